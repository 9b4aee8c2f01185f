"""A record as Pagefind reads it: a small page whose parts weigh what they should.

It is indexed, never published. Pagefind knows weights, filters and what a result shows from
attributes of HTML; its records without HTML weigh every word alike.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctmp_docs.search.record import Record

_TITLE = {"touchpoint": 10, "journey": 9, "department": 9, "page": 6}
_ALIASES, _SUMMARY, _TEXT = 8, 2, 1


def page_for_pieces(record: Record, language: str) -> str:
    """Return the page to be indexed for a record."""
    filters = [("kind", record.kind), *(("phase", phase) for phase in record.phases)]
    if record.owner:
        filters.append(("owner", record.owner))
    shown = {
        "address": record.address or "./",
        "title": record.title,
        "kind": record.kind,
        "phases": "\n".join(record.phases),
        "owner": record.owner,
        "state": record.state,
        "summary": record.summary,
        "aliases": "\n".join(record.aliases),
        "places": "\n".join(f"{anchor} {line}" for line, anchor in record.places),
        "around": record.around,
        "fact": record.fact,
        "language": record.language,
    }
    lines = (*(line for line, _ in record.places), *record.lines)
    parts = [
        *(_hidden("filter", name, value) for name, value in filters),
        *(_hidden("meta", name, value) for name, value in shown.items() if value),
        _part(record.title, _TITLE[record.kind], record.boost),
        _part(". ".join(record.aliases), _ALIASES, record.boost),
        _part(record.summary, _SUMMARY, record.boost),
        _part("\n".join(lines), _TEXT, record.boost),
    ]
    return (
        f'<html lang="{escape(language)}"><body data-pagefind-body>{"".join(parts)}</body></html>'
    )


def _hidden(what: str, name: str, value: str) -> str:
    """Return a filter, or a part of what a result shows."""
    written = escape(f"{name}[data-value]")
    return f'<i data-pagefind-{what}="{written}" data-value="{escape(value)}"></i>'


def _part(words: str, weight: float, boost: float) -> str:
    """Return words that weigh as much as Pagefind allows."""
    if not words:
        return ""
    return f'<p data-pagefind-weight="{min(weight * boost, 10):g}">{escape(words)}</p>'
