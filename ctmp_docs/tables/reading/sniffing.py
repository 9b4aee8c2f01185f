"""What a file is by its first bytes, whatever it is called, and how that is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from ctmp_docs.language import text
from ctmp_docs.tables.grid import TableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.language import Text

Content: TypeAlias = Literal["zip", "ole", "web", "xml", "pdf", "other", "text"]
READ = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""What names of tables end in."""
EXPECTED: Mapping[str, Content] = {
    ".xlsx": "zip", ".xlsm": "zip", ".ods": "zip", ".xls": "ole",
    ".csv": "text", ".tsv": "text", ".txt": "text",
}  # fmt: skip
"""What a file is by its name."""

_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "other"),
    (b"GIF8", "other"),
    (b"\xff\xd8\xff", "other"),
    (b"\x1f\x8b", "other"),
    (b"7z\xbc\xaf", "other"),
    (b"Rar!", "other"),
    (b"SQLite format 3", "other"),
    (b"{\\rtf", "other"),
)
_WEB = re.compile(rb"\s*(?:<!doctype html|<html|<head|<meta|<table|<body)", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
_LOOKED_AT = 1000
"""So far into a file a web page has said that it is one."""


def content_of(data: bytes) -> Content:
    """Return what a file is by its content; `text` is also what nothing else is said of."""
    for magic, content in _MAGIC:
        if data.startswith(magic):
            return content
    start = data[:_LOOKED_AT]
    if _XML.match(start):
        return "web" if b"<html" in start.lower() else "xml"
    return "web" if _WEB.match(start.removeprefix(b"\xef\xbb\xbf")) else "text"


def check_content(name: str, suffix: str, data: bytes) -> None:
    """Raise `TableError` if a file is something else than its name says."""
    if not data:
        raise TableError(text("`{name}` is empty: it holds not a single byte", name=name))
    content = content_of(data)
    if content != EXPECTED[suffix]:
        raise TableError(_otherwise(name, suffix, content, data))


def no_table(name: str, suffix: str) -> Text:
    """Return what is said about a file whose name is not that of a table."""
    if suffix in {".xlsb", ".xltx", ".xlt", ".numbers", ".fods", ".sxc", ".dif", ".xml"}:
        return text(
            "`{name}` is a spreadsheet of a kind that is not read; save it as .xlsx", name=name
        )
    if not suffix:
        return text("`{name}` has no ending that says what it is; {read} are read",
                    name=name, read=READ)  # fmt: skip
    return text("`{name}` is no table by its name; {read} are read", name=name, read=READ)


def _otherwise(name: str, suffix: str, content: Content, data: bytes) -> Text:
    match content:
        case "web":
            return text(
                "`{name}` is a web page that is called {suffix}; open it in a spreadsheet program "
                "and save it as .xlsx",
                name=name, suffix=suffix,
            )  # fmt: skip
        case "xml":
            return text(
                "`{name}` is an XML file that is called {suffix}; open it in a spreadsheet program "
                "and save it as .xlsx",
                name=name, suffix=suffix,
            )  # fmt: skip
        case "zip":
            return text(
                "`{name}` is a newer workbook or a zip that is called {suffix}; if it is a "
                "workbook, rename it so that it ends in .xlsx or .ods",
                name=name, suffix=suffix,
            )  # fmt: skip
        case "ole" if is_encrypted(data):
            return locked(name)
        case "ole":
            return text(
                "`{name}` is an older workbook or document that is called {suffix}; if it is a "
                "workbook, rename it so that it ends in .xls",
                name=name, suffix=suffix,
            )  # fmt: skip
        case "text":
            return text(
                "`{name}` is no workbook but text or something unknown; if it is a CSV, rename it "
                "so that it ends in .csv",
                name=name,
            )  # fmt: skip
        case "pdf":
            return text(
                "`{name}` is a PDF that is called {suffix}; save the list itself as .xlsx",
                name=name, suffix=suffix,
            )  # fmt: skip
        case _:
            return text("`{name}` is called {suffix} but is something else", name=name,
                        suffix=suffix)  # fmt: skip


def is_encrypted(data: bytes) -> bool:
    """Return whether an OLE file holds an encrypted workbook of Excel 2007 or later."""
    return "EncryptedPackage".encode("utf-16-le") in data


def locked(name: str) -> Text:
    """Return what is said about a workbook with a password."""
    return text(
        "`{name}` is locked with a password; open it, save it without (in Excel: File, Info, "
        "Protect Workbook, Encrypt with Password, leave it empty), and import that file",
        name=name,
    )


def damaged(name: str) -> Text:
    """Return what is said about a file that ends early or contradicts itself."""
    return text(
        "`{name}` is damaged and cannot be read; open it in a spreadsheet program, save it anew, "
        "and import that file",
        name=name,
    )
