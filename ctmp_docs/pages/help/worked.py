"""A very small handbook from which the examples of figures are counted, by the same functions.

It goes the same way as every handbook, so that an example cannot say anything else than pages do.
Its titles are letters and numbers: they read the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ctmp_docs.handbook import link
from ctmp_docs.indexes import Tables, derive
from ctmp_docs.indexes.before_after import DoneAction, done_actions
from ctmp_docs.indexes.results import Result, results
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.source import SourceFile
from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Text
    from ctmp_docs.model import Touchpoint

_FILES = {
    "handbook.yml": """\
schema: 1
organisation: An optician
kpis: [{id: wait, title: Days until the glasses are there, unit: days, better: lower}]
""",
    "departments/shop.md": "---\ntitle: A\n---\n",
    "departments/workshop.md": "---\ntitle: B\n---\n",
    "touchpoints/eye-test.md": """\
---
title: X
summary: Somebody looks into my eyes.
phases: [before]
channel: shop
owner: shop
relevance: {purchase: 8, repurchase: 2, recommendation: 5}
actual:
  rating: 3
  evidence: customer
  as_of: 2026-10-01
  earlier: [{as_of: 2026-01-10, rating: 2, evidence: customer}]
target: {rating: 8, approach: two rooms}
actions:
  - {what: a second room, owner: shop, due: 2026-07-31, done: 2026-07-15, status: done, kpi: wait}
  - {what: a chair for those who wait, owner: shop, due: 2026-11-09, effort: small, impact: large}
kpis: [{kpi: wait, target: 4}]
reviewed: {date: 2026-08-31, by: shop}
review_every: 6m
---
""",
    "touchpoints/ready-note.md": """\
---
title: Y
phases: [during]
channel: email
owner: workshop
actual: {rating: 6}
---
""",
    "touchpoints/pick-up.md": """\
---
title: Z
phases: [after]
channel: shop
owner: shop
---
""",
    "journeys/new-glasses.md": """\
---
title: "1"
owner: shop
path: [eye-test, ready-note, pick-up]
---
""",
    "journeys/second-pair.md": """\
---
title: "2"
owner: shop
path: [eye-test, pick-up]
---
""",
    "measurements/values.csv": """\
touchpoint,kpi,date,value,n,source
eye-test,wait,2026-06-30,9,120,order book
eye-test,wait,2026-09-30,7,131,order book
eye-test,wait,2026-10-31,6,140,order book
""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """The small handbook, and all that is computed for it."""

    book: Handbook
    tables: Tables
    results: tuple[Result, ...]
    today: date
    phases: Mapping[str, str | Text]
    """What readers see for each phase."""

    @property
    def touchpoint(self) -> Touchpoint:
        """The one that most examples are about."""
        return self.book.touchpoints["eye-test"]

    @property
    def rating(self) -> Result:
        """Its rating."""
        return next(one for one in self.results if one.kpi is None)

    @property
    def kpi(self) -> Result:
        """Its KPI."""
        return next(one for one in self.results if one.kpi is not None)

    @property
    def done(self) -> DoneAction:
        """Its done action."""
        return done_actions(self.book, self.results)[0]


@lru_cache(maxsize=1)
def worked() -> Worked:
    """Return the small handbook; it is the same in every language, only figures are said of it."""
    sources = (SourceFile(path, text.encode()) for path, text in _FILES.items())
    contents, faults = read_contents(sources)
    if faults:
        message = f"the example of the figures has faults: {faults}"
        raise ValueError(message)
    book = link(
        contents.entries,
        settings=contents.settings,
        terms=contents.terms,
        measurements=[row.value for row in contents.measurements],
    )
    tables = derive(book)
    return Worked(
        book=book,
        tables=tables,
        results=results(book, tables.figures),
        today=date(2026, 11, 21),
        phases={phase: word.label for phase, word in PHASES.items()},
    )
