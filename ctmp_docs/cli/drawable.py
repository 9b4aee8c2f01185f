"""Which picture somebody means who typed `ctmp draw`.

The words mean what they mean in a text that asks for a picture; what is none ends with a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.build import site_of
from ctmp_docs.cli.common import trouble
from ctmp_docs.cli.typed import hand
from ctmp_docs.indexes.asked import PARTIAL, VIEWS, request_of, step_named, why_nothing
from ctmp_docs.language import language
from ctmp_docs.pages.pictures.asked import drawing
from ctmp_docs.reading.figures_in_text import Asked
from ctmp_docs.rules.references import known_ids

if TYPE_CHECKING:
    from ctmp_docs.build import Build, Options
    from ctmp_docs.diagrams import Diagram
    from ctmp_docs.handbook import Handbook

KINDS = ("journey", "touchpoint", "department", "handoffs", "network")
JOURNEY_VIEWS = VIEWS["journey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was typed."""

    kind: str
    id: str | None = None
    view: str | None = None
    first: str | None = None
    """Where a part of it begins: a step, or a department."""
    last: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole handbook."""
        return self.kind in VIEWS[""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawable:
    """A picture that was meant."""

    view: str
    diagram: Diagram


def wished(checked: Build, options: Options, wish: Wish) -> Drawable:
    """Return the picture that was meant."""
    _check_words(wish)
    _check_names(checked, wish)
    request = request_of(_asked(wish), checked.handbook, checked.tables)
    if request is None:
        trouble(f"a {wish.kind} cannot be drawn like that; see `ctmp draw --help`")
    why = why_nothing(request, checked.handbook, checked.tables)
    if why is not None:
        trouble(f"there is nothing to draw: {language('en').say(why)}")
    diagram = drawing(site_of(checked, options), request)
    if diagram is None:
        trouble(f"there is no {request.view} of `{wish.id}`; choose another --view")
    return Drawable(view=request.view, diagram=diagram)


def _asked(wish: Wish) -> Asked:
    """Return what an author asks for who wishes for the same."""
    pairs = (
        (wish.kind, None if wish.is_whole else wish.id),
        ("view", wish.kind if wish.is_whole else wish.view),
        ("from", wish.first),
        ("to", wish.last),
    )
    return Asked(pairs=tuple((key, value) for key, value in pairs if value is not None))


def _check_words(wish: Wish) -> None:
    """End with a sentence if the words do not go together."""
    if wish.is_whole and wish.id is not None:
        trouble(f"`{wish.kind}` is about the whole handbook; leave out {wish.id}")
    if not wish.is_whole and not wish.id:
        trouble(f"which {wish.kind}? write its id: ctmp draw {wish.kind} ID")
    if wish.kind != "journey" and wish.view is not None:
        trouble(f"--view is about journeys; leave it out for {wish.kind}")
    if wish.first is None and wish.last is None:
        return
    if wish.kind == "handoffs":
        if not (wish.first and wish.last):
            trouble("name two departments: --from ID --to ID")
    elif wish.kind != "journey":
        trouble(f"--from and --to are about journeys and hand-offs; leave them out for {wish.kind}")
    elif wish.view is not None and wish.view not in PARTIAL:
        trouble(f"--from and --to go with {' and '.join(sorted(PARTIAL))}, not with {wish.view}")


def _check_names(checked: Build, wish: Wish) -> None:
    """End with a sentence if something is named that readers of the handbook do not see."""
    book = checked.handbook
    if wish.id is not None:
        _check_id(checked, wish.kind, wish.id)
    for option, name in (("--from", wish.first), ("--to", wish.last)):
        if name is None:
            continue
        if wish.kind == "handoffs":
            _check_id(checked, "department", name)
        elif step_named(book.ways[wish.id or ""], name) is None:
            trouble(f"{option}: the journey has no step `{name}`{hand(name, _steps(book, wish))}")


def _steps(book: Handbook, wish: Wish) -> tuple[str, ...]:
    """Return by what the steps of a journey may be named."""
    names = ((step.touchpoint, step.journey, step.id) for step in book.ways[wish.id or ""].steps)
    return tuple(dict.fromkeys(name for step in names for name in step if name))


def _check_id(checked: Build, kind: str, id_: str) -> None:
    book = checked.handbook
    seen = {
        "journey": book.journeys,
        "touchpoint": book.touchpoints,
        "department": book.departments,
    }
    if id_ in seen[kind]:
        return
    if id_ in known_ids(checked.contents)[kind]:
        trouble(
            f"the {kind} `{id_}` has errors, is a draft, or is not for these readers;"
            " see `ctmp check`"
        )
    trouble(f"there is no {kind} `{id_}`{hand(id_, tuple(seen[kind]))}")
