"""Slips of the hand in one line of YAML: golden cases show the messages, here is what is none."""

import pytest

from ctmp_docs.reading.yaml_slips import half_merge, no_colon, slip


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("title:Invoice", 0),
        ("  - when:it is lost", 4),
        ("phases:[after]", 0),
        ("-item", 0),
        ("  -when: x", 2),
        ("\ttitle: x", 0),
        ("  \ttitle: x", 2),
        ("title:\xa0x", 6),
        ("\xa0\xa0title: x", 0),
        ("-\xa0item", 1),
    ],
)
def test_slips(line: str, column: int) -> None:
    """The place is that of what is wrong."""
    found = slip(line)
    assert found is not None
    assert found.column == column


@pytest.mark.parametrize(
    "line",
    [
        "",
        "title: Invoice",
        "title:",
        "title: a:b",
        "- item",
        "- http://example.com",
        "http://example.com",
        "-5",
        "--- ",
        "12:30",
        "title: a\xa0b",
        "title: a\tb",
        "and so on::x",
        '"a:b"',
    ],
)
def test_no_slips(line: str) -> None:
    """Ordinary lines, addresses, times and text are blamed for nothing."""
    assert slip(line) is None


@pytest.mark.parametrize(
    ("line", "known_only", "expected"),
    [
        ("title Invoice", True, "title"),
        ("Titel Rechnung", True, None),
        ("Titel Rechnung", False, "Titel"),
        ("title: Invoice", False, None),
        ("title :Invoice", False, None),
        ("12 Invoices", False, None),
    ],
)
def test_no_colon(line: str, known_only: bool, expected: str | None) -> None:
    """In the middle of a file only the name of a field is taken for one without a colon."""
    found = no_colon(line, known_only=known_only)
    assert (dict(found.message.values)["name"] if found else None) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a: 1", "<<<<<<< HEAD", "=======", ">>>>>>> x"], 1),
        (["a: 1", "======="], 1),
        (["a: <<<<<<< HEAD", "======== "], None),
    ],
)
def test_half_merge(lines: list[str], expected: int | None) -> None:
    """The marks of git stand at the beginning of a line and have seven signs."""
    found = half_merge(lines)
    assert (found[0] if found else None) == expected
