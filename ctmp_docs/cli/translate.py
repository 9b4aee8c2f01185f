"""`ctmp translate`: what is not translated yet, and files to translate it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ctmp_docs.cli.common import below_here, project_in, put, read, trouble
from ctmp_docs.cli.typed import hand
from ctmp_docs.contents import file_kind
from ctmp_docs.language import LANGUAGES
from ctmp_docs.translations import language_of, translation_of
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.translating import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.build import Build
    from ctmp_docs.contents import Contents

_WHOLE = ("handbook.yml", "glossary.yml")


@click.command("translate")
@click.argument("names", metavar="[ID|FILE]...", nargs=-1)
@click.option("--language", type=click.Choice(LANGUAGES), metavar="CODE",
              help="Into which language; the handbook's second one by default.")  # fmt: skip
def translate_command(names: tuple[str, ...], language: str | None) -> None:
    """Begin translations, or say what is not translated yet.

    Writes a file beside each source, such as `invoice.de.md`, with every text that can be
    translated and the words of the source behind it. What you leave empty is shown in the first
    language; numbers, dates and names stay where they are. Nothing is overwritten.

    Without names it lists what is missing, and what is older than its source.

    \b
    Example: ctmp translate invoice --language de
    """  # noqa: D301
    project = project_in(None)
    checked = read(project)
    code = _code(checked, language)
    folder = below_here(project.content)
    if not names:
        put(_listed(checked, code, folder))
        return
    sources = [_file(checked.contents, name) for name in dict.fromkeys(names)]
    texts = {}
    for path in sources:
        kind = "settings" if path == "handbook.yml" else file_kind(path)
        document = checked.contents.documents[path]
        texts[project.content / translation_of(path, code)] = skeleton(document, kind)
    try:
        put_in_place(Changes(write=texts), overwrite=False)
    except FileExistsError as error:
        trouble(f"{error.filename} is there already; nothing was written")
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")
    for path in sources:
        put(f"{folder}{translation_of(path, code)}\n")
    if code not in checked.contents.settings.languages:
        first = ", ".join((*checked.contents.settings.languages, code))
        put(f"To publish it, write `languages: [{first}]` in {folder}handbook.yml.\n")


def _code(checked: Build, language: str | None) -> str:
    """Return the language into which to translate."""
    spoken = checked.contents.settings.languages
    code = language or next(iter(spoken[1:]), None)
    if code is None:
        trouble("the handbook speaks one language; name another one with --language")
    if code == spoken[0]:
        trouble(f"`{code}` is the first language: its words stand in the files themselves")
    return code


def _file(contents: Contents, name: str) -> str:
    """Return the source that somebody named by its id or its path."""
    known = {entry.id: entry.document.path for entry in contents.entries}
    files = {*_sources(contents)}
    path = known.get(name, name)
    if path not in files:
        trouble(f"there is no page `{name}`{hand(name, [*known, *files])}")
    return path


def _sources(contents: Contents) -> Iterator[str]:
    """Yield every file that can be translated."""
    yield from (path for path in _WHOLE if path in contents.documents)
    yield from sorted(entry.document.path for entry in contents.entries)
    yield from sorted(page.path for page in contents.pages)


def _listed(checked: Build, code: str, folder: str) -> str:
    """Return what is missing, and what is too old."""
    contents = checked.contents
    sources = [*_sources(contents)]
    missing = [one for one in sources if translation_of(one, code) not in contents.documents]
    old = sorted({
        one.site.file
        for one in checked.diagnostics
        if one.rule == "outdated-translation" and language_of(one.site.file) == code
    })  # fmt: skip
    done = len(sources) - len(missing)
    lines = [f"{done} of {len(sources)} files are translated into `{code}`."]
    lines += _part("Not translated yet:", missing, folder)
    lines += _part("Older than their source:", old, folder)
    return "\n".join((*lines, ""))


def _part(head: str, files: Sequence[str], folder: str) -> list[str]:
    return [head, *(f"  {folder}{file}" for file in files)] if files else []
