"""Former ids: nobody uses them, and each leads to something that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Diagnostic, Related, Site
from ctmp_docs.language import Text, text
from ctmp_docs.phrases import closest, short
from ctmp_docs.reading.decode import is_id
from ctmp_docs.rulebook import finding
from ctmp_docs.rules.references import is_meant, known_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.reading.contents import Contents

_PAGES = ("touchpoint", "journey", "department")


def check_redirects(contents: Contents) -> Iterator[Diagnostic]:
    """Find former ids that are in use, and those that lead nowhere."""
    settings = contents.settings_read.readable or contents.settings
    redirects: Mapping[str, str] = settings.redirects
    if not redirects:
        return
    file = contents.settings_document.path
    files = {entry.id: entry.document.path for entry in contents.entries}
    known = known_ids(contents)
    ids = [id_ for kind in _PAGES for id_ in known[kind]]
    for old, new in redirects.items():
        key = Site(file=file, path=("redirects", old), part="key")
        if not is_id(old):
            problem = text("`{id}` is no id", id=short(old))
            advice = text("use small letters without accents, digits and `-`")
            yield finding("invalid-id", key, problem, help=advice)
        elif old in files:
            yield finding(
                "duplicate-id",
                key,
                text(
                    "`{id}` is listed as a former id, but `{file}` still has it",
                    id=old,
                    file=files[old],
                ),
                help=text("remove this line, or give the file another id"),
                related=(Related(site=Site(file=files[old]), note=text("the file")),),
            )
        if new not in ids and not is_meant(new, ids):
            yield finding(
                "unknown-touchpoint",
                Site(file=file, path=("redirects", old)),
                text(
                    "`redirects.{old}` names `{value}`, but there is no such touchpoint, journey "
                    "or department",
                    old=short(old), value=short(new),
                ),
                help=_way_out(new, redirects, ids),
            )  # fmt: skip


def _way_out(value: str, redirects: Mapping[str, str], ids: list[str]) -> Text:
    end = value
    for _step in redirects:
        end = redirects.get(end, end)
    if end in ids:
        return text("`{id}` is a former id too; write `{end}`", id=short(value), end=end)
    guess = closest(value, [id_ for id_ in ids if is_id(id_)])
    if guess is not None:
        return text("did you mean `{guess}`?", guess=guess)
    return text("name what it is called now, or remove this line")
