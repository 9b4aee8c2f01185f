"""The search on its way through a host: its sign in every page, the authors' texts, its files.

`search` says what is found; here it meets what the host has converted. Where its dialog takes the
place of the host's own search, that is switched off, and nothing of it is published.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text
from ctmp_docs.pages import way_up
from ctmp_docs.publishing.lost import root_of
from ctmp_docs.publishing.pieces import can_cut, cut
from ctmp_docs.search import Record, dialog_js, index_js, lines_of, words_js

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ctmp_docs.build import Build
    from ctmp_docs.language import Text
    from ctmp_docs.search import Edition

_HEADER, _SOURCE, _HEADER_ENDS = (
    'class="md-header__inner',
    '<div class="md-header__source">',
    "</nav>",
)
_LAST = '<span id="ctmp-header-ends" hidden></span>'
_EXPECTED = '<link rel="expect" href="#ctmp-header-ends" blocking="render"></head>'
"""A page that comes in pieces is shown from its whole header on: a late sign would move others."""


def take_over(config: Any) -> bool:
    """Switch the theme's own search off and return whether it was on: its place is now ours."""
    own = config.plugins.get("material/search")
    if own is None or not own.config.get("enabled", True):
        return False
    own.config["enabled"] = False
    return True


def finder_of(built: Build, in_pieces_from: int) -> Finder | None:
    """Return the search of what was built; from so many touchpoints on its index is in pieces."""
    found = [one.searched for one in (built, *built.editions) if one.searched is not None]
    if not found:
        return None
    return Finder(found, in_pieces=len(built.handbook.touchpoints) >= in_pieces_from)


class Finder:
    """The search of a site: one index for each language."""

    def __init__(self, editions: Sequence[Edition], *, in_pieces: bool) -> None:
        """Take the editions; the one with the longest folder that holds a page is the page's."""
        self._editions = sorted(editions, key=lambda one: len(one.prefix), reverse=True)
        self._in_pieces = in_pieces
        self._texts: dict[str, tuple[str, ...]] = {}
        self._others: dict[str, Record] = {}

    def read(self, address: str, html: str) -> None:
        """Take what an author wrote on one of our pages, converted."""
        self._texts[address] = lines_of(html)

    def read_other(self, address: str, title: str, html: str, meta: Mapping[str, Any]) -> None:
        """Take a page that is all its author's; its title is escaped once."""
        options = meta.get("search")
        options = options if isinstance(options, dict) else {}
        if options.get("exclude"):
            return
        boost = options.get("boost")
        name, lines = " ".join(lines_of(title)), lines_of(html)
        self._others[address] = Record(
            address=address,
            title=name,
            summary=" ".join(lines_of(str(meta.get("description") or ""))),
            lines=lines[1:] if lines[:1] == (name,) else lines,
            boost=float(boost) if isinstance(boost, int | float) else 1.0,
        )

    def mark(self, html: str, address: str) -> str:
        """Return a page with the sign of the search in its header; without a header as it is."""
        return self._marked(html, address, way_up(address))

    def mark_anywhere(self, html: str, site_url: str | None) -> str:
        """Return a page that may be shown at any address, with the sign in its header."""
        return self._marked(html, "", root_of(site_url))

    def _marked(self, html: str, address: str, root: str) -> str:
        head = html.find(_HEADER)
        end = html.find(_HEADER_ENDS, head)
        if not end > head >= 0:
            return html
        place = html.find(_SOURCE, head, end)
        place = end if place < 0 else place
        sign = self._sign(address, root)
        marked = f"{html[:place]}{sign}{html[place:end]}{_LAST}{html[end:]}"
        return marked.replace("</head>", _EXPECTED, 1)

    def write(self, site: Path) -> list[Text]:
        """Write the files of each language; return what authors should know."""
        warnings: list[Text] = []
        in_pieces = self._in_pieces and can_cut()
        if self._in_pieces and not in_pieces:
            warnings.append(
                text(
                    "there are many touchpoints, and the search sends its whole index to every "
                    "reader: `pip install ctmp-docs[search]` cuts it into pieces; or set "
                    "`search_in_pieces_from` to a higher number"
                )
            )
        for one in self._editions:
            records = self._records(one)
            has_pieces = in_pieces
            if in_pieces:
                trouble = cut(records, one.language, site / one.prefix / "pagefind")
                has_pieces = trouble is None
                if trouble is not None:
                    warnings.append(
                        text("the search could not be cut into pieces: {reason}", reason=trouble)
                    )
            _write(site / one.file("dialog.js"), dialog_js(one, in_pieces=has_pieces))
            _write(site / one.file("index.js"), index_js(one, records, with_text=not has_pieces))
            _write(site / one.file("words.js"), words_js(records))
        return warnings

    def _records(self, edition: Edition) -> list[Record]:
        own = [one.with_text(self._texts.get(one.address, ())) for one in edition.records]
        known = edition.hidden | {one.address for one in edition.records}
        return own + [
            one
            for address, one in sorted(self._others.items())
            if address not in known and self._edition(address) is edition
        ]

    def _edition(self, address: str) -> Edition:
        return next((one for one in self._editions if one.holds(address)), self._editions[-1])

    def _sign(self, address: str, root: str) -> str:
        """Return what opens the dialog; without a script it leads to the list of touchpoints."""
        one = self._edition(address)
        folders = " ".join(other.prefix for other in self._editions if other.prefix)
        return (
            f'<a class="ctmp-search-open" href="{escape(root + one.explorer)}"'
            f' data-root="{escape(root or "./")}" data-folders="{escape(folders)}">'
            f'<span class="ctmp-icon">{one.sign}</span><span>{escape(one.label)}</span></a>'
        )


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
