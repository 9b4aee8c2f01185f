"""What holds for any file: nothing raises, every value has its place, order does not matter."""

import string
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from builders import TODAY, department, files, handbook_yml, journey, measurements, touchpoint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctmp_docs import api, report
from ctmp_docs.build import Build, Options, check
from ctmp_docs.diagnostics import KeyPath
from ctmp_docs.language import language
from ctmp_docs.pages import Addresses
from ctmp_docs.reading.frontmatter import Document, parse_markdown
from ctmp_docs.source import SourceFile

ENGLISH = language("en")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

RICH = """\
---
title: Invoice arrives
summary: Four days after the bike comes a letter.
aliases: [bill, "what do I have to pay"]
phases: [after, wom-after]
channel: letter
owner: sales
help:
  - when: the amount is wrong
    do: open a ticket "invoice"
    who: sales
necessity: must
segments: [private]
relevance: {purchase: 2, repurchase: 8}
actual:
  rating: 3
  evidence: customer
  as_of: 2026-10-01
  earlier:
    - {as_of: 2025-10-01, rating: 4}
  disappointing:
    - three pages
    - small print
  obstacles: >
    The layout is fixed
    in the billing system.
target:
  rating: 8.5
  approach: |
    Redesign it.
    With five customers.
decision:
  is: improve
  aim: [loyalty]
actions:
  - id: one-page
    what: 'one-page layout'
    owner: sales
    due: 2027-01-31
    status: running
    effort: small
kpis: [{kpi: calls, baseline: {date: 2026-01-01, value: 9}, target: 4}]
links:
  synergy: []
x-letter-code: 007
---

The first amount is the price.
"""

BASE = (
    handbook_yml(
        segments=[{"id": "private", "title": "Private"}], kpis=[{"id": "calls", "title": "Calls"}]
    ),
    department("sales"),
    touchpoint("ad"),
    journey("buy", ["ad", "invoice"]),
    measurements("invoice,calls,2026-06-30,9,,", "ad,calls,2026-06-30,1,,"),
)


def checked_with(text: str | bytes) -> Build:
    """Return a handbook whose touchpoint `invoice` is this text; whatever it is, nothing raises."""
    return check((*BASE, *files({"touchpoints/invoice.md": text})), Options(today=TODAY))


def assert_placed(build: Build) -> None:
    """Every finding has a place inside its file, and words."""
    documents = build.contents.documents
    for one in report.place(build.diagnostics, documents, ENGLISH):
        lines = documents[one.file].lines
        assert one.message
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1


def scalars(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield every value that is no list or mapping, with its way."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from scalars(inner, (*path, number))
    else:
        yield path, value


def parse(text: str) -> Document:
    """Return the document of a text whose YAML is sound."""
    document, faults = parse_markdown(SourceFile("touchpoints/x.md", text.encode()))
    assert faults == ()
    return document


def assert_spans(text: str) -> None:
    """What is cut out at the place of a value is read as that value."""
    document = parse(text)
    lines = text.split("\n")
    for path, value in scalars(document.values):
        span = document.spans[path]
        line = lines[span.line - 1]
        cut = line[span.column - 1 : span.column - 1 + span.length]
        if cut[:1] in {"|", ">"}:
            continue
        assert parse(f"---\nx: {cut if value is not None else ''}\n---\n").values["x"] == value
    for path, span in document.keys.items():
        cut = lines[span.line - 1][span.column - 1 : span.column - 1 + span.length]
        assert parse(f"---\n{cut}: x\n---\n").values == {str(path[-1]): "x"}


def test_spans_of_a_rich_file() -> None:
    """Every key and value of a rich file is found again at its place."""
    assert_spans(RICH)


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(string.printable[:-5] + "äß漢🚲#:-[]{}'\"\\&*!|>%@`?,"),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-99, 99999), TEXTS)
KEYS = st.text(alphabet=string.ascii_lowercase + "- 0123456789ä", min_size=1, max_size=6)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@QUICK
@given(
    values=st.dictionaries(KEYS, TREES, min_size=1, max_size=4),
    flow=st.sampled_from([True, False, None]),
)
def test_spans_of_any_file(values: dict[str, Any], flow: bool | None) -> None:
    """The same holds for any values in any style, as long as each stands on one line."""
    written = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, width=10_000)
    if any(line.strip() in {"---", "..."} for line in written.split("\n")):
        return
    document, faults = parse_markdown(SourceFile("x.md", f"---\n{written}---\n".encode()))
    assert [one.rule for one in faults] in ([], ["unreadable-yaml"])
    if faults:
        return
    for path, value in scalars(document.values):
        span = document.spans[path]
        line = document.lines[span.line - 1]
        cut = line[span.column - 1 : span.column - 1 + span.length]
        multiline = cut[:1] in {"'", '"'} and (len(cut) == 1 or cut[-1] != cut[0])
        if not multiline and cut[:1] not in {"|", ">"}:
            again, _faults = parse_markdown(SourceFile("x.md", f"---\nx: {cut}\n---\n".encode()))
            assert again.values == {"x": value}


@pytest.mark.parametrize("number", range(len(RICH.split("\n"))))
def test_any_line_may_be_missing(number: int) -> None:
    """Without any one of its lines a rich file is sound or has findings, each at a place of it."""
    lines = RICH.split("\n")
    build = checked_with("\n".join(lines[:number] + lines[number + 1 :]))
    assert_placed(build)
    assert build.has_errors or "invoice" in build.handbook.touchpoints


@QUICK
@given(
    place=st.integers(0, len(RICH)),
    sign=st.sampled_from([*"\t\n:[]{}#&*!|>'\"%@`-?,\\ ~\x00é", "---\n", "- ", ": "]),
)
def test_any_sign_may_be_too_much(place: int, sign: str) -> None:
    """With a sign too much anywhere the file is sound or has findings, each at a place of it."""
    assert_placed(checked_with(RICH[:place] + sign + RICH[place:]))


@QUICK
@given(start=st.integers(0, len(RICH)), length=st.integers(0, 40))
def test_any_part_may_be_missing(start: int, length: int) -> None:
    """The same holds if any part of it is cut out."""
    assert_placed(checked_with(RICH[:start] + RICH[start + length :]))


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """A file may hold anything at all: it is never a traceback."""
    assert_placed(checked_with(content))


@QUICK
@given(st.one_of(TEXTS, st.text(max_size=80)), st.booleans())
def test_any_front_matter(text: str, closed: bool) -> None:
    """So may its front matter."""
    assert_placed(checked_with(f"---\n{text}\n---\n" if closed else f"---\n{text}"))


@QUICK
@given(
    key=st.sampled_from(["title", "phases", "actual", "actions", "help", "links", "x-own", "id"]),
    value=TREES,
)
def test_any_value_in_any_field(key: str, value: Any) -> None:
    """Any value in any field is sound or a finding at its place."""
    entry = {"title": "x", "phases": ["after"], "owner": "sales", key: value}
    assert_placed(checked_with(f"---\n{yaml.safe_dump(entry, allow_unicode=True)}---\n"))


@QUICK
@given(st.text(alphabet="invoice,calls2026-0123\n\"';\tä ", max_size=80))
def test_any_table(content: str) -> None:
    """Any text may stand in a table of measured values."""
    table = files({"measurements/x.csv": f"touchpoint,kpi,date,value\n{content}"})
    assert_placed(check((*BASE, *table), Options(today=TODAY)))


UNSOUND = (
    *BASE,
    *files(
        {
            "touchpoints/a/invoice.md": RICH,
            "touchpoints/b/invoice.md": RICH.replace("owner: sales", "owner: nobody"),
            "touchpoints/broken.md": "---\ntitel: x\n---\n",
            "departments/ad.md": "---\ntitle: An id twice\nparent: sales\n---\n",
            "journeys/loop.md": "---\ntitle: x\nowner: sales\nsteps: [{journey: pool}]\n---\n",
            "journeys/pool.md": "---\ntitle: x\nowner: sales\nsteps: [{journey: loop}]\n---\n",
            "measurements/again.csv": "touchpoint,kpi,date,value\ninvoice,calls,2026-06-30,8\n",
        }
    ),
)


def outcome(sources: tuple[SourceFile, ...]) -> tuple[str, str]:
    """Return the data and the report of a handbook."""
    build = check(sources, Options(today=TODAY))
    placed = report.place(build.diagnostics, build.contents.documents, ENGLISH)
    data = api.handbook_json(build.handbook, build.tables, Addresses())
    return data, report.as_text(placed, ENGLISH)


@cache
def expected_outcome() -> tuple[str, str]:
    """Return the outcome of the files in the order in which they are written here."""
    return outcome(UNSOUND)


@settings(max_examples=25, deadline=None)
@given(st.permutations(UNSOUND))
def test_file_order_never_shows(sources: list[SourceFile]) -> None:
    """Data and findings are the same in whatever order files are read, sound or not."""
    assert expected_outcome() == outcome(tuple(sources))


def test_unsound_files_are_unsound() -> None:
    """The files of the test above do have findings that name other files."""
    _data, said = expected_outcome()
    assert said.count("duplicate-id") == 2
    assert "duplicate-measurement" in said
    assert "nesting-cycle" in said
