"""Which findings readers of one audience may see: findings are about the authors' whole handbook.

Left out is what stands in a file or in a field that these readers do not have, and what names
something that they do not have. Rather one finding too few than one name too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ctmp_docs.language import Text
from ctmp_docs.model import Touchpoint
from ctmp_docs.reading.contents import file_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.reading.contents import Contents

_READS: Mapping[str, tuple[str, ...]] = {
    "target-below-actual": ("actual.rating", "target.rating"),
    "old-assumption": ("actual.rating", "actual.as_of", "actual.evidence"),
    "nothing-rated": ("actual.rating",),
    "idle-super-touchpoint": ("super_because", "target", "actions", "kpis"),
    "high-ranking-not-super": ("relevance", "super_because"),
    "done-without-outcome": ("actions.done", "actions.outcome", "actions.status"),
    "overdue-action": ("actions.due", "actions.status"),
    "untold-receiver": ("responsible", "consulted", "informed"),
}
"""Fields that a rule tells something about besides the one at which it stands."""
_OF_EVERYBODY = frozenset({"settings", "page"})
"""Kinds of files besides entries that are no single audience's."""
_TRANSLATION = re.compile(r"\.[a-z]{2}(?=\.(?:md|yml)$)")
_WORD = re.compile(r"[\w-]+")


def findings_seen(
    found: Iterable[Diagnostic],
    contents: Contents,
    handbook: Handbook,
    *,
    hidden_fields: Collection[str],
    with_drafts: bool = False,
) -> tuple[Diagnostic, ...]:
    """Return the findings that readers of `handbook` may see.

    `hidden_fields` are those that they do not have, such as `actions.budget`; with `with_drafts`
    (a preview for authors) the names of drafts are no secret.
    """
    files = frozenset(handbook.sources.values())
    ids, titles = _hidden_names(contents, files, with_drafts=with_drafts)
    return tuple(
        one
        for one in found
        if all(_is_theirs(file, files) for file in _files(one))
        and not _tells_field(one, hidden_fields)
        and not any(_names(words, ids, titles) for words in _leaves(one.message.values))
    )


def _files(one: Diagnostic) -> Iterator[str]:
    yield one.site.file
    yield from (other.site.file for other in one.related)


def _is_theirs(file: str, files: Collection[str]) -> bool:
    source = source_of(file)
    return source in files or file_kind(source) in _OF_EVERYBODY


def source_of(file: str) -> str:
    """Return the file that a translation is of; any other file as it is."""
    return _TRANSLATION.sub("", file) if file_kind(file) == "translation" else file


def _tells_field(one: Diagnostic, hidden: Collection[str]) -> bool:
    """Return whether a finding is about a hidden field, or about what is in one."""
    place = ".".join(str(key) for key in one.site.path if not isinstance(key, int))
    about = (place, *_READS.get(one.rule, ()))
    return any(f"{field}.".startswith(f"{secret}.") for field in about for secret in hidden)


def _hidden_names(
    contents: Contents, files: Collection[str], *, with_drafts: bool
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the ids of what readers do not have, and its titles, in lower case."""
    ids: set[str] = set()
    titles: set[str] = set()
    for entry in contents.entries:
        value = entry.readable
        if entry.document.path in files or (with_drafts and value and value.state == "draft"):
            continue
        ids.add(entry.id)
        if value is not None:
            titles.update(str(words).casefold() for words in (value.title, *value.aliases))
        if isinstance(value, Touchpoint):
            ids.update(action.id for action in value.actions if action.id)
    return frozenset(ids), tuple(sorted(titles - {""}))


def _leaves(value: object) -> Iterator[str]:
    """Yield the words that fill the gaps of a message."""
    match value:
        case str():
            yield value
        case Text():
            yield from _leaves(value.values)
        case tuple() | list():
            for part in value:
                yield from _leaves(part)


def _names(words: str, ids: Collection[str], titles: Iterable[str]) -> bool:
    if any(word in ids for word in _WORD.findall(words)):
        return True
    plain = words.casefold()
    return any(title in plain for title in titles)
