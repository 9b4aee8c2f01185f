"""What a host must be told about a site in several languages.

One build has one configuration and one navigation; pages below `/de/` get another view of both, in
which the theme speaks their language, and every page a link to the same page in the others.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import OWN_NAMES
from ctmp_docs.pages import Addresses
from ctmp_docs.publishing.host import footer, navigation, palette
from ctmp_docs.publishing.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ctmp_docs.build import Build
    from ctmp_docs.publishing.places import Places


_SWITCH = 'class="md-select__link"'
"""The theme's links to other languages."""


class Overlay:
    """Another object, seen with some values of its own; the rest is looked up there."""

    def __init__(self, below: Any, **own: Any) -> None:
        """Take what is below, and what is laid over it."""
        self._below = below
        self._own = own

    def __getattr__(self, name: str) -> Any:
        """Return an attribute: ours, else that of what is below."""
        return self._own[name] if name in self._own else getattr(self._below, name)

    def __getitem__(self, name: str) -> Any:
        """Return an item: ours, else that of what is below."""
        return self._own[name] if name in self._own else self._below[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such an item."""
        return name in self._own or name in self._below


class Languages:
    """The languages of a site: their navigation, and what the pages of each are told."""

    def __init__(self, built: Build, config: Any, pages: Sequence[str]) -> None:
        """Take what was built, the host's configuration, and the pages that authors added."""
        self._editions = {one.language.code: one for one in (built, *built.editions)}
        self._config = config
        self._addresses = {
            code: Addresses(config.use_directory_urls, one.prefix)
            for code, one in self._editions.items()
        }
        self._listed = pages
        self._navs: dict[str, Any] = {}

    def navigate(self, make: Callable[[Any], Any], has: Callable[[str], bool]) -> Iterator[Any]:
        """Yield the navigation of each language but the first, as the host makes it.

        `make` gets a configuration and returns its navigation; `has` says whether a file is there.
        """
        for code, edition in [*self._editions.items()][1:]:
            places = places_of(edition)
            wanted = self._navigation(edition, places)
            shown = _only(wanted, has)
            self._navs[code] = make(Overlay(self._config, nav=shown))
            yield self._navs[code]

    def context(self, code: str, path: str) -> Mapping[str, Any]:
        """Return what templates are told for the page at `path` in a language.

        `path` is the page's in the docs folder, below the folder of its language. A page of no
        known language stands alone.
        """
        if len(self._editions) == 1 or code not in self._editions:
            return {}
        alternate = [
            {"name": OWN_NAMES[other], "link": addresses.page(path) or ".", "lang": other}
            for other, addresses in self._addresses.items()
        ]
        config, edition = self._config, self._editions[code]
        extra = {**config.extra, "alternate": alternate}
        if not edition.prefix:
            return {"config": Overlay(config, extra=extra)}
        say = edition.language
        extra["homepage"] = self._addresses[code].page("index.md")
        toc = {**config.mdx_configs.get("toc", {}), "title": say.gettext("On this page")}
        theme = Overlay(config.theme, language=code, palette=palette(say))
        own = Overlay(
            config,
            site_name=escape(edition.handbook.settings.site_name or "") or config.site_name,
            extra=extra,
            theme=theme,
            mdx_configs={**config.mdx_configs, "toc": toc},
            copyright=footer(edition.handbook.settings, say) or config.copyright,
        )
        return {"config": own, "nav": self._navs[code]}

    def finished(self, html: str) -> str:
        """Return a page whose links to other languages load these as a whole.

        The theme would take the place of each other language for a site with a map of its own,
        ask for that, and put foreign words below a header that stays.
        """
        if len(self._editions) == 1:
            return html
        html = html.replace('<link rel="alternate" ', '<link rel="alternate nofollow" ')
        return html.replace(_SWITCH, f'{_SWITCH} target="_self"')

    def _navigation(self, edition: Build, places: Places) -> list[Any]:
        files = {path: places.file(path) for path in places.files}
        pages = [places.file(path) for path in self._listed]
        return navigation(edition.language, pages, files, prefix=edition.prefix)


def _only(entries: Any, has: Callable[[str], bool]) -> Any:
    """Return a navigation without what is not there."""
    if isinstance(entries, list):
        return [kept for kept in (_only(one, has) for one in entries) if kept]
    if isinstance(entries, dict):
        kept = {title: _only(place, has) for title, place in entries.items()}
        return {title: place for title, place in kept.items() if place}
    return entries if has(entries) else None
