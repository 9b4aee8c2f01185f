"""A record as Pagefind reads it: a small page whose parts weigh what they should.

It is indexed, never published. Pagefind knows weights, filters and what a result shows from
attributes of HTML; its records without HTML weigh every word alike.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.search.record import Record

_TITLE = {"touchpoint": 10, "journey": 9, "department": 9, "page": 6}
_ALIASES, _SUMMARY, _PLACES, _TEXT = 8, 2, 2, 1
_PARTS = 3
_LESS = {"touchpoint": 1, "journey": 0.9, "department": 0.8, "page": 0.5}
"""A page about a touchpoint answers what a list of touchpoints only repeats."""
_UNSHOWN = "\N{INVISIBLE SEPARATOR}"
"""Before each word that is found, but stands nowhere: the dialog takes it out of what it shows."""
_BETWEEN = f" {_UNSHOWN} "
"""Between lines that are kept: Pagefind makes a blank of every break."""


def page_for_pieces(record: Record, language: str, parts: Iterable[str] = ()) -> str:
    """Return the page to be indexed for a record that is found by parts of its words, too."""
    filters = [("kind", record.kind), *(("phase", phase) for phase in record.phases)]
    if record.owner:
        filters.append(("owner", record.owner))
    shown = {
        "title": record.title,
        "summary": record.summary,
        "aliases": _BETWEEN.join(record.aliases),
        "places": _BETWEEN.join(line for line, _ in record.places),
        "anchors": _backwards(_BETWEEN.join(anchor for _, anchor in record.places)),
        "address": _backwards(record.address or "./"),
        "kind": _backwards(record.kind),
        "phases": _backwards(_BETWEEN.join(record.phases)),
        "owner": _backwards(record.owner),
        "state": _backwards(record.state),
        "around": _backwards(record.around),
        "fact": _backwards(record.fact),
        "language": _backwards(record.language),
    }
    weighed = [
        *(_hidden("filter", name, value) for name, value in filters),
        *(_hidden("meta", name, value) for name, value in shown.items() if value),
        _part(record.title, _TITLE[record.kind], record.boost),
        _part(". ".join(record.aliases), _ALIASES, record.boost),
        _part(record.summary, _SUMMARY, record.boost * _LESS[record.kind]),
        _part(
            "\n".join(line for line, _ in record.places),
            _PLACES,
            record.boost * _LESS[record.kind],
        ),
        _part("\n".join(record.lines), _TEXT, record.boost * _LESS[record.kind]),
        _part(" ".join(_UNSHOWN + part for part in parts), _PARTS, record.boost),
    ]
    return (
        f'<html lang="{escape(language)}"><body data-pagefind-body>{"".join(weighed)}</body></html>'
    )


def _backwards(words: str) -> str:
    """Return what a result shows and is not found by: Pagefind looks into all that it keeps."""
    return normalize("NFC", words)[::-1]


def _hidden(what: str, name: str, value: str) -> str:
    """Return a filter, or a part of what a result shows."""
    written = escape(f"{name}[data-value]")
    return f'<i data-pagefind-{what}="{written}" data-value="{escape(value)}"></i>'


def _part(words: str, weight: float, boost: float) -> str:
    """Return words that weigh as much as Pagefind allows."""
    if not words:
        return ""
    return f'<p data-pagefind-weight="{min(weight * boost, 10):g}">{escape(words)}</p>'
