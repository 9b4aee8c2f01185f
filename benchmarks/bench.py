"""Measures our build beside stock MkDocs and Material on the same files, in one run.

Prints CPU time (user and system, children included) as ratios: seconds depend on the machine,
ratios hardly do. Each build runs in a process of its own, and the builds take turns.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import change, write_corpus

STOCK = """\
site_name: Stock
docs_dir: content
theme: {name: material, font: false}
plugins: [search]
nav: [{Home: index.md}]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore}}
exclude_docs: |
  /handbook.yml
  /measurements/
"""
OURS = """\
site_name: Ours
docs_dir: content
theme: {name: material}
plugins: [search, ctmp]
"""


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--touchpoints", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commits", type=int, default=40)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sizes = (arguments.touchpoints // 4, arguments.touchpoints)
        for size in sizes:
            write_corpus(root / str(size) / "content", touchpoints=size, journeys=size // 10)
        small, large = (root / str(size) for size in sizes)
        _commit(large, rounds=arguments.commits)
        stock, ours, warm, quarter = [], [], [], []
        check, check_quarter, changed = [], [], []
        for turn in range(arguments.rounds):
            stock.append(_build(large, STOCK, root / "none"))
            cache = root / f"cache-{turn}"
            ours.append(_build(large, OURS, cache))
            warm.append(_build(large, OURS, cache))
            quarter.append(_build(small, OURS, root / f"cache-small-{turn}"))
            check.append(_run([_program("ctmp"), "check"], large, cache))
            check_quarter.append(_run([_program("ctmp"), "check"], small, cache))
            command = [_program("ctmp"), "check", "--changed-since", "HEAD"]
            changed.append(_run(command, large, cache))
        base = statistics.median(stock)
        print(f"{arguments.touchpoints} touchpoints, {arguments.touchpoints // 10} journeys, "
              f"CPU time, median of {arguments.rounds}")  # fmt: skip
        rows = (
            ("stock MkDocs and Material, out of the navigation", base, "1.00 x"),
            ("our build, nothing cached", *_ratio(ours, base)),
            ("our build, pictures cached", *_ratio(warm, base)),
            ("ctmp check, all reviewed, in a repository with a past", *_ratio(check, base)),
            ("ctmp check --changed-since, one file changed", *_ratio(changed, base)),
        )
        for name, seconds, ratio in rows:
            print(f"  {name:<56} {seconds:7.2f} s  {ratio:>8}")
        for name, all_files, some in (("build", ours, quarter), ("check", check, check_quarter)):
            growth = statistics.median(all_files) / statistics.median(some)
            print(
                f"  growth of our {name} from a quarter of the files: {growth:.2f} x (linear: 4 x)"
            )


def _commit(project: Path, *, rounds: int) -> None:
    """Put the files under version control with a past of many days, and change one after that."""
    (project / ".gitignore").write_text("site/\n", encoding="utf-8")
    _git(project, "init", "-q")
    _git(project, "add", ".")
    _git(project, "commit", "-qm", "begin", day="2025-09-01")
    for number in range(rounds):
        day = change(project / "content", round_=number, rounds=rounds)
        _git(project, "commit", "-qam", f"round {number}", day=str(day))
    first = min((project / "content" / "touchpoints").rglob("*.md"))
    with first.open("a", encoding="utf-8") as file:
        file.write("One more sentence.\n")


def _git(project: Path, *words: str, day: str = "2025-09-01") -> None:
    who = [
        "-c",
        "user.name=bench",
        "-c",
        "user.email=bench@example.org",
        "-c",
        "gc.auto=0",
        "-c",
        "core.fsync=none",
    ]
    days = {f"GIT_{role}_DATE": f"{day}T12:00:00+00:00" for role in ("AUTHOR", "COMMITTER")}
    subprocess.run(["git", *who, *words], cwd=project, check=True, env={**os.environ, **days})


def _ratio(seconds: list[float], base: float) -> tuple[float, str]:
    median = statistics.median(seconds)
    return median, f"{median / base:.2f} x"


def _build(project: Path, settings: str, cache: Path) -> float:
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site = project / "site"
    return _run([_program("mkdocs"), "build", "--quiet", "--site-dir", str(site)], project, cache)


def _run(command: list[str], folder: Path, cache: Path) -> float:
    """Return the CPU seconds that a command took, with all processes that it started."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "NO_MKDOCS_2_WARNING": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _program(name: str) -> str:
    return str(Path(sys.executable).parent / name)


if __name__ == "__main__":
    main()
