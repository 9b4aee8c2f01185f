"""A self-check for new colleagues, made from the model: questions whose answers stand on a page.

Nothing is random, so that two builds ask the same: the touchpoints that matter most to a department
come first, and the choices stand in the order of their words. Nothing is stored or compared.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.exchanges import exchanges
from ctmp_docs.pages.start_here.choice import own_touchpoints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ctmp_docs.model import Department, Touchpoint
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site

    _Asker = Callable[[Site, str], "Question | None"]

MOST = 8
"""So many questions are asked."""
_FEWEST = 3
"""With fewer questions than these it is no self-check."""
_CHOICES = 4
_FEWEST_CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several answers."""

    words: str
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its choices, of which one is right."""

    words: Text
    choices: tuple[Choice, ...]
    page: Link
    """Where the answer stands."""

    @property
    def answer(self) -> str:
        """The right one."""
        return next(one.words for one in self.choices if one.is_right)


def questions(site: Site, department: Department) -> tuple[Question, ...]:
    """Return the self-check of a department; nothing if the handbook does not hold enough."""
    own = [id_ for id_ in own_touchpoints(site, department) if _is_live(site, id_)]
    around = _around(site, department, own)
    kinds = (
        _ask_all(site, around, _who),
        _ask_all(site, own, _next),
        _ask_all(site, own, _promise),
        _super(site, own),
        _ask_all(site, own, _help),
        islice(_ask_all(site, own, _band), 1),
    )
    found = (one for one in chain.from_iterable(zip_longest(*kinds)) if one is not None)
    first = tuple(islice(found, MOST))
    return first if len(first) >= _FEWEST else ()


def _around(site: Site, department: Department, own: list[str]) -> list[str]:
    """Return the touchpoints directly after and before those of a department, then its own."""
    found = exchanges(site, department.id)
    of_others = {
        hop.target.id if pair.giver == department.id else hop.source.id: None
        for pair in site.tables.handoffs
        if department.id in (pair.giver, pair.receiver)
        for hop in pair.hops
    }
    order = [one.id for one in (*found.gives, *found.receives)]
    by_owner = sorted(
        (id_ for id_ in of_others if _is_live(site, id_)),
        key=lambda id_: (order.index(site.handbook.touchpoints[id_].owner), id_),
    )
    return list(dict.fromkeys((*by_owner, *own)))


def _is_live(site: Site, id_: str) -> bool:
    return site.handbook.touchpoints[id_].state == "live"


def _ask_all(site: Site, ids: Iterable[str], ask: _Asker) -> Iterator[Question]:
    return (question for id_ in ids if (question := ask(site, id_)) is not None)


def _question(
    site: Site, words: Text, right: str, others: Iterable[str], page: str
) -> Question | None:
    """Return a question with up to four different choices; nothing if there are too few."""
    taken = {right.casefold(): right}
    for other in others:
        if len(taken) < _CHOICES:
            taken.setdefault(other.casefold(), other)
    if len(taken) < _FEWEST_CHOICES:
        return None
    ordered = sorted(taken.values(), key=site.language.sort_key)
    return Question(
        words=words,
        choices=tuple(Choice(words=one, is_right=one == right) for one in ordered),
        page=site.words.link(page),
    )


def _who(site: Site, id_: str) -> Question | None:
    """Ask who is in charge; the others have a part in it, or are met near it."""
    one = site.handbook.touchpoints[id_]
    if one.owner not in site.handbook.departments:
        return None
    near = [
        hop.source.owner if hop.target.id == id_ else hop.target.owner
        for hops in site.handbook.hops.values()
        for hop in hops
        if id_ in (hop.source.id, hop.target.id)
    ]
    parts = (*near, *one.responsible, *one.consulted, *one.informed, *site.tables.department_order)
    others = (d for d in parts if d != one.owner and d in site.handbook.departments)
    return _question(
        site,
        text("Who is in charge of “{title}”?", title=one.title),
        site.handbook.title(one.owner),
        map(site.handbook.title, others),
        id_,
    )


def _next(site: Site, id_: str) -> Question | None:
    """Ask what comes next, where it is the same on every way through a journey."""
    book = site.handbook
    for journey in site.tables.figures[id_].journeys:
        if book.journeys[journey].kind != "actual":
            continue
        after: dict[str, set[str]] = defaultdict(set)
        for hop in book.hops[journey]:
            after[hop.source.id].add(hop.target.id)
        following = after[id_] - {id_}
        if len(following) != 1:
            continue
        everywhere = {
            hop.target.id for hops in book.hops.values() for hop in hops if hop.source.id == id_
        }
        right = following.pop()
        steps = site.tables.journeys[journey].touchpoints
        place = steps.index(id_)
        # Those near it: what is far away on the journey is too easily told apart.
        near = sorted(steps, key=lambda step: (abs(steps.index(step) - place), step))
        question = _question(
            site,
            text("What comes after “{title}” on “{journey}”?", title=book.title(id_),
                 journey=book.title(journey)),
            book.title(right),
            (book.title(step) for step in near if step != id_ and step not in everywhere),
            journey,
        )  # fmt: skip
        if question is not None:
            return question
    return None


def _promise(site: Site, id_: str) -> Question | None:
    """Ask what may be promised; the others are promises of other touchpoints."""
    one = site.handbook.touchpoints[id_]
    if not one.promise:
        return None
    others = (
        other.promise
        for other in _alike(site, id_)
        if other.promise and other.promise.casefold() != one.promise.casefold()
    )
    words = text("What may we promise customers at “{title}”?", title=one.title)
    return _question(site, words, one.promise, others, id_)


def _help(site: Site, id_: str) -> Question | None:
    """Ask what helps if something goes wrong; the others help elsewhere."""
    one = site.handbook.touchpoints[id_]
    if not one.help:
        return None
    own = {helped.do.casefold() for helped in one.help}
    others = (
        helped.do
        for other in _alike(site, id_)
        for helped in other.help[:1]
        if helped.do.casefold() not in own
    )
    words = text("“{title}” – {when}: what do you do?", title=one.title,
                 when=site.words.inside(one.help[0].when))  # fmt: skip
    return _question(site, words, one.help[0].do, others, id_)


def _super(site: Site, own: list[str]) -> Iterator[Question]:
    """Ask which of these decides more than others, once: of its own, else of the company's."""
    touchpoints = site.handbook.touchpoints
    every = [*own, *(id_ for id_ in touchpoints if _is_live(site, id_))]
    declared = [id_ for id_ in every if touchpoints[id_].super_because is not None]
    if not declared:
        return
    # A title that a super touchpoint has too would be a second right answer.
    right = {touchpoints[id_].title.casefold() for id_ in declared}
    others = (
        touchpoints[id_].title
        for id_ in every
        if touchpoints[id_].title.casefold() not in right
    )  # fmt: skip
    words = text("Which of these is a super touchpoint?")
    question = _question(site, words, touchpoints[declared[0]].title, others, declared[0])
    if question is not None:
        yield question


def _band(site: Site, id_: str) -> Question | None:
    """Ask how customers find it."""
    one = site.handbook.touchpoints[id_]
    rating = one.actual.rating if one.actual else None
    if rating is None:
        return None
    say = site.language.say
    right = say(site.words.rating(rating).label)
    bands = [say(band.label) for band in site.words.key() if band.band is not None]
    return Question(
        words=text("How do customers find “{title}” today?", title=one.title),
        choices=tuple(Choice(words=band, is_right=band == right) for band in bands),
        page=site.words.link(id_),
    )


def _alike(site: Site, id_: str) -> Iterator[Touchpoint]:
    """Yield other touchpoints: those in the same phase first, then by id."""
    touchpoints = site.handbook.touchpoints
    phase = touchpoints[id_].phases[0]
    ids = (other for other in touchpoints if other != id_ and _is_live(site, other))
    return (touchpoints[i] for i in sorted(ids, key=lambda i: touchpoints[i].phases[0] != phase))
