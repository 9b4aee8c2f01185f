"""The values of the pages that say who has which part: the heat map and the matrix."""

from urllib.parse import parse_qs, urlsplit

from builders import TODAY, checked, department, journey, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.pages import Site
from ctmp_docs.pages.gaps import heat_view
from ctmp_docs.pages.matrix import matrix_page

AD = touchpoint("ad", owner="marketing", phases=["wom-before", "before"])
SHOP = touchpoint("shop", owner="marketing", phases=["before"])
BILL = touchpoint("bill", owner="billing", phases=["during"])


def site() -> Site:
    """Return a handbook in which customers meet marketing before billing."""
    names = (department(one) for one in ("marketing", "billing", "archive"))
    return site_of(
        checked(AD, SHOP, BILL, *names, journey("buy", ["ad", "shop", "bill"])),
        Options(today=TODAY),
    )


def test_heat_map() -> None:
    """A cell counts as many touchpoints as stand where it leads; a row counts each of them once."""
    view = heat_view(site())
    rows = {link.title: (cells, count) for link, cells, count in view.rows}
    cells, count = rows["Marketing"]
    assert [cell and cell.count for cell in cells] == [1, 2, None, None, None]
    assert (count, view.totals) == (2, (1, 2, 1, 0, 0))
    assert cells[1] is not None
    asked = parse_qs(urlsplit(cells[1].url).query)
    assert asked == {
        "touchpoints.phase": ["Before the purchase"], "touchpoints.owner": ["Marketing"],
    }  # fmt: skip


def test_departments_of_the_matrix() -> None:
    """Departments stand in the order in which customers meet them, as is said below them."""
    view = matrix_page(site(), (), "").view
    titles = [one.title for one in view.departments]
    assert titles[:2] == ["Marketing", "Billing"]
    assert "Archive" in titles[2:]
    assert view.groups[0][1][0].cells[:2] == ("AR", "")
