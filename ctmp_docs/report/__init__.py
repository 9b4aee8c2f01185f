"""Findings, placed on lines and said in a language: for people, forges, build servers, programs.

`placing` is the only place where a symbolic site becomes a line and a column; each format beside
it is a function from placed findings to a text. Which findings are shown, where the text goes and
with which code a command ends is left to the edges.
"""

from ctmp_docs.report.data import as_json
from ctmp_docs.report.github import as_github, github_summary
from ctmp_docs.report.gitlab import as_gitlab
from ctmp_docs.report.html import as_html
from ctmp_docs.report.identity import fingerprints
from ctmp_docs.report.junit import as_junit
from ctmp_docs.report.placing import Placed, RelatedPlace, ordered, place
from ctmp_docs.report.sarif import as_sarif
from ctmp_docs.report.text import as_text, first_line, folded, inventory, totals

__all__ = [
    "Placed",
    "RelatedPlace",
    "as_github",
    "as_gitlab",
    "as_html",
    "as_json",
    "as_junit",
    "as_sarif",
    "as_text",
    "fingerprints",
    "first_line",
    "folded",
    "github_summary",
    "inventory",
    "ordered",
    "place",
    "totals",
]
