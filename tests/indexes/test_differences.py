"""What two states of a file differ in, in a few words; nothing that readers do not see."""

from typing import Any

import pytest

from ctmp_docs.indexes.differences import differences

OLD: dict[str, Any] = {
    "title": "Invoice", "owner": "sales", "actual": {"rating": 4}, "path": ["a", "b"],
    "actions": [{"id": "one", "what": "One", "status": "running"}, {"what": "Two"}],
    "ideas": [{"idea": "A bell"}], "reviewed": {"date": "2026-09-01"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"title": "Bill", "summary": "Another one."}, []),
        ({"actual": {"rating": 5, "okay": ["x"]}}, [("rating", 4, 5)]),
        ({"actual": {}}, []),
        ({"target": {"rating": 8}}, [("goal", None, 8)]),
        ({"decision": {"is": "keep"}}, [("decision", None, "keep")]),
        ({"state": "retired"}, [("state", None, "retired")]),
        ({"owner": "billing"}, [("owner", "sales", "billing")]),
        ({"path": None, "steps": []}, [("way", None, None)]),
        (
            {"actions": [{"id": "one", "status": "done"}, {"what": "Two"}, {"what": "Three"}]},
            [("actions", None, 1), ("done", None, 1)],
        ),
        ({"actions": []}, []),
        ({"ideas": [{"idea": "A bell"}, {"idea": "A lamp"}]}, [("ideas", None, 1)]),
        ({"reviewed": {"date": "2026-11-01"}}, [("reviewed", None, None)]),
        ({"actual": "broken", "actions": "broken", "ideas": [1], "reviewed": True}, []),
    ],
)
def test_differences(changed: dict[str, Any], said: list[tuple[str, Any, Any]]) -> None:
    """What came is told, what went is not; what is written wrongly is not read."""
    found = differences(OLD, {**OLD, **changed})
    assert [(one.kind, one.old, one.new) for one in found] == said


def test_hidden_fields_are_not_told() -> None:
    """A hidden field tells nothing, and neither does what is in it."""
    new = {**OLD, "actual": {"rating": 5}, "ideas": [], "actions": [{"id": "x"}]}
    kinds = [one.kind for one in differences(OLD, new, hidden_fields=("actual", "actions.budget"))]
    assert kinds == ["actions"]
    assert differences(OLD, new, hidden_fields=("actual.rating", "actions")) == ()


@pytest.mark.parametrize("then", [{"audience": ["partners"]}, {"state": "draft"}])
def test_hidden_past_is_not_told(then: dict[str, Any]) -> None:
    """A page that others alone could read, or nobody, does not tell how it was then."""
    assert differences({**OLD, **then}, {**OLD, "actual": {"rating": 5}}) == ()
