"""Builds the German example, and serves sites: below a path, under the strictest policy."""

import functools
import hashlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "ctmp_docs/example/de"
PAUSE = 0.1
"""Seconds between two pieces of a page: several frames."""
INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "frame-ancestors 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
)
"""What a site needs; the theme's own inline scripts are allowed by their hashes."""


def policy(page: bytes) -> str:
    """Return the policy for one page."""
    hashes = (
        b64encode(hashlib.sha256(script).digest()).decode() for script in INLINE.findall(page)
    )
    return " ".join((POLICY, *(f"'sha256-{one}'" for one in hashes)))


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the files of `directory` below `prefix` and nothing else; keeps connections."""

    protocol_version = "HTTP/1.1"
    prefix = "/"
    cuts: tuple[bytes, ...] = ()

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return "/nowhere"
        return super().translate_path(path[len(self.prefix) - 1 :])

    def end_headers(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            self.send_header("Content-Security-Policy", policy(page.read_bytes()))
        super().end_headers()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        content, start = source.read(), 0
        for place in filter(None, sorted(map(content.find, self.cuts))):
            outputfile.write(content[start : max(place, start)])
            time.sleep(PAUSE if place > 0 else 0)
            start = max(place, start)
        outputfile.write(content[start:])

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing when a browser leaves before it has everything."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, prefix: str = "/", *, cuts: tuple[bytes, ...] = ()) -> Iterator[str]:
    """Serve a folder, which may be filled later; give the address of its first page.

    Before each of the cuts, where it is found first, a page pauses as on a slow line.
    """
    handler = type("Handler", (_Handler,), {"prefix": prefix, "cuts": cuts})
    with _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()


def build(folder: Path, *config: str) -> Path:
    """Build the German example with more in its `mkdocs.yml`; return the folder of the site."""
    shutil.copytree(EXAMPLE, folder / "content", dirs_exist_ok=True)
    lines = ("site_name: Handbuch", "docs_dir: content", "plugins: [search, ctmp]", *config)
    (folder / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    return build_project(folder, folder / "site")


def build_demo(site: Path) -> Path:
    """Build the demo into a folder, and return that."""
    return build_project(ROOT, site)


def build_project(project: Path, site: Path) -> Path:
    """Build a project into a folder, and return that."""
    subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--site-dir", site],
        cwd=project, check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return site
