"""Second languages: texts that are missing, and those that are older than their source."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.contents import file_kind
from ctmp_docs.diagnostics import Diagnostic, Related, Site
from ctmp_docs.fingerprint import fingerprint
from ctmp_docs.language import LANGUAGE_NAMES, text
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ctmp_docs.history import Version
    from ctmp_docs.rules.past import Past
    from ctmp_docs.rules.survey import Survey


def check_translations(survey: Survey) -> Iterator[Diagnostic]:
    """Find what readers of a second language do not get, or get too late."""
    languages = survey.contents.settings.languages
    written = {path for path in survey.contents.documents if file_kind(path) == "translation"}
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
    if survey.past is not None:
        pairs = [*_pairs(survey, survey.past, sorted(written))]
        survey.past.fetch(version for _path, _source, *both in pairs for version in both)
        for path, source, translated, then in pairs:
            yield from _outdated(survey, survey.past, path, source, translated, then)


def _pairs(
    survey: Survey, past: Past, written: Iterable[str]
) -> Iterator[tuple[str, str, Version, Version]]:
    """Yield translations whose sources changed since: both files, and both as they stood then."""
    for path in written:
        source = str(PurePosixPath(path).with_suffix("").with_suffix(".md"))
        if not path.endswith(".md") or source not in survey.contents.documents:
            continue
        translated = next(iter(past.versions(path)), None)
        if translated is None:
            continue
        versions = past.versions(source)
        then = next((one for one in versions if one.number >= translated.number), None)
        if then is not None and not past.holds(then, survey.contents.documents[source]):
            yield path, source, translated, then


def _outdated(
    survey: Survey, past: Past, path: str, source: str, translated: Version, then: Version
) -> Iterator[Diagnostic]:
    """Compare the source with the version of it that stood there when it was translated."""
    documents = survey.contents.documents
    if fingerprint(past.document(translated)) != fingerprint(documents[path]):
        return  # it is being worked on
    if fingerprint(past.document(then)) == fingerprint(documents[source]):
        return
    yield finding(
        "outdated-translation",
        Site(file=path),
        text("`{source}` changed since it was translated", source=source.rpartition("/")[2]),
        help=text("compare both, and bring this text up to date"),
        related=(Related(site=Site(file=source), note=text("the source")),),
    )
