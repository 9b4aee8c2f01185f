"""What differs field by field, and which file of the past goes on under another name."""

from typing import Any

import pytest
from builders import checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Build
from ctmp_docs.impact import compare
from ctmp_docs.impact.values import FieldChange, ItemChange
from ctmp_docs.source import SourceFile


def items(before: tuple[SourceFile, ...], after: tuple[SourceFile, ...]) -> list[ItemChange]:
    """Return the changed files."""
    return list(compare(checked(*before), checked(*after)).items)


def fields(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return in short what differs in the fields of a touchpoint."""
    changed = items((touchpoint("x", **old),), (touchpoint("x", **new),))
    return [_short(field) for item in changed for field in item.fields]


def _short(change: FieldChange) -> str:
    if change.reordered:
        return f"{change.path}: reordered"
    if change.added or change.removed:
        return f"{change.path}: +{list(change.added)} -{list(change.removed)}"
    return f"{change.path}: {change.old} → {change.new}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"summary": "S"}, ["summary: None → S"]),
        ({"summary": "S"}, {}, ["summary: S → None"]),
        ({"state": "planned"}, {}, ["state: planned → live"]),
        ({"state": "live"}, {}, []),
        ({"phases": ["before", "after"]}, {"phases": ["after", "before"]}, ["phases: reordered"]),
        (
            {"phases": ["before", "after"]},
            {"phases": ["before", "during"]},
            ["phases: +['during'] -['after']"],
        ),
        ({"aliases": ["a", "a"]}, {"aliases": ["a"]}, ["aliases: +[] -['a']"]),
        ({}, {"actual": {"rating": 3}}, ["actual.rating: None → 3"]),
        ({"actual": {"rating": 3}}, {"actual": {"rating": 3.0}}, []),
        ({"actual": {"okay": ["x"]}}, {}, ["actual.okay: +[] -['x']"]),
        ({}, {"x-crm": "12"}, ["x-crm: None → 12"]),
        ({"x-crm": {"a": 1}}, {"x-crm": {"a": 2}}, ["x-crm.a: 1 → 2"]),
        ({"reviewed": {"date": "2026-10-01"}}, {"reviewed": {"date": "2026-11-01"}}, []),
        (
            {"actions": [{"id": "a", "what": "A"}, {"id": "b", "what": "B"}]},
            {"actions": [{"id": "b", "what": "C"}, {"id": "a", "what": "A"}]},
            ["actions: reordered", "actions[b].what: B → C"],
        ),
        (
            {"help": [{"when": "a", "do": "b"}]},
            {"help": [{"when": "a", "do": "c"}]},
            ["help[1].do: b → c"],
        ),
        (
            {"actual": {"events": [{"what": "w", "effect": "critical"}]}},
            {"actual": {"events": [{"what": "w", "effect": "critical", "happened": False}]}},
            ["actual.events[1].happened: True → False"],
        ),
    ],
)
def test_fields(old: dict[str, Any], new: dict[str, Any], expected: list[str]) -> None:
    """Values are compared, not how they are written; items by id, else by position."""
    assert fields(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("one\n", "one\n", None),
        ("one two\n", "one\n  two  \n", None),
        ("one\ntwo\n", "one\n2\nthree\n", (2, 1)),
        ("", "one\n\ntwo\n", (2, 0)),
    ],
)
def test_text(old: str, new: str, lines: tuple[int, int] | None) -> None:
    """Text counts in lines; blanks and line breaks are no change."""
    changed = items((touchpoint("x", old),), (touchpoint("x", new),))
    assert [(item.lines_added, item.lines_removed) for item in changed] == (
        [lines] if lines else []
    )


LONG = "Customers hear this sentence on the phone before anybody answers them."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"title": "Hotline"}, {"title": "Hotline"}, "renamed"),
        ({"title": "Hotline", "summary": LONG}, {"title": "Call us", "summary": LONG}, "renamed"),
        ({"title": "Hotline"}, {"title": "Invoice"}, "removed added"),
        ({"title": "Hotline", "summary": LONG}, {"title": "Hotline"}, "removed added"),
    ],
)
def test_renamed_by_what_it_says(old: dict[str, Any], new: dict[str, Any], expected: str) -> None:
    """A file goes on under another name if it says nearly the same; short ones are alike anyway."""
    changed = items((touchpoint("old", **old),), (touchpoint("new", **new),))
    assert sorted(item.change for item in changed) == sorted(expected.split())


def test_renamed_by_redirect() -> None:
    """What an author says counts, through a chain, and even if nothing else is the same."""
    book = handbook_yml(redirects={"a": "b", "b": "c"})
    before = (handbook_yml(), touchpoint("a"))
    item = items(before, (book, touchpoint("c", title="Something else")))[0]
    assert (item.change, item.old_id, item.id) == ("renamed", "a", "c")


def test_redirect_of_a_renamed_file() -> None:
    """The redirect that a renaming leaves is said with it, and not as a change of settings."""
    after = handbook_yml(redirects={"a": "c"})
    changed = items((handbook_yml(), touchpoint("a")), (after, touchpoint("c")))
    assert [(one.id, one.change) for one in changed] == [("c", "renamed")]


def test_references_to_a_renamed_file() -> None:
    """Who only says the new name has not changed: departments and nested journeys as well."""
    before = (
        department("crm", "All about customers.", title="Customers and their care"),
        touchpoint("x", owner="crm", informed=["crm"], ideas=[{"idea": "i", "by": "crm"}]),
        journey("inner", ["x"], "Nested in another one.", title="I ask for help once more"),
        journey("outer", steps=[{"journey": "inner"}, {"touchpoint": "x"}]),
    )
    after = (
        department("care", "All about customers.", title="Customers and their care"),
        touchpoint("x", owner="care", informed=["care"], ideas=[{"idea": "i", "by": "care"}]),
        journey("ask", ["x"], "Nested in another one.", title="I ask for help once more"),
        journey("outer", steps=[{"journey": "ask"}, {"touchpoint": "x"}]),
    )
    changed = items(before, after)
    assert [(one.change, one.old_id, one.id, one.fields) for one in changed] == [
        ("renamed", "inner", "ask", ()),
        ("renamed", "crm", "care", ()),
    ]


def test_id_of_another_kind() -> None:
    """An id that means another kind now is gone and new."""
    changed = items((touchpoint("x"),), (journey("x", ["y"]), touchpoint("y")))
    assert {(one.kind, one.change) for one in changed if one.id == "x"} == {
        ("touchpoint", "removed"),
        ("journey", "added"),
    }


def test_steps() -> None:
    """Steps are compared by touchpoint: numbers of a path say nothing."""

    def steps(old: list[str], new: list[str]) -> list[str]:
        every = [touchpoint(id_) for id_ in "abc"]
        changed = items((*every, journey("j", old)), (*every, journey("j", new)))
        return [_short(field) for item in changed for field in item.fields]

    assert steps(["a", "b"], ["a", "c", "b"]) == ["path: +['c'] -[]"]
    assert steps(["a", "b", "a"], ["b", "a"]) == ["path: +[] -['a']"]
    assert steps(["a", "b", "c"], ["a", "c", "b"]) == ["path: reordered"]
    assert steps(["a", "b"], ["a", "b"]) == []


def test_broken_settings() -> None:
    """A `handbook.yml` that cannot be read takes nothing out of the comparison."""
    sound = handbook_yml(bands={"okay_from": 5})
    rated = touchpoint("x", actual={"rating": 4})
    broken = SourceFile("handbook.yml", b"schema: 1\norganisation: [\n")
    impact = compare(checked(sound, rated), checked(broken, rated))
    assert [(one.id, one.is_unread, one.fields) for one in impact.items] == [
        ("handbook.yml", True, ())
    ]
    assert impact.ratings == ()
    assert not impact.is_empty


def test_what_only_some_readers_see() -> None:
    """Reviewers see every file, so what is hidden on the site is compared too."""

    def state(rating: int, budget: str) -> Build:
        return checked(
            handbook_yml(audiences=[{"id": "partners", "title": "P"}]),
            touchpoint("x", audience=["partners"], actual={"rating": rating},
                       actions=[{"what": "w", "budget": budget}]),
            journey("j", ["x"], audience=["partners"]),
        )  # fmt: skip

    impact = compare(state(3, "1 EUR"), state(8, "2 EUR"), site_url="https://x.example")
    assert [field.path for field in impact.items[0].fields] == [
        "actual.rating",
        "actions[1].budget",
    ]
    assert [one.id for one in impact.journeys] == ["j"]
    assert impact.items[0].url is None


def test_steps_that_are_gone_have_titles() -> None:
    """A way to a step that is gone, or that has no id, is said by the title of what it was on."""
    unsure = {"touchpoint": "a", "next": [{"to": "s2"}, {"to": "s3", "label": "unsure"}]}
    ends = {"touchpoint": "b", "next": []}
    before = checked(
        touchpoint("a"), touchpoint("b"), touchpoint("c", title="Somebody helps"),
        journey("j", steps=[unsure, ends, {"touchpoint": "c"}]),
    )  # fmt: skip
    after = checked(
        touchpoint("a"), touchpoint("b", title="It comes"), touchpoint("c", title="Somebody helps"),
        journey("j", steps=[{"touchpoint": "a", "next": [{"to": "s2", "label": "x"}]}, ends]),
    )  # fmt: skip
    (own,) = (one for one in compare(before, after).items if one.kind == "journey")
    way = next(one for one in own.fields if one.path == "steps[s1].next")
    assert way.removed == ("It comes", "Somebody helps (unsure)")
    assert way.added == ("It comes (x)",)


def test_many_files_with_other_ids() -> None:
    """Files that share much with all others are found again, each under its own new id."""

    def book(name: str) -> list[SourceFile]:
        body = "We say the same everywhere, and that is quite a lot of words.\n"
        return [
            touchpoint(f"{name}-{n}", body=f"{body}Number {n} is about {n * 7}.", title=f"No. {n}",
                       summary=f"{n} of many things that we do for our customers", owner="sales")
            for n in range(30)
        ]  # fmt: skip

    found = [
        (one.old_id, one.id)
        for one in compare(checked(*book("old")), checked(*book("new"))).items
        if one.kind == "touchpoint"
    ]
    assert sorted(found) == sorted((f"old-{n}", f"new-{n}") for n in range(30))
