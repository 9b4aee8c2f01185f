"""`/api/handbook.json`: the handbook as data, and the schema that describes it.

`schema` makes the schema from the model; the file in `schemas/` is what it made, so that it ships
and a change of the interface shows in a review (a test compares both).

A public interface: what is in it stays. An entry has the front matter's keys under their own
names; what was computed is below `computed`; unknown is `null`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from ctmp_docs import __version__
from ctmp_docs.indexes.figures import organisation_series
from ctmp_docs.model import Department, Entry, Journey, Settings, Touchpoint
from ctmp_docs.model.journey import Step

if TYPE_CHECKING:
    from datetime import date

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.indexes import Tables
    from ctmp_docs.indexes.figures import Series
    from ctmp_docs.pages.page import Addresses

SCHEMA_VERSION = 1
_SETTINGS = (
    "languages", "site_name", "touchpoint_manager", "segments", "personas", "kpis",
    "organisation_kpis", "words", "bands", "review_every", "rules", "ideas",
    "publish", "audiences", "feedback",
)  # fmt: skip


def handbook_json(handbook: Handbook, tables: Tables, addresses: Addresses) -> str:
    """Return the text of `api/handbook.json`."""
    data = {
        "schema": SCHEMA_VERSION,
        "generator": {"name": "ctmp-docs", "version": __version__},
        "organisation": handbook.settings.organisation,
        "handbook": _handbook(handbook),
        "touchpoints": [
            _entry(handbook, item, addresses.touchpoint(id_), _touchpoint(tables, id_))
            for id_, item in handbook.touchpoints.items()
        ],
        "journeys": [
            _journey(handbook, tables, item, addresses) for item in handbook.journeys.values()
        ],
        "departments": [
            _entry(handbook, item, addresses.department(id_), _department(tables, id_))
            for id_, item in handbook.departments.items()
        ],
        "handoffs": [
            {
                "from": pair.giver,
                "to": pair.receiver,
                "count": pair.count,
                "journeys": list(pair.journeys),
            }
            for pair in tables.handoffs
        ],
    }
    return to_json(data, indent=1).decode("utf-8") + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `api/handbook.json`."""
    definitions: dict[str, Any] = {}

    def model(kind: type[Entry]) -> dict[str, Any]:
        described = kind.model_json_schema(
            by_alias=True, mode="serialization", ref_template="#/$defs/{model}"
        )
        definitions.update(described.pop("$defs", {}))
        return described

    touchpoint, journey, department = model(Touchpoint), model(Journey), model(Department)
    step = Step.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions.update(step.pop("$defs", {}))
    journey["properties"].pop("path")
    names = {"type": "array", "items": {"type": "string"}}
    maybe = {"type": ["number", "null"]}
    day = {"type": ["string", "null"], "format": "date"}
    touchpoint_computed = _object(
        stages=names, stage={"type": "string"}, next_stage={"type": ["string", "null"]},
        band={"enum": ["disappointing", "okay", "delighting", None]}, gap=maybe,
        importance=maybe, opportunity=maybe, journeys=names, super_score=maybe,
        review_due=day, measured=_measured_schema(),
    )  # fmt: skip
    handoff = _object(
        **{"from": {"type": "string"}, "to": {"type": "string"}}, step={"type": "string"}
    )
    media_break = _object(from_step={"type": "string"}, to_step={"type": "string"})
    journey_computed = _object(
        touchpoints=names,
        handoffs={"type": "array", "items": handoff},
        media_breaks={"type": "array", "items": media_break},
    )
    department_computed = _object(
        accountable=names, responsible=names, consulted=names, informed=names
    )
    pair = _object(
        **{"from": {"type": "string"}, "to": {"type": "string"}},
        count={"type": "integer", "minimum": 1},
        journeys=names,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A handbook of customer touchpoints and journeys",
        **_object(
            schema={"const": SCHEMA_VERSION},
            generator=_object(name={"type": "string"}, version={"type": "string"}),
            organisation={"type": "string"},
            handbook={"type": "object"},
            touchpoints={"type": "array", "items": _completed(touchpoint, touchpoint_computed)},
            journeys={"type": "array", "items": _completed(journey, journey_computed)},
            departments={"type": "array", "items": _completed(department, department_computed)},
            handoffs={"type": "array", "items": pair},
        ),
        "$defs": definitions,
    }


def _handbook(handbook: Handbook) -> dict[str, Any]:
    settings: Settings = handbook.settings
    dumped = settings.model_dump(mode="json", by_alias=True)
    return {
        **{name: dumped[name] for name in _SETTINGS},
        # A former id of a page that these readers do not see would tell that it is there.
        "redirects": {o: n for o, n in settings.redirects.items() if n in handbook.sources},
        **settings.extra,
        "glossary": [term.model_dump(mode="json") for term in handbook.terms.terms],
        "measured": [_series(series) for series in organisation_series(handbook)],
    }


def _entry(handbook: Handbook, entry: Entry, url: str, computed: dict[str, Any]) -> dict[str, Any]:
    dumped = entry.model_dump(mode="json", by_alias=True)
    return {
        "id": entry.id,
        "source": handbook.sources[entry.id],
        "url": url,
        **dumped,
        **entry.extra,
        "computed": computed,
    }


def _journey(
    handbook: Handbook, tables: Tables, journey: Journey, addresses: Addresses
) -> dict[str, Any]:
    figures = tables.journeys[journey.id]
    entry = _entry(
        handbook,
        journey,
        addresses.journey(journey.id),
        {
            "touchpoints": list(figures.touchpoints),
            "handoffs": [
                {"from": one.giver, "to": one.receiver, "step": one.step}
                for one in figures.handoffs
            ],
            "media_breaks": [
                {"from_step": one.from_step, "to_step": one.to_step} for one in figures.media_breaks
            ],
        },
    )
    entry.pop("path")
    return entry


def _touchpoint(tables: Tables, id_: str) -> dict[str, Any]:
    figures = tables.figures[id_]
    return {
        "stages": list(figures.stages),
        "stage": figures.stage,
        "next_stage": figures.next_stage,
        "band": figures.band,
        "gap": figures.gap,
        "importance": figures.importance,
        "opportunity": figures.opportunity,
        "journeys": list(figures.journeys),
        "super_score": figures.super_score,
        "review_due": _day(figures.review_due),
        "measured": [_series(series) for series in figures.series if series.values],
    }


def _department(tables: Tables, id_: str) -> dict[str, Any]:
    roles = tables.roles[id_]
    return {
        "accountable": list(roles.accountable),
        "responsible": list(roles.responsible),
        "consulted": list(roles.consulted),
        "informed": list(roles.informed),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _series(series: Series) -> dict[str, Any]:
    return {
        "kpi": series.kpi,
        "values": [
            value.model_dump(mode="json", exclude={"touchpoint", "kpi"}) for value in series.values
        ],
    }


def _measured_schema() -> dict[str, Any]:
    value = _object(
        date={"type": "string", "format": "date"},
        value={"type": "number"},
        n={"type": ["integer", "null"]},
        source={"type": ["string", "null"]},
    )
    items = _object(kpi={"type": "string"}, values={"type": "array", "items": value})
    return {"type": "array", "items": items}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _completed(entry: dict[str, Any], computed: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an entry as it is published: open for the organisation's own keys."""
    properties = {
        **entry["properties"],
        "source": {"type": "string"},
        "url": {"type": "string"},
        "computed": computed,
    }
    return {
        **entry,
        "properties": properties,
        "required": sorted({*properties}),
        "additionalProperties": False,
        "patternProperties": {"^x-": True},
    }


def schema_json() -> str:
    """Return the text of the schema, as it ships and stands at `api/handbook.schema.json`."""
    return (files("ctmp_docs") / "schemas" / "handbook.schema.json").read_text("utf-8")
