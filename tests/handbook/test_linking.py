"""What `link` fills in, and how measured values and labels are looked up."""

from datetime import date

import pytest
from builders import checked, department, handbook, handbook_yml, journey, measurements, touchpoint

from ctmp_docs.language import text
from ctmp_docs.source import SourceFile


def implied(*sources: SourceFile) -> tuple[str | None, str | None, str | None]:
    """Return form, setting and media of the touchpoint `invoice`."""
    invoice = handbook(*sources).touchpoints["invoice"]
    return invoice.form, invoice.setting, invoice.media


def test_channel_gives_defaults() -> None:
    """A channel implies form, setting and media."""
    assert implied(touchpoint("invoice", channel="letter")) == ("direct", "offline", "owned")


def test_written_values_win() -> None:
    """What a touchpoint says itself overrides its channel."""
    found = implied(touchpoint("invoice", channel="letter", setting="both", media="paid"))
    assert found == ("direct", "both", "paid")


def test_no_channel() -> None:
    """Without a channel nothing is implied: unknown stays unknown."""
    assert implied(touchpoint("invoice")) == (None, None, None)


def test_own_channel() -> None:
    """An organisation's own channel implies what handbook.yml says."""
    portal = {"id": "portal", "title": {"en": "Portal"}, "setting": "online", "form": "indirect"}
    found = implied(
        handbook_yml(words={"channels": [portal]}), touchpoint("invoice", channel="portal")
    )
    assert found == ("indirect", "online", "owned")


def test_own_wording_of_a_known_channel() -> None:
    """An own channel with a known id replaces what that channel implies."""
    letter = {"id": "letter", "title": {"en": "Post"}, "setting": "both"}
    book = handbook(
        handbook_yml(words={"channels": [letter]}), touchpoint("invoice", channel="letter")
    )
    assert book.touchpoints["invoice"].setting == "both"
    assert book.channel_label("letter", "en") == "Post"
    assert book.channel_label("email", "en") == text("E-mail")
    assert book.channel_label(None, "en") is None


def test_own_labels() -> None:
    """Own labels of phases and bands are used; a language that has none gets the first."""
    words = {"phases": {"after": {"de": "Nutzung"}}, "bands": {"okay": {"en": "fine", "de": "gut"}}}
    book = handbook(handbook_yml(words=words))
    assert book.phase_label("after", "en") == "Nutzung"
    assert book.phase_label("before", "en") == text("Before the purchase")
    assert [book.band_label("okay", code) for code in ("en", "de")] == ["fine", "gut"]


def test_responsible_defaults_to_the_owner() -> None:
    """Who is in charge carries it out, unless somebody else is named."""
    book = handbook(
        department("billing"),
        touchpoint("invoice", owner="billing"),
        touchpoint("reminder", owner="billing", responsible=["sales"]),
    )
    assert book.touchpoints["invoice"].responsible == ("billing",)
    assert book.touchpoints["reminder"].responsible == ("sales",)


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (None, None), (1, "disappointing"), (3.9, "disappointing"), (4, "okay"), (7.9, "okay"),
        (8, "delighting"), (10, "delighting"),
    ],
)  # fmt: skip
def test_band(rating: float | None, expected: str | None) -> None:
    """Bands begin at 4 and 8."""
    assert expected == handbook().band(rating)


@pytest.mark.parametrize(
    ("rating", "expected"), [(4, "disappointing"), (5, "okay"), (8.5, "okay"), (9, "delighting")]
)
def test_band_with_own_limits(rating: float, expected: str) -> None:
    """An organisation sets its own limits."""
    book = handbook(handbook_yml(bands={"okay_from": 5, "delighting_from": 9}))
    assert expected == book.band(rating)


def test_measured_values_by_date() -> None:
    """Values are found by touchpoint and KPI, in the order of their dates, over all files."""
    book = handbook(
        handbook_yml(kpis=[{"id": "calls", "title": "Calls"}, {"id": "nps", "title": "NPS"}]),
        touchpoint("invoice"),
        measurements("invoice,calls,2026-09-30,7,,", "invoice,calls,2026-03-31,11,,", name="b"),
        measurements("invoice,calls,2026-06-30,9,20,survey", ",nps,2026-01-31,-3.5,,", name="a"),
    )
    calls = [
        (one.date.isoformat(), one.value, one.n, one.source)
        for one in book.measured["invoice"]["calls"]
    ]
    assert calls == [
        ("2026-03-31", 11, None, None),
        ("2026-06-30", 9, 20, "survey"),
        ("2026-09-30", 7, None, None),
    ]
    assert [(one.date, one.value) for one in book.measured[None]["nps"]] == [
        (date(2026, 1, 31), -3.5)
    ]


def test_titles() -> None:
    """The title of an entry of any kind is found by its id; of one that is not there the id is said in words."""
    book = handbook(
        touchpoint("invoice", title="Invoice arrives"), journey("buy", ["invoice"], title="I buy")
    )
    found = [book.title(id_) for id_ in ("invoice", "buy", "sales", "not-here")]
    assert found == ["Invoice arrives", "I buy", "Sales", "Not here"]


def test_sources_and_bodies() -> None:
    """An entry's file and its author's text are kept."""
    book = handbook(touchpoint("invoice", "\nThree pages.\n"))
    assert book.sources["invoice"] == "touchpoints/invoice.md"
    assert book.bodies["invoice"] == "Three pages."


def test_first_file_of_a_double_id_counts() -> None:
    """Of two files with one id the first by path is taken, with its own file and text."""
    after = SourceFile(
        "touchpoints/after/invoice.md",
        b"---\ntitle: After\nphases: [after]\nowner: sales\n---\nlater\n",
    )
    build = checked(touchpoint("invoice", title="First", body="z"), after)
    book = build.handbook
    assert book.title("invoice") == "After"
    assert book.sources["invoice"] == "touchpoints/after/invoice.md"
    assert book.bodies["invoice"] == "later"


def test_everything_is_sorted_by_id() -> None:
    """Entries come in the order of their ids, whatever the folders are."""
    book = handbook(
        touchpoint("walk"),
        touchpoint("call"),
        SourceFile("touchpoints/a/zoo.md", touchpoint("zoo").data),
    )
    assert list(book.touchpoints) == ["call", "walk", "zoo"]
