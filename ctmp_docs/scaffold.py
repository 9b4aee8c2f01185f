"""A small handbook to begin with, and what stands beside the content, as `ctmp init` writes them.

Texts are in `starter/<language>/`; there a leading dot of a name is written `dot.`, so that no
tool overlooks the file. What follows the handbook itself is left to `editor`.
"""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs import __version__, editor
from ctmp_docs.language import language
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.files import Changes, put_in_place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from ctmp_docs.reading.contents import Contents

Forge: TypeAlias = Literal["github", "gitlab"]
Addition: TypeAlias = Literal["ci", "editor", "pre-commit"]

FORGES: Mapping[Forge, str] = {
    "github": ".github/workflows/handbook.yml",
    "gitlab": ".gitlab-ci.yml",
}
"""The file by which each forge is told what to do."""
_HOOKS = ".pre-commit-config.yaml"
_NEEDED = "requirements.txt"
_COURTESIES = ("README.md",)
"""Left out where there is one: a repository that was begun on a forge often has it."""


def handbook_files(code: str, forges: Collection[Forge]) -> dict[str, str]:
    """Return path and text of a small handbook in a language, with everything beside it."""
    left_out = {file for forge, file in FORGES.items() if forge not in forges}
    texts = {path: text for path, text in _starter(code).items() if path not in left_out}
    sources = (
        SourceFile(path.removeprefix("content/"), text.encode())
        for path, text in texts.items()
        if path.startswith("content/")
    )
    contents, _faults = read_contents(sources)
    return {**texts, **_editor_files(contents)}


def added_files(
    addition: Addition, contents: Contents, *, folder: str, forges: Collection[Forge]
) -> dict[str, str]:
    """Return path and text of one addition to a handbook that is there already.

    `folder` is the way from its `mkdocs.yml` to the content.
    """
    if addition == "editor":
        return _editor_files(contents)
    texts = _starter(contents.settings.languages[0])
    if addition == "pre-commit":
        pattern = f"^{re.escape(folder)}/"
        return {_HOOKS: texts[_HOOKS].replace("^content/", pattern)}
    return {path: texts[path] for path in (*(FORGES[forge] for forge in forges), _NEEDED)}


def write_handbook(directory: Path, code: str, forges: Collection[Forge]) -> tuple[Path, ...]:
    """Write the small handbook; return the files.

    Raises:
        FileExistsError: If one of the files is there already; nothing was written.
        OSError: If a file cannot be written; what had been written is removed again.
    """
    planned = {
        directory / path: text
        for path, text in handbook_files(code, forges).items()
        if path not in _COURTESIES or not (directory / path).exists()
    }
    return put_in_place(Changes(write=planned), overwrite=False)


def write_missing(directory: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write those files that are not there; return them. Raises `OSError` as `write_handbook`."""
    planned = {directory / path: text for path, text in texts.items()}
    missing = {path: text for path, text in planned.items() if not path.exists()}
    return put_in_place(Changes(write=missing), overwrite=False)


def _editor_files(contents: Contents) -> dict[str, str]:
    say = language(contents.settings.languages[0])
    return {**editor.current_files(contents), **editor.first_files(say)}


def _starter(code: str) -> dict[str, str]:
    """Return path and text of what is the same for everybody who begins in a language."""
    with as_file(files("ctmp_docs") / "starter" / code) as folder:
        texts = {
            _dotted(path.relative_to(folder).parts): path.read_text("utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }
    texts[_NEEDED] = re.sub(r"(?m)^ctmp-docs$", f"ctmp-docs>={_release()}", texts[_NEEDED])
    return texts


def _release() -> str:
    """Return the first two numbers of our version."""
    return ".".join(__version__.split(".")[:2])


def _dotted(parts: tuple[str, ...]) -> str:
    return "/".join(re.sub(r"^dot\.", ".", part) for part in parts)
