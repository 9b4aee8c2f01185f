"""The steps of a journey on a phone."""

from playwright.sync_api import Browser


def test_who_where_and_how_it_feels_stand_on_one_line(browser: Browser, site: str) -> None:
    """Department, channel and rating in one line, the hand-off on the next; nothing is left out."""
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(f"{site}journeys/buy-first-bike/")
    step = page.locator("#step-3")
    tops = [
        step.locator(part).bounding_box()["y"] // 8  # type: ignore[index]
        for part in ("td:nth-child(3) .ctmp-at", "td:nth-child(4) .ctmp-at", ".ctmp-rating")
    ]
    assert len(set(tops)) == 1
    assert step.locator(".ctmp-handoff").bounding_box()["y"] // 8 > tops[0]  # type: ignore[index]
    said = " ".join(step.inner_text().split())
    assert "feels: unsure" in said
    assert "Web shop" in said
    page.close()
