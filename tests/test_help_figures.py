"""The help tells every figure that is computed, from numbers that were counted, not typed."""

from dataclasses import fields
from typing import Any

import pytest
from builders import TODAY, department, handbook_yml

from ctmp_docs import indexes
from ctmp_docs.build import Options, check, site_of
from ctmp_docs.fields import KINDS, walk
from ctmp_docs.indexes import before_after, coverage, method, priorities, responsibilities, results
from ctmp_docs.indexes.figures import Series
from ctmp_docs.language import language
from ctmp_docs.pages.help.computed import COMPUTED, GROUPS
from ctmp_docs.pages.help.figures import figures_page
from ctmp_docs.pages.help.worked import worked

TOLD = {name for one in COMPUTED.values() for name in one.holds}
KEYS = {"touchpoint", "journey", "department", "kpi", "id", "giver", "receiver", "hops", "source",
        "target", "result", "action", "part", "is_elsewhere"}  # fmt: skip
"""What only says of what a figure is."""
COMPUTING: tuple[type[Any], ...] = (
    indexes.Figures, indexes.JourneyFigures, indexes.HandoffPair, indexes.BreakPair, indexes.Roles,
    Series, results.Result, before_after.Change, before_after.DoneAction, coverage.Coverage,
    responsibilities.Gaps,
)  # fmt: skip


def held(kind: type[Any]) -> set[str]:
    """Return the names of what a value of `indexes` holds, what it computes itself included."""
    own = {name for name, value in vars(kind).items() if isinstance(value, property)}
    return {f"{kind.__name__}.{name}" for name in own | {one.name for one in fields(kind)}}


def test_every_figure_is_told() -> None:
    """What `indexes` computes has its place on the page of figures; a new one is not forgotten."""
    computed = set().union(*map(held, COMPUTING))
    forgotten = {name for name in computed - TOLD if name.partition(".")[2] not in KEYS}
    assert {name for name in forgotten if not name.endswith(".journeys")} == set()
    tables = held(indexes.Tables) - TOLD
    assert tables == {"Tables.figures", "Tables.journeys"}, "they hold figures that are told singly"


def test_nothing_is_told_that_is_not_computed() -> None:
    """A figure that was renamed or taken away does not stay behind in the help."""
    kinds = (*COMPUTING, indexes.Tables, method.Progress, priorities.Ranked, priorities.Ranking)
    assert TOLD - set().union(*map(held, kinds)) == set()


def test_sources_are_fields() -> None:
    """Each field that is named as a source is one that an author can write."""
    known = {field.path.replace("[]", "") for kind in KINDS for field in walk(kind)}
    named = {source for one in COMPUTED.values() for source in one.sources}
    assert named - known == {"measurements/*.csv"}


def test_ids_are_unique() -> None:
    """An anchor leads to one figure."""
    assert sum(len(found) for _id, _title, found in GROUPS) == len(COMPUTED)


@pytest.mark.parametrize(
    ("id_", "example"),
    [
        ("gap", "8 − 3 = 5"),
        ("importance", "the highest of 8, 2, 5 is 8"),
        ("opportunity", "8 + (8 − 3) = 13"),
        ("ranking", "(8 + 2 + 5) × 2 journeys = 30"),
        ("trend", "from 7 to 6, where lower is better: better"),
        ("overdue", "due on 9 Nov 2026, read on 21 Nov 2026: yes"),
        ("handoff", "2 on this journey; over all: A → B: 1, B → A: 1"),
        ("rated-steps", "2 of 3 steps"),
        ("review", "reviewed on 31 Aug 2026, every six months: due on 28 Feb 2027"),
    ],
)
def test_examples(id_: str, example: str) -> None:
    """The examples that were counted are those that one counts by hand."""
    assert language("en").say(COMPUTED[id_].example(worked())) == example


def test_every_example_is_complete() -> None:
    """No example has a gap, or says what is not there."""
    said = {id_: language("en").say(one.example(worked())) for id_, one in COMPUTED.items()}
    assert {id_ for id_, words in said.items() if not words or "None" in words} == set()


def test_phases_are_named_as_the_handbook_does() -> None:
    """Examples that list phases use the handbook's own words."""
    own = handbook_yml(words={"phases": {"after": {"en": "Riding"}}})
    options = Options(today=TODAY)
    view = figures_page(site_of(check((own, department("sales")), options), options)).view
    said = {
        one.id: language("en").say(example)
        for _id, _title, found in view.groups
        for one, example in found
    }
    assert "Riding 1" in said["ring"]
    assert not [id_ for id_, example in said.items() if "Use " in example]
