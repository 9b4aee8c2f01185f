"""Sites that several tests look at: each is built once a session."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import site_builder
from site_builder import CONFIG, MINIMAL, ROOT, BuildSite, Result


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which this session keeps its pictures."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> BuildSite:
    """Return what builds a handbook; the same handbook is built once."""
    built: dict[object, Result] = {}

    def build_site(
        files: Mapping[str, str | bytes] = MINIMAL,
        config: str = CONFIG,
        *options: str,
        docs_dir: str = "content",
    ) -> Result:
        key = (*sorted(files.items()), config, options, docs_dir)
        if key not in built:
            folder = tmp_path_factory.mktemp("handbook")
            site_builder.write(folder / docs_dir, files)
            site_builder.write(folder, {"mkdocs.yml": config})
            built[key] = site_builder.build(folder, cache, *options)
        return built[key]

    return build_site


@pytest.fixture(scope="session")
def minimal(build_site: BuildSite) -> Result:
    """Return the site of the small handbook."""
    result = build_site()
    assert result.returncode == 0, result.output
    return result


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Result:
    """Return the site of the demo handbook, built strictly from where its `mkdocs.yml` is."""
    site = tmp_path_factory.mktemp("demo")
    done = site_builder.run(
        "mkdocs", "build", "--strict", "--site-dir", site, cwd=ROOT, cache=cache
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Result(done.returncode, done.stdout + done.stderr, ROOT, site)
