"""The words of the handbook: whose they are, and where in a text they occur."""

import pytest

from ctmp_docs.glossary import Entry, Finder, entries
from ctmp_docs.glossary.method import METHOD
from ctmp_docs.language import language
from ctmp_docs.model import Term


def term(word: str, *aliases: str, meaning: str = "what it means") -> Term:
    """Return a word of the organisation."""
    return Term(term=word, aliases=aliases, meaning=meaning)


def words(*own: Term, code: str = "en") -> dict[str, Entry]:
    """Return all words by what they are called."""
    return {one.term: one for one in entries(own, language(code))}


def marked(text: str, *own: Term, code: str = "en") -> str:
    """Return a text with brackets around what is found in it."""
    parts, last = [], 0
    for found in Finder(entries(own, language(code)), code).find(text):
        parts += [text[last : found.start], "[", text[found.start : found.end], "]"]
        last = found.end
    return "".join((*parts, text[last:]))


def test_the_organisation_wins() -> None:
    """A word of the method that the organisation defines stands there once, in its words."""
    own = words(term("Hand-off", "handover", meaning="ours"))
    assert own["Hand-off"].meaning == "ours"
    assert own["Hand-off"].is_own
    assert {"Hand-off", "handover", "hand-offs"} <= set(own["Hand-off"].forms)
    assert len(own) == len(words())


def test_another_word_for_the_same_wins_too() -> None:
    """Who calls a hand-off by its plural, or a journey by another name, has defined it as well."""
    assert "Journey" not in words(term("Reise", "customer journey"))
    assert words(term("Reise", "customer journey"))["Reise"].shown == "start"


def test_anchors_are_unique_and_readable() -> None:
    """An address leads to one word, and not to another part of the page."""
    own = [
        term("Größe"),
        term("größe"),
        term("KPIs"),
        term("→"),
        term("日本"),
        term("C++"),
        term("C"),
    ]
    anchors = {one.term: one.anchor for one in entries(own, language("de"))}
    assert anchors["Größe"] == "groesse"
    assert anchors["KPIs"] == "kpis-2"
    assert {anchors["→"], anchors["日本"]} == {"word", "word-2"}
    assert len(set(anchors.values())) == len(anchors)


def test_every_word_of_the_method_is_once_in_each_language() -> None:
    """No two words have the same name or form: which one is meant would be chance."""
    for code in ("en", "de"):
        names = [form for one in METHOD for form in (one.de if code == "de" else one.en)]
        assert len(names) == len(set(names))
        assert len(words(code=code)) == len(METHOD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A super touchpoint and a touchpoint.", "A [super touchpoint] and a [touchpoint]."),
        ("Hand-offs, media  breaks", "[Hand-offs], [media  breaks]"),
        ("touchpoint-like, non-touchpoint, touchpoints2", None),
        ("Touchpoints (touchpoint) “touchpoint’s”", "[Touchpoints] ([touchpoint]) “[touchpoint]’s”"),
        ("an nps is no NPS", "an nps is no [NPS]"),
        ("quick\nwins", "[quick\nwins]"),
        ("I promise an opportunity and a goal.", None),
    ],
)  # fmt: skip
def test_whole_words_the_longest_first(text: str, expected: str | None) -> None:
    """A compound is not cut, and words of everyday language are left alone."""
    assert marked(text) == (expected or text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Medienbrüche der Kundenreisen.", "Die [Medienbrüche] der [Kundenreisen]."),
        ("Super-Touchpoint-Liste und Touchpoint- und Reisekarte", None),
        ("Der Super‐Touchpoint", "Der [Super‐Touchpoint]"),
        ("Eine Übergabe des Rads", None),
        ("medienbruch", None),
        ("Beobachtete Kundenreisen, die beobachteten Kundenreisen",
         "[Beobachtete Kundenreisen], die [beobachteten Kundenreisen]"),
        ("Kunden\u00adreise", "[Kunden\u00adreise]"),
    ],
)  # fmt: skip
def test_german(text: str, expected: str | None) -> None:
    """Nouns are found in their cases and with a capital only; a compound is another word."""
    found = marked(text, code="de")
    if "\u00ad" in text:  # a soft hyphen is no letter, but the word is left as it is
        assert found in {text, expected}
    else:
        assert found == (expected or text)


@pytest.mark.parametrize(
    "word",
    [
        "(",
        "[a-z]+",
        "a",
        "R",
        ".*",
        "\\",
        "1",
        "{n}",
        "-",
        "<b>",
        "\u00ad",
        "\u200b",
        "日",
        "a" * 5000,
    ],
)
def test_hostile_words_are_harmless(word: str) -> None:
    """What means something to a pattern means nothing here; one letter is never marked."""
    text = "a b ( [a-z]+ R 1 <b> {n} touchpoint"
    assert "[touchpoint]" in marked(text, term(word, word * 2))
    assert "[a]" not in marked(text, term(word))


def test_signs_in_words() -> None:
    """A word may hold signs, and ends where it ends."""
    own = (term("R&D"), term("C++"), term("Frame card"))
    assert marked("R&D, C++ and C++11, frame card", *own) == "[R&D], [C++] and C++11, [frame card]"


FORMS: dict[str, tuple[Term, str, str]] = {
    "en": (
        Term(term="Frame card", aliases=("bike pass",), forms=("frame cards",), meaning="x"),
        "Two frame cards, one bike pass; bike passes.",
        "Two [frame cards], one [bike pass]; bike passes.",
    ),
    "de": (
        Term(
            term="Radpass", aliases=("Fahrradpass",), forms=("Radpässe", "Radpässen"), meaning="x"
        ),
        "Radpässe und Fahrradpass; mit den Radpässen, des Radpasses.",
        "[Radpässe] und [Fahrradpass]; mit den [Radpässen], des Radpasses.",
    ),
}


@pytest.mark.parametrize("code", [*FORMS])
def test_inflected_forms(code: str) -> None:
    """Forms are found as aliases are, but are no other words: the glossary does not show them."""
    own, text, expected = FORMS[code]
    assert marked(text, own, code=code) == expected
    assert words(own, code=code)[own.term].aliases == own.aliases


def test_a_form_defines_a_word_of_the_method_too() -> None:
    """Who has the plural of a word of the method has defined that word."""
    own = words(Term(term="Kanal", forms=("Touchpoints",), meaning="ours"), code="de")
    assert "Touchpoint" not in own
