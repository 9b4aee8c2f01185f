"""The values of the pages that say who has which part: the heat map and the matrix."""

from urllib.parse import parse_qs, urlsplit

from builders import TODAY, checked, department, journey, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.pages import Site
from ctmp_docs.pages.department_list import department_listing
from ctmp_docs.pages.explorer import explorer_page
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
        "touchpoints.phase": ["before"], "touchpoints.owner": ["marketing"],
    }  # fmt: skip


def test_departments_of_the_matrix() -> None:
    """Departments stand in the order in which customers meet them, as is said below them."""
    view = matrix_page(site(), (), "").view
    titles = [one.title for one in view.departments]
    assert titles[:2] == ["Marketing", "Billing"]
    assert "Archive" in titles[2:]
    assert view.groups[0][1][0].cells[:2] == ("AR", "")


def test_departments_are_found_by_what_is_theirs() -> None:
    """Who looks for a bill finds who is in charge of it, also by another name of either."""
    bill = touchpoint("bill", title="A bill comes", owner="money", aliases=["invoice"])
    made = site_of(checked(bill, department("money", aliases=["accounts"])), Options(today=TODAY))
    money = next(row for row in department_listing(made).rows if row[0].plain == "Money")
    assert money[0].words == ("accounts", "A bill comes", "invoice")


def test_retired_is_not_the_weakest() -> None:
    """A retired touchpoint keeps its rating, and is sorted behind those that customers meet."""
    old = touchpoint("old", actual={"rating": 1, "evidence": "staff"}, state="retired")
    made = site_of(checked(old, BILL, department("billing")), Options(today=TODAY))
    rows = {row[0].plain: row[3] for row in explorer_page(made).listings[0].rows}
    assert {name: (cell.plain, cell.is_last) for name, cell in rows.items()} == {
        "Bill": (None, False), "Old": (1, True),
    }  # fmt: skip
