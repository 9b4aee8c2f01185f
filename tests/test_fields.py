"""The fields that authors write, as forms, schema and help pages see them."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from ctmp_docs.fields import KINDS, ROWS, Field, Kind, descriptions, field_at, fields, groups, walk
from ctmp_docs.fields.field import NOUNS
from ctmp_docs.fields.labels import DESCRIPTIONS, EXAMPLES
from ctmp_docs.fields.words import NAMES
from ctmp_docs.language import language
from ctmp_docs.model.base import field_names, model_at
from ctmp_docs.reading.decode import MODELS, decode
from ctmp_docs.reading.frontmatter import parse_yaml
from ctmp_docs.reading.measurements import decode_measurements
from ctmp_docs.rules.references import REFERENCES, TARGETS
from ctmp_docs.source import SourceFile

COLUMNS = [field.key for field in fields("measurements")]
SAY = language("en").say
NEEDED: dict[str, dict[str, Any]] = {
    "touchpoint": {"title": "x", "phases": ["after"], "owner": "sales"},
    "journey": {"title": "x", "owner": "sales", "path": ["x"]},
    "department": {"title": "x"},
    "settings": {"schema": 1, "organisation": "x"},
    "glossary": {"term": "x", "meaning": "x"},
    "measurements": {"kpi": "x", "date": "2026-10-01", "value": 1, "touchpoint": "x"},
}


def every() -> Iterator[tuple[Kind, Field]]:
    """Yield every field of every kind."""
    for kind in KINDS:
        for field in walk(kind):
            yield kind, field


def faults_of(kind: str, values: Any) -> list[str]:
    """Return the rules that the decoder reports for these values, read from YAML as authors do."""
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    file = {"settings": "handbook.yml", "glossary": "glossary.yml"}.get(kind, "invoice.md")
    document, faults = parse_yaml(SourceFile(file, text.encode()))
    _decoded, more = decode(document, kind)  # type: ignore[arg-type]
    return [one.rule for one in (*faults, *more)]


@pytest.mark.parametrize(
    ("kind", "path", "said"),
    [
        ("touchpoint", "title", "text"),
        ("touchpoint", "aliases", "a list of texts"),
        ("touchpoint", "actual.rating", "a number from 1 to 10"),
        ("touchpoint", "relevance.purchase", "a number from 0 to 10"),
        ("touchpoint", "actions[].due", "a date, `YYYY-MM-DD`"),
        ("touchpoint", "review_every", "a time span: `30d`, `6m` or `1y`"),
        ("touchpoint", "necessity", "one of must, can"),
        ("touchpoint", "owner", "id of a department"),
        ("touchpoint", "informed", "a list of ids of departments"),
        ("touchpoint", "actions[].proposed_by", "id of a department, or `customer`"),
        ("touchpoint", "help", "a list of groups of fields"),
        ("touchpoint", "actual.events[].happened", "`true` or `false`"),
        ("journey", "count", "a whole number from 0"),
        ("journey", "steps[].next[].to", "id of a step"),
        ("department", "start_here", "a list of ids of touchpoints, or a list of ids of journeys"),
        ("settings", "schema", "always `1`"),
        ("settings", "words.phases.<phase>.<language>", "text"),
    ],
)
def test_type_in_words(kind: Kind, path: str, said: str) -> None:
    """What a field holds is said as a colleague would say it."""
    field = field_at(kind, path)
    assert field is not None
    assert SAY(field.type) == said


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_model_is_there(kind: Kind) -> None:
    """A new attribute of the model shows in every group of fields; none is shown twice."""
    keys = [field.key for group in groups(kind) for field in group.fields]
    assert sorted(keys) == sorted(
        (*field_names(KINDS[kind]), *(["x-"] if "extra" in KINDS[kind].model_fields else []))
    )
    for field in walk(kind):
        part = model_at(KINDS[kind], tuple(field.path.replace("[]", "").split(".")))
        if field.shape == "group":
            assert part is not None, field.path
            assert [one.key for one in field.fields] == field_names(part)


@pytest.mark.parametrize("kind", KINDS)
def test_required_and_default_are_those_of_the_model(kind: Kind) -> None:
    """What must be there, and what holds if it is not, is never written down a second time."""
    for field in fields(kind):
        name = next(
            (n for n, f in KINDS[kind].model_fields.items() if (f.alias or n) == field.key), None
        )
        assert name is not None
        info = KINDS[kind].model_fields[name]
        assert field.required == info.is_required(), field.path
        if field.shape in {"text", "word", "truth", "duration", "name"} and not field.is_list:
            absent = "" if field.key == "id" else None
            default = None if info.is_required() else info.default
            assert (field.default if field.default is not None else absent) == default, field.path


def test_day_one() -> None:
    """Three fields are needed on the first day; the rest of day one is advised."""
    first = groups("touchpoint")[0]
    assert [field.key for field in first.fields if field.required] == ["title", "phases", "owner"]
    assert all(field.day_one for field in first.fields)
    assert not any(field.day_one for field in groups("touchpoint")[1].fields)


def test_order_is_the_one_of_the_content_model() -> None:
    """A page that walks the groups meets fields as the content model tells them."""
    assert [group.name for group in groups("touchpoint")] == [
        "day-one", "who", "customers", "actual", "target", "decision", "actions", "kpis", "ideas",
        "blueprint", "links", "state", "common",
    ]  # fmt: skip
    for kind in KINDS:
        names = [group.name for group in groups(kind)]
        assert len(names) == len({*names})


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in REFERENCES])
def test_what_is_named_is_what_the_rules_check(kind: Kind) -> None:
    """Forms and schema offer for a field what `rules.references` looks for, and nothing else."""
    checked = {}
    for reference in REFERENCES[kind]:
        path = ""
        for part in reference.pattern:
            path += "[]" if part == "*" else f".{part}"
        names = (reference.target, {*reference.words}, reference.also)
        checked[path.removesuffix("[]").removeprefix(".")] = names
    shown = {
        path: (names.target, {*names.words}, names.also)
        for path, names in NAMES[kind].items()
        if names.target in TARGETS and not path.endswith((".became", ">")) and path != "channel"
    }
    assert shown == checked
    for path in NAMES[kind]:
        assert field_at(kind, path) is not None, path


def test_words_have_labels() -> None:
    """An author sees what each allowed word means."""
    for kind, field in every():
        for one in field.allowed:
            assert one.label is not None, (kind, field.path, one.word)


def test_everything_is_described() -> None:
    """Each field has a sentence, a name for people and a type; the extractor gets each sentence."""
    known = {*descriptions()}
    for kind, field in every():
        assert field.description.endswith("."), (kind, field.path)
        assert field.description in known
        assert SAY(field.label)
        assert SAY(field.type)
    assert set(DESCRIPTIONS.values()) <= known


def test_every_target_has_a_noun() -> None:
    """What a field names can be said, once and in a list."""
    assert {names.target for names in [n for t in NAMES.values() for n in t.values()]} <= {*NOUNS}


@pytest.mark.parametrize(("kind", "field"), [*every()], ids=lambda one: getattr(one, "path", one))
def test_examples_are_accepted(kind: Kind, field: Field) -> None:
    """An example that is copied as it stands is read without a finding."""
    value: Any = yaml.safe_load(field.example)
    outer = field.path.rpartition(".")[0]
    while outer:
        around = field_at(kind, outer.removesuffix("[]"))
        assert around is not None
        key = field.key
        if key.startswith("<"):
            value = {around.allowed[0].word if around.allowed else "bill": value}
        else:
            needed = {one.key: yaml.safe_load(one.example) for one in around.fields if one.required}
            value = {**needed, key: value}
        value = [value] if around.is_list else value
        field, outer = around, around.path.rpartition(".")[0]
    key = "x-own" if field.key == "x-" else field.key
    values = {**NEEDED[kind], key: value}
    if field.key == "steps":
        del values["path"]
    if kind == "measurements":
        cells = [str(values.get(name, "")) for name in COLUMNS]
        rows, faults = decode_measurements("x.csv", f"{','.join(COLUMNS)}\n{','.join(cells)}\n")
        assert len(rows) == 1
        assert faults == ()
        return
    file_values = [values] if kind in ROWS else values
    own = {**file_values, "id": "invoice"} if key == "id" else file_values
    assert faults_of(kind, own) == []


def test_kinds_are_those_of_the_decoder() -> None:
    """Every kind of file with fields of ours has its tree; `page` is an ordinary page."""
    assert {*MODELS} - {"page"} == {*KINDS} - {"measurements"}


def test_examples_are_used() -> None:
    """An example under a key that no field has any more is removed."""
    names = {
        name for kind, field in every() for name in (f"{kind}:{field.path}", field.path, field.key)
    }
    assert {*EXAMPLES} <= names
