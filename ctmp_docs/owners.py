"""CODEOWNERS, made from who is in charge: whom a forge asks to review which file.

Both forges let the last line that matches win, so the general line comes first. Of the file only
the part between two marker lines is ours. Where it stands and is written is left to the edges.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Severity, Site
from ctmp_docs.handles import can_own, names
from ctmp_docs.language import Text, text
from ctmp_docs.model import Department, Journey, Touchpoint
from ctmp_docs.reading.contents import file_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.diagnostics import KeyPath
    from ctmp_docs.handles import Forge
    from ctmp_docs.reading.contents import Contents

PLACES: Mapping[Forge, tuple[str, ...]] = {
    "github": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    "gitlab": ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where a forge looks; it takes the first that is there."""
DEFAULT_PLACES: Mapping[Forge, str] = {
    "github": ".github/CODEOWNERS",
    "gitlab": ".gitlab/CODEOWNERS",
}
BEGIN = "# ctmp owners: begin (written by `ctmp owners`; change `code_owner` in the handbook)"
END = "# ctmp owners: end"

_SECTION = re.compile(r"\^?\[[^\]]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A file and who owns it."""

    path: str
    """Below the repository's root; one that ends in `/` is a folder, an empty one the root."""
    handles: tuple[str, ...]


def handle_faults(contents: Contents, forge: Forge) -> tuple[Diagnostic, ...]:
    """Return what is wrong with handles: none where one is needed, or one that is no handle."""
    return (
        *(fault for one in _places(contents) for fault in _invalid(*one, forge)),
        *_missing(contents),
    )


def owned_files(contents: Contents, prefix: str, forge: Forge) -> tuple[Owned, ...]:
    """Return the content folder, then each file that a department owns; `prefix` leads there."""
    handles = {
        one.id: _sound(one.readable.code_owner, forge)
        for one in contents.entries
        if isinstance(one.readable, Department) and "code_owner" not in one.unsure_fields
    }
    manager = contents.settings.touchpoint_manager
    general = _sound(manager.code_owner, forge) if manager is not None else ()
    files = {
        path: handles.get(department, ())
        for path, department in _owners(contents)
        if handles.get(department)
    }
    listed = tuple(Owned(path=prefix + path, handles=files[path]) for path in sorted(files))
    return (Owned(path=prefix, handles=general), *listed) if general else listed


def block(owned: tuple[Owned, ...], forge: Forge) -> str:
    """Return our part of the file, markers included."""
    lines = (f"{_pattern(one.path, forge)} {' '.join(one.handles)}" for one in owned)
    return "\n".join((BEGIN, *lines, END)) + "\n"


def merged(existing: str, ours: str, forge: Forge) -> str:
    """Return a file with our part in its place; what others wrote stays as it is.

    Raises:
        ValueError: If only one of the two marker lines is there; the message says which.
    """
    lines = existing.splitlines(keepends=True)
    begin = next(
        (n for n, line in enumerate(lines) if line.startswith("# ctmp owners: begin")), None
    )
    end = next((n for n, line in enumerate(lines) if line.startswith("# ctmp owners: end")), None)
    if begin is not None and end is not None and begin < end:
        return "".join((*lines[:begin], ours, *lines[end + 1 :]))
    if begin is not None or end is not None:
        lost = "end" if end is None else "begin"
        message = (
            f"the line `# ctmp owners: {lost}` is missing, or both lines are the wrong way round"
        )
        raise ValueError(message)
    # In a section of GitLab our lines would be its own; before the first one they are nobody's.
    place = len(lines)
    if forge == "gitlab":
        place = next((n for n, line in enumerate(lines) if _SECTION.match(line)), place)
    before, after = "".join(lines[:place]), "".join(lines[place:])
    if before and not before.endswith("\n"):
        before += "\n"
    gap = "\n" if before.strip() else ""
    return before + gap + ours + ("\n" if after else "") + after


def drift(existing: str | None, wanted: str, file: str) -> tuple[Diagnostic, ...]:
    """Return the finding for a file that does not say what the handbook says."""
    if existing == wanted:
        return ()
    message = text("`{file}` does not say what the handbook says", file=file)
    if existing is None:
        message = text("there is no `{file}`", file=file)
    advice = text("run `ctmp owners`, and commit the file")
    return (_finding("owners-drift", Severity.ERROR, Site(file=file), message, advice),)


def _pattern(path: str, forge: Forge) -> str:
    """Return a path as a pattern that matches only it, seen from the repository's root."""
    if not path:
        return "*"
    written = "".join(_sign(sign, forge) for sign in path)
    return f"/{written}"


def _sign(sign: str, forge: Forge) -> str:
    if sign.isspace():
        return f"\\{sign}" if sign == " " else "?"
    if forge == "github":  # it knows no `[`, and begins a comment at `#`; `?` is any sign
        return "?" if sign in "[]#!" else f"\\{sign}" if sign in "*?\\" else sign
    return f"\\{sign}" if sign in "*?[]{}\\#" else sign


def _owners(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield each file that a department owns, translations beside it included."""
    beside = _translations(contents)
    for one in contents.entries:
        entry = one.readable
        department = None
        if isinstance(entry, Department):
            department = one.id
        elif isinstance(entry, Touchpoint | Journey) and "owner" not in one.unsure_fields:
            department = entry.owner
        if department is None:
            continue
        path = PurePosixPath(one.document.path)
        yield str(path), department
        yield from ((other, department) for other in beside.get(str(path.with_suffix("")), ()))


def _translations(contents: Contents) -> Mapping[str, list[str]]:
    """Return the translations by the files that they stand beside, without their endings."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in contents.documents:
        if file_kind(path) == "translation":
            pure = PurePosixPath(path)
            first, *others = pure.name.split(".")
            for stem in accumulate(others[:-1], "{}.{}".format, initial=first):
                found[str(pure.with_name(stem))].append(path)
    return found


def _sound(written: str | None, forge: Forge) -> tuple[str, ...]:
    return tuple(name for name in names(written) if can_own(name, forge))


def _places(contents: Contents) -> Iterator[tuple[str, KeyPath, str | None]]:
    manager = contents.settings.touchpoint_manager
    if manager is not None:
        yield "handbook.yml", ("touchpoint_manager", "code_owner"), manager.code_owner
    for one in contents.entries:
        if isinstance(one.readable, Department) and "code_owner" not in one.unsure_fields:
            yield one.document.path, ("code_owner",), one.readable.code_owner


def _invalid(file: str, path: KeyPath, written: str | None, forge: Forge) -> Iterator[Diagnostic]:
    for name in names(written):
        if not can_own(name, forge):
            example = "@company/billing" if forge == "github" else "@company/crm/billing"
            yield _finding(
                "invalid-handle",
                Severity.ERROR,
                Site(file=file, path=path),
                text("`{name}` is no handle on the forge", name=name),
                text("write a user or a group, such as `{example}`, or a mail address",
                     example=example),
            )  # fmt: skip


def _missing(contents: Contents) -> Iterator[Diagnostic]:
    """Yield a warning for each department that owns files and has nobody whom a forge can ask."""
    owning: dict[str, int] = {}
    for _path, department in _owners(contents):
        owning[department] = owning.get(department, 0) + 1
    for one in contents.entries:
        entry = one.readable
        # Its own file does not count: it is there because the department is.
        if isinstance(entry, Department) and not entry.code_owner and owning.get(one.id, 0) > 1:
            yield _finding(
                "department-without-handle",
                Severity.WARNING,
                Site(file=one.document.path, path=("code_owner",), part="key"),
                text("`{id}` owns files, and no `code_owner` is asked to review them", id=one.id),
                text("add `code_owner: {example}`", example=f'"@company/{one.id}"'),
            )


def _finding(rule: str, severity: Severity, site: Site, message: Text, advice: Text) -> Diagnostic:
    # Not in the rulebook: only this command can know them, no build fires them.
    return Diagnostic(rule=rule, severity=severity, site=site, message=message, help=advice)
