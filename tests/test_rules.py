"""The rulebook and what the golden cases do not show: what is *not* a finding, and drift."""

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from builders import (
    checked,
    department,
    errors,
    files,
    handbook_yml,
    journey,
    measurements,
    touchpoint,
)

from ctmp_docs import rules
from ctmp_docs.diagnostics import Severity, Site
from ctmp_docs.language import text
from ctmp_docs.model import Part
from ctmp_docs.model.base import Reference as ReferenceType
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.reading.decode import MODELS
from ctmp_docs.rulebook import RULES, finding
from ctmp_docs.rules.references import REFERENCES, values_at
from ctmp_docs.source import SourceFile


def places(*sources: SourceFile) -> list[str]:
    """Return place and rule of each error."""
    return [place for place, _message in errors(checked(*sources))]


def test_names_of_rules() -> None:
    """A rule's name says the fault in small words and is its own key."""
    for name, rule in RULES.items():
        assert rule.name == name
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert not rule.summary.message.endswith(".")


def test_finding_takes_the_severity_of_its_rule() -> None:
    """A finding is as severe as the rulebook says; a rule that does not exist is our mistake."""
    assert finding("no-summary", Site(file="x"), text("x")).severity is Severity.HINT
    with pytest.raises(KeyError):
        finding("no-such-rule", Site(file="x"), text("x"))


def test_demo_content_is_sound() -> None:
    """A handbook that uses every kind of reference rightly has no errors."""
    found = places(
        handbook_yml(
            kpis=[{"id": "calls", "title": "Calls"}],
            organisation_kpis=[{"kpi": "calls"}],
            segments=[{"id": "private", "title": "Private"}],
            personas=[{"id": "first", "title": "First"}],
            audiences=[
                {"id": "partners", "title": "Partners", "hides": ["decision.with", "ideas"]}
            ],
            ideas=[{"idea": "x", "by": "customer"}],
            rules={"no-summary": "off"},
            words={"channels": [{"id": "portal", "title": {"en": "Portal"}}]},
            touchpoint_manager={"title": "TM", "reach": {"backup": "sales"}},
        ),
        department("sales", parent="board", start_here=["ad", "buy"], colour="#1A2b3c"),
        department("board", reach={"backup": "sales"}, icon="material/email"),
        touchpoint(
            "ad",
            channel="portal",
            segments=["private"],
            audience=["partners", "everyone"],
            ideas=[{"idea": "x", "by": "sales"}, {"idea": "y", "by": "customer"}],
            actions=[{"id": "a", "proposed_by": "customer", "kpi": "calls", "owner": "sales"}],
            kpis=[{"kpi": "calls"}],
            links={"synergy": ["ad"]},
            allow=[{"rule": "no-summary", "because": "x"}],
            reviewed={"date": "2026-01-01", "by": "sales"},
            help=[{"when": "x", "do": "y", "who": "sales"}],
        ),
        journey("buy", ["ad"], segment="private", persona="first", compares_to="wish"),
        journey("wish", steps=[{"touchpoint": "ad", "next": [{"to": "s2"}]}, {"journey": "buy"}]),
        measurements("ad,calls,2026-03-31,11,,", ",calls,2026-03-31,11,,"),
    )
    assert found == []


def references_of(model: type[Part], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to every field of `model` that holds ids, as the table of rules writes it."""
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        yield from _inside(hints[name], (*path, field.alias or name))


def _inside(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if annotation is ReferenceType:
        yield path
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield from references_of(annotation, path)
    elif get_origin(annotation) is tuple:
        yield from _inside(get_args(annotation)[0], (*path, "*"))
    elif get_origin(annotation) is not dict:
        for argument in get_args(annotation):
            yield from _inside(argument, path)


NO_NAMES = {
    ("id",), ("channel",), ("allow", "*", "rule"), ("actions", "*", "id"), ("steps", "*", "id"),
    ("ideas", "*", "became"), ("steps", "*", "next", "*", "to"),
    *((kind, "*", "id") for kind in ("segments", "personas", "kpis", "audiences")),
    ("words", "channels", "*", "id"),
}  # fmt: skip
"""Fields of the type that are ids themselves, or are checked by a rule of their own."""


@pytest.mark.parametrize("kind", ["touchpoint", "journey", "department", "settings"])
def test_every_reference_is_checked(kind: str) -> None:
    """A field of the model that names something is in the table that says what it names."""
    listed = {reference.pattern for reference in REFERENCES[kind]}
    assert listed == {*references_of(MODELS[kind])} - NO_NAMES


def test_values_at() -> None:
    """Every item is found with its way, also below keys that Python cannot spell."""
    build_ = checked(
        touchpoint("a", decision={"is": "combine", "with": ["b", "c"]}),
        touchpoint("b"),
        touchpoint("c"),
    )
    found = [*values_at(build_.handbook.touchpoints["a"], ("decision", "with", "*"))]
    assert found == [(("decision", "with", 0), "b"), (("decision", "with", 1), "c")]


def test_circle_is_said_once() -> None:
    """However many ways lead around it, a circle is one finding."""
    ways = [
        touchpoint("t"),
        journey("a", steps=[{"journey": "b"}, {"journey": "b"}, {"journey": "c"}]),
        journey("b", steps=[{"journey": "c"}]),
        journey("c", steps=[{"journey": "b"}, {"touchpoint": "t"}]),
    ]
    assert places(*ways) == ["journeys/b.md:5:12 nesting-cycle"]


def test_nesting_without_a_circle() -> None:
    """A journey that is nested twice, on two ways, is no circle."""
    ways = [
        touchpoint("t"),
        journey("a", steps=[{"journey": "b"}, {"journey": "c"}]),
        journey("b", steps=[{"journey": "c"}]),
        journey("c", ["t"]),
    ]
    assert places(*ways) == []


def test_deep_nesting() -> None:
    """A long chain of nested journeys or parents ends nothing."""
    chain = [journey(f"j{n}", steps=[{"journey": f"j{n + 1}"}]) for n in range(1_500)]
    parents = [department(f"d{n}", parent=f"d{n + 1}") for n in range(1_500)]
    ends = [touchpoint("t"), journey("j1500", ["t"]), department("d1500")]
    assert places(*chain, *parents, *ends) == []


def test_references_of_a_broken_entry_are_not_checked() -> None:
    """What a file with faults names is looked at when the faults are gone."""
    broken = files({"touchpoints/a.md": "---\ntitle: x\nphases: [soon]\nowner: nobody\n---\n"})
    assert places(*broken, department("nobody-else")) == ["touchpoints/a.md:3:10 not-one-of"]


def test_same_value_for_another_day_or_place() -> None:
    """Only the same KPI at the same place on the same day is given twice."""
    found = places(
        handbook_yml(kpis=[{"id": "calls", "title": "Calls"}, {"id": "nps", "title": "NPS"}]),
        touchpoint("a"),
        measurements(
            "a,calls,2026-03-31,1,,",
            "a,calls,2026-04-01,1,,",
            "a,nps,2026-03-31,1,,",
            ",calls,2026-03-31,1,,",
        ),
    )
    assert found == []


def test_icons_without_a_theme() -> None:
    """A build without the theme cannot know its icons, and says nothing of them."""
    contents, _faults = read_contents((handbook_yml(), department(icon="material/none-such")))
    assert rules.check(contents) == ()
    assert [one.rule for one in rules.check(contents, has_icon=lambda _name: False)] == [
        "not-one-of"
    ]
