"""Who is in charge when, and where nobody is named, worked out by hand."""

from builders import department, handbook, journey, touchpoint

from ctmp_docs.indexes.responsibilities import Gaps, gaps, heat
from ctmp_docs.source import SourceFile

AD = touchpoint("ad", owner="marketing", phases=["wom-before", "before"], informed=["sales"])
SHOP = touchpoint("shop", consulted=["billing"], informed=["billing"])
TALK = touchpoint("talk", responsible=["marketing"])
BILL = touchpoint("bill", owner="billing", phases=["during"])
OLD = touchpoint("old", owner="archive", phases=["after"], state="retired")


def found(*sources: SourceFile) -> Gaps:
    """Return the gaps of a handbook."""
    return gaps(handbook(*sources))


def test_heat() -> None:
    """A touchpoint counts in each of its phases, as where a number leads; a retired one, too."""
    assert heat(handbook(AD, SHOP, TALK, BILL, OLD)) == {
        ("marketing", "wom-before"): 1,
        ("marketing", "before"): 1,
        ("sales", "before"): 2,
        ("billing", "during"): 1,
        ("archive", "after"): 1,
    }


def test_no_heat() -> None:
    """A handbook without touchpoints has nothing to count."""
    assert heat(handbook(department())) == {}


def test_nobody_is_named() -> None:
    """What lacks a part is listed by id; whoever is in charge carries out, unless others do."""
    gap = found(AD, SHOP, TALK, BILL, OLD)
    assert gap.nobody_responsible == ()
    assert gap.nobody_consulted == ("ad", "bill", "talk")
    assert gap.nobody_informed == ("bill", "talk")


def test_in_charge_of_nothing() -> None:
    """Neither a part of another kind nor a retired touchpoint is being in charge."""
    gap = found(TALK, OLD, department("marketing"), department("gone", state="retired"))
    assert gap.idle == ("archive", "marketing")


def test_phases_without_anybody() -> None:
    """A second phase counts here; a retired touchpoint fills no phase."""
    assert found(AD, BILL, OLD).empty_phases == ("after", "wom-after")
    assert len(found(department()).empty_phases) == 5


def test_untold() -> None:
    """The receiver has no part in the touchpoint before; each place is there once."""
    ways = (journey("buy", ["ad", "shop", "bill"]), journey("ask", ["talk", "bill", "talk"]))
    gap = found(AD, SHOP, TALK, BILL, *ways)
    assert gap.untold == (("bill", "talk"), ("talk", "bill"))


def test_untold_leaves_out_what_was_observed() -> None:
    """What once happened is not how customers go, and within a department nobody is untold."""
    diary = journey("diary", ["talk", "bill"], kind="observed")
    way = journey("buy", ["shop", "talk"])
    assert found(SHOP, TALK, BILL, department("marketing"), diary, way).untold == ()
