"""The text of a new file, which is its own form.

What is required is filled in; above each field a comment says what it holds and which words are
allowed, in the handbook's language, and what can wait is there as comments.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ctmp_docs.fields import Field, field_at
from ctmp_docs.language import Text, text
from ctmp_docs.writing.blocks import block
from ctmp_docs.writing.choices import choices
from ctmp_docs.writing.order import keys_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.language import Language

NewKind: TypeAlias = Literal["touchpoint", "journey", "department"]

FORMS: Mapping[str, tuple[str, ...]] = {
    "touchpoint": ("title", "summary", "phases", "channel", "owner"),
    "journey": ("title", "summary", "owner", "path"),
    "department": ("title", "summary", "lead", "reach.phone", "reach.mail"),
}
"""The fields that a new file has, by kind: those that are required, and those that are advised."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "touchpoint": ("title", "phases", "owner"),
    "journey": ("title", "owner", "path"),
    "department": ("title",),
}
"""Those without which there is no file."""
_LATER: Mapping[str, tuple[str, ...]] = {
    "touchpoint": (
        "informed", "promise", "necessity", "segments",
        "actual", "actual.rating", "actual.evidence", "actual.as_of", "actual.expectation",
    ),
    "journey": ("segment", "persona", "trigger", "goal", "outcome"),
    "department": ("parent",),
}  # fmt: skip
"""What stands below as comments, to be filled in when somebody knows it."""
_MEANT: Mapping[tuple[str, str], Text] = {
    ("touchpoint", "title"): text("What customers call it, in their words: Invoice arrives"),
    ("journey", "title"): text("What the customer does, in the first person: I change my tariff"),
    ("journey", "path"): text(
        "The touchpoints in their order. With branches or loops, write `steps` instead."
    ),
    ("department", "title"): text("What everybody calls the department."),
}
"""Where more is to be said than the field's description says."""
_LISTED = 40
"""More names than these are not listed in a comment."""
_FEW = 12
"""More words than these are not repeated where a field can wait."""
_WIDTH = 96
_DOT, _NO_BREAK = "·", "\N{NO-BREAK SPACE}"


def form(kind: str) -> tuple[Field, ...]:
    """Return the fields that a new file has, in their order."""
    return tuple(_field(kind, path) for path in FORMS[kind])


def about(kind: str, field: Field, say: Language) -> str:
    """Return what a field of a new file is to hold."""
    meant = _MEANT.get((kind, field.path))
    return say.say(meant) if meant is not None else say.gettext(field.description)


def form_text(kind: NewKind, values: Mapping[str, Any], checked: Build) -> str:
    """Return the front matter with its comments; there is no text below it yet."""
    say = checked.language
    tops = dict.fromkeys(path.partition(".")[0] for path in FORMS[kind])
    shown = [key for key in keys_at(kind, ()) if key in tops or key in values]
    lines = ["---"]
    for key in shown:
        if key in tops:
            lines += _comment(_field(kind, key), kind, checked)
        lines += block({key: _value(kind, key, values)})
    later = [path for path in _LATER[kind] if path.partition(".")[0] not in values]
    if later:
        head = say.gettext(
            "The rest can wait. Take the # away from a line when you can fill it in."
        )
        lines += ["", *_wrapped(head), *(_later(_field(kind, p), p, checked) for p in later)]
    return "\n".join((*lines, "---", ""))


def without_answered(text: str, answers: Mapping[str, Any]) -> str:
    """Return the text of a touchpoint's file without the form's comments for what is answered."""
    starts = tuple(
        _waiting(_field("touchpoint", path), path)
        for path in _LATER["touchpoint"]
        if path.partition(".")[0] in answers
    )
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not (starts and line.startswith(starts)))


def _value(kind: str, key: str, values: Mapping[str, Any]) -> Any:
    """Return what stands behind a key; a group has its advised fields, given or not."""
    advised = [path.partition(".")[2] for path in FORMS[kind] if path.startswith(f"{key}.")]
    if not advised:
        return values.get(key)
    given = values.get(key) or {}
    return {**dict.fromkeys(advised), **given}


def _comment(field: Field, kind: str, checked: Build) -> Iterator[str]:
    """Yield the lines above a field: what it holds, and what is allowed."""
    yield from _wrapped(about(kind, field, checked.language))
    if words := _words(field, checked):
        yield from _wrapped(words, "#   ")


def _waiting(field: Field, path: str) -> str:
    """Return how the line of a field that can wait begins."""
    depth = "  " * path.count(".")
    empty = " []" if field.is_list else ""
    return f"# {depth}{field.key}:{empty}  # "


def _later(field: Field, path: str, checked: Build) -> str:
    """Return the line of a field that can wait."""
    words = [option.word for option in choices(field, checked)]
    about = f" {_DOT} ".join(words) if len(words) <= _FEW else ""
    if field.low is not None and field.high is not None:
        about = checked.language.say(text("{low} to {high}", low=field.low, high=field.high))
    elif field.shape == "date":
        about = "2026-11-30"
    said = checked.language.gettext(field.description)
    return f"{_waiting(field, path)}{said} {about}".rstrip()


def _words(field: Field, checked: Build) -> str:
    """Return the words that are allowed, each with what readers see; of too many none."""
    options = choices(field, checked)
    if len(options) > _LISTED:
        return ""
    shown = (
        option.word if option.label.casefold() == option.word else f"{option.word} ({option.label})"
        for option in options
    )
    return f"{_NO_BREAK}{_DOT} ".join(words.replace(" ", _NO_BREAK) for words in shown)


def _wrapped(words: str, indent: str = "# ") -> list[str]:
    lines = textwrap.wrap(
        words, _WIDTH, initial_indent=indent, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [line.replace(_NO_BREAK, " ") for line in lines]


def _field(kind: Any, path: str) -> Field:
    found = field_at(kind, path)
    if found is None:
        message = f"there is no field {path} of a {kind}"
        raise LookupError(message)
    return found
