"""Cuts an index into pieces with Pagefind, so that a browser loads only those that it needs."""

from __future__ import annotations

import asyncio
import shutil
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ctmp_docs.search import page_for_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ctmp_docs.search import Record

_NEEDED = {
    "pagefind.js", "pagefind-entry.json", "pagefind-worker.js", "fragment", "index", "filter",
}  # fmt: skip


def can_cut() -> bool:
    """Return whether the extra `search` is installed."""
    return find_spec("pagefind") is not None and any(
        find_spec(name) is not None for name in ("pagefind_bin", "pagefind_bin_extended")
    )


def cut(records: Iterable[Record], language: str, folder: Path) -> str | None:
    """Write the index of `records` into `folder`; return what went wrong, if anything did."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        asyncio.run(_cut(records, language, folder))
    except (OSError, RuntimeError, AssertionError) as error:
        return " ".join(str(error).split()) or type(error).__name__
    _without_dialogs(folder)
    return None


async def _cut(records: Iterable[Record], language: str, folder: Path) -> None:
    index = import_module("pagefind.index").PagefindIndex(
        config={"output_path": str(folder), "force_language": language, "keep_index_url": True}
    )
    async with index:
        for one in records:
            await index.add_html_file(
                content=page_for_pieces(one, language), url=one.address or "./"
            )  # fmt: skip


def _without_dialogs(folder: Path) -> None:
    """Take Pagefind's own dialogs away; ours is in their place."""
    for path in folder.iterdir():
        if path.name not in _NEEDED and not path.name.startswith(("pagefind.", "wasm.")):
            path.unlink() if path.is_file() else shutil.rmtree(path)
