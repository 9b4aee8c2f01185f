"""A nested journey of which nothing can be shown is joined over, as a draft is."""

from builders import checked, department, handbook_yml, journey, touchpoint


def test_a_journey_of_drafts_is_joined_over() -> None:
    """The edge into it and the edge out of it become one, and the hand-off across it counts."""
    built = checked(
        handbook_yml(),
        department("sales"),
        department("billing"),
        touchpoint("a", owner="sales"),
        touchpoint("b", owner="billing"),
        touchpoint("secret", owner="sales", state="draft"),
        journey("inner", path=["secret"]),
        journey("outer", steps=[{"touchpoint": "a"}, {"journey": "inner"}, {"touchpoint": "b"}]),
    )
    way = built.handbook.ways["outer"]
    assert [(edge.source, edge.target) for edge in way.edges] == [("s1", "s3")]
    handoffs = built.tables.journeys["outer"].handoffs
    assert [(one.giver, one.receiver, one.step) for one in handoffs] == [("sales", "billing", "s3")]
