"""Looks through a handbook for what is due.

Findings say what is overdue or has changed; what is due soon is no finding yet, and is seen here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.digest.items import Due, Reason
from ctmp_docs.handbook.calendar import after
from ctmp_docs.indexes.figures import FINAL_DECISIONS, is_open
from ctmp_docs.language import Text, text
from ctmp_docs.model import Department, Journey, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ctmp_docs.build import Build
    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.model import Action, Entry
    from ctmp_docs.pages import Addresses

_ASSUMED = "1y"
"""So long an assumption may stand; the rule `old-assumption` says so too."""


def by_place(checked: Build) -> dict[tuple[str, str], tuple[Diagnostic, ...]]:
    """Return what is wrong, by rule and file."""
    found: dict[tuple[str, str], tuple[Diagnostic, ...]] = {}
    for one in checked.diagnostics:
        place = one.rule, one.site.file
        found[place] = (*found.get(place, ()), one)
    return found


@dataclass(slots=True)
class Collector:
    """Looks through a handbook for what is due."""

    checked: Build
    today: date
    until: date
    folder: str
    site_url: str | None
    addresses: Addresses
    findings: Mapping[tuple[str, str], tuple[Diagnostic, ...]]
    """What is wrong, by rule and file."""

    def all(self) -> Iterator[Due]:
        """Yield everything, unsorted."""
        for entry in self._entries():
            yield from self._review(entry)
            if isinstance(entry, Touchpoint) and not _is_ended(entry):
                yield from self._actions(entry)
                yield from self._rating(entry)

    def unread(self) -> Iterator[str]:
        """Yield the department of each page that nobody has read yet."""
        for entry in self._entries():
            if self._finding("never-reviewed", entry):
                yield _owner(entry)

    def _entries(self) -> Iterator[Entry]:
        book = self.checked.handbook
        for kind in (book.touchpoints, book.journeys, book.departments):
            yield from (entry for entry in kind.values() if entry.state != "retired")

    def _review(self, entry: Entry) -> Iterator[Due]:
        """Yield the most urgent reason to read a page again."""
        day = self.checked.tables.reviews[entry.id]
        if entry.reviewed is None or day is None:
            return
        around = self._finding("changed-around", entry)
        if self._finding("review-overdue", entry):
            said = text("the review was due on {day}", day=day)
            yield self._due("review-overdue", entry, said, day)
        elif self._finding("changed-since-review", entry):
            said = text("the page changed since its review on {day}", day=entry.reviewed.date)
            yield self._due("changed", entry, said)
        elif self.today <= day <= self.until and not self._is_off("review-overdue"):
            yield self._due("review-due", entry, text("the review is due on {day}", day=day), day)
        elif around and not (isinstance(entry, Touchpoint) and _is_ended(entry)):
            yield self._due("changed-around", entry, around.message)

    def _actions(self, touchpoint: Touchpoint) -> Iterator[Due]:
        overdue = {
            one.site.path[1] for one in self._findings("overdue-action", touchpoint)
            if len(one.site.path) > 1
        }  # fmt: skip
        for number, action in enumerate(touchpoint.actions):
            if not is_open(action) or action.due is None:
                continue
            name = action.what or action.id or touchpoint.title
            if number in overdue:
                said = text("the action “{name}” was due on {day}", name=name, day=action.due)
                advice = text(
                    "Say what came of it (`status: done`, `done`, `outcome`), or set a new `due`."
                )
                yield self._action("action-overdue", touchpoint, action, said, advice)
            elif self.today <= action.due <= self.until and not self._is_off("overdue-action"):
                said = text("the action “{name}” is due on {day}", name=name, day=action.due)
                advice = text("Carry it out by then, or agree on another `due` in time.")
                yield self._action("action-due", touchpoint, action, said, advice)

    def _rating(self, touchpoint: Touchpoint) -> Iterator[Due]:
        actual = touchpoint.actual
        if actual is None or actual.as_of is None:
            return
        if self._finding("old-assumption", touchpoint):
            said = text("its rating has been an assumption since {day}", day=actual.as_of)
            advice = text(
                "Ask staff or customers, and write `rating`, `evidence` and `as_of` anew."
            )
            day = after(actual.as_of, _ASSUMED)
            yield self._due("old-rating", touchpoint, said, day, do=advice, key="rating")

    def _action(
        self, reason: Reason, touchpoint: Touchpoint, action: Action, what: Text, do: Text
    ) -> Due:
        """Return an action; one without an id is known by what it is."""
        name = action.id or _short_hash(action.what or "")
        return self._due(
            reason, touchpoint, what, action.due,
            do=do, key=f"action-{name}", department=action.owner,
        )  # fmt: skip

    def _due(
        self,
        reason: Reason,
        entry: Entry,
        what: Text,
        day: date | None = None,
        *,
        do: Text | None = None,
        key: str = "review",
        department: str | None = None,
    ) -> Due:
        owner = department or _owner(entry)
        review = text(
            "Read it, mend what no longer holds, and run `ctmp review {id} --by {department}`.",
            id=entry.id, department=_owner(entry),
        )  # fmt: skip
        return Due(
            reason=reason,
            entry=entry.id,
            title=entry.title,
            file=f"{self.folder}{self._file(entry)}",
            url=self._url(entry),
            department=owner,
            day=day,
            what=what,
            do=do or review,
            key=f"{entry.id}-{key}",
        )

    def _findings(self, rule: str, entry: Entry) -> tuple[Diagnostic, ...]:
        return self.findings.get((rule, self._file(entry)), ())

    def _finding(self, rule: str, entry: Entry) -> Diagnostic | None:
        return next(iter(self._findings(rule, entry)), None)

    def _is_off(self, rule: str) -> bool:
        return self.checked.contents.settings.rules.get(rule) == "off"

    def _file(self, entry: Entry) -> str:
        return self.checked.handbook.sources[entry.id]

    def _url(self, entry: Entry) -> str | None:
        if self.site_url is None:
            return None
        match entry:
            case Touchpoint():
                page = self.addresses.touchpoint(entry.id)
            case Journey():
                page = self.addresses.journey(entry.id)
            case _:
                page = self.addresses.department(entry.id)
        return f"{self.site_url.rstrip('/')}/{page}"


def _owner(entry: Entry) -> str:
    """Return the department that looks after a page; a department looks after its own."""
    return entry.id if isinstance(entry, Department) else str(getattr(entry, "owner", entry.id))


def _is_ended(touchpoint: Touchpoint) -> bool:
    """Return whether it was decided that nothing is to change here."""
    return touchpoint.decision is not None and touchpoint.decision.is_ in FINAL_DECISIONS


def _short_hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]
