"""One field → the widget in which staff fill it in.

Two things that forms do to a file shape this. A form saves an empty optional field as `''`, `[]`
or not at all, and fills a list of texts by commas unless each text has a line of its own. And
Decap checks the required fields of a group also if nobody opened the group, so within an optional
group nothing is required; what must be there is in the hint, and `ctmp check` says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.fields import Field
    from ctmp_docs.forms.choices import Choice, Form

NOT_IN_FORMS: Mapping[str, str] = {
    "id": "the file's name is the id",
    "x-": "their names are not known; what stands there is kept",
    "rules": "for those who know the files",
    "words": "for those who know the files; a cleared label would be an empty one",
    "html": "for those who know the files",
    "redirects": "`ctmp rename` writes it",
    "steps[].next": "no next step and an empty list differ, but a form saves both alike",
    "reviewed.hash": "a program writes it",
}
"""Fields that a form leaves as they are, and why."""
_LONG = frozenset({
    "promise", "do", "super_because", "expectation", "obstacles", "approach", "best", "realistic",
    "worst", "because", "outcome", "idea", "scenario", "meaning", "retired_because", "summary",
    "target.description",
})  # fmt: skip
"""Texts that get more than one line, by key or way."""
_LIVE = {"segment": "segments", "persona": "personas", "kpi": "kpis"}
"""What `handbook.yml` defines and a form looks up while one types."""
_ID = "^[a-z0-9][a-z0-9-]*$"
_DURATION = "^[1-9][0-9]{0,3}[dmy]$"
_TITLE = r"^(?!\s*([Ii]ndex|[Rr]eadme)\s*$)[^_~]*[A-Za-z0-9][^_~]*$"
"""A title of which both programs make a file name that is an id."""


def widgets(fields: tuple[Field, ...], form: Form, *, needed: bool = True) -> list[dict[str, Any]]:
    """Return the widgets of a mapping; `needed` says whether the mapping itself must be there."""
    return [
        widget(field, form, needed=needed) for field in fields if field.path not in NOT_IN_FORMS
    ]


def widget(field: Field, form: Form, *, needed: bool = True) -> dict[str, Any]:
    """Return the widget of one field, with everything inside it."""
    required = needed and field.required
    common = {"label": form.say.say(field.label), "name": field.key}
    if field.constant is not None:
        return {**common, "widget": "hidden", "default": field.constant}
    said = {"hint": _hint(field, form), "required": required}
    return {**common, **said, **_kind(field, form, needed=required)}


def title(made: dict[str, Any], form: Form) -> dict[str, Any]:
    """Return the widget of a title, of which a new file's name is made."""
    said = form.say.say(text("letters or digits, without _ and ~: the file is named after it"))
    return {**made, "pattern": [_TITLE, said]}


def _hint(field: Field, form: Form) -> str:
    meaning = form.say.gettext(field.description)
    if field.shape in {"duration", "id"} or (field.names is not None and field.names.also):
        return f"{meaning} ({form.say.say(field.type)})"
    return meaning


def _kind(field: Field, form: Form, *, needed: bool) -> dict[str, Any]:
    """Return what differs from kind to kind of value."""
    match field.shape:
        case "group":
            return _group(field, form, needed=needed)
        case "mapping":
            return {"widget": "object", "collapsed": True, "fields": [*_mapping(field, form)]}
        case "name":
            return _name(field, form)
        case "word":
            words = tuple((one.word, form.say.say(one.label)) for one in field.allowed)
            return _select(field, words)
        case "number" | "whole":
            return _number(field)
        case "date":
            day = "YYYY-MM-DD"
            return {"widget": "datetime", "format": day, "date_format": day, "time_format": False,
                    "picker_utc": False}  # fmt: skip
        case "truth":
            return {"widget": "boolean", **({"default": True} if field.default else {})}
        case "duration":
            return {"widget": "string", "pattern": [_DURATION, form.say.say(field.type)]}
        case "id":
            return {"widget": "string", "pattern": [_ID, form.say.say(field.type)]}
        case _ if field.is_list:
            return _texts(field, form)
        case _:
            return {"widget": "text" if {field.key, field.path} & _LONG else "string"}


def _group(field: Field, form: Form, *, needed: bool) -> dict[str, Any]:
    inner = widgets(field.fields, form, needed=needed or field.is_list)
    if not field.is_list:
        return {"widget": "object", "collapsed": True, "fields": inner}
    first = next((one for one in field.fields if one.key in {"what", "title"}), field.fields[0])
    return {
        "widget": "list",
        "collapsed": True,
        "summary": f"{{{{fields.{first.key}}}}}",
        # Without it Decap begins every new page with an item that holds the defaults.
        **({"default": []} if any("default" in one for one in inner) else {}),
        "fields": inner,
    }


def _mapping(field: Field, form: Form) -> Iterator[dict[str, Any]]:
    value = widget(field.fields[0], form, needed=False)
    for one in field.allowed:
        yield {**value, "label": form.say.say(one.label), "name": one.word}


def _texts(field: Field, form: Form) -> dict[str, Any]:
    """Return a list with a line for each text; a comma in a text is a comma."""
    one = {"label": form.say.say(field.label), "name": "text", "widget": "string"}
    return {"widget": "list", "collapsed": False, "field": one}


def _number(field: Field) -> dict[str, Any]:
    whole = field.shape == "whole"
    scale = field.high is not None
    return {
        "widget": "number",
        "value_type": "int" if whole else "float",
        **({"min": field.low} if field.low is not None else {}),
        **({"max": field.high} if scale else {}),
        "step": 1 if whole else (0.5 if scale else 0.01),
    }


def _select(field: Field, words: tuple[Choice, ...]) -> dict[str, Any]:
    return {
        "widget": "select",
        **({"multiple": True} if field.is_list else {}),
        **({"min": field.least} if field.least and field.required else {}),
        "options": [{"label": label, "value": word} for word, label in words],
    }


def _name(field: Field, form: Form) -> dict[str, Any]:
    """Return what looks names up, or a choice among what exists, or a plain line."""
    names = field.names
    if names is None or names.also is not None or names.target == "step":
        return _texts(field, form) if field.is_list else {"widget": "string"}
    if names.target in _LIVE:
        return _in_settings(field, _LIVE[names.target], form)
    folder = {"touchpoint": "touchpoints", "journey": "journeys", "department": "departments"}
    if names.target in folder and not names.words:
        split = form.cms == "sveltia" and form.folders.get(folder[names.target])
        if not split:
            return _in_folder(field, folder[names.target], form)
    words = tuple((word, word) for word in names.words)
    return _select(field, (*form.choices.get(names.target, ()), *words))


def _relation(field: Field, form: Form) -> dict[str, Any]:
    return {
        "widget": "relation",
        **({"multiple": True} if field.is_list else {}),
        **({"options_length": 1000} if form.cms == "decap" else {}),
    }


def _in_folder(field: Field, collection: str, form: Form) -> dict[str, Any]:
    # Decap's slug of a file in a sub-folder holds the sub-folder; the file's name is the id.
    return {
        **_relation(field, form),
        "collection": collection,
        "value_field": "{{filename}}" if form.cms == "decap" else "{{slug}}",
        "search_fields": ["title"],
        "display_fields": ["title"],
    }


def _in_settings(field: Field, name: str, form: Form) -> dict[str, Any]:
    return {
        **_relation(field, form),
        "collection": "settings",
        "file": "handbook",
        "value_field": f"{name}.*.id",
        "search_fields": [f"{name}.*.title"],
        "display_fields": [f"{name}.*.title"],
    }
