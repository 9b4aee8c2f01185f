"""Tables about fields that the model does not hold: groups, what is named, words and labels.

The model says *what* may be written; here is how it is shown. Tests compare every table with the
model, so that a new field cannot be forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.fields.field import Kind, Names
from ctmp_docs.language import Text, text
from ctmp_docs.vocabulary import VOCABULARIES, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATE = ("state", "replaced_by", "retired_because", "reviewed", "review_every", "audience",
          "allow")  # fmt: skip
_COMMON = ("id", "tags", "hide", "icon", "search", "x-")
_DAY_ONE = text("Day one")
_REVIEW = text("State and review")
_REST = text("For every kind of page")

GROUPS: Mapping[Kind, tuple[tuple[str, Text, tuple[str, ...]], ...]] = {
    "touchpoint": (
        ("day-one", _DAY_ONE, ("title", "summary", "aliases", "phases", "channel", "form",
                               "setting", "media", "owner")),
        ("who", text("Who does what"), ("responsible", "consulted", "informed")),
        ("customers", text("For customers"), ("promise", "help", "necessity", "segments",
                                              "relevance", "super_because")),
        ("actual", text("Today"), ("actual",)),
        ("target", text("The goal"), ("target",)),
        ("decision", text("The decision"), ("decision",)),
        ("actions", text("Actions"), ("actions",)),
        ("kpis", text("KPIs"), ("kpis",)),
        ("ideas", text("Ideas"), ("ideas",)),
        ("blueprint", text("Service blueprint"), ("blueprint",)),
        ("links", text("Related touchpoints"), ("links",)),
        ("state", _REVIEW, _STATE),
        ("common", _REST, _COMMON),
    ),
    "journey": (
        ("day-one", _DAY_ONE, ("title", "summary", "owner", "path")),
        ("steps", text("Steps"), ("steps",)),
        ("kind", text("What kind of journey"), ("kind", "compares_to", "count")),
        ("customers", text("Whose journey"), ("segment", "persona", "loyalty", "scenario", "goal",
                                              "trigger", "outcome")),
        ("ideas", text("Ideas"), ("ideas",)),
        ("state", _REVIEW, ("state", "reviewed", "review_every", "audience", "allow")),
        ("common", _REST, ("aliases", *_COMMON)),
    ),
    "department": (
        ("day-one", _DAY_ONE, ("title", "summary", "lead", "reach")),
        ("place", text("In the organisation"), ("parent", "colour", "code_owner")),
        ("colleagues", text("For new colleagues"), ("start_here",)),
        ("ideas", text("Ideas"), ("ideas",)),
        ("state", _REVIEW, ("state", "reviewed", "review_every", "audience", "allow")),
        ("common", _REST, ("aliases", *_COMMON)),
    ),
    "settings": (
        ("day-one", _DAY_ONE, ("schema", "organisation", "languages", "touchpoint_manager")),
        ("customers", text("Customers"), ("segments", "personas")),
        ("kpis", text("KPIs"), ("kpis", "organisation_kpis")),
        ("words", text("Words and scales"), ("words", "bands")),
        ("rules", text("Reviews and rules"), ("review_every", "rules", "redirects")),
        ("ideas", text("Ideas"), ("ideas",)),
        ("publish", text("What is published"),
         ("site_name", "publish", "audiences", "feedback", "html")),
        ("common", text("Own fields"), ("x-",)),
    ),
    "glossary": (("day-one", text("A word"), ("term", "aliases", "forms", "meaning")),),
    "measurements": (
        ("day-one", text("A row"), ("touchpoint", "kpi", "date", "value", "n", "source")),
    ),
}  # fmt: skip
"""The groups of each kind: name, title, keys; in the order in which authors meet them."""

_DEPARTMENT, _TOUCHPOINT, _KPI = Names("department"), Names("touchpoint"), Names("kpi")
_ANYBODY = Names("department", words=("customer",))
_EVERY_PAGE = {
    "audience": Names("audience", words=("everyone",)),
    "reviewed.by": _DEPARTMENT,
    "ideas[].by": _ANYBODY,
    "ideas[].became": Names("action", also="touchpoint"),
    "allow[].rule": Names("rule"),
    "owner": _DEPARTMENT,
}
NAMES: Mapping[Kind, Mapping[str, Names]] = {
    "touchpoint": {
        **_EVERY_PAGE,
        "channel": Names("channel"),
        "responsible": _DEPARTMENT,
        "consulted": _DEPARTMENT,
        "informed": _DEPARTMENT,
        "help[].who": _DEPARTMENT,
        "segments": Names("segment"),
        "decision.with": _TOUCHPOINT,
        "actions[].owner": _DEPARTMENT,
        "actions[].proposed_by": _ANYBODY,
        "actions[].kpi": _KPI,
        "kpis[].kpi": _KPI,
        "links.synergy": _TOUCHPOINT,
        "links.cannibalises": _TOUCHPOINT,
        "links.replaces": _TOUCHPOINT,
        "replaced_by": _TOUCHPOINT,
    },
    "journey": {
        **_EVERY_PAGE,
        "compares_to": Names("journey"),
        "segment": Names("segment"),
        "persona": Names("persona"),
        "path": _TOUCHPOINT,
        "steps[].touchpoint": _TOUCHPOINT,
        "steps[].journey": Names("journey"),
        "steps[].next[].to": Names("step"),
    },
    "department": {
        **{path: names for path, names in _EVERY_PAGE.items() if path != "owner"},
        "reach.backup": _DEPARTMENT,
        "parent": _DEPARTMENT,
        "start_here": Names("touchpoint", also="journey"),
    },
    "settings": {
        "organisation_kpis[].kpi": _KPI,
        "ideas[].by": _ANYBODY,
        "ideas[].became": _TOUCHPOINT,
        "redirects.<id>": Names("touchpoint", also="journey"),
        "touchpoint_manager.reach.backup": _DEPARTMENT,
    },
    "glossary": {},
    "measurements": {"touchpoint": _TOUCHPOINT, "kpi": _KPI},
}
"""What a field names, by its way. `rules.references` checks it; a test compares both."""

INSTEAD: Mapping[tuple[Kind, str], str] = {
    ("journey", "path"): "steps",
    ("journey", "steps"): "path",
    ("journey", "steps[].touchpoint"): "journey",
    ("journey", "steps[].journey"): "touchpoint",
}
"""Fields of which exactly one is needed; `rules` says so where there is none, or both."""

VOCABULARY_OF: Mapping[str, tuple[str, ...]] = {
    "phases": ("phase",),
    "is": ("decision",),
    "status": ("status", "step-status"),
}
"""The vocabularies of a field whose key is not their name."""

MORE_WORDS: Mapping[str, Mapping[str, Word]] = {
    **VOCABULARIES,
    "languages": {"en": Word(text("English")), "de": Word(text("German"))},
    "html": {
        "safe": Word(text("scripts are removed")),
        "trusted": Word(text("everything is kept")),
    },
    "forge_kind": {
        "github": Word(text("GitHub")),
        "gitlab": Word(text("GitLab")),
        "gitea": Word(text("Gitea or Forgejo")),
        "azure": Word(text("Azure DevOps")),
    },
    "opens": {
        "mail": Word(text("a mail that is begun; nobody needs an account")),
        "issue": Word(text("an issue that is begun, on the forge")),
        "edit": Word(text("the page’s file in the forge’s editor")),
    },
    "<rule>": {
        "error": Word(text("error: stops a build")),
        "warning": Word(text("warning: stops a strict build")),
        "hint": Word(text("hint: never in the way")),
        "off": Word(text("not checked")),
    },
    "hide": {
        "navigation": Word(text("the navigation")),
        "path": Word(text("the way to the page")),
        "toc": Word(text("the table of contents")),
        "footer": Word(text("the footer")),
        "feedback": Word(text("the question whether the page helped")),
        "tags": Word(text("the tags")),
    },
}
"""Words that fields may hold, by the key of the field or the name of the vocabulary."""
