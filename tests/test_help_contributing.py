"""What the help says about changing a page is what its buttons do."""

import pytest
from builders import TODAY, department, handbook_yml
from click.testing import CliRunner

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.cli import main
from ctmp_docs.language import language
from ctmp_docs.pages.help.contributing import Contributing, contributing
from ctmp_docs.pages.site import Site

FORGE = {"forge": "https://github.com/o/r"}
MAIL = {"mail": "ideas@x.example"}
MANAGER = {"touchpoint_manager": {"title": "The manager", "reach": {"mail": "m@x.example"}}}
SAY = language("en").say


def site(*, can_edit: bool = False, audience: str = "everyone", **settings: object) -> Site:
    """Return a handbook with these settings, as it is built for an audience."""
    options = Options(
        today=TODAY,
        edit_url=lambda file: f"https://x.example/{file}" if can_edit else None,
        audience=audience,
    )
    sources = (handbook_yml(**settings), department("sales"))
    return site_of(check(sources, options), options)


def of(**settings: object) -> Contributing:
    """Return what readers of a handbook with these settings can do."""
    return contributing(site(**settings))  # type: ignore[arg-type]


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
    found = of(**settings)
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


@pytest.mark.parametrize(
    ("settings", "first", "second"),
    [
        ({"feedback": FORGE}, "`git clone https://github.com/o/r`", "at the foot of the page"),
        (MANAGER, "The manager says where", "at the foot of the page"),
        (
            {"audience": "shops"},
            "Whoever keeps this handbook says",
            "the end of the page's address",
        ),
    ],
)
def test_the_way_with_files(settings: dict[str, object], first: str, second: str) -> None:
    """It has five steps, and names no line at the foot of pages that have none."""
    found = [SAY(step) for step in of(**settings).with_files]
    assert (len(found), first in found[0], second in found[1]) == (5, True, True)


@pytest.mark.parametrize(
    ("audience", "can_edit", "file"),
    [
        ("everyone", False, "departments/sales.md"),
        ("shops", False, None),
        ("shops", True, "departments/sales.md"),
    ],
)
def test_who_is_told_the_file(audience: str, can_edit: bool, file: str | None) -> None:
    """Readers who cannot be authors are told nothing about files."""
    audiences = [{"id": "shops", "title": "Shops"}]
    built = site(can_edit=can_edit, audience=audience, audiences=audiences)
    assert built.suggestions.file("departments/sales.md") == file
