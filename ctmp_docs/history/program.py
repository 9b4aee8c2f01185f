"""Runs git, in the same words whatever its user likes to see."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OF_A_HOOK = frozenset(
    {
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR",
        "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF",
    }
)  # fmt: skip
"""Git tells its hooks where they run; seen from the content folder that is wrong."""
_PLAIN = (
    "core.quotepath=off", "diff.renameLimit=2000", "log.showSignature=false",
    "log.showRoot=true", "log.diffMerges=separate",
)  # fmt: skip
"""What people may have set otherwise for their own eyes."""
_OFFLINE = ("-c", "protocol.allow=never")
"""Old versions of git know no `GIT_NO_LAZY_FETCH`; this keeps them at home too."""


class HistoryError(Exception):
    """Git cannot say it; the text is a sentence for whoever asked."""


def git(folder: Path, *words: str, given: bytes | None = None, is_offline: bool = True) -> bytes:
    """Run git and return what it prints; raises `HistoryError` with its own words.

    Only if `is_offline` is false, a partial clone may get what it lacks from where it came from.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    settings = [word for setting in _PLAIN for word in ("-c", setting)]
    if is_offline:
        quiet["GIT_NO_LAZY_FETCH"] = "1"
        settings += _OFFLINE
    try:
        done = subprocess.run(
            ["git", *settings, *words],  # noqa: S607 (the one on the PATH)
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env={**kept, **quiet},
        )
    except (OSError, ValueError) as error:
        message = f"git cannot be run: {getattr(error, 'strerror', None) or error}"
        raise HistoryError(message) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        if said and "dubious ownership" in said[0]:
            folder_ = said[0].partition("'")[2].rpartition("'")[0] or str(folder)
            message = (
                f"git refuses to read {folder_}, which belongs to somebody else; allow it with "
                f"`git config --global --add safe.directory {shlex.quote(folder_)}`"
            )
            raise HistoryError(message)
        raise HistoryError(said[0] if said else f"git {words[0]} ended with {done.returncode}")
    return done.stdout
