"""How many touchpoints had reached each step of the method, month by month, as charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from ctmp_docs.language import text
from ctmp_docs.pages.stages import STEPS
from ctmp_docs.pages.views import Chart, ChartPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.indexes.method import Progress
    from ctmp_docs.pages.site import Site


def charts_over_time(site: Site, found: Progress) -> Iterator[Chart]:
    """Yield a chart for each step; nothing where no past is known."""
    if not site.past:
        return
    states = [*((one.day, one.beyond) for one in site.past), (site.today, found.beyond)]
    for title, stages in STEPS:
        points = tuple(
            ChartPoint(
                day=day,
                value=beyond[stages[0]],
                words=site.language.say(beyond[stages[0]]),
                short=site.language.say(beyond[stages[0]]),
                when=format_skeleton("yMMM", day, locale=site.language.locale),
                where=text("of {all}", all=beyond["1a"]),
            )
            for day, beyond in states
        )
        yield Chart(
            title=title,
            note=(text("touchpoints that have reached this step"),),
            points=points,
            target=None,
            goal=None,
            goal_label=None,
            limits=None,
            label=text(
                "{step}: from {first} touchpoints to {last}",
                step=title,
                first=points[0].value,
                last=points[-1].value,
            ),
            marks=(),
            marks_left_out=0,
        )
