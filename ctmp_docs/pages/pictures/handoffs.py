"""Hand-offs as a picture and in words: of the whole company, or those of one department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import Handoff, HandoffDepartment, HandoffsDiagram
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.twin import Twin
from ctmp_docs.pages.pictures.widths import Widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.indexes import HandoffPair
    from ctmp_docs.pages.site import Site

MOST_DEPARTMENTS = 12
"""More departments than this would be too narrow for their names."""
MOST_UPRIGHT = 9
"""Departments one below the other on a narrow screen."""
MOST_PARTNERS = 7
"""Other departments in the picture of one."""
FEW = 10
"""Up to so many departments have room for more arcs."""
MOST_OF_FEW, MOST_OF_MANY = 24, 20
"""Arcs in one picture."""
_NAMED = 5
"""More departments than this are counted, not named, where they are left out."""


def diagram(
    site: Site, department: str | None = None, *, is_upright: bool = False
) -> HandoffsDiagram:
    """Return between whom customers change hands; with `department`, only its own hand-offs.

    Upright for narrow screens, where there is room for few departments only (`fits_upright`).
    """
    say, here = site.language.say, department
    pairs = [
        pair for pair in site.tables.handoffs if here is None or here in {pair.giver, pair.receiver}
    ]
    among = _most_connected(pairs, here)
    drawn = [pair for pair in pairs if {pair.giver, pair.receiver} <= among]
    del drawn[MOST_OF_FEW if len(among) <= FEW else MOST_OF_MANY :]
    rest = [pair for pair in pairs if pair not in drawn]
    shown = {id_ for pair in drawn for id_ in (pair.giver, pair.receiver)}
    widths = Widths(frozenset(pair.count for pair in drawn) or frozenset({1}))
    ranges = widths.ranges(site.language)
    named = {id_ for pair in pairs for id_ in (pair.giver, pair.receiver)}
    order = [id_ for id_ in site.tables.department_order if id_ in named]
    # Not `handoffs` alone: that is the heading above the table.
    name = f"handoffs-{here}" if here is not None else "all-handoffs"
    return HandoffsDiagram(
        id=f"{name}.upright" if is_upright else name,
        title=say(_question(site, here)),
        description=say(_summary(site, pairs)),
        language=site.language.code,
        departments=tuple(_card(site, pairs, id_, here) for id_ in order if id_ in shown),
        handoffs=tuple(_arc(site, pair, widths) for pair in drawn),
        others=tuple(_arc(site, pair, widths) for pair in rest),
        titles=tuple(
            (id_, site.handbook.title(id_), site.addresses.department(id_)) for id_ in order
        ),
        heads=(
            say(text("Onward: along the usual way of a customer")),
            say(text("Back: customers return to an earlier department")),
        ),
        key=_key(site, pairs, has_widths=bool(ranges)),
        widths=ranges,
        note=" ".join(map(say, _left_out(site, pairs, len(drawn), shown, here))),
        is_upright=is_upright,
    )


def is_worth_a_picture(site: Site, department: str) -> bool:
    """Return whether a department has more hand-offs than a sentence tells as well."""
    own = (pair for pair in site.tables.handoffs if department in {pair.giver, pair.receiver})
    return len(tuple(own)) > 1


def fits_upright(diagram: HandoffsDiagram) -> bool:
    """Return whether the arcs keep apart on a narrow screen; else the words stand alone."""
    return len(diagram.departments) <= MOST_UPRIGHT


def _most_connected(pairs: Sequence[HandoffPair], here: str | None) -> set[str]:
    """Return the departments with most hand-offs, as many as fit; the one it is about always."""
    counts: dict[str, int] = {}
    for pair in pairs:
        for id_ in (pair.giver, pair.receiver):
            counts[id_] = counts.get(id_, 0) + pair.count
    if here is not None:
        counts.pop(here, None)
    limit = MOST_DEPARTMENTS if here is None else MOST_PARTNERS
    kept = sorted(counts, key=lambda id_: (-counts[id_], id_))[:limit]
    return {*kept, here} if here is not None else set(kept)


def _question(site: Site, here: str | None) -> Text:
    if here is None:
        return text("Between whom do customers change hands?")
    title = site.handbook.title(here)
    return text("Between {department} and whom do customers change hands?", department=title)


def _summary(site: Site, pairs: Sequence[HandoffPair]) -> str | Text:
    """Return how many hand-offs there are, and where most are."""
    total = site.counted(sum(pair.count for pair in pairs), "{n} hand-off", "{n} hand-offs")
    if not pairs:
        return total
    first, book = pairs[0], site.handbook
    return text(
        "{handoffs}; most often from {giver} to {receiver} ({n})",
        handoffs=total, giver=book.title(first.giver), receiver=book.title(first.receiver),
        n=first.count,
    )  # fmt: skip


def _card(
    site: Site, pairs: Sequence[HandoffPair], id_: str, here: str | None
) -> HandoffDepartment:
    """Return a department; in a picture about one, the figures of the others are on the arcs."""
    say, entry = site.language.say, site.handbook.departments.get(id_)
    receives = sum(pair.count for pair in pairs if pair.receiver == id_)
    gives = sum(pair.count for pair in pairs if pair.giver == id_)
    with_figures = here is None or id_ == here
    title = site.handbook.title(id_)
    return HandoffDepartment(
        id=id_,
        title=title,
        receives=say(text("receives {n}", n=receives)) if with_figures else "",
        gives=say(text("gives {n}", n=gives)) if with_figures else "",
        here=id_ == here,
        href=site.addresses.department(id_) if entry is not None and id_ != here else None,
        tooltip=(entry.summary or title) if entry is not None and id_ != here else "",
    )


def _arc(site: Site, pair: HandoffPair, widths: Widths) -> Handoff:
    say, book = site.language.say, site.handbook
    journeys = tuple(book.title(id_) for id_ in pair.journeys)
    return Handoff(
        giver=pair.giver,
        receiver=pair.receiver,
        count=pair.count,
        count_text=say(pair.count),
        weight=widths.of(pair.count),
        journeys=journeys,
        tooltip=say(
            text("{giver} → {receiver}: {journeys}", giver=book.title(pair.giver),
                 receiver=book.title(pair.receiver), journeys=journeys)
        ),
    )  # fmt: skip


def _key(site: Site, pairs: Sequence[HandoffPair], *, has_widths: bool) -> str:
    """Return what the numbers mean, and the beginning of what the widths mean."""
    journeys = len({id_ for pair in pairs for id_ in pair.journeys})
    on = site.counted(journeys, "on {n} journey", "on {n} journeys")
    words = text("Number = hand-offs {on_journeys}, observed ones left out.", on_journeys=on)
    if not has_widths:
        return site.language.say(words)
    return site.language.say(text("{numbers} Width:", numbers=words))


def _left_out(
    site: Site, pairs: Sequence[HandoffPair], drawn: int, shown: set[str], here: str | None
) -> Iterator[Text]:
    """Yield sentences about what the picture does not show."""
    if drawn < len(pairs):
        yield text(
            "{shown} of {all} pairs shown, all in the words below.", shown=drawn, all=len(pairs)
        )
    if here is not None:
        return
    named = {id_ for pair in pairs for id_ in (pair.giver, pair.receiver)}
    order = site.words.by_title(site.handbook.departments)
    without = [site.handbook.title(id_) for id_ in order if id_ not in named]
    lost = [site.handbook.title(id_) for id_ in order if id_ in named - shown]
    if lost:
        yield text("Not in the picture: {departments}.", departments=_named(site, lost))
    if without:
        yield text("Without any hand-off: {departments}.", departments=_named(site, without))


def _named(site: Site, titles: Sequence[str]) -> str:
    if len(titles) <= _NAMED:
        return ", ".join(titles)
    return site.counted(len(titles), "{n} department", "{n} departments")


def twin(diagram: HandoffsDiagram) -> Twin:
    """Return the same in words: each pair with its journeys and count."""
    known = {id_: Link(title=title, url=url) for id_, title, url in diagram.titles}
    return Twin(
        heads=(text("From"), text("To"), text("Journeys"), text("Count")),
        rows=tuple(
            ((known[one.giver],), (known[one.receiver],), one.journeys, (one.count_text,))
            for one in (*diagram.handoffs, *diagram.others)
        ),
    )
