"""Findings on a page of a preview."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ctmp_docs.report.placing import clean
from ctmp_docs.report.text import WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.language import Language
    from ctmp_docs.report.placing import Placed


def as_html(findings: Iterable[Placed], language: Language) -> str:
    """Return the findings as a list for a page of a preview."""
    advice = language.gettext("help")
    rows = [
        f"<li><b>{escape(one.message)}</b><br><code>{escape(one.file)}:{one.line}:{one.column}"
        f"</code> <span class='ctmp-tag'>{escape(one.rule)}</span>"
        + (f"<pre>{escape(clean(one.source)[:WIDEST])}</pre>" if one.source.strip() else "")
        + (f"<p>{advice}: {escape(one.help)}</p>" if one.help else "")
        + "</li>"
        for one in findings
    ]
    return f"<ul class='ctmp-problems'>{''.join(rows)}</ul>"
