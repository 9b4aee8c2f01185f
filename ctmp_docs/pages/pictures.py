"""Which pictures there are, as resolved values; `diagrams` draws them, pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams import (
    Edge,
    FlowDiagram,
    LegendItem,
    Neighbour,
    NeighbourhoodDiagram,
    Node,
    Phase,
)
from ctmp_docs.language import text
from ctmp_docs.pages.journey import journey_facts
from ctmp_docs.pages.neighbours import Side, neighbours
from ctmp_docs.pages.site import PHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagrams.model import LegendKind
    from ctmp_docs.handbook import WayStep
    from ctmp_docs.model import Touchpoint
    from ctmp_docs.pages.site import Site

MAX_SIDE = 6
"""More neighbours than this on one side of a touchpoint are counted, not drawn."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def pictures(site: Site) -> Iterator[tuple[str, str, FlowDiagram | NeighbourhoodDiagram]]:
    """Yield each picture's key, the id of the entry that it is about, and its values."""
    for id_ in site.handbook.journeys:
        if site.handbook.ways[id_].steps:
            yield f"flow-{id_}", id_, flow(site, id_)
    for id_ in site.handbook.touchpoints:
        if site.tables.figures[id_].key_journeys > 1:
            yield f"neighbourhood-{id_}", id_, neighbourhood(site, id_)


def flow(site: Site, journey: str) -> FlowDiagram:
    """Return the flow of a journey: what happens, in which order, with which branches."""
    way, say = site.handbook.ways[journey], site.language.say
    hops = site.handbook.hops[journey]
    handoffs = {hop.own_edge for hop in hops if hop.is_handoff}
    breaks = {hop.own_edge for hop in hops if hop.is_media_break}
    nodes = tuple(_step_node(site, step) for step in way.steps)
    edges = tuple(
        Edge(
            source=edge.source,
            target=edge.target,
            label=edge.label,
            handoff=(edge.source, edge.target) in handoffs,
            media_break=(edge.source, edge.target) in breaks,
        )
        for edge in way.edges
    )
    phases = {step.phase for step in way.steps}
    return FlowDiagram(
        id=f"flow-{journey}",
        title=site.handbook.title(journey),
        description=", ".join(journey_facts(site, journey)),
        language=site.language.code,
        phases=tuple(
            Phase(id=phase, label=say(site.words.phase(phase)))
            for phase in PHASE_ORDER
            if phase in phases
        ),
        nodes=nodes,
        edges=edges,
        legend=tuple(_legend(site, nodes, edges)),
    )


def neighbourhood(site: Site, touchpoint: str) -> NeighbourhoodDiagram:
    """Return where customers come from and go to, over all journeys but observed ones."""
    say = site.language.say
    found = neighbours(site, touchpoint)
    letters = {id_: _letter(n) for n, id_ in enumerate(found.journeys)}
    shown = min(len(found.before), MAX_SIDE) + min(len(found.after), MAX_SIDE)
    heads = (text("Customers come from"), text("Here"), text("Customers go on to"))
    here = site.handbook.touchpoints[touchpoint]
    return NeighbourhoodDiagram(
        id=f"neighbourhood-{touchpoint}",
        title=say(text("What comes before and after “{title}”?", title=here.title)),
        description=site.counted(
            len(found.journeys), "{n} journey leads through here", "{n} journeys lead through here"
        ),
        language=site.language.code,
        here=_node(site, touchpoint, here, with_phase=False),
        before=_neighbours(site, found.before, letters),
        after=_neighbours(site, found.after, letters),
        letters=tuple((letter, site.handbook.title(id_)) for id_, letter in letters.items()),
        heads=(say(heads[0]), say(heads[1]), say(heads[2])),
        caption=say(
            text("Width = number of journeys; {shown} of {all} links shown",
                 shown=shown, all=len(found.before) + len(found.after))
        ),
    )  # fmt: skip


def _neighbours(site: Site, side: Side, letters: dict[str, str]) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(
            node=_node(site, id_, site.handbook.touchpoints[id_], with_phase=False),
            journeys=tuple(letters[journey] for journey in journeys),
        )
        for id_, journeys in side
    )


def _letter(number: int) -> str:
    turn, place = divmod(number, len(_LETTERS))
    return _LETTERS[place] + (str(turn + 1) if turn else "")


def _step_node(site: Site, step: WayStep) -> Node:
    if step.touchpoint is not None:
        touchpoint = site.handbook.touchpoints[step.touchpoint]
        return _node(site, step.id, touchpoint, step=step)
    nested = step.journey or ""
    rating = site.words.rating(step.rating)
    facts = ", ".join(journey_facts(site, nested)[:2])
    return Node(
        id=step.id,
        title=site.handbook.title(nested),
        department=site.language.say(text("a journey of its own")),
        channel=facts or None,
        phase=step.phase,
        band=rating.band,
        rating_text=_rating_words(site, step.rating) if rating.band else "",
        nested=True,
        optional=step.written.optional,
        note=site.language.say(text("optional")) if step.written.optional else None,
        href=site.addresses.journey(nested),
        tooltip=site.handbook.journeys[nested].summary or site.handbook.title(nested),
    )


def _node(
    site: Site, id_: str, touchpoint: Touchpoint, *, step: WayStep | None = None,
    with_phase: bool = True,
) -> Node:  # fmt: skip
    say, words = site.language.say, site.words
    rating = step.rating if step is not None else None
    if step is None and touchpoint.actual is not None:
        rating = touchpoint.actual.rating
    planned = touchpoint.state == "planned"
    optional = step is not None and step.written.optional
    note = None
    if step is not None and step.written.status not in {None, "completed"}:
        note = say(words.label("step-status", str(step.written.status)))
    elif optional:
        note = say(text("optional"))
    elif touchpoint.state == "retired":
        note = say(words.label("state", "retired"))
    elif touchpoint.necessity == "can":
        note = say(text("can"))
    foot = _rating_words(site, rating)
    if planned:
        goal = touchpoint.target.rating if touchpoint.target else None
        foot = say(text("goal {n} · planned", n=goal) if goal is not None else text("planned"))
    return Node(
        id=id_,
        title=touchpoint.title,
        department=site.handbook.title(touchpoint.owner),
        channel=say(words.channel(touchpoint.channel)) or None,
        phase=step.phase if step is not None and with_phase else None,
        band=site.handbook.band(rating) if not planned else None,
        rating_text=foot,
        must=touchpoint.necessity == "must",
        note=note,
        planned=planned,
        optional=optional,
        super_touchpoint=touchpoint.super_because is not None,
        href=site.addresses.touchpoint(touchpoint.id),
        tooltip=touchpoint.summary or touchpoint.title,
    )


def _rating_words(site: Site, rating: float | None) -> str:
    view = site.words.rating(rating)
    say = site.language.say
    if view.value is None:
        return say(view.label)
    return f"{say(view.value)} {say(view.label)}"


def _legend(site: Site, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Iterator[LegendItem]:
    """Yield what occurs in the picture, and only that."""
    say, limits = site.language.say, site.handbook.settings.bands
    okay, delighting = limits.okay_from, limits.delighting_from
    ranges = {
        "disappointing": _range(site, 1, okay),
        "okay": _range(site, okay, delighting),
        "delighting": f"{say(delighting)}–10",
    }
    for band, shown in ranges.items():
        if any(node.band == band for node in nodes):
            label = say(site.handbook.band_label(band, site.language.code))
            yield LegendItem(kind=band, label=f"{shown} {label}")  # type: ignore[arg-type]
    kinds: tuple[tuple[LegendKind, bool, object], ...] = (
        ("must", any(n.must for n in nodes), text("must")),
        ("can", any(not n.must and not n.planned and not n.nested for n in nodes), text("can")),
        ("planned", any(n.planned for n in nodes), text("planned")),
        ("optional", any(n.optional for n in nodes), text("optional")),
        ("nested", any(n.nested for n in nodes), text("a journey of its own")),
        ("super", any(n.super_touchpoint for n in nodes), text("Super touchpoint")),
        ("handoff", any(e.handoff for e in edges), text("hand-off to another department")),
        ("media-break", any(e.media_break for e in edges), text("media break")),
    )
    for kind, occurs, words in kinds:
        if occurs:
            yield LegendItem(kind=kind, label=say(words))


def _range(site: Site, low: float, above: float) -> str:
    """Return a band's ratings: `4–7`, or `4.5 to below 7.5` where the limits are no whole numbers."""
    say = site.language.say
    if low == int(low) and above == int(above):
        return f"{say(low)}–{say(int(above) - 1)}"
    return say(text("{low} to below {above}", low=low, above=above))
