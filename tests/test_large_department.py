"""The page of a department that is in charge of very many touchpoints: whole, and no heavier than others."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from builders import TODAY, checked, department, handbook_yml, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses
from ctmp_docs.pages.department import department_page
from ctmp_docs.render import Block, Renderer

PHASES = ("wom-before", "before", "during", "after", "wom-after")
LARGEST = 250_000 - 25_000
"""Bytes of HTML that a page may have, without the theme's part."""


def page_of(count: int) -> BeautifulSoup:
    """Return the page of a department with so many touchpoints, and all that readers can do there."""
    handbook = checked(
        handbook_yml(feedback={"forge": "https://git.example/a/b", "mail": "a@b.example"}),
        department("sales", title="Sales"),
        *(_touchpoint(number) for number in range(count)),
    )
    site = site_of(handbook, Options(today=TODAY))
    page = department_page(site, site.handbook.departments["sales"])
    done = Renderer(language("en"), Addresses(), {}).render(page)
    return BeautifulSoup(
        "".join(one.html for one in done.segments if isinstance(one, Block)), "html.parser"
    )


def _touchpoint(number: int) -> Any:
    return touchpoint(
        f"place-{number:03}",
        title=f"Customers are told at place {number:03} when their order is going to arrive",
        summary="One line by mail with the day and the hour, and whom to call about it. " * 2,
        phases=[PHASES[number % 5]],
        owner="sales",
        actual={"rating": number % 10 + 1, "evidence": "staff", "as_of": "2026-10-01"},
        ideas=[{"idea": f"Say it at the top of the message {number}", "by": "sales"}],
        reviewed={"date": "2025-01-01", "by": "sales"},
    )


@pytest.mark.parametrize(("count", "is_large"), [(60, False), (250, True)])
def test_everything_is_there_and_light(count: int, *, is_large: bool) -> None:
    """Of 250 touchpoints the weakest are told in full, the others in a line; none is left out."""
    html = page_of(count)
    full = html.select(".ctmp-touchpoint .ctmp-title a")
    brief = html.select(".ctmp-phase ~ .ctmp-folds li > a:not(.ctmp-button)")
    assert len({one["href"] for one in (*full, *brief)}) == len(full) + len(brief) == count
    assert bool(brief) is is_large
    assert len(str(html).encode()) < LARGEST
    confirmed = html.select(".ctmp-picks details li")
    assert len(confirmed) > count - 10
    assert bool(confirmed[0].select("a.ctmp-button")) is not is_large
    assert bool(html.find("a", string="All ideas")) is (count > 30)


def test_the_weakest_come_first() -> None:
    """What stands in a line is never weaker than what is told in full."""
    html = page_of(250)
    (group,), (rest,) = (html.select(f"#phase-before + {one}") for one in ("ul", "ul + div"))

    def ratings(words: list[Any]) -> list[int]:
        return [int(one.text.split()[0]) for one in words]

    told = ratings(group.select(".ctmp-rating"))
    short = ratings(rest.select("li > span"))
    assert (len(told), len(short)) == (8, 42)
    assert max(told) <= min(short)
    assert rest.select("summary")[0].text == "42 more touchpoints of this phase"
