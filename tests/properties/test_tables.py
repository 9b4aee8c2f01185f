"""A list that we wrote is read back as the same model, whatever authors wrote."""

import string
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, markdown
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from ctmp_docs.build import Build, Options, check
from ctmp_docs.fields import Field, fields
from ctmp_docs.reading.decode import MODELS, Decoded
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.source import read_tree
from ctmp_docs.tables.own.cells import IDS, cell_of, value_of
from ctmp_docs.tables.own.columns import TABLE_KINDS, Column, TableKind, column_at, columns, sheets
from ctmp_docs.tables.own.csv_text import armed, defused
from ctmp_docs.tables.own.exporting import Wanted, authors_csv, authors_workbook
from ctmp_docs.tables.own.reader import OwnList, read_own
from ctmp_docs.tables.own.words import Words
from ctmp_docs.tables.reading import read_sheets

DEMO = Path(__file__).parents[2] / "content"
FEW = settings(
    max_examples=15,
    deadline=None,
    # To make a failing handbook smaller takes minutes; the report of what differs says enough.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(max_examples=150, deadline=None)
SIGNS = string.ascii_letters + string.digits + " äßÉ漢🚲#:-–•*[]{}'\"\\&!|>%@`?=+,;.\n\t_"
TEXTS = st.one_of(
    st.sampled_from([
        "=1+1", "+49 30", "-", "- x", "• x", "@me", "'x", "''=x", '"x"', '"', "[x]", "{x}", "007",
        "1.50", "true", "Yes", "null", "~", "2026-10-01", "(end)", "[]", "a: b", "a, b", "x\ny",
        "_x0041_", "\tx", "Sales", "sales, billing", "#kept", "1e5", ": x", "x:",
    ]),
    st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8", exclude_characters="\0")), max_size=20),
).filter(lambda text: bool(kept(text)))  # fmt: skip
IDENTIFIERS = st.sampled_from(["sales", "billing", "north"])
OWN = st.recursive(
    st.one_of(TEXTS, st.integers(-(10**17), 10**17), st.booleans(),
              st.decimals(-1000, 1000, places=2).map(float)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def kept(text: str) -> str:
    """Return what the model keeps of a text."""
    return MODELS["department"].model_validate({"title": f"a{text}b"}).title[1:-1].strip()  # type: ignore[attr-defined]


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Return what may be written in a field."""
    match field.shape:
        case "group":
            one: st.SearchStrategy[Any] = st.fixed_dictionaries(
                {f.key: values_of(f) for f in field.fields if f.required},
                optional={f.key: values_of(f) for f in field.fields if not f.required},
            )
            # A group in which nothing is said is not kept; nobody misses it.
            one = one.filter(bool)
        case "word":
            one = st.sampled_from([allowed.word for allowed in field.allowed])
        case "name" | "id":
            one = IDENTIFIERS
        case "number":
            low, high = field.low or 0, field.high or 10**9
            one = st.integers(int(low), int(high)) | st.floats(low, high).map(lambda n: round(n, 3))
        case "whole":
            one = st.integers(0, 10**6)
        case "date":
            one = st.dates(date(1800, 1, 1), date(2200, 1, 1)).map(date.isoformat)
        case "duration":
            one = st.sampled_from(["30d", "6m", "1y"])
        case "truth":
            one = st.booleans()
        case _:
            one = TEXTS
    if field.is_list:
        # Only an empty list of next steps says something.
        return st.lists(one, min_size=0 if field.key == "next" else 1, max_size=3)
    return one


def entries_of(kind: TableKind) -> st.SearchStrategy[dict[str, Any]]:
    """Return the front matter of an entry with a few of its fields."""
    written = [f for f in fields(kind) if f.key not in {"id", "x-"}]
    return st.fixed_dictionaries(
        {f.key: values_of(f) for f in written if f.required},
        optional={
            **{f.key: values_of(f) for f in written if not f.required},
            "x-own": OWN,
            "x-other": OWN,
        },
    )


def read_back(built: Build, kind: TableKind, folder: Path, suffix: str) -> OwnList:
    """Return what is read of a list that was just written."""
    file = folder / f"list{suffix}"
    if suffix == ".csv":
        file.write_text(authors_csv(built, kind, Wanted()), "utf-8", newline="")
    else:
        file.write_bytes(authors_workbook(built, Wanted(), TODAY))
    found = read_own(read_sheets(file), file)
    assert found is not None
    return found


def assert_same(built: Build, kind: TableKind, found: OwnList) -> None:
    """Each entry of a kind is what it was: model, own fields, text, fingerprint."""
    before: dict[str, Decoded] = {
        e.id: e for e in built.contents.entries if e.kind == kind and e.value is not None
    }
    after = {str(one.id): one for one in found.entries if one.kind == kind}
    assert before.keys() == after.keys()
    assert found.strays == ()
    for id_, one in after.items():
        own = {key: value for key, value in one.values.items() if key.startswith("x-")}
        plain = {key: value for key, value in one.values.items() if key not in own}
        again = MODELS[kind].model_validate({**plain, "x-": own}).model_copy(update={"id": id_})
        assert again.model_dump() == before[id_].value.model_dump()
        assert repr(sorted(own.items())) == repr(sorted(before[id_].value.extra.items()))
        assert (one.body or "") == before[id_].document.body
        assert one.fingerprint == fingerprint(before[id_].document)


@pytest.fixture(scope="module")
def demo() -> Build:
    """Return the demo handbook."""
    return check(read_tree(DEMO), Options(today=TODAY))


@pytest.mark.parametrize(("kind", "suffix"), [*product(TABLE_KINDS, (".xlsx", ".csv"))])
def test_the_demo(demo: Build, kind: TableKind, suffix: str, tmp_path: Path) -> None:
    """The demo, which uses every field, comes back as it is."""
    assert_same(demo, kind, read_back(demo, kind, tmp_path, suffix))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for files that every example writes again."""
    return tmp_path_factory.mktemp("lists")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@FEW
@given(st.data())
def test_any_entry(folder: Path, suffix: str, data: st.DataObject) -> None:
    """So does any entry that the model takes, however odd its texts are."""
    body = data.draw(TEXTS | st.just(""), label="text")
    drawn = {kind: data.draw(entries_of(kind), label=kind) for kind in TABLE_KINDS}
    built = checked(
        handbook_yml(),
        department("sales", title="Sales"),
        department("billing", title="sales, billing"),
        department("north", title="- North"),
        *(markdown(f"{kind}s/odd.md", values, body) for kind, values in drawn.items()),
    )
    for kind in TABLE_KINDS:
        assert_same(built, kind, read_back(built, kind, folder, suffix))


EVERY = tuple(
    (kind, column)
    for kind in TABLE_KINDS
    for column in (*columns(kind, is_flat=True), *(c for s in sheets(kind)[1:] for c in s.columns))
    if column.role == "field"
)
LABELS = Words(
    {
        **IDS.labels,
        "department": {"sales": "Sales", "billing": "sales, billing", "north": '"North"'},
    }
)


@MANY
@given(st.data(), st.sampled_from(EVERY), st.sampled_from([IDS, LABELS]))
def test_any_cell(data: st.DataObject, of: tuple[TableKind, Column], words: Words) -> None:
    """A cell is read as the value that it was written for, with labels and without."""
    _kind, column = of
    value = data.draw(values_of(column.field))
    if isinstance(value, str):
        value = kept(value)
    if isinstance(value, list):
        value = [kept(item) if isinstance(item, str) else item for item in value]
    if column.is_list and column.field.fields:
        value = [
            {k: kept(v) if isinstance(v, str) else v for k, v in item.items()} for item in value
        ]
    assert value_of(cell_of(value, column, words), column, words) == value


@MANY
@given(OWN)
@example("x\r")
@example({"a": [1, {"b": "- c"}]})
def test_any_cell_of_an_own_field(value: Any) -> None:
    """The organisation's own fields may hold anything; its type comes back too."""
    column = column_at("touchpoint", "x-own")
    assert column is not None
    assert repr(value_of(cell_of(value, column), column)) == repr(value)


@MANY
@given(st.text(alphabet="'=+-@\t x", max_size=6))
def test_defused(cell: str) -> None:
    """Whatever a cell begins with, it is no formula in the file and the same when it is read."""
    assert armed(defused(cell)) == cell
    assert defused(cell)[:1] not in set("=+-@\t")
