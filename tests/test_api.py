"""`/api/handbook.json`: what it holds, and that its schema describes it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, journey, measurements, touchpoint
from jsonschema import Draft202012Validator

from ctmp_docs import __version__, api
from ctmp_docs.build import Build, Options, check
from ctmp_docs.model import Department, Entry, Journey, Touchpoint
from ctmp_docs.model.journey import Step
from ctmp_docs.pages import Addresses
from ctmp_docs.source import SourceFile, read_tree

CONTENT = Path(__file__).parents[1] / "content"
SCHEMA = api.schema()


def data(build: Build) -> dict[str, Any]:
    """Return the published data of a handbook without errors."""
    assert not build.has_errors
    found: dict[str, Any] = json.loads(api.handbook_json(build.handbook, build.tables, Addresses()))
    return found


def small() -> tuple[SourceFile, ...]:
    """Return a handbook whose figures can be worked out by hand."""
    return (
        handbook_yml(
            kpis=[{"id": "calls", "title": "Calls"}, {"id": "nps", "title": "NPS"}],
            organisation_kpis=[{"kpi": "nps", "target": 45}],
            review_every="3m",
        ),
        department("billing"),
        touchpoint("ad", channel="advertising-online"),
        touchpoint(
            "invoice",
            owner="billing",
            phases=["after", "wom-after"],
            channel="letter",
            informed=["sales"],
            relevance={"purchase": 2, "repurchase": 8},
            actual={"rating": 3, "as_of": "2026-10-01"},
            target={"rating": 8},
            decision={"is": "improve", "with": ["ad"]},
            reviewed={"date": "2025-11-30"},
            kpis=[{"kpi": "calls", "baseline": {"date": "2025-12-31", "value": 9}, "target": 4}],
            **{"x-letter-code": "RE-01"},
        ),
        journey(
            "buy",
            steps=[
                {"touchpoint": "ad", "next": [{"to": "s2", "label": "ordered"}]},
                {"touchpoint": "invoice"},
            ],
        ),
        journey("diary", ["ad", "invoice"], kind="observed"),
        measurements("invoice,calls,2026-09-30,7,2210,survey", ",nps,2026-06-30,31.5,,"),
    )


def test_schema_is_valid() -> None:
    """The schema is a JSON Schema of the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_reference_leads_nowhere() -> None:
    """Every definition that the schema refers to is in it, and none is idle."""

    def references(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (value for key, value in part.items() if key == "$ref")
            for value in part.values():
                yield from references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    assert {f"#/$defs/{name}" for name in SCHEMA["$defs"]} == {*references(SCHEMA)}


def faults(found: Any) -> list[str]:
    """Return what the schema says against data, formats included."""
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]


def test_small_handbook_fits_the_schema() -> None:
    """What is published is what the schema describes."""
    assert faults(data(checked(*small()))) == []


def test_demo_content_fits_the_schema() -> None:
    """The demo handbook, which uses every field, fits too."""
    assert faults(data(check(read_tree(CONTENT), Options(today=TODAY)))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("stage", 3), ("gap", "5"), ("band", "good"), ("journeys", None), ("review_due", "soon")],
)
def test_schema_refuses_wrong_values(key: str, value: object) -> None:
    """The schema is strict enough to find wrong values."""
    found = data(checked(*small()))
    found["touchpoints"][1]["computed"][key] = value
    assert len(faults(found)) == 1


def test_schema_refuses_unknown_keys() -> None:
    """Only the organisation's own keys may be added to an entry."""
    found = data(checked(*small()))
    found["touchpoints"][1]["x-new"] = found["touchpoints"][1]["new"] = 1
    assert len(faults(found)) == 1


@pytest.mark.parametrize(
    ("kind", "model", "left_out"),
    [
        ("touchpoints", Touchpoint, set()),
        ("journeys", Journey, {"path"}),
        ("departments", Department, set()),
    ],
)
def test_every_field_is_published(kind: str, model: type[Entry], left_out: set[str]) -> None:
    """Every field of a model is in the schema and in the data, under its own name."""
    names = {field.alias or name for name, field in model.model_fields.items() if name != "extra"}
    expected = (names - left_out) | {"id", "source", "url", "computed"}
    for entry in data(checked(*small()))[kind]:
        assert expected == {key for key in entry if not key.startswith("x-")}
    assert expected == {*SCHEMA["properties"][kind]["items"]["properties"]}


def test_frame() -> None:
    """Around the entries stand version, organisation and what handbook.yml says."""
    found = data(checked(*small()))
    assert found["schema"] == 1
    assert found["generator"] == {"name": "ctmp-docs", "version": __version__}
    assert found["organisation"] == "Nordrad"
    assert found["handbook"]["languages"] == ["en"]
    assert found["handbook"]["organisation_kpis"] == [
        {"kpi": "nps", "baseline": None, "target": 45}
    ]
    assert found["handbook"]["measured"] == [
        {"kpi": "nps", "values": [{"date": "2026-06-30", "value": 31.5, "n": None, "source": None}]}
    ]
    assert [entry["id"] for entry in found["touchpoints"]] == ["ad", "invoice"]
    assert [entry["id"] for entry in found["journeys"]] == ["buy", "diary"]
    assert [entry["id"] for entry in found["departments"]] == ["billing", "sales"]


def test_touchpoint() -> None:
    """A touchpoint has its front matter, what its channel implies, and what was computed."""
    invoice = data(checked(*small()))["touchpoints"][1]
    shown = {
        key: invoice[key] for key in ("form", "setting", "media", "responsible", "x-letter-code")
    }
    assert shown == {
        "form": "direct", "setting": "offline", "media": "owned", "responsible": ["billing"],
        "x-letter-code": "RE-01",
    }  # fmt: skip
    assert invoice["decision"] == {"is": "improve", "with": ["ad"], "because": None, "aim": []}
    assert (invoice["source"], invoice["url"]) == ("touchpoints/invoice.md", "touchpoints/invoice/")
    assert invoice["computed"] == {
        "stages": ["1a", "1b", "2a", "2b", "4a"],
        "stage": "2b",
        "next_stage": "3a",
        "band": "disappointing",
        "gap": 5,
        "importance": 8,
        "opportunity": 13,
        "journeys": ["buy", "diary"],
        "super_score": 10,
        "review_due": "2026-02-28",
        "measured": [
            {
                "kpi": "calls",
                "values": [{"date": "2026-09-30", "value": 7, "n": 2210, "source": "survey"}],
            }
        ],
    }


def test_unknown_is_null() -> None:
    """What nobody wrote is `null`, and never 0."""
    computed = data(checked(*small()))["touchpoints"][0]["computed"]
    assert computed == {
        "stages": ["1a"], "stage": "1a", "next_stage": "1b", "band": None, "gap": None,
        "importance": None, "opportunity": None, "journeys": ["buy", "diary"],
        "super_score": None, "review_due": None, "measured": [],
    }  # fmt: skip


def test_journey() -> None:
    """A journey has its steps with names, phases and ways, however it was written."""
    buy, diary = data(checked(*small()))["journeys"]
    nothing = dict.fromkeys(Step.model_fields) | {"optional": False}
    assert buy["steps"] == [
        {**nothing, "id": "s1", "touchpoint": "ad", "phase": "before",
         "next": [{"to": "s2", "label": "ordered"}]},
        {**nothing, "id": "s2", "touchpoint": "invoice", "phase": "after", "next": []},
    ]  # fmt: skip
    assert buy["computed"] == {
        "touchpoints": ["ad", "invoice"],
        "handoffs": [{"from": "sales", "to": "billing", "step": "s2"}],
        "media_breaks": [{"from_step": "s1", "to_step": "s2"}],
    }
    assert [step["touchpoint"] for step in diary["steps"]] == ["ad", "invoice"]
    assert diary["computed"] == buy["computed"]


def test_department_and_handoffs() -> None:
    """A department has its parts, the handbook its hand-offs, without observed journeys."""
    found = data(checked(*small()))
    assert [entry["computed"] for entry in found["departments"]] == [
        {"accountable": ["invoice"], "responsible": ["invoice"], "consulted": [], "informed": []},
        {"accountable": ["ad"], "responsible": ["ad"], "consulted": [], "informed": ["invoice"]},
    ]
    assert found["handoffs"] == [
        {"from": "sales", "to": "billing", "count": 1, "journeys": ["buy"]}
    ]


def test_same_content_same_bytes() -> None:
    """The text is the same for the same content, and ends with a line end."""
    texts = {
        api.handbook_json(build.handbook, build.tables, Addresses())
        for build in (checked(*small()), checked(*reversed(small())))
    }
    assert len(texts) == 1
    assert texts.pop().endswith("}\n")


def test_hostile_text_is_kept_as_text() -> None:
    """Text of an author is data; it never breaks the document."""
    hostile = 'x</script>"\\\U0001f6b2'
    found = data(checked(touchpoint("ad", title=hostile, **{"x-own": hostile})))
    assert (found["touchpoints"][0]["title"], found["touchpoints"][0]["x-own"]) == (
        hostile,
        hostile,
    )


def test_own_keys_replace_nothing() -> None:
    """The organisation's own keys stand beside the fields; a field of ours is never replaced."""
    build = checked(touchpoint("ad", **{"x-": 1, "x-computed": 2}))
    entry = data(build)["touchpoints"][0]
    assert (entry["x-"], entry["x-computed"], entry["computed"]["stage"]) == (1, 2, "1a")
