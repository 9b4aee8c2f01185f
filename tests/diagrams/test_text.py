"""Text breaks where readers expect it and never leaves its room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctmp_docs.diagrams.parts.text import clean, width, wrap


@pytest.mark.parametrize(
    ("text", "language", "lines"),
    [
        (
            "Website beantwortet: Lohnt sich das?",
            "de",
            ("Website", "beantwortet:", "Lohnt sich", "das?"),
        ),
        ("Firmenkundenbetreuung", "de", ("Firmenkunden-", "betreuung")),
        ("Kraft\u00adfahrzeugversicherung", "de", ("Kraft-", "fahrzeugversi-", "cherung")),
        ("E-Mail/Telefon/Brief/Fax", "de", ("E-Mail/", "Telefon/Brief/", "Fax")),
        ("自転車の試乗を予約する。", "ja", ("自転車の試乗を", "予約する。")),
        ("xxxxxxxxxxxxxxxxxxxxxxxx", "xx", ("xxxxxxxxxxxxx", "xxxxxxxxxxx")),
        ("👩‍👧👩‍👧👩‍👧👩‍👧", "en", ("👩‍👧👩‍👧", "👩‍👧👩‍👧")),
        ("👩" + "‍👩" * 5, "en", ("👩‍👩‍👩‍👩‍👩‍", "👩")),
        ("Shops · Website · can", "en", ("Shops", "Website · can")),
        ("Workshop face · can", "en", ("Workshop face", "can")),
        ("", "en", ()),
    ],
)
def test_lines(text: str, language: str, lines: tuple[str, ...]) -> None:
    """Words first, then soft hyphens, patterns, signs, at last a cut; no dot at either end."""
    assert wrap(text, 12, 88, language) == lines


def test_too_much_ends_in_an_ellipsis() -> None:
    """What does not fit into the lines is shown elsewhere."""
    lines = wrap("word " * 50, 12, 88, "en", max_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_hyphens_leave_three_letters() -> None:
    """Nothing like `ab-` or `-er` at the end of a line."""
    for line in wrap("Abendessenbestellung " * 3, 12, 60, "de")[:-1]:
        assert not line.endswith("-") or len(line) > 3


def test_ten_thousand_letters_are_quick() -> None:
    """Only what could be drawn is looked at."""
    assert len(wrap("W" * 10_000, 12, 110, "en")) == 5


@given(st.text(max_size=80), st.sampled_from(["de", "en", "ja", "tlh"]))
def test_no_line_is_too_wide(text: str, language: str) -> None:
    """Whatever the text: every line fits, unless one character alone is too wide."""
    for line in wrap(text, 12, 60, language):
        assert width(line, 12) <= 60


@given(st.text(alphabet="abc äß漢字 ", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Breaking adds hyphens and drops blanks, nothing else."""
    lines = wrap(text, 12, 90, "de", max_lines=99)
    assert "".join(lines).replace("-", "").replace(" ", "") == clean(text).replace(" ", "")


def test_wide_text_is_measured_wide() -> None:
    """East Asian text and emoji take a whole em, joiners nothing."""
    assert width("漢", 10) > width("m", 10) > width("i", 10)
    assert width("a\u200d\u0301", 10) == width("a", 10)
