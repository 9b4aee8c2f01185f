"""What came of it: the values of KPIs and ratings over time, as their table and chart show them.

The chart is drawn in the browser from the table, so that the two cannot differ. Everything that a
reader sees comes from here, in words; drawing is left to `charts.js`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from ctmp_docs.language import Text, text
from ctmp_docs.pages.views import Chart, ChartMark, ChartPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ctmp_docs.indexes.figures import Series
    from ctmp_docs.language import Language
    from ctmp_docs.model import Action, Touchpoint
    from ctmp_docs.pages.site import Site

MOST_MARKS = 9
"""More done actions than these are not marked; the latest are."""
_LETTERS = "ABCDEFGHI"
_TINY, _TINIEST, _HUGE = 0.01, 1e-6, 1e6


def kpi_chart(site: Site, series: Series, actions: Iterable[Action] = ()) -> Chart:
    """Return the values of a KPI over time.

    `actions` are those of the place where it is measured; one that is to move another KPI is not
    marked.
    """
    kpi = next((k for k in site.handbook.settings.kpis if k.id == series.kpi), None)
    notes: list[str | Text] = []
    if kpi is not None and kpi.unit:
        notes.append(kpi.unit)
    if kpi is not None and kpi.better:
        notes.append(site.words.label("better", kpi.better))
    rows = sorted(_readings(site.language, series), key=lambda row: row[0])
    when = _when(site.language, [row[0] for row in rows])
    points = tuple(
        ChartPoint(
            day=day,
            value=value,
            words=in_full(site.language, value),
            short=_short(site.language, value),
            when=when[day],
            where=where,
            is_baseline=is_baseline,
        )
        for day, value, where, is_baseline in rows
    )
    concerning = [action for action in actions if action.kpi in {None, series.kpi}]
    title = kpi.title if kpi else series.kpi
    return _chart(
        site, title, tuple(notes), points=points, target=series.target, actions=concerning
    )


def organisation_actions(site: Site, kpi: str) -> tuple[Action, ...]:
    """Return the actions at any touchpoint that are to move a KPI of the whole organisation."""
    touchpoints = site.handbook.touchpoints.values()
    return tuple(one for found in touchpoints for one in found.actions if one.kpi == kpi)


def rating_chart(site: Site, touchpoint: Touchpoint) -> Chart | None:
    """Return the ratings of a touchpoint over time; nothing without an earlier one."""
    actual = touchpoint.actual
    if actual is None or not actual.earlier:
        return None
    rows = [(one.as_of, one.rating, one.evidence) for one in actual.earlier]
    if actual.rating is not None and actual.as_of is not None:
        rows.append((actual.as_of, actual.rating, actual.evidence))
    rows.sort(key=lambda row: row[0])
    when = _when(site.language, [row[0] for row in rows])
    points = tuple(
        ChartPoint(
            day=day,
            value=value,
            words=site.language.number(value),
            short=site.language.number(value),
            when=when[day],
            where=site.words.label("evidence", how) if how else "",
            rating=site.words.rating(value),
        )
        for day, value, how in rows
    )
    limits = site.handbook.settings.bands
    return _chart(
        site,
        text("Rating"),
        (text("1–10, higher is better"),),
        points=points,
        target=touchpoint.target.rating if touchpoint.target else None,
        actions=touchpoint.actions,
        limits=(limits.okay_from - 0.5, limits.delighting_from - 0.5),
    )


def _readings(language: Language, series: Series) -> Iterator[tuple[date, float, str | Text, bool]]:
    """Yield (day, value, where it comes from, whether it is a baseline that was only written)."""
    start = series.baseline
    if start is not None and start not in {(one.date, one.value) for one in series.values}:
        yield (*start, text("baseline"), True)
    for one in series.values:
        where = [one.source] if one.source else []
        if one.n is not None:
            where.append(language.say(text("n = {n}", n=one.n)))
        yield (one.date, one.value, ", ".join(where), False)


def _chart(
    site: Site,
    title: str | Text,
    notes: tuple[str | Text, ...],
    *,
    points: tuple[ChartPoint, ...],
    target: float | None,
    actions: Iterable[Action],
    limits: tuple[float, float] | None = None,
) -> Chart:
    is_drawn = len({point.day for point in points}) > 1
    goal = None if target is None else in_full(site.language, target)
    marks = _marked(points, actions) if is_drawn else []
    return Chart(
        title=title,
        note=notes or None,
        points=points,
        target=target,
        goal=goal,
        goal_label=None if target is None else text("Goal {n}", n=_short(site.language, target)),
        limits=limits,
        label=_in_words(title, points, goal) if is_drawn else None,
        marks=tuple(
            ChartMark(letter=letter, day=day, what=what)
            for letter, (day, what) in zip(_LETTERS, marks[-MOST_MARKS:], strict=False)
        ),
        marks_left_out=max(len(marks) - MOST_MARKS, 0),
    )


def _marked(
    points: tuple[ChartPoint, ...], actions: Iterable[Action]
) -> list[tuple[date, str | Text]]:
    """Return what was done since the first value, by its day."""
    done = [
        (action.done, action.what or text("an action without a description"))
        for action in actions
        if action.status == "done" and action.done is not None and action.done >= points[0].day
    ]
    return sorted(done, key=lambda one: one[0])


def _in_words(title: str | Text, points: tuple[ChartPoint, ...], goal: str | None) -> Text:
    """Return what a chart shows in one sentence, for those who cannot see it."""
    first, last = points[0], points[-1]
    words = {"title": title, "first": first.words, "start": first.day}
    words |= {"last": last.words, "end": last.day}
    if goal is None:
        return text("{title}: from {first} on {start} to {last} on {end}", **words)
    return text(
        "{title}: from {first} on {start} to {last} on {end}; goal {goal}", **words, goal=goal
    )


def _when(language: Language, days: Sequence[date]) -> dict[date, str]:
    """Return days as they stand below a chart: as months, where these tell them apart."""
    different = set(days)
    if len({(day.year, day.month) for day in different}) < len(different):
        return {day: language.date(day) for day in different}
    return {day: format_skeleton("yMMM", day, locale=language.locale) for day in different}


def in_full(language: Language, value: float) -> str:
    """Return a number in full; one that is next to nothing is not rounded to nothing."""
    if value == 0 or abs(value) >= _TINY:
        return language.number(value)
    pattern = "@##" if abs(value) >= _TINIEST else "0.##E0"
    return format_decimal(value, format=pattern, locale=language.locale)


def _short(language: Language, value: float) -> str:
    """Return a number as there is room for it above a point."""
    if abs(value) < _HUGE:
        return in_full(language, value)
    return format_compact_decimal(value, fraction_digits=2, locale=language.locale)
