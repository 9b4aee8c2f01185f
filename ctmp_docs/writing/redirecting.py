"""Writes down in `handbook.yml` what something was called before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.reading.frontmatter import parse_yaml
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.edits import Edit, EditError, applied, line_ends, place_of
from ctmp_docs.writing.quoting import scalar

if TYPE_CHECKING:
    from ctmp_docs.reading.frontmatter import Document

_KEY = ("redirects",)


def redirect(text: str, document: Document, old: str, new: str) -> Edit:
    """Return what adds a redirect to the text of `handbook.yml`, in the style that it has there.

    Raises:
        EditError: If there is something else where redirects belong.
    """
    values = document.values if isinstance(document.values, dict) else {}
    written = values.get("redirects")
    pair = f"{scalar(old)}: {scalar(new)}"
    newline = line_ends(text.encode("utf-8", "surrogatepass"))
    if "redirects" not in values:
        edit = _at_the_end(text, document, pair, newline)
    elif written is None and _KEY in document.keys:
        key = document.keys[_KEY]
        end = _line_end(text, place_of(text, key))
        edit = Edit(end, end, f"{newline}{' ' * (key.column + 1)}{pair}")
    elif isinstance(written, dict) and _KEY in document.spans:
        edit = _into(text, document, pair, newline)
    else:
        edit = None
    if edit is None or not _holds(text[: edit.start] + edit.new + text[edit.end :], old, new):
        line = document.keys[_KEY].line if _KEY in document.keys else len(document.lines)
        message = f"{document.path}:{line}: no redirect can be added here"
        raise EditError(f"{message}; write `{pair}` below `redirects:` by hand")
    return edit


def without_redirect(text: str, document: Document, old: str) -> Edit:
    """Return what takes a redirect away, which has a line of its own.

    Raises:
        EditError: If it has none.
    """
    key = document.keys[(*_KEY, old)]
    start = place_of(text, key) - key.column + 1
    end = text.find("\n", start) + 1 or len(text)
    edit = Edit(start, end, "")
    if _redirects(applied(text, [edit])) != (_redirects(text) or set()) - {old}:
        message = f"{document.path}:{key.line}: take `{old}` out of `redirects` by hand"
        raise EditError(message)
    return edit


def _at_the_end(text: str, document: Document, pair: str, newline: str) -> Edit | None:
    tops = [span for path, span in document.keys.items() if len(path) == 1]
    if any(span.column > 1 for span in tops):
        return None
    parted = "" if not text or text.endswith(("\n", "\r")) else newline
    return Edit(len(text), len(text), f"{parted}redirects:{newline}  {pair}{newline}")


def _into(text: str, document: Document, pair: str, newline: str) -> Edit | None:
    """Return what adds a pair behind the last one."""
    start = place_of(text, document.spans[_KEY])
    pairs = [path for path in document.keys if len(path) == 2 and path[0] == "redirects"]
    if not pairs:
        return Edit(start + 1, start + 1, pair) if text[start : start + 1] == "{" else None
    if pairs[-1] not in document.spans:
        return None
    last = document.spans[pairs[-1]]
    end = place_of(text, last) + last.length
    if text[start : start + 1] == "{":
        return Edit(end, end, f", {pair}")
    end = _line_end(text, end)
    indent = " " * (document.keys[pairs[-1]].column - 1)
    return Edit(end, end, f"{newline}{indent}{pair}")


def _line_end(text: str, place: int) -> int:
    return place + len(text[place:].partition("\n")[0].rstrip("\r"))


def _redirects(text: str) -> set[str] | None:
    document, faults = parse_yaml(SourceFile("handbook.yml", text.encode("utf-8")))
    values = document.values if isinstance(document.values, dict) else {}
    return None if faults else set(values.get("redirects") or {})


def _holds(text: str, old: str, new: str) -> bool:
    document, faults = parse_yaml(SourceFile("handbook.yml", text.encode("utf-8")))
    values = document.values if isinstance(document.values, dict) else {}
    redirects = values.get("redirects")
    found = redirects.get(old) if isinstance(redirects, dict) else None
    return not faults and getattr(found, "written", found) == new
