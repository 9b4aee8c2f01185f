"""All journeys as one net, and the order in which customers meet departments, worked out by hand."""

from builders import department, journey, tables, touchpoint

from ctmp_docs.indexes import Network
from ctmp_docs.source import SourceFile

AD = touchpoint("ad", owner="marketing", phases=["wom-before"])
SITE = touchpoint("site", owner="marketing", phases=["before", "after"])
SHOP = touchpoint("shop", owner="sales")
TALK = touchpoint("talk", owner="sales", super_because="everybody remembers it")
BILL = touchpoint("bill", owner="billing", phases=["after"])
IDLE = touchpoint("idle", owner="billing", phases=["after"])
ALL = (AD, SITE, SHOP, TALK, BILL, IDLE)


def net(*sources: SourceFile) -> Network:
    """Return the net of a handbook with six touchpoints of three departments."""
    return tables(*ALL, *sources).network


def cells(found: Network) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (phase, department, touchpoints) of each cell."""
    return [(one.phase, one.department, one.touchpoints) for one in found.cells]


def links(found: Network) -> list[str]:
    """Return each link as `phase department → phase department: count`."""
    return [f"{' '.join(one.source)} → {' '.join(one.target)}: {one.count}" for one in found.links]


def test_cells() -> None:
    """A cell is a phase and a department; its key touchpoint is the one of most journeys."""
    found = net(
        journey("buy", ["ad", "site", "shop", "talk", "bill"]),
        journey("ask", ["site", "shop", "bill"]),
    )
    assert found.journeys == 2
    assert cells(found) == [
        ("wom-before", "marketing", ("ad",)),
        ("before", "marketing", ("site",)),
        ("before", "sales", ("shop", "talk")),
        ("after", "billing", ("bill",)),
    ]
    assert found.unused == ("idle",)


def test_of_equal_journeys_the_super_touchpoint_leads() -> None:
    """What the company has named important stands first; `shop` would by its title."""
    assert cells(net(journey("buy", ["shop", "talk"]))) == [("before", "sales", ("talk", "shop"))]


def test_links() -> None:
    """Hops are summed by cells; those inside of a cell join nothing."""
    found = net(
        journey("buy", ["ad", "site", "shop", "talk", "bill"]),
        journey("ask", ["site", "talk", "bill", "site"]),
    )
    assert links(found) == [
        "before marketing → before sales: 2",
        "before sales → after billing: 2",
        "wom-before marketing → before marketing: 1",
        "after billing → before marketing: 1",
    ]
    assert found.onward["site"] == ("shop", "talk")
    assert found.onward["talk"] == ("bill",)


def test_observed_journeys_are_left_out() -> None:
    """What once happened is not how customers go."""
    found = net(journey("buy", ["ad", "shop"]), journey("diary", ["shop", "idle"], kind="observed"))
    assert (found.journeys, links(found)) == (1, ["wom-before marketing → before sales: 1"])
    assert found.unused == ("bill", "idle", "site", "talk")


def test_no_journey() -> None:
    """An empty handbook has an empty net."""
    found = net()
    assert (found.journeys, found.cells, found.links) == (0, (), ())


def order(*sources: SourceFile) -> tuple[str, ...]:
    """Return the departments in the order in which customers meet them."""
    return tables(*ALL, *sources).department_order


def test_department_order() -> None:
    """Marketing: 0, ⅓ and 0; sales: ⅔ and ½; billing: 1 and 1."""
    found = order(
        journey("buy", ["ad", "site", "shop", "bill"]),
        journey("ask", ["site", "talk", "bill"]),
    )
    assert found == ("marketing", "sales", "billing")


def test_department_order_is_a_mean_over_all_steps() -> None:
    """Billing: 0, ⅓ → ⅙; sales: ⅔ and 0 → ⅓; marketing: 1 and 1; observed journeys do not count."""
    found = order(
        journey("pay", ["bill", "bill", "shop", "ad"]),
        journey("look", ["shop", "site"]),
        journey("diary", ["ad", "site", "bill"], kind="observed"),
    )
    assert found == ("billing", "sales", "marketing")


def test_departments_at_the_same_place_stand_by_title() -> None:
    """Both lie at 0 and 1; who is on no journey comes last, whatever the title."""
    found = order(
        department("archive", title="Aaa"),
        department("sales", title="Zebra"),
        department("billing", title="Yak"),
        journey("there", ["shop", "bill"]),
        journey("back", ["bill", "shop"]),
    )
    assert found == ("billing", "sales", "archive", "marketing")
