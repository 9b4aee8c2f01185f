"""What both drivers decide alike: the engine, the day, the past, and where pictures are kept."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from ctmp_docs import history
from ctmp_docs.diagrams import EmbeddedEngine, SystemEngine
from ctmp_docs.language import text

if TYPE_CHECKING:
    from ctmp_docs.build import Build
    from ctmp_docs.diagrams import Engine


def engine_of(name: str) -> Engine:
    """Return the engine with that name: `embedded`, `system`, or the path of a `dot`."""
    if name == "embedded":
        return EmbeddedEngine()
    return SystemEngine() if name == "system" else SystemEngine(Path(name))


def cache_folder() -> Path:
    """Return where pictures are kept between builds: outside every project."""
    return Path(platformdirs.user_cache_dir("ctmp-docs", appauthor=False))


def history_of(content: Path) -> history.Repository | None:
    """Return what version control knows of a content folder; of a shallow clone it is nothing."""
    found = history.repository(content)
    return found if found is not None and not found.is_shallow else None


def unknown_audience(built: Build, audience: str) -> str | None:
    """Return what to say if there are no such readers, for whom nothing would be hidden."""
    settings = built.contents.settings
    known = ("everyone", *(one.id for one in settings.audiences))
    if audience in known or not built.contents.settings_sound:
        return None
    return built.language.say(
        text(
            "there is no audience `{audience}` in `handbook.yml`; known: {known}",
            audience=audience,
            known=known,
        )
    )


def today() -> date:
    """Return the day of the build: `SOURCE_DATE_EPOCH` if it is set, else the calendar's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()
