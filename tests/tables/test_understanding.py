"""What cells mean: numbers on any scale, words, days, departments, and the names of people."""

from datetime import date, datetime
from typing import Any

import pytest

from ctmp_docs.language import language
from ctmp_docs.tables.foreign.days import day_of
from ctmp_docs.tables.foreign.people import Directory, Named, is_person, named_in
from ctmp_docs.tables.foreign.scales import Scale, guessed, scale_of
from ctmp_docs.tables.foreign.understanding import Reading, items_of, understood


def meant(path: str, value: Any, **reading: Any) -> Any:
    """Return what a cell means; `...` if it is not understood."""
    found = understood(path, value, Reading(**reading))
    return ... if found is None else found.value


@pytest.mark.parametrize(
    ("scale", "values", "ratings"),
    [
        ("1-5", (1, 2, 3, 4, 5), (1, 3.5, 5.5, 8, 10)),
        ("6-1", (1, 2, 3, 4, 5, 6), (10, 8, 6.5, 4.5, 3, 1)),
        ("0-100", (0, 50, "75 %", 100), (1, 5.5, 8, 10)),
        ("1-10", (1, 7, "7,5", 10), (1, 7, 7.5, 10)),
    ],
)
def test_scales(scale: str, values: tuple[Any, ...], ratings: tuple[float, ...]) -> None:
    """Other scales become ours evenly, to one half, the worst to 1 and the best to 10."""
    found = tuple(meant("actual.rating", value, scale=scale_of(scale)) for value in values)
    assert found == ratings


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        ("sehr gut", 9.5), ("gut", 8), ("mittel", 5.5), ("schlecht", 3.5), ("++", 9.5), ("0", ...),
        ("-", None), ("grün", 8), ("rot", 3.5), ("★★★☆☆", 5.5), ("★★★", 5.5), ("4/5", 8),
        ("4 von 5", 8), ("", None), ("k. A.", None), ("toll, oder?", ...), (11, ...), (True, ...),
    ],
)  # fmt: skip
def test_words_that_rate(value: Any, rating: Any) -> None:
    """Words, signs and stars rate too; a number that is not on the scale is not understood."""
    assert meant("actual.rating", value) == rating


@pytest.mark.parametrize(("value", "rating"), [("++", 9.5), ("0", 5.5), ("-", 3.5), ("--", 1.5)])
def test_signs_that_rate(value: str, rating: float) -> None:
    """Where a list rates by plus and minus, a minus is a bad rating; elsewhere it says nothing."""
    assert meant("actual.rating", value, signs=True) == rating


@pytest.mark.parametrize(
    ("actual", "target", "heads", "legend", "scale", "is_sure"),
    [
        ([2, 3], [4, 5], ["Ist", "Soll"], [], "1-5", True),
        ([4, 3], [2, 1], ["Ist", "Soll"], [], "5-1", False),
        ([2, 3], [], ["Schulnote"], [], "6-1", False),
        ([2, 3], [], ["Bewertung (1-5)"], [], "1-5", True),
        ([2, 3], [], ["Note"], ["1 = sehr gut", "5 = mangelhaft"], "5-1", True),
        ([20, 90], [], ["Score"], [], "0-100", False),
        ([3, 9], [], ["Rating"], [], "1-10", True),
        ([2, 3], [], ["Rating"], [], "1-5", False),
    ],
)
def test_guessed_scales(
    actual: list[float], target: list[float], heads: list[str], legend: list[str], scale: str,
    is_sure: bool,
) -> None:  # fmt: skip
    """Legends and heads say it; else what is wanted is better than what is; else it is a guess."""
    guess = guessed(actual, target, heads, legend)
    assert guess is not None
    assert (str(guess.scale), guess.is_sure) == (scale, is_sure)


def test_unrated_list_has_no_scale() -> None:
    """Where nothing is rated nobody is asked."""
    assert guessed([], [], ["Ist"], []) is None
    assert scale_of("5") is None
    assert Scale(1, 5).on(3, 0, 10) == 5


@pytest.mark.parametrize(
    ("path", "value", "result"),
    [
        ("phases", "vor dem Kauf", ["before"]),
        ("phases", "Pre-Sales, After-Sales", ["before", "after"]),
        ("phases", "3. Kaufphase", ["during"]),
        ("phases", "Nach der Reise", ["after"]),
        ("phases", "Weiterempfehlung", ["wom-after"]),
        ("phases", "alle", ["wom-before", "before", "during", "after", "wom-after"]),
        ("phases", "irgendwann", ...),
        ("channel", "E-Mail", "email"),
        ("channel", "Telefon / Hotline", "phone"),
        ("channel", "per Fax", ...),
        ("actions[].status", "in Arbeit", "running"),
        ("actions[].status", "50 %", "running"),
        ("actions[].status", "100%", "done"),
        ("necessity", "Muss", "must"),
        ("decision.is", "streichen", "retire"),
        ("actions[].effort", "hoch", "large"),
        ("relevance.purchase", "hoch", 8),
        ("actual.disappointing", "- drei Seiten\n- Kleingedrucktes; spät", ["drei Seiten", "Kleingedrucktes", "spät"]),
        ("actions[].what", "kürzen; falten\nsenden", ["kürzen; falten", "senden"]),
        ("summary", "  zwei \n Zeilen ", "zwei Zeilen"),
    ],
)  # fmt: skip
def test_words(path: str, value: str, result: Any) -> None:
    """Words of lists become words of the model, lists become items."""
    assert meant(path, value) == result


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2027, 1, 31, 8, 30), date(2027, 1, 31)),  # noqa: DTZ001 (lists have no zones)
        ("2027-01-31", date(2027, 1, 31)), ("31.1.2027", date(2027, 1, 31)),
        ("31.01.27", date(2027, 1, 31)), ("1/31/2027", date(2027, 1, 31)),
        ("Ende Q1 2027", date(2027, 3, 31)), ("Q3/27", date(2027, 9, 30)),
        ("Mitte März 2027", date(2027, 3, 16)), ("KW 12 2027", date(2027, 3, 26)),
        ("bis Ende Juni 2027", date(2027, 6, 30)), ("H1 2027", date(2027, 6, 30)),
        ("5 October 2027", date(2027, 10, 5)), (46022, date(2025, 12, 31)), ("2027", date(2027, 12, 31)),
        ("31.02.2027", None), ("asap", None), ("", None), (True, None), (12, None),
    ],
)  # fmt: skip
def test_days(value: Any, day: date | None) -> None:
    """Days are read as people write them; of a span it is the last day."""
    found = day_of(value, code="de")
    assert (found and found.day) == day


def test_doubtful_day_is_told() -> None:
    """Which number is the month nobody can see, so the language decides, and it is told."""
    english, german = (day_of("3/4/2027", code=code) for code in ("en", "de"))
    assert english is not None
    assert german is not None
    assert (english.day, german.day) == (date(2027, 3, 4), date(2027, 4, 3))
    assert language("en").say(english.note) == "month before day; the other way round?"
    start = day_of("Q1 2027", code="de", is_start=True)
    assert start is not None
    assert start.day == date(2027, 1, 1)


DIRECTORY = Directory()
DIRECTORY.add("customer-service", "Kundendienst", ["KD-Team"])
DIRECTORY.add("sales", "Vertrieb Innen")
DIRECTORY.add("research", "Forschung & Entwicklung")


@pytest.mark.parametrize(
    ("cell", "names", "people"),
    [
        ("Vertrieb, Marketing", ("Vertrieb", "Marketing"), 0),
        ("Vertrieb/Marketing + Recht\nBuchhaltung", ("Vertrieb", "Marketing", "Recht", "Buchhaltung"), 0),
        ("Vertrieb & Marketing", ("Vertrieb", "Marketing"), 0),
        ("Forschung & Entwicklung", ("Forschung & Entwicklung",), 0),
        ("Vertrieb (Hr. Schmidt)", ("Vertrieb",), 1),
        ("Frau Meier", (), 1),
        ("Frau Müller (Vertrieb)", ("Vertrieb",), 1),
        ("Müller / Vertrieb", ("Vertrieb",), 1),
        ("Vertrieb (Innen)", ("Vertrieb",), 0),
        ("Anna Müller, Vertrieb", ("Vertrieb",), 1),
        ("a.meier@firma.example", (), 1),
    ],
)  # fmt: skip
def test_departments_in_a_cell(cell: str, names: tuple[str, ...], people: int) -> None:
    """A cell may name several departments; people in it are counted, never returned."""
    assert named_in(cell, DIRECTORY, {}) == Named(names, people)


@pytest.mark.parametrize(
    ("name", "id_", "is_sure"),
    [
        ("KUNDENDIENST", "customer-service", True),
        ("KD-Team", "customer-service", True),
        ("Kundendinst", "customer-service", False),
        ("Innen Vertrieb", "sales", True),
        ("VI", "sales", False),
        ("Vertr. Inn.", "sales", False),
        ("Einkauf", None, False),
    ],
)
def test_matching_departments(name: str, id_: str | None, is_sure: bool) -> None:
    """Titles, ids and aliases are sure; abbreviations and slips are proposals."""
    found = DIRECTORY.match(name)
    assert (found.id if found else None, found.is_sure if found else False) == (id_, is_sure)


def test_departments_are_no_people() -> None:
    """Two capital words are not a name by themselves."""
    for department in ("Customer Service", "HR Department", "MS Office", "Frauenarzt", "Dr-Ing"):
        assert not is_person(department), department
    assert is_person("Hr. Schmidt")
    assert is_person("Sabine Kurz")
    assert items_of("A, B und C", by_comma=True) == ["A", "B", "C"]
