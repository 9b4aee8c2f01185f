"""The same content gives the same bytes, and nothing is ever written below the content."""

import os
from pathlib import Path

import site_builder
from rich_handbook import Marks, rich
from site_builder import CONFIG, MINIMAL, ROOT, Result, listing


def differing(one: Result, other: Result) -> list[str]:
    """Return the files that are not the same in two sites."""
    first, second = one.files(), other.files()
    return sorted(path for path in {*first, *second} if first.get(path) != second.get(path))


def test_demo_twice(demo: Result, tmp_path: Path) -> None:
    """Two builds of the demo, the second without any picture kept, are the same byte for byte."""
    before = listing(ROOT / "content")
    done = site_builder.run(
        "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site", cwd=ROOT,
        cache=tmp_path / "cache", PYTHONHASHSEED="7",
    )  # fmt: skip
    again = Result(done.returncode, done.stdout + done.stderr, ROOT, tmp_path / "site")
    assert again.returncode == 0, again.output
    assert differing(demo, again) == []
    assert listing(ROOT / "content") == before


def test_order_and_age_of_files_do_not_show(tmp_path: Path, cache: Path) -> None:
    """Files written in another order and at another time give the same site."""
    files = rich(Marks())
    results = []
    for name, paths in (("one", [*files]), ("two", [*reversed(files)])):
        folder = tmp_path / name
        for path in paths:
            site_builder.write(folder / "content", {path: files[path]})
        if name == "two":
            for path in (folder / "content").rglob("*"):
                os.utime(path, (1_000_000_000, 1_000_000_000))
        site_builder.write(folder, {"mkdocs.yml": CONFIG})
        results.append(site_builder.build(folder, cache))
    assert [one.returncode for one in results] == [0, 0]
    assert differing(*results) == []


def test_nothing_is_written_below_the_content(tmp_path: Path) -> None:
    """Neither build, check nor generate writes a file below the content, or changes one."""
    cache = tmp_path / "cache"
    site_builder.write(tmp_path / "content", rich(Marks()))
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    before = listing(tmp_path / "content")
    assert site_builder.build(tmp_path, cache).returncode == 0
    for command in (("check",), ("generate", "--out", "plain")):
        done = site_builder.run("ctmp", *command, cwd=tmp_path, cache=cache)
        assert done.returncode == 0, done.stdout + done.stderr
    assert listing(tmp_path / "content") == before
    assert {path.name for path in tmp_path.iterdir()} == {
        "content", "mkdocs.yml", "cache", "site", "plain",
    }  # fmt: skip


def test_pictures_are_kept_between_builds(tmp_path: Path) -> None:
    """A second build draws nothing anew: it needs no engine for pictures that it has."""
    cache = tmp_path / "cache"
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    assert site_builder.build(tmp_path, cache).returncode == 0
    limited = CONFIG.replace("ctmp]", "{ctmp: {time_limit: 0.0001}}]")
    site_builder.write(tmp_path, {"mkdocs.yml": limited})
    assert site_builder.build(tmp_path, cache).returncode == 0
