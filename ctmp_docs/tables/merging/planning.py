"""Records → what files are to say: ids from titles, values in their places, the text below.

Which of it is new, and what a person has changed meanwhile, is left to `merging`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import fold, text
from ctmp_docs.model import Department, Touchpoint
from ctmp_docs.tables.foreign.joining import joined
from ctmp_docs.tables.foreign.records import Record, Remark, Rows, slug
from ctmp_docs.tables.merging.matching import Said, matched, not_clear
from ctmp_docs.tables.merging.state import Imported, plain
from ctmp_docs.writing.new import is_free_id, ordered, suggested_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ctmp_docs.build import Build
    from ctmp_docs.language import Language, Text
    from ctmp_docs.tables.foreign.records import Fate
    from ctmp_docs.tables.merging.state import State
    from ctmp_docs.writing.form import NewKind

_MARKDOWN = re.compile(r"([\\`*\[\]<>{}|]|(?<!\w)_|_(?!\w))")
_LINE_START = re.compile(r"^(\s*)([-+#=~]|\d+(?=[.)]\s))", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a list says about one touchpoint or department."""

    kind: NewKind
    id: str
    title: str
    """Its name in the list."""
    sheet: str
    place: str
    values: Mapping[str, Any]
    """As its file holds them, in their order."""
    text: str = ""
    """The Markdown below."""
    is_known: bool = False
    """Whether the handbook has it already."""


@dataclass(slots=True)
class Plan:
    """What a list says about all of them."""

    things: list[Thing] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    gone: tuple[str, ...] = ()
    """Ids that were imported last time and are no longer in the list."""


def planned(
    rows: Rows,
    checked: Build,
    state: State,
    *,
    departments: Mapping[str, str],
    today: date,
    say: Language,
) -> Plan:
    """Return what rows say about touchpoints and departments, each with its id.

    `departments` are titles of the departments that rows name, by id; those that the handbook does
    not have are among the result.
    """
    return _Planner(checked, state, today, say).plan(rows, departments)


class _Planner:
    def __init__(self, checked: Build, state: State, today: date, say: Language) -> None:
        self._checked = checked
        self._state = state
        self._today = today
        self._say = say
        self._plan = Plan()
        entries = [one for one in checked.contents.entries if one.readable is not None]
        self._titles = {
            one.id: one.readable.title for one in entries if isinstance(one.readable, Touchpoint)
        }
        self._departments = {
            one.id: one.readable.title for one in entries if isinstance(one.readable, Department)
        }
        self._taken: set[str] = set()
        self._seen: set[str] = set()
        self._maybe: set[str] = set()

    def plan(self, rows: Rows, departments: Mapping[str, str]) -> Plan:
        listed = [one for one in rows.records if one.kind == "department"]
        self._of_departments(listed, departments)
        self._touchpoints(joined(rows, self._titles))
        self._plan.remarks = [*rows.remarks, *self._plan.remarks]
        redirects = self._checked.contents.settings.redirects
        gone = (id_ for id_ in self._state.entries if id_ not in self._seen)
        self._plan.gone = tuple(id_ for id_ in gone if redirects.get(id_) not in self._seen)
        return self._plan

    def _of_departments(self, listed: Iterable[Record], departments: Mapping[str, str]) -> None:
        """Plan the departments of a sheet of their own, and those that rows name."""
        by_title = {fold([title]): id_ for id_, title in departments.items()}
        described: dict[str, Record] = {}
        for record in listed:
            id_ = by_title.get(fold([record.title]))
            if id_ is not None:
                described.setdefault(id_, record)
        for id_, title in departments.items():
            row = described.get(id_)
            if row is None and id_ in self._departments and id_ not in self._state.entries:
                continue
            self._taken.add(id_)
            self._seen.add(id_)
            values = {"title": title, **(row.values if row else {})}
            self._plan.things.append(Thing(
                kind="department", id=id_, title=title, is_known=id_ in self._departments,
                sheet=row.sheet if row else "", place=row.place if row else "",
                values=plain(ordered("department", _nested(values))),
                text=below(row.notes) if row else "",
            ))  # fmt: skip

    def _touchpoints(self, records: Sequence[Record]) -> None:
        """Plan all touchpoints; those are recognised first that are surely what they were."""
        said = {number: self._said(record) for number, record in enumerate(records)}
        redirects = self._checked.contents.settings.redirects
        ids = {number: redirects.get(record.id, record.id) for number, record in enumerate(records)
               if record.id is not None
               and (record.id in self._titles or record.id in self._state.entries)}  # fmt: skip
        self._seen.update(ids.values())
        unclear: dict[int, tuple[str, ...]] = {}
        for known in (self._imported, self._in_handbook):
            rows = {n: one for n, one in said.items() if n not in ids and n not in unclear}
            found = matched(rows, known())
            for number, id_ in found.ids.items():
                ids[number] = redirects.get(id_, id_)
                self._seen.update((id_, ids[number]))
            unclear.update(found.unclear)
        self._maybe = {id_ for some in unclear.values() for id_ in some}
        for number, record in enumerate(records):
            if number in unclear and record.id is None:
                self._tell(record, not_clear(unclear[number]), "left")
            else:
                self._touchpoint(record, said[number], ids.get(number) or self._moved(record))
        self._seen |= self._maybe

    def _imported(self) -> dict[str, Imported]:
        """Return the touchpoints of last time that are not recognised yet."""
        entries = self._state.entries.items()
        return {id_: one for id_, one in entries
                if id_ not in self._seen and id_ not in self._departments}  # fmt: skip

    def _in_handbook(self) -> dict[str, Imported]:
        """Return the touchpoints of the handbook that are not recognised yet, as if imported."""
        return {
            one.id: Imported(
                title=self._titles[one.id], sheet="", place="", text=one.document.body,
                values=plain(one.document.values),
            )
            for one in self._checked.contents.entries
            if one.id in self._titles and one.id not in self._seen
        }  # fmt: skip

    def _said(self, record: Record) -> Said:
        values = {"title": record.title, **record.values}
        groups = {"actions": self._actions(record), "kpis": record.kpis, "ideas": record.ideas}
        values.update({key: items for key, items in groups.items() if items})
        return Said(title=record.title, sheet=record.sheet, text=below(record.notes),
                    values=plain(ordered("touchpoint", _nested(values))))  # fmt: skip

    def _touchpoint(self, record: Record, said: Said, known: str | None) -> None:
        id_ = known or self._new_id(record)
        if id_ is None:
            return
        self._taken.add(id_)
        self._seen.add(id_)
        self._plan.things.append(Thing(
            kind="touchpoint", id=id_, title=record.title, sheet=record.sheet, place=record.place,
            values=said.values, text=said.text, is_known=known in self._titles,
        ))  # fmt: skip

    def _moved(self, record: Record) -> str | None:
        """Return the id of what stood in the same place last time under a name that is like it."""
        place = (record.sheet, record.place)
        likely = [(id_, one) for id_, one in self._imported().items()
                  if id_ not in self._maybe and (one.sheet, one.place) == place
                  and _is_like(one.title, record.title)]  # fmt: skip
        if not likely:
            return None
        id_, one = likely[0]
        self._seen.add(id_)
        self._tell(record, text("the same row as last time, then called “{title}”",
                                title=one.title))  # fmt: skip
        return self._checked.contents.settings.redirects.get(id_, id_)

    def _new_id(self, record: Record) -> str | None:
        given = record.id if record.id and is_free_id("touchpoint", record.id) else None
        stem = given or suggested_id(record.title, self._checked)
        if stem is None:
            unnamed = text("no id can be made of this name; add a column `id`")
            self._tell(record, unnamed, "left")
            return None
        numbered = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        taken = self._taken | {*self._departments, *self._titles, *self._state.entries}
        id_ = next(one for one in numbered if one not in taken)
        if id_ != stem:
            self._tell(record, text("`{stem}` is taken, so its id is `{id}`", stem=stem, id=id_))
        return id_

    def _actions(self, record: Record) -> list[dict[str, Any]]:
        actions, ids = [], set()
        for given in record.actions:
            action = dict(given)
            stem = slug(str(action["what"])) or "action"
            id_ = next(
                one for one in (stem, *(f"{stem}-{n}" for n in range(2, 999))) if one not in ids
            )
            ids.add(id_)
            self._status(record, action)
            if "owner" not in action and action["status"] != "idea" and "owner" in record.values:
                action["owner"] = record.values["owner"]
            actions.append({"id": id_, **action})
        return actions

    def _status(self, record: Record, action: dict[str, Any]) -> None:
        """Give an action its status where the list says none, or one that its days belie."""
        status = action.get("status")
        if status is None:
            status = "done" if "done" in action else "planned" if "due" in action else "idea"
        elif status == "planned" and "due" not in action:
            status = "idea"
            self._tell(
                record, text("“{what}” has no date: an idea as yet", what=str(action["what"]))
            )
        if (
            status == "done"
            and "done" not in action
            and "due" in action
            and (action["due"] <= self._today)
        ):
            action["done"] = action["due"]
            self._tell(record, text("“{what}” is done, not said when: taken for the day by "
                                    "which it had to be", what=str(action["what"])))  # fmt: skip
        action["status"] = status

    def _tell(self, record: Record, message: Text, fate: Fate = "taken") -> None:
        self._plan.remarks.append(Remark(
            sheet=record.sheet, place=record.place, said=record.title, fate=fate, message=message,
        ))  # fmt: skip


def below(notes: Iterable[tuple[str, str]]) -> str:
    """Return the text below the fields: what the list says that no field holds, under its heads."""
    parts: dict[str, list[str]] = {}
    for head, words in notes:
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        parts.setdefault(" ".join(head.split()), []).extend(lines)
    return "\n\n".join(_part(head, lines) for head, lines in parts.items() if lines)


def _part(head: str, lines: list[str]) -> str:
    name = f"**{_escaped(head)}:** " if head else ""
    if len(lines) == 1:
        return (
            f"{name}{_escaped(lines[0])}"
            if name
            else _LINE_START.sub(r"\1\\\2", _escaped(lines[0]))
        )
    items = "\n".join(f"- {_escaped(re.sub(r'^[-•*]+ *', '', line))}" for line in lines)
    return f"{name.strip()}\n\n{items}" if name else items


def _escaped(words: str) -> str:
    """Return words as Markdown that shows them as they are."""
    kept = "".join(c for c in words if c.isprintable())
    return _MARKDOWN.sub(r"\\\1", kept).replace("](", "]\\(")


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for path, value in values.items():
        *around, key = path.split(".") if not path.startswith("x-") else [path]
        here = result
        for part in around:
            here = here.setdefault(part, {})
        here[key] = value
    return result


def _is_like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= 0.6
