"""Cuts an index into pieces with Pagefind, so that a browser loads only those that it needs."""

from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ctmp_docs.search import page_for_pieces, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.search import Record

_NEEDED = {
    "pagefind.js", "pagefind-entry.json", "fragment", "index", "filter",
}  # fmt: skip


def can_cut() -> bool:
    """Return whether the extra `search` is installed."""
    return find_spec("pagefind") is not None and any(
        find_spec(name) is not None for name in ("pagefind_bin", "pagefind_bin_extended")
    )


def cut(records: Sequence[Record], language: str, folder: Path) -> str | None:
    """Write the index of `records` into `folder`; return what went wrong, if anything did."""
    shutil.rmtree(folder, ignore_errors=True)
    parts = parts_of(records, language)
    with TemporaryDirectory(prefix="ctmp-search-") as pages:
        for number, one in enumerate(records):
            page = page_for_pieces(one, language, parts(one))
            Path(pages, f"{number:06}.html").write_text(page, encoding="utf-8")
        try:
            # In a thread of its own: whoever builds a site may be inside an event loop already.
            with ThreadPoolExecutor(max_workers=1) as alone:
                alone.submit(lambda: asyncio.run(_cut(pages, language, folder))).result()
        except (OSError, RuntimeError, AssertionError) as error:
            return " ".join(str(error).split()) or type(error).__name__
    _without_dialogs(folder)
    return None


async def _cut(pages: str, language: str, folder: Path) -> None:
    """Let Pagefind read a folder: of single pages its service answers ten in a second."""
    index = import_module("pagefind.index").PagefindIndex(
        config={"output_path": str(folder), "force_language": language}
    )
    async with index:
        await index.add_directory(pages)


def _without_dialogs(folder: Path) -> None:
    """Take Pagefind's own dialogs away; ours is in their place."""
    for path in folder.iterdir():
        if path.name not in _NEEDED and not path.name.startswith(("pagefind.", "wasm.")):
            path.unlink() if path.is_file() else shutil.rmtree(path)
