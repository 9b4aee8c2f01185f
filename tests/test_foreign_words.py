"""Words in another language than their page carry it, from the file that lacks them to the HTML."""

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString
from builders import TODAY, department, handbook_yml, journey, markdown, touchpoint

from ctmp_docs.build import Build, Options, build
from ctmp_docs.diagrams.parts.text import wrap
from ctmp_docs.language import Foreign, joined, language, language_of_words, text
from ctmp_docs.model import Term
from ctmp_docs.render.foreign import Marking, with_languages
from ctmp_docs.render.hyphens import soft_hyphens
from ctmp_docs.source import SourceFile
from ctmp_docs.translations.foreign import marked

SIGN = "QQ"
"""Begins every word that no translation has."""

SENTENCES = ("improve/upkeep.md",)
"""What checks say to authors is put together before it gets there, titles and all."""


RICH: dict[str, Any] = {
    "title": "QQInvoice arrives", "summary": "QQThree pages.", "aliases": ["QQbill"],
    "channel": "letter", "owner": "billing", "informed": ["sales"],
    "promise": "QQone amount", "super_because": "QQit decides",
    "help": [{"when": "QQthe amount is wrong", "do": "QQopen a ticket", "who": "billing"}],
    "actual": {
        "rating": 3, "evidence": "staff", "as_of": "2026-10-01", "expectation": "QQone page",
        "disappointing": ["QQsmall print"], "okay": ["QQin time"], "delighting": ["QQa picture"],
        "events": [{"what": "QQa reminder", "effect": "critical"}], "obstacles": "QQthe layout",
    },
    "target": {"rating": 8, "description": "QQone amount", "approach": "QQask customers",
               "cases": {"best": "QQall", "worst": "QQnone"}},
    "decision": {"is": "improve", "because": "QQmany calls"},
    "actions": [{"id": "a", "what": "QQnew layout", "owner": "billing", "status": "running",
                 "due": "2027-01-31", "aim": "QQfewer calls"}],
    "ideas": [{"idea": "QQa code", "by": "sales"}],
    "blueprint": {"evidence": ["QQpage"], "backstage": ["QQbilling run"]},
    "x-system": "QQours",
}  # fmt: skip


def edition(first: str, *more: SourceFile) -> Build:
    """Return the second language of a handbook of which `more` is translated."""
    second = {"en": "de", "de": "en"}[first]
    built = build(
        (
            handbook_yml(
                languages=[first, second],
                touchpoint_manager={"title": "QQManager", "reach": {"hours": "QQMon till Thu"}},
                personas=[{"id": "p", "title": "QQBuyer", "summary": "QQsaves"}],
                ideas=[{"idea": "QQa bench"}],
            ),
            SourceFile("glossary.yml", b"- {term: QQTicket, meaning: QQA case.}"),
            department("billing", title="QQBilling", summary="QQInvoices.", lead="QQHead"),
            department("sales", title="QQSales", reach={"hours": "QQfrom nine to five"}),
            touchpoint("invoice", "QQAsk for a QQTicket.", **RICH),
            touchpoint("call", title="QQI call", owner="sales", channel="phone"),
            journey(
                "order", title="QQI order", owner="sales", persona="p", goal="QQa bike",
                steps=[
                    {"touchpoint": "call", "does": "QQcalls", "says": "QQHello?", "thinks": "QQhm"},
                    {"touchpoint": "invoice"},
                ],
            ),
            *more,
        ),
        Options(today=TODAY),
    )  # fmt: skip
    assert not built.has_errors, built.diagnostics
    (found,) = built.editions
    return found


def unmarked(built: Build, language: str) -> Iterator[str]:
    """Yield the words of the other language that stand in a page without it."""
    for page in built.pages:
        for segment in page.segments if page.page.path not in SENTENCES else ():
            html = getattr(segment, "marked", None) or getattr(segment, "html", "")
            if getattr(segment, "language", ""):
                assert segment.language == language  # type: ignore[union-attr]
                continue
            for words in (
                ()
                if SIGN not in html
                else BeautifulSoup(html, "html.parser").find_all(string=lambda s: SIGN in s)
            ):
                if _language(words) != language and not _is_name_of_picture(words):
                    yield f"{page.page.path}: {words}"


def _language(words: NavigableString) -> str:
    return next((str(one["lang"]) for one in words.parents if one.has_attr("lang")), "")


def _is_name_of_picture(words: NavigableString) -> bool:
    """Whether a text can only be in one language, as that of a picture, and has words of both."""
    within = words.parent.name if words.parent is not None else ""
    return (within in {"title", "desc", "text"} and not words.strip().startswith(SIGN)) or (
        within in {"title", "text"} and (" · " in words or "→" in words)
    )


@pytest.mark.parametrize("first", ["en", "de"])
def test_all_pages(first: str) -> None:
    """Not one word of an untranslated handbook stands unmarked, whichever language is the first."""
    built = edition(first)
    assert sum(SIGN in str(segment) for page in built.pages for segment in page.segments) > 80
    assert [*unmarked(built, first)] == []
    signs = {sign for page in built.pages for one in page.segments for sign in str(one)}
    assert not {"\x0e", "\x0f", "\x1f"} & signs


def test_single_fields() -> None:
    """In a translated file only what it leaves out is marked; what it says is not."""
    own = {"title": "Die Rechnung", "summary": "Drei Seiten.",
           "help": [{"when": "der Betrag nicht stimmt"}]}  # fmt: skip
    built = edition("en", markdown("touchpoints/invoice.de.md", own))
    assert [*unmarked(built, "en")] == []
    page = next(one for one in built.pages if one.page.path == "touchpoints/invoice.md")
    html = "".join(getattr(one, "html", "") for one in page.segments)
    assert '<p class="ctmp-lead">Drei Seiten.</p>' in html
    assert '<span lang="en">QQone amount</span>' in html or 'lang="en">QQone amount<' in html
    assert page.title == "Die Rechnung"
    assert language_of_words(page.page.body) == "en"


def test_first_language() -> None:
    """Pages in the first language are as they were: nothing is foreign there."""
    built = build(
        (handbook_yml(languages=["en", "de"]), department("sales"), touchpoint("call")),
        Options(today=TODAY),
    )
    for page in built.pages:
        assert "lang=" not in "".join(
            str(getattr(one, "html", "")).replace("hreflang=", "") for one in page.segments
            if "<svg" not in str(one)
        )  # fmt: skip


def test_text_in_every_other_respect() -> None:
    """Foreign words sort, compare and are copied as text; what is cut from them is plain text."""
    words = Foreign("Invoice", "en")
    assert words == "Invoice"
    assert {words: 1}["Invoice"] == 1
    assert language_of_words(str(words)) == "en"
    assert language_of_words(words[:3]) == ""
    assert repr(words) != repr("Invoice")
    for twin in (copy.deepcopy(words), pickle.loads(pickle.dumps(words))):  # noqa: S301 (our own)
        assert (twin, language_of_words(twin)) == ("Invoice", "en")
    assert language("de").say(text("{a} und {b}", a=words, b=1)) == "Invoice und 1"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((Foreign("a", "en"), Foreign("b", "en")), "en"),
        ((Foreign("a", "en"), "b"), ""),
        (("a", "b"), ""),
        ((), ""),
    ],
)
def test_joined(parts: tuple[str, ...], found: str) -> None:
    """Words that are all in one language are in it together, too."""
    assert language_of_words(joined("; ", parts)) == found
    assert joined("; ", parts) == "; ".join(parts)


SAID = Marking("de").say(Foreign("one <page>", "en")).replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>{}</p>", '<p lang="en">{}</p>'),
        ('<a href="x">{}</a>', '<a href="x" lang="en">{}</a>'),
        ("<p>Mit {}.</p>", '<p>Mit <span lang="en">{}</span>.</p>'),
        ("<li>{}, {}</li>", '<li><span lang="en">{}</span>, <span lang="en">{}</span></li>'),
        ('<p title="{}">{}</p>', '<p title="{}" lang="en">{}</p>'),
        ("<option>{}</option>", '<option lang="en">{}</option>'),
        ("<option>Alle {}</option>", "<option>Alle {}</option>"),
        ('<p lang="de">{}</p>', '<p lang="de"><span lang="en">{}</span></p>'),
        ("<p>nichts</p>", "<p>nichts</p>"),
    ],
)
def test_html(before: str, after: str) -> None:
    """The element that holds nothing else is marked; attributes and bare text cannot be."""
    plain = "one &lt;page&gt;"
    count = before.count("{}")
    assert with_languages(before.format(*[SAID] * count)) == after.format(*[plain] * count)


def test_own_language() -> None:
    """A page does not mark what is in its own language."""
    assert Marking("de").say(Foreign("Rechnung", "de")) == "Rechnung"


def test_lines_of_a_picture() -> None:
    """Lines of a label know their language, and are broken by its patterns."""
    label = Foreign("The customer relationship questionnaire", "en")
    assert {language_of_words(one) for one in wrap(label, 12, 90, "de")} == {"en"}
    assert {language_of_words(one) for one in wrap(str.__str__(label), 12, 90, "de")} == {""}
    assert wrap(label, 12, 60, "de") == wrap("".join(label), 12, 60, "en")


def test_soft_hyphens() -> None:
    """Long words are parted as their own language does."""
    word = "Straßenbahnhaltestelle"
    german = soft_hyphens(Foreign(word, "de"), "en")
    assert german == soft_hyphens(word, "de") != soft_hyphens(word, "en")
    assert language_of_words(german) == "de"


def test_no_words() -> None:
    """Numbers, addresses and abbreviations are in no language; own words of a list are all new."""
    term = Term(term="NPS", aliases=("3800 EUR", "a@b.example"), meaning="A share.")
    found = marked(term, "en", lambda place: place == ("meaning",))
    assert [language_of_words(one) for one in (found.term, *found.aliases, found.meaning)] == [
        "en", "", "", "",
    ]  # fmt: skip
