"""A handbook that uses every field of the model, with a word of its own in each text.

`rich(mark)` asks `mark(name)` for the text of each field; `Marks` hands out words that occur nowhere
else, so that a test can look for them on the site and in the data.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from site_builder import front_matter

Mark = Callable[[str], str]


@dataclass
class Marks:
    """Hands out a word for each field, and remembers which is whose."""

    prefix: str = "Zq"
    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """Return the word of the field `name`."""
        return self.words.setdefault(name, f"{self.prefix}{len(self.words) + 100}w")


def rich(mark: Mark, **changes: Any) -> dict[str, str]:
    """Return the files of the handbook; `changes` go into `handbook.yml`."""
    return {
        "handbook.yml": yaml.safe_dump({**settings(mark), **changes}, allow_unicode=True),
        "glossary.yml": yaml.safe_dump(glossary(mark), allow_unicode=True),
        "measurements/values.csv": measurements(mark),
        "departments/billing.md": front_matter(department(mark), mark("department.body")),
        "departments/service.md": front_matter(
            {"title": mark("service.title"), "reach": {"phone": "030 11-12"}}
        ),
        "departments/company.md": front_matter(
            {"title": mark("company.title"), "colour": "#4d5e6f"}
        ),
        "touchpoints/before/invoice.md": front_matter(touchpoint(mark), mark("touchpoint.body")),
        "touchpoints/hotline.md": front_matter(
            {"title": mark("hotline.title"), "phases": ["before"], "owner": "service",
             "setting": "online"}
        ),
        "touchpoints/old.md": front_matter(
            {"title": mark("old.title"), "phases": ["before"], "owner": "service",
             "state": "retired", "replaced_by": ["hotline"]}
        ),
        "touchpoints/gone.md": front_matter(
            {"title": mark("gone.title"), "phases": ["before"], "owner": "service",
             "state": "retired", "retired_because": mark("gone.retired_because")}
        ),
        "touchpoints/coming.md": front_matter(
            {"title": mark("coming.title"), "phases": ["wom-after"], "owner": "service",
             "state": "planned"}
        ),
        "journeys/pay.md": front_matter(journey(mark), mark("journey.body")),
        "journeys/short.md": front_matter(
            {"title": mark("short.title"), "owner": "service", "path": ["hotline", "invoice"]}
        ),
        "journeys/aim.md": front_matter(
            {"title": mark("aim.title"), "kind": "target", "owner": "service",
             "path": ["hotline", "invoice", "coming"]}
        ),
        "other.md": front_matter({"title": mark("page.title")}, f"# {mark('page.heading')}\n"),
    }  # fmt: skip


def touchpoint(mark: Mark) -> dict[str, Any]:
    """Return the front matter of a touchpoint with every field."""

    def m(name: str) -> str:
        return mark(f"touchpoint.{name}")

    return {
        "id": "invoice",
        "title": m("title"),
        "summary": m("summary"),
        "aliases": [m("aliases")],
        "phases": ["after", "during"],
        "channel": "own-channel",
        "form": "indirect",
        "setting": "offline",
        "media": "earned",
        "owner": "billing",
        "responsible": ["service"],
        "consulted": ["company"],
        "informed": ["service"],
        "promise": m("promise"),
        "help": [{"when": m("help.when"), "do": m("help.do"), "who": "service"}],
        "necessity": "must",
        "segments": ["private"],
        "relevance": {"purchase": 2, "repurchase": 9, "recommendation": 5},
        "super_because": m("super_because"),
        "actual": {
            "rating": 3,
            "evidence": "customer",
            "as_of": "2026-10-03",
            "earlier": [{"as_of": "2025-10-04", "rating": 4, "evidence": "staff"}],
            "expectation": m("actual.expectation"),
            "disappointing": [m("actual.disappointing")],
            "okay": [m("actual.okay")],
            "delighting": [m("actual.delighting")],
            "events": [
                {"what": m("actual.events.what"), "effect": "critical", "happened": True},
                {"what": m("actual.events.feared"), "effect": "positive", "happened": False},
            ],
            "obstacles": m("actual.obstacles"),
        },
        "target": {
            "rating": 8,
            "description": m("target.description"),
            "delighters": [m("target.delighters")],
            "approach": m("target.approach"),
            "cases": {
                "best": m("target.cases.best"),
                "realistic": m("target.cases.realistic"),
                "worst": m("target.cases.worst"),
            },
        },
        "decision": {
            "is": "combine",
            "with": ["hotline"],
            "because": m("decision.because"),
            "aim": ["loyalty", "advantage"],
        },
        "actions": [
            {
                "id": "layout",
                "what": m("actions.what"),
                "owner": "company",
                "proposed_by": "service",
                "start": "2026-11-05",
                "due": "2027-01-31",
                "budget": m("actions.budget"),
                "aim": m("actions.aim"),
                "kpi": "calls",
                "status": "running",
                "effort": "small",
                "impact": "large",
            },
            {
                "what": m("actions.finished"),
                "owner": "billing",
                "due": "2026-05-06",
                "done": "2026-05-07",
                "outcome": m("actions.outcome"),
                "status": "done",
            },
        ],
        "kpis": [{"kpi": "calls", "baseline": {"date": "2025-12-08", "value": 91}, "target": 41}],
        "ideas": [
            {"idea": m("ideas.idea"), "by": "service", "date": "2026-10-09", "became": "layout"}
        ],
        "blueprint": {
            "evidence": [m("blueprint.evidence")],
            "frontstage": [m("blueprint.frontstage")],
            "backstage": [m("blueprint.backstage")],
            "support": [m("blueprint.support")],
            "systems": [m("blueprint.systems")],
        },
        "links": {"synergy": ["hotline"], "cannibalises": ["coming"], "replaces": ["old"]},
        "state": "live",
        "reviewed": {"date": "2026-10-11", "by": "billing", "hash": "3f9c"},
        "review_every": "6m",
        "audience": ["everyone"],
        "allow": [{"rule": "overdue-action", "because": m("allow.because"), "until": "2027-02-28"}],
        "tags": [m("tags")],
        "hide": ["feedback"],
        "icon": "material/email",
        "search": {"boost": 2, "exclude": False},
        "x-text": m("x-text"),
        "x-list": [m("x-list"), 7],
        "x-mapping": {"key": m("x-mapping")},
    }


def journey(mark: Mark) -> dict[str, Any]:
    """Return the front matter of a journey with every field."""

    def m(name: str) -> str:
        return mark(f"journey.{name}")

    return {
        "title": m("title"),
        "summary": m("summary"),
        "aliases": [m("aliases")],
        "kind": "observed",
        "compares_to": "aim",
        "owner": "billing",
        "segment": "private",
        "persona": "first",
        "loyalty": "saboteur",
        "scenario": m("scenario"),
        "goal": m("goal"),
        "trigger": m("trigger"),
        "outcome": m("outcome"),
        "count": 23,
        "ideas": [
            {"idea": m("ideas.idea"), "by": "customer", "date": "2026-10-13", "became": "hotline"}
        ],
        "steps": [
            {
                "id": "one",
                "touchpoint": "hotline",
                "phase": "before",
                "optional": True,
                "wait": "2d",
                "does": m("steps.does"),
                "says": m("steps.says"),
                "thinks": m("steps.thinks"),
                "feels": m("steps.feels"),
                "rating": 9,
                "status": "failing",
                "next": [
                    {"to": "two", "label": m("steps.next.label")},
                    {"to": "three", "label": m("steps.next.other")},
                ],
            },
            {"id": "two", "touchpoint": "invoice", "status": "ad-hoc", "wait": m("steps.wait")},
            {"id": "three", "journey": "short"},
        ],
        "state": "planned",
        "reviewed": {"date": "2026-10-14", "by": "service", "hash": "4f9c"},
        "review_every": "1y",
        "audience": ["everyone"],
        "allow": [{"rule": "long-journey", "because": m("allow.because"), "until": "2027-03-01"}],
        "tags": [m("tags")],
        "hide": ["feedback"],
        "icon": "material/walk",
        "search": {"boost": 3, "exclude": False},
        "x-text": m("x-text"),
    }


def department(mark: Mark) -> dict[str, Any]:
    """Return the front matter of a department with every field."""

    def m(name: str) -> str:
        return mark(f"department.{name}")

    return {
        "title": m("title"),
        "summary": m("summary"),
        "aliases": [m("aliases")],
        "lead": m("lead"),
        "reach": {
            "phone": "030 23125-300",
            "mail": "billing@nordrad.example",
            "chat": m("reach.chat"),
            "hours": m("reach.hours"),
            "backup": "service",
        },
        "parent": "company",
        "colour": "#1a2b3c",
        "code_owner": m("code_owner"),
        "ideas": [
            {"idea": m("ideas.idea"), "by": "billing", "date": "2026-10-15", "became": "invoice"}
        ],
        "start_here": ["invoice", "pay"],
        "state": "live",
        "reviewed": {"date": "2026-10-16", "by": "company", "hash": "5f9c"},
        "review_every": "1y",
        "audience": ["everyone"],
        "allow": [
            {"rule": "idle-department", "because": m("allow.because"), "until": "2027-04-02"}
        ],
        "tags": [m("tags")],
        "hide": ["feedback"],
        "icon": "material/bank",
        "search": {"boost": 1.5, "exclude": False},
        "x-text": m("x-text"),
    }


def settings(mark: Mark) -> dict[str, Any]:
    """Return a `handbook.yml` with every field."""

    def m(name: str) -> str:
        return mark(f"handbook.{name}")

    return {
        "schema": 1,
        "organisation": m("organisation"),
        "languages": ["en"],
        "site_name": m("site_name"),
        "touchpoint_manager": {
            "title": m("touchpoint_manager.title"),
            "reach": {
                "phone": "030 23125-140",
                "mail": "manager@nordrad.example",
                "chat": m("touchpoint_manager.reach.chat"),
                "hours": m("touchpoint_manager.reach.hours"),
                "backup": "service",
            },
            "code_owner": m("touchpoint_manager.code_owner"),
        },
        "segments": [
            {"id": "private", "title": m("segments.title"), "summary": m("segments.summary")}
        ],
        "personas": [
            {"id": "first", "title": m("personas.title"), "summary": m("personas.summary")}
        ],
        "kpis": [
            {"id": "calls", "title": m("kpis.title"), "unit": m("kpis.unit"), "better": "lower"}
        ],
        "organisation_kpis": [
            {"kpi": "calls", "baseline": {"date": "2024-12-17", "value": 92}, "target": 42}
        ],
        "words": {
            "channels": [
                {"id": "own-channel", "title": {"en": m("words.channels")}, "form": "direct",
                 "setting": "online", "media": "paid"}
            ],
            "phases": {"after": {"en": m("words.phases")}},
            "bands": {"okay": {"en": m("words.bands")}},
        },
        "bands": {"okay_from": 4, "delighting_from": 8},
        "review_every": "12m",
        # What a marker of one field says of another is no fault here.
        "rules": {
            "overdue-action": "hint", "unused-allowance": "off", "changed-since-review": "off",
            "untold-receiver": "off",
        },
        "redirects": {"former-invoice": "invoice"},
        "ideas": [
            {"idea": m("ideas.idea"), "by": "service", "date": "2026-10-18", "became": "coming"}
        ],
        "publish": {"budgets": False, "loyalty": False, "quiz": False, "feeds": False,
                    "authors": False},
        "audiences": [
            {"id": "partners", "title": m("audiences.title"),
             "hides": ["actions.budget", "ideas", "actual.obstacles", "decision"]}
        ],
        "feedback": {
            "forge": "https://git.nordrad.example/book", "mail": "ideas@nordrad.example",
            "forge_kind": "gitlab", "opens": "mail",
        },
        "html": "safe",
        "x-text": m("x-text"),
    }  # fmt: skip


def glossary(mark: Mark) -> list[dict[str, Any]]:
    """Return a `glossary.yml` with every field."""
    return [
        {
            "term": mark("glossary.term"),
            "aliases": [mark("glossary.aliases")],
            "forms": [mark("glossary.forms")],
            "meaning": mark("glossary.meaning"),
        }
    ]


def measurements(mark: Mark) -> str:
    """Return a file of measured values with every column."""
    source = mark("measurements.source").replace('"', '""')
    return (
        "touchpoint,kpi,date,value,n,source\n"
        f'invoice,calls,2026-06-19,71,1201,"{source}"\n'
        f",calls,2026-06-20,72,1202,\n"
    )
