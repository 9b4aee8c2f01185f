"""The schema for editors: what it accepts the reader accepts, and both refuse what is wrong."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import TODAY
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ctmp_docs.build import Options, check
from ctmp_docs.cli import main
from ctmp_docs.cli.schema import known_names
from ctmp_docs.fields import Field, fields
from ctmp_docs.json_schema import KINDS, NARROWED, Name, schema, schemas
from ctmp_docs.language import language
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.reading.decode import decode
from ctmp_docs.reading.frontmatter import Document, parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile, read_tree

ROOT = Path(__file__).parents[1]
HANDBOOKS = (
    ROOT / "content",
    ROOT / "ctmp_docs" / "starter" / "en" / "content",
    ROOT / "ctmp_docs" / "starter" / "de" / "content",
)
FILES = [
    pytest.param(source, id=f"{folder.parent.name}/{source.path}")
    for folder in HANDBOOKS
    for source in read_tree(folder)
    if file_kind(source.path) in {"touchpoint", "journey", "department", "settings"}
]
FULL: dict[Name, Any] = {
    "touchpoint": ROOT / "content/touchpoints/after/invoice.md",
    "journey": ROOT / "content/journeys/repair-observed.md",
    "department": ROOT / "content/departments/billing.md",
    "handbook": ROOT / "content/handbook.yml",
}
"""Files that use many fields; mistakes are made in them."""


def validator(name: Name, **more: Any) -> Draft202012Validator:
    """Return what checks a file by its schema, dates included."""
    return Draft202012Validator(
        schema(name, **more), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


VALIDATORS = {name: validator(name) for name in KINDS}
NAMES: dict[str, Name] = {kind: name for name, kind in KINDS.items()}


def document_of(source: SourceFile) -> Document:
    """Return the document of a sound file."""
    parse = parse_markdown if source.path.endswith(".md") else parse_yaml
    document, faults = parse(source)
    assert faults == ()
    return document


def values_of(name: Name) -> dict[str, Any]:
    """Return the values of the full file of a kind."""
    values = document_of(SourceFile(FULL[name].name, FULL[name].read_bytes())).values
    return copy.deepcopy(values)  # type: ignore[no-any-return]


def schema_accepts(name: Name, values: Any) -> bool:
    """Return whether the schema has nothing against these values."""
    return VALIDATORS[name].is_valid(values)


def reader_accepts(name: Name, values: Any) -> bool:
    """Return whether the reader has nothing against a file with these values."""
    text = json.dumps(values)  # JSON is YAML
    path = "handbook.yml" if name == "handbook" else "x.md"
    document, faults = parse_yaml(SourceFile(path, text.encode()))
    if isinstance(values, dict) and isinstance(values.get("id"), str):
        document = Document(path=f"{values['id']}.md", values=document.values)
    _decoded, more = decode(document, KINDS[name])  # type: ignore[arg-type]
    return not (*faults, *more)


@pytest.mark.parametrize("name", KINDS)
def test_is_a_schema(name: Name) -> None:
    """Each is JSON Schema 2020-12 with an id, and closed at every level."""
    made = schema(name)
    Draft202012Validator.check_schema(made)
    assert made["$schema"].endswith("2020-12/schema")
    assert made["$id"] == f"urn:ctmp-docs:schema:{name}"
    assert '"additionalProperties": true' not in json.dumps(made)


@pytest.mark.parametrize("source", FILES)
def test_sound_files_are_accepted(source: SourceFile) -> None:
    """Every file of the demo and of the handbooks to begin with passes its schema."""
    name = NAMES[str(file_kind(source.path))]
    assert [*map(str, VALIDATORS[name].iter_errors(document_of(source).values))] == []


def test_sound_case_is_accepted() -> None:
    """So does the golden case of a sound handbook."""
    case = yaml.safe_load((ROOT / "tests/cases/diagnostics/sound.yml").read_text("utf-8"))
    (text,) = case["files"].values()
    document = document_of(SourceFile("touchpoints/invoice.md", text.encode()))
    assert schema_accepts("touchpoint", document.values)


WRONG: dict[str, tuple[Any, ...]] = {
    "text": (["x"], {"x": 1}),
    "name": (["x"], {"x": 1}),
    "id": (["x"], {"x": 1}),
    "word": ("nonsense", ["x"], {"x": 1}),
    "number": ("many", True, ["1"], {"x": 1}),
    "whole": ("many", True, 1.5, -1, ["1"]),
    "date": ("soon", "2026-02-30", "2026-1-1", "0000-01-01", "20261001", 2026, ["2026-10-01"]),
    "duration": ("6", "six", "0d", "6w", 6, ["6m"]),
    "truth": ("perhaps", 1, 0, ["true"], {"x": 1}),
    "group": ("x", 1, ["x"]),
    "mapping": ("x", 1, ["x"]),
}


def wrong_values(field: Field) -> Iterator[Any]:
    """Yield values that a field must not have."""
    if field.constant is not None:
        yield from (2, "x", [1])
        return
    if field.shape in {"number", "whole"}:
        yield from (n for n in (field.low and field.low - 1, field.high and field.high + 1) if n)
    for value in WRONG[field.shape]:
        yield [value] if field.is_list else value
    if field.is_list:
        yield "x"
        if field.least and field.key == "phases":
            yield []


def places(inner: tuple[Field, ...], values: Any) -> Iterator[tuple[Field, Any]]:
    """Yield each field that these values hold, with the mapping in which it stands."""
    for field in inner:
        key = field.key
        if not isinstance(values, dict) or key not in values or field.shape == "anything":
            continue
        yield field, values
        if field.shape == "group":
            items = values[key] if field.is_list else [values[key]]
            for item in items[:1]:
                yield from places(field.fields, item)


@pytest.mark.parametrize("name", KINDS)
def test_both_refuse_a_wrong_value(name: Name) -> None:
    """A value of another type, out of range or out of the words is refused by both."""
    values = values_of(name)
    count = 0
    for field, around in places(fields(KINDS[name]), values):
        right = around[field.key]
        for wrong in wrong_values(field):
            around[field.key] = wrong
            assert not schema_accepts(name, values), (field.path, wrong)
            assert not reader_accepts(name, values), (field.path, wrong)
            count += 1
        around[field.key] = right
    assert schema_accepts(name, values)
    assert reader_accepts(name, values)
    assert count > 50


@pytest.mark.parametrize("name", KINDS)
def test_an_editor_marks_what_is_empty(name: Name) -> None:
    """Nothing but blanks in a field is never right while one types, whatever the reader says."""
    values = values_of(name)
    for field, around in places(fields(KINDS[name]), values):
        if field.shape not in {"group", "mapping", "truth"}:
            right = around[field.key]
            for empty in ("", "  "):
                around[field.key] = [empty] if field.is_list else empty
                assert not schema_accepts(name, values), field.path
            around[field.key] = right
    for key in ("title", "organisation"):
        if key in values:
            assert not reader_accepts(name, {**values, key: ""})


@pytest.mark.parametrize("name", KINDS)
def test_both_refuse_an_unknown_or_a_missing_key(name: Name) -> None:
    """A key that is no field, and a field that must be there and is not, are refused by both."""
    values = values_of(name)
    inside = [values, *(around[f.key] for f, around in places(fields(KINDS[name]), values)
                        if f.shape == "group" and not f.is_list)]  # fmt: skip
    for mapping in inside:
        mapping["nonsense"] = "x"
        assert not schema_accepts(name, values)
        assert not reader_accepts(name, values)
        del mapping["nonsense"]
    for field, around in [*places(fields(KINDS[name]), values)]:
        if field.required:
            right = around.pop(field.key)
            assert not schema_accepts(name, values), field.path
            assert not reader_accepts(name, values), field.path
            around[field.key] = right
    assert schema_accepts(name, values)


def test_own_fields_stand_at_the_top_only() -> None:
    """Keys beginning with `x-` are the organisation's own, where the reader keeps them."""
    for name in KINDS:
        values = {**values_of(name), "x-anything": {"deep": [1, None]}}
        assert schema_accepts(name, values)
        assert reader_accepts(name, values)
    values = {**values_of("touchpoint"), "actual": {"x-own": 1}}
    assert not schema_accepts("touchpoint", values)
    assert not reader_accepts("touchpoint", values)


LENIENT = [
    ("a number as text", {"actual": {"rating": "3"}}),
    ("a truth in other words", {"search": {"exclude": "yes"}}),
    ("a field without a value", {"summary": None}),
    ("blanks around a date", {"reviewed": {"date": " 2026-10-01 "}}),
    ("a truth as text", {"promise": True}),
]


@pytest.mark.parametrize(("what", "values"), LENIENT, ids=[what for what, _values in LENIENT])
def test_where_the_reader_is_more_lenient(what: str, values: dict[str, Any]) -> None:
    """What the docstring of the schema says of the reader holds: it takes what an editor marks."""
    whole = {"title": "x", "phases": ["after"], "owner": "sales", **values}
    assert reader_accepts("touchpoint", whole)
    assert not schema_accepts("touchpoint", whole)


def test_only_the_reader_knows_the_handbook() -> None:
    """Whether a name leads somewhere is beyond the schema, unless it is narrowed to a handbook."""
    values = {"title": "x", "phases": ["after"], "owner": "nobody"}
    assert schema_accepts("touchpoint", values)
    known = {"department": ("sales",)}
    narrowed = validator("touchpoint", known=known)
    assert not narrowed.is_valid(values)
    assert narrowed.is_valid({**values, "owner": "sales"})
    ideas = {**values, "owner": "sales", "ideas": [{"idea": "x", "by": "customer"}]}
    assert narrowed.is_valid(ideas)


def test_any_number_is_one() -> None:
    """A KPI may fall below nothing; only a rating and a relevance have a scale."""
    for number in (-12, 0, 3.5, 10**9):
        values = {"title": "x", "phases": ["after"], "owner": "sales",
                  "kpis": [{"kpi": "nps", "target": number}]}  # fmt: skip
        assert schema_accepts("touchpoint", values)
        assert reader_accepts("touchpoint", values)


def test_broken_settings_narrow_nothing() -> None:
    """While `handbook.yml` has faults, nobody is told that a segment does not exist."""
    sources = [SourceFile("handbook.yml", b"schema: 1\n"),
               SourceFile("departments/sales.md", b"---\ntitle: Sales\n---\n")]  # fmt: skip
    known = known_names(check(sources, Options(today=TODAY)).contents)
    assert known == {"department": ("sales",)}


ONE_OF_TWO = [
    ({"path": ["x"]}, True),
    ({"steps": [{"touchpoint": "x"}]}, True),
    ({"path": ["x"], "steps": [{"touchpoint": "x"}]}, False),
    ({}, False),
    ({"path": []}, False),
    ({"steps": [{"touchpoint": "x", "journey": "y"}]}, False),
    ({"steps": [{}]}, False),
]


@pytest.mark.parametrize(("values", "sound"), ONE_OF_TWO)
def test_one_of_two(values: dict[str, Any], *, sound: bool) -> None:
    """A journey has `path` or `steps`, a step a touchpoint or a journey: an editor says so."""
    assert schema_accepts("journey", {"title": "x", "owner": "sales", **values}) is sound


WORDS = st.sampled_from(
    ["", " ", "x", "after", "sales", "2026-10-01", "2026-13-01", "6m", "7", "ä", "true", "letter"]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-2, 12), st.floats(0, 11, width=16), st.booleans()),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["rating", "date", "is", "title", "id", "x-a"]), inner,
                      max_size=2),
    max_leaves=4,
)  # fmt: skip
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(name=st.sampled_from([*KINDS]), data=st.data())
def test_the_schema_accepts_nothing_that_the_reader_refuses(
    name: Name, data: st.DataObject
) -> None:
    """Whatever stands in a field: if an editor says that it is right, the reader takes it."""
    field = data.draw(st.sampled_from(fields(KINDS[name])))
    key = "x-own" if field.key == "x-" else field.key
    values = {**values_of(name), key: data.draw(VALUES)}
    if field.instead is not None:
        values.pop(field.instead, None)
    if schema_accepts(name, values):
        assert reader_accepts(name, values), values[key]


@pytest.mark.parametrize("name", KINDS)
def test_examples_are_accepted(name: Name) -> None:
    """An editor offers examples; each fits the schema that it stands in."""

    def look(part: Any) -> Iterator[tuple[Any, Any]]:
        inner = part.get("additionalProperties")
        free = [inner] if isinstance(inner, dict) else []
        for said in (*part.get("properties", {}).values(), *free):
            yield said, said["examples"][0]
            yield from look(said.get("items", said))

    found = [*look(schema(name))]
    assert len(found) > 15
    for said, example in found:
        Draft202012Validator(said).validate(example)


def test_german() -> None:
    """Descriptions are looked up in the catalogue of the language."""
    german = language("de")
    made = schema("touchpoint", say=german)
    english = schema("touchpoint")["properties"]["owner"]["description"]
    assert made["properties"]["owner"]["description"] == german.gettext(english)


def test_command_prints_one_or_all() -> None:
    """With a name it is that schema; without one all four, any of which a document may satisfy."""
    one = json.loads(CliRunner().invoke(main, ["schema", "journey"]).stdout)
    assert one == schema("journey")
    everything = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert everything == schemas()
    assert [*everything["$defs"]] == ["touchpoint", "journey", "department", "handbook"]
    Draft202012Validator.check_schema(everything)
    whole = Draft202012Validator(everything)
    for name in KINDS:
        assert whole.is_valid(values_of(name))
    assert not whole.is_valid({"title": "x", "nonsense": 1})


def test_command_for_a_handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--for-handbook` lists what this handbook has, and each of its own files passes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["schema", "touchpoint", "--for-handbook"])
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert "billing" in made["properties"]["owner"]["enum"]
    assert "leasing-portal" in made["properties"]["channel"]["enum"]
    assert made["properties"]["audience"]["items"]["enum"] == ["partners", "everyone"]
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["schema", "--for-handbook"])
    assert result.exit_code == 2
    assert result.stderr.startswith("ctmp: there is no folder content")


@pytest.mark.parametrize("folder", HANDBOOKS, ids=lambda folder: folder.parent.name)
def test_own_files_pass_the_narrowed_schema(folder: Path) -> None:
    """A schema that knows a handbook still accepts every file of it."""
    sources = read_tree(folder)
    known = known_names(check(sources, Options(today=TODAY)).contents)
    assert {*known} == NARROWED
    narrowed = {name: validator(name, known=known) for name in KINDS}
    for source in sources:
        name = NAMES.get(str(file_kind(source.path)))
        if name is not None:
            narrowed[name].validate(document_of(source).values)


def test_narrowed_to_nothing() -> None:
    """Where a handbook has no personas, none can be named; the schema stays one."""
    made = schema("journey", known={"persona": ()})
    Draft202012Validator.check_schema(made)
    values = {"title": "x", "owner": "sales", "path": ["x"]}
    assert Draft202012Validator(made).is_valid(values)
    assert not Draft202012Validator(made).is_valid({**values, "persona": "x"})
