"""What the command line must know of a project: its `mkdocs.yml`, and where its content is."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import pathspec
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ctmp_docs.model import Settings


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml`; tags that only MkDocs understands become nothing."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a handbook."""

    content: Path
    """The content folder."""
    root: Path | None = None
    """The folder of the `mkdocs.yml` whose `docs_dir` the content is, if it is one's."""
    site_name: str | None = None
    site_url: str | None = None
    """Where the site is published, unless a tag says so that only MkDocs understands."""
    logo: str | None = None
    """The picture before the site's name, below the content folder, if it has one."""
    directory_urls: bool = True
    exclude_docs: str = ""
    """Patterns of files that are left out, as in `.gitignore`."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The plugin's options."""

    def named(self, settings: Settings) -> str:
        """Return what the site is called in the language of these settings."""
        return settings.site_name or self.site_name or settings.organisation

    def named_as_html(self, settings: Settings) -> str:
        """Return the same for a host, which prints a name as it is: authors' signs are text."""
        own = None if settings.site_name else self.site_name
        return own or escape(self.named(settings))

    def excluded(self) -> Callable[[str], bool]:
        """Return what says whether a file of the content folder is left out."""
        lines = self.exclude_docs.splitlines()
        return pathspec.GitIgnoreSpec.from_lines(lines).match_file


def find_project(folder: Path, content: Path | None = None) -> Project:
    """Return the project in `folder`: `docs_dir` of its `mkdocs.yml`, else `content`.

    Raises:
        ValueError: If `mkdocs.yml` cannot be read; the message says so.
    """
    file = folder / "mkdocs.yml"
    if not file.is_file():
        return Project(content=content or folder / "content")
    try:
        return project_of(file.read_bytes(), folder, content)
    except ValueError as error:
        message = f"{file} cannot be read: {' '.join(str(error).split())}"
        raise ValueError(message) from None
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise ValueError(message) from None


def project_of(settings_file: bytes, folder: Path, content: Path | None = None) -> Project:
    """Return the project of a folder whose `mkdocs.yml` holds `settings_file`.

    Raises:
        ValueError: If that cannot be read.
    """
    try:
        settings = yaml.load(settings_file.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 (a safe one)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    if not isinstance(settings, dict):
        settings = {}
    docs_dir = str(settings.get("docs_dir") or "docs")
    own = folder / docs_dir
    applies = content is None or content.resolve() == own.resolve()
    site_url, theme = settings.get("site_url"), settings.get("theme")
    logo = theme.get("logo") if isinstance(theme, dict) else None
    return Project(
        content=content or own,
        root=folder if applies else None,
        site_url=site_url if isinstance(site_url, str) and site_url else None,
        logo=logo if isinstance(logo, str) and logo else None,
        site_name=str(settings["site_name"]) if settings.get("site_name") else None,
        directory_urls=settings.get("use_directory_urls", True) is not False,
        exclude_docs=str(settings.get("exclude_docs") or "") if applies else "",
        options=_plugin_options(settings.get("plugins")),
    )


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """Return the options of the plugin `ctmp`, wherever MkDocs allows them to stand."""
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    for item in plugins if isinstance(plugins, list) else ():
        if isinstance(item, dict) and isinstance(item.get("ctmp"), dict):
            return dict(item["ctmp"])
    return {}
