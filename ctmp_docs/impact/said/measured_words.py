"""Ratings, actions and KPIs in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.impact.said.outline import Run, short
from ctmp_docs.language import Text, text
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from ctmp_docs.impact.said.wording import Wording
    from ctmp_docs.impact.values import ActionChange, KpiChange, RatingChange


def rating_words(one: RatingChange, words: Wording) -> Text:
    """Return what became of a rating."""
    title = Run(short(one.touchpoint), "strong")
    old, new = words.rating(one.old, then=True), words.rating(one.new)
    if one.evidence is None or one.new is None:
        return text("{title}: {old} → {new}", title=title, old=old, new=new)
    evidence = VOCABULARIES["evidence"][one.evidence].label
    return text(
        "{title}: {old} → {new}, {evidence}", title=title, old=old, new=new, evidence=evidence
    )


def action_words(one: ActionChange, words: Wording) -> Text:
    """Return what became of an action."""
    del words
    gaps: dict[str, Any] = {
        "action": Run(short(one.action) or "…", "strong"), "title": short(one.touchpoint)
    }  # fmt: skip
    nothing = text("no date")
    match one.change:
        case "added":
            return text("{action} at “{title}”: new ({status})", status=_status(one.new), **gaps)
        case "removed":
            return text("{action} at “{title}”: gone", **gaps)
        case "due":
            return text("{action} at “{title}”: due {old} → {new}",
                        old=one.old or nothing, new=one.new or nothing, **gaps)  # fmt: skip
        case "status":
            return text("{action} at “{title}”: {old} → {new}",
                        old=_status(one.old), new=_status(one.new), **gaps)  # fmt: skip
        case _ if one.outcome:
            return text("{action} at “{title}”: done; {outcome}",
                        outcome=short(one.outcome), **gaps)  # fmt: skip
        case _:
            return text("{action} at “{title}”: done, without an outcome", **gaps)


def _status(status: Any) -> Text:
    return VOCABULARIES["status"][status].label if status else text("no status")


def kpi_words(one: KpiChange, words: Wording) -> Text:
    """Return what became of a KPI."""
    del words
    title: Text | str = text("The whole organisation")
    if one.touchpoint is not None:
        title = text("“{title}”", title=short(one.touchpoint))
    gaps: dict[str, Any] = {"kpi": Run(short(one.kpi), "strong"), "title": title}
    old = text("none") if one.old is None else one.old
    new = text("none") if one.new is None else one.new
    match one.change:
        case "added" if one.new is not None:
            return text("{kpi} ({title}): new, goal {new}", new=new, **gaps)
        case "added":
            return text("{kpi} ({title}): new", **gaps)
        case "removed":
            return text("{kpi} ({title}): gone", **gaps)
        case "target":
            return text("{kpi} ({title}): goal {old} → {new}", old=old, new=new, **gaps)
        case "baseline":
            return text("{kpi} ({title}): baseline {old} → {new}", old=old, new=new, **gaps)
        case _ if one.new is not None and one.old is not None:
            return text("{kpi} ({title}): {old} → {new} on {day}",
                        old=old, new=new, day=one.day, **gaps)  # fmt: skip
        case _ if one.new is not None:
            return text("{kpi} ({title}): {new} on {day}", new=new, day=one.day, **gaps)
        case _:
            return text("{kpi} ({title}): its values are gone", **gaps)
