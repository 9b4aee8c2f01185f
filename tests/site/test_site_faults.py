"""A build with mistakes: all are listed, nothing is touched, and then it works again."""

import re
from pathlib import Path

import pytest
import site_builder
from site_builder import CONFIG, MINIMAL, Result

MISTAKES = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\nlanguage: en\n",
    "departments/sales.md": "---\ntitle: Sales\nparent: salse\n---\n",
    "touchpoints/hotline.md": "---\ntitle: Hotline\nphases: [aftr]\nowner: sales\n"
    "actual: {rating: 11}\n---\n",
    "touchpoints/a/invoice.md": "---\ntitle: Invoice\nphases: [after]\nowner: billing\n"
    "phases: [during]\n---\n",
    "touchpoints/yaml.md": "---\ntitle: Yaml\nphases: [after\nowner: sales\n---\n",
    "touchpoints/empty.md": "No front matter.\n",
    "touchpoints/lacking.md": "---\ntitle: Lacking\nphases: [after]\n---\n",
    "journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline, invoic]\n---\n",
    "measurements/values.csv": "touchpoint,kpi,date,value\nhotline,calls,2026-01-01,four\n",
}
EXPECTED = [
    "content/departments/sales.md:3:9: error[unknown-department]",
    "content/handbook.yml:3:1: error[unknown-field]",
    "content/journeys/order.md:4:17: error[unknown-touchpoint]",
    "content/measurements/values.csv:2:26: error[unreadable-row]",
    "content/touchpoints/a/invoice.md:5:1: error[duplicate-key]",
    "content/touchpoints/empty.md:1:1: error[missing-front-matter]",
    "content/touchpoints/hotline.md:3:10: error[not-one-of]",
    "content/touchpoints/hotline.md:5:18: error[out-of-range]",
    "content/touchpoints/lacking.md:1:1: error[missing-field]",
    "content/touchpoints/yaml.md:3:9: error[unreadable-yaml]",
]
PLACE = re.compile(r"content/\S+:\d+:\d+: \w+\[[\w-]+\]")


@pytest.fixture(scope="module")
def stages(
    tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> tuple[list[Result], list[dict[str, bytes]]]:
    """Return three builds of one handbook (sound, with mistakes, mended) and the site after each."""
    folder = tmp_path_factory.mktemp("stages")
    content = folder / "content"
    site_builder.write(folder, {"mkdocs.yml": CONFIG})
    results, sites = [], []
    moved = {path: text for path, text in MINIMAL.items() if path != "touchpoints/invoice.md"}
    sound = {**moved, "touchpoints/a/invoice.md": MINIMAL["touchpoints/invoice.md"]}
    for files in (sound, {**sound, **MISTAKES}, sound):
        for path in MISTAKES:
            (content / path).unlink(missing_ok=True)
        site_builder.write(content, files)
        result = site_builder.build(folder, cache)
        results.append(result)
        sites.append(result.files())
    return results, sites


def test_all_mistakes_are_listed_once(
    stages: tuple[list[Result], list[dict[str, bytes]]],
) -> None:
    """Ten mistakes in eight files give ten messages, each with its place."""
    output = stages[0][1].output
    assert sorted(PLACE.findall(output)) == EXPECTED, output


def test_build_fails_and_says_how_many(
    stages: tuple[list[Result], list[dict[str, bytes]]],
) -> None:
    """The build ends with 1 and the number of mistakes, and shows no traceback."""
    broken = stages[0][1]
    assert broken.returncode == 1
    assert "10 errors; the old site was left as it is" in broken.output
    assert "Traceback" not in broken.output


def test_messages_show_the_line(stages: tuple[list[Result], list[dict[str, bytes]]]) -> None:
    """A message shows the line with a caret below the mistake, and a suggestion."""
    output = stages[0][1].output
    assert " 3 | phases: [aftr]\n   |          ^^^^\n   = help: did you mean `after`?" in output


def test_old_site_is_left_as_it_is(
    stages: tuple[list[Result], list[dict[str, bytes]]],
) -> None:
    """The site of the last good build is there byte for byte."""
    _results, (before, broken, _mended) = stages
    assert before
    assert before == broken


def test_mended_handbook_builds(stages: tuple[list[Result], list[dict[str, bytes]]]) -> None:
    """After the mistakes are mended the build gives the same site as before them."""
    (_sound, _broken, mended), (before, _during, after) = stages
    assert mended.returncode == 0, mended.output
    assert before == after


@pytest.mark.parametrize(
    ("option", "reason"),
    [("engine: /nowhere/dot", "/nowhere/dot"), ("time_limit: 0.0001", "0.0001")],
)
def test_engine_that_fails(tmp_path: Path, option: str, reason: str) -> None:
    """A missing engine, or one that takes too long, fails the build naming the journey."""
    config = CONFIG.replace("ctmp]", f"{{ctmp: {{{option}}}}}]")
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": config})
    result = site_builder.build(tmp_path, tmp_path / "cache")
    assert result.returncode == 1
    assert "content/journeys/order.md:1:1: error[diagram-failed]" in result.output
    assert "`order`" in result.output
    assert reason in result.output
    assert "Traceback" not in result.output
    assert not result.site.exists()


def test_engine_that_ends_with_an_error(tmp_path: Path) -> None:
    """An engine that ends with an error fails the build with what it said."""
    engine = tmp_path / "dot"
    engine.write_text("#!/bin/sh\necho 'no fonts today' >&2\nexit 1\n")
    engine.chmod(0o755)
    config = CONFIG.replace("ctmp]", f"{{ctmp: {{engine: {engine}}}}}]")
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": config})
    result = site_builder.build(tmp_path, tmp_path / "cache")
    assert result.returncode == 1
    assert "error[diagram-failed]" in result.output
    assert "no fonts today" in result.output


def test_empty_handbook(tmp_path: Path, cache: Path) -> None:
    """A content folder without anything says what to do first, and is not published."""
    (tmp_path / "content").mkdir()
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    result = site_builder.build(tmp_path, cache)
    assert result.returncode == 1
    assert "error[missing-handbook-file]" in result.output
    assert "schema: 1" in result.output


def test_handbook_of_two_lines(tmp_path: Path, cache: Path) -> None:
    """A handbook without a single entry builds, and each page says what would fill it."""
    site_builder.write(tmp_path / "content", {"handbook.yml": MINIMAL["handbook.yml"]})
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    result = site_builder.build(tmp_path, cache)
    assert result.returncode == 0, result.output
    for address in ("", "touchpoints/", "journeys/", "departments/", "improve/"):
        assert len(result.article(address).select(".ctmp-empty")) == 1, address
    assert site_builder.dead_links(result) == []
