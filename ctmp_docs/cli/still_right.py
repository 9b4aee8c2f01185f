"""`ctmp translate --still-right`: a translation holds although its source changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.cli.common import put, sources_of, trouble
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.report.placing import clean
from ctmp_docs.translations import is_begun, translation_of
from ctmp_docs.translations.twins import fingerprint_of_words, progress
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.still_right import still_right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.build import Build
    from ctmp_docs.project import Project


def confirm(
    project: Project, checked: Build, wanted: Sequence[tuple[str, str]], folder: str
) -> None:
    """Write into each translation that it holds, and say which changes that confirms.

    `wanted` are sources, each with a language. Ends the command where there is nothing to confirm.
    """
    if not wanted:
        trouble("name the pages that are still right: `ctmp translate --still-right invoice`")
    data = {source.path: source.data for source in sources_of(project)}
    texts, said = {}, []
    for path, code in dict.fromkeys(wanted):
        own = translation_of(path, code)
        changes = _changes(checked, path, own, folder)
        document = checked.contents.documents[own]
        mark = fingerprint_of_words(checked.contents.documents[path], path)
        try:
            texts[project.content / own] = still_right(data[own], document, mark)
        except EditError as error:
            trouble(f"{folder}{error}")
        said.append(checked.language.gettext("{file}: still right").format(file=folder + own))
        said += [f"  {one}" for one in changes]
    try:
        put_in_place(Changes(write=texts))
    except OSError as error:
        trouble(f"{error.filename} cannot be written: {error.strerror}; nothing was written")
    put("".join(f"{clean(line)}\n" for line in said))


def _changes(checked: Build, path: str, own: str, folder: str) -> list[str]:
    """Return what changed in the source since; ends the command if nothing did."""
    document = checked.contents.documents.get(own)
    if document is None:
        trouble(f"there is no {folder}{own} yet; `ctmp translate {path}` begins it")
    if not is_begun(document):
        done, texts = progress(checked.contents.documents[path], document, path)
        trouble(f"{folder}{own} is only begun, {done} of {texts} texts: fill it in first")
    if file_kind(path) == "glossary":
        trouble(f"{folder}{own} is a list without a place for this; change a word of the text")
    found = [
        checked.language.say(one.message)
        for one in checked.diagnostics
        if one.rule == "outdated-translation" and one.site.file == own
    ]
    if not found:
        trouble(f"{folder}{own} is not older than its source; there is nothing to confirm")
    return found
