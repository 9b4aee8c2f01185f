"""Which column is which field: nothing that authors write is without a column."""

from collections import Counter
from collections.abc import Iterator

import pytest

from ctmp_docs.fields import Field, fields, walk
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.tables.own.columns import TABLE_KINDS, Column, TableKind, column_at, columns, sheets

KINDS = pytest.mark.parametrize("kind", TABLE_KINDS)


def held(field: Field) -> Iterator[str]:
    """Yield the ways of the values in a field, as a cell can hold them."""
    if not field.fields:
        yield field.path
    for inner in field.fields:
        yield from held(inner)


def fields_of(some: tuple[Column, ...]) -> list[str]:
    """Return the ways of what columns hold, without those that are no fields."""
    return [
        path for column in some if column.role in {"field", "id"} for path in held(column.field)
    ]


@KINDS
def test_every_field_has_one_column(kind: TableKind) -> None:
    """A new field of the model is in the sheets without anybody thinking of it, and only once."""
    written = [path for field in fields(kind) for path in held(field) if path != "x-"]
    listed = [column for sheet in sheets(kind) for column in sheet.columns]
    assert Counter(fields_of(tuple(listed))) == Counter(written)


@KINDS
def test_a_csv_has_every_field_in_one_sheet(kind: TableKind) -> None:
    """In a CSV lists of groups are columns, so nothing is lost there either."""
    written = [path for field in fields(kind) for path in held(field) if path != "x-"]
    assert Counter(fields_of(columns(kind, is_flat=True))) == Counter(written)


@KINDS
def test_every_column_is_found_by_its_way(kind: TableKind) -> None:
    """The hidden row and the import name columns by their ways."""
    for sheet in sheets(kind, ("x-letter-code",)):
        for column in sheet.columns:
            assert column.role == "entry" or column_at(kind, column.path) == column


@KINDS
@pytest.mark.parametrize("code", LANGUAGES)
def test_heads_of_a_sheet_differ(kind: TableKind, code: str) -> None:
    """`rating` is there twice, today's and the goal's; people must be able to tell them apart."""
    for sheet in sheets(kind):
        heads = [language(code).say(column.label).casefold() for column in sheet.columns]
        assert [head for head, times in Counter(heads).items() if times > 1] == []


@KINDS
def test_what_must_be_there_is_marked(kind: TableKind) -> None:
    """A field is marked if its mapping is always there; `decision.is` is needed in a decision."""
    needed = [field.path for field in walk(kind) if field.required and "." not in field.path]
    marked = [c.path for c in columns(kind) if c.required]
    assert marked == [path for path in needed if path != "steps"]


def test_where_columns_stand() -> None:
    """`id` first, then what is captured on day one; the author's text and own fields at the end."""
    paths = [column.path for column in columns("touchpoint", ("x-letter-code",))]
    assert paths[:5] == ["id", "title", "summary", "aliases", "phases"]
    assert paths[-2:] == ["body", "x-letter-code"]
    assert [sheet.list_path for sheet in sheets("touchpoint")] == [
        "", "help", "actual.earlier", "actual.events", "actions", "kpis", "ideas", "allow",
    ]  # fmt: skip
    assert [sheet.list_path for sheet in sheets("journey")] == ["", "steps", "ideas", "allow"]


@pytest.mark.parametrize(
    ("kind", "path", "keys", "is_list", "label"),
    [
        ("touchpoint", "title", ("title",), False, "Title"),
        ("touchpoint", "actual.rating", ("actual", "rating"), False, "Today: Rating"),
        ("touchpoint", "target.cases.best", ("target", "cases", "best"), False, "Goal: Cases: Best case"),
        ("touchpoint", "responsible", ("responsible",), True, "Carries it out"),
        ("touchpoint", "decision.is", ("decision", "is"), False, "Decision"),
        ("touchpoint", "actions[].due", ("due",), False, "Due"),
        ("touchpoint", "kpis[].baseline.value", ("baseline", "value"), False, "Baseline: Value"),
        ("journey", "steps[].next", ("next",), True, "Leads to"),
        ("department", "x-room.no", ("x-room.no",), False, "x-room.no"),
    ],
)  # fmt: skip
def test_a_column(
    kind: TableKind, path: str, keys: tuple[str, ...], is_list: bool, label: str
) -> None:
    """A column says where its value belongs, whether there are several, and how people call it."""
    column = column_at(kind, path)
    assert column is not None
    assert (column.keys, column.is_list) == (keys, is_list)
    assert language("en").say(column.label) == label


def test_no_column() -> None:
    """What is no field has no column; neither has a name that only looks like one of our own."""
    assert column_at("touchpoint", "colour") is None
    assert column_at("touchpoint", "x-") is None
