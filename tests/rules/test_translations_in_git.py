"""Second languages beside what git knows: a text that is older than its source."""

import subprocess
from pathlib import Path

import pytest
from rule_builders import NEEDED, Past, said_with_past

from ctmp_docs.history import required

SETTINGS = {**NEEDED, "handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de, en]\n"}
HEAD = "---\ntitle: {}\nphases: [after]\nowner: sales\n---\n\n{}\n"


def german(name: str, body: str = "Der Text.") -> dict[str, str]:
    """Return the source of a touchpoint."""
    return {f"touchpoints/{name}.md": HEAD.format(name, body)}


def english(name: str, body: str = "The text.") -> dict[str, str]:
    """Return the translation of a touchpoint."""
    return {f"touchpoints/{name}.en.md": f"---\ntitle: {name}\n---\n\n{body}\n"}


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Return a handbook whose texts went different ways since they were translated."""
    past = Past(tmp_path_factory.mktemp("git") / "translated")
    names = ["changed", "quoted", "followed", "together", "under-work", "moved"]
    texts = {path: text for name in names for path, text in (german(name) | english(name)).items()}
    guide = {"guide.md": "# Leitfaden\n", "guide.en.md": "# Guide\n"}
    past.commit("2026-09-01", {**SETTINGS, **texts, **guide})
    new = [german(name, "Der neue Text.") for name in ("changed", "followed", "under-work")]
    past.commit(
        "2026-10-01",
        {
            **{path: text for one in new for path, text in one.items()},
            **german("together", "Der neue Text."),
            **english("together", "The new text."),
            "touchpoints/quoted.md": HEAD.format("'quoted'", "Der Text.  \n"),
            "guide.md": "# Leitfaden\n\nMehr.\n",
        },
    )
    past.move("touchpoints/moved.md", "touchpoints/sub/moved.md")
    past.move("touchpoints/moved.en.md", "touchpoints/sub/moved.en.md")
    past.commit("2026-10-02", english("followed", "The new text."))
    past.write(english("under-work", "The new te"))
    return past


def test_outdated_translation(past: Past) -> None:
    """A source that says something else than when it was translated is a finding, in its text.

    How it is written does not matter; a translation that somebody works on is left alone.
    """
    found = [line.split(": ", 2) for line in past.said("outdated-translation")]
    assert [(place, message) for place, _rule, message in found] == [
        ("guide.en.md:1:1", "`guide.md` changed since it was translated"),
        ("touchpoints/changed.en.md:1:1", "`changed.md` changed since it was translated"),
    ]


def test_allowed_in_the_source(past: Past) -> None:
    """An exception stands in the source, whose front matter has a place for it."""
    allow = "allow: [{rule: outdated-translation, because: it is being printed}]\n---\n\n"
    source = german("changed", "Der neue Text.")["touchpoints/changed.md"]
    past.write({"touchpoints/changed.md": source.replace("---\n\n", allow)})
    try:
        found = past.said("outdated-translation", "unused-allowance")
        assert [line.partition(":")[0] for line in found] == ["guide.en.md"]
    finally:
        past.write({"touchpoints/changed.md": source})


def test_shallow_clone(past: Past, tmp_path: Path) -> None:
    """Where the past is cut off, nobody knows what was translated when."""
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", past.top.as_uri(), str(clone)], check=True
    )
    assert said_with_past(required(clone), "outdated-translation") == []
