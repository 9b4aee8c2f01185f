"""Where a name stands: in which fields, rows and links of a handbook something is meant by it.

Which field names what is the rules' table; here are the places besides, as they are written. Files
with mistakes of meaning are looked at too: a rename must not leave them behind.
"""

from __future__ import annotations

from html import unescape
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import unquote

from ctmp_docs.reading.figures_in_text import fences_in
from ctmp_docs.reading.links import is_outside, links_in
from ctmp_docs.rules.references import REFERENCES, Target
from ctmp_docs.writing.edits import Edit, hidden, place_of, replace_at, replace_value
from ctmp_docs.writing.fmt import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.frontmatter import Document

Nameable: TypeAlias = Target | Literal["channel"]
"""What has an id that can be changed."""

PAGES: tuple[Nameable, ...] = ("touchpoint", "journey", "department")
"""What is a file, and has an address."""
DEFINED: Mapping[Nameable, KeyPath] = {
    "segment": ("segments", "*", "id"),
    "persona": ("personas", "*", "id"),
    "kpi": ("kpis", "*", "id"),
    "audience": ("audiences", "*", "id"),
    "channel": ("words", "channels", "*", "id"),
}
"""Where `handbook.yml` says what there is."""
_CHANNEL: KeyPath = ("channel",)
_BECAME: KeyPath = ("ideas", "*", "became")
_ACTION: KeyPath = ("actions", "*", "id")
_ENDS = frozenset({"from", "to"})
_COLUMNS: Mapping[Nameable, str] = {"touchpoint": "touchpoint", "kpi": "kpi"}


def in_fields(document: Document, text: str, kind: Nameable, old: str, new: str) -> Iterator[Edit]:
    """Yield what renames something in the YAML of a file, `text` being all of the file.

    Raises:
        EditError: If the name is not written in plain sight.
    """
    for pattern in _patterns(document, kind, old):
        for path, value in _values_at(document.values, pattern):
            if value == old:
                yield replace_value(text, document, path, old, new)


def in_rows(contents: Contents, file: str, text: str, kind: Nameable, *, old: str, new: str
) -> Iterator[Edit]:  # fmt: skip
    """Yield what renames something in the measured values of a file.

    Raises:
        EditError: If the name is not written in plain sight.
    """
    column = _COLUMNS.get(kind)
    for row in contents.measurements:
        if column is not None and row.file == file and getattr(row.value, column) == old:
            edit = replace_at(text, row.spans[column], old, new)
            if edit is None:
                raise hidden(file, row.line, old)
            yield edit


def in_links(
    document: Document, text: str, moved: Mapping[str, str], *, old: str, new: str
) -> Iterator[Edit]:
    """Yield what makes the links of an author's text lead to files that have another name.

    `moved` has the new path of each. Links in code stay, since they are none.

    Raises:
        EditError: If the name of a file is written in another way.
    """
    for link in links_in(document.body):
        place = place_of(text, document.in_body(link.start, 1))
        if link.kind == "id":
            if link.target == old:
                yield Edit(place, place + len(old), new)
            continue
        path = unquote(unescape(link.target))
        if is_outside(link) or not path:
            continue
        to = path.lstrip("/") if path.startswith("/") else join(dirname(document.path), path)
        target = normpath(to)
        if target in moved:
            folder, slash, written = link.target.rpartition("/")
            if written != target.rpartition("/")[2]:
                line = document.in_body(link.start, 1).line
                raise hidden(document.path, line, target.rpartition("/")[2])
            start = place + len(folder) + len(slash)
            yield Edit(start, start + len(written), moved[target].rpartition("/")[2])


def in_diagrams(
    document: Document, text: str, kind: Nameable, *, old: str, new: str, steps: Collection[str]
) -> Iterator[Edit]:
    """Yield what renames something in the blocks of an author's text that ask for a diagram.

    `steps` are journeys of which a step has that id: there `from` and `to` mean the step.
    """
    for fence in fences_in(document.body):
        asked = fence.asked
        kinds: set[Nameable] = set()
        if asked.get("journey") is None:
            kinds = {"department"} if asked.get("view") == "handoffs" else kinds
        elif asked.get("journey") not in steps:
            kinds = {"touchpoint", "journey"}
        for word in fence.words:
            if word.value == old and (word.key == kind or (word.key in _ENDS and kind in kinds)):
                place = place_of(text, document.in_body(word.value_start, 1))
                yield Edit(place, place + len(old), new)


def _patterns(document: Document, kind: Nameable, old: str) -> Iterator[KeyPath]:
    """Yield the ways to the fields of a file that may hold the id."""
    of = kind_of(document.path)
    if of is None:
        return
    for reference in REFERENCES.get(of, ()):
        if kind in {reference.target, reference.also} and old not in reference.words:
            yield reference.pattern
    if kind == "channel" and of == "touchpoint":
        yield _CHANNEL
    if of == "settings" and kind in DEFINED:
        yield DEFINED[kind]
    if of == "settings" and kind in PAGES:
        yield ("redirects", "*")
    # An idea became an action of its file, or else a touchpoint.
    actions = {value for _path, value in _values_at(document.values, _ACTION)}
    if kind == "touchpoint" and old not in actions:
        yield _BECAME
    if of == kind and document.path.rpartition("/")[2].partition(".")[0] == old:
        yield ("id",)


def _values_at(values: Any, pattern: KeyPath, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield what stands at `pattern` in the values of a file, with the way to each."""
    if not pattern:
        if not isinstance(values, dict | list | bool) and values is not None:
            yield path, str(getattr(values, "written", values)).strip()
        return
    inner: Any = ()
    if pattern[0] == "*" and isinstance(values, list):
        inner = enumerate(values)
    elif isinstance(values, dict):
        keys = values if pattern[0] == "*" else values.keys() & {pattern[0]}
        inner = ((key, values[key]) for key in keys)
    for key, value in inner:
        yield from _values_at(value, pattern[1:], (*path, key))
