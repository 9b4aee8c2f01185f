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
    from collections.abc import Callable

    from ctmp_docs.contents import Contents
    from ctmp_docs.diagnostics import Diagnostic

__all__ = ["check"]


def check(
    contents: Contents, *, has_icon: Callable[[str], bool] = lambda _name: True
) -> tuple[Diagnostic, ...]:
    """Return all findings of the rules about `contents`.

    `has_icon` says whether the theme ships an icon of that name.
    """
    return (
        *check_ids(contents),
        *check_references(contents),
        *check_words(contents, has_icon),
        *check_journeys(contents),
        *check_measurements(contents),
    )
