"""The words of a handbook: for who mistypes one, and the parts of those that are written together."""

import random
import string

import pytest

from ctmp_docs.search import Record, page_for_pieces, parts_of
from ctmp_docs.search.vocabulary import MOST_BYTES, vocabulary


def record(title: str, *lines: str, aliases: tuple[str, ...] = ()) -> Record:
    """Return what a search holds of a page."""
    return Record(address="a/", title=title, aliases=aliases, lines=lines)


def test_words_are_written_by_what_they_share() -> None:
    """First those of titles and other names, sorted; a digit says how many letters go on."""
    records = [
        record("Invoice arrives", "The invoice arrived twice", aliases=("bill", "billing")),
        record("Inventory 2026", "an invoice for an ISDN line; §§ 3x"),
    ]
    assert vocabulary(records) == (
        "0Inventory 3oice 0arrives 0bill 4ing",
        "0ISDN 0arrived 0line 0twice",
    )


def test_a_word_that_is_also_written_small_is_small() -> None:
    """A capital at the beginning of a sentence is none of the word; that of a noun is."""
    assert vocabulary([record("Die Rechnung"), record("Bezahlen und bezahlen")]) == (
        "0Rechnung 0bezahlen",
        "",
    )


def test_letters_that_many_words_share() -> None:
    """One digit says how many; more than it can say are written again."""
    long = "x" * 40
    assert vocabulary([record(f"{long}a {long}b")])[0] == f"0{long}a z{'x' * 5}b"


def test_the_words_of_a_large_handbook_fit() -> None:
    """Of so many words those stay that most lines hold, names before all others."""
    chance = random.Random(1)
    words = ["".join(chance.choices(string.ascii_lowercase, k=12)) for _ in range(20_000)]
    records = [
        record("Important name", " ".join(words[at : at + 20])) for at in range(0, 20_000, 20)
    ]
    records.append(record("Again", words[0]))
    names, others = vocabulary(records)
    assert names == "0Again 0Important 0name"
    assert MOST_BYTES * 0.9 < len(names) + len(others) <= MOST_BYTES
    last = ""
    for one in others.split():
        last = last[: int(one[0], 36)] + one[1:]
        if last == words[0]:
            break
    assert last == words[0]


GERMAN = [record("Die Rechnung kommt"), record("Leasing", "Wir versichern Räder. Lauf!")]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Die Sammelrechnung", ("rechnung",)),
        ("Alle Sammelrechnungen", ("rechnungen",)),
        ("Die Leasingraten", ("raten",)),
        ("Der Rechnungsstapel", ("sstapel", "stapel")),
        ("Rechnungen", ()),
        ("Die Rechnung", ()),
        ("Das Versehen", ()),
    ],
)
def test_parts_of_a_german_word(title: str, parts: tuple[str, ...]) -> None:
    """It is parted where one of its parts is a word of the handbook; an ending is no part."""
    one = record(title)
    assert parts_of([*GERMAN, one], "de")(one) == parts


def test_other_names_are_parted_too_and_english_is_not() -> None:
    """English writes its compounds apart."""
    one = record("X", aliases=("Jahresrechnung",))
    assert parts_of([*GERMAN, one], "de")(one) == ("rechnung",)
    assert parts_of([*GERMAN, one], "en")(one) == ()


def test_parts_are_indexed_and_marked_as_unshown() -> None:
    """A sign that nobody sees stands before each, by which the dialog takes them out again."""
    page = page_for_pieces(record("Leasingrechnung"), "de", ("rechnung", "lauf"))
    assert '<p data-pagefind-weight="3">\u2063rechnung \u2063lauf</p>' in page
    assert "\u2063" not in page_for_pieces(record("Leasingrechnung"), "de")
