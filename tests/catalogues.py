"""The catalogues of the interface: what they must hold, and a command that brings them up to date.

`python tests/catalogues.py --update` extracts every sentence of the source and the templates and
merges it into each catalogue; new ones are left empty, for a person to translate.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ctmp_docs.fields import descriptions

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "ctmp_docs" / "locales"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"Plural-Forms: {plurals}\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
)
KEYWORDS = {
    "text": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
    "counted": (2, 3),
}


def wanted() -> Catalog:
    """Return every message that the source can say."""
    catalog = Catalog(project="ctmp-docs", charset="utf-8")
    found = extract_from_dir(
        ROOT / "ctmp_docs",
        method_map=[("**.py", "python"), ("templates/**.j2", "jinja2")],
        options_map={"templates/**.j2": {"newstyle_gettext": "true", "trimmed": "true"}},
        keywords=KEYWORDS,
    )
    for _path, _line, message, _comments, _context in found:
        if message and message != "":
            catalog.add(message)
    for description in descriptions():
        catalog.add(description)
    return catalog


def catalogue(code: str) -> Catalog:
    """Return the catalogue of a language."""
    path = LOCALES / code / "LC_MESSAGES" / "ctmp.po"
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=code)


def update() -> None:
    """Merge what is wanted into every catalogue."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES")):
        code = path.parent.name
        file = path / "ctmp.po"
        old = catalogue(code) if file.is_file() else Catalog(locale=code, project="ctmp-docs")
        old.fuzzy = False
        old.update(wanted(), no_fuzzy_matching=True, update_header_comment=False)
        old.obsolete.clear()
        body = io.BytesIO()
        write_po(body, old, sort_output=True, omit_header=True, width=100, no_location=True)
        header = HEADER.format(code=code, plurals=old.plural_forms)
        file.write_text(header + body.getvalue().decode("utf-8"), encoding="utf-8")
        empty = sum(1 for m in old if m.id and not _translated(m.string))
        print(f"{code}: {len(old)} messages, {empty} to translate")  # noqa: T201


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)


if __name__ == "__main__" and "--update" in sys.argv:
    update()
