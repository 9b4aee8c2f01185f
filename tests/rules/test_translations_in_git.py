"""Second languages beside what git knows: a text that is older than its source."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from rule_builders import NEEDED, Past, said_with_past

from ctmp_docs.history import required
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.translations.twins import fingerprint_of_words

SETTINGS = {**NEEDED, "handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [de, en]\n"}
HEAD = "---\ntitle: {}\nphases: [after]\nowner: sales\n---\n\n{}\n"


def german(name: str, body: str = "Der Text.") -> dict[str, str]:
    """Return the source of a touchpoint."""
    return {f"touchpoints/{name}.md": HEAD.format(name, body)}


def english(name: str, body: str = "The text.") -> dict[str, str]:
    """Return the translation of a touchpoint."""
    return {f"touchpoints/{name}.en.md": f"---\ntitle: {name}\n---\n\n{body}\n"}


def became(text: str, old: str, new: str) -> str:
    """Return what is said of a text that changed."""
    return f"{text} changed after it was translated: “{old}” became “{new}”"


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
        ("guide.en.md:1:1", became("the text of `guide.md`", "# Leitfaden", "# Leitfaden Mehr.")),
        (
            "touchpoints/changed.en.md:5:1",
            became("the text of `changed.md`", "Der Text.", "Der neue Text."),
        ),
    ]


TERMS = "- {term: eins, meaning: Das Erste.}\n- {term: zwei, meaning: Das Zweite.}\n"
SEGMENTS = "segments: [{id: a, title: Alte}, {id: b, title: Neue}]\n"
PLANS = (
    "---\ntitle: Brief\nphases: [after]\nowner: sales\npromise: in 4 Tagen\n"
    "actual: {rating: 3, evidence: staff, as_of: 2026-08-01, okay: [die Form]}\n---\n"
    "Siehe [hier](../guide.md).\n"
)


def test_text_by_text(tmp_path: Path) -> None:
    """Only words count, each for itself; what says something new again is up to date."""
    past = Past(tmp_path / "texts")
    own = (
        "---\ntitle: Letter\npromise: in 4 days\nactual: {okay: [its form]}\n---\n"
        "See [this](../guide.md).\n"
    )
    words = {
        "glossary.yml": TERMS,
        "glossary.en.yml": "- {term: one, meaning: First.}\n- {term: two, meaning: Second.}\n",
        "handbook.yml": SETTINGS["handbook.yml"] + SEGMENTS,
        "handbook.en.yml": "segments: [{id: b, title: New ones}, {id: a, title: Old ones}]\n",
        "guide.md": "# Leitfaden\n",
    }
    letters = {f"touchpoints/{n}.md": PLANS for n in ("rated", "late", "mended")}
    past.commit("2026-09-01", {
        **SETTINGS, **words, **letters, **{path.replace(".md", ".en.md"): own for path in letters}
    })  # fmt: skip
    late = PLANS.replace("4 Tagen", "2 Tagen")
    rated = PLANS.replace("rating: 3", "rating: 8").replace("../guide.md", "../index.md")
    past.commit("2026-10-01", {
        "glossary.yml": TERMS.replace("Das Zweite", "Das andere"),
        "handbook.yml": words["handbook.yml"].replace("Neue", "Frische"),
        "touchpoints/rated.md": rated,
        "touchpoints/late.md": late,
        "touchpoints/mended.md": late,
    })  # fmt: skip
    past.commit("2026-10-02", {"touchpoints/late.en.md": own.replace("Letter", "A letter")})
    past.commit("2026-10-03", {"touchpoints/mended.en.md": own.replace("4 days", "2 days")})
    past.write({"touchpoints/late.en.md": own.replace("Letter", "The letter")})
    found = [line.split(": ", 2) for line in past.said("outdated-translation")]
    assert [(place, message) for place, _rule, message in found] == [
        (
            "glossary.en.yml:2:15",
            became("`[2].meaning` in `glossary.yml`", "Das Zweite.", "Das andere."),
        ),
        (
            "handbook.en.yml:1:20",
            became("`segments[1].title` in `handbook.yml`", "Neue", "Frische"),
        ),
        (
            "touchpoints/late.en.md:3:1",
            became("`promise` in `late.md`", "in 4 Tagen", "in 2 Tagen"),
        ),
    ]
    past.write({"touchpoints/late.en.md": own.replace("4 days", "2 days")})
    assert len(past.said("outdated-translation")) == len(found) - 1


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


def test_still_right(tmp_path: Path) -> None:
    """Who says that a translation holds is believed until its source changes again, committed or not."""
    past = Past(tmp_path / "confirmed")
    names = ("typo", "changed", "open")
    begun = {path: one for n in names for path, one in (german(n) | english(n)).items()}
    past.commit("2026-09-01", {**SETTINGS, **begun})
    past.commit(
        "2026-10-01", {path: one for n in names for path, one in german(n, "Der Texxt.").items()}
    )
    document = parse_markdown(
        SourceFile("touchpoints/x.md", german("typo", "Der Texxt.")["touchpoints/typo.md"].encode())
    )[0]
    for name in ("typo", "changed"):
        own = english(name)[f"touchpoints/{name}.en.md"]
        source = replace(document, values={**document.values, "title": name})
        mark = fingerprint_of_words(source, "touchpoints/x.md")
        past.write(
            {f"touchpoints/{name}.en.md": own.replace("\n---\n", f"\nstill_right: {mark}\n---\n")}
        )
    assert [one.split(":")[0] for one in past.said("outdated-translation")] == [
        "touchpoints/open.en.md"
    ]
    past.commit("2026-10-02")
    past.commit("2026-10-03", german("changed", "Der neue Text."))
    assert [one.split(": ", 2)[2] for one in past.said("outdated-translation")] == [
        became("the text of `changed.md`", "Der Texxt.", "Der neue Text."),
        became("the text of `open.md`", "Der Text.", "Der Texxt."),
    ]
    assert past.said("not-translatable", "unknown-field") == []


def test_where_the_source_changed(tmp_path: Path) -> None:
    """It is pointed at the words that changed, not at the first line; a new link keeps its id."""
    past = Past(tmp_path / "places")
    begun = german("linked", "Erstens.\n\nZweitens.\n") | german("late")
    segments = "segments:\n- {id: a, title: Alte}\n- {id: b, title: Neue}\n"
    words = {
        "handbook.yml": SETTINGS["handbook.yml"] + segments,
        "handbook.en.yml": "segments: [{id: b, title: New ones}]\n",
    }
    past.commit(
        "2026-09-01", {**SETTINGS, **begun, **english("linked"), **english("late"), **words}
    )
    past.commit("2026-10-01", {
        **german("linked", "Erstens.\n\nZweitens. Siehe [[late]].\n"),
        "touchpoints/late.md": HEAD.format("Spät", "Der Text."),
        "handbook.yml": words["handbook.yml"].replace("Neue", "Frische"),
    })  # fmt: skip
    found = past.told("outdated-translation")
    assert [(one.message, str(one.related[0])) for one in found] == [
        (
            became("`segments[1].title` in `handbook.yml`", "Neue", "Frische"),
            "handbook.yml:6: the source",
        ),
        (
            became("`title` in `late.md`", "late", "Spät"),
            "touchpoints/late.md:2: the source",
        ),
        (
            became(
                "the text of `linked.md`",
                "Erstens. Zweitens.",
                "Erstens. Zweitens. Siehe [[late]].",
            ),
            "touchpoints/linked.md:9: the source",
        ),
    ]
