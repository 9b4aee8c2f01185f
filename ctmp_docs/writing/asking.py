"""Asks a person for the values of fields, one after the other.

How a line is read and shown is for a `Talk` to know; here is what is asked, and what becomes of the
answer. An answer that the field cannot hold is asked again, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ctmp_docs.writing.blocks import tidy
from ctmp_docs.writing.choices import Refusal, value_of

if TYPE_CHECKING:
    from ctmp_docs.fields import Field
    from ctmp_docs.language import Language
    from ctmp_docs.writing.choices import Choice

ENOUGH = "q"
"""What ends an interview when it is typed alone."""
_IN_LINES = 12
"""More choices than these stand side by side."""


class Talk(Protocol):
    """Somebody who can be asked."""

    def ask(self) -> str:
        """Return the line that is typed next.

        Raises:
            EOFError: If there will be none.
        """

    def tell(self, words: str) -> None:
        """Show a line of words."""


class Enough(Exception):  # noqa: N818 (not an error: somebody has had enough)
    """No more is to be asked; what was answered is kept."""


class Asker:
    """Asks for values of fields in one language.

    With `may_end` a `q` or the end of the input ends it all (`Enough`).
    """

    def __init__(self, talk: Talk, say: Language, *, may_end: bool = False) -> None:
        """Take whom to ask, and in which language."""
        self.talk = talk
        self.say = say
        self._may_end = may_end

    def tell(self, words: str) -> None:
        """Show a line of words."""
        self.talk.tell(words)

    def value(
        self, field: Field, options: tuple[Choice, ...], *, required: bool = False
    ) -> Any | None:
        """Return the value that is typed for a field; nothing if it is skipped."""
        self._show(options)
        if field.is_list and field.shape == "text":
            return self._several() or None
        while True:
            typed = self._line()
            if not typed and not required:
                return None
            try:
                if typed:
                    return value_of(field, typed, options, numbered=True)
                self.tell(self.say.gettext("this one cannot be left out"))
            except Refusal as refusal:
                self.tell(self.say.say(refusal.reason))

    def _several(self) -> list[str]:
        """Return lines up to an empty one."""
        self.tell(self.say.gettext("one on each line; an empty line ends the list"))
        lines = []
        while line := self._line():
            lines.append(line)
        return lines

    def _line(self) -> str:
        try:
            typed = tidy(self.talk.ask())
        except EOFError:
            raise Enough from None
        if self._may_end and typed.lower() == ENOUGH:
            raise Enough
        return typed

    def _show(self, options: tuple[Choice, ...]) -> None:
        """Show what may be typed, with the numbers that may be typed instead."""
        if len(options) > _IN_LINES:
            pairs = (f"{n} {option.word}" for n, option in enumerate(options, 1))
            self.tell(f"  {' · '.join(pairs)}")
            return
        width = max((len(option.word) for option in options), default=0)
        for number, option in enumerate(options, 1):
            label = option.label if option.label != option.word else ""
            self.tell(f"  {number:2}  {option.word:{width}}  {label}".rstrip())


def shown(value: Any) -> str:
    """Return a value that is there already in one line."""
    if isinstance(value, dict):
        return ", ".join(shown(part) for part in value.values())
    if isinstance(value, list):
        return " · ".join(shown(part) for part in value)
    return tidy(str(getattr(value, "written", value)))
