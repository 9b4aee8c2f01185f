"""The settings with which a site is built for a disk, made from those of the project."""

from pathlib import Path

import pytest
import yaml

from ctmp_docs.publishing.offline import loads_from_elsewhere, settings_for

DISK = {"INHERIT": "./mkdocs.yml", "site_url": "", "use_directory_urls": False}


def _settings(folder: Path, written: str, audience: str | None = None) -> object:
    (folder / "mkdocs.yml").write_text(written, "utf-8")
    return yaml.safe_load(settings_for(folder / "mkdocs.yml", audience))


def test_only_what_a_disk_needs(tmp_path: Path) -> None:
    """Whatever else the project sets is inherited, also what only MkDocs understands."""
    written = "site_name: !ENV [NAME, Book]\nplugins: [search, ctmp]\ntheme: {name: material}\n"
    assert _settings(tmp_path, written) == DISK


def test_no_fetching_of_pages(tmp_path: Path) -> None:
    """Instant navigation goes, the other features stay."""
    written = (
        "plugins: [ctmp]\n"
        "theme: {features: [navigation.instant, navigation.instant.progress, navigation.tabs]}\n"
    )
    assert _settings(tmp_path, written) == {**DISK, "theme": {"features": ["navigation.tabs"]}}


@pytest.mark.parametrize(
    ("plugins", "expected"),
    [
        ("[search, ctmp]", ["search", {"ctmp": {"audience": "shops"}}]),
        (
            "[search, {ctmp: {engine: system, audience: all}}]",
            ["search", {"ctmp": {"engine": "system", "audience": "shops"}}],
        ),
        ("{search: {}, ctmp: {}}", {"search": {}, "ctmp": {"audience": "shops"}}),
    ],
)
def test_the_audience(tmp_path: Path, plugins: str, expected: object) -> None:
    """It is set where the plugin stands, beside its other options."""
    assert _settings(tmp_path, f"plugins: {plugins}\n", "shops") == {**DISK, "plugins": expected}


def test_the_audience_of_inherited_plugins(tmp_path: Path) -> None:
    """Also where the project itself inherits its plugins."""
    (tmp_path / "base.yml").write_text("plugins: [ctmp]\n", "utf-8")
    found = _settings(tmp_path, "INHERIT: base.yml\nsite_name: Book\n", "shops")
    assert found == {**DISK, "plugins": [{"ctmp": {"audience": "shops"}}]}


def test_without_the_plugin(tmp_path: Path) -> None:
    """There is nothing to tell for whom the site is built."""
    with pytest.raises(ValueError, match="the plugin `ctmp` is not in mkdocs"):
        _settings(tmp_path, "plugins: [search]\n", "shops")


def test_what_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    """Scripts and styles count, links do not."""
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="https://fonts.example/x.css"><a href="https://a.example/">'
        '<script src="//stats.example/s.js"></script><img src="own.png">',
        "utf-8",
    )
    assert loads_from_elsewhere(tmp_path) == ("fonts.example", "stats.example")
