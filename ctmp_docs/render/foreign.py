"""Words in another language than their page, from a template's value to `lang` in its HTML.

A template prints words into text and into attributes alike, and only text can be marked. So what a
template prints carries signs that no author can write, and they become `lang` when a part of the
page is finished: on the element that holds nothing else, or else on one of its own.
"""

from __future__ import annotations

import re

from ctmp_docs.language import Foreign, Language

_BEGIN, _MIDDLE, _END = "\x0e", "\x1f", "\x0f"
"""Control characters, which are taken out of whatever authors write."""
_SIGNS = re.compile(f"{_BEGIN}[a-z]{{2}}{_MIDDLE}|{_END}")
_TAG = re.compile(f"<[^<>]*{_BEGIN}[^<>]*>")
_WORDS = f"{_BEGIN}([a-z]{{2}}){_MIDDLE}([^{_BEGIN}{_END}]*){_END}"
_WHOLE = re.compile(rf"<(\w+)((?:\s(?!lang=)[^<>]*)?)>{_WORDS}</\1>")
_TEXT_ONLY = re.compile(r"(<(title|option|textarea)\b[^<>]*>)([^<]*)(?=</\2>)")
_PART = re.compile(_WORDS)


class Marking(Language):
    """A language that marks what it says in other ones; for what becomes HTML only."""

    def say(self, value: object) -> str:
        """Return any value as words, with signs around those of another language."""
        if isinstance(value, Foreign) and value.language != self.code:
            return f"{_BEGIN}{value.language}{_MIDDLE}{''.join(value)}{_END}"
        return super().say(value)


def with_languages(html: str) -> str:
    """Return finished HTML in which words of another language are marked with `lang`."""
    if _BEGIN not in html:
        return html
    html = _TAG.sub(lambda tag: unmarked(tag[0]), html)
    html = _WHOLE.sub(r'<\1\2 lang="\3">\4</\1>', html)
    html = _TEXT_ONLY.sub(lambda found: found[1] + unmarked(found[3]), html)
    return _PART.sub(r'<span lang="\1">\2</span>', html)


def unmarked(words: str) -> str:
    """Return words, or a tag, without signs."""
    return _SIGNS.sub("", words) if _BEGIN in words else words
