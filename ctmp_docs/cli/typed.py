"""What people type behind a command: names that must be known, days that must have been.

Each function returns what was meant, or ends with a sentence and a hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.cli.common import trouble
from ctmp_docs.language import language
from ctmp_docs.phrases import closest
from ctmp_docs.rulebook import RULES
from ctmp_docs.rules.references import known_ids
from ctmp_docs.writing.choices import Refusal, day

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from ctmp_docs.reading.contents import Contents

_MOST = 24
"""So many names are listed where none is near."""


def hand(word: str, known: Collection[str]) -> str:
    """Return what to add to a sentence about an unknown `word`; nothing if nothing is known."""
    guess = closest(word, list(known))
    if guess is not None:
        return f"; did you mean `{guess}`?"
    return f"; known: {', '.join(sorted(known)[:_MOST])}" if known else ""


def check_rule(name: str) -> None:
    """End with a sentence if there is no such rule."""
    if name not in RULES:
        guess = closest(name, list(RULES))
        advice = f"did you mean `{guess}`?" if guess else "`ctmp rules` lists them all"
        trouble(f"there is no rule `{name}`; {advice}")


def check_department(name: str, contents: Contents) -> None:
    """End with a sentence if the handbook has no such department."""
    known = known_ids(contents)["department"]
    if name not in known:
        trouble(f"there is no department `{name}`{hand(name, known)}")


def check_journey(name: str, contents: Contents) -> None:
    """End with a sentence if the handbook has no such journey."""
    known = known_ids(contents)["journey"]
    if name not in known:
        trouble(f"there is no journey `{name}`{hand(name, known)}")


def day_of(typed: str | None, today: date) -> date:
    """Return the day of `--date`, by default `today`; one that is still to come is refused."""
    if typed is None:
        return today
    try:
        when = day(typed.strip())
    except Refusal as refusal:
        trouble(f"--date: {language('en').say(refusal.reason)}")
    if when > today:
        trouble(f"--date: {when} is still to come; today is {today}")
    return when
