"""What differs from what was meant, as a picture and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ctmp_docs.diagrams.model import ComparedNode, DeviationDiagram
from ctmp_docs.indexes.deviations import OUTCOMES
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures.nodes import rating_words, step_node
from ctmp_docs.pages.pictures.twin import Cell, Twin

if TYPE_CHECKING:
    from ctmp_docs.diagrams.model import Node
    from ctmp_docs.handbook import WayStep
    from ctmp_docs.indexes.deviations import ComparedStep, Deviation, Outcome
    from ctmp_docs.model import Journey
    from ctmp_docs.pages.site import Site

_WORDS: dict[Outcome, Text] = {
    "as-planned": text("as planned"),
    "failed": text("failed"),
    "missing": text("missing"),
    "added": text("+ added"),
    "other-order": text("other order"),
}


def diagram(site: Site, found: Deviation, *, is_upright: bool = False) -> DeviationDiagram:
    """Return a journey beside the one it is compared to; upright for narrow screens."""
    say, book = site.language.say, site.handbook
    lanes = (
        _lane(site, book.journeys[found.compared_to], is_planned=True),
        _lane(site, book.journeys[found.journey], is_planned=False),
    )
    shape = ".upright" if is_upright else ""
    return DeviationDiagram(
        id=f"deviation-{found.journey}{shape}",
        title=say(text("What differs from “{title}”", title=book.title(found.compared_to))),
        description=counts(site, found),
        language=site.language.code,
        lanes=lanes,
        steps=tuple(_steps(site, found)),
        elsewhere=(say(text("comes later")), say(text("comes earlier"))),
        is_upright=is_upright,
    )


def counts(site: Site, found: Deviation) -> str:
    """Return how often what happened: `As planned 4 · failed 1`."""
    words = " · ".join(
        site.language.say(_counted(one, number)) for one in OUTCOMES if (number := found.count(one))
    )
    return words[:1].upper() + words[1:]


def _counted(outcome: Outcome, number: int) -> Text:
    """Return how often one thing happened."""
    return {
        "as-planned": text("as planned {n}", n=number),
        "failed": text("failed {n}", n=number),
        "missing": text("missing {n}", n=number),
        "added": text("added {n}", n=number),
        "other-order": text("other order {n}", n=number),
    }[outcome]


def twin(diagram: DeviationDiagram) -> Twin:
    """Return the same in words: each step on both sides, and what became of it."""
    return Twin(
        heads=(diagram.lanes[0][0], diagram.lanes[1][0], text("What happened"), text("Rating")),
        rows=tuple(
            (
                _cell(step.planned),
                _cell(step.observed),
                tuple(_happened(step)),
                (step.rating_text,) if step.rating_text else (),
            )
            for step in diagram.steps
        ),
    )


def _cell(node: Node | None) -> tuple[Cell, ...]:
    return (Link(title=node.title, url=node.href),) if node is not None else ()


def _happened(step: ComparedNode) -> list[Cell]:
    """Return what became of a step, and where in the order it came."""
    words: list[Cell] = [step.words.removeprefix("+ ")]
    if step.is_moved:
        words.append(
            text("step {n} instead of {planned}", n=step.observed_number,
                 planned=step.planned_number)
        )  # fmt: skip
    return words


def _lane(site: Site, journey: Journey, *, is_planned: bool) -> tuple[str, str]:
    """Return the name of a lane, and what explains it."""
    say = site.language.say
    if journey.kind == "observed":
        count = journey.count
        customers = "" if count is None else site.counted(count, "{n} customer", "{n} customers")
        return say(text("Observed")), customers
    if is_planned:
        kind = site.words.label("kind", "target")
        seen = kind if journey.kind == "target" else text("as we see it today")
        return say(text("Planned")), say(seen)
    return say(text("Today")), ""


def _steps(site: Site, found: Deviation) -> list[ComparedNode]:
    """Return the compared steps with their cards."""
    ways = site.handbook.ways
    planned, observed = (
        {step.id: (number, step) for number, step in enumerate(ways[id_].steps, 1)}
        for id_ in (found.compared_to, found.journey)
    )
    return [
        _compared(site, one, planned.get(one.planned or ""), observed.get(one.observed or ""))
        for one in found.steps
    ]


_Numbered: TypeAlias = "tuple[int, WayStep] | None"


def _compared(
    site: Site, one: ComparedStep, planned: _Numbered, observed: _Numbered
) -> ComparedNode:
    """Return one step with its cards; what is missing has none where it should have happened."""
    upper = step_node(site, planned[1]) if planned is not None else None
    is_missing = one.outcome == "missing"
    there = observed if upper is None or not is_missing else None
    rating = observed[1].rating if observed is not None and not is_missing else None
    words = _words(one, is_optional=upper is not None and upper.optional)
    return ComparedNode(
        planned=upper,
        observed=step_node(site, there[1]) if there is not None else None,
        planned_number=planned[0] if planned is not None else None,
        observed_number=there[0] if there is not None else None,
        verdict=one.outcome,
        words=site.language.say(words),
        is_moved=one.is_moved,
        band=site.handbook.band(rating),
        rating=site.language.say(rating),
        rating_text="" if is_missing else rating_words(site, rating),
    )


def _words(step: ComparedStep, *, is_optional: bool) -> Text:
    """Return what became of a step; one that failed may have come elsewhere, too."""
    if step.outcome == "failed" and step.is_moved:
        return text("failed, other order")
    if step.outcome == "failed" and step.planned is None:
        return text("failed, not planned")
    if step.outcome == "missing" and step.planned is None:
        return text("missing, not planned")
    if step.outcome == "added" and step.planned is not None:
        return text("+ unplanned")
    if step.outcome == "missing" and is_optional:
        return text("missing, optional")
    return _WORDS[step.outcome]
