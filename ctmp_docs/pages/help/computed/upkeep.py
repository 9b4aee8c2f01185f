"""Figures of the handbook itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.coverage import coverage
from ctmp_docs.indexes.week import NEW_IDEA, new_ideas
from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.computed.figure import Computed

if TYPE_CHECKING:
    from ctmp_docs.pages.help.worked import Worked


def _review(worked: Worked) -> Text:
    reviewed = worked.touchpoint.reviewed
    return text("reviewed on {day}, every six months: due on {due}",
                day=reviewed.date if reviewed else "",
                due=worked.tables.reviews[worked.touchpoint.id] or "")  # fmt: skip


def _coverage(worked: Worked) -> Text:
    found = next(one for one in coverage(worked.book) if one.part == "rating")
    return text("a rating is in {n} of {all} files", n=len(found.with_it), all=found.total)


def _ideas(worked: Worked) -> Text:
    return text("{n} in this small handbook", n=len(new_ideas(worked.book, worked.today)))


def _unknown(worked: Worked) -> Text:
    unrated = worked.tables.figures["pick-up"]
    return text("without a rating the opportunity is {n}",
                n=text("not known yet") if unrated.opportunity is None else unrated.opportunity)  # fmt: skip


UPKEEP = (
    Computed(
        id="review",
        name=text("Review due"),
        says=text("When a page is to be read again."),
        formula=text("day of the last review + interval; months end with the month"),
        scale=text("a day; unknown if nobody ever reviewed it"),
        sources=("reviewed.date", "review_every"),
        holds=("Figures.review_due", "Tables.reviews"),
        example=_review,
    ),
    Computed(
        id="coverage",
        name=text("Coverage"),
        says=text("Which part of what could be known is written."),
        formula=text("files that hold a part, of those in which it can be meant: what is retired "
                     "does not count, what is planned has no situation of today, and where a "
                     "decision ends the path nobody waits for a goal"),
        scale=text("0 to all files"),
        sources=("summary", "promise", "help", "relevance", "actual", "decision", "target",
                 "actions", "kpis", "reviewed"),
        holds=("Coverage.with_it", "Coverage.without_it", "Coverage.total"),
        example=_coverage,
    ),
    Computed(
        id="new-ideas",
        name=text("New ideas"),
        says=text("Ideas that nobody has answered yet."),
        formula=text("ideas of the last {days} days that nothing became of", days=NEW_IDEA.days),
        scale=text("from 0; ideas without a day are not among them"),
        sources=("ideas.date", "ideas.became"),
        holds=(),
        example=_ideas,
    ),
    Computed(
        id="unknown",
        name=text("Unknown"),
        says=text("What nobody wrote is shown as unknown, never as 0."),
        formula=text("a figure is unknown as soon as a part of it is"),
        scale=text("not known yet"),
        sources=(),
        holds=(),
        example=_unknown,
    ),
)  # fmt: skip
"""In the order in which the page tells them."""
