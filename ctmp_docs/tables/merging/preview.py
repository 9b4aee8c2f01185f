"""What an import would do, in words for people and as data for programs."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.phrases import short
from ctmp_docs.tables.foreign.joining import alike
from ctmp_docs.tables.foreign.mapping import perhaps_relevance
from ctmp_docs.tables.heads import TEXT
from ctmp_docs.tables.merging.missing import missing, sheets_without_list, told_remarks
from ctmp_docs.tables.merging.state import plain
from ctmp_docs.tables.merging.three_ways import differences, shown
from ctmp_docs.vocabulary import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ctmp_docs.language import Language, Text
    from ctmp_docs.tables.foreign.mapping import Column, ListPlan
    from ctmp_docs.tables.foreign.records import Remark
    from ctmp_docs.tables.merging.importing import Listing
    from ctmp_docs.tables.merging.outcomes import Outcome, Trial
    from ctmp_docs.tables.merging.planning import Plan
    from ctmp_docs.tables.merging.three_ways import Difference

_WIDEST = 44
"""A longer title is cut in the table."""
_FEW = 4
_ROWS = 60
"""Of more files than these the table shows the beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is to be said about an import."""

    listing: Listing
    mapping: ListPlan
    plan: Plan
    trial: Trial
    notes: tuple[Text, ...] = ()
    """What holds for the whole list: its scale, new columns."""
    titles: dict[str, str]
    """Titles of departments by id."""


def as_text(report: Report, say: Language) -> str:
    """Return what people read before they decide."""
    parts = (
        _mapping(report.mapping, _without_list(report), say),
        _notes(report, say), _files(report, say),
        _differences(report.trial.outcomes, say), _departments(report, say),
        _remarks(_told(report), say), _alike(report, say), _left_out(report, say),
        _gone(report, say), _allowed(report, say),
    )  # fmt: skip
    blocks = ("\n".join(lines) for part in parts if (lines := list(part)))
    return "\n\n".join(blocks) + "\n"


def as_json(report: Report, say: Language) -> str:
    """Return the same for programs."""
    data = {
        "list": report.listing.name,
        "scale": str(report.mapping.scale) if report.mapping.scale else None,
        "sheets": [
            {
                "sheet": sheet.sheet, "holds": sheet.holds, "always": dict(sheet.always),
                "columns": [
                    {"head": one.head, "field": one.path or None, "sure": one.is_sure,
                     "samples": list(one.samples)}
                    for one in sheet.columns
                ],
            }
            for sheet in report.mapping.sheets
        ],
        "files": [_file_data(one) for one in report.trial.outcomes],
        "cells": [
            {"sheet": one.sheet, "cell": one.place, "head": one.head or None,
             "said": one.said or None, "fate": one.fate, "message": say.say(one.message)}
            for one in _told(report)
        ],
        "missing": missing(report.plan.remarks, report.mapping),
        "left_out": [{"sheet": sheet, "cell": one.place, "message": say.say(one.reason)}
                     for sheet, one in report.listing.left_out],
        "alike": [list(pair) for pair in _pairs(report)],
        "without_list": list(_without_list(report)),
        "gone": list(report.plan.gone),
        "notes": [say.say(one) for one in (*report.listing.notes, *report.notes)],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file_data(one: Outcome) -> dict[str, Any]:
    values = one.thing.values
    return {
        "kind": one.thing.kind, "id": one.thing.id, "title": one.thing.title, "fate": one.fate,
        "file": one.file or None, "phase": (values.get("phases") or [None])[0],
        "owner": values.get("owner"), "allowed": list(one.allowed), "refusal": one.refusal or None,
        "differences": [
            {"field": shown(d.way), "file": plain(d.ours), "list": plain(d.theirs), "fate": d.fate}
            for d in one.differences
        ],
    }  # fmt: skip


def _mapping(mapping: ListPlan, without_list: Sequence[str], say: Language) -> Iterator[str]:
    _ = say.gettext
    holds = {"touchpoints": _("touchpoints"), "details": _("actions, KPIs and ideas"),
             "departments": _("departments"), "nothing": _("nothing that is used")}  # fmt: skip
    for sheet in mapping.sheets:
        yield _("{sheet}: {what}").format(sheet=sheet.sheet, what=holds[sheet.holds])
        if sheet.holds == "nothing":
            heads = ", ".join(one.head for one in sheet.columns if one.head)
            yield "  " + _("no column has the names; the heads are {heads}").format(heads=heads)
            continue
        for path, words in sheet.always.items():
            yield "  " + _("all rows: {field} is {words}, by the sheet's name").format(
                field=path, words=words
            )
        columns = [one for one in sheet.columns if one.head]
        rows = [(one.head, _field(one, say), _sure(one, say), ", ".join(
            f"“{_cut(sample, 24)}”" for sample in one.samples)) for one in columns]  # fmt: skip
        yield from _table(rows, indent="  ")
        for one in perhaps_relevance(sheet):
            line = f"{json.dumps(one.head, ensure_ascii=False)}: relevance.purchase"
            yield "  " + _(
                "“{column}” may be how much a touchpoint counts when customers decide to buy; if "
                "so, write in the mapping file: {line}"
            ).format(column=one.head, line=line)
    for name in without_list:
        yield _("{sheet}: no list was found in it").format(sheet=name)


def _told(report: Report) -> tuple[Remark, ...]:
    return told_remarks(report.plan.remarks, report.mapping, report.listing)


def _without_list(report: Report) -> tuple[str, ...]:
    """Return the sheets without a list; one that we wrote ourselves has a reader of its own."""
    return sheets_without_list(report.listing) if report.listing.own is None else ()


def _field(one: Column, say: Language) -> str:
    if not one.path:
        return say.gettext("(not used)")
    return say.gettext("(the text below)") if one.path == TEXT else one.path


def _sure(one: Column, say: Language) -> str:
    return "" if one.is_sure else say.gettext("a guess")


def _notes(report: Report, say: Language) -> Iterator[str]:
    for one in (*report.listing.notes, *report.notes):
        yield say.say(one)


def _files(report: Report, say: Language) -> Iterator[str]:
    _ = say.gettext
    fates = {"new": _("new"), "changed": _("changed"), "unchanged": _("unchanged"),
             "conflict": _("in conflict"), "deleted": _("deleted by hand")}  # fmt: skip
    found = [one for one in report.trial.outcomes if one.thing.kind == "touchpoint"]
    counts = ((fate, sum(one.fate == fate for one in found)) for fate in fates)
    number = say.counted(len(found), "{n} touchpoint", "{n} touchpoints")
    said = ", ".join(f"{count} {fates[fate]}" for fate, count in counts if count)
    yield f"{number}: {said}" if said else number
    if absent := missing(report.plan.remarks, report.mapping):
        yield say.counted(
            absent,
            "{n} touchpoint of the list is missing: it is among what is left out, below",
            "{n} touchpoints of the list are missing: they are among what is left out, below",
        )
    listed = [one for one in found if one.fate != "unchanged"]
    handbook = report.trial.checked.handbook
    rows = []
    for one in listed[:_ROWS]:
        phases = one.thing.values.get("phases") or []
        known = bool(phases) and str(phases[0]) in PHASES
        phase = say.say(handbook.phase_label(phases[0], say.code)) if known else ""
        owner = str(one.thing.values.get("owner", ""))
        rows.append((fates[one.fate], _cut(one.thing.title, _WIDEST), one.thing.id,
                     phase, report.titles.get(owner, owner)))  # fmt: skip
    if rows:
        yield from _table(rows, "  ")
    if len(listed) > _ROWS:
        yield "  " + _("… and {n} more").format(n=len(listed) - _ROWS)


def _differences(found: Iterable[Outcome], say: Language) -> Iterator[str]:
    _ = say.gettext
    told = {
        "update": _("changed in the list: {theirs}, before: {ours}"),
        "conflict": _("changed on both sides: the file says {ours} and stays, the list {theirs}"),
        "edited": _("edited by hand, stays: {ours}; the list: {theirs}"),
        "dropped": _("no longer in the list, stays: {ours}"),
    }
    for one in found:
        if not one.differences and not one.refusal:
            continue
        yield f"{one.file}:"
        for d in _expanded(one.differences):
            words = told[d.fate].format(ours=_value(d.ours, say), theirs=_value(d.theirs, say))
            yield f"  {shown(d.way)}: {words}"
        if one.refusal:
            yield f"  {one.refusal}"


def _expanded(found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield differences; of lists of groups what differs in each item."""
    for one in found:
        key = one.way[-1]
        ours, theirs = {key: one.ours}, {key: one.theirs}
        inner = differences(ours, theirs, ours) if isinstance(one.ours, list) else ()
        is_whole = not inner or any(each.way == (key,) for each in inner)
        for each in (one,) if is_whole else inner:
            way = one.way if is_whole else (*one.way[:-1], *each.way)
            yield replace(each, way=way, fate=one.fate)


def _value(value: Any, say: Language) -> str:
    if value in (None, "", [], {}):
        return say.gettext("nothing")
    items = ", ".join(map(_item, value)) if isinstance(value, list) else value
    return f"“{short(items)}”"


def _item(value: Any) -> str:
    """Return an item of a list; of a group its values."""
    return " / ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _departments(report: Report, say: Language) -> Iterator[str]:
    new = [one.thing for one in report.trial.outcomes
           if one.thing.kind == "department" and one.fate == "new"]  # fmt: skip
    if new:
        yield say.counted(len(new), "{n} new department:", "{n} new departments:")
        yield from _table([(one.title, one.id) for one in new], "  ")


def _remarks(remarks: Sequence[Remark], say: Language) -> Iterator[str]:
    _ = say.gettext
    heads = {
        "taken": _("taken for something that does not stand there:"),
        "kept": _("not understood, but kept:"),
        "left": _("left out:"),
    }
    for fate, head in heads.items():
        found = [one for one in remarks if one.fate == fate]
        if not found:
            continue
        yield head
        groups: dict[tuple[str, str, str], list[Remark]] = {}
        for one in found:
            key = (one.head, one.said if one.head else "", say.say(one.message))
            groups.setdefault(key, []).append(one)
        for (column, _said, message), ones in groups.items():
            places = _some([f"{one.sheet}!{one.place}" for one in ones], say)
            words = _some(
                [f"“{said}”" for said in dict.fromkeys(one.said for one in ones) if said], say
            )
            what = f"{column}: " if column else ""
            yield f"  {places}  {what}{words}{' → ' if words else ''}{message}"


def _some(items: Sequence[str], say: Language) -> str:
    """Return the first few of many."""
    items = list(dict.fromkeys(items))
    shown = ", ".join(items[:_FEW])
    if len(items) <= _FEW:
        return shown
    return say.gettext("{some} and {n} more").format(some=shown, n=len(items) - _FEW)


def _alike(report: Report, say: Language) -> Iterator[str]:
    pairs = _pairs(report)
    if pairs:
        yield say.gettext("nearly the same; one of the two may do:")
        yield from (f"  “{one}” · “{other}”" for one, other in pairs)


def _pairs(report: Report) -> list[tuple[str, str]]:
    """Return the titles of those touchpoints of the list that nearly say the same as another."""
    titles = {one.id: one.title for one in report.trial.checked.handbook.touchpoints.values()}
    new = {one.thing.id for one in report.trial.outcomes if one.fate == "new"}
    return [(titles[one], titles[other]) for one, other in alike(titles.items())
            if {one, other} & new]  # fmt: skip


def _left_out(report: Report, say: Language) -> Iterator[str]:
    if report.listing.left_out:
        yield say.gettext("no rows of the list:")
        for sheet, one in report.listing.left_out:
            yield f"  {sheet}!{one.place}  {say.say(one.reason)}"


def _gone(report: Report, say: Language) -> Iterator[str]:
    if report.plan.gone:
        yield say.gettext("no longer in the list; their files stay:")
        yield from (f"  {id_}" for id_ in report.plan.gone)


def _allowed(report: Report, say: Language) -> Iterator[str]:
    rules: dict[str, list[str]] = {}
    for one in report.trial.outcomes:
        for rule in one.allowed:
            rules.setdefault(rule, []).append(one.thing.id)
    if rules:
        yield say.gettext("to be looked at within three months; till then these files are excused:")
        for rule, ids in rules.items():
            more = f" (+{len(ids) - 5})" if len(ids) > 5 else ""
            yield f"  {rule}: {', '.join(ids[:5])}{more}"


def _table(rows: Sequence[Sequence[str]], indent: str = "") -> Iterator[str]:
    """Yield rows in columns."""
    if not rows:
        return
    widths = [max(_width(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield (indent + "  ".join(cells)).rstrip()


def _width(words: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in words)
    return sum(not unicodedata.combining(c) for c in words) + wide


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"
