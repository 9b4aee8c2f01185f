"""Which pictures are drawn because a text asks for them, and what stands in the text then."""

from builders import TODAY, checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.language import language
from ctmp_docs.pages.pictures import Planned, own_pictures, pictures
from ctmp_docs.source import SourceFile

BLOCK = "```ctmp {}\n```\n"


def planned(*blocks: str, **changes: str) -> dict[str, Planned]:
    """Return what is drawn besides the usual if these blocks stand on a page, by key."""
    body = "\n".join(map(BLOCK.format, blocks))
    built = checked(
        handbook_yml(**changes),
        department("sales"),
        department("shop"),
        touchpoint("a", actual={"rating": 5}),
        touchpoint("b", owner="shop"),
        touchpoint("c"),
        touchpoint("d", actual={"rating": 5}),
        journey("way", ["a", "b", "c", "d"], goal="x", body=body),
        SourceFile("about.md", body.encode()),
    )
    site = site_of(built, Options(today=TODAY))
    found = [one for one in pictures(site) if "--example" not in one.key]
    keys = [one.key for one in found]
    assert len(keys) == len({*keys})
    usual = {one.key for one in own_pictures(site)}
    return {one.key: one for one in found if one.key not in usual}


def test_what_is_drawn_anyway_is_not_drawn_again() -> None:
    """Asked for by two texts, or shown by a page, a picture is drawn once."""
    assert planned("journey=way", "journey=way view=flow", "view=network", "view=handoffs") == {}
    twice = planned("touchpoint=a", "touchpoint=a view=neighbourhood", "touchpoint='a'")
    assert [*twice] == ["neighbourhood-a"]


def test_a_part_of_a_journey() -> None:
    """A part has its steps and the ways between them, a name of its own, and says what it is."""
    found = planned("journey=way view=flow from=b to=c")
    assert [*found] == ["flow-way.s2.s3", "upright-way.s2.s3"]
    drawing = found["flow-way.s2.s3"].diagram
    assert [node.id for node in drawing.nodes] == ["s2", "s3"]
    assert [(edge.source, edge.target) for edge in drawing.edges] == [("s2", "s3")]
    assert (drawing.id, drawing.title) == ("flow-way.s2.s3", "Part of: Way")
    assert drawing.description == "Steps 2 to 3 of 4"


def test_a_part_in_german() -> None:
    """Other languages say it in theirs, or in English until somebody translates it."""
    found = planned("journey=way from=b to=c", languages=["de"])
    drawing = found["map-way.s2.s3"].diagram
    assert drawing.language == language("de").code


def test_between_two_departments() -> None:
    """Both ways between two departments are there, and nothing about the others."""
    found = planned("view=handoffs from=shop to=sales")
    drawing = found["handoffs-.shop.sales"].diagram
    pairs = {(one.giver, one.receiver) for one in drawing.handoffs}
    assert pairs == {("sales", "shop"), ("shop", "sales")}
    assert drawing.note == ""


def test_what_cannot_be_drawn_is_not() -> None:
    """Neither what is unclear nor what has nothing to show reaches the engine."""
    assert planned("journey=nobody", "view=map", "journey=way view=deviation") == {}
