"""A new touchpoint, journey or department: its id, where its file goes, and what it says.

What the file looks like is left to `form`, how values are asked for to the command.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ctmp_docs.model import Touchpoint
from ctmp_docs.reading.decode import RESERVED, is_id
from ctmp_docs.rules.references import known_ids
from ctmp_docs.writing.form import form_text
from ctmp_docs.writing.order import keys_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ctmp_docs.build import Build
    from ctmp_docs.writing.form import NewKind

_FOLDERS = {"touchpoint": "touchpoints", "journey": "journeys", "department": "departments"}
_LETTERS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe",
    "ł": "l", "đ": "d", "&": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to be written."""

    path: str
    """Below the content folder."""
    text: str


def suggested_id(title: str, checked: Build) -> str | None:
    """Return a free id made from a title, umlauts transcribed; nothing if no letter is left."""
    lower = unicodedata.normalize("NFC", title).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    words = re.sub(r"['’]", "", plain)
    stem = "-".join(re.findall(r"[a-z0-9]+", words))[:60].strip("-")
    if not stem:
        return None
    stem = f"{stem}-page" if stem in RESERVED else stem
    numbered = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next((id_ for id_ in numbered if file_of(id_, checked) is None), None)


def is_free_id(kind: str, id_: str) -> bool:
    """Return whether a new file of this kind may have that id, as far as the word itself goes."""
    return is_id(id_) and len(id_) <= 100 and not (kind == "department" and id_ == "customer")


def file_of(id_: str, checked: Build) -> str | None:
    """Return the file that claims an id, below the content folder; nothing if it is free."""
    for entry in checked.contents.entries:
        if entry.id == id_:
            return entry.document.path
    known = known_ids(checked.contents)
    kinds = [kind for kind in _FOLDERS if id_ in known[kind]]
    return f"{_FOLDERS[kinds[0]]}/{id_}.md" if kinds else None


def new_file(
    kind: NewKind, id_: str, values: Mapping[str, Any], checked: Build, folder: str | None = None
) -> NewFile:
    """Return a new file that says `values`, which must hold what is required.

    `folder` is a sub-folder of those of its kind; by default touchpoints stand where the handbook
    sorts its own.
    """
    if folder is None and kind == "touchpoint":
        folder = _usual_folder(values, checked)
    path = PurePosixPath(_FOLDERS[kind], folder or "", f"{id_}.md")
    return NewFile(str(path), form_text(kind, ordered(kind, values), checked))


def ordered(kind: NewKind, values: Mapping[str, Any], path: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return values with the keys of each group in their order."""
    ranks = {key: rank for rank, key in enumerate(keys_at(kind, path))}
    return {
        key: ordered(kind, values[key], (*path, key))
        if isinstance(values[key], dict)
        else values[key]
        for key in sorted(values, key=lambda key: ranks.get(key, len(ranks)))
    }


def _usual_folder(values: Mapping[str, Any], checked: Build) -> str | None:
    """Return the folder for a touchpoint if most of the handbook's stand in such folders."""
    entries = checked.contents.entries
    found = [
        (PurePosixPath(entry.document.path).parent.parts[1:], entry.value)
        for entry in entries
        if isinstance(entry.value, Touchpoint)
    ]
    sorts: tuple[Callable[[Any], str | None], ...] = (
        lambda one: one.phases[0],
        lambda one: one.owner,
        lambda one: one.channel,
    )
    given = (values["phases"][0], values["owner"], values.get("channel"))
    for sort, name in zip(sorts, given, strict=True):
        fitting = sum(parts == (sort(value),) for parts, value in found)
        if name and fitting > 1 and fitting * 3 >= len(found) * 2:
            return str(name)
    return None
