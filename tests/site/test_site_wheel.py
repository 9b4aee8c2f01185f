"""The wheel: what is in it, and that it works where nothing else of this project is."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import site_builder
from site_builder import CONFIG, MINIMAL, ROOT, Result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which only the wheel is installed."""
    folder = tmp_path_factory.mktemp("installed")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--no-index", "--target", folder, wheel],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def python(
    *words: str, installed: Path, cwd: Path, cache: Path
) -> subprocess.CompletedProcess[str]:
    """Run Python with what is installed going before this checkout."""
    environment = site_builder.environment(cache, PYTHONPATH=str(installed))
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_everything_is_in_it(wheel: Path) -> None:
    """Each file of the package is in the wheel: templates, styles, words, starters, the lot."""
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("ctmp_docs/")}
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ctmp_docs").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - inside == set()
    assert inside - here == set()
    for needed in (
        "ctmp_docs/py.typed",
        "ctmp_docs/templates/pages/touchpoint.md.j2",
        "ctmp_docs/templates/partials/macros.md.j2",
        "ctmp_docs/styles/tokens.css",
        "ctmp_docs/locales/de/LC_MESSAGES/ctmp.po",
        "ctmp_docs/starter/de/dot.gitignore",
        "ctmp_docs/starter/de/dot.github/workflows/handbook.yml",
        "ctmp_docs/starter/en/dot.gitlab-ci.yml",
        "ctmp_docs/starter/en/dot.pre-commit-config.yaml",
    ):
        assert needed in inside, needed


def test_nothing_else_is_in_it(wheel: Path) -> None:
    """Neither tests nor the demo are installed at people's."""
    with zipfile.ZipFile(wheel) as archive:
        roots = {name.split("/")[0] for name in archive.namelist()}
        entry_points = next(n for n in archive.namelist() if n.endswith("entry_points.txt"))
        commands = archive.read(entry_points).decode()
    assert {root for root in roots if not root.endswith(".dist-info")} == {"ctmp_docs"}
    assert "ctmp = ctmp_docs.cli:main" in commands
    assert "ctmp = ctmp_docs.plugin:CtmpPlugin" in commands


def test_it_works_alone(installed: Path, tmp_path: Path) -> None:
    """The installed package begins a handbook and builds it strictly."""
    cache = tmp_path / "cache"
    where = python(
        "-c", "import ctmp_docs; print(ctmp_docs.__file__)",
        installed=installed, cwd=tmp_path, cache=cache,
    )  # fmt: skip
    assert where.stdout.strip().startswith(str(installed)), where.stdout
    done = python("-m", "ctmp_docs", "init", "book", installed=installed, cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stderr
    for hidden in (".gitignore", ".github/workflows/handbook.yml", ".vscode/tasks.json"):
        assert (tmp_path / "book" / hidden).is_file(), hidden
    done = python(
        "-m", "mkdocs", "build", "--strict", installed=installed, cwd=tmp_path / "book", cache=cache
    )
    assert done.returncode == 0, done.stdout + done.stderr
    result = Result(0, done.stderr, tmp_path, tmp_path / "book/site")
    assert len(result.data["touchpoints"]) == 6
    styles = [str(link["href"]) for link in result.page("").select("link[rel=stylesheet]")]
    assert all((result.site / style).is_file() for style in styles if "://" not in style)


def test_no_program_of_the_system_is_needed(tmp_path: Path) -> None:
    """A build finds its engine although no program but Python is on the path."""
    site_builder.write(tmp_path / "content", MINIMAL)
    site_builder.write(tmp_path, {"mkdocs.yml": CONFIG})
    environment = site_builder.environment(tmp_path / "cache", PATH=str(tmp_path / "nothing"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = Result(0, "", tmp_path, tmp_path / "site")
    assert (
        result.article("journeys/order/").select_one("figure.ctmp-figure.flow svg.ctmp-diagram")
        is not None
    )
    assert (tmp_path / "cache").is_dir()
