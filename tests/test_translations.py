"""A second language: words take the place of words, everything else stays that of the source."""

from typing import Any

import pytest
from builders import checked, department, errors, files, handbook_yml, markdown, touchpoint

from ctmp_docs.build import Build
from ctmp_docs.source import SourceFile
from ctmp_docs.translations import source_of, translation_of

BOTH = handbook_yml(languages=["en", "de"])


def german(source: dict[str, Any], words: dict[str, Any], body: str = "") -> tuple[Build, Any]:
    """Return what comes of an invoice and its translation, and the invoice in German."""
    built = checked(
        BOTH,
        department("sales"),
        touchpoint("invoice", "English.", **{"title": "Invoice", "owner": "sales", **source}),
        markdown("touchpoints/invoice.de.md", words, body),
    )
    (contents,) = built.translations
    (entry,) = [one for one in contents.entries if one.id == "invoice"]
    return built, entry


def test_names_of_files() -> None:
    """A translation has the language before its ending; so each finds the other."""
    assert translation_of("touchpoints/a/invoice.md", "de") == "touchpoints/a/invoice.de.md"
    assert translation_of("handbook.yml", "de") == "handbook.de.yml"
    assert source_of("touchpoints/a/invoice.de.md") == "touchpoints/a/invoice.md"
    assert source_of("glossary.de.yml") == "glossary.yml"


def test_words_and_numbers() -> None:
    """Words are the translation's, numbers and names the source's, in groups and lists too."""
    source = {
        "summary": "A letter.",
        "actual": {
            "rating": 3, "evidence": "staff", "as_of": "2026-10-01", "expectation": "one page",
            "events": [{"what": "late", "effect": "critical", "happened": "true"}],
        },
        "actions": [
            {"id": "b", "what": "two", "owner": "sales", "due": "2027-01-31", "status": "planned"},
            {"id": "a", "what": "one", "owner": "sales", "due": "2027-02-28", "status": "planned"},
        ],
    }  # fmt: skip
    words = {
        "title": "Rechnung",
        "actual": {"expectation": "eine Seite", "events": [{"what": "zu spät"}]},
        "actions": [{"id": "a", "what": "eins"}],
    }
    built, entry = german(source, words, "Deutsch.")
    value = entry.value
    assert errors(built) == []
    assert (value.id, value.title, value.summary) == ("invoice", "Rechnung", "A letter.")
    assert value.actual is not None
    assert (value.actual.rating, value.actual.expectation) == (3, "eine Seite")
    assert [(one.what, one.effect) for one in value.actual.events] == [("zu spät", "critical")]
    assert [(one.id, one.what, str(one.due)) for one in value.actions] == [
        ("b", "two", "2027-01-31"),  # not translated yet
        ("a", "eins", "2027-02-28"),  # matched by its id, not by its place
    ]
    assert entry.document.body == "Deutsch."
    assert entry.document.path == "touchpoints/invoice.md"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"owner": "sales"}, []),  # only repeated
        ({"owner": "billing"}, ["3:1 not-translatable"]),
        ({"phases": ["before"]}, ["3:1 not-translatable"]),
        ({"nonsense": "x"}, ["3:1 unknown-field"]),
        ({"aliases": "Faktura"}, ["3:10 wrong-type"]),
        ({"aliases": ["Faktura"]}, []),  # words of its own
        ({"x-note": "Eigenes"}, []),
    ],
)
def test_only_words(words: dict[str, Any], expected: list[str]) -> None:
    """What would be a second truth is an error in the translation; the source is not blamed."""
    source = {"phases": ["after"], "x-note": "Own"}
    built, entry = german(source, {"title": "Rechnung", **words})
    found = [place for place, _message in errors(built)]
    assert found == [f"touchpoints/invoice.de.md:{one}" for one in expected]
    assert entry.value.phases == ("after",)


def test_nothing_is_lost() -> None:
    """A translation with faults leaves the source as it is, so that a preview shows something."""
    built, entry = german({}, {"title": ["Rechnung"]})
    assert [place for place, _message in errors(built)] == [
        "touchpoints/invoice.de.md:3:1 wrong-type"
    ]
    assert entry.value.title == "Invoice"


def test_settings_and_glossary() -> None:
    """The words of the whole handbook are matched by id; terms, which have none, by place."""
    built = checked(
        handbook_yml(
            languages=["en", "de"], segments=[{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
        ),
        *files(
            {
                "handbook.de.yml": "segments: [{id: b, title: Be}]\n",
                "glossary.yml": "- {term: one, meaning: 1}\n- {term: two, meaning: 2}\n",
                "glossary.de.yml": "- {term: eins, meaning: Eins}\n",
            }
        ),
    )
    (contents,) = built.translations
    assert errors(built) == []
    assert [(one.id, one.title) for one in contents.settings.segments] == [("a", "A"), ("b", "Be")]
    assert [(one.term, one.meaning) for one in contents.terms.terms] == [
        ("eins", "Eins"),
        ("two", "2"),
    ]


@pytest.mark.parametrize("first", [{}, {"site_name": "Handbook"}])
def test_name_of_the_site(first: dict[str, str]) -> None:
    """The site's name may stand in a translation alone: in the first language `mkdocs.yml` has it."""
    built = checked(
        handbook_yml(languages=["en", "de"], **first),
        department("sales"),
        SourceFile("handbook.de.yml", b"site_name: Handbuch"),
    )
    (contents,) = built.translations
    assert contents.settings.site_name == "Handbuch"
    assert built.contents.settings.site_name == first.get("site_name")
    assert not [one for one in built.diagnostics if one.site.file == "handbook.de.yml"]
