"""`ctmp init`: a small handbook that builds, and never over anything that is there."""

from pathlib import Path

import pytest
import site_builder
from site_builder import Result, dead_links, words


@pytest.fixture(scope="module", params=["en", "de"])
def begun(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> tuple[str, Result]:
    """Return the language and the site of a handbook that was just begun."""
    code: str = request.param
    folder = tmp_path_factory.mktemp("init")
    done = site_builder.run(
        "ctmp", "init", "my-handbook", "--language", code, cwd=folder, cache=cache
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cd my-handbook" in done.stdout
    assert "mkdocs serve" in done.stdout
    return code, site_builder.build(folder / "my-handbook", cache)


def test_it_builds_strictly(begun: tuple[str, Result]) -> None:
    """What it wrote builds with `mkdocs build --strict`, without a word of complaint."""
    _code, result = begun
    assert result.returncode == 0, result.output
    assert "WARNING" not in result.output
    assert dead_links(result) == []


def test_its_size(begun: tuple[str, Result]) -> None:
    """It has 3 departments, 6 touchpoints and 1 journey."""
    _code, result = begun
    kinds = ("departments", "touchpoints", "journeys")
    assert [len(result.data[kind]) for kind in kinds] == [3, 6, 1]


def test_its_language(begun: tuple[str, Result]) -> None:
    """It speaks the language that was asked for."""
    code, result = begun
    assert result.page("").html["lang"] == code
    heading = {"en": "Journeys", "de": "Kundenreisen"}[code]
    assert words(result.article("journeys/").find("h1")) == heading


def test_its_check_is_clean(begun: tuple[str, Result], cache: Path) -> None:
    """`ctmp check --strict` finds nothing in it."""
    _code, result = begun
    done = site_builder.run("ctmp", "check", "--strict", cwd=result.folder, cache=cache)
    assert done.returncode == 0, done.stdout


def test_every_phase_is_there(begun: tuple[str, Result]) -> None:
    """Its six touchpoints lie in all five phases: a newcomer sees the whole way."""
    _code, result = begun
    phases = {phase for one in result.data["touchpoints"] for phase in one["phases"]}
    assert phases == {"wom-before", "before", "during", "after", "wom-after"}


def test_nothing_beside_the_content_is_published(begun: tuple[str, Result]) -> None:
    """CI files, the editor's files and the README of the repository are on no site."""
    _code, result = begun
    published = {*result.files()}
    assert not [path for path in published if "README" in path or path.startswith(".")]
    assert not [path for path in published if "handbook.schema.json" in path and "api/" not in path]


def test_both_languages_are_the_same_handbook() -> None:
    """The starters have the same files; none is forgotten in one language."""
    starter = site_builder.ROOT / "ctmp_docs/starter"
    names = [
        {path.relative_to(starter / code) for path in (starter / code).rglob("*") if path.is_file()}
        for code in ("en", "de")
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    "there", ["mkdocs.yml", "content/handbook.yml", ".gitignore", ".vscode/tasks.json"]
)
def test_it_overwrites_nothing(tmp_path: Path, cache: Path, there: str) -> None:
    """One file that is there already stops it, and nothing at all is written."""
    site_builder.write(tmp_path, {f"book/{there}": "mine"})
    done = site_builder.run("ctmp", "init", "book", cwd=tmp_path, cache=cache)
    assert done.returncode == 2
    assert done.stdout == ""
    assert there in done.stderr
    assert "nothing was written" in done.stderr
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [tmp_path / "book" / there]
    assert files[0].read_text() == "mine"


def test_it_writes_into_a_folder_with_other_files(tmp_path: Path, cache: Path) -> None:
    """A folder that holds something else, such as a fresh repository, is no hindrance."""
    site_builder.write(tmp_path, {"notes.txt": "mine"})
    done = site_builder.run("ctmp", "init", ".", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mkdocs.yml").is_file()
    assert (tmp_path / ".gitignore").read_text() == "/site/\n"


def test_it_says_what_is_in_the_way(tmp_path: Path, cache: Path) -> None:
    """A file where the folder should be is said, without a traceback."""
    site_builder.write(tmp_path, {"book": "mine"})
    done = site_builder.run("ctmp", "init", "book", cwd=tmp_path, cache=cache)
    assert done.returncode == 2
    assert done.stderr.startswith("ctmp: ")
    assert "Traceback" not in done.stderr
