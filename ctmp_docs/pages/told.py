"""What changed on a page, said in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ctmp_docs.fields.labels import LABELS
from ctmp_docs.indexes.revisions import TEXT
from ctmp_docs.language import Text, text
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ctmp_docs.indexes.differences import Difference
    from ctmp_docs.indexes.revisions import Revision
    from ctmp_docs.pages.site import Site

_T = TypeVar("_T")
NAMED = 4
"""So many changed fields are named."""
_HERE: Mapping[str, Text] = {
    "aliases": text("Also called"),
    "actual": text("What customers experience"),
    "reviewed": text("reviewed"),
    TEXT: text("Text"),
}
"""What stands on pages under another name than in forms."""


def told_revision(site: Site, revision: Revision) -> tuple[str, ...]:
    """Return what was changed on a day: how it differs where that is known, else which fields."""
    if revision.is_new:
        return (site.language.say(text("new")),)
    return told_differences(site, revision) or told_fields(site, revision)


def told_differences(site: Site, revision: Revision) -> tuple[str, ...]:
    """Return how the page differs since, in a few words; nothing where that is not known."""
    if revision.fields == ("reviewed",):
        return (site.language.say(text("reviewed")),)
    differences = _besides_the_review(revision.differences, lambda one: one.kind == "reviewed")
    return tuple(filter(None, (told_difference(site, one) for one in differences)))


def told_fields(site: Site, revision: Revision) -> tuple[str, ...]:
    """Return the labels of the first fields that changed, and how many there are besides."""
    changed = _besides_the_review(revision.fields or (), lambda one: one == "reviewed")
    labels = {**LABELS, **_HERE}
    names = ("x-" if one.startswith("x-") else one for one in changed)
    known = dict.fromkeys(
        site.words.small(site.language.say(labels[name])) for name in names if name in labels
    )
    shown = tuple(known)[:NAMED]
    if len(known) == len(shown):
        return shown
    return (
        *shown,
        site.counted(len(known) - NAMED, "{n} more field", "{n} more fields"),
    )


def _besides_the_review(changed: tuple[_T, ...], is_review: Callable[[_T], bool]) -> tuple[_T, ...]:
    """A page is reviewed along with what changed; that is news only where nothing else did."""
    return tuple(one for one in changed if not is_review(one)) or changed


def told_difference(site: Site, one: Difference) -> str:
    """Return a difference in a few words; nothing where they would name what is not here."""
    say, number = site.language.say, int(one.new) if isinstance(one.new, int | float) else 0
    match one.kind:
        case "rating" if one.old is None:
            return say(text("rating {new}", new=one.new))
        case "rating":
            return say(text("rating {old} → {new}", old=one.old, new=one.new))
        case "goal" if one.old is None:
            return say(text("goal {new}", new=one.new))
        case "goal":
            return say(text("goal {old} → {new}", old=one.old, new=one.new))
        case "decision" | "state":
            known = one.new in VOCABULARIES[one.kind]
            return say(site.words.label(one.kind, str(one.new))) if known else ""
        case "owner":
            known = one.new in site.handbook.departments
            return (
                say(text("now with {who}", who=site.handbook.title(str(one.new)))) if known else ""
            )
        case "actions":
            return site.counted(number, "{n} action added", "{n} actions added")
        case "done":
            return site.counted(number, "{n} action done", "{n} actions done")
        case "ideas":
            return site.counted(number, "{n} idea added", "{n} ideas added")
        case "way":
            return say(text("other steps"))
        case "reviewed":
            return say(text("reviewed"))
