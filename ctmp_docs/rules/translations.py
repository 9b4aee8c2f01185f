"""Second languages: pages whose texts are missing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGE_NAMES, text
from ctmp_docs.reading.contents import file_kind
from ctmp_docs.rulebook import finding
from ctmp_docs.translations import is_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.rules.survey import Survey


def check_translations(survey: Survey) -> Iterator[Diagnostic]:
    """Find what readers of a second language do not get."""
    languages = survey.contents.settings.languages
    written = {
        path
        for path, document in survey.contents.documents.items()
        if file_kind(path) == "translation" and is_begun(document)
    }
    for entry in survey.entries():
        source = survey.handbook.sources[entry.id]
        for code in languages[1:]:
            path = str(PurePosixPath(source).with_suffix(f".{code}.md"))
            if path not in written and entry.state != "retired":
                yield finding(
                    "untranslated",
                    survey.site(entry, "title", part="key"),
                    text("there is no {language} text", language=LANGUAGE_NAMES[code]),
                    help=text(
                        "write it in `{file}` beside this file", file=path.rpartition("/")[2]
                    ),
                )
