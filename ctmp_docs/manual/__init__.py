"""The manual of the rules: why each is there, a wrong and a right example, and the way out.

The pages are the files `rules/<name>.yml`, for people who are no programmers; `ctmp rules` and the
site show them. An example is a few files of a small handbook, the rest of which is `_base.yml`:
tests read both sides of it. How it is laid out is left to whoever shows it, and nothing here knows
a check. A page holds

- `group`: one of `GROUPS`
- `why`, `mend`: words by language
- `can_be_allowed`: false, if no file may have an exception from a warning or hint
- `examples`: a list of
  - `wrong`, `right`: the files that are shown, path → text; no text: there is no such file
  - `also`: files that both sides need and nobody has to see; no text takes one of the base away
  - `note`: `wrong` or `right` → words by language, for what the files alone cannot say
  - `encoding`: `wrong` or `right` → how the files shown are stored, if not as UTF-8
  - `fill`: `sign`, `text`, `times`: what stands for a text that would be too long to show
  - `past`: `wrong` or `right` → states before this one, each `day` and `files`; version control
    knows them
  - `day`: `wrong` or `right` → the day on which this state was written, if there is a past
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import Text, text
from ctmp_docs.rulebook import RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Words: TypeAlias = "Mapping[str, str]"
"""What a page says, by language."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

GROUPS: Mapping[str, Text] = {
    "files": text("Files and how they are written"),
    "fields": text("Fields and their values"),
    "names": text("Names and ids"),
    "links": text("What refers to something else"),
    "journeys": text("Journeys"),
    "departments": text("Departments and hand-offs"),
    "words": text("The customer's words"),
    "ratings": text("Ratings and goals"),
    "actions": text("Decisions and actions"),
    "figures": text("Measured values"),
    "upkeep": text("Reviews and exceptions"),
    "languages": text("Languages"),
}
"""The label of each group of rules, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A file of an example, as readers see it."""

    path: str
    """Path below the content folder."""
    text: str | None
    """What it holds; nothing if the point is that there is no such file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """An earlier state of a few files, as version control remembers it."""

    day: date
    files: Mapping[str, bytes]
    """What was written that day, by path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The wrong or the right side of an example."""

    shown: tuple[Shown, ...]
    """What readers see."""
    note: Words
    """What the files alone cannot say, such as when they changed; often empty."""
    files: Mapping[str, bytes]
    """The whole small handbook, by path, to try the example in."""
    past: tuple[State, ...]
    """Its earlier states, oldest first."""
    day: date | None
    """When the files shown were written, if that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The same thing done wrong and done right."""

    wrong: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """What the manual says of a rule."""

    rule: Rule
    """The rule: its name, how much it matters, and the fault in one line."""
    group: str
    """The key of its group in `GROUPS`."""
    why: Words
    """What goes wrong for readers or customers, and why the method minds."""
    mend: Words
    """The way out."""
    examples: tuple[Example, ...]

    can_be_allowed: bool = True
    """Whether a file may have an exception from the rule; never from one that stops every build."""

    @property
    def can_be_changed(self) -> bool:
        """Whether a handbook may give the rule another severity; never one that stops a build."""
        return self.rule.severity is not Severity.ERROR

    @property
    def another_severity(self) -> str | None:
        """What to write into `handbook.yml` so that the rule weighs less, if that is possible."""
        if not self.can_be_changed:
            return None
        softer = "hint" if self.rule.severity is Severity.WARNING else "off"
        return f"rules:\n  {self.rule.name}: {softer}  # error, warning, hint, off\n"

    @property
    def exception(self) -> str | None:
        """What to write into a file that may break the rule for a while, if that is possible."""
        if not (self.can_be_changed and self.can_be_allowed):
            return None
        return f"allow:\n  - {{rule: {self.rule.name}, because: …, until: 2027-02-28}}\n"


@lru_cache(maxsize=128)
def rule_page(name: str) -> RulePage:
    """Return the page of a rule.

    Raises:
        KeyError: If the rulebook has no such rule.
        FileNotFoundError: If a rule has no page, which is a mistake of ours.
    """
    rule = RULES[name]
    page = _read(f"rules/{name}.yml")
    examples = tuple(_example(**example) for example in page.pop("examples"))
    return RulePage(rule=rule, examples=examples, **page)


def rule_pages() -> tuple[RulePage, ...]:
    """Return the pages of all rules, in the order of the rulebook."""
    return tuple(rule_page(name) for name in RULES)


def grouped() -> Mapping[str, tuple[RulePage, ...]]:
    """Return the pages by the key of their group, both in the order in which they are shown."""
    pages = rule_pages()
    return {group: tuple(page for page in pages if page.group == group) for group in GROUPS}


def _read(name: str) -> Any:
    source = (files("ctmp_docs") / "manual" / name).read_text("utf-8")
    return yaml.load(source, Loader=_LOADER)  # noqa: S506 (a safe one)


@lru_cache(maxsize=1)
def _base() -> Mapping[str, str]:
    base: dict[str, str] = _read("_base.yml")
    return base


def _example(
    *,
    wrong: Mapping[str, str | None],
    right: Mapping[str, str | None],
    also: Mapping[str, str | None] | None = None,
    note: Mapping[str, Words] | None = None,
    encoding: Mapping[str, str] | None = None,
    fill: Mapping[str, Any] | None = None,
    past: Mapping[str, list[Mapping[str, Any]]] | None = None,
    day: Mapping[str, date] | None = None,
) -> Example:
    """Return both sides of an example; the parameters are the keys that a page may have."""

    def side(name: str, shown: Mapping[str, str | None]) -> Side:
        stored = (encoding or {}).get(name, "utf-8")
        around = {**_base(), **(also or {})}
        hidden = {path: words for path, words in around.items() if path not in shown}
        return Side(
            shown=tuple(
                Shown(path=path, text=_as_read(words, stored)) for path, words in shown.items()
            ),
            note=(note or {}).get(name, {}),
            files={**_stored(hidden, fill), **_stored(shown, fill, stored)},
            past=tuple(
                State(day=state["day"], files=_stored(state["files"], fill))
                for state in (past or {}).get(name, ())
            ),
            day=(day or {}).get(name),
        )

    return Example(wrong=side("wrong", wrong), right=side("right", right))


def _as_read(words: str | None, encoding: str) -> str | None:
    """Return a text as programs show it that take every file for UTF-8."""
    return words if words is None else words.encode(encoding).decode("utf-8", "replace")


def _stored(
    texts: Mapping[str, str | None], fill: Mapping[str, Any] | None, encoding: str = "utf-8"
) -> dict[str, bytes]:
    """Return the bytes of the files that there are, with the long texts that signs stand for."""

    def whole(words: str) -> str:
        return words.replace(fill["sign"], fill["text"] * fill["times"]) if fill else words

    return {
        path: whole(words).encode(encoding) for path, words in texts.items() if words is not None
    }
