"""Prints an HTML file with a browser that is installed: found, started, watched, and ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = (
    "chromium", "chromium-headless-shell", "chromium-browser", "google-chrome",
    "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "msedge", "chrome",
)  # fmt: skip
"""By which names a browser that can print is found on the PATH."""
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
"""Where it is on systems that have it on no PATH."""
_OPTIONS = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
    "--no-pdf-header-footer", "--export-tagged-pdf", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


class BrowserError(Exception):
    """A page cannot be printed; the text is a sentence for who asked."""


def find(asked: str | None) -> str:
    """Return the program: the one that was asked for, or one that is installed.

    Raises:
        BrowserError: If there is none.
    """
    if asked:
        found = shutil.which(asked)
        if found is None:
            raise BrowserError(f"there is no program {asked}; name a Chromium, Chrome or Edge")
        return found
    named = next(filter(None, map(shutil.which, NAMES)), None)
    placed = next((place for place in _PLACES if os.access(place, os.X_OK)), None)
    found = named or placed
    if found is None:
        raise BrowserError(
            "a PDF needs a browser, and none is found: install Chromium, Chrome or Edge "
            "(Debian: apt install chromium), or name one with --browser"
        )
    return found


def print_page(program: str, html: str, *, limit: float, waiting: Callable[[float], None]) -> bytes:
    """Return an HTML file as PDF; `waiting` is told each second how many have passed.

    Raises:
        BrowserError: If the browser cannot, or takes longer than `limit` seconds.
        OSError: If there is no room for its files.
    """
    with tempfile.TemporaryDirectory(prefix="ctmp-pdf-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "book.html"), Path(folder, "book.pdf")
        page.write_text(html, encoding="utf-8", newline="\n")
        words = [program, *_OPTIONS, f"--user-data-dir={Path(folder, 'profile')}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium refuses to sandbox itself for root; all that it opens here is our own file.
            words.append("--no-sandbox")
        words += [f"--print-to-pdf={printed}", page.as_uri()]
        with _ends_tidily():
            said = _run(words, limit, waiting)
        data = printed.read_bytes() if printed.is_file() else b""
    if not data.startswith(b"%PDF-"):
        raise BrowserError(f"{program} printed nothing{_because(said)}")
    return data


@contextmanager
def _ends_tidily() -> Iterator[None]:
    """Let who asks us to end wait until the browser has ended; it would else print on alone."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(words: list[str], limit: float, waiting: Callable[[float], None]) -> str:
    """Run the browser; one that hangs is ended with all that it started, and nothing else."""
    try:
        started = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise BrowserError(f"{words[0]} cannot be started: {error.strerror}") from None
    try:
        said = _ended(started, limit, waiting)
    except subprocess.TimeoutExpired:
        raise BrowserError(f"{words[0]} did not print in {limit:g} s; raise --time-limit") from None
    finally:
        _end(started)
    return said.decode("utf-8", "replace")


def _ended(
    started: subprocess.Popen[bytes], limit: float, waiting: Callable[[float], None]
) -> bytes:
    """Return what a browser said until it ended."""
    begin = time.monotonic()
    while True:
        passed = time.monotonic() - begin
        try:
            _out, said = started.communicate(timeout=min(1, max(limit - passed, 0)))
        except subprocess.TimeoutExpired:
            if passed >= limit:
                raise
            waiting(passed)
        else:
            return said


def _end(started: subprocess.Popen[bytes]) -> None:
    """End what is still there of a browser: it has a session of its own."""
    try:
        if sys.platform == "win32":
            started.kill()
        else:
            os.killpg(started.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    started.wait()
    if started.stderr is not None:
        started.stderr.close()


def _because(said: str) -> str:
    """Return the browser's own reason, if it gave one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if any("sandbox" in line.lower() and "FATAL" in line for line in lines):
        return (
            ": it cannot protect itself here; in a container, run as root or allow it user "
            "namespaces"
        )
    return f": {lines[-1]}" if lines else ""
