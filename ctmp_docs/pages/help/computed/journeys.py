"""Figures of journeys and departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.responsibilities import gaps, heat
from ctmp_docs.language import Text, text
from ctmp_docs.pages.help.computed.figure import Computed

if TYPE_CHECKING:
    from ctmp_docs.indexes import JourneyFigures
    from ctmp_docs.pages.help.worked import Worked

_JOURNEY = "new-glasses"


def _journey(worked: Worked) -> JourneyFigures:
    return worked.tables.journeys[_JOURNEY]


def _titles(worked: Worked, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(worked.book.title, ids))


def _length(worked: Worked) -> Text:
    found = _journey(worked)
    return text("{touchpoints} touchpoints, {departments} departments",
                touchpoints=len(found.touchpoints), departments=len(found.departments))  # fmt: skip


def _handoff(worked: Worked) -> Text:
    pairs = tuple(
        text("{giver} → {receiver}: {n}", giver=worked.book.title(pair.giver),
             receiver=worked.book.title(pair.receiver), n=pair.count)
        for pair in worked.tables.handoffs
    )  # fmt: skip
    return text("{n} on this journey; over all: {pairs}", n=len(_journey(worked).handoffs),
                pairs=pairs)  # fmt: skip


def _media_break(worked: Worked) -> Text:
    return text("{n} on this journey, {all} over all", n=len(_journey(worked).media_breaks),
                all=sum(pair.count for pair in worked.tables.media_breaks))  # fmt: skip


def _rated(worked: Worked) -> Text:
    steps = len(worked.book.ways[_JOURNEY].steps)
    return text("{n} of {steps} steps", n=_journey(worked).rated_steps, steps=steps)


def _roles(worked: Worked) -> Text:
    found = worked.tables.roles["shop"].accountable
    return text("department {title} is in charge of {n}: {titles}",
                title=worked.book.title("shop"), n=len(found),
                titles=_titles(worked, found))  # fmt: skip


def _order(worked: Worked) -> Text:
    return text("{titles}", titles=_titles(worked, worked.tables.department_order))


def _heat(worked: Worked) -> Text:
    found = heat(worked.book)
    return text("department {title}: {numbers}", title=worked.book.title("shop"), numbers=tuple(
        text("{phase} {n}", phase=worked.phases[phase], n=found.get(("shop", phase), 0))
        for phase in worked.phases
    ))  # fmt: skip


def _gaps(worked: Worked) -> Text:
    found = gaps(worked.book)
    return text("nobody gives advice at {n} of {all} touchpoints, {empty} phases are empty",
                n=len(found.nobody_consulted), all=len(worked.book.touchpoints),
                empty=len(found.empty_phases))  # fmt: skip


def _network(worked: Worked) -> Text:
    found = worked.tables.network
    return text("{journeys} journeys, {cells} fields, {links} arrows", journeys=found.journeys,
                cells=len(found.cells), links=len(found.links))  # fmt: skip


def _deviation(worked: Worked) -> Text:
    return text("{n} journeys are compared here", n=len(worked.tables.deviations))


JOURNEYS = (
    Computed(
        id="length",
        name=text("Touchpoints and departments of a journey"),
        says=text("How many places and how many departments customers meet on the way."),
        formula=text("touchpoints of its own steps, and who is in charge of them, each once"),
        scale=text("from 0; what happens in a journey inside it counts there only"),
        sources=("steps.touchpoint", "path", "owner"),
        holds=("JourneyFigures.touchpoints", "JourneyFigures.departments"),
        example=_length,
    ),
    Computed(
        id="handoff",
        name=text("Hand-off"),
        says=text("The customer goes from a touchpoint of one department to that of another."),
        formula=text("ways between two steps whose touchpoints have different owners; over all "
                     "journeys but observed ones each way counts once"),
        scale=text("from 0; always known"),
        sources=("steps.next", "path", "owner"),
        holds=("JourneyFigures.handoffs", "Tables.handoffs", "HandoffPair.count"),
        example=_handoff,
    ),
    Computed(
        id="media-break",
        name=text("Media break"),
        says=text("The customer has to jump between online and offline."),
        formula=text("ways from an online to an offline touchpoint or back; one that is both "
                     "breaks nothing"),
        scale=text("from 0; a touchpoint without channel and setting breaks nothing"),
        sources=("steps.next", "path", "channel", "setting"),
        holds=("JourneyFigures.media_breaks", "Tables.media_breaks", "BreakPair.count"),
        example=_media_break,
    ),
    Computed(
        id="rated-steps",
        name=text("Rated steps"),
        says=text("How much of a journey is known from the customer's view. From one half on its "
                  "map is shown first."),
        formula=text("steps with a rating, of their own or of their touchpoint"),
        scale=text("from 0 to the number of its steps"),
        sources=("steps.rating", "actual.rating"),
        holds=("JourneyFigures.rated_steps",),
        example=_rated,
    ),
    Computed(
        id="roles",
        name=text("Part of a department"),
        says=text("In how many touchpoints a department is in charge, carries out, gives advice or "
                  "is told."),
        formula=text("number of touchpoints that name it in the role; who is in charge carries "
                     "out, unless others are named"),
        scale=text("from 0; always known"),
        sources=("owner", "responsible", "consulted", "informed"),
        holds=("Tables.roles", "Roles.accountable", "Roles.responsible", "Roles.consulted",
               "Roles.informed"),
        example=_roles,
    ),
    Computed(
        id="heat",
        name=text("Field of the heat map"),
        says=text("In which phases a department meets customers."),
        formula=text("number of touchpoints that a department is in charge of, in each of their "
                     "phases"),
        scale=text("from 0; of a department all together, each touchpoint counts once"),
        sources=("owner", "phases"),
        holds=(),
        example=_heat,
    ),
    Computed(
        id="blanks",
        name=text("Gaps in who does what"),
        says=text("Where nobody is named, as far as the handbook knows."),
        formula=text("touchpoints at which nobody carries out, gives advice or is told; "
                     "departments in charge of none; phases without one; hand-offs whose receiver "
                     "has no part in the touchpoint before"),
        scale=text("from 0; without what is retired"),
        sources=("owner", "responsible", "consulted", "informed", "phases"),
        holds=("Gaps.nobody_responsible", "Gaps.nobody_consulted", "Gaps.nobody_informed",
               "Gaps.idle", "Gaps.empty_phases", "Gaps.untold"),
        example=_gaps,
    ),
    Computed(
        id="meeting-order",
        name=text("Order of departments"),
        says=text("In pictures, departments stand as customers meet them; nobody is ranked."),
        formula=text("mean place of their steps, 0 for the first and 1 for the last step of a "
                     "journey, without observed ones; then by title"),
        scale=text("departments without a step come last"),
        sources=("steps", "path", "owner"),
        holds=("Tables.department_order",),
        example=_order,
    ),
    Computed(
        id="field",
        name=text("Field of the picture of all journeys"),
        says=text("Which touchpoint of a phase and a department carries most journeys, and how "
                  "customers pass on."),
        formula=text("touchpoints by phase and department, that on most journeys first; arrows "
                     "count ways between fields"),
        scale=text("from 0; without observed journeys"),
        sources=("phases", "owner", "steps", "path"),
        holds=("Tables.network",),
        example=_network,
    ),
    Computed(
        id="deviation",
        name=text("Deviation"),
        says=text("What differs between a journey and the one that it is compared with."),
        formula=text("steps that are missing, added, failed or in another order; two steps are the "
                     "same if they lead to the same touchpoint"),
        scale=text("from 0; only for journeys that are compared"),
        sources=("compares_to", "steps.status"),
        holds=("Tables.deviations",),
        example=_deviation,
    ),
)  # fmt: skip
"""In the order in which the page tells them."""
