"""Nested journeys: hops go to their entries and leave from their ends."""

from typing import Any

from builders import handbook, journey, tables, touchpoint

from ctmp_docs.source import SourceFile


def touchpoints(names: str) -> list[SourceFile]:
    """Return touchpoints, each owned by a department of its own."""
    return [touchpoint(name, owner=f"dept-{name}") for name in names.split()]


def steps(*items: str | dict[str, Any]) -> list[dict[str, Any]]:
    """Return steps; `:inner` nests a journey, other words name a touchpoint."""
    return [
        item
        if isinstance(item, dict)
        else {"id": f"in-{item[1:]}", "journey": item[1:]}
        if item.startswith(":")
        else {"id": item, "touchpoint": item}
        for item in items
    ]


def hops(journey_id: str, *sources: SourceFile) -> list[str]:
    """Return the hops of a journey as `from > to`."""
    return [f"{hop.from_step} > {hop.to_step}" for hop in handbook(*sources).hops[journey_id]]


def test_hops_go_to_entries_and_leave_from_ends() -> None:
    """A step inside is named after its journey; what happens inside is not an edge outside."""
    found = hops(
        "outer",
        *touchpoints("a b c d"),
        journey("inner", steps=steps("b", "c")),
        journey("outer", steps=steps("a", ":inner", "d")),
    )
    assert found == ["a > inner/b", "inner/c > d"]


def test_inner_edges_count_in_the_nested_journey_only() -> None:
    """The hand-off inside belongs to the nested journey, those at its doors to the outer one."""
    derived = tables(
        *touchpoints("a b c"),
        journey("inner", steps=steps("b", "c")),
        journey("outer", steps=steps("a", ":inner")),
    )
    inner = [(one.giver, one.receiver, one.step) for one in derived.journeys["inner"].handoffs]
    outer = [(one.giver, one.receiver, one.step) for one in derived.journeys["outer"].handoffs]
    assert inner == [("dept-b", "dept-c", "c")]
    assert outer == [("dept-a", "dept-b", "inner/b")]


def test_several_entries_and_ends() -> None:
    """An edge into a journey with two entries goes to both, one out of it leaves from both ends."""
    inner = steps(
        {"id": "b", "touchpoint": "b", "next": []},
        {"id": "c", "touchpoint": "c", "next": []},
    )
    found = hops(
        "outer",
        *touchpoints("a b c d"),
        journey("inner", steps=inner),
        journey("outer", steps=steps("a", ":inner", "d")),
    )
    assert found == ["a > inner/b", "a > inner/c", "inner/b > d", "inner/c > d"]


def test_nested_in_nested() -> None:
    """A door that is itself a nested journey is opened too; the name says the inmost journey."""
    found = hops(
        "outer",
        *touchpoints("a b c d"),
        journey("inmost", steps=steps("b", "c")),
        journey("inner", steps=steps(":inmost", "d")),
        journey("outer", steps=steps("a", ":inner")),
    )
    assert found == ["a > inmost/b"]


def test_two_nested_journeys_in_a_row() -> None:
    """From the end of one the customer goes to the entry of the next."""
    found = hops(
        "outer",
        *touchpoints("a b c d"),
        journey("one", steps=steps("a", "b")),
        journey("two", steps=steps("c", "d")),
        journey("outer", steps=steps(":one", ":two")),
    )
    assert found == ["one/b > two/c"]


def test_draft_at_the_door_of_a_nested_journey() -> None:
    """A nested journey whose first step is a draft is entered at the second."""
    found = hops(
        "outer",
        *touchpoints("a c"),
        touchpoint("b", state="draft"),
        journey("inner", steps=steps("b", "c")),
        journey("outer", steps=steps("a", ":inner")),
    )
    assert found == ["a > inner/c"]


def test_own_steps_only() -> None:
    """A touchpoint lies on the journeys whose own steps name it, not on those around them."""
    book = handbook(
        *touchpoints("a b"),
        journey("inner", steps=steps("b")),
        journey("outer", steps=steps("a", ":inner")),
    )
    assert book.journeys_of == {"a": ("outer",), "b": ("inner",)}
    assert book.nested_in == {"inner": ("outer",)}
