"""What a change means: two states of a handbook compared by meaning, for a pull request.

`compare` takes two builds and returns an [`Impact`][ctmp_docs.impact.Impact]; `outline` says it
in a language; `as_markdown` and `as_html` write that, `as_json` writes the values. Where states
come from (git, folders) and where the text goes is left to the edges.
"""

from ctmp_docs.impact.compared.compare import compare
from ctmp_docs.impact.formats.data import as_json
from ctmp_docs.impact.formats.html import as_html
from ctmp_docs.impact.formats.markdown import LIMIT, MARKER, as_markdown
from ctmp_docs.impact.formats.mermaid import mermaid
from ctmp_docs.impact.said.sections import outline
from ctmp_docs.impact.values import Impact

__all__ = [
    "LIMIT",
    "MARKER",
    "Impact",
    "as_html",
    "as_json",
    "as_markdown",
    "compare",
    "mermaid",
    "outline",
]
