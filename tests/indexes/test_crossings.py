"""Hand-offs, media breaks and roles: what no single file says."""

from typing import Any

from builders import department, handbook_yml, journey, tables, touchpoint

from ctmp_docs.indexes import Tables
from ctmp_docs.source import SourceFile

AD = touchpoint("ad", owner="marketing", channel="advertising-online")
SHOP = touchpoint("shop", owner="sales", channel="shop")
TALK = touchpoint("talk", owner="sales", channel="word-of-mouth")
LETTER = touchpoint("letter", owner="billing", channel="letter")
SITE = touchpoint("site", owner="marketing", channel="website")
ALL = (AD, SHOP, TALK, LETTER, SITE)


def derived(*sources: SourceFile) -> Tables:
    """Return the tables of a handbook with five touchpoints of three departments."""
    return tables(*ALL, *sources)


def handoffs(found: Tables, journey_id: str) -> list[tuple[str, str, str]]:
    """Return (giver, receiver, receiving step) of each hand-off of a journey."""
    return [(one.giver, one.receiver, one.step) for one in found.journeys[journey_id].handoffs]


def pairs(found: Tables) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Return (giver, receiver, count, journeys) of each pair."""
    return [(one.giver, one.receiver, one.count, one.journeys) for one in found.handoffs]


def test_handoffs_of_a_journey() -> None:
    """A hand-off is an edge between different owners; its step is the one that receives."""
    found = derived(journey("buy", ["ad", "shop", "talk", "letter"]))
    assert handoffs(found, "buy") == [("marketing", "sales", "s2"), ("sales", "billing", "s4")]


def test_handoffs_at_a_branch() -> None:
    """Each edge of a branch counts for itself."""
    ways: list[dict[str, Any]] = [
        {"id": "a", "touchpoint": "ad", "next": [{"to": "b"}, {"to": "c"}]},
        {"id": "b", "touchpoint": "shop", "next": []},
        {"id": "c", "touchpoint": "letter"},
    ]
    found = derived(journey("buy", steps=ways))
    assert handoffs(found, "buy") == [("marketing", "sales", "b"), ("marketing", "billing", "c")]


def test_handoffs_per_pair() -> None:
    """Pairs are counted once for each edge over all journeys but observed, most frequent first."""
    found = derived(
        journey("buy", ["ad", "shop", "ad", "shop"]),
        journey("wish", ["site", "talk", "letter"], kind="target"),
        journey("diary", ["ad", "shop", "letter"], kind="observed"),
    )
    assert pairs(found) == [
        ("marketing", "sales", 3, ("buy", "wish")),
        ("sales", "billing", 1, ("wish",)),
        ("sales", "marketing", 1, ("buy",)),
    ]
    assert handoffs(found, "diary") == [("marketing", "sales", "s2"), ("sales", "billing", "s3")]


def test_handoff_over_a_draft() -> None:
    """The edge that is joined over a draft counts as an edge."""
    draft = touchpoint("call", owner="service", state="draft")
    found = derived(department("service"), draft, journey("buy", ["ad", "call", "shop"]))
    assert handoffs(found, "buy") == [("marketing", "sales", "s3")]
    assert pairs(found) == [("marketing", "sales", 1, ("buy",))]


def test_handoff_into_a_nested_journey() -> None:
    """A step inside is named after its journey; the edge inside is counted there, and once."""
    found = derived(
        journey("complaint", ["letter", "shop"]),
        journey(
            "buy", steps=[{"touchpoint": "ad"}, {"journey": "complaint"}, {"touchpoint": "site"}]
        ),
    )
    assert handoffs(found, "buy") == [
        ("marketing", "billing", "complaint/s1"),
        ("sales", "marketing", "s3"),
    ]
    assert pairs(found) == [
        ("billing", "sales", 1, ("complaint",)),
        ("marketing", "billing", 1, ("buy",)),
        ("sales", "marketing", 1, ("buy",)),
    ]


def test_media_breaks() -> None:
    """From online to offline and back is a break; `both` breaks nothing."""
    found = derived(journey("buy", ["ad", "shop", "talk", "site", "letter", "site"]))
    breaks = [(one.from_step, one.to_step) for one in found.journeys["buy"].media_breaks]
    assert breaks == [("s1", "s2"), ("s4", "s5"), ("s5", "s6")]


def test_no_media_break_without_setting() -> None:
    """A touchpoint of which no setting is known breaks nothing."""
    found = derived(touchpoint("thing"), journey("buy", ["ad", "thing", "shop"]))
    assert found.journeys["buy"].media_breaks == ()


def test_media_breaks_per_pair() -> None:
    """Breaks are counted per pair of touchpoints, without observed journeys."""
    found = derived(
        journey("buy", ["ad", "shop", "site"]),
        journey("sell", ["ad", "shop"]),
        journey("diary", ["ad", "shop"], kind="observed"),
    )
    shown = [(one.source, one.target, one.count, one.journeys) for one in found.media_breaks]
    assert shown == [("ad", "shop", 2, ("buy", "sell")), ("shop", "site", 1, ("buy",))]


def test_journey_figures() -> None:
    """Touchpoints and departments of a journey come in its order, each once."""
    ways = [
        {"touchpoint": "shop"},
        {"touchpoint": "ad", "rating": 3},
        {"touchpoint": "shop"},
        {"touchpoint": "letter"},
    ]
    found = derived(journey("buy", steps=ways)).journeys["buy"]
    assert found.touchpoints == ("shop", "ad", "letter")
    assert found.departments == ("sales", "marketing", "billing")
    assert found.rated_steps == 1


def test_roles() -> None:
    """A department's part in all touchpoints, by role; who is in charge carries it out by default."""
    found = tables(
        handbook_yml(),
        department("billing"),
        department("idle"),
        touchpoint("letter", owner="billing", consulted=["sales"], informed=["sales", "legal"]),
        touchpoint("shop", owner="sales", responsible=["billing", "sales"]),
        department("legal"),
    ).roles
    roles = {
        id_: (one.accountable, one.responsible, one.consulted, one.informed)
        for id_, one in found.items()
    }
    assert roles == {
        "billing": (("letter",), ("letter", "shop"), (), ()),
        "idle": ((), (), (), ()),
        "legal": ((), (), (), ("letter",)),
        "sales": (("shop",), ("shop",), ("letter",), ("letter",)),
    }
