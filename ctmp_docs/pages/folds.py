"""The folded parts of a touchpoint's page: roles, blueprint, figures, relations, own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import FINAL_DECISIONS
from ctmp_docs.language import Text, text
from ctmp_docs.pages.responsibilities import LETTERS
from ctmp_docs.pages.told import told_revision
from ctmp_docs.pages.views import Counted, Fold
from ctmp_docs.pages.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.indexes import Figures
    from ctmp_docs.indexes.revisions import Revision
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site


GOAL = text("Goal")


def goal_facts(
    site: Site, touchpoint: Touchpoint
) -> Iterator[tuple[Text, tuple[str | Text | Link, ...]]]:
    """Yield the goal first, then the way to it and what stands in it."""
    target, actual = touchpoint.target, touchpoint.actual
    if target is not None:
        if target.description:
            yield GOAL, (sentence(target.description),)
        if target.approach:
            yield text("How"), (sentence(target.approach),)
        if target.delighters:
            yield text("What would delight"), target.delighters
        for case in ("best", "realistic", "worst") if target.cases is not None else ():
            words_of_case = getattr(target.cases, case)
            if words_of_case:
                yield site.words.label("case", case), (sentence(words_of_case),)
    if actual is not None and actual.obstacles:
        yield text("What stopped us"), (sentence(actual.obstacles),)


def touchpoint_folds(site: Site, touchpoint: Touchpoint, figures: Figures) -> Iterator[Fold]:
    """Yield the folded parts of a touchpoint's page."""
    words = site.words
    roles = {
        "owner": (touchpoint.owner,),
        "responsible": touchpoint.responsible,
        "consulted": touchpoint.consulted,
        "informed": touchpoint.informed,
    }
    departments = len({d for ids in roles.values() for d in ids})
    yield Fold(
        id="roles",
        title=text("Who does what, in full (RACI)"),
        count=site.counted(departments, "{n} department", "{n} departments"),
        rows=tuple(
            (
                text("{label} ({letter}: {hint})", label=words.label("role", role),
                     letter=LETTERS[role], hint=words.hint("role", role)),
                tuple(words.link(d) for d in ids),
            )
            for role, ids in roles.items() if ids
        ),
    )  # fmt: skip
    if touchpoint.blueprint is not None:
        layers = tuple(
            (words.label("blueprint", layer), getattr(touchpoint.blueprint, layer))
            for layer in ("evidence", "frontstage", "backstage", "support", "systems")
            if getattr(touchpoint.blueprint, layer)
        )
        if layers:
            yield Fold(
                id="blueprint",
                title=text("Behind the scenes (service blueprint)"),
                count=site.counted(len(layers), "{n} layer", "{n} layers"),
                rows=layers,
            )
    yield _figures_fold(site, touchpoint, figures)
    if touchpoint.links is not None:
        related = tuple(
            (words.label("link", kind), words.links(getattr(touchpoint.links, kind)))
            for kind in ("synergy", "cannibalises", "replaces")
        )
        related = tuple((label, links) for label, links in related if links)
        if related:
            number = sum(len(links) for _label, links in related)
            yield Fold(
                id="related", title=text("Related touchpoints"), count=str(number), rows=related
            )
    own = site.own_fields(touchpoint)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)
    history = site.upkeep.revisions.get(touchpoint.id, ())
    if history:
        yield _history_fold(site, history)


def _history_fold(site: Site, history: tuple[Revision, ...]) -> Fold:
    newest = history[0]
    return Fold(
        id="history",
        title=text("History"),
        count=text("new on {day}", day=newest.day)
        if newest.is_new
        else text("last changed on {day}", day=newest.day),
        rows=tuple(
            (text("{day}", day=one.day), (" · ".join(told_revision(site, one)) or text("changed"),))
            for one in history
        ),
    )


def _figures_fold(site: Site, touchpoint: Touchpoint, figures: Figures) -> Fold:
    words = site.words
    rows: list[tuple[str | Text | Counted, tuple[str | Text | Link, ...]]] = []
    if touchpoint.super_because:
        rows.append((text("Why it is a super touchpoint"), (sentence(touchpoint.super_because),)))
    decision = touchpoint.decision
    if decision is not None and decision.is_ in FINAL_DECISIONS:
        # The path ends with the decision; what had been wished for is still there to be read.
        rows.extend(goal_facts(site, touchpoint))
    relevance = touchpoint.relevance
    if relevance is not None:
        rows.extend(
            (words.label("relevance", name), (text("{n} of 10", n=value),))
            for name in ("purchase", "repurchase", "recommendation")
            if (value := getattr(relevance, name)) is not None
        )
    unknown = text("not known yet")
    rows += [
        (_counted(text("Opportunity"), "opportunity"), (_or(figures.opportunity, unknown),)),
        (_counted(text("Distance to the goal"), "gap"), (_or(figures.gap, unknown),)),
        (_counted(text("Journeys through here"), "key"), (str(figures.key_journeys),)),
        (_counted(text("Stage of the method"), "stage"), (
            text("{id} {label}", id=figures.stage, label=words.label("stage", figures.stage)),
        )),
    ]  # fmt: skip
    if figures.next_stage is not None:
        following = figures.next_stage
        rows.append((text("What is next"), (
            text("{id} {label}", id=following, label=words.label("stage", following)),
        )))  # fmt: skip
    kind = [words.label(name, value) for name in ("form", "setting", "media")
            if (value := getattr(touchpoint, name)) is not None]  # fmt: skip
    if kind:
        rows.append((text("Kind of touchpoint"), tuple(kind)))
    if touchpoint.segments:
        rows.append((text("For whom"), tuple(map(site.segment_title, touchpoint.segments))))
    if touchpoint.aliases:
        rows.append((text("Also called"), touchpoint.aliases))
    rows.extend(site.about(touchpoint))
    shown = text("opportunity {n}", n=figures.opportunity)
    return Fold(
        id="figures",
        title=text("Relevance and figures"),
        count=shown if figures.opportunity is not None else text("not known yet"),
        rows=tuple(rows),
    )


def _counted(title: Text, figure: str) -> Counted:
    return Counted(title=title, figure=figure)


def _or(value: float | None, unknown: Text) -> str | Text:
    return text("{n}", n=value) if value is not None else unknown
