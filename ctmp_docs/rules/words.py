"""Words that come from a list which only the whole handbook knows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.diagnostics import Diagnostic, Severity, Site
from ctmp_docs.language import text
from ctmp_docs.model import Department, Journey, Part, Touchpoint
from ctmp_docs.model.base import field_names
from ctmp_docs.phrases import did_you_mean, dotted, not_among, not_one_of, short
from ctmp_docs.rulebook import RULES, finding
from ctmp_docs.vocabulary import BANDS, CHANNELS, PHASES
from ctmp_docs.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.reading.contents import Contents

_ICON = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+|.*<[^\s@]+@[^\s@]+>")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ALWAYS = frozenset({"id", "state", "audience"})
"""Fields that say what a page is and for whom; to hide them would publish it."""


def check_words(contents: Contents, has_icon: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Find channels, rules, icons and colours that nobody knows."""
    own = tuple(channel.id for channel in contents.settings.words.channels)
    channels = tuple(dict.fromkeys((*CHANNELS, *own)))
    titles = {
        plain(title): channel.id
        for channel in contents.settings.words.channels
        for title in channel.title.values()
    }
    for entry in contents.entries:
        value, file = entry.readable, entry.document.path
        if value is None:
            continue
        channel = value.channel if isinstance(value, Touchpoint) else None
        if channel and channel not in channels and contents.settings_sound:
            site = Site(file=file, path=("channel",))
            wrong = not_one_of(site, "channel", channel, channels)
            guess = titles.get(plain(channel))
            advice = text("did you mean `{guess}`?", guess=guess) if guess else wrong.help
            yield replace(wrong, help=advice)
        for number, allowance in enumerate(value.allow):
            if allowance.rule not in RULES:
                yield _no_such_rule(Site(file=file, path=("allow", number, "rule")), allowance.rule)
        yield from _icon(file, value.icon, has_icon)
        if isinstance(value, Department) and value.reach:
            yield from _mail(file, ("reach", "mail"), value.reach.mail)
        if isinstance(value, Department) and value.colour and not _COLOUR.fullmatch(value.colour):
            yield finding(
                "wrong-type",
                Site(file=file, path=("colour",)),
                text("`colour` is `{value}`; a colour is expected", value=short(value.colour)),
                help=text('write it as "#1a2b3c", in quotes'),
            )
    for page in contents.pages:
        icon = page.values.get("icon") if isinstance(page.values, dict) else None
        if isinstance(icon, str):
            yield from _icon(page.path, icon, has_icon)
    yield from _settings(contents)


def _icon(file: str, icon: str | None, has_icon: Callable[[str], bool]) -> Iterator[Diagnostic]:
    if icon and not (_ICON.fullmatch(icon) and has_icon(icon)):
        yield finding(
            "not-one-of",
            Site(file=file, path=("icon",)),
            text("`icon` is `{value}`, which the theme does not ship", value=short(icon)),
            help=text("look one up in the theme's icon search, such as `material/email`"),
        )


def _mail(file: str, path: KeyPath, mail: str | None) -> Iterator[Diagnostic]:
    if mail and not _MAIL.fullmatch(mail):
        yield finding(
            "wrong-type",
            Site(file=file, path=path),
            text(
                "`{name}` is `{value}`; a mail address is expected",
                name=dotted(path), value=short(mail),
            ),
            help=text("write it as name@example.com"),
        )  # fmt: skip


def _settings(contents: Contents) -> Iterator[Diagnostic]:
    settings = contents.settings_read.readable or contents.settings
    file = contents.settings_document.path
    manager = settings.touchpoint_manager
    if manager is not None and manager.reach is not None:
        yield from _mail(file, ("touchpoint_manager", "reach", "mail"), manager.reach.mail)
    yield from _mail(file, ("feedback", "mail"), settings.feedback.mail)
    for name, severity in settings.rules.items():
        site = Site(file=file, path=("rules", name), part="key")
        if name not in RULES:
            yield _no_such_rule(site, name)
        elif RULES[name].severity is Severity.ERROR and severity != "error":
            yield finding(
                "not-one-of",
                site,
                text("`{rule}` always stops a build; it cannot be `{severity}`",
                     rule=name, severity=severity),
                help=text("remove the line"),
            )  # fmt: skip
    for table, words in (("phases", PHASES), ("bands", BANDS)):
        for key in getattr(settings.words, table):
            if key not in words:
                site = Site(file=file, path=("words", table, key), part="key")
                yield not_among(site, f"words.{table}", key, tuple(words))
    low, high = settings.bands.okay_from, settings.bands.delighting_from
    if not low < high and contents.settings_sound:
        written = settings.bands.model_fields_set
        name, other = ("okay_from", "delighting_from")
        problem = text("`bands.okay_from` is {low}; it must be below {high}", low=low, high=high)
        if "delighting_from" in written:
            name, other = other, name
            problem = text(
                "`bands.delighting_from` is {high}; it must be above {low}", high=high, low=low
            )
        limit = getattr(settings.bands, other)
        advice = text("`{name}` is {limit}", name=other, limit=limit)
        if other not in written:
            advice = text(
                "`{name}` is {limit} unless you write another one", name=other, limit=limit
            )
        site = Site(file=file, path=("bands", name))
        yield finding("out-of-range", site, problem, help=advice)
    for n, audience in enumerate(settings.audiences):
        for m, field in enumerate(audience.hides):
            site = Site(file=file, path=("audiences", n, "hides", m))
            if not _is_field(field):
                yield finding(
                    "unknown-field",
                    site,
                    text("`hides` names `{field}`, which is not a field", field=short(field)),
                    help=text("write it as in a touchpoint's file, such as `actions.budget`"),
                )
            elif not _can_be_hidden(field):
                yield finding(
                    "unknown-field",
                    site,
                    text("`hides` names `{field}`, which every page needs", field=short(field)),
                    help=text(
                        "name one that may be missing, or withhold the whole page by its `audience`"
                    ),
                )


def _no_such_rule(site: Site, name: str) -> Diagnostic:
    return finding(
        "not-one-of",
        site,
        text("there is no rule `{name}`", name=short(name)),
        help=did_you_mean(name, tuple(RULES))
        or text("a message shows its rule in brackets, such as `overdue-action`"),
    )


def _is_field(dotted: str) -> bool:
    """Return whether any kind of entry has this field."""
    return any(True for _field in _fields(dotted))


def _can_be_hidden(dotted: str) -> bool:
    """Return whether an entry is whole without this field."""
    return dotted not in _ALWAYS and not any(field.is_required() for field in _fields(dotted))


def _fields(dotted: str) -> Iterator[FieldInfo]:
    """Yield what `actions.budget` and the like mean in each kind of entry that has it."""
    head, dot, rest = dotted.partition(".")
    for model in (Touchpoint, Journey, Department):
        for field in _named(model, head):
            if not dot:
                yield field
            for part in _parts(field.annotation):
                yield from _named(part, rest)


def _named(model: type[Part], name: str) -> Iterator[FieldInfo]:
    if name in field_names(model):
        yield from (f for n, f in model.model_fields.items() if (f.alias or n) == name)


def _parts(annotation: Any) -> Iterator[type[Part]]:
    """Yield the models that a field holds."""
    stack = [annotation]
    while stack:
        one = stack.pop()
        if isinstance(one, type) and issubclass(one, Part):
            yield one
        stack.extend(getattr(one, "__args__", ()))
