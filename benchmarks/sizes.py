"""Measures how heavy the pages of a large handbook are, and which of them are too heavy.

A thousand touchpoints, each with an action, an idea, a KPI and words of its own, so that no table
of the site is empty. Exits with 1 if a page has more HTML than it may; the matrix has no limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_corpus

LIMIT = 250_000
FREE = {"responsibilities/matrix/index.html"}
CONFIG = """\
site_name: Large
docs_dir: content
theme: {name: material}
plugins: [search, ctmp]
"""
KPI = "kpis: [{id: calls, title: Calls per 100, better: lower}]\n"
STATES = ("idea", "planned", "running", "done", "dropped")
SIZES = ("small", "medium", "large")
DECISIONS = ("keep", "improve", "new", "neglect", "retire")


def main() -> None:
    """Build the site, print its heaviest pages and say which of them are too heavy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--touchpoints", type=int, default=1000)
    parser.add_argument("--shown", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_rich(root / "content", touchpoints=arguments.touchpoints)
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        mkdocs = str(Path(sys.executable).parent / "mkdocs")
        subprocess.run([mkdocs, "build", "--quiet"], cwd=root, check=True)
        found = sizes(root / "site")
    print(f"HTML of the heaviest pages at {arguments.touchpoints} touchpoints, limit {LIMIT:,} B")
    for size, path in found[: arguments.shown]:
        print(f"  {path:<56} {size / 1000:7.1f} KB{'  too heavy' if _is_heavy(size, path) else ''}")
    sys.exit(any(_is_heavy(size, path) for size, path in found))


def write_rich(content: Path, *, touchpoints: int) -> None:
    """Write a handbook in which every table of the site has rows."""
    write_corpus(content, touchpoints=touchpoints, journeys=touchpoints // 10)
    with (content / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write(KPI)
    rows = ["touchpoint,kpi,date,value,n,source"]
    for number in range(touchpoints):
        path = content / "touchpoints" / f"touchpoint-{number}.md"
        page = path.read_text(encoding="utf-8")
        path.write_text(page.replace("\ntarget:", f"\n{_more(number)}target:", 1), encoding="utf-8")
        for month, value in ((7, 9), (10, number % 9)):
            rows.append(f"touchpoint-{number},calls,2026-{month:02}-01,{value},,")
    (content / "measurements").mkdir()
    (content / "measurements" / "calls.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def sizes(site: Path) -> list[tuple[int, str]]:
    """Return bytes and path of every page, the heaviest first."""
    found = ((one.stat().st_size, str(one.relative_to(site))) for one in site.rglob("*.html"))
    return sorted(found, reverse=True)


def _more(number: int) -> str:
    """Return the fields that the corpus does not write."""
    state = STATES[number % len(STATES)]
    done = f", done: 2026-{1 + number % 10:02}-15, outcome: fewer calls" if state == "done" else ""
    decision = f"decision: {{is: {DECISIONS[number % 5]}, because: it is needed}}\n"
    declared = f"super_because: number {number} decides\n" if number % 20 == 0 else ""
    return (
        f"aliases: [place {number}, spot {number}]\n"
        f"informed: [department-{number % 7}, department-{number % 5 + 7}]\n"
        f"help: [{{when: the amount {number} is wrong, do: open a ticket}}]\n"
        f"{decision if number % 3 else ''}{declared}"
        f"kpis: [{{kpi: calls, baseline: {{date: 2026-07-01, value: 9}}, target: 4}}]\n"
        f"ideas: [{{idea: print it larger at place {number}, by: customer, date: 2026-10-01}}]\n"
        f"actions: [{{id: a{number}, what: make place {number} simpler, owner: department-3, "
        f"start: 2026-01-01, due: 2026-12-{1 + number % 28:02}, status: {state}{done}, "
        f"effort: {SIZES[number % 3]}, impact: {SIZES[number % 2 * 2]}, kpi: calls}}]\n"
    )


def _is_heavy(size: int, path: str) -> bool:
    return size > LIMIT and path not in FREE


if __name__ == "__main__":
    main()
