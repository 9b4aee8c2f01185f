"""The HTML of one page as a part of a book: its own ids, its links inside, nothing to press.

Read by the standard library's parser; what stays is written as it was, so that drawings keep their
letters' case.
"""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_DROPPED = frozenset(
    {"audio", "base", "button", "embed", "form", "iframe", "input", "label", "link", "meta", "nav",
     "noscript", "object", "script", "select", "style", "template", "textarea", "video"}
)  # fmt: skip
_DROPPED_CLASSES = frozenset(
    {"ctmp-button", "ctmp-buttons", "ctmp-counted", "ctmp-meeting-sheet", "ctmp-sheet-hint",
     "ctmp-tools", "upright", "headerlink"}
)  # fmt: skip
_DROPPED_FOLDS = frozenset({"about", "figures", "finished", "neighbourhood"})
"""What is folded on a page and for specialists, or a second form of what is said above."""
_WITH_TABLES = frozenset({"map", "flow", "handoffs"})
"""Kinds of pictures whose pages say the same in a table anyway."""
_RENAMED = {"details": "div", "summary": "h4"}
"""Nothing folds on paper."""
_ATTRIBUTE = re.compile(r"""(?<=\s)([a-zA-Z:_-]+)=(?:"([^"]*)"|'([^']*)')""")
_LISTS_OF_IDS = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "headers"})
_LOCAL = re.compile(r"url\((['\"]?)#")
_ID = re.compile(r"""\sid=["']([^"']+)["']""")
_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def ids_in(html: str) -> frozenset[str]:
    """Return the ids that a page has."""
    return frozenset(map(unescape, _ID.findall(html)))


class Addressed:
    """Knows where in the book, or outside of it, a link of the site leads."""

    def __init__(
        self,
        anchors: Mapping[str, str],
        ids: Mapping[str, frozenset[str]],
        *,
        site_url: str | None,
        picture: Callable[[str], str | None],
    ) -> None:
        """Take the anchor of each page in the book by its address on the site, and their ids.

        `picture` says where a file of the content folder is, if it may be shown.
        """
        self._anchors = anchors
        self._ids = ids
        self._site_url = site_url
        self._picture = picture

    def link(self, address: str, page: str) -> str | None:
        """Return where a link on `page` leads; nothing if it can only be named."""
        if address.startswith(_OUTSIDE):
            return address
        path, _mark, fragment = address.partition("#")
        target = _below_root(path, page) if path else page
        if target is None:
            return None
        anchor = self._anchors.get(target)
        if anchor is not None:
            name = unquote(fragment)
            return f"#{anchor}--{name}" if name in self._ids[anchor] else f"#{anchor}"
        if self._site_url is None:
            return None
        return f"{self._site_url.rstrip('/')}/{target}{'#' + fragment if fragment else ''}"

    def picture(self, address: str, page: str) -> str | None:
        """Return where a picture is that a page shows; nothing if it cannot be shown."""
        if address.startswith("data:image/"):
            return address
        if ":" in address or address.startswith("/"):
            return None
        target = _below_root(address, page)
        return self._picture(unquote(target)) if target is not None else None


def rewritten(html: str, *, page: str, anchor: str, addressed: Addressed) -> str:
    """Return the HTML of the page at an address, as it stands below `anchor` in the book."""
    rewriter = _Rewriter(page, anchor, addressed)
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.written)


def _below_root(path: str, page: str) -> str | None:
    """Return an address on the site from its root, such as `touchpoints/invoice/`."""
    if path.startswith("/") or "://" in path:
        return None
    found = normpath(join(dirname(page), path))
    if found == ".." or found.startswith("../"):
        return None
    ends = path.endswith(("/", "..", ".")) and found != "."
    return ("" if found == "." else found) + ("/" if ends else "")


class _Rewriter(HTMLParser):
    """Writes what it reads, besides what paper cannot use."""

    def __init__(self, page: str, anchor: str, addressed: Addressed) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._page = page
        self._anchor = anchor
        self._addressed = addressed
        self._dropping = ""
        self._depth = 0
        self._tabs = 0
        self._figure: frozenset[str] = frozenset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag, or begin to leave out its element."""
        if self._dropping:
            self._depth += tag == self._dropping
        elif self._is_dropped(tag, dict(attrs)):
            if tag not in _VOID:
                self._dropping, self._depth = tag, 1
        else:
            self.written.append(self._tag(tag, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that has no end."""
        if not self._dropping and not self._is_dropped(tag, dict(attrs)):
            self.written.append(self._tag(tag, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """Write the end of an element, or of what was left out."""
        if not self._dropping:
            self.written.append(f"</{_RENAMED.get(tag, tag)}>")
        elif tag == self._dropping:
            self._depth -= 1
            if not self._depth:
                self._dropping = ""

    def handle_data(self, data: str) -> None:
        """Write text as it is."""
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        """Write an entity as it is."""
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a character's number as it is."""
        self._write(f"&#{name};")

    def _write(self, words: str) -> None:
        if not self._dropping:
            self.written.append(words)

    def _is_dropped(self, tag: str, attributes: dict[str, str | None]) -> bool:
        classes = frozenset((attributes.get("class") or "").split())
        if tag in _DROPPED or classes & _DROPPED_CLASSES or "hidden" in attributes:
            return True
        if "ctmp-figure" in classes:
            self._figure = classes
        if "ctmp-twin" in classes:
            return bool(self._figure & _WITH_TABLES)
        if "ctmp-tab" in classes:  # of several pictures, the first is shown first on the page too
            self._tabs += 1
            return self._tabs > 1
        return tag == "details" and attributes.get("id") in _DROPPED_FOLDS

    def _tag(self, tag: str, raw: str) -> str:
        """Return a start tag with ids and addresses of the book."""
        written = _ATTRIBUTE.sub(lambda found: self._attribute(tag, found), raw)
        if tag in _RENAMED:
            return written.replace(f"<{tag}", f"<{_RENAMED[tag]}", 1)
        if (
            tag == "figure"
        ):  # the drawing in it is the picture; its frame would be one without words
            return written.replace("<figure", '<figure role="none"', 1)
        if tag == "svg" and 'role="group"' in written:  # a picture, for who hears the book
            return written.replace('role="group"', 'role="img"', 1)
        return written

    def _attribute(self, tag: str, found: re.Match[str]) -> str:
        name, value = found[1].lower(), unescape(found[2] if found[2] is not None else found[3])
        new: str | None
        if name in {"id", "for"}:
            new = f"{self._anchor}--{value}"
        elif name in _LISTS_OF_IDS:
            new = " ".join(f"{self._anchor}--{one}" for one in value.split())
        elif name in {"href", "xlink:href"} and tag == "a":
            new = self._addressed.link(value, self._page)
        elif name in {"href", "xlink:href"}:
            new = f"#{self._anchor}--{value[1:]}" if value.startswith("#") else None
        elif name == "src":
            new = self._addressed.picture(value, self._page)
        elif name.startswith("on") or name in {"srcset", "style", "tabindex", "target"}:
            new = None
        else:
            new = _LOCAL.sub(rf"url(\1#{self._anchor}--", value)
        return "" if new is None else f'{found[1]}="{escape(new)}"'
