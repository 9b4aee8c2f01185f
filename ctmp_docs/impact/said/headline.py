"""The sentence that says what a change means, before any detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import Language, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.values import Impact, ItemKind


def headline(impact: Impact, say: Language) -> str:
    """Return what the change means for the journeys of customers, in one sentence."""
    touchpoints = ", ".join(_touchpoints(impact, say))
    on = say.counted(len(impact.journeys), "{n} journey", "{n} journeys")
    if touchpoints and impact.journeys:
        touchpoints = say.say(text("{changes} on {journeys}", changes=touchpoints, journeys=on))
    parts = [
        touchpoints,
        *_journeys(impact, say),
        *_crossings(impact, say),
        *_findings(impact, say),
    ]
    said = [part for part in parts if part]
    return "; ".join(said or _others(impact, say))


def _numbers(impact: Impact, kind: ItemKind) -> tuple[int, int, int, int]:
    changes = [item.change for item in impact.items if item.kind == kind]
    return (
        changes.count("added"),
        changes.count("removed"),
        changes.count("renamed"),
        changes.count("changed"),
    )


def _touchpoints(impact: Impact, say: Language) -> Iterator[str]:
    added, removed, renamed, changed = _numbers(impact, "touchpoint")
    if added:
        yield say.counted(added, "{n} new touchpoint", "{n} new touchpoints")
    if removed:
        yield say.counted(removed, "{n} touchpoint gone", "{n} touchpoints gone")
    if renamed:
        yield say.counted(renamed, "{n} touchpoint renamed", "{n} touchpoints renamed")
    if changed:
        yield say.counted(changed, "{n} touchpoint changed", "{n} touchpoints changed")


def _journeys(impact: Impact, say: Language) -> Iterator[str]:
    added, removed, renamed, changed = _numbers(impact, "journey")
    if added:
        yield say.counted(added, "{n} new journey", "{n} new journeys")
    if removed:
        yield say.counted(removed, "{n} journey gone", "{n} journeys gone")
    if renamed:
        yield say.counted(renamed, "{n} journey renamed", "{n} journeys renamed")
    if changed:
        yield say.counted(changed, "{n} journey changed", "{n} journeys changed")


def _crossings(impact: Impact, say: Language) -> Iterator[str]:
    """Yield hand-offs and media breaks; those of observed journeys are counted nowhere."""
    counted = [(one.kind, one.is_gained) for one in impact.crossings if not one.is_observed]
    if new := counted.count(("hand-off", True)):
        yield say.counted(new, "{n} new hand-off", "{n} new hand-offs")
    if gone := counted.count(("hand-off", False)):
        yield say.counted(gone, "{n} hand-off gone", "{n} hand-offs gone")
    if new := counted.count(("media-break", True)):
        yield say.counted(new, "{n} new media break", "{n} new media breaks")
    if gone := counted.count(("media-break", False)):
        yield say.counted(gone, "{n} media break gone", "{n} media breaks gone")


def _findings(impact: Impact, say: Language) -> Iterator[str]:
    severities = [one.severity for one in impact.new_findings]
    if errors := severities.count(Severity.ERROR):
        yield say.counted(errors, "{n} new error", "{n} new errors")
    if warnings := severities.count(Severity.WARNING):
        yield say.counted(warnings, "{n} new warning", "{n} new warnings")


def _others(impact: Impact, say: Language) -> Iterator[str]:
    """Yield what is said if no journey is concerned."""
    if departments := sum(_numbers(impact, "department")):
        yield say.counted(departments, "{n} department changed", "{n} departments changed")
    pages = len(impact.items) - departments
    if pages:
        yield say.counted(pages, "{n} other file changed", "{n} other files changed")
    if impact.kpis and not impact.items:
        yield say.counted(len(impact.kpis), "{n} new value", "{n} new values")
    fixed = [one for one in impact.fixed_findings if one.severity is Severity.ERROR]
    if fixed:
        yield say.counted(len(fixed), "{n} error fixed", "{n} errors fixed")
