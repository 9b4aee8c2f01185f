"""Checks of meaning, across files. Each module holds one subject.

A rule is a function from contents to findings; its name and severity are in the rulebook. Faults
of form and of single values are found earlier, by `frontmatter` and `decode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.rules.ids import check_ids
from ctmp_docs.rules.journeys import check_journeys
from ctmp_docs.rules.measurements import check_measurements
from ctmp_docs.rules.references import check_references
from ctmp_docs.rules.words import check_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ctmp_docs.contents import Contents
    from ctmp_docs.diagnostics import Diagnostic, KeyPath

__all__ = ["check"]

_OF_THE_WHOLE = frozenset(
    {"no-path-or-steps", "path-and-steps", "no-steps", "step-without-touchpoint", "out-of-range"}
)
"""Rules about what a mapping lacks or has; any fault in it may be the reason."""


def check(
    contents: Contents, *, has_icon: Callable[[str], bool] = lambda _name: True
) -> tuple[Diagnostic, ...]:
    """Return all findings of the rules about `contents`.

    `has_icon` says whether the theme ships an icon of that name.
    """
    found = (
        *check_ids(contents),
        *check_references(contents),
        *check_words(contents, has_icon),
        *check_journeys(contents),
        *check_measurements(contents),
    )
    unsure = {
        one.document.path: one.unsure
        for one in (*contents.entries, contents.settings_read)
        if one.unsure
    }
    return tuple(one for one in found if not _follows(one, unsure.get(one.site.file, ())))


def _follows(found: Diagnostic, unsure: Collection[KeyPath]) -> bool:
    """Return whether a finding may only follow from a fault that was already said."""
    path = found.site.path
    if found.site.span is not None or (found.rule == "duplicate-id" and not path):
        return False
    return any(
        path[: len(fault)] == fault or (found.rule in _OF_THE_WHOLE and fault[: len(path)] == path)
        for fault in unsure
    )
