"""Drafts, audiences and withheld fields: what readers do not see is not in the handbook."""

from typing import Any

import pytest
from builders import (
    TODAY,
    department,
    files,
    handbook,
    handbook_yml,
    journey,
    measurements,
    tables,
    touchpoint,
)

from ctmp_docs import api
from ctmp_docs.build import Options, check
from ctmp_docs.handbook import Handbook
from ctmp_docs.pages import Addresses
from ctmp_docs.source import SourceFile

PARTNERS = handbook_yml(
    audiences=[
        {
            "id": "partners",
            "title": "Partners",
            "hides": ["actions.budget", "ideas", "actual.rating"],
        },
        {"id": "staff", "title": "Staff"},
    ],
    publish={"budgets": True, "loyalty": True},
    ideas=[{"idea": "a battery certificate"}],
)


def naming_everywhere(hidden: str, **changes: Any) -> tuple[SourceFile, ...]:
    """Return a handbook in which everything that can names the touchpoint or journey `hidden`."""
    return (
        handbook_yml(
            kpis=[{"id": "calls", "title": "Calls"}],
            ideas=[{"idea": "a tracking page", "became": f"{hidden}-step"}],
            **changes,
        ),
        department("sales", start_here=[f"{hidden}-step", "invoice", f"{hidden}-way"]),
        touchpoint(
            "invoice",
            links={
                "synergy": [f"{hidden}-step"],
                "cannibalises": [f"{hidden}-step"],
                "replaces": [f"{hidden}-step"],
            },
            decision={"is": "combine", "with": [f"{hidden}-step"]},
            replaced_by=[f"{hidden}-step"],
            ideas=[
                {"idea": "a QR code", "became": f"{hidden}-step"},
                {"idea": "a sticker", "became": f"{hidden}-action"},
                {"idea": "one page", "became": "layout"},
            ],
            actions=[{"id": "layout", "what": "one-page layout"}],
        ),
        touchpoint("thanks"),
        journey(
            "buy",
            compares_to=f"{hidden}-way",
            steps=[
                {"touchpoint": "invoice", "next": [{"to": f"{hidden}-1"}]},
                {"id": f"{hidden}-1", "touchpoint": f"{hidden}-step", "says": f"{hidden} words"},
                {"id": f"{hidden}-2", "journey": f"{hidden}-way"},
                {"id": "end", "touchpoint": "thanks"},
            ],
        ),
        journey("short", ["invoice", f"{hidden}-step"]),
        measurements(f"{hidden}-step,calls,2026-06-30,7,,{hidden}"),
    )


def published(sources: tuple[SourceFile, ...], audience: str = "everyone") -> tuple[Handbook, str]:
    """Return the handbook of `sources` and its JSON."""
    build = check(sources, Options(today=TODAY, audience=audience))
    assert not build.has_errors
    return build.handbook, api.handbook_json(build.handbook, build.tables, Addresses())


def test_drafts_are_nowhere() -> None:
    """Nothing in the handbook or its JSON names a draft, or repeats a word of it."""
    draft = {"state": "draft", "title": "secret title", "ideas": [{"idea": "secret idea"}]}
    book, data = published(
        (
            *naming_everywhere("secret"),
            touchpoint("secret-step", "secret body", actions=[{"id": "secret-action"}], **draft),
            journey("secret-way", ["secret-step"], **draft),
        )
    )
    assert "secret" not in repr(book)
    assert "secret" not in data


def test_other_audiences_are_nowhere() -> None:
    """What another audience may read is not in the build either."""
    hidden = {"audience": ["board"], "title": "secret title"}
    sources = (
        *naming_everywhere("secret", audiences=[{"id": "board", "title": "Board"}]),
        touchpoint("secret-step", "secret body", actions=[{"id": "secret-action"}], **hidden),
        journey("secret-way", ["secret-step"], **hidden),
    )
    book, data = published(sources)
    assert "secret" not in repr(book)
    assert "secret" not in data
    book, _data = published(sources, audience="board")
    assert "secret-step" in book.touchpoints
    assert book.touchpoints["invoice"].replaced_by == ("secret-step",)


def test_names_that_are_seen_stay() -> None:
    """Taking away hidden names leaves the others in their order."""
    book, _data = published(
        (
            *naming_everywhere("other"),
            touchpoint("other-step", actions=[{"id": "other-action", "what": "x"}]),
            journey("other-way", ["other-step"]),
        )
    )
    invoice = book.touchpoints["invoice"]
    assert [idea.became for idea in invoice.ideas] == ["other-step", "other-action", "layout"]
    assert book.departments["sales"].start_here == ("other-step", "invoice", "other-way")
    assert book.journeys["buy"].compares_to == "other-way"


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("everyone", {"invoice"}),
        ("partners", {"invoice", "contract", "both"}),
        ("staff", {"invoice", "both"}),
    ],
)
def test_audience(audience: str, expected: set[str]) -> None:
    """A named audience sees its own pages and everyone's."""
    book = handbook(
        PARTNERS,
        touchpoint("invoice"),
        touchpoint("contract", audience=["partners"]),
        touchpoint("both", audience=["partners", "staff"]),
        audience=audience,
    )
    assert expected == {*book.touchpoints}


def test_hidden_fields() -> None:
    """Fields that an audience does not see are empty, at every depth, and figures do not tell."""
    sources = (
        PARTNERS,
        touchpoint(
            "invoice",
            actual={"rating": 3, "evidence": "staff"},
            target={"rating": 8},
            relevance={"purchase": 6},
            ideas=[{"idea": "a QR code"}],
            actions=[{"what": "one-page layout", "budget": "12000 EUR"}],
        ),
    )
    invoice = handbook(*sources, audience="partners").touchpoints["invoice"]
    figures = tables(*sources, audience="partners").figures["invoice"]
    assert invoice.actual is not None
    assert (invoice.actual.rating, invoice.actual.evidence) == (None, "staff")
    assert invoice.ideas == ()
    assert [(action.what, action.budget) for action in invoice.actions] == [
        ("one-page layout", None)
    ]
    assert (figures.band, figures.gap, figures.opportunity) == (None, None, None)
    assert handbook(*sources, audience="partners").settings.ideas == ()
    assert handbook(*sources, audience="staff").touchpoints["invoice"].ideas != ()


def test_hidden_content_reaches_no_stage() -> None:
    """A stage that rests on a hidden field alone is not reached for those readers."""
    sources = (PARTNERS, touchpoint("invoice", actual={"rating": 3}))
    assert tables(*sources, audience="staff").figures["invoice"].stage == "1b"
    assert tables(*sources, audience="partners").figures["invoice"].stage == "1a"


@pytest.mark.parametrize(("publish", "expected"), [(False, None), (True, "12000 EUR")])
def test_budgets(publish: bool, expected: str | None) -> None:
    """Budgets are published only if handbook.yml says so."""
    book = handbook(
        handbook_yml(publish={"budgets": publish}),
        touchpoint("invoice", actions=[{"what": "layout", "budget": "12000 EUR"}]),
    )
    assert expected == book.touchpoints["invoice"].actions[0].budget


@pytest.mark.parametrize(("publish", "expected"), [(False, None), (True, "fan")])
def test_loyalty(publish: bool, expected: str | None) -> None:
    """The loyalty of a journey's customers is published only if handbook.yml says so."""
    book = handbook(
        handbook_yml(publish={"loyalty": publish}),
        touchpoint("invoice"),
        journey("buy", ["invoice"], loyalty="fan"),
    )
    assert expected == book.journeys["buy"].loyalty


def test_hidden_kpis_hide_values() -> None:
    """Who does not see a touchpoint's KPIs does not see measured values either."""
    sources = (
        handbook_yml(
            kpis=[{"id": "calls", "title": "Calls"}],
            audiences=[{"id": "partners", "title": "Partners", "hides": ["kpis"]}],
        ),
        touchpoint("invoice", kpis=[{"kpi": "calls"}]),
        measurements("invoice,calls,2026-06-30,7,,"),
    )
    assert handbook(*sources, audience="partners").measured == {}
    assert tables(*sources, audience="partners").figures["invoice"].series == ()
    assert tables(*sources).figures["invoice"].series != ()


def test_faulty_entries_are_left_out() -> None:
    """A preview shows what is sound; an entry with faults is not in the handbook."""
    build = check(
        (
            handbook_yml(),
            department(),
            touchpoint("sound"),
            *files({"touchpoints/broken.md": "---\ntitle: x\n---\n"}),
            journey("buy", ["sound", "broken"]),
        ),
        Options(today=TODAY),
    )
    assert list(build.handbook.touchpoints) == ["sound"]
    assert [step.touchpoint for step in build.handbook.ways["buy"].steps] == ["sound"]


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"audience": ["board"]}])
def test_departments_that_are_not_seen(hidden: dict[str, Any]) -> None:
    """Roles do not name a department that readers do not see; the owner carries out what is left."""
    invoice = handbook(
        handbook_yml(audiences=[{"id": "board", "title": "Board"}]),
        department("secret", **hidden),
        department("legal"),
        touchpoint("invoice", responsible=["secret"], consulted=["secret", "legal"]),
        touchpoint("reminder", informed=["secret"]),
    ).touchpoints["invoice"]
    assert (invoice.responsible, invoice.consulted) == (("sales",), ("legal",))
