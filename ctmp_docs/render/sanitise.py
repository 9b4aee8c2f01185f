"""Takes out of authors' converted Markdown what could run or disguise something.

The library decides what HTML means; the lists here say what a page of the handbook needs: all that
Markdown and Material's own parts (tabs, admonitions, code, icons) produce.
"""

from __future__ import annotations

import re

import nh3

_TAGS = nh3.ALLOWED_TAGS | {
    "details", "summary", "figure", "figcaption", "input", "label", "mark", "ins", "del", "kbd",
    "sub", "sup", "abbr", "section", "div", "span", "svg", "path", "progress", "button",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden"},
    "a": {"href", "name", "target", "hreflang", "download"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for", "tabindex"},
    "details": {"open"},
    "svg": {"xmlns", "viewBox", "width", "height"},
    "path": {"d"},
    "time": {"datetime"},
    "code": {"tabindex"},
    "pre": {"tabindex"},
}
_OWN_IDS = re.compile(r"__tabbed_\d+_\d+|__tabbed_\d+|__codelineno-[\w-]+|__span-[\w-]+")
_ALIGNED = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')


def sanitise(html: str) -> str:
    """Return `html` without scripts, event handlers, styles and addresses that run something."""
    aligned = _ALIGNED.sub(r'\1 class="ctmp-align-\2"', html)
    return nh3.clean(
        aligned,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    """Refuse what would disturb the theme: its own ids, and form controls but its tabs'."""
    if attribute in {"id", "name"} and value.startswith("__") and not _OWN_IDS.fullmatch(value):
        return None
    if tag == "input" and attribute == "type" and value not in {"radio", "checkbox"}:
        return "checkbox"
    return value
