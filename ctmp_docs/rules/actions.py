"""Decisions, actions and KPIs: whether plans are whole, in time, and say what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.indexes.figures import FINAL_DECISIONS, is_overdue, says_something
from ctmp_docs.language import Text, text
from ctmp_docs.model import Touchpoint
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Entry
    from ctmp_docs.model.touchpoint import Action
    from ctmp_docs.rules.survey import Survey

_NOT_BEGUN = frozenset({"idea", "dropped"})


def check_actions(survey: Survey) -> Iterator[Diagnostic]:
    """Find plans with gaps."""
    for touchpoint in survey.handbook.touchpoints.values():
        for number, action in enumerate(touchpoint.actions):
            yield from _action(survey, touchpoint, number, action)
        yield from _decision(survey, survey.written[touchpoint.id])
        yield from _super(survey, touchpoint)
        yield from _baselines(survey, touchpoint)
    yield from _organisation(survey)


def _action(
    survey: Survey, touchpoint: Touchpoint, number: int, action: Action
) -> Iterator[Diagnostic]:
    site = survey.site(touchpoint, "actions", number, part="key")
    needed = ("what", "owner") if action.status == "done" else ("what", "owner", "due")
    missing = tuple(f"`{name}`" for name in needed if getattr(action, name) is None)
    if missing and action.status not in _NOT_BEGUN:
        yield finding(
            "incomplete-action",
            site,
            text("this action lacks {missing}", missing=missing),
            help=text(
                "say who does what until when, or write `status: idea` as long as nobody knows"
            ),
        )
    if is_overdue(action, survey.today):
        yield finding(
            "overdue-action",
            survey.site(touchpoint, "actions", number, "due"),
            text("this action was due on {day}", day=action.due),
            help=text(
                "write `status: done` with `done` and `outcome`, a new `due`, or `status: dropped`"
            ),
        )
    if action.status == "done" and action.outcome is None:
        yield finding(
            "done-without-outcome",
            survey.site(touchpoint, "actions", number, "status"),
            text("this action is done, but nothing says what came of it"),
            help=text("add `outcome: …` in one sentence, from the customer's view"),
        )


def _decision(survey: Survey, touchpoint: Entry) -> Iterator[Diagnostic]:
    """Look at what the author wrote: a draft that it names is something, too."""
    if not isinstance(touchpoint, Touchpoint):
        return
    decision = touchpoint.decision
    if decision is not None and decision.is_ == "combine" and not decision.with_:
        yield finding(
            "combine-with-nothing",
            survey.site(touchpoint, "decision", "is"),
            text("this touchpoint is to be combined, but nothing says with what"),
            help=text("add `with: [another-touchpoint]` to the decision"),
        )
    if touchpoint.state == "retired" and not (touchpoint.replaced_by or touchpoint.retired_because):
        yield finding(
            "retired-without-reason",
            survey.site(touchpoint, "state"),
            text("this touchpoint is retired, but nothing says what came instead, or why"),
            help=text("add `replaced_by: [another-touchpoint]` or `retired_because: …`"),
        )


def _super(survey: Survey, touchpoint: Touchpoint) -> Iterator[Diagnostic]:
    decision = touchpoint.decision
    ended = decision is not None and decision.is_ in FINAL_DECISIONS
    if touchpoint.super_because is None or touchpoint.state == "retired" or ended:
        return
    lacks: list[Text] = []
    if not says_something(touchpoint.target):
        lacks.append(text("no target"))
    if not any(action.status != "dropped" for action in touchpoint.actions):
        lacks.append(text("no action"))
    if not survey.tables.figures[touchpoint.id].series:
        lacks.append(text("no KPI"))
    if lacks:
        yield finding(
            "idle-super-touchpoint",
            survey.site(touchpoint, "super_because", part="key"),
            text("this super touchpoint has {missing}", missing=tuple(lacks)),
            help=text("the method begins with these: say where it should go, what is done for it, "
                      "and by what you will see it"),
        )  # fmt: skip


def _baselines(survey: Survey, touchpoint: Touchpoint) -> Iterator[Diagnostic]:
    if touchpoint.state == "retired":
        return
    series = {one.kpi: one for one in survey.tables.figures[touchpoint.id].series}
    known = {kpi.id for kpi in survey.contents.settings.kpis}
    for number, item in enumerate(touchpoint.kpis):
        if item.kpi in known and series[item.kpi].baseline is None:
            site = survey.site(touchpoint, "kpis", number, part="key")
            yield _without_baseline(site, item.kpi)


def _organisation(survey: Survey) -> Iterator[Diagnostic]:
    measured = survey.handbook.measured.get(None, {})
    known = {kpi.id for kpi in survey.contents.settings.kpis}
    for number, item in enumerate(survey.handbook.settings.organisation_kpis):
        if item.kpi in known and item.baseline is None and item.kpi not in measured:
            file = survey.contents.settings_document.path
            site = Site(file=file, path=("organisation_kpis", number), part="key")
            yield _without_baseline(site, item.kpi)


def _without_baseline(site: Site, kpi: str) -> Diagnostic:
    return finding(
        "kpi-without-baseline",
        site,
        text("`{kpi}` has neither a baseline nor a measured value", kpi=kpi),
        help=text(
            "measure it before anything changes: add `baseline`, or a row in `measurements/`"
        ),
    )
