"""Reviews: when one is due, what changed since, and dates that were moved without reading.

What changed is seen by the fingerprint that `ctmp review` wrote; without it version control is
asked, so that people who only have a browser are served too.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Related
from ctmp_docs.language import text
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.past import field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ctmp_docs.history import Version
    from ctmp_docs.model import Entry
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.rules.past import Past
    from ctmp_docs.rules.survey import Survey

IN_BULK = 10
"""So many review dates that one commit moves, and nothing else, were hardly read."""


def check_upkeep(survey: Survey) -> Iterator[Diagnostic]:
    """Find reviews that are due, or that are no longer worth what they say."""
    for entry in survey.entries():
        due = survey.tables.reviews[entry.id]
        if entry.state == "retired":
            continue
        if due is None:
            yield finding(
                "never-reviewed",
                survey.site(entry, "title", part="key"),
                text("nobody has reviewed this page yet"),
                help=text(
                    "read it once, and run `ctmp review {id} --by {department}`",
                    id=entry.id,
                    department=_reader(survey, entry),
                ),
            )
        elif due < survey.today:
            yield finding(
                "review-overdue",
                survey.site(entry, "reviewed", "date"),
                text("the review was due on {day}", day=due),
                help=text(
                    "read the page, mend what is no longer so, and run "
                    "`ctmp review {id} --by {department}`",
                    id=entry.id,
                    department=_reader(survey, entry),
                ),
            )
    yield from _changed(survey)
    if survey.past is not None:
        yield from _in_bulk(survey, survey.past)


def reviewed(survey: Survey) -> Iterator[tuple[Entry, str, date]]:
    """Yield the entries that were reviewed, with their files and days."""
    for entry in survey.entries():
        if entry.reviewed is not None and entry.state != "retired":
            yield entry, survey.handbook.sources[entry.id], entry.reviewed.date


def _reader(survey: Survey, entry: Entry) -> str:
    """Return whose people should read a page: its owner's; a department reads its own."""
    owner = getattr(entry, "owner", entry.id)
    return owner if owner in survey.handbook.departments else "DEPARTMENT"


def _changed(survey: Survey) -> Iterator[Diagnostic]:
    if survey.past is not None:
        survey.past.fetch(_since_reviews(survey, survey.past))
    for entry, file, day in reviewed(survey):
        document = survey.contents.documents[file]
        written = entry.reviewed.hash if entry.reviewed is not None else None
        if written is not None:
            changed = written != fingerprint(document)
        elif survey.past is not None:
            version = _as_reviewed(survey.past, file, day, document)
            changed = version is not None and not _is_as_then(survey.past, version, document)
        else:
            changed = False
        if changed:
            yield finding(
                "changed-since-review",
                survey.site(entry, "reviewed", "date"),
                text("this page changed since its review on {day}", day=day),
                help=text(
                    "read it again as a whole, and run `ctmp review {id} --by {department}`",
                    id=entry.id,
                    department=_reader(survey, entry),
                ),
            )


def _is_as_then(past: Past, then: Version, now: Document) -> bool:
    """Return whether a file says what it said then; reading is for what the bytes leave open."""
    if past.holds(then, now) or past.parts(then) == past.parts_now(now):
        return True
    if past.surely_differs(then, now):
        return False
    return fingerprint(past.document(then)) == fingerprint(now)


def _since_reviews(survey: Survey, past: Past) -> Iterator[Version]:
    """Yield the versions that are most likely looked at: those of the days since the reviews."""
    for entry, file, day in reviewed(survey):
        if entry.reviewed is None or entry.reviewed.hash is not None:
            continue
        versions = past.versions(file)
        if len(versions) > 1 or not past.holds_newest(file, survey.contents.documents[file]):
            since = sum(1 for _one in takewhile(lambda one: one.day >= day, versions))  # noqa: B023
            yield from versions[: since + 1]


def _as_reviewed(past: Past, file: str, day: date, now: Document) -> Version | None:
    """Return the version with which the present review date came, if it is committed."""
    found = None
    shown = day.isoformat()
    versions = past.versions(file)
    if len(versions) == 1 and past.holds(versions[0], now):
        return versions[0]
    for version in versions:
        # Looking for the date as it is written spares reading most of the older versions.
        if not past.holds(version, now) and not (
            shown.encode() in past.data(version) and past.review_day(version) == shown
        ):
            break
        found = version
    return found


def _in_bulk(survey: Survey, past: Past) -> Iterator[Diagnostic]:
    """Find commits that moved many review dates and changed nothing else in those files."""
    moved: dict[str, list[tuple[Entry, Version, Version]]] = defaultdict(list)
    for entry, file, day in reviewed(survey):
        versions = past.versions(file)
        for new, old in pairwise(versions):
            if new.day >= day:
                moved[new.commit].append((entry, new, old))
    moved = {commit: files for commit, files in moved.items() if len(files) >= IN_BULK}
    past.fetch(one for files in moved.values() for _entry, *both in files for one in both)
    for files in moved.values():
        bumped = sorted(
            entry.id for entry, new, old in files if _only_reviewed(past, entry, new, old)
        )
        if len(bumped) < IN_BULK:
            continue
        first, *others = bumped
        yield finding(
            "bulk-review",
            survey.site(first, "reviewed", "date"),
            text("{number} review dates were moved at once, without any other change",
                 number=len(bumped)),
            help=text("a date without reading is worse than an old one; take back those that "
                      "were not read, or review a few at a time"),
            related=tuple(
                Related(site=survey.site(id_, "reviewed", "date"), note=text("moved too"))
                for id_ in others
            ),
        )  # fmt: skip


def _only_reviewed(past: Past, entry: Entry, new: Version, old: Version) -> bool:
    """Return whether a commit brought the present review date of an entry, and nothing else."""
    day = entry.reviewed.date.isoformat() if entry.reviewed is not None else ""
    # Looking at what is written spares reading files that a commit changed otherwise.
    before, after = past.data(old), past.data(new)
    if day.encode() not in after or day.encode() in before or b"\nreviewed:" not in before:
        return False
    if past.parts(old) == past.parts(new):  # so the day is in the review, and only there
        return True
    then, now = past.document(old), past.document(new)
    return (
        field(then, "reviewed", "date") is not None
        and str(field(now, "reviewed", "date")) == day
        and fingerprint(then) == fingerprint(now)
    )
