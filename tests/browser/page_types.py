"""The pages of a built site by their types, from its files: new types are found by themselves."""

import json
from pathlib import Path

KINDS = ("touchpoints", "journeys", "departments")
IN_GERMAN = {"de/", "de/touchpoints/", "de/touchpoints/*/", "de/journeys/*/", "de/departments/*/"}
"""The types that are looked at in a second language too: the longest words stand there."""


def pages(site: Path) -> list[str]:
    """Return the addresses of all pages, without those that only lead on."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("*.html"))
        if b'http-equiv="refresh"' not in path.read_bytes()
    ]


def types(site: Path) -> dict[str, list[str]]:
    """Return the addresses of each type, the poorest page first, the richest last.

    A type is an address in which the names of entries are left open: `touchpoints/*/`.
    """
    data = json.loads((site / "api/handbook.json").read_text("utf-8"))
    names = {entry["id"] for kind in KINDS for entry in data[kind]}
    found: dict[str, list[str]] = {}
    for page in pages(site):
        type_ = "/".join("*" if part in names else part for part in page.split("/"))
        if type_.startswith("de/") and type_ not in IN_GERMAN:
            continue
        found.setdefault(type_, []).append(page)
    return {
        type_: sorted(those, key=lambda one: _size(site, one)) for type_, those in found.items()
    }


def samples(site: Path) -> list[str]:
    """Return the richest page of each type, and the poorest if it is another one."""
    return [page for those in types(site).values() for page in dict.fromkeys((those[-1], those[0]))]


def richest(site: Path) -> list[str]:
    """Return one page of each type, the one with most on it."""
    return [those[-1] for those in types(site).values()]


def _size(site: Path, page: str) -> int:
    return (
        (site / page / "index.html" if page.endswith("/") or not page else site / page)
        .stat()
        .st_size
    )
