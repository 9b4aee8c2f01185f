"""How messages show what an author wrote, and what was most likely meant."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import Text, text
from ctmp_docs.rulebook import finding
from ctmp_docs.wording import meant

if TYPE_CHECKING:
    from ctmp_docs.diagnostics import Diagnostic, KeyPath, Site

_LONGEST = 60
"""Of a longer value a message shows the beginning."""


def not_one_of(site: Site, name: str, value: Any, allowed: tuple[str, ...]) -> Diagnostic:
    """Return the finding for a value outside its vocabulary."""
    if len(allowed) == 1:
        problem = text(
            "`{name}` is `{value}`; it must be {allowed}",
            name=name, value=short(value), allowed=allowed,
        )  # fmt: skip
    else:
        problem = text(
            "`{name}` is `{value}`; it must be one of {allowed}",
            name=name, value=short(value), allowed=allowed,
        )  # fmt: skip
    return finding("not-one-of", site, problem, help=did_you_mean(value, allowed))


def not_among(site: Site, name: str, key: Any, allowed: tuple[str, ...]) -> Diagnostic:
    """Return the finding for a key outside its vocabulary."""
    problem = text(
        "`{name}` names `{value}`; it may name {allowed}",
        name=name, value=short(key), allowed=allowed,
    )  # fmt: skip
    return finding("not-one-of", site, problem, help=did_you_mean(key, allowed))


def did_you_mean(value: Any, allowed: tuple[str, ...]) -> Text | None:
    """Return a suggestion, if anything that is allowed is near, or has a label like it."""
    if by_semicolons(str(value)):
        return BY_COMMAS
    guess = meant(str(value), allowed) or closest(str(value), allowed)
    return text("did you mean `{guess}`?", guess=guess) if guess else None


BY_COMMAS = text("separate the items of a list by commas: `[first, second]`")


def closest(
    word: str, candidates: tuple[str, ...] | list[str], *, cutoff: float = 0.6
) -> str | None:
    """Return the candidate that somebody who wrote `word` most likely meant, if any is near."""
    word = word[:_LONGEST].lower()
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=cutoff)
    if near:
        return near[0]
    stem = word.rstrip("s")
    return next((c for c in candidates if len(stem) > 2 and c.startswith(stem)), None)


def by_semicolons(words: str) -> bool:
    """Return whether words are a list that is separated as none is."""
    return re.fullmatch(r"[\w -]+(;[\w -]+)+;?", words) is not None


def date_advice(value: Any) -> Text:
    """Return how to write a date; that of `1.10.2026` itself, where only one can be meant."""
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})[/.](\d{1,2})[/.](\d{1,2})",
                         str(value).strip())  # fmt: skip
    if found is not None:
        day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        try:
            meant_day = date(int(year), int(month), int(day))
        except ValueError:
            pass
        else:
            return text("write {date}", date=meant_day.isoformat())
    return text("a date is written 2026-11-30: year, month, day")


def dotted(path: KeyPath) -> str:
    """Return a way into front matter as people read it: `steps[2].touchpoint`."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return short(shown.lstrip("."))


def short(value: Any) -> str:
    """Return a value as it was written, in one line, and not too long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    shown = " ".join(str(getattr(value, "written", value)).split())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 3] + "…"


def found(value: Any) -> Text:
    """Return what stands where something else is expected."""
    match value:
        case dict():
            return text("a group of fields")
        case list():
            return text("a list")
        case _:
            return text("`{value}`", value=short(value))


def expected(item: Any) -> tuple[str, ...]:
    """Return the words that one of pydantic's errors says are allowed."""
    return tuple(re.findall(r"'([^']*)'", item["ctx"]["expected"])) or (item["ctx"]["expected"],)
