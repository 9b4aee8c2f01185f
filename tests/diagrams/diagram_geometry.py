"""What must never happen in a picture, found out from its scene."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from ctmp_docs.diagrams.parts.scene import Card, Curve, Point, Scene

Box = tuple[float, float, float, float]


def pieces(curve: Curve) -> Iterator[tuple[Point, Point]]:
    """Yield short straight pieces along a curve, the arrow included."""
    points = [curve.points[0]]
    for at in range(0, len(curve.points) - 1, 3):
        p, q, r, s = curve.points[at : at + 4]
        for step in range(1, 9):
            t = step / 8
            weights = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            points.append(
                (
                    sum(w * c[0] for w, c in zip(weights, (p, q, r, s), strict=True)),
                    sum(w * c[1] for w, c in zip(weights, (p, q, r, s), strict=True)),
                )
            )
    yield from pairwise([*points, curve.tip] if curve.tip else points)


def meet(one: Box, other: Box, slack: float = 0.5) -> bool:
    """Whether two boxes (left, top, right, bottom) lie on each other."""
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def box(card: Card) -> Box:
    """Return the box of a card."""
    return card.x, card.y, card.x + card.width, card.y + card.height


def _around(piece: tuple[Point, Point]) -> Box:
    (x0, y0), (x1, y1) = piece
    # A line without width would never meet anything by more than the slack.
    return min(x0, x1) - 0.6, min(y0, y1) - 0.6, max(x0, x1) + 0.6, max(y0, y1) + 0.6


def faults(scene: Scene) -> list[str]:
    """Return what is wrong with a picture, in words."""
    return [*_lines(scene), *_labels(scene), *_cards(scene)]


def _lines(scene: Scene) -> Iterator[str]:
    for curve in scene.curves:
        if not curve.classes.startswith("line"):
            continue
        around = [_around(piece) for piece in pieces(curve)]
        way = f"a line from {curve.source} to {curve.target}"
        for card in scene.cards:
            if any(meet(one, box(card)) for one in around):
                yield f"{way} meets {card.name}"
        for label in scene.labels:
            if any(meet(one, label.box, 1) for one in around):
                yield f"{way} meets the label {label.text!r}"


def _labels(scene: Scene) -> Iterator[str]:
    for label in scene.labels:
        if any(meet(label.box, box(card)) for card in scene.cards):
            yield f"the label {label.text!r} lies on a card"
        if _outside(label.box, scene):
            yield f"the label {label.text!r} leaves the picture"
    for one, other in combinations(scene.labels, 2):
        if meet(one.box, other.box):
            yield f"the labels {one.text!r} and {other.text!r} lie on each other"


def _cards(scene: Scene) -> Iterator[str]:
    for one, other in combinations(scene.cards, 2):
        if meet(box(one), box(other)):
            yield f"{one.name} and {other.name} lie on each other"
    for card in scene.cards:
        if _outside(box(card), scene):
            yield f"{card.name} leaves the picture"


def _outside(found: Box, scene: Scene) -> bool:
    return found[0] < 0 or found[1] < 0 or found[2] > scene.width or found[3] > scene.height


def doubled(scene: Scene) -> list[str]:
    """Return lines that run on each other although they have no card in common."""
    found = []
    level = [
        (curve, _around(piece))
        for curve in scene.curves
        if curve.source
        for piece in pieces(curve)
        if piece[0][0] == piece[1][0] or piece[0][1] == piece[1][1]
    ]
    for (one, first), (other, second) in combinations(level, 2):
        if one.source == other.source or one.target == other.target or one is other:
            continue
        across = min(first[2], second[2]) - max(first[0], second[0])
        down = min(first[3], second[3]) - max(first[1], second[1])
        if min(across, down) > 0.5 and max(across, down) > 4:
            found.append(f"{one.source}→{one.target} and {other.source}→{other.target}")
    return found
