"""An impact in words: which sections there are, and what each point says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity
from ctmp_docs.impact.said.headline import headline
from ctmp_docs.impact.said.measured_words import action_words, kpi_words, rating_words
from ctmp_docs.impact.said.outline import Drawing, Line, Outline, Run, Section, runs, short, spans
from ctmp_docs.impact.said.wording import Wording
from ctmp_docs.language import Language, Text, text
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.impact.values import (
        Crossing,
        DepartmentChange,
        Impact,
        ItemChange,
        JourneyChange,
        Part,
    )
    from ctmp_docs.report import Placed

_OPEN_DRAWINGS = 3
_TITLES = 4
"""Titles that a sentence about a department names."""


def outline(impact: Impact, language: Language) -> Outline:
    """Return all that a comment says, in `language`."""
    written = _Writer(impact, language)
    return Outline(
        title=language.say(text("What this change means for our customers")),
        headline=headline(impact, language),
        reviewers=impact.reviewers,
        sections=tuple(section for section in written.sections() if section.lines),
        language=language,
    )


class _Writer:
    """Writes the sections of one impact."""

    def __init__(self, impact: Impact, language: Language) -> None:
        self._impact = impact
        self._language = language
        self._words = Wording(language, impact.before, impact.after)

    def sections(self) -> Iterator[Section]:
        impact = self._impact
        urgent = [one for one in impact.new_findings if one.severity is not Severity.HINT]
        hints = [one for one in impact.new_findings if one.severity is Severity.HINT]
        words, say = self._words, self._language
        yield self._section(text("New findings"), map(self._finding, urgent))
        yield self._items(text("Touchpoints"), "touchpoint")
        yield self._journeys()
        yield self._section(
            text("Hand-offs and media breaks"), map(self._crossing, _together(impact.crossings))
        )
        yield self._section(text("Ratings"), (rating_words(one, words) for one in impact.ratings))
        yield self._section(text("Actions"), (action_words(one, words) for one in impact.actions))
        yield self._section(text("KPIs"), (kpi_words(one, words) for one in impact.kpis))
        yield self._items(text("Departments"), "department")
        yield self._items(text("Other files"), "settings", "glossary", "page")
        yield Section(
            title=say.say(text("Who is concerned")),
            lines=tuple(map(self._department, impact.departments)),
            is_folded=True,
        )
        yield self._section(text("New hints"), map(self._finding, hints), is_folded=True)
        yield self._section(
            text("Fixed findings"), map(self._finding, impact.fixed_findings), is_folded=True
        )

    def _section(self, title: Text, said: Iterator[Text], *, is_folded: bool = False) -> Section:
        lines = tuple(Line(runs(self._language, one)) for one in said)
        return Section(title=self._language.say(title), lines=lines, is_folded=is_folded)

    def _items(self, title: Text, *kinds: str) -> Section:
        changes = [item for item in self._impact.items if item.kind in kinds]
        return Section(title=self._language.say(title), lines=tuple(map(self._item, changes)))

    def _item(self, item: ItemChange) -> Line:
        said: list[Text] = [self._words.field(item.kind, one) for one in item.fields]
        if item.is_unread:
            said.append(text("its fields cannot be compared: one of both states cannot be read"))
        if item.lines_added or item.lines_removed:
            said.append(self._text_change(item))
        below = tuple(Line(runs(self._language, one)) for one in said)
        return Line(runs(self._language, self._about(item)), below)

    def _about(self, item: ItemChange) -> Text:
        title = Run(short(item.title), "strong", item.url)
        if item.state != "live":
            state = VOCABULARIES["state"][item.state].label
            name = text("{title} ({state})", title=title, state=state)
        else:
            name = text("{title}", title=title)
        owner = self._words.title(item.owner) if item.owner is not None else ""
        match item.change:
            case "added" if item.owner is not None:
                return text("{name}: new; in charge: {owner}", name=name, owner=owner)
            case "added":
                return text("{name}: new", name=name)
            case "removed":
                return text("{name}: gone", name=name)
            case "renamed":
                return text(
                    "{name}: its id is {new} now, and was {old}",
                    name=name, new=Run(item.id, "code"), old=Run(item.old_id or "", "code"),
                )  # fmt: skip
            case _:
                return text("{name}: changed", name=name)

    def _text_change(self, item: ItemChange) -> Text:
        say = self._language
        return text(
            "text changed: {added}, {removed}",
            added=say.counted(item.lines_added, "{n} line added", "{n} lines added"),
            removed=say.counted(item.lines_removed, "{n} line removed", "{n} lines removed"),
        )

    def _journeys(self) -> Section:
        journeys = self._impact.journeys
        drawn = [one for one in journeys if one.way is not None]
        own = {item.id: item for item in self._impact.items if item.kind == "journey"}
        return Section(
            title=self._language.say(text("Journeys")),
            lines=tuple(self._journey(one, own.get(one.id)) for one in journeys)
            + tuple(
                self._item(item)
                for id_, item in own.items()
                if id_ not in {one.id for one in journeys}
            ),
            drawings=tuple(
                Drawing(title=short(one.title), way=one.way, is_open=number < _OPEN_DRAWINGS)
                for number, one in enumerate(drawn)
                if one.way is not None
            ),
        )

    def _journey(self, journey: JourneyChange, item: ItemChange | None) -> Line:
        line = self._item(item) if item is not None else None
        through = tuple(text("“{title}”", title=short(one)) for one in journey.touchpoints)
        touched = runs(
            self._language, text("touchpoints on it that changed: {titles}", titles=through)
        )
        if line is not None:
            return Line(line.runs, (*line.below, Line(touched)) if through else line.below)
        title = Run(short(journey.title), "strong", journey.url)
        if through:
            said = text("{title}: changed touchpoints: {titles}", title=title, titles=through)
        else:
            said = text("{title}: its way changed", title=title)
        return Line(runs(self._language, said))

    def _crossing(self, together: tuple[Crossing, ...]) -> Text:
        one = together[0]
        on = text(
            "“{source}” → “{target}” on {journeys}",
            source=short(one.source), target=short(one.target),
            journeys=tuple(text("“{title}”", title=short(other.journey)) for other in together),
        )  # fmt: skip
        if one.kind == "media-break":
            settings = VOCABULARIES["setting"]
            old, new = settings[one.giver].label, settings[one.receiver].label
            if one.is_gained:
                return text("new media break from {old} to {new}: {on}", old=old, new=new, on=on)
            return text("gone: media break from {old} to {new}: {on}", old=old, new=new, on=on)
        ends = {
            "giver": Run(short(one.giver), "strong"),
            "receiver": Run(short(one.receiver), "strong"),
        }
        if one.is_gained:
            return text("new hand-off from {giver} to {receiver}: {on}", on=on, **ends)
        return text("gone: hand-off from {giver} to {receiver}: {on}", on=on, **ends)

    def _department(self, one: DepartmentChange) -> Line:
        title = Run(short(one.title), "strong", one.url)
        name: Text = text("{title}", title=title)
        if one.handle is not None:
            name = text("{title} ({handle})", title=title, handle=Run(one.handle, "code"))
        below = tuple(
            Line(runs(self._language, self._part(part, titles))) for part, titles in one.parts
        )
        return Line(runs(self._language, name), below)

    def _part(self, part: Part, titles: tuple[str, ...]) -> Text:
        shown: tuple[Text | str, ...] = tuple(
            text("“{title}”", title=short(title)) for title in titles[:_TITLES]
        )
        if len(titles) > _TITLES:
            more = self._language.counted(len(titles) - _TITLES, "{n} more", "{n} more")
            shown = (*shown, more)
        return text("{part}: {titles}", part=_PARTS[part], titles=shown)

    def _finding(self, one: Placed) -> Text:
        labels = {
            Severity.ERROR: text("error"),
            Severity.WARNING: text("warning"),
            Severity.HINT: text("hint"),
        }
        return text(
            "{place} {severity}: {message} ({rule})",
            place=Run(f"{one.file}:{one.line}", "code"),
            severity=labels[one.severity],
            message=spans(one.message),
            rule=Run(one.rule, "code"),
        )


def _together(crossings: tuple[Crossing, ...]) -> Iterator[tuple[Crossing, ...]]:
    """Yield the same crossing on several journeys as one, in the order in which they come."""
    found: dict[Crossing, list[Crossing]] = {}
    for one in crossings:
        found.setdefault(replace(one, journey="", is_observed=False), []).append(one)
    yield from (tuple(dict.fromkeys(same)) for same in found.values())


_PARTS: dict[Part, Text] = {
    "itself": text("changed itself"),
    "owner": text("is in charge of"),
    "was-owner": text("was in charge of"),
    "journey-owner": text("looks after the journey"),
    "responsible": text("carries out"),
    "consulted": text("gives advice on"),
    "informed": text("is told about"),
    "gives": text("hands customers over to"),
    "gave": text("no longer hands customers over to"),
    "receives": text("receives customers from"),
    "received": text("no longer receives customers from"),
}
