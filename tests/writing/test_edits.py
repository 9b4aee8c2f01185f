"""Changes at key paths leave every other character as it is."""

import pytest

from ctmp_docs.diagnostics import Span
from ctmp_docs.reading.frontmatter import Document, parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.edits import (
    Edit,
    EditError,
    applied,
    line_ends,
    place_of,
    replace_value,
    scalar,
)


def parse(text: str) -> Document:
    """Return a document whose YAML can be read."""
    document, faults = parse_markdown(SourceFile("touchpoints/x.md", text.encode()))
    assert faults == ()
    return document


def test_applied() -> None:
    """Edits may come in any order; places are those of the old text."""
    assert applied("one two", [Edit(4, 7, "2"), Edit(0, 3, "eins"), Edit(3, 3, ",")]) == "eins, 2"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_in_any_file(newline: str, mark: str) -> None:
    """Lines and columns are those that an editor shows, whatever a line ends with."""
    text = mark + newline.join(("---", "title: ä", "owner: sales", "---", ""))
    assert text[place_of(text, Span(1, 1)) :].startswith("---")
    place = place_of(text, Span(3, 8, 5))
    assert text[place : place + 5] == "sales"
    edit = replace_value(text, parse(text), ("owner",), "sales", "shop")
    assert applied(text, [edit]) == text.replace("sales", "shop")


@pytest.mark.parametrize(
    ("written", "new", "after"),
    [
        ("sales", "shop", "shop"),
        ("'sales'", "shop", "'shop'"),
        ('"sales"', "shop", '"shop"'),
        ("sales", "null", '"null"'),
        ("sales", "1e3", '"1e3"'),
        ("'sales'", "null", "'null'"),
    ],
)
def test_replace_value(written: str, new: str, after: str) -> None:
    """Quotes are kept, and added where the new word would not be read as text."""
    text = f"---\nowner: {written}  # sales\n---\n"
    edit = replace_value(text, parse(text), ("owner",), "sales", new)
    assert applied(text, [edit]) == f"---\nowner: {after}  # sales\n---\n"


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("---\na: &s sales\nowner: *s\n---\n", ("owner",), 3),
        ("---\na: &s sales\nowner: *s\n---\n", ("a",), 2),
        ("---\nowner: >-\n  sales\n---\n", ("owner",), 2),
        ("---\nowner: !!str sales\n---\n", ("owner",), 2),
        ('---\nowner: "s\\u0061les"\n---\n', ("owner",), 2),
        ("---\na: &l [sales]\nowner: *l\n---\n", ("owner", 0), 3),
    ],
)
def test_values_that_are_not_in_plain_sight(
    text: str, path: tuple[str | int, ...], line: int
) -> None:
    """They are refused, with file and line."""
    with pytest.raises(EditError, match=rf"touchpoints/x\.md:{line}: `sales` is not written"):
        replace_value(text, parse(text), path, "sales", "shop")


@pytest.mark.parametrize(
    ("value", "written"),
    [("a b", "a b"), ("no", '"no"'), ("a: b", '"a: b"'), ("", '""'), ("2026-10-01", "2026-10-01"),
     ("12", '"12"'), ('a "b"\n', '"a \\"b\\"\\n"'), ("null", '"null"'), ("#1", '"#1"')],
)  # fmt: skip
def test_scalar(value: str, written: str) -> None:
    """Text is plain where nobody can misread it."""
    assert scalar(value) == written


def test_line_ends() -> None:
    """A file uses the line ends of its first line."""
    assert [line_ends(data) for data in (b"a\r\nb\n", b"a\nb\r\n", b"")] == ["\r\n", "\n", "\n"]
