"""Writes pictures of every type of page for people to look through: `python tests/screenshots.py OUT`.

Light, dark, on a phone, printed in the system's high-contrast colours, and a German handbook, with an
`index.html` that shows them side by side.
"""

import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent / "browser"))
import page_types
from serving import build, build_demo, served

MODES = {
    "light": {"viewport": {"width": 1360, "height": 900}},
    "dark": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 400, "height": 900}, "has_touch": True},
    "contrast": {"viewport": {"width": 1360, "height": 900}, "forced_colors": "active"},
}
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Pictures of every page</title>
<style>
body {{ font: 14px sans-serif; margin: 2rem; }}
div {{ display: grid; gap: 1rem; grid-template-columns: repeat({columns}, minmax(0, 1fr)); }}
img {{ border: 1px solid #ccc; height: 22rem; object-fit: cover; object-position: top; width: 100%; }}
figure {{ margin: 0; }}
</style>
{rows}
</html>
"""


def main(out: Path) -> None:
    """Build the demo and the German example, and write what they look like below `out`."""
    out.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if program is None:
        sys.exit("Chromium is not installed: there are no pictures.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        demo = build_demo(Path(folder, "demo"))
        german = build(Path(folder, "german"), "theme: {name: material}")
        rows = _shoot(browser, demo, out, "", [*MODES]) + _shoot(
            browser, german, out, "de-", ["light", "phone"]
        )
        browser.close()
    (out / "index.html").write_text(PAGE.format(columns=len(MODES), rows="\n".join(rows)), "utf-8")
    print(f"Look at {out / 'index.html'}")  # noqa: T201


def _shoot(browser: Browser, site: Path, out: Path, prefix: str, modes: list[str]) -> list[str]:
    places = page_types.samples(site)
    names = {place: prefix + (place.strip("/").replace("/", "_") or "home") for place in places}
    with served(site) as address:
        for mode in modes:
            context = browser.new_context(**MODES[mode], reduced_motion="reduce")  # type: ignore[arg-type]
            page = context.new_page()
            for place in places:
                page.goto(address + place)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{names[place]}-{mode}.png", full_page=True)
            context.close()
    return [_row(name, modes) for name in names.values()]


def _row(name: str, modes: list[str]) -> str:
    pictures = "".join(
        f'<figure><a href="{name}-{mode}.png"><img src="{name}-{mode}.png" alt="{name}, {mode}" loading="lazy">'
        f"</a><figcaption>{mode}</figcaption></figure>"
        for mode in modes
    )
    return f"<h2>{escape(name)}</h2><div>{pictures}</div>"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/screenshots.py OUT")
    main(Path(sys.argv[1]))
