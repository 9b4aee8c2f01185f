"""The files that the dialog asks for, as scripts: a page that lies on a disk can load no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ctmp_docs.pages import way_up
from ctmp_docs.search.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.search.record import Edition, Record


def dialog_js(edition: Edition, *, in_pieces: bool) -> str:
    """Return the script with the dialog's HTML and where its index is."""
    return _script(
        {
            "language": edition.language,
            "root": way_up(edition.file("dialog.js")),
            "pieces": "../pagefind/" if in_pieces else None,
            "phases": edition.phases,
            "owners": edition.owners,
            "phones": edition.phones,
            "dialog": edition.dialog,
        }
    )


def index_js(edition: Edition, records: Sequence[Record], *, with_text: bool) -> str:
    """Return the script with all records; phases and owners are numbers of the edition's.

    Without text it is what is left where an index in pieces cannot work.
    """
    phases = {words: number for number, words in enumerate(edition.phases)}
    owners = {words: number for number, words in enumerate(edition.owners)}
    rows = [
        [
            one.address,
            one.title,
            one.kind,
            [phases[phase] for phase in one.phases],
            owners.get(one.owner, -1),
            one.state,
            list(one.aliases),
            one.summary,
            "\n".join((*(line for line, _ in one.places), *one.lines)) if with_text else "",
            one.boost,
            [anchor for _, anchor in one.places] if with_text else [],
            one.around if with_text else "",
            one.fact,
            *([one.language] if one.language else []),
        ]
        for one in records
    ]
    return _script(rows)


def words_js(records: Sequence[Record]) -> str:
    """Return the script with the words of all records, for who mistypes one."""
    return _script(vocabulary(records))


def _script(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(window.ctmpSearchFiles??={{}})[document.currentScript.src]={written};\n"
