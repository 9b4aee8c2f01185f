"""What an author got wrong: found anywhere, placed on a line only by `report`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ctmp_docs.language import Text

KeyPath: TypeAlias = tuple[str | int, ...]
"""A way into front matter, such as `("steps", 0, "touchpoint")`."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Stops a build."""
    WARNING = "warning"
    """Stops a build with `--strict`."""
    HINT = "hint"
    """Says what is only incomplete; never in the way."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file; line and column count from 1, the length is in characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a finding is: symbolic (file and key path) unless only a span can be known."""

    file: str
    """Path below the content folder, with `/`."""
    path: KeyPath = ()
    """The way to the key; the nearest one that exists is shown."""
    part: Literal["key", "value"] = "value"
    """Whether the key itself or its value is meant."""
    span: Span | None = None
    """The exact place, where there is no key path: broken YAML, a row of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that explains a finding."""

    site: Site
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: its rule, its place, a sentence for a colleague, and a way out.

    It holds no words of a language and no line numbers of its own; `report` adds both.
    """

    rule: str
    """A name of the rulebook."""
    severity: Severity
    site: Site
    message: Text
    help: Text | None = None
    related: tuple[Related, ...] = ()
