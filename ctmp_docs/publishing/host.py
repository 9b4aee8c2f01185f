"""What a good site needs from MkDocs and Material, set unless the user set it otherwise."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from ctmp_docs.language import Text, language, language_of_words, text
from ctmp_docs.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ctmp_docs.language import Language
    from ctmp_docs.model import Settings

SCRIPTS = (
    "assets/ctmp/js/loader.js",
    "assets/ctmp/js/reading.js",
    "assets/ctmp/js/search.js",
)
"""The scripts of every page, below the theme folder; pages are complete without.

What a page needs besides, `loader.js` asks for.
"""
EXTENSIONS = ("admonition", "attr_list", "def_list", "tables", "toc", "pymdownx.details")
"""What authors may use in their Markdown."""
FEATURES = ("navigation.tabs", "navigation.top", "search.suggest", "search.highlight", "toc.follow")
PALETTE = (
    ("default", "material/weather-night", text("Switch to dark mode")),
    ("slate", "material/weather-sunny", text("Switch to light mode")),
)
OUR_COLOURS = "ctmp"
"""The name of our colours beside Material's; another one is the brand of whoever chose it."""
LOGO = "material/transit-connection-horizontal"
"""Stands before the name, unless a site has a logo of its own."""
NAVIGATION: tuple[tuple[Text, str | tuple[tuple[Text, str], ...]], ...] = (
    (text("Home"), "index.md"),
    (text("New here?"), "start-here/index.md"),
    (text("Journeys"), "journeys/index.md"),
    (text("Touchpoints"), "touchpoints/index.md"),
    (
        text("Who does what"),
        (
            (text("Overview"), "responsibilities/index.md"),
            (text("Matrix"), "responsibilities/matrix.md"),
            (text("Hand-offs"), "responsibilities/handoffs.md"),
            (text("Departments"), "departments/index.md"),
        ),
    ),
    (
        text("Improve"),
        (
            (text("This week"), "improve/index.md"),
            (text("Priorities"), "improve/priorities.md"),
            (text("Actions"), "improve/actions.md"),
            (text("Results"), "improve/results.md"),
            (text("Ideas"), "improve/ideas.md"),
            (text("Upkeep"), "improve/upkeep.md"),
            (text("The method"), "improve/method.md"),
        ),
    ),
    (
        text("Help"),
        (
            (text("Help"), "help/index.md"),
            (text("Fields"), "help/fields.md"),
            (text("Rules"), "help/rules.md"),
            (text("Figures and signs"), "help/figures.md"),
            (text("Pictures"), "help/diagrams.md"),
            (text("Glossary"), "glossary.md"),
        ),
    ),
)
"""The tabs; touchpoints and journeys themselves are not in the navigation tree."""


def navigation(
    say: Language,
    pages: Sequence[str] = (),
    files: Mapping[str, str] | None = None,
    *,
    prefix: str = "",
) -> list[Any]:
    """Return the navigation as `mkdocs.yml` would hold it.

    `pages` are those that authors wrote besides the handbook's own, `files` those that introduce
    pages of ours, by the paths of these; the others stand in the folder `prefix`.
    """

    def entry(title: Text, place: str | tuple[tuple[Text, str], ...]) -> dict[str, Any]:
        if isinstance(place, str):
            return {say.say(title): (files or {}).get(place, prefix + place)}
        return {say.say(title): [entry(*one) for one in place]}

    tabs = [entry(*one) for one in NAVIGATION]
    return [*tabs, {say.gettext("More"): list(pages)}] if pages else tabs


def palette(say: Language, colours: str = OUR_COLOURS) -> list[dict[str, Any]]:
    """Return Material's palette: light and dark, by the system's wish first."""
    return [
        {
            "media": f"(prefers-color-scheme: {'light' if scheme == 'default' else 'dark'})",
            "scheme": scheme,
            "primary": colours,
            "accent": colours,
            "toggle": {"icon": icon, "name": say.say(name)},
        }
        for scheme, icon, name in PALETTE
    ]


def has_brand(config: Any) -> bool:
    """Return whether a style sheet of the author's names the colour of the header."""
    sheets = (Path(config.docs_dir, str(path)) for path in config.extra_css)
    return any(
        "--md-primary-fg-color" in sheet.read_text("utf-8", "replace")
        for sheet in sheets
        if sheet.is_file()
    )


def footer(settings: Settings, say: Language) -> str | None:
    """Return the line at the foot of every page, as HTML: whom to ask about the handbook."""
    manager = settings.touchpoint_manager
    if manager is None:
        return None
    parts = [_named(manager.title)]
    reach = manager.reach
    if reach is not None:
        if reach.mail:
            parts.append(f'<a href="mailto:{quote(reach.mail, safe="@")}">{escape(reach.mail)}</a>')
        parts += [_named(part) for part in (reach.phone, reach.chat, reach.hours) if part]
    asked = say.gettext("Questions about this handbook:")
    return f"{escape(asked)} {' · '.join(parts)}"


def _named(words: str) -> str:
    """Return words as HTML, with their language where that is not the site's."""
    code = language_of_words(words)
    return f'<span lang="{code}">{escape(words)}</span>' if code else escape(words)


class Defaults:
    """Sets options of an MkDocs configuration that the user left open."""

    def __init__(self, config: Any, user: Mapping[str, Any], settings: Settings) -> None:
        """Take the configuration, what the user wrote in it, and `handbook.yml`."""
        self._config = config
        self._say = language(settings.languages[0])
        self._settings = settings
        self._user = user
        theme = user.get("theme")
        self._theme_keys = set(theme) if isinstance(theme, dict) else set()

    def apply(self, pages: Sequence[str] = (), files: Mapping[str, str] | None = None) -> None:
        """Set everything; `pages` and `files` are those of the navigation."""
        config, theme = self._config, self._config.theme
        if not self._theme_keys & {"logo", "icon"}:
            theme["icon"] = {"logo": LOGO}
        config.mdx_configs.setdefault("toc", {}).setdefault(
            "title", self._say.gettext("On this page")
        )
        for key, value in (
            ("language", self._say.code),
            ("font", False),
            ("palette", palette(self._say, "custom" if has_brand(config) else OUR_COLOURS)),
        ):
            if key not in self._theme_keys:
                theme[key] = value
        chosen = list(theme["features"]) if theme.get("features") else []
        theme["features"] = chosen or list(FEATURES)
        config.extra.setdefault("generator", False)
        if self._settings.site_name:  # Authors' signs are text; the theme prints a name as it is.
            config.site_name = escape(self._settings.site_name)
        if "copyright" not in self._user:
            config.copyright = footer(self._settings, self._say)
        if "nav" not in self._user:
            config.nav = navigation(self._say, pages, files)
        # Before the author's, which have the last word.
        config.extra_css[:0] = [style for style in STYLES if style not in config.extra_css]
        for script in SCRIPTS:
            if script not in config.extra_javascript:
                config.extra_javascript.append(script)
        for name in EXTENSIONS:
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        if "validation" not in self._user:
            config.validation.nav.omitted_files = logging.DEBUG
            # Where links in authors' texts lead is a rule of ours; of anchors only MkDocs knows.
            config.validation.links.not_found = logging.DEBUG
            config.validation.links.absolute_links = logging.DEBUG
            config.validation.links.unrecognized_links = logging.DEBUG
            config.validation.links.anchors = logging.WARNING


def excluded(config: Any) -> Any:
    """Return what says whether a file is left out by `exclude_docs`."""
    spec = config.exclude_docs
    return spec.match_file if spec is not None else (lambda _path: False)


def shown_folder(config: Any) -> str:
    """Return the content folder as messages show it: from where the command was typed."""
    folder = Path(config.docs_dir).resolve()
    here = Path.cwd()
    return f"{folder.relative_to(here) if folder.is_relative_to(here) else folder}/"


def edit_url(config: Any, source: str) -> str | None:
    """Return where a file is edited, as MkDocs itself would."""
    template = getattr(config, "edit_uri_template", None)
    if template:
        relative = template.format(path=source, path_noext=source.removesuffix(".md"))
    elif config.edit_uri:
        relative = config.edit_uri + source
    else:
        return None
    root = config.repo_url or ""
    if root and not relative.startswith(("?", "#")) and not root.endswith("/"):
        root += "/"
    address = urljoin(root, relative)
    return address if address.startswith(("https://", "http://")) else None
