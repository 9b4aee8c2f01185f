"""What changed on a page, said in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.fields.labels import LABELS
from ctmp_docs.indexes.differences import FIELDS
from ctmp_docs.indexes.revisions import TEXT
from ctmp_docs.language import Text, text
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ctmp_docs.indexes.differences import Difference
    from ctmp_docs.indexes.revisions import Revision
    from ctmp_docs.pages.site import Site

NAMED = 4
"""So many changed fields are named."""
_HERE: Mapping[str, Text] = {
    "aliases": text("Also called"),
    "actual": text("What customers experience"),
    "reviewed": text("reviewed"),
    TEXT: text("Text"),
}
"""What stands on pages under another name than in forms."""


def revision_of(site: Site, id_: str, day: date) -> Revision | None:
    """Return what is known of a page's change on a day; nothing if nothing that it says changed."""
    known = site.upkeep.revisions.get(id_, ())
    return next((one for one in known if one.day == day), None)


def told_revision(site: Site, revision: Revision) -> tuple[str, ...]:
    """Return what was changed on a day: how it differs as far as that is known, then which fields."""
    say = site.language.say
    if revision.is_new:
        return (say(text("new")),)
    fields = revision.fields or ()
    if fields == ("reviewed",):
        return (say(text("reviewed")),)
    found = {
        one.kind: words
        for one in revision.differences
        if one.kind != "reviewed" and (words := told_difference(site, one))
    }
    told = {FIELDS[kind].partition(".")[0] for kind in found} | {"reviewed"}
    others = _labels(site, (one for one in fields if one not in told))
    named = (say(text("changed: {what}", what=", ".join(others))),) if others else ()
    return (*found.values(), *named)


def _labels(site: Site, fields: Iterable[str]) -> tuple[str, ...]:
    """Return what fields are called on pages, and how many there are besides the first."""
    say, labels = site.language.say, {**LABELS, **_HERE}
    names = ("x-" if one.startswith("x-") else one for one in fields)
    known = tuple(
        dict.fromkeys(say(text("“{words}”", words=labels[one])) for one in names if one in labels)
    )
    if len(known) <= NAMED:
        return known
    more = site.counted(len(known) - NAMED, "{n} more field", "{n} more fields")
    return (*known[:NAMED], more)


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
