"""`ctmp fmt`: the canonical form of a handbook's files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctmp_docs import report
from ctmp_docs.cli.common import CLEAN, FINDINGS, below_here, put, sources_of, trouble
from ctmp_docs.cli.paths import choose
from ctmp_docs.language import language
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.report.placing import clean
from ctmp_docs.writing.diffs import unified
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.fmt import formatted, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.language import Language
    from ctmp_docs.source import SourceFile
    from ctmp_docs.writing.fmt import Formatted


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "checks", is_flag=True,
              help="Write nothing; name the files that would change.")  # fmt: skip
@click.option("--diff", "shows", is_flag=True, help="Write nothing; show what would change.")
def fmt_command(paths: tuple[Path, ...], *, checks: bool, shows: bool) -> None:
    """Write the front matter of files in one form: the order of its keys, and its quotes.

    PATHS are files and folders of a handbook; without any it is all of it. Values, comments and the
    text below the front matter stay as they are. A file whose YAML cannot be read is left alone.

    Ends with 0 if all is well, with 1 if a file was left alone or, with --check and --diff, would
    change, and with 2 if it was called wrongly.

    \b
    Example: ctmp fmt content/touchpoints
    \b
    Before a commit:   ctmp fmt --check
    What it would do:  ctmp fmt --diff
    """  # noqa: D301
    chosen = choose(paths)
    for foreign in chosen.outside:
        click.echo(f"ctmp: {foreign} is not in the content folder and is left alone", err=True)
    sources = {source.path: source for source in sources_of(chosen.project)}
    say = _language_of(sources.get("handbook.yml"))
    content, shown = chosen.project.content, below_here(chosen.project.content)
    results = {
        path: formatted(source)
        for path, source in sources.items()
        if chosen.files and chosen.has(path) and kind_of(path) is not None
    }
    changed = {
        path: one.text
        for path, one in results.items()
        if one.text is not None and one.text.encode("utf-8") != sources[path].data
    }
    alone = {path: one for path, one in results.items() if one.text is None}
    _say_left_alone(alone, say, shown)
    if shows:
        for path, text in changed.items():
            before = sources[path].data.decode("utf-8")
            lines = unified(before, text, old=shown + path, new=shown + path)
            put("".join(f"{line}\n" for line in lines))
    else:
        put("".join(f"{clean(shown + path)}\n" for path in changed))
    if not (checks or shows):
        _write({content / path: text for path, text in changed.items()})
    put(_total(len(changed), len(results), say, written=not (checks or shows)))
    sys.exit(FINDINGS if alone or (changed and (checks or shows)) else CLEAN)


def _language_of(settings: SourceFile | None) -> Language:
    """Return the first language of the handbook; English if it has no settings."""
    contents, _faults = read_contents([settings] if settings is not None else [])
    return language(contents.settings.languages[0])


def _say_left_alone(alone: Mapping[str, Formatted], say: Language, folder: str) -> None:
    """Say why files are left alone."""
    faults = [fault for one in alone.values() for fault in one.faults]
    documents = {path: one.document for path, one in alone.items()}
    put(report.as_text(report.place(faults, documents, say, folder=folder), say))
    for path, one in alone.items():
        file = folder + path
        if one.faults:
            sentence = say.gettext("{file} is left alone: it can be read in more than one way")
        else:
            sentence = say.gettext(
                "{file} is left alone: written in another way, it would not say the same"
            )
        put(clean(sentence.format(file=file)) + "\n")


def _write(texts: Mapping[Path, str]) -> None:
    try:
        put_in_place(Changes(write=texts))
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")


def _total(changed: int, number: int, say: Language, *, written: bool) -> str:
    """Return the last line: how many files there are, and what is to do."""
    of = say.counted(number, "{n} file", "{n} files")
    if not changed:
        return say.gettext("{files}: nothing to format").format(files=of) + "\n"
    if written:
        return f"{of}: " + say.counted(changed, "{n} written", "{n} written") + "\n"
    todo = say.gettext("`ctmp fmt` writes them")
    return f"{of}: " + say.counted(changed, "{n} would change", "{n} would change") + f"; {todo}\n"
