"""What the help says about changing a page is what its buttons do."""

import pytest
from builders import TODAY, department, handbook_yml
from click.testing import CliRunner

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.cli import main
from ctmp_docs.language import language
from ctmp_docs.pages.help.contributing import Contributing, contributing

FORGE = {"forge": "https://github.com/o/r"}
MAIL = {"mail": "ideas@x.example"}
MANAGER = {"touchpoint_manager": {"title": "The manager", "reach": {"mail": "m@x.example"}}}
SAY = language("en").say


def of(*, can_edit: bool = False, **settings: object) -> Contributing:
    """Return what readers of a handbook with these settings can do."""
    options = Options(
        today=TODAY, edit_url=lambda file: f"https://x.example/{file}" if can_edit else None
    )
    sources = (handbook_yml(**settings), department("sales"))
    return contributing(site_of(check(sources, options), options))


@pytest.mark.parametrize(
    ("settings", "first", "still_right"),
    [
        ({"can_edit": True, "feedback": MAIL}, "press “Edit”", "the file opens"),
        ({"feedback": MAIL}, "a mail opens", "a mail opens"),
        ({"feedback": FORGE}, "a form opens", "a form opens"),
        ({"feedback": {**FORGE, **MAIL, "opens": "issue"}}, "a form opens", "a mail opens"),
        (MANAGER, "Tell The manager which page", None),
        ({}, "Tell whoever keeps this handbook", None),
    ],
)
def test_ways(settings: dict[str, object], first: str, still_right: str | None) -> None:
    """No button is named that this handbook has not, and what it opens is said."""
    found = of(**settings)  # type: ignore[arg-type]
    assert first in SAY(found.steps[0])
    said = SAY(found.still_right) if found.still_right else None
    assert said is None if still_right is None else still_right in (said or "")


def test_what_is_typed_to_take_it_along() -> None:
    """The commands name a department that is there, and a language only if there is a second."""
    assert [command for command, _what in of().exports] == [
        "ctmp export pdf", "ctmp export pdf --department sales", "ctmp export zip",
    ]  # fmt: skip
    commands = [command for command, _what in of(languages=["en", "de"], **MANAGER).exports]
    assert "ctmp export pdf --language de" in commands
    assert of(**MANAGER).mail == "m@x.example"


def test_the_commands_know_these_options() -> None:
    """What is shown is understood; the exports themselves have their own tests."""
    for command, _what in of(languages=["en", "de"]).exports:
        _program, *words = command.split(" ")
        assert CliRunner().invoke(main, [*words, "--help"]).exit_code == 0, command
