"""Words that come from a list which only the whole handbook knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.decode import field_names, not_one_of
from ctmp_docs.diagnostics import Diagnostic, Severity, Site
from ctmp_docs.language import text
from ctmp_docs.model import Department, Journey, Part, Touchpoint
from ctmp_docs.rulebook import RULES, finding
from ctmp_docs.vocabulary import BANDS, CHANNELS, PHASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ctmp_docs.contents import Contents

_ICON = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def check_words(contents: Contents, has_icon: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """Find channels, rules, icons and colours that nobody knows."""
    own = tuple(channel.id for channel in contents.settings.words.channels)
    channels = tuple(dict.fromkeys((*CHANNELS, *own)))
    for entry in contents.entries:
        value, file = entry.value, entry.document.path
        if value is None:
            continue
        channel = value.channel if isinstance(value, Touchpoint) else None
        if channel and channel not in channels and contents.settings_sound:
            site = Site(file=file, path=("channel",))
            yield not_one_of(site, "channel", channel, channels)
        for number, allowance in enumerate(value.allow):
            if allowance.rule not in RULES:
                site = Site(file=file, path=("allow", number, "rule"))
                yield not_one_of(site, "rule", allowance.rule, tuple(RULES))
        if value.icon and not (_ICON.fullmatch(value.icon) and has_icon(value.icon)):
            yield finding(
                "not-one-of",
                Site(file=file, path=("icon",)),
                text("`icon` is `{value}`, which the theme does not ship", value=value.icon[:60]),
                help=text("look one up in the theme's icon search, such as `material/email`"),
            )
        if isinstance(value, Department) and value.colour and not _COLOUR.fullmatch(value.colour):
            yield finding(
                "wrong-type",
                Site(file=file, path=("colour",)),
                text("`colour` is `{value}`; a colour is expected", value=value.colour[:60]),
                help=text('write it as "#1a2b3c", in quotes'),
            )
    yield from _settings(contents)


def _settings(contents: Contents) -> Iterator[Diagnostic]:
    settings, file = contents.settings, contents.settings_document.path
    for name, severity in settings.rules.items():
        site = Site(file=file, path=("rules", name), part="key")
        if name not in RULES:
            yield not_one_of(site, "rules", name, tuple(RULES))
        elif RULES[name].severity is Severity.ERROR and severity != "error":
            yield finding(
                "not-one-of",
                site,
                text("`{rule}` always stops a build; it cannot be a {severity}",
                     rule=name, severity=severity),
                help=text("remove the line"),
            )  # fmt: skip
    for table, words in (("phases", PHASES), ("bands", BANDS)):
        for key in getattr(settings.words, table):
            if key not in words:
                site = Site(file=file, path=("words", table, key), part="key")
                yield not_one_of(site, table, key, tuple(words))
    if not settings.bands.okay_from < settings.bands.delighting_from:
        yield finding(
            "out-of-range",
            Site(file=file, path=("bands", "delighting_from")),
            text("`delighting_from` must be above `okay_from`"),
        )
    for n, audience in enumerate(settings.audiences):
        for m, field in enumerate(audience.hides):
            if not _is_field(field):
                yield finding(
                    "unknown-field",
                    Site(file=file, path=("audiences", n, "hides", m)),
                    text("`hides` names `{field}`, which is no field", field=field[:60]),
                    help=text("name a field as in a touchpoint's file, such as `actions.budget`"),
                )


def _is_field(dotted: str) -> bool:
    head, _, rest = dotted.partition(".")
    for model in (Touchpoint, Journey, Department):
        if head in field_names(model) and head not in {"title", "id"}:
            return not rest or any(rest in field_names(part) for part in _parts(model, head))
    return False


def _parts(model: type[Part], name: str) -> Iterator[type[Part]]:
    """Yield the models that a field holds."""
    stack = [model.model_fields[name].annotation]
    while stack:
        one = stack.pop()
        if isinstance(one, type) and issubclass(one, Part):
            yield one
        stack.extend(getattr(one, "__args__", ()))
