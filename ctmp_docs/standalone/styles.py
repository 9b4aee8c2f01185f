"""The style sheets of the site, as far as a drawing is concerned: rules in, properties out.

The colours stand in the style sheets and nowhere else, so they are read from there. Two small
libraries read CSS as browsers do; of its conditional parts only `@media screen` applies, because
a picture that stands alone is neither on paper nor in a narrow column.
"""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import cssselect2
import tinycss2

from ctmp_docs.styles import css

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Tokens: TypeAlias = "list[Any]"
"""A value as the parser gives it: its parts may be functions, such as `var()`."""

_SHEETS = ("base", "diagrams", "diagrams-kinds")
"""In the order in which pages load them."""
_DEEPEST = 20
"""A custom property that refers to others does so at most through as many; a circle ends here."""


def declared(element: cssselect2.ElementWrapper) -> dict[str, Tokens]:
    """Return what the style sheets say of an element itself, by property; the stronger rule won."""
    normal: dict[str, Tokens] = {}
    important: dict[str, Tokens] = {}
    for _specificity, _order, pseudo, declarations in _matcher().match(element):
        if pseudo is None:
            for one in declarations:
                (important if one.important else normal)[one.name] = one.value
    return {**normal, **important}


def resolved(value: Tokens, custom: Mapping[str, Tokens]) -> str:
    """Return a value as text, with every `var()` replaced by what `custom` holds.

    What a `var()` without a value stands in becomes empty, as if it had not been said.
    """
    try:
        words: str = tinycss2.serialize(list(_substituted(value, custom, _DEEPEST)))
    except KeyError:
        return ""
    return " ".join(words.split())


def _substituted(value: Iterable[Any], custom: Mapping[str, Tokens], depth: int) -> Iterator[Any]:
    for part in value:
        if part.type == "function" and part.lower_name == "var":
            name, *fallback = [one for one in part.arguments if one.type != "whitespace"]
            known = custom.get(name.value, fallback[1:] or None)
            if known is None or depth == 0:
                raise KeyError(name.value)
            yield from _substituted(known, custom, depth - 1)
        elif part.type == "function":
            function = copy(part)
            function.arguments = list(_substituted(part.arguments, custom, depth))
            yield function
        else:
            yield part


@lru_cache(maxsize=1)
def _matcher() -> cssselect2.Matcher:
    """Return what finds the rules of an element."""
    matcher = cssselect2.Matcher()
    for sheet in _SHEETS:
        rules = tinycss2.parse_stylesheet(css(sheet), skip_comments=True, skip_whitespace=True)
        for rule in _applying(rules):
            content = tinycss2.parse_blocks_contents(rule.content)
            declarations = [one for one in content if one.type == "declaration"]
            for selector in _selectors(rule.prelude):
                matcher.add_selector(selector, declarations)
    return matcher


def _applying(rules: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules that hold on any screen."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and _is_for_screens(rule):
            yield from _applying(tinycss2.parse_rule_list(rule.content))


def _is_for_screens(rule: Any) -> bool:
    condition = tinycss2.serialize(rule.prelude).strip()
    return bool(rule.lower_at_keyword == "media" and condition == "screen" and rule.content)


def _selectors(prelude: Iterable[Any]) -> Iterator[Any]:
    """Yield the selectors of a rule; those that only a browser understands are left out."""
    one: list[Any] = []
    for part in (*prelude, None):
        if part is not None and part != ",":
            one.append(part)
            continue
        # Such as `:focus-visible`: nothing has the focus in a picture.
        with suppress(cssselect2.SelectorError):
            yield from cssselect2.compile_selector_list(one)
        one = []
