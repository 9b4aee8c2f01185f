"""The page on which the forms run: no script of its own, and a policy that knows the forge only."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.forms.choices import Form

MARK = '<meta name="generator" content="ctmp export cms">'
"""A page with this line may be overwritten."""
_OWN_SERVER = ("api_root", "base_url", "proxy_url")
_USUAL: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
}
"""Where the programs look for a forge that has no address in the configuration."""


def page(form: Form, *, name: str, script: str) -> str:
    """Return the page; `name` is its title, `script` the file of the program beside it."""
    # Decap compiles the checks of its configuration; Sveltia does not.
    return f"""<!doctype html>
<html lang="{form.say.code}">
<head>
<meta charset="utf-8">
{MARK}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{escape(policy(form))}">
<meta name="referrer" content="same-origin">
<link href="config.yml" type="text/yaml" rel="cms-config-url">
<title>{escape(name)}</title>
</head>
<body>
<script src="{escape(script)}"></script>
</body>
</html>
"""


def policy(form: Form) -> str:
    """Return the content security policy: this site, and the servers of the forge."""
    evaluation = " 'unsafe-eval'" if form.cms == "decap" else ""
    servers = " ".join(sorted({*_servers(form.backend)}))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{evaluation}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {servers}".rstrip(),
            "font-src 'self' data:",
            f"connect-src 'self' data: blob: {servers}".rstrip(),
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _servers(backend: Mapping[str, Any]) -> Iterator[str]:
    given = [str(backend[key]) for key in _OWN_SERVER if backend.get(key)]
    usual = _USUAL.get(str(backend.get("name")), ())
    for address in given if "api_root" in backend or not usual else (*given, *usual):
        parts = urlsplit(address)
        yield f"{parts.scheme}://{parts.netloc}"
