"""`ctmp export zip`: the site as an archive that opens with a double click."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import FINDINGS, options_of, project_in, sources_of, trouble
from ctmp_docs.cli.export_place import check_place, name_for, no_room, put_file, stop_at_errors
from ctmp_docs.language import text
from ctmp_docs.publishing.driver import today, unknown_audience
from ctmp_docs.publishing.offline import archive, loads_from_elsewhere, read_me, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.build import Build
    from ctmp_docs.project import Project


@click.command("zip")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE.zip", type=click.Path(path_type=Path),
              help="The file to write; default: named after the site, here.")  # fmt: skip
@click.option("--audience", metavar="ID",
              help="For whom it is built; default: as in `mkdocs.yml`.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
def zip_command(
    directory: Path | None, out: Path | None, audience: str | None, *, force: bool
) -> None:
    """Write the site as a zip that opens without a server, for a stick or a folder.

    It is built by MkDocs from the `mkdocs.yml` in DIRECTORY or further up, with its theme and
    plugins. Unpacked, its `index.html` opens with a double click; nothing is loaded from elsewhere
    unless that `mkdocs.yml` says so, and then you are told.

    \b
    Example: ctmp export zip --out handbook.zip
    """  # noqa: D301
    project = project_in(directory)
    if project.root is None:
        trouble(f"there is no mkdocs.yml for {project.content}; `ctmp init` writes one")
    checked = _checked(project, audience)
    name = name_for(project, checked)
    out = out or Path(f"{name}.zip")
    check_place(out, project, ".zip", force=force)
    title = project.named(checked.contents.settings)
    lines = read_me(title, name, today(), project.site_url)
    explanation = "".join(f"{checked.language.say(line)}\n" for line in lines)
    with tempfile.TemporaryDirectory(prefix="ctmp-zip-") as folder:
        site = Path(folder, "site")
        _build(project.root, site, audience)
        try:
            data = archive(site, name, today(), explanation)
        except OSError as error:
            trouble(f"{error.filename or out} cannot be read: {error.strerror}")
        hosts = loads_from_elsewhere(site)
    put_file(out, data, force=force)
    click.echo(out.as_posix())
    if hosts:
        said = text("pages load something from {hosts}, as mkdocs.yml says", hosts=hosts)
        click.echo(f"ctmp: {checked.language.say(said)}", err=True)


def _checked(project: Project, audience: str | None) -> Build:
    """Return the handbook, without errors; its findings end the command before MkDocs does."""
    given = audience or project.options.get("audience") or "everyone"
    options = replace(options_of(project), audience=str(given))
    checked = check(sources_of(project), options)
    unknown = unknown_audience(checked, options.audience)
    if unknown is not None:
        trouble(unknown)
    stop_at_errors(checked, project)
    return checked


def _build(root: Path, site: Path, audience: str | None) -> None:
    """Let MkDocs build the site; what it says is shown only if that fails."""
    with _settings(root, audience) as settings:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings,
             "--site-dir", site],
            capture_output=True,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        )  # fmt: skip
    if done.returncode == 0 and (site / "index.html").is_file():
        return
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if "No space left on device" in said or "[Errno 28]" in said:
        no_room(site.parent)
    if said:
        click.echo(said, err=True)
    click.echo("ctmp: MkDocs could not build the site; nothing was written", err=True)
    sys.exit(FINDINGS)


@contextmanager
def _settings(root: Path, audience: str | None) -> Iterator[Path]:
    """Yield settings beside `mkdocs.yml`, where alone its relative paths hold; then they go."""
    file: Path | None = None
    try:
        written = settings_for(root / "mkdocs.yml", audience)
        number, name = tempfile.mkstemp(prefix=".ctmp-zip-", suffix=".yml", dir=root)
        file = Path(name)
        with os.fdopen(number, "w", encoding="utf-8") as new:
            new.write(written)
        yield file
    except ValueError as error:
        trouble(str(error))
    except OSError as error:
        trouble(f"{error.filename or root} cannot be used: {error.strerror}")
    finally:
        if file is not None:
            file.unlink(missing_ok=True)
