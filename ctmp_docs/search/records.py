"""Records: what each page is found by, and what a result says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.model import Department, Journey, Touchpoint
from ctmp_docs.pages.search_dialog import search_dialog
from ctmp_docs.pages.site import PHASE_ORDER
from ctmp_docs.render import Block, Heading
from ctmp_docs.render.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.model import Entry
    from ctmp_docs.pages import Site
    from ctmp_docs.render import Rendered, Renderer

Kind: TypeAlias = Literal["touchpoint", "journey", "department", "page"]
"""What a result is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page as the search knows it; all words are plain text in the language of the page."""

    address: str
    """Relative to the site's root."""
    title: str
    kind: Kind = "page"
    phases: tuple[str, ...] = ()
    """The phases of a touchpoint by their labels, the main one first."""
    owner: str = ""
    """The department that is in charge."""
    state: str = ""
    """Planned or retired, in words; nothing of what is live."""
    aliases: tuple[str, ...] = ()
    summary: str = ""
    lines: tuple[str, ...] = ()
    """What customers live through there and what authors wrote, a line for each thought."""
    boost: float = 1.0
    """Material's own `search.boost`, and less for what is retired."""

    def with_text(self, lines: tuple[str, ...]) -> Record:
        """Return it with the author's own text."""
        return replace(self, lines=self.lines + lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is searched together: the pages of one language."""

    language: str
    """Its code."""
    prefix: str
    """The folder of its pages, such as `de/`; nothing for that of the first language."""
    dialog: str
    """The dialog as HTML, with all its words."""
    label: str
    """What the sign of the search says."""
    sign: str
    """Its icon, as SVG."""
    explorer: str
    """Where all touchpoints are listed, relative to the site's root."""
    phases: tuple[str, ...]
    """The labels of the phases, in their order."""
    owners: tuple[str, ...]
    """The departments by name, in the order of the alphabet."""
    records: tuple[Record, ...]
    """In the order of the site."""
    hidden: frozenset[str] = frozenset()
    """The addresses of pages that their authors keep out of the search."""

    def holds(self, address: str) -> bool:
        """Return whether a page at this address is one of this language's folder."""
        return address.startswith(self.prefix)

    def file(self, name: str) -> str:
        """Return where a file of this search is, relative to the site's root."""
        return f"{self.prefix}search/{name}"


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
        records=tuple(_record(site, one) for one in pages if not _is_hidden(one)),
        hidden=frozenset(
            site.addresses.page(one.page.path) for one in pages if _is_hidden(one)
        ),
    )  # fmt: skip


def _owners(site: Site) -> tuple[str, ...]:
    book = site.handbook
    return tuple(dict.fromkeys(map(book.title, site.words.by_title(book.departments))))


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
        boost=float(_settings(rendered).get("boost") or 1),
    )
    match _entry(page.view, page.template):
        case Touchpoint() as touchpoint:
            return _touchpoint(site, touchpoint, record)
        case Journey() as journey:
            return _journey(site, journey, record)
        case Department() as department:
            return _department(site, department, record)
        case _:
            return replace(
                record, summary=rendered.description, lines=tuple(_shown(rendered))
            )  # fmt: skip


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
        lines=_said(
            *(f"{help_.when}: {help_.do}" for help_ in one.help), one.promise,
            *_experience(one), *_plans(one),
        ),
    )  # fmt: skip


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
    return replace(
        _described(site, one, record),
        kind="journey",
        owner=site.handbook.title(one.owner),
        lines=_said(one.goal, one.trigger, one.scenario, one.outcome, *steps),
    )


def _department(site: Site, one: Department, record: Record) -> Record:
    reach = one.reach
    reached = (reach.phone, reach.mail, reach.chat) if reach is not None else ()
    return replace(
        _described(site, one, record),
        kind="department",
        owner=one.title,
        lines=_said(one.lead, " · ".join(part for part in reached if part)),
    )


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
    """Yield what a page that is about no entry says; headings only where they are its content."""
    has_heads = rendered.page.template.startswith("help")
    for segment in rendered.segments:
        if isinstance(segment, Block) and segment.search:
            yield segment.search
        elif isinstance(segment, Heading) and segment.level > 1 and has_heads:
            yield segment.title


def _said(*words: str | None) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in words if one and one.strip())
