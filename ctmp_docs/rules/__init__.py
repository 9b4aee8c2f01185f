"""Checks of meaning, across files. Each module holds one subject.

A rule is a function to findings; its name and severity are in the rulebook. Errors are found in
the `Contents` (`check`), warnings and hints in a linked handbook (`survey`); what a handbook says
about them itself comes last (`settle`). Faults of form and of single values are found earlier, by
`frontmatter` and `decode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.rules.actions import check_actions
from ctmp_docs.rules.around import check_around
from ctmp_docs.rules.comments import check_comments
from ctmp_docs.rules.diagrams import check_diagrams, survey_diagrams
from ctmp_docs.rules.ids import check_ids
from ctmp_docs.rules.journeys import check_journeys
from ctmp_docs.rules.lately import differences_lately
from ctmp_docs.rules.links import check_links
from ctmp_docs.rules.measurements import check_measurements
from ctmp_docs.rules.outdated import check_outdated
from ctmp_docs.rules.ratings import check_days, check_ratings
from ctmp_docs.rules.readers import check_readers
from ctmp_docs.rules.redirects import check_redirects
from ctmp_docs.rules.references import check_references
from ctmp_docs.rules.revisions import revisions
from ctmp_docs.rules.seen import findings_seen
from ctmp_docs.rules.settle import settle
from ctmp_docs.rules.shares import check_shares
from ctmp_docs.rules.survey import Survey
from ctmp_docs.rules.titles import check_titles
from ctmp_docs.rules.translations import check_translations
from ctmp_docs.rules.upkeep import check_upkeep
from ctmp_docs.rules.ways import check_ways
from ctmp_docs.rules.words import check_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ctmp_docs.diagnostics import Diagnostic, KeyPath
    from ctmp_docs.reading.contents import Contents

__all__ = [
    "Survey",
    "check",
    "differences_lately",
    "findings_seen",
    "revisions",
    "settle",
    "survey",
]

_OF_THE_WHOLE = frozenset(
    {"no-path-or-steps", "path-and-steps", "no-steps", "step-without-touchpoint", "out-of-range"}
)
"""Rules about what a mapping lacks or has; any fault in it may be the reason."""


def check(
    contents: Contents, *, has_icon: Callable[[str], bool] = lambda _name: True
) -> tuple[Diagnostic, ...]:
    """Return the errors that `contents` have, in names and across files.

    `has_icon` says whether the theme ships an icon of that name.
    """
    found = (
        *check_ids(contents),
        *check_references(contents),
        *check_words(contents, has_icon),
        *check_journeys(contents),
        *check_measurements(contents),
        *check_redirects(contents),
        *check_diagrams(contents),
    )
    unsure = {
        one.document.path: one.unsure
        for one in (*contents.entries, contents.settings_read)
        if one.unsure
    }
    return tuple(one for one in found if not _follows(one, unsure.get(one.site.file, ())))


def survey(seen: Survey) -> tuple[Diagnostic, ...]:
    """Return the warnings and hints about what is sound."""
    return (
        *check_titles(seen),
        *check_ways(seen),
        *check_actions(seen),
        *check_ratings(seen),
        *check_days(seen),
        *check_upkeep(seen),
        *check_around(seen),
        *check_links(seen),
        *survey_diagrams(seen),
        *check_shares(seen),
        *check_readers(seen),
        *check_translations(seen),
        *check_outdated(seen),
        *check_comments(seen.contents),
    )


def _follows(found: Diagnostic, unsure: Collection[KeyPath]) -> bool:
    """Return whether a finding may only follow from a fault that was already said."""
    path = found.site.path
    if found.site.span is not None or (found.rule == "duplicate-id" and not path):
        return False
    return any(
        path[: len(fault)] == fault or (found.rule in _OF_THE_WHOLE and fault[: len(path)] == path)
        for fault in unsure
    )
