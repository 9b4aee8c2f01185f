"""`ctmp translate`: what is not translated yet, and files to translate it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ctmp_docs.cli.common import below_here, project_in, put, read, trouble
from ctmp_docs.cli.still_right import confirm
from ctmp_docs.language import LANGUAGES
from ctmp_docs.phrases import closest
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.translations import language_of, source_of, translation_of
from ctmp_docs.translations.twins import progress
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.translating import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.build import Build
    from ctmp_docs.reading.contents import Contents

_WHOLE = ("handbook.yml", "glossary.yml")


@click.command("translate")
@click.argument("names", metavar="[ID|FILE]...", nargs=-1)
@click.option("--language", type=click.Choice(LANGUAGES), metavar="CODE",
              help="Into which language; the handbook's second one by default.")  # fmt: skip
@click.option("--still-right", is_flag=True,
              help="Say that a translation still holds, although its source changed.")  # fmt: skip
def translate_command(names: tuple[str, ...], language: str | None, *, still_right: bool) -> None:
    """Begin translations, or say what is not translated yet.

    Writes a file beside each source, such as `invoice.de.md`, with every text that can be
    translated and the words of the source behind it. What you leave empty is shown in the first
    language; numbers, dates and names stay where they are. Nothing is overwritten.

    Without names it lists what is missing or only begun, and what is older than its source.

    A text whose source changed is outdated until it changes too. If it is right as it is, as after
    a typo in the source, --still-right says so: it writes a fingerprint of what the source says
    into the translation (`still_right`), and shows the changes that you confirm. Commit both
    together, the change of the source and what is said about it.

    \b
    Example: ctmp translate invoice --language de
    Example: ctmp translate --still-right invoice
    """  # noqa: D301
    project = project_in(None)
    checked = read(project)
    code = _code(checked, language)
    folder = below_here(project.content)
    if still_right:
        confirm(project, checked, [_wanted(checked, one, code, folder) for one in names], folder)
        return
    if not names:
        put(_listed(checked, code, folder))
        return
    wanted = [_wanted(checked, name, code, folder) for name in dict.fromkeys(names)]
    texts = {}
    for path, into in wanted:
        kind = "settings" if path == "handbook.yml" else file_kind(path)
        document = checked.contents.documents[path]
        texts[project.content / translation_of(path, into)] = skeleton(document, kind)
    try:
        put_in_place(Changes(write=texts), overwrite=False)
    except FileExistsError as error:
        advice = "fill it in; `ctmp translate` lists what is missing"
        trouble(f"{error.filename} is there already, nothing was written: {advice}")
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")
    for path, into in wanted:
        put(f"{folder}{translation_of(path, into)}\n")
    put("Fill in what you translate, delete what stays empty; then run `ctmp check`.\n")
    spoken = checked.contents.settings.languages
    new = [into for into in dict.fromkeys(into for _path, into in wanted) if into not in spoken]
    if new:
        languages = ", ".join((*spoken, *new))
        put(f"To publish it, write `languages: [{languages}]` in {folder}handbook.yml.\n")


def _code(checked: Build, language: str | None) -> str:
    """Return the language into which to translate, if none is named with a file."""
    spoken = checked.contents.settings.languages
    code = language or next(iter(spoken[1:]), None)
    if code is None:
        trouble("the handbook speaks one language; name another one with --language")
    _refuse_first(code, spoken)
    return code


def _refuse_first(code: str, spoken: Sequence[str]) -> None:
    if code == spoken[0]:
        trouble(f"`{code}` is the first language: its words stand in the files themselves")


def _wanted(checked: Build, name: str, code: str, folder: str) -> tuple[str, str]:
    """Return the source that somebody named, by its id or a file's path, and the language.

    Who names the translation itself means the same.
    """
    contents = checked.contents
    known = {entry.id: entry.document.path for entry in contents.entries}
    path = known.get(name, name.removeprefix("./").removeprefix(folder))
    if file_kind(path) == "translation":
        path, code = source_of(path), language_of(path)
        _refuse_first(code, contents.settings.languages)
    if path not in _sources(contents):
        guess = closest(name, [*known])
        advice = f"did you mean `{guess}`?" if guess else "`ctmp translate` lists the files"
        trouble(f"there is no page `{name}`; {advice}")
    return path, code


def _sources(contents: Contents) -> Iterator[str]:
    """Yield every file that can be translated."""
    yield from (path for path in _WHOLE if path in contents.documents)
    yield from sorted(entry.document.path for entry in contents.entries)
    yield from sorted(page.path for page in contents.pages)


def _listed(checked: Build, code: str, folder: str) -> str:
    """Return what is missing, what is begun, and what is too old."""
    documents = checked.contents.documents
    missing, begun, count = [], [], 0
    for path in _sources(checked.contents):
        own = documents.get(translation_of(path, code))
        done, texts = progress(documents[path], own, path)
        count += texts > 0
        if own is None and texts:
            missing.append(path)
        elif own is not None and done < texts:
            begun.append(f"{own.path}: {done} of {texts} texts")
    old = sorted({
        one.site.file
        for one in checked.diagnostics
        if one.rule == "outdated-translation" and language_of(one.site.file) == code
    })  # fmt: skip
    whole = count - len(missing) - len(begun)
    lines = [f"{whole} of {count} files are translated into `{code}`."]
    lines += _part("Begun:", begun, folder)
    lines += _part("Not translated yet:", missing, folder)
    lines += _part("Older than their source:", old, folder)
    return "\n".join((*lines, ""))


def _part(head: str, files: Sequence[str], folder: str) -> list[str]:
    return [head, *(f"  {folder}{file}" for file in files)] if files else []
