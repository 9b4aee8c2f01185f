"""A small handbook to begin with, as `ctmp init` writes it."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def starter_files(code: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the small handbook in a language."""
    with as_file(files("ctmp_docs") / "starter" / code) as folder:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(folder).as_posix()
                yield name.replace("dot.", "."), path.read_text("utf-8")


def write_handbook(directory: Path, code: str) -> tuple[Path, ...]:
    """Write the small handbook; return the files.

    Raises:
        FileExistsError: If one of the files is there already; nothing was written.
        OSError: If a file cannot be written; what had been written is removed again.
    """
    planned = [(directory / name, text) for name, text in starter_files(code)]
    for path, _text in planned:
        if path.exists():
            message = f"{path} exists already"
            raise FileExistsError(message)
    written: list[Path] = []
    try:
        for path, text in planned:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(written)
