"""Ids are unique: of entries over all kinds, of list items in their list; and made of few signs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, KeyPath, Related, Site
from ctmp_docs.language import text
from ctmp_docs.model import Journey, Touchpoint
from ctmp_docs.phrases import short
from ctmp_docs.reading.decode import is_id
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.reading.contents import Contents


def check_ids(contents: Contents) -> Iterator[Diagnostic]:
    """Find ids that are used twice, and those of list items that are none."""
    yield from _entries(contents)
    settings = contents.settings_read.readable or contents.settings
    file = contents.settings_document.path
    for name in ("segments", "personas", "kpis", "audiences"):
        items = enumerate(getattr(settings, name))
        yield from _in_list(file, [((name, n, "id"), item.id) for n, item in items])
    for n, audience in enumerate(settings.audiences):
        if audience.id == "everyone":
            yield _reserved(Site(file=file, path=("audiences", n, "id")), audience.id)
    channels = enumerate(settings.words.channels)
    yield from _in_list(file, [(("words", "channels", n, "id"), c.id) for n, c in channels])
    walks = {
        f"journeys/{one.id}/walk.md": one.id for one in contents.entries if one.kind == "journey"
    }
    for entry in contents.entries:
        path = entry.document.path
        if path in walks:
            yield finding(
                "invalid-id",
                Site(file=path),
                text("the walk through the journey `{id}` is made in this place", id=walks[path]),
                help=text("give the file another name, or move it to another folder"),
            )
        if entry.kind == "department" and entry.id == "customer":
            yield _reserved(Site(file=path), entry.id)
        if isinstance(entry.readable, Touchpoint):
            actions = enumerate(entry.readable.actions)
            yield from _in_list(path, [(("actions", n, "id"), a.id) for n, a in actions])
        elif isinstance(entry.readable, Journey):
            steps = enumerate(entry.readable.steps or ())
            yield from _in_list(
                path, [(("steps", n, "id"), step.id or f"s{n + 1}") for n, step in steps]
            )


def _reserved(site: Site, id_: str) -> Diagnostic:
    return finding(
        "invalid-id",
        site,
        text("the id `{id}` is reserved", id=id_),
        help=text("give it another id; `{id}` is built in", id=id_),
    )


def _entries(contents: Contents) -> Iterator[Diagnostic]:
    claimed: dict[str, list[str]] = defaultdict(list)
    for entry in contents.entries:
        claimed[entry.id].append(entry.document.path)
    for id_, files in sorted(claimed.items()):
        first, *others = sorted(files)
        for other in others:
            yield finding(
                "duplicate-id",
                Site(file=other),
                text("`{id}` is already the id of `{file}`", id=id_, file=first),
                help=text("rename one of the two files; ids are unique in the whole handbook"),
                related=(Related(site=Site(file=first), note=text("the other file")),),
            )


def _in_list(file: str, ids: Iterable[tuple[KeyPath, str | None]]) -> Iterator[Diagnostic]:
    seen: dict[str, KeyPath] = {}
    for path, id_ in ids:
        if id_ is None:
            continue
        if not is_id(id_):
            yield finding(
                "invalid-id",
                Site(file=file, path=path),
                text("`{id}` is no id", id=short(id_)),
                help=text("use small letters without accents, digits and `-`"),
            )
        elif id_ in seen:
            yield finding(
                "duplicate-id",
                Site(file=file, path=path),
                text("the id `{id}` is already used in this list", id=id_),
                help=text("give it another id"),
                related=(Related(site=Site(file=file, path=seen[id_]), note=text("first here")),),
            )
        else:
            seen[id_] = path
