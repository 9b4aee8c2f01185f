"""Icons of the theme, as inline SVG: the theme ships thousands, we copy none."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """Return where the installed theme keeps its icons, without importing it."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations)), "templates", ".icons")
    return folder if folder.is_dir() else None


def has_icon(name: str) -> bool:
    """Return whether the theme ships an icon such as `material/email`; `True` without a theme."""
    folder = _folder()
    if folder is None:
        return True
    return bool(_NAME.fullmatch(name)) and (folder / f"{name}.svg").is_file()


@lru_cache(maxsize=256)
def icon(name: str) -> str:
    """Return the SVG of an icon, hidden from assistive technology; empty without a theme."""
    folder = _folder()
    path = folder / f"{name}.svg" if folder is not None else None
    if path is None or not path.is_file():
        return ""
    svg = path.read_text("utf-8")
    return svg.replace("<svg ", '<svg aria-hidden="true" ', 1).strip()
