"""The fingerprint of a file: blind for how it is written, not for what it says."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ctmp_docs.model import Department, Journey, Touchpoint
from ctmp_docs.reading.fingerprint import LENGTH, NOT_COUNTED, fingerprint
from ctmp_docs.reading.frontmatter import Document, parse_markdown
from ctmp_docs.source import SourceFile, read_tree

DEMO = Path(__file__).parents[2] / "content"
TEXT = """---
title: Invoice arrives
phases: [after]
owner: billing
actual: {rating: 4, okay: [in time], events: []}
x-room: 12
reviewed: {date: 2026-10-01, by: billing}
---

Four days later.

It has three pages.
"""
SAME = {
    "order of keys": TEXT.replace("owner: billing\n", "").replace(
        "---\n\n", "owner: billing\n---\n\n"
    ),
    "quotes": TEXT.replace("title: Invoice arrives", "'title': \"Invoice arrives\""),
    "block style": TEXT.replace("phases: [after]", "phases:\n  - after"),
    "comments": TEXT.replace("owner:", "# who\nowner:"),
    "blank lines": TEXT.replace("owner:", "\nowner:").replace(".\n\nIt", ".\n\n\n\nIt") + "\n\n",
    "blanks at the end of lines": TEXT.replace("later.", "later.  "),
    "line ends": TEXT.replace("\n", "\r\n"),
    "empty fields": TEXT.replace("owner:", "aliases: []\nsummary:\ntarget: {rating: }\nowner:"),
    "text as a number": TEXT.replace("rating: 4", 'rating: "4"'),
    "a review": TEXT.replace("2026-10-01, by: billing", "2026-11-01, by: sales, hash: 0f"),
    "ideas": TEXT.replace("owner:", "ideas: [{idea: fewer pages}]\nowner:"),
    "an exception": TEXT.replace("owner:", "allow: [{rule: no-summary, because: x}]\nowner:"),
    "an interval": TEXT.replace("owner:", "review_every: 6m\nowner:"),
}
OTHER = {
    "a word of the text": TEXT.replace("three", "four"),
    "a paragraph less": TEXT.replace("later.\n\nIt", "later. It"),
    "a nested value": TEXT.replace("rating: 4", "rating: 5"),
    "the order of a list": TEXT.replace("[in time]", "[in time, by mail]"),
    "an own field": TEXT.replace("x-room: 12", "x-room: 13"),
    "a field more": TEXT.replace("owner:", "summary: A letter.\nowner:"),
    "the state": TEXT.replace("owner:", "state: retired\nowner:"),
}


def of(text: str) -> str:
    """Return the fingerprint of a text."""
    return fingerprint(parse_markdown(SourceFile("x.md", text.encode()))[0])


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same(text: str) -> None:
    """How a file is written, and what is only said about it, does not count."""
    assert text != TEXT
    assert of(text) == of(TEXT)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_another(text: str) -> None:
    """What a file says counts."""
    assert text != TEXT
    assert of(text) != of(TEXT)


def test_the_end_of_a_way() -> None:
    """`next: []` ends a journey, and no `next` leads on: the one empty field that says something."""
    way = "---\nsteps:\n  - {touchpoint: a}\n  - {touchpoint: b}\n---\n"
    assert of(way) != of(way.replace("{touchpoint: a}", "{touchpoint: a, next: []}"))


@pytest.mark.parametrize("model", [Touchpoint, Journey, Department])
def test_every_field_counts(model: type[Touchpoint | Journey | Department]) -> None:
    """No field that an author may write can change unseen, but those that a review is about."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        counts = of(f"---\n{key}: x\n---\n") != of("---\n---\n")
        assert counts == (key not in NOT_COUNTED), key


def test_length() -> None:
    """It is short enough for a line of YAML, and so written that YAML takes it for text."""
    print_ = of(TEXT)
    assert len(print_) == LENGTH
    assert int(print_, 16) >= 0


def test_without_front_matter() -> None:
    """A plain page has one, too; nothing in a file is no reason to fail."""
    assert of("# Guide\n") != of("# Guides\n")
    assert fingerprint(Document(path="x.md")) == of("")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("ab: '\n#é", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from(["title", "x-a", "x-b", "x-c"]), VALUES))
def test_written_in_any_style(values: dict[str, Any]) -> None:
    """Whatever a program that saves the file does to order, quotes and style, it reads the same."""
    plain = yaml.safe_dump(values, allow_unicode=True, sort_keys=True)
    other = json.dumps(dict(reversed(values.items())), ensure_ascii=False)
    assert of(f"---\n{plain}---\nText\n") == of(f"---\n# saved\n{other}\n---\n\nText\n\n")


def test_demo_files_differ() -> None:
    """No two files of the demo have the same fingerprint."""
    texts = [one for one in read_tree(DEMO) if one.path.endswith(".md")]
    prints = {fingerprint(parse_markdown(one)[0]) for one in texts}
    assert len(prints) == len(texts)
