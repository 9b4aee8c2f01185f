"""The neighbourhood of a touchpoint as a picture and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import Neighbour, NeighbourhoodDiagram
from ctmp_docs.language import text
from ctmp_docs.pages.neighbours import Side, neighbours
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.nodes import touchpoint_node
from ctmp_docs.pages.pictures.twin import Twin

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site

MAX_SIDE = 6
"""More neighbours than this on one side of a touchpoint are counted, not drawn."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def diagram(site: Site, touchpoint: str) -> NeighbourhoodDiagram:
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
        here=touchpoint_node(site, touchpoint, here, with_phase=False),
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
            node=touchpoint_node(site, id_, site.handbook.touchpoints[id_], with_phase=False),
            journeys=tuple(letters[journey] for journey in journeys),
        )
        for id_, journeys in side
    )


def _letter(number: int) -> str:
    turn, place = divmod(number, len(_LETTERS))
    return _LETTERS[place] + (str(turn + 1) if turn else "")


def twin(diagram: NeighbourhoodDiagram) -> Twin:
    """Return the same in words: each neighbour with its journeys."""
    titles = dict(diagram.letters)
    return Twin(
        heads=(text("Where"), text("Touchpoint"), text("In charge"), text("Journeys")),
        rows=tuple(
            (
                (head,),
                (Link(title=one.node.title, url=one.node.href),),
                (one.node.department or "",),
                tuple(titles[letter] for letter in one.journeys),
            )
            for head, side in (
                (diagram.heads[0], diagram.before),
                (diagram.heads[2], diagram.after),
            )
            for one in side
        ),
    )
