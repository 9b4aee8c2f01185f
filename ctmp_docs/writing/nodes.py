"""YAML as a tree of places: where each value begins and ends in the text, and how it is written.

What the values mean is left to `yaml_values`; only text that it could read comes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

NodeKind: TypeAlias = Literal["scalar", "alias", "mapping", "list"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
_HEADER = re.compile(r"[|>]([-+0-9]*)")


@dataclass(slots=True, kw_only=True)
class Node:
    """A value in the text."""

    kind: NodeKind
    start: int
    """Where it begins, with its tag or anchor."""
    end: int
    """Where it ends: after its last sign; of a value over several lines, after its last line."""
    in_row: bool = False
    """Whether it is, or stands, between brackets."""
    style: str = ""
    """How a scalar is written: plain, or the sign with which it begins."""
    value: str = ""
    """The text of a scalar."""
    marked: bool = False
    """Whether it has a tag or an anchor."""
    keeps: bool = False
    """Whether empty lines behind a text over several lines belong to it."""
    items: list[Node] = field(default_factory=list)
    """What is in a list; the keys and values of a mapping in turn."""

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys of a mapping with their values."""
        return list(zip(self.items[::2], self.items[1::2], strict=True))

    @property
    def keeps_lines(self) -> bool:
        """Whether it ends with a text to which the empty lines behind it belong."""
        return self.items[-1].keeps_lines if self.items else self.keeps


def compose(text: str) -> Node | None:
    """Return the tree of the first value in `text`, or nothing if there is none."""
    stack: list[Node] = []
    # Their places are optional in their type, and always there.
    events: Iterator[Any] = yaml.parse(text.translate(_LINE_ENDS), Loader=_LOADER)
    for event in events:
        node = _node(event, text, in_row=bool(stack) and stack[-1].in_row)
        if node is not None:
            if stack:
                stack[-1].items.append(node)
            if node.kind in {"mapping", "list"}:
                stack.append(node)
            elif not stack:
                return node
        elif type(event) in _ENDS:
            done = stack.pop()
            # A block has no sign at its end; the parser says where the next thing begins.
            done.end = event.end_mark.index if done.in_row else done.items[-1].end
            if not stack:
                return done
    return None


def has_aliases(node: Node) -> bool:
    """Return whether a value repeats another one."""
    return node.kind == "alias" or any(has_aliases(item) for item in node.items)


def _node(event: Any, text: str, *, in_row: bool) -> Node | None:
    kinds: dict[type, NodeKind] = {
        yaml.ScalarEvent: "scalar",
        yaml.AliasEvent: "alias",
        yaml.MappingStartEvent: "mapping",
        yaml.SequenceStartEvent: "list",
    }
    kind = kinds.get(type(event))
    if kind is None:
        return None
    node = Node(
        kind=kind,
        start=event.start_mark.index,
        end=event.end_mark.index,
        in_row=bool(getattr(event, "flow_style", False)) or in_row,
        marked=kind != "alias" and bool(event.anchor or event.tag),
    )
    if kind == "scalar":
        node.style, node.value = event.style or "", event.value
        if node.style in {"|", ">"}:
            header = _HEADER.search(text, node.start)
            node.keeps = header is not None and "+" in header[1]
            whole = text[node.start : node.end]
            kept = whole.removesuffix("\n") if node.keeps else whole.rstrip("\n")
            node.end = node.start + len(kept)
    return node
