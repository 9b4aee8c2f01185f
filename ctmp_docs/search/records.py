"""Makes the records: what each page is found by, and what a result says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import language_of_words, text
from ctmp_docs.model import Department, Journey, Touchpoint
from ctmp_docs.pages.neighbours import neighbours
from ctmp_docs.pages.search_dialog import search_dialog
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.render import Block, Heading
from ctmp_docs.render.filters import dialled
from ctmp_docs.render.icons import icon
from ctmp_docs.search.record import Edition, Record
from ctmp_docs.search.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.model import Entry, Reach
    from ctmp_docs.pages import Site
    from ctmp_docs.render import Rendered, Renderer
    from ctmp_docs.search.record import Phone, Place


def edition(site: Site, pages: Iterable[Rendered], renderer: Renderer) -> Edition:
    """Return the search of one language, still without the texts that the host converts."""
    pages = tuple(pages)
    return Edition(
        language=site.language.code,
        prefix=site.addresses.prefix,
        dialog=renderer.partial("search.html", search_dialog(site)),
        label=site.language.gettext("Search"),
        sign=icon("material/magnify"),
        explorer=site.addresses.page("touchpoints/index.md"),
        phases=tuple(site.language.say(site.words.phase(phase)) for phase in PHASE_ORDER),
        owners=_owners(site),
        phones=_phones(site),
        records=tuple(_record(site, one) for one in pages if not _is_hidden(one)),
        hidden=frozenset(
            site.addresses.page(one.page.path) for one in pages if _is_hidden(one)
        ),
    )  # fmt: skip


def _owners(site: Site) -> tuple[str, ...]:
    book = site.handbook
    return tuple(dict.fromkeys(map(book.title, site.words.by_title(book.departments))))


def _phones(site: Site) -> tuple[Phone, ...]:
    """Return a phone number for each of the owners."""
    book = site.handbook
    found: dict[str, Phone] = {}
    for id_ in site.words.by_title(book.departments):
        reach = book.departments[id_].reach
        phone = (reach.phone if reach is not None else None) or ""
        found.setdefault(book.title(id_), (phone, dialled(phone)))
    return tuple(found.values())


def _is_hidden(rendered: Rendered) -> bool:
    return bool(_settings(rendered).get("exclude"))


def _settings(rendered: Rendered) -> Mapping[str, Any]:
    settings = rendered.page.meta.get("search")
    return settings if isinstance(settings, dict) else {}


def _record(site: Site, rendered: Rendered) -> Record:
    page = rendered.page
    record = Record(
        address=site.addresses.page(page.path),
        title=rendered.title,
        language=language_of_words(rendered.title),
        boost=float(_settings(rendered).get("boost") or 1),
    )
    match _entry(page.view, page.template):
        case Touchpoint() as touchpoint:
            return _touchpoint(site, touchpoint, record)
        case Journey() as journey:
            return _journey(site, journey, record)
        case Department() as department:
            return _department(site, department, rendered, record)
        case _:
            return replace(
                record,
                summary=rendered.description,
                places=tuple(_headings(rendered)),
                lines=tuple(_shown(rendered)),
            )


def _entry(view: Any, template: str) -> Entry | None:
    """Return what a page is about; pages beside it (a walk, a start) are pages."""
    found = getattr(view, "entry", None) if template in _ABOUT else None
    return found if isinstance(found, Touchpoint | Journey | Department) else None


_ABOUT = frozenset({"touchpoint", "journey", "department"})


def _touchpoint(site: Site, one: Touchpoint, record: Record) -> Record:
    return replace(
        _described(site, one, record),
        kind="touchpoint",
        phases=tuple(site.language.say(site.words.phase(phase)) for phase in one.phases),
        owner=site.handbook.title(one.owner),
        places=(
            *((line, "if-it-goes-wrong") for line in _said(*_help(one))),
            *((site.kpi_title(each.kpi), "results") for each in one.kpis),
        ),
        lines=_said(one.promise, *_experience(one), *_plans(one), _how(site, one)),
        around=_around(site, one.id),
    )


def _help(one: Touchpoint) -> Iterator[str]:
    return (f"{help_.when}: {help_.do}" for help_ in one.help)


def _how(site: Site, one: Touchpoint) -> str:
    """Return by which channel it happens, and to whom."""
    channel = site.words.channel(one.channel)
    words = [] if channel is None else [site.language.say(channel)]
    return " · ".join((*words, *map(site.segment_title, one.segments)))


def _around(site: Site, touchpoint: str) -> str:
    """Return what comes directly before and after a touchpoint, in words."""
    found = neighbours(site, touchpoint)
    before, after = (
        "; ".join(site.handbook.title(id_) for id_, _ in side)
        for side in (found.before, found.after)
    )
    said = (
        text("Before: {titles}", titles=before) if before else None,
        text("After: {titles}", titles=after) if after else None,
    )
    return " · ".join(site.language.say(words) for words in said if words is not None)


def _experience(one: Touchpoint) -> Iterator[str | None]:
    """Yield what customers expect and live through."""
    if one.actual is not None:
        actual = one.actual
        yield actual.expectation
        yield from (*actual.disappointing, *actual.okay, *actual.delighting)
        yield from (event.what for event in actual.events)


def _plans(one: Touchpoint) -> Iterator[str | None]:
    """Yield what is to become of a touchpoint."""
    if one.target is not None:
        yield one.target.description
        yield one.target.approach
    yield from (action.what for action in one.actions if action.status not in _FINISHED)
    yield from (idea.idea for idea in one.ideas)


_FINISHED = frozenset({"done", "dropped"})


def _journey(site: Site, one: Journey, record: Record) -> Record:
    steps = (
        words
        for step in one.steps or ()
        for words in (step.does, step.says, step.thinks, step.feels)
    )
    described = _described(site, one, record)
    return replace(
        described,
        kind="journey",
        # Who asks how it is does not ask how it should be, or was once; its author knows better.
        boost=0.6 if one.kind != "actual" and described.boost == 1 else described.boost,
        owner=site.handbook.title(one.owner),
        lines=_said(one.goal, one.trigger, one.scenario, one.outcome, *steps),
    )


def _department(site: Site, one: Department, rendered: Rendered, record: Record) -> Record:
    reach = one.reach
    reached = _reached(site, reach) if reach is not None else ()
    number = sum(other.owner == one.id for other in site.handbook.touchpoints.values())
    return replace(
        _described(site, one, record),
        kind="department",
        owner=one.title,
        places=tuple(place for place in _all_headings(rendered) if place[1] == "my-list"),
        lines=_said(one.lead, " · ".join(part for part in reached if part)),
        fact=site.counted(number, "{n} touchpoint", "{n} touchpoints"),
    )


def _reached(site: Site, reach: Reach) -> Iterator[str | None]:
    """Yield how a department is reached; who looks for a number says so."""
    if reach.phone is not None:
        yield site.language.say(text("Phone number: {number}", number=reach.phone))
    yield reach.mail
    yield reach.chat


def _described(site: Site, one: Entry, record: Record) -> Record:
    """Return what is said of every entry: other words, summary, and whether it is there at all."""
    is_there = one.state not in {"planned", "retired"}
    state = "" if is_there else site.language.say(site.words.label("state", one.state))
    return replace(
        record,
        state=state,
        aliases=one.aliases,
        summary=" ".join((one.summary or "").split()),
        boost=record.boost / 2 if one.state == "retired" else record.boost,
    )


def _shown(rendered: Rendered) -> Iterator[str]:
    """Yield what a page that is about no entry says."""
    for segment in rendered.segments:
        if isinstance(segment, Block) and segment.search:
            yield segment.search


def _headings(rendered: Rendered) -> Iterator[Place]:
    """Yield a page's headings where they are its content."""
    if rendered.page.template.startswith(("help", "improve")):
        yield from _all_headings(rendered)


def _all_headings(rendered: Rendered) -> Iterator[Place]:
    for segment in rendered.segments:
        if isinstance(segment, Heading):
            if segment.level > 1:
                yield segment.title, segment.id
        elif isinstance(segment, Block):
            for id_, title in _HEADING.findall(segment.html):
                yield " ".join(lines_of(title)), unescape(id_)


_HEADING = re.compile(r'<h[23] id="([^"]+)"[^>]*>([^<]+)</h[23]>')
"""A heading inside a part of a page; one that is a link is the name of something else."""


def _said(*words: str | None) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in words if one and one.strip())
