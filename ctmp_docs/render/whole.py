"""Rendered pages for hosts: what a theme is told of them, and each as one plain Markdown file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ctmp_docs.render.segments import Authored, Block
from ctmp_docs.render.terms import PageTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ctmp_docs.render.segments import Rendered

_SPECIAL = re.compile(r"[^\w\s.,;äöüÄÖÜß–—…“”„’-]|_", re.ASCII)
_CODE = re.compile(r"<pre.*?</pre>", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_ID = re.compile(r'(?<=\s)id="([\w-]+)"')


def theme_settings(rendered: Rendered) -> dict[str, Any]:
    """Return what the theme is told of a page; text is escaped, since the theme does not."""
    meta = {**rendered.page.meta, "title": str(escape(rendered.title))}
    if rendered.description:
        meta["description"] = str(escape(" ".join(rendered.description.split())))
    if "tags" in meta:
        meta["tags"] = [str(escape(tag)) for tag in meta["tags"]]
    alone = () if rendered.page.is_listed else ("navigation",)
    meta["hide"] = sorted({*alone, *meta.get("hide", ())})
    return meta


def inline(rendered: Rendered, *, convert: Callable[[str], str]) -> str:
    """Return the page as one Markdown file with front matter, for a host without our plugin.

    `convert` turns an author's Markdown into safe HTML, which stands in the page as it is.
    """
    meta = theme_settings(rendered)
    front = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    )
    parts = [f"---\n{front}\n---"]
    terms = page_terms(rendered)
    for segment in rendered.segments:
        if isinstance(segment, Block):
            # In an element of its own: beside one that stands in a line, text would be Markdown.
            parts.append(f"<div>{_one_line(terms.marked(segment.html))}</div>")
        elif isinstance(segment, Authored):
            html = segment.complete(convert(segment.markdown))
            parts.append(_one_line(f"<div>{terms.marked(html)}</div>"))
        else:
            mark = "#" * segment.level
            # The title too: made from its words, its id might be that of a table below it.
            name = f" {{: #{segment.id} }}"
            parts.append(f"{mark} {escape_markdown(segment.title)}{name}")
    if meanings := terms.meanings():
        parts.append(f"<div>{meanings}</div>")
    return "\n\n".join(parts) + "\n"


def page_terms(rendered: Rendered) -> PageTerms:
    """Return what marks words of the glossary in the finished HTML of a page."""
    if rendered.terms is None:
        return PageTerms(None, "", "")
    return rendered.terms.at(rendered.page.path)


def renamed(html: str, taken: Collection[str]) -> str:
    """Give an author's headings other ids where ours have the same."""
    return _ID.sub(lambda found: f'id="{found[1]}-text"' if found[1] in taken else found[0], html)


def escape_markdown(words: str) -> str:
    """Return text that Markdown shows as it is, on one line, whatever it contains."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", " ".join(words.split()))


def _one_line(html: str) -> str:
    """Return HTML without line breaks, so that no Markdown parser sees a paragraph in it."""
    kept = _CODE.sub(lambda found: found[0].replace("\n", "&#10;"), html)
    return _BLANKS.sub(" ", kept).strip()
