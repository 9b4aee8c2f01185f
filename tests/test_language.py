"""Texts, dates, numbers and lists become words of a language."""

from datetime import date

import pytest

from ctmp_docs.language import Language, fold, language, text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("as it is", "as it is"),
        ("{gap}", "{gap}"),
        (text("no gaps"), "no gaps"),
        (text("{what} is {found}", what="it", found=text("a list")), "it is a list"),
        (text("{n} of {many}", n=3, many=12345.678), "3 of 12,345.68"),
        (text("{value}", value="{gap}"), "{gap}"),
        (("a", text("b"), 3), "a, b, 3"),
        (date(2026, 10, 1), "1 Oct 2026"),
        (True, "yes"),
        (0, "0"),
        (4.0, "4"),
    ],
)
def test_english(value: object, expected: str) -> None:
    """Gaps are filled with words; what an author wrote is never taken for a pattern."""
    assert expected == language("en").say(value)


def test_german_numbers_and_dates() -> None:
    """Numbers and dates follow the language."""
    german = language("de")
    assert [german.number(1234.5), german.date(date(2026, 10, 1))] == ["1.234,5", "1. Okt. 2026"]


def test_unknown_language() -> None:
    """A language that the interface does not speak is English."""
    assert Language("fr").code == "en"


def test_plural() -> None:
    """English has one plural."""
    said = [language("en").ngettext("{n} step", "{n} steps", n) for n in (0, 1, 2)]
    assert said == ["{n} steps", "{n} step", "{n} steps"]


def test_sort_key() -> None:
    """Accents and case do not matter, except between words that are else the same."""
    words = ["Zug", "Äpfel", "apfel", "Ähre", "Apfel", "öl"]
    expected = ["Ähre", "Apfel", "apfel", "Äpfel", "öl", "Zug"]
    assert sorted(words, key=language("de").sort_key) == expected


def test_fold() -> None:
    """Filters compare words without case and accents."""
    assert fold(["Rechnung", "für", "CAFÉ"]) == "rechnung fur cafe"


def test_text_is_a_value() -> None:
    """Two texts that say the same are the same; findings can be compared and counted."""
    assert text("{a}", a=("x", 1)) == text("{a}", a=("x", 1))
    assert len({text("a"), text("a"), text("b")}) == 2


def test_words_that_are_counted_elsewhere() -> None:
    """A catalogue holds such words once, with their plural; alone they are translated as well."""
    assert language("de").gettext("{n} more") == "noch {n}"
    assert language("en").gettext("{n} more") == "{n} more"
