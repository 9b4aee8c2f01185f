"""Changes values in the front matter of a file, and leaves every other character as it is.

What stands on one line by itself is replaced there; a list or a group is written anew, unless a
person has put comments into it, which would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.blocks import block, scalar
from ctmp_docs.writing.edits import Edit, EditError, applied, place_of
from ctmp_docs.writing.filling import Written, is_empty, verified

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.frontmatter import Document

_ROUNDS = 400
"""More changes than these has no file."""


def rewritten(data: bytes, document: Document, values: Mapping[str, Any]) -> str:
    """Return the text of a file that is to say `values`, which hold all that it says now.

    Raises:
        EditError: If it is written in a way that cannot be changed without losing something; the
            text is a sentence for the author.
    """
    text = data.decode("utf-8")
    current = document
    for _round in range(_ROUNDS):
        path = next(_differing(current.values, values, ()), None)
        if path is None:
            verified(text, document, values)
            return text
        text = _changed(text, current, path, values)
        current, faults = parse_markdown(SourceFile(document.path, text.encode("utf-8")))
        if faults:
            break
    raise EditError(f"{document.path} is written in a way that cannot be changed; edit it by hand")


def with_body(text: str, document: Document, body: str) -> str:
    """Return a file with another text below its front matter."""
    old = document.body
    if old:
        start = text.replace("\r\n", "\n").rindex(old)
        plain = text.replace("\r\n", "\n")
        changed = plain[:start] + body + plain[start + len(old) :]
    else:
        changed = f"{text.replace(chr(13), '').rstrip()}\n{body}\n"
    return changed.replace("\n", "\r\n") if "\r\n" in text else changed


def _differing(old: Any, new: Any, path: KeyPath) -> Iterator[KeyPath]:
    """Yield the innermost ways at which two values differ and that can be changed by themselves."""
    if isinstance(old, dict) and isinstance(new, dict):
        yield from ((*path, key) for key in old if key not in new)
        for key, value in new.items():
            if key not in old or is_empty(old[key]):
                if not is_empty(value):
                    yield (*path, key)
            else:
                yield from _differing(old[key], value, (*path, key))
    elif _are_groups(old) and _are_groups(new) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from _differing(*pair, (*path, number))
    elif not _is_same(old, new):
        yield path


def _are_groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _is_same(old: Any, new: Any) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_is_same, old, new))
    if isinstance(old, int | float) and isinstance(new, int | float):
        return old == new
    return isinstance(old, list) == isinstance(new, list) and str(old) == str(new)


def _at(values: Any, path: KeyPath) -> Any:
    for part in path:
        values = values[part]
    return values


def _changed(text: str, document: Document, path: KeyPath, values: Any) -> str:
    if path[-1] not in _at(values, path[:-1]) if isinstance(path[-1], str) else False:
        return _removed(text, document, path)
    value = _at(values, path)
    if path not in document.keys and not isinstance(path[-1], int):
        return _added(text, document, path, value)
    old = _at(document.values, path)
    if is_empty(old):
        return _added(text, document, path, value)
    edit = _in_place(text, document, path, value)
    if edit is not None:
        return applied(text, [edit])
    whole = path
    while whole and (isinstance(whole[-1], int) or not _starts_line(document, whole)):
        whole = whole[:-1]
    anew = _with(_at(document.values, whole), path[len(whole) :], value)
    return applied(text, [_anew(text, document, whole, anew)])


def _removed(text: str, document: Document, path: KeyPath) -> str:
    """Take a field away; one of a group in a row by writing the group anew."""
    if _starts_line(document, path):
        return applied(text, [_anew(text, document, path, None)])
    around = path[:-1]
    while around and (isinstance(around[-1], int) or not _starts_line(document, around)):
        around = around[:-1]
    group = _without(_at(document.values, around), path[len(around) :])
    return applied(text, [_anew(text, document, around, group)])


def _without(values: Any, path: KeyPath) -> Any:
    copy = dict(values) if isinstance(values, dict) else list(values)
    if len(path) == 1:
        del copy[path[0]]  # type: ignore[arg-type]
    else:
        copy[path[0]] = _without(copy[path[0]], path[1:])  # type: ignore[index]
    return copy


def _added(text: str, document: Document, path: KeyPath, value: Any) -> str:
    """Put a value where nothing is; in an item of a list, which is not for `filling`, by itself."""
    if any(isinstance(part, int) for part in path):
        place = next(n for n, part in enumerate(path) if isinstance(part, int))
        around = path[:place]  # the list's own key stands at the beginning of a line
        whole = _with(_at(document.values, around), path[place:], value)
        return applied(text, [_anew(text, document, around, whole)])
    added: Any = value
    for key in reversed(path):
        added = {key: added}
    written = Written.of(text.encode("utf-8"), document)
    return applied(text, written.additions((), added))


def _with(values: Any, path: KeyPath, value: Any) -> Any:
    if not path:
        return value
    step = path[0]
    if isinstance(values, list):
        items = list(values)
        items[int(step)] = _with(items[int(step)], path[1:], value)
        return items
    group = dict(values or {})
    group[step] = _with(group.get(step), path[1:], value)
    return group


def _in_place(text: str, document: Document, path: KeyPath, value: Any) -> Edit | None:
    """Return what replaces a scalar on one line; nothing if it is none."""
    span = document.spans.get(path)
    old = _at(document.values, path)
    if span is None or isinstance(old, dict | list) or isinstance(value, dict | list):
        return None
    start = place_of(text, span)
    written = text[start : start + span.length]
    plain = str(getattr(old, "written", old))
    if written not in {plain, f'"{plain}"', f"'{plain}'"}:
        return None
    line = document.lines[span.line - 1]
    in_row = "{" in line[: span.column - 1] or "[" in line[: span.column - 1]
    return Edit(start, start + len(written), scalar(value, in_row=in_row))


def _anew(text: str, document: Document, path: KeyPath, value: Any) -> Edit:
    """Return what writes a field anew with all that is in it."""
    key = document.keys[path]
    first, end = key.line, _end(document, path)
    lines = document.lines[first - 1 : end - 1]
    if any(line.lstrip().startswith("#") or " #" in line for line in lines):
        message = f"{document.path}:{first}: comments stand in `{path[-1]}`; change it by hand"
        raise EditError(message)
    newline = "\r\n" if "\r\n" in text else "\n"
    new = [] if value is None else block({str(path[-1]): value}, " " * (key.column - 1))
    starts = Written.of(text.encode("utf-8"), document).starts
    return Edit(starts[first - 1], starts[end - 1], "".join(f"{line}{newline}" for line in new))


def _starts_line(document: Document, path: KeyPath) -> bool:
    key = document.keys.get(path)
    return key is not None and not document.lines[key.line - 1][: key.column - 1].strip()


def _end(document: Document, path: KeyPath) -> int:
    """Return the line behind a field; blank lines and comments behind it belong to what follows."""
    first = document.keys[path].line
    others = (k.line for way, k in document.keys.items() if way[: len(path)] != path)
    lines = enumerate(document.lines[1:], 2)
    fence = next(number for number, line in lines if line.rstrip() in {"---", "..."})
    end = min((line for line in others if line > first), default=fence)
    while end - 1 > first and (
        not document.lines[end - 2].strip() or document.lines[end - 2].startswith("#")
    ):
        end -= 1
    return end
