"""Gives something another id: its file, and every place that means it.

What is renamed is found by its id. Places are `names`'; the redirect that keeps old addresses alive
is `redirecting`'s. Nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.handbook import named_steps
from ctmp_docs.model import Journey
from ctmp_docs.phrases import closest
from ctmp_docs.reading.contents import file_kind, read_contents
from ctmp_docs.reading.decode import is_id
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.rules.references import known_ids
from ctmp_docs.source import SourceFile
from ctmp_docs.vocabulary import CHANNELS
from ctmp_docs.writing.edits import EditError, applied, replace_value
from ctmp_docs.writing.filling import filled
from ctmp_docs.writing.names import DEFINED, PAGES, in_diagrams, in_fields, in_links, in_rows
from ctmp_docs.writing.redirecting import redirect, without_redirect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.reading.contents import Contents
    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.writing.names import Nameable

_FORM = frozenset(
    {"unreadable-yaml", "not-utf-8", "duplicate-key", "alias-bomb", "file-too-large",
     "nested-too-deep", "unreadable-row", "missing-handbook-file", "misnamed-file"}
)  # fmt: skip
"""Faults with which nobody knows what is meant where."""


class WrongNameError(Exception):
    """The names that were given cannot be meant; the text is a sentence for who typed them."""


class UnsureError(Exception):
    """The handbook has faults with which no name can be followed."""

    def __init__(self, faults: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What another id brings about; paths are those below the content folder."""

    kind: Nameable
    moved: Mapping[str, str] = field(default_factory=dict)
    """The new path of each file that gets another name."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The new text of each file that changes, by its old path; line ends are as in the file."""
    places: Mapping[str, int] = field(default_factory=dict)
    """In how many places each of them named it."""


def rename(
    sources: Iterable[SourceFile],
    old: str,
    new: str,
    *,
    kind: Nameable | None = None,
    as_read: Collection[str] = (),
) -> Renaming:
    """Return what it takes to call `old` by the id `new`.

    `kind` is needed only where several things have that id. `as_read` are files that say what they
    said when they were reviewed; those without a fingerprint get one, as the new name is no reason
    to read them again.

    Raises:
        WrongNameError: If one of the names cannot be meant.
        UnsureError: If files have faults with which no name can be followed.
        EditError: If a name stands where it cannot be changed by itself.
    """
    sources = tuple(sources)
    contents, faults = read_contents(sources)
    faults = tuple(fault for fault in faults if fault.rule in _FORM)
    if faults:
        raise UnsureError(faults)
    kind = _kind(contents, old, kind)
    _check_new(contents, kind, old, new)
    moved = _moved(contents, kind, old, new)
    steps = _with_step(contents, old)
    texts: dict[str, str] = {}
    places: dict[str, int] = {}
    for source in sources:
        document = contents.documents.get(source.path)
        if document is None:
            continue
        text = source.data.decode("utf-8")
        edits = {*in_fields(document, text, kind, old, new)}
        if file_kind(source.path) == "measurements":
            edits.update(in_rows(contents, source.path, text, kind, old=old, new=new))
        if kind in PAGES:
            edits.update(in_links(document, text, moved, old=old, new=new))
            edits.update(in_diagrams(document, text, kind, old=old, new=new, steps=steps))
        if edits:
            is_read = source.path in as_read
            texts[source.path] = _reviewed(document, applied(text, edits), is_read=is_read)
            places[source.path] = len(edits)
        if kind in PAGES and source.path == "handbook.yml":
            text = texts.get(source.path, text)
            settings, _faults = _read(source.path, text)
            if new in contents.settings.redirects:  # a renaming is taken back
                text = applied(text, [without_redirect(text, settings, new)])
                settings, _faults = _read(source.path, text)
            if is_id(old):  # nothing else has ever had an address
                text = applied(text, [redirect(text, settings, old, new)])
            if text != source.data.decode("utf-8"):
                texts[source.path] = text
    return Renaming(kind=kind, moved=moved, texts=texts, places=places)


def _with_step(contents: Contents, name: str) -> frozenset[str]:
    """Return the journeys that have a step of this id."""
    return frozenset(
        one.id
        for one in contents.entries
        if isinstance(one.value, Journey)
        and any(name == step for step, _written in named_steps(one.value))
    )


def _kind(contents: Contents, old: str, kind: Nameable | None) -> Nameable:
    """Return what has the id `old`."""
    files = [one.document.path for one in contents.entries if one.id == old]
    if len(files) > 1 and kind not in DEFINED:
        raise WrongNameError(f"{' and '.join(files)} have the same id; rename one of them first")
    known = _known(contents)
    kinds = [one for one, ids in known.items() if old in ids]
    if kind is not None:
        kinds = [one for one in kinds if one == kind]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        named = " and ".join(f"a {one}" for one in kinds)
        raise WrongNameError(
            f"`{old}` is {named}; say which with --kind, such as --kind {kinds[0]}"
        )
    former = contents.settings.redirects.get(old)
    if former is not None:
        raise WrongNameError(f"`{old}` is a former id; it is `{former}` now")
    guess = closest(old, [id_ for one, ids in known.items() for id_ in ids if kind in {None, one}])
    advice = f"did you mean `{guess}`?" if guess else "`ctmp check` shows whether all is read"
    raise WrongNameError(f"nothing has the id `{old}`; {advice}")


def _known(contents: Contents) -> Mapping[Nameable, tuple[str, ...]]:
    known: dict[Nameable, tuple[str, ...]] = {**known_ids(contents)}  # type: ignore[dict-item]
    known["channel"] = tuple(channel.id for channel in contents.settings.words.channels)
    return known


def _check_new(contents: Contents, kind: Nameable, old: str, new: str) -> None:
    """Refuse an id that may not be, or that something else has."""
    if new == old:
        raise WrongNameError(f"`{old}` has that id already")
    if not is_id(new):
        reserved = " (index and readme are reserved)" if new in {"index", "readme"} else ""
        raise WrongNameError(
            f"`{new}` is no id{reserved}; use small letters without accents, digits and `-`"
        )
    built_in = {"department": {"customer"}, "audience": {"everyone"}, "channel": CHANNELS.keys()}
    if new in built_in.get(kind, ()):
        raise WrongNameError(f"`{new}` is built in; choose another id")
    known = _known(contents)
    for one in PAGES if kind in PAGES else (kind,):
        if new in known[one]:
            files = (entry.document.path for entry in contents.entries if entry.id == new)
            has_it = next(files, "handbook.yml") if kind in PAGES else "handbook.yml"
            raise WrongNameError(f"`{new}` is taken: {has_it} has it; choose another id")
    former = contents.settings.redirects.get(new) if kind in PAGES else None
    if former is not None and former != old:
        raise WrongNameError(
            f"`{new}` is a former id of `{former}`, and old links lead there; choose another id, "
            "or remove it from `redirects` in handbook.yml"
        )


def _moved(contents: Contents, kind: Nameable, old: str, new: str) -> Mapping[str, str]:
    """Return the new paths of a page's file and of its translations."""
    if kind in DEFINED:
        return {}
    files = [one.document.path for one in contents.entries if one.id == old]
    if len(files) > 1:
        raise WrongNameError(
            f"{' and '.join(files)} have the same id; rename one of the files first"
        )
    own = PurePosixPath(files[0])
    moved: dict[str, str] = {}
    for path in contents.documents:
        pure = PurePosixPath(path)
        beside = file_kind(path) == "translation" and pure.name.partition(".")[0] == old
        if pure == own or (beside and pure.parent == own.parent):
            moved[path] = str(pure.with_name(new + pure.name.removeprefix(old)))
    taken = next((path for path in moved.values() if path in contents.documents), None)
    if taken is not None:
        raise WrongNameError(f"there is a file {taken} already; rename or remove it first")
    return moved


def _reviewed(document: Document, text: str, *, is_read: bool) -> str:
    """Return a changed text with the fingerprint that it now has, if it was right before.

    Another name for something else is no reason to read a page again.
    """
    values = document.values if isinstance(document.values, dict) else {}
    review = values.get("reviewed")
    before = review.get("hash") if isinstance(review, dict) else None
    if before is None and not (is_read and isinstance(review, dict)):
        return text
    if before is not None and str(getattr(before, "written", before)) != fingerprint(document):
        return text
    again, _faults = _read(document.path, text)
    try:
        if before is None:
            stamp = {"reviewed": {"hash": fingerprint(again)}}
            return filled(text.encode("utf-8"), again, stamp)
        edit = replace_value(
            text, again, ("reviewed", "hash"), fingerprint(document), fingerprint(again)
        )
    except EditError:
        return text  # an unusual way to write it; then the page is read once more
    return applied(text, [edit])


def _read(path: str, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    source = SourceFile(path, text.encode("utf-8"))
    return parse_markdown(source) if path.endswith(".md") else parse_yaml(source)
