"""Versions of files, told apart by their bytes where these suffice: what is sure must be so."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctmp_docs.history import Version
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import Document, parse_markdown
from ctmp_docs.rules.past import Past, field
from ctmp_docs.source import SourceFile

KEYS = ("title", "owner", "blueprint", "reviewed")
LINES = (
    "title: A", "title: 'A'", "title: B", "title: >", "  A", "owner: a", "owner: &o a", "owner: *o",
    "blueprint: {systems: [x]}", "blueprint:", "  systems: [x, y]", "- z", "# word", "", "---",
    "reviewed: {date: 2026-01-01}", "reviewed: {date: 2026-01-01, by: a}", "reviewed: {by: a}",
    "reviewed:", "  date: 2026-01-01", '"title": A', "title: [A,", "B]", "<<: {owner: b}", "...",
)  # fmt: skip


class Known:
    """What git would hand out."""

    def __init__(self, text: str) -> None:
        self.text = text.encode()

    @property
    def versions(self) -> Mapping[str, Any]:
        """Nothing, as nobody asks here."""
        return {}

    def content(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return the same for all."""
        return dict.fromkeys(blobs, self.text)


def read(text: str) -> Document:
    return parse_markdown(SourceFile("x.md", text.encode()))[0]


def past_of(text: str) -> tuple[Past, Version]:
    """Return the past of a file of which one version holds `text`."""
    version = Version(day=date(2026, 1, 1), commit="c", path="x.md", number=0, blob="b")
    return Past(Known(text)), version  # type: ignore[arg-type]


TEXTS = st.builds(
    lambda head, body: "\n".join(("---", *head, "---", body, "")),
    st.lists(st.sampled_from(LINES), max_size=6, unique=True),
    st.sampled_from(["", "Text.", "Text.  ", "Text.\n\n\nMore.", "Text.\n\nMore.", "A\n---\nB"]),
)


@given(TEXTS, TEXTS)
def test_what_is_sure_is_so(then: str, now: str) -> None:
    """However files are written, a shortcut never says what reading both would deny."""
    past, version = past_of(then)
    before, document = read(then), read(now)
    if past.surely_differs(version, document):
        assert fingerprint(before) != fingerprint(document)
    if not (parse_markdown(SourceFile("x.md", then.encode()))[1]):
        for key in KEYS[:3]:
            assert field(past.only(version, [key]), key) == field(before, key)
            if not parse_markdown(SourceFile("x.md", now.encode()))[1]:
                is_sure = past.surely_same(version, document, [key])
                assert not is_sure or field(before, key) == field(document, key)
        assert past.review_day(version) == str(field(before, "reviewed", "date"))


@pytest.mark.parametrize(
    ("then", "now", "same", "differs"),
    [
        ("title: A\nowner: a", "owner: a\ntitle: A", True, False),
        ("title: A", "title: B", False, False),
        ("title: A", "title: 'A'", False, False),
        ("title: A", "title: A\n---\nMore.", True, True),
    ],
)
def test_shortcuts(then: str, now: str, same: bool, differs: bool) -> None:
    """Usual files are told apart without reading them."""
    past, version = past_of(f"---\n{then}\n---\n")
    document = read(f"---\n{now}\n---\n")
    assert past.surely_same(version, document, ["title"]) is same
    assert past.surely_differs(version, document) is differs
