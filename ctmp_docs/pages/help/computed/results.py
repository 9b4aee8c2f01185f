"""Figures of actions and of what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.before_after import CLOSE
from ctmp_docs.indexes.figures import is_overdue, is_quick_win
from ctmp_docs.indexes.results import NEW_FOR, newly_measured, without_kpi
from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.computed.figure import Computed
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from ctmp_docs.indexes.results import Result
    from ctmp_docs.pages.help.worked import Worked

_YES, _NO = text("yes"), text("no")
_TRENDS = {
    "better": text("better"), "worse": text("worse"), "unchanged": text("unchanged"),
    "higher": text("higher"), "lower": text("lower"), None: text("not known yet"),
}  # fmt: skip


def _quick_win(worked: Worked) -> Text:
    action = worked.touchpoint.actions[1]
    return text("effort {effort}, impact {impact}: {verdict}",
                effort=VOCABULARIES["effort"][action.effort or ""].label,
                impact=VOCABULARIES["impact"][action.impact or ""].label,
                verdict=_YES if is_quick_win(action) else _NO)  # fmt: skip


def _overdue(worked: Worked) -> Text:
    action = worked.touchpoint.actions[1]
    return text("due on {due}, read on {today}: {verdict}", due=action.due, today=worked.today,
                verdict=_YES if is_overdue(action, worked.today) else _NO)  # fmt: skip


def _values(result: Result) -> tuple[Text, ...]:
    return tuple(text("{value} on {day}", value=one.value, day=one.day) for one in result.readings)


def _baseline(worked: Worked) -> Text:
    start = worked.kpi.baseline
    return text("of {values} it is {n}", values=_values(worked.kpi), n=start.value if start else "")


def _trend(worked: Worked) -> Text:
    one = worked.kpi
    return text("from {before} to {after}, where lower is better: {verdict}",
                before=one.previous.value if one.previous else "",
                after=one.latest.value if one.latest else "",
                verdict=_TRENDS[one.trend])  # fmt: skip


def _is_met(worked: Worked) -> Text:
    one = worked.kpi
    return text("{value} where {goal} or less is wanted: {verdict}",
                value=one.latest.value if one.latest else "", goal=one.target or "",
                verdict=_YES if one.is_met else _NO)  # fmt: skip


def _before_after(worked: Worked) -> Text:
    change = worked.done.changes[-1]
    return text("of {values}, done on {done}: from {before} to {after}, now {latest}",
                values=_values(change.result), done=worked.done.action.done,
                before=change.before.value if change.before else "",
                after=change.after.value if change.after else "",
                latest=change.latest.value if change.latest else "")  # fmt: skip


def _newly(worked: Worked) -> Text:
    return text("read on {today}: {n} of {all}", today=worked.today, all=len(worked.results),
                n=len(newly_measured(worked.results, worked.today)))  # fmt: skip


def _without(worked: Worked) -> Text:
    return text("{n} of {all} touchpoints", all=len(worked.book.touchpoints),
                n=len(without_kpi(worked.book, worked.tables.figures)))  # fmt: skip


RESULTS = (
    Computed(
        id="quick-win",
        name=text("Quick win"),
        says=text("A fast result that customers see."),
        formula=text("small effort and large impact"),
        scale=text("yes or no; no if one of the two is not given"),
        sources=("actions.effort", "actions.impact"),
        holds=(),
        example=_quick_win,
    ),
    Computed(
        id="overdue",
        name=text("Overdue"),
        says=text("An action that should be done by now and is not."),
        formula=text("its due day is over, and it is planned, running or without a status"),
        scale=text("yes or no, as of the day of reading; on the due day itself it is not overdue"),
        sources=("actions.due", "actions.status"),
        holds=(),
        example=_overdue,
    ),
    Computed(
        id="baseline",
        name=text("Baseline"),
        says=text("Where a KPI or a rating starts."),
        formula=text("the baseline as written, else the first value"),
        scale=text("in the unit of the KPI; unknown until something is measured"),
        sources=("kpis.baseline", "actual.earlier", "measurements/*.csv"),
        holds=("Figures.series", "Series.kpi", "Series.values", "Series.baseline",
               "Series.target", "Result.baseline", "Result.readings"),
        example=_baseline,
    ),
    Computed(
        id="trend",
        name=text("Trend"),
        says=text("Which way it went of late. The arrow says where the value went, the word "
                  "whether that is good."),
        formula=text("the latest value against the one before, a baseline among them; higher is "
                     "better for ratings, for KPIs as handbook.yml says"),
        scale=text("better, worse or unchanged; higher or lower where nobody wrote which is "
                   "better; unknown with one value"),
        sources=("kpis.better", "actual.earlier", "measurements/*.csv"),
        holds=("Result.trend", "Result.previous", "Result.latest", "Result.better"),
        example=_trend,
    ),
    Computed(
        id="goal-reached",
        name=text("Goal reached"),
        says=text("Whether the latest value is what was wanted."),
        formula=text("the latest value is the goal, or beyond it on the better side"),
        scale=text("yes or no; unknown without goal, value or better side"),
        sources=("kpis.target", "target.rating", "kpis.better"),
        holds=("Result.is_met", "Result.target"),
        example=_is_met,
    ),
    Computed(
        id="before-after",
        name=text("Before and after"),
        says=text("What was measured around an action that is done. What comes after it need not "
                  "have come of it."),
        formula=text("the last value up to the day on which it was done, and the first later than "
                     "that day; a value of the day itself counts as before. The KPI is that of the "
                     "action, else those of its touchpoint. Actions overlap if they were done "
                     "within {days} days of one another, or one between the two values of the "
                     "other", days=CLOSE.days),
        scale=text("in the unit of the KPI; a half that is unknown is said, never guessed"),
        sources=("actions.done", "actions.kpi", "actual.earlier", "measurements/*.csv"),
        holds=("Change.before", "Change.after", "Change.latest", "Change.trend",
               "DoneAction.changes", "DoneAction.overlaps", "DoneAction.is_measured_again"),
        example=_before_after,
    ),
    Computed(
        id="newly-measured",
        name=text("Newly measured"),
        says=text("Ratings and KPIs with a new value."),
        formula=text("the latest value is of the last {days} days", days=NEW_FOR.days),
        scale=text("from 0; values without a day are not among them"),
        sources=("actual.as_of", "measurements/*.csv"),
        holds=(),
        example=_newly,
    ),
    Computed(
        id="without-kpi",
        name=text("Touchpoints without a KPI"),
        says=text("Where nobody can see whether it gets better."),
        formula=text("touchpoints that name no KPI and have no measured value; without those that "
                     "do not exist and those that are to be kept, have low priority or are to be "
                     "retired"),
        scale=text("from 0; always known"),
        sources=("kpis", "measurements/*.csv", "state", "decision.is"),
        holds=(),
        example=_without,
    ),
)  # fmt: skip
"""In the order in which the page tells them."""
