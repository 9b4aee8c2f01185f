"""Asking the method's questions about a touchpoint, and where the answers go.

Only empty fields are filled; what is there is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.questions import questions
from ctmp_docs.writing.asking import Asker, Enough, shown
from ctmp_docs.writing.choices import Choice, choices
from ctmp_docs.writing.filling import is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ctmp_docs.build import Build
    from ctmp_docs.questions import Fill, Question
    from ctmp_docs.writing.asking import Talk


def interview(talk: Talk, checked: Build, there: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Ask the questions about a touchpoint; return the answers as the values of a file.

    `there` is what the file says already: it is shown, and never asked again. A `q` or the end of
    the input ends the interview, with what was answered until then.
    """
    asker = Asker(talk, checked.language, may_end=True)
    asked = [(one, fills) for one in questions() if (fills := _possible(one, checked))]
    answers: dict[str, Any] = {}
    say = checked.language
    asker.tell(
        say.gettext("Enter skips a question; q ends the interview and keeps the answers so far.")
    )
    try:
        for number, (question, fills) in enumerate(asked, 1):
            asker.tell("")
            asker.tell(f"{number}/{len(asked)}  {question.ask[say.code]}")
            for fill in fills:
                _ask(asker, fill, checked, there, answers, today, alone=len(fills) == 1)
    except Enough:
        pass
    return answers


def _ask(
    asker: Asker,
    fill: Fill,
    checked: Build,
    there: Mapping[str, Any],
    answers: dict[str, Any],
    today: date,
    *,
    alone: bool,
) -> None:
    """Ask for one field, and put the answer where it belongs."""
    known = value_at(there, fill.field.path)
    say = checked.language
    if not alone:
        asker.tell(f"– {say.say(fill.field.label)}")
    if not is_empty(known):
        asker.tell(say.gettext("already there: {value}").format(value=shown(known)))
        return
    if fill.ask:
        _groups(asker, fill, checked, answers, today)
        return
    value = asker.value(fill.field, choices(fill.field, checked))
    if value is None:
        return
    _put(answers, fill.field.path, value)
    for path, preset in fill.also.items():
        if is_empty(value_at(there, path)):
            _put(answers, path, today if preset == "today" else preset)


def _groups(asker: Asker, fill: Fill, checked: Build, answers: dict[str, Any], today: date) -> None:
    """Ask for the items of a list until one is skipped; each is kept as soon as it is whole."""
    while True:
        item: dict[str, Any] = {}
        try:
            _item(asker, fill, checked, answers, item)
        finally:  # also when somebody has had enough in the middle
            if item and all(part.key in item or not part.required for part in fill.ask):
                item.update((k, today if v == "today" else v) for k, v in fill.preset.items())
                before = value_at(answers, fill.field.path) or ()
                _put(answers, fill.field.path, [*before, item])
        if not item or (fill.ask[0].names and not _left(fill, checked, answers)):
            return
        asker.tell(checked.language.gettext("another one? Enter moves on"))


def _item(
    asker: Asker, fill: Fill, checked: Build, answers: dict[str, Any], item: dict[str, Any]
) -> None:
    """Ask for the fields of one item of a list, and put them into `item`."""
    for part in fill.ask:
        is_first = part is fill.ask[0]
        if len(fill.ask) > 1:
            asker.tell(f"– {checked.language.say(part.label)}")
        options = _left(fill, checked, answers) if is_first else choices(part, checked)
        value = asker.value(part, options, required=part.required and not is_first)
        if value is None and is_first:
            return
        if value is not None:
            item[part.key] = value


def _left(fill: Fill, checked: Build, answers: dict[str, Any]) -> tuple[Choice, ...]:
    """Return the choices of the first field that no item has yet."""
    first = fill.ask[0]
    used = {item[first.key] for item in value_at(answers, fill.field.path) or ()}
    return tuple(option for option in choices(first, checked) if option.word not in used)


def _possible(question: Question, checked: Build) -> tuple[Fill, ...]:
    """Return the fields of a question that this handbook can fill: names need something to name."""
    return tuple(
        fill
        for fill in question.fills
        for asked in [fill.ask[0] if fill.ask else fill.field]
        if asked.names is None or choices(asked, checked)
    )


def value_at(values: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a way such as `actual.rating`; nothing if nothing does."""
    found: Any = values
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _put(values: dict[str, Any], path: str, value: Any) -> None:
    *groups, last = path.split(".")
    for key in groups:
        values = values.setdefault(key, {})
    values[last] = value
