"""Which of the twenty questions a touchpoint still leaves open."""

from typing import Any

import pytest
from builders import checked, handbook_yml, touchpoint

from ctmp_docs.questions import open_questions, questions

BOOK = handbook_yml(segments=[{"id": "private", "title": "Private customers"}])


def left(**front_matter: Any) -> list[str]:
    """Return the questions that are open."""
    book = checked(BOOK, touchpoint("a", **front_matter)).handbook
    return [one.id for one in open_questions(book.touchpoints["a"])]


def test_all_are_open() -> None:
    """Three fields answer no question."""
    assert left() == [one.id for one in questions()]


@pytest.mark.parametrize(
    ("front_matter", "answered"),
    [
        ({"summary": "A letter comes."}, {"scene"}),
        ({"segments": ["private"]}, {"visitors"}),
        ({"actual": {"rating": 3}}, {"mark"}),
        ({"actual": {"delighting": []}}, set()),
        ({"actual": {"events": [{"what": "x", "effect": "critical"}]}}, {"disaster"}),
        ({"actual": {"events": [{"what": "x", "effect": "positive"}]}}, {"triumph"}),
        ({"relevance": {"purchase": 0}}, {"weight"}),
        ({"target": {"cases": {"worst": "x"}}}, {"way"}),
        ({"ideas": [{"idea": "x"}]}, {"crazy"}),
    ],
)
def test_answered(front_matter: dict[str, Any], answered: set[str]) -> None:
    """A question is answered by any of its fields, a list by what the question asks of it."""
    assert {one.id for one in questions()} - {*left(**front_matter)} == answered
