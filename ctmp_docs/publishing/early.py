"""The scripts that have to run before a page is seen; all others come after it.

Which scripts a page is given at its end is the host's business, what they need that of `loader.js`.
"""

from __future__ import annotations

from ctmp_docs.pages.page import way_up

_WALK = '<div class="ctmp-walk">'
_SCRIPT = "assets/ctmp/js/walk-asked.js"


def with_early_scripts(html: str, address: str) -> str:
    """Return the page at `address` with the script that a walk needs in its head, if it is one."""
    if _WALK not in html:
        return html
    return html.replace("</head>", f'<script src="{way_up(address)}{_SCRIPT}"></script></head>', 1)
