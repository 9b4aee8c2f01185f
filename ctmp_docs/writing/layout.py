"""Writes the YAML of a file anew: its keys in their order, its quotes as they should be.

Nothing is written that was not there: the text is cut into its keys, each with the comments that
belong to it, and put together in another order. So comments, line breaks and styles stay as the
author made them. Whether the result says the same is left to `fmt`, which reads it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.writing.nodes import compose, has_aliases
from ctmp_docs.writing.order import holds_truth, keys_at
from ctmp_docs.writing.pieces import hoisted, joined, line_start, pieces_of
from ctmp_docs.writing.quoting import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.decode import Kind
    from ctmp_docs.writing.nodes import Node

_DASHES = re.compile(r"[ -]*")


def laid_out(text: str, kind: Kind) -> str:
    """Return YAML that can be read, in the canonical form of a kind of file.

    A mapping keeps its order where it could not be changed without losing something: in a file
    that uses aliases, where a key is marked with `?`, where the empty lines behind a text belong to
    it (`|+`), and between brackets that hold comments.
    """
    root = compose(text)
    if root is None:
        return text
    writer = _Writer(text, kind, keep_order=has_aliases(root))
    path: KeyPath = ("terms",) if kind == "glossary" else ()
    _end, written = writer.copied(0, len(text), [(root, path)])
    return hoisted(written)


@dataclass(frozen=True, slots=True)
class _Writer:
    text: str
    kind: Kind
    keep_order: bool

    def copied(
        self, start: int, end: int, inner: Iterable[tuple[Node, KeyPath]]
    ) -> tuple[int, str]:
        """Return a part of the text, with what is in it written anew, and where it ends."""
        parts: list[str] = []
        for node, path in inner:
            begin, stop, written = self._written(node, path)
            parts += (self.text[start:begin], written)
            start = stop
        # The comments of the last key may go beyond the end of a list.
        return max(start, end), "".join((*parts, self.text[start:end]))

    def _written(self, node: Node, path: KeyPath) -> tuple[int, int, str]:
        """Return from where to where a value goes, and what is to stand there."""
        if node.kind == "scalar":
            return node.start, node.end, self._scalar(node, path)
        if node.in_row and self.text[node.start] in "[{":
            return node.start, node.end, self._row(node, path)
        if node.kind == "mapping" and not node.in_row:
            return self._block(node, path)
        return node.start, *self.copied(node.start, node.end, _inner(node, path))

    def _scalar(self, node: Node, path: KeyPath, *, is_key: bool = False) -> str:
        written = self.text[node.start : node.end]
        if node.marked or node.style in {"|", ">"} or "\n" in written or not written:
            return written
        if not is_key and holds_truth(self.kind, path):
            return written  # `yes` is `true` there, for YAML 1.1 too
        return canonical(written, node.value, in_row=node.in_row, is_key=is_key)

    def _pair(self, key: Node, value: Node, path: KeyPath, end: int) -> str:
        """Return a key and its value, up to `end`."""
        name, begin = self._scalar(key, path, is_key=True), key.end
        gap = self.text[begin : value.start]
        if key.in_row and value.start < value.end and gap.strip(" ") == ":":
            name, begin = f"{name}: ", value.start  # without quotes `"a":1` would be one word
        return name + self.copied(begin, end, [(value, (*path, key.value))])[1]

    def _row(self, node: Node, path: KeyPath) -> str:
        """Return what stands between brackets."""
        if not node.items:
            return self.text[node.start : node.end]
        is_mapping = node.kind == "mapping"
        if is_mapping:
            spans = [(k.start, max(k.end, v.end)) for k, v in node.pairs]
        else:
            spans = [(item.start, item.end) for item in node.items]
        places = [node.start + 1, *(place for span in spans for place in span), node.end - 1]
        gaps = [self.text[a:b] for a, b in zip(places[::2], places[1::2], strict=True)]
        if any(gap.strip(" \n\t,") for gap in gaps):  # a comment, or a `?`
            return self.copied(node.start, node.end, _inner(node, path))[1]
        first, *between, last = [gap if "\n" in gap else ", " for gap in gaps]
        if is_mapping:
            pairs = zip(node.pairs, spans, strict=True)
            words = [self._pair(k, v, path, end) for (k, v), (_start, end) in pairs]
            order = self._order([key.value for key, _value in node.pairs], path)
            words = [words[place] for place in order]
        else:
            inner = zip(_inner(node, path), spans, strict=True)
            words = [self.copied(start, end, [item])[1] for item, (start, end) in inner]
        seams = (first if "\n" in first else "", *between)
        body = "".join(seam + word for seam, word in zip(seams, words, strict=True))
        end = last if "\n" in last else ""
        return self.text[node.start] + body + end + self.text[node.end - 1]

    def _order(self, names: list[str], path: KeyPath) -> list[int]:
        """Return the places of the keys of a mapping in the order in which they should stand."""
        known = keys_at(self.kind, path)
        if self.keep_order or not known:
            return list(range(len(names)))
        ranks = {name: rank for rank, name in enumerate(known)}
        return sorted(range(len(names)), key=lambda place: ranks.get(names[place], len(ranks)))

    def _block(self, node: Node, path: KeyPath) -> tuple[int, int, str]:
        """Return the lines of a mapping, from its first key to the end of its last line."""
        begin = node.items[0].start
        if self._explicit(node):
            return begin, node.end, self.text[begin : node.end]
        pieces = pieces_of(self.text, node)
        for piece, (key, value) in zip(pieces, node.pairs, strict=True):
            piece.text = self._pair(key, value, path, piece.end)
        order = self._order([piece.key for piece in pieces], path)
        if order == sorted(order) or any(value.keeps_lines for _key, value in node.pairs):
            ends = [begin, *(piece.end for piece in pieces)]
            seams = [self.text[a : p.begin] for a, p in zip(ends, pieces, strict=False)]
            body = "".join(s + p.text for s, p in zip(seams, pieces, strict=True))
            return begin, pieces[-1].end, body
        start = line_start(self.text, begin)
        margin = self.text[start:begin]
        if margin.strip(" "):  # the first key is behind a `-`
            return begin, pieces[-1].end, joined(pieces, order, " " * len(margin), behind=True)
        start -= sum(len(line) + 1 for line in pieces[0].lead)
        return start, pieces[-1].end, joined(pieces, order, margin)

    def _explicit(self, node: Node) -> bool:
        """Return whether a key is marked with `?`."""
        starts = (
            self.text[line_start(self.text, key.start) : key.start] for key, _value in node.pairs
        )
        return any(not _DASHES.fullmatch(margin) for margin in starts)


def _inner(node: Node, path: KeyPath) -> list[tuple[Node, KeyPath]]:
    """Return what is in a value, each with its way."""
    if node.kind == "mapping":
        return [(value, (*path, key.value)) for key, value in node.pairs]
    return [(item, (*path, number)) for number, item in enumerate(node.items)]
