"""What differs from what was meant: small journeys, compared by hand."""

from itertools import permutations
from typing import Any

import pytest
from builders import handbook, journey, touchpoint

from ctmp_docs.indexes.deviations import Deviation, deviation

LETTERS = "abcdefghxyz"
POINTS = tuple(touchpoint(letter) for letter in LETTERS)
STATUSES = {"!": "failing", "-": "missing", "+": "ad-hoc", "=": "completed"}


def way(name: str, steps: str, **values: Any) -> Any:
    """Return a journey from `a b! c- d+`: failing, missing, ad hoc."""
    written = [
        {"id": f"{name}{number}", "touchpoint": step[0]}
        | ({"status": STATUSES[step[1]]} if step[1:] else {})
        for number, step in enumerate(steps.split(), 1)
    ]
    return journey(name, steps=written, **values)


def compared(planned: str, observed: str, kind: str = "observed") -> Deviation | None:
    """Return what differs between two ways."""
    book = handbook(
        *POINTS, way("p", planned, kind="target"), way("o", observed, kind=kind, compares_to="p")
    )
    return deviation(book, "o")


def told(planned: str, observed: str) -> str:
    """Return each step as `letter planned>observed outcome`, shortened."""
    found = compared(planned, observed)
    assert found is not None
    names = {f"p{n}": step[0] for n, step in enumerate(planned.split(), 1)}
    names |= {f"o{n}": step[0] for n, step in enumerate(observed.split(), 1)}

    def number(step: str | None) -> str:
        return step[1:] if step else ""

    return ", ".join(
        f"{names[step.planned or step.observed or '']} {number(step.planned)}>"
        f"{number(step.observed)} {step.outcome}{' moved' if step.is_moved else ''}"
        for step in found.steps
    )


@pytest.mark.parametrize(
    ("planned", "observed", "expected"),
    [
        ("a b", "a b", "a 1>1 as-planned, b 2>2 as-planned"),
        ("a b c", "a c", "a 1>1 as-planned, b 2> missing, c 3>2 as-planned"),
        ("a c", "a b c", "a 1>1 as-planned, b >2 added, c 2>3 as-planned"),
        # What is missing comes first, as in the planned order; what was added stands before `c`.
        ("a b c", "a x c", "a 1>1 as-planned, b 2> missing, x >2 added, c 3>3 as-planned"),
        ("a", "a x y", "a 1>1 as-planned, x >2 added, y >3 added"),
        ("a b", "x y", "a 1> missing, b 2> missing, x >1 added, y >2 added"),
    ],
)
def test_same_missing_added(planned: str, observed: str, expected: str) -> None:
    """Without a status the order of the steps alone says what differs."""
    assert told(planned, observed) == expected


@pytest.mark.parametrize(
    ("planned", "observed", "expected"),
    [
        # Nobody can say which of the two moved.
        ("a b", "b a", "a 1>2 other-order moved, b 2>1 other-order moved"),
        # `b c` is the longest run, and the only one: `a` moved.
        ("a b c", "b c a", "a 1>3 other-order moved, b 2>1 as-planned, c 3>2 as-planned"),
        (
            "a b c d",
            "a c b d",
            "a 1>1 as-planned, b 2>3 other-order moved, c 3>2 other-order moved, d 4>4 as-planned",
        ),
        ("a b", "b! a", "a 1>2 other-order moved, b 2>1 failed moved"),
    ],
)
def test_another_order(planned: str, observed: str, expected: str) -> None:
    """Only what is in every longest run in common kept its place."""
    assert told(planned, observed) == expected


@pytest.mark.parametrize(
    ("planned", "observed", "expected"),
    [
        ("a b", "a! b", "a 1>1 failed, b 2>2 as-planned"),
        ("a b", "a- b", "a 1>1 missing, b 2>2 as-planned"),
        # It never happened, so it cannot have come in another order.
        ("a b", "b a-", "a 1>2 missing, b 2>1 as-planned"),
        ("b", "b a-", "b 1>1 as-planned, a >2 missing"),
        ("b", "a! b", "a >1 failed, b 1>2 as-planned"),
        ("a b", "a= b=", "a 1>1 as-planned, b 2>2 as-planned"),
        # The author says that nobody had planned it, although it is in the plan.
        ("a b", "a+ b", "a 1>1 added, b 2>2 as-planned"),
        # … but at another place it was not the planned one.
        ("a b", "b a+", "a 1> missing, b 2>1 as-planned, a >2 added"),
        ("b a", "a+ b", "a >1 added, b 1>2 as-planned, a 2> missing"),
    ],
)
def test_the_author_goes_first(planned: str, observed: str, expected: str) -> None:
    """A written status says what happened, whatever the order says."""
    assert told(planned, observed) == expected


@pytest.mark.parametrize(
    ("planned", "observed", "expected"),
    [
        ("a b a", "a b a", "a 1>1 as-planned, b 2>2 as-planned, a 3>3 as-planned"),
        ("a b", "a b a", "a 1>1 as-planned, b 2>2 as-planned, a >3 added"),
        ("a b a", "b a", "a 1> missing, b 2>1 as-planned, a 3>2 as-planned"),
        ("a", "a a", "a 1>1 as-planned, a >2 added"),
        ("a a", "a", "a 1>1 as-planned, a 2> missing"),
        # The second call is what the author calls unplanned, wherever it stands.
        ("a b", "a! b a+", "a 1>1 failed, b 2>2 as-planned, a >3 added"),
        ("a b", "a- a b", "a >1 missing, a 1>2 as-planned, b 2>3 as-planned"),
    ],
)
def test_occurrence_by_occurrence(planned: str, observed: str, expected: str) -> None:
    """A touchpoint that occurs twice is two steps, and each is used once."""
    assert told(planned, observed) == expected


def test_counts() -> None:
    """The sentence above the picture and the number beside its title come from here."""
    found = compared("a b c d", "a! x d c")
    assert found is not None
    assert [found.count(one) for one in ("as-planned", "failed", "missing", "added")] == [
        0,
        1,
        1,
        1,
    ]
    assert found.count("other-order") == 2
    assert found.differences == 5


def test_nested_journeys_are_steps() -> None:
    """A journey that is nested on both sides is one step in common."""
    steps = [{"touchpoint": "a"}, {"journey": "inner"}]
    book = handbook(
        *POINTS,
        way("inner", "b c"),
        journey("p", steps=steps, kind="target"),
        journey("o", steps=steps[1:], kind="observed", compares_to="p"),
    )
    found = deviation(book, "o")
    assert found is not None
    assert [step.outcome for step in found.steps] == ["missing", "as-planned"]


def test_steps_on_drafts_are_on_no_side() -> None:
    """What readers do not see is neither missing nor added."""
    book = handbook(
        *POINTS[1:],
        touchpoint("a", state="draft"),
        way("p", "a b", kind="target"),
        way("o", "b", compares_to="p"),
    )
    found = deviation(book, "o")
    assert found is not None
    assert found.differences == 0


def test_where_nothing_is_compared() -> None:
    """Without `compares_to`, and for a plan that names another journey, there is nothing to say."""
    book = handbook(
        *POINTS,
        way("p", "a", kind="target", compares_to="o"),
        way("o", "b"),
        way("q", "b", compares_to="p"),
    )
    assert deviation(book, "p") is None
    assert deviation(book, "o") is None
    assert deviation(book, "q") is not None


@pytest.mark.parametrize("order", tuple(permutations("abcd")))
def test_any_order(order: tuple[str, ...]) -> None:
    """However steps are shuffled, none is lost, and those that stay are in order on both sides."""
    found = compared("a b c d", " ".join(order))
    assert found is not None
    assert [step.planned for step in found.steps] == ["p1", "p2", "p3", "p4"]
    assert sorted(step.observed or "" for step in found.steps) == ["o1", "o2", "o3", "o4"]
    kept = [step.observed or "" for step in found.steps if not step.is_moved]
    assert kept == sorted(kept)
    assert found.differences == sum(step.is_moved for step in found.steps)
