"""`ctmp export`: the handbook for other programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctmp_docs.cli.common import project_in, read, trouble
from ctmp_docs.cli.export_pdf import pdf_command
from ctmp_docs.cli.export_table import table_command
from ctmp_docs.cli.export_zip import zip_command
from ctmp_docs.forms import (
    MARK,
    Cms,
    Form,
    choices_of,
    configuration_text,
    folders_of,
    page,
)
from ctmp_docs.forms.page import MARK as PAGE_MARK
from ctmp_docs.language import text
from ctmp_docs.writing.files import Changes, put_in_place

if TYPE_CHECKING:
    from ctmp_docs.build import Build

BACKENDS = ("github", "gitlab", "gitea", "git-gateway", "proxy", "test-repo")
_DECAP_ONLY = frozenset({"git-gateway", "proxy"})
_WITH_REPO = frozenset({"github", "gitlab", "gitea"})
_API = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}
"""Where a forge on a server of one's own has its interface."""
_LOCAL = "http://localhost:8081/api/v1"
_REPO = re.compile(r"[\w.-]+(/[\w.-]+)+")
_URL = re.compile(r"https?://[\w.:-]+(/[^\s;,'\"]*)?")
_SCRIPT = re.compile(r"[\w.-]+\.m?js")


@click.group("export")
def export_command() -> None:
    """Write the handbook for other programs.

    \b
    Example: ctmp export cms --out public --repo company/handbook
    Example: ctmp export table touchpoints.xlsx
    Example: ctmp export zip --out handbook.zip
    Example: ctmp export pdf --journey repair --out repair.pdf
    """  # noqa: D301


export_command.add_command(table_command)
export_command.add_command(zip_command)
export_command.add_command(pdf_command)


@export_command.command("cms")
@click.argument("directory", required=False, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="The folder to write into, such as that of the built site.")  # fmt: skip
@click.option("--script", type=click.Path(path_type=Path),
              help="The program's script, which you have fetched; with it a page is written too.",
              )  # fmt: skip
@click.option("--cms", type=click.Choice(["decap", "sveltia"]), default="decap",
              show_default=True, help="The program that shows the forms.")  # fmt: skip
@click.option("--backend", type=click.Choice(BACKENDS), default="github", show_default=True,
              help="What keeps the files.")  # fmt: skip
@click.option("--repo", help="The repository on the forge: OWNER/NAME.")
@click.option("--branch", default="main", show_default=True, help="The branch that is published.")
@click.option("--forge", help="The address of a forge on a server of your own.")
@click.option("--auth", help="The address of the service that signs people in (GitHub).")
@click.option("--app-id", help="The id of the application that signs people in (GitLab, Gitea).")
def cms_command(
    directory: Path | None, out: Path, script: Path | None, cms: Cms, **backend: str | None
) -> None:
    """Write forms for staff who do not know Git.

    OUT gets `admin/config.yml` for Decap CMS or Sveltia CMS, made for the handbook in DIRECTORY or
    the one of `mkdocs.yml`: its fields, words, departments and language. With --script it also
    gets `admin/index.html`, which loads nothing from elsewhere, and a copy of the script. A file
    that is there is overwritten only if this command wrote it; its first lines say so.

    \b
    Example: ctmp export cms --out public --repo company/handbook
    """  # noqa: D301
    project = project_in(directory)
    if out.resolve().is_relative_to(project.content.resolve()):
        trouble(f"{out} lies inside the content folder; choose another place")
    checked = read(project)
    if not checked.contents.settings_sound:
        trouble("handbook.yml has errors; `ctmp check` says which")
    form = _form(checked, project.content, cms, backend)
    planned = _planned(form, checked, out / "admin", script)
    for path in planned:
        if not _is_ours(path, planned):
            trouble(
                f"{path} exists and was not written by `ctmp export cms`; move it away, or "
                "choose another --out; nothing was written"
            )
    try:
        written = put_in_place(Changes(write=planned))
    except OSError as error:
        trouble(f"{error.filename or out} cannot be written: {error.strerror}")
    for path in written:
        click.echo(path.as_posix())


def _form(checked: Build, content: Path, cms: Cms, given: dict[str, str | None]) -> Form:
    return Form(
        cms=cms,
        backend=_backend(given, cms),
        content=_in_repository(content),
        say=checked.language,
        choices=choices_of(checked.contents, checked.language),
        folders=folders_of(checked.contents),
        has_glossary=checked.contents.terms_document is not None,
    )


def _backend(given: dict[str, str | None], cms: Cms) -> dict[str, Any]:
    """Return what the program must know of the forge; wrong words end the command."""
    name, forge = str(given["backend"]), (given["forge"] or "").rstrip("/")
    for option in ("forge", "auth"):
        if given[option] and not _URL.fullmatch(str(given[option])):
            trouble(f"--{option} {given[option]} is no address; write it as https://…")
    if name in _DECAP_ONLY and cms == "sveltia":
        trouble(f"Sveltia CMS knows no {name}; take another --backend, or --cms decap")
    if name == "test-repo":
        return {"name": name}
    if name == "proxy":
        return {"name": name, "proxy_url": forge or _LOCAL, "branch": given["branch"]}
    if name not in _WITH_REPO:
        return {"name": name, "branch": given["branch"]}
    if not given["repo"] or not _REPO.fullmatch(given["repo"]):
        trouble(f"--repo is needed for {name}, as OWNER/NAME")
    if name == "gitea" and not forge:
        trouble("--forge is needed for gitea, such as https://git.company.example")
    return {
        "name": name,
        "repo": given["repo"],
        "branch": given["branch"],
        **({"api_root": forge + _API[name]} if forge else {}),
        **_signing_in(name, forge, given),
    }


def _signing_in(name: str, forge: str, given: dict[str, str | None]) -> dict[str, Any]:
    if name == "github":
        return {"base_url": given["auth"]} if given["auth"] else {}
    # GitLab would else sign people in by a way that it has given up; Gitea has one way only.
    way = {"auth_type": "pkce"} if name == "gitlab" else {}
    pkce = {**way, "app_id": given["app_id"]} if given["app_id"] else {}
    return {**({"base_url": forge} if forge else {}), **pkce}


def _in_repository(content: Path) -> str:
    """Return the content folder from the root of its repository, else from here."""
    folder = content.resolve()
    around = (one for one in (folder, *folder.parents) if (one / ".git").exists())
    root = next(around, Path.cwd())
    if not folder.is_relative_to(root):
        trouble(f"{content} is in no repository; run this from the folder that will be one")
    below = folder.relative_to(root).as_posix()
    return "" if below == "." else below


def _planned(form: Form, checked: Build, folder: Path, script: Path | None) -> dict[Path, str]:
    """Return what is written, by file; a script that cannot be read ends the command."""
    planned = {folder / "config.yml": configuration_text(form)}
    if script is None:
        return planned
    try:
        program = script.read_bytes().decode("utf-8")
    except OSError as error:
        trouble(f"{script} cannot be read: {error.strerror}; nothing was written")
    except UnicodeDecodeError:
        trouble(f"{script} is no script: it is not text; nothing was written")
    name = script.name if _SCRIPT.fullmatch(script.name) else "cms.js"
    said = text("{organisation}: forms", organisation=checked.contents.settings.organisation)
    shown = page(form, name=form.say.say(said), script=name)
    return {**planned, folder / "index.html": shown, folder / name: program}


def _is_ours(path: Path, planned: dict[Path, str]) -> bool:
    """Return whether a file may be overwritten: it is new, the same, or of this command.

    The script of somebody else has no mark; it is ours if our page beside it loads it.
    """
    if not path.exists():
        return True
    try:
        there = path.read_bytes().decode("utf-8", "replace")
        if path.name == "config.yml":
            return there.startswith(MARK)
        if path.name == "index.html":
            return PAGE_MARK in there
        beside = path.with_name("index.html")
        shown = beside.read_bytes().decode("utf-8", "replace") if beside.is_file() else ""
    except OSError:
        return False
    return there == planned[path] or (PAGE_MARK in shown and f'src="{path.name}"' in shown)
