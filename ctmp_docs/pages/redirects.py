"""Small pages at the addresses of former ids, so that old links and bookmarks still arrive."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ctmp_docs.language import language_of_words
from ctmp_docs.pages.page import way_up
from ctmp_docs.reading.decode import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.language import Language
    from ctmp_docs.pages.page import Addresses


def redirect_files(
    handbook: Handbook, addresses: Addresses, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield (path below the site, HTML) of each page that leads from a former id to its page.

    What the readers of this build do not see has none: a former id would tell that it is there.
    """
    kinds = {
        "touchpoints": handbook.touchpoints,
        "journeys": handbook.journeys,
        "departments": handbook.departments,
    }
    in_use = {id_ for entries in kinds.values() for id_ in entries}
    for old, new in handbook.settings.redirects.items():
        for folder, entries in kinds.items():
            if new in entries and old not in in_use and is_id(old):
                here = addresses.page(f"{folder}/{old}.md")
                there = way_up(here) + addresses.page(f"{folder}/{new}.md")
                path = f"{here}index.html" if here.endswith("/") else here
                yield path, _html(there, entries[new].title, language)


def _html(url: str, title: str, language: Language) -> str:
    code = language_of_words(title)
    lang = f' lang="{code}"' if code else ""
    url, title = escape(url), escape(title)
    sentence = escape(language.gettext("This page has a new address:"))
    return (
        f'<!doctype html>\n<html lang="{language.code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n"
        f'<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={url}">\n'
        f'<link rel="canonical" href="{url}">\n</head>\n<body>\n'
        f'<p>{sentence} <a href="{url}"{lang}>{title}</a></p>\n</body>\n</html>\n'
    )
