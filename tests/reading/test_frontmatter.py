"""Text becomes values with their places; what cannot be read is one finding, quickly."""

from collections.abc import Iterator
from typing import Any

import pytest

from ctmp_docs.diagnostics import Diagnostic, Site, Span
from ctmp_docs.language import language
from ctmp_docs.reading import yaml_values
from ctmp_docs.reading.frontmatter import Document, parse_markdown, parse_yaml
from ctmp_docs.reading.yaml_values import MAX_DEPTH, MAX_VALUES
from ctmp_docs.source import MAX_BYTES, SourceFile


def parse(
    text: str | bytes, path: str = "touchpoints/invoice.md"
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document of a Markdown file, and what is wrong with it."""
    return parse_markdown(SourceFile(path, text if isinstance(text, bytes) else text.encode()))


def values(yaml: str) -> Any:
    """Return the values of front matter, which must be sound."""
    document, faults = parse(f"---\n{yaml}\n---\n")
    assert not faults
    return document.values


def fault(text: str | bytes) -> tuple[str, int, int]:
    """Return rule, line and column of the only finding about a file."""
    document, faults = parse(text)
    (one,) = faults
    span = document.locate(one.site)
    return one.rule, span.line, span.column


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-10-01", "2026-10-01"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("=", "="),
        ("<<", "<<"),
        ("3", 3),
        ("-7", -7),
        ("007", 7),
        ("4.5", 4.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"3"', "3"),
        ("'true'", "true"),
        ("!!str 3", "3"),
        ("!!python/object:os.system x", "x"),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: 1, b: {c: 2}}", {"a": 1, "b": {"c": 2}}),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">\n  one\n  two", "one two\n"),
    ],
)
def test_scalars(written: str, expected: object) -> None:
    """Values follow the YAML 1.2 core schema: few words are special, and nothing is executed."""
    found = values(f"x: {written}")["x"]
    assert expected == found
    assert isinstance(found, type(expected))


def test_numbers_remember_how_they_were_written() -> None:
    """A field that holds text can show `007` and `1.50` as the author wrote them."""
    found = values("a: 007\nb: 1.50\nc: 12345678901234567890")
    assert [found[key].written for key in "abc"] == ["007", "1.50", "12345678901234567890"]


def test_aliases() -> None:
    """An alias is its anchor's value; the value's own keys keep the place where they were written."""
    document, faults = parse("---\na: &x {k: 1}\nb: *x\nc: &y text\nd: [*y, *y]\n---\n")
    assert not faults
    assert document.values == {"a": {"k": 1}, "b": {"k": 1}, "c": "text", "d": ["text", "text"]}
    assert document.locate(Site(file="", path=("b", "k"))) == Span(3, 1)


def test_places() -> None:
    """Every key and value has its line, column and length, counted from 1 in the file."""
    document, _faults = parse(
        "---\ntitle: Invoice\nactions:\n  - what: layout\n    owner: 'me'\nkpis: [{kpi: calls}]\n---\n"
    )
    keys = {
        ("title",): Span(2, 1, 5),
        ("actions",): Span(3, 1, 7),
        ("actions", 0, "what"): Span(4, 5, 4),
        ("actions", 0, "owner"): Span(5, 5, 5),
        ("kpis",): Span(6, 1, 4),
        ("kpis", 0, "kpi"): Span(6, 9, 3),
    }
    assert keys == document.keys
    assert document.spans["title",] == Span(2, 8, 7)
    assert document.spans["actions", 0, "owner"] == Span(5, 12, 4)
    assert document.spans["kpis", 0, "kpi"] == Span(6, 14, 5)


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (Site(file="x", path=("actual", "rating")), Span(3, 11)),
        (Site(file="x", path=("actual", "rating"), part="key"), Span(3, 3, 6)),
        (Site(file="x", path=("actual",), part="key"), Span(2, 1, 6)),
        (Site(file="x", path=("actual", "evidence")), Span(2, 1, 6)),
        (Site(file="x", path=("target", "cases", "best")), Span(1, 1, 3)),
        (Site(file="x"), Span(1, 1, 3)),
        (Site(file="x", span=Span(9, 9, 9)), Span(9, 9, 9)),
    ],
)
def test_locate(site: Site, expected: Span) -> None:
    """What is not in the file is shown at the nearest key around it, else at the opening line."""
    document, _faults = parse("---\nactual:\n  rating: 3\n---\n")
    assert expected == document.locate(site)


def test_locate_in_yaml_file() -> None:
    """A YAML file has no opening line; its first character stands for the whole."""
    document, _faults = parse_yaml(SourceFile("handbook.yml", b"# words\nschema: 1\n"))
    assert document.locate(Site(file="handbook.yml")) == Span(1, 1, 1)
    assert document.locate(Site(file="handbook.yml", path=("schema",))) == Span(2, 9, 1)


def test_body() -> None:
    """Below the closing line is the author's text, without empty lines around it."""
    document, faults = parse("---\ntitle: x\n---\n\nOne.\n\n---\nTwo.\n\n")
    assert (document.body, faults) == ("One.\n\n---\nTwo.", ())


@pytest.mark.parametrize(
    "text",
    [
        "---\r\ntitle: x\r\nphases: [after]\r\n---\r\nBody\r\n",
        "\ufeff---\ntitle: x\nphases: [after]\n---\nBody\n",
        "---\rtitle: x\rphases: [after]\r---\rBody\r",
        "---  \ntitle: x\nphases: [after]\n...\nBody\n",
    ],
    ids=["windows", "byte-order-mark", "old-mac", "spaces-and-dots"],
)
def test_line_ends(text: str) -> None:
    """Line ends of any system, a byte order mark and spaces behind the dashes are all the same."""
    document, faults = parse(text)
    assert not faults
    assert (document.values, document.body) == ({"title": "x", "phases": ["after"]}, "Body")
    assert document.keys["phases",] == Span(3, 1, 6)


def test_no_front_matter() -> None:
    """A file without front matter is its body."""
    document, faults = parse("# Title\n---\nnot: front matter\n---\n")
    assert (document.has_front_matter, document.values, faults) == (False, None, ())
    assert document.body.startswith("# Title")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_exotic_line_ends(sign: str) -> None:
    """Signs that end a line for YAML but not for an editor do not move the lines below them."""
    document, faults = parse(f"---\ntitle: one{sign}two\nphases: [after]\n---\n")
    assert not faults
    assert document.keys["phases",] == Span(3, 1, 6)


def test_duplicate_key_keeps_the_first() -> None:
    """The first of two equal keys counts, with its place; both findings lead on from there."""
    document, faults = parse("---\na: {x: 1}\na: {x: 2, x: 3}\na: 4\n---\n")
    assert document.values == {"a": {"x": 1}}
    assert [one.rule for one in faults] == ["duplicate-key"] * 3
    assert document.spans["a", "x"] == Span(2, 8, 1)


BOMB = "\n".join(
    f"x-{level}: &{level} ["
    + ", ".join(["x" if level == "a" else f"*{chr(ord(level) - 1)}"] * 10)
    + "]"
    for level in "abcdefghi"
)

HOSTILE: dict[str, tuple[str | bytes, tuple[str, int, int]]] = {
    "alias bomb": (f"---\n{BOMB}\n---\n", ("alias-bomb", 6, 10)),
    "alias of itself": ("---\na: &a [*a]\n---\n", ("unreadable-yaml", 2, 8)),
    "unknown alias": ("---\na: *b\n---\n", ("unreadable-yaml", 2, 4)),
    "deep flow": ("---\na: " + "[" * 200_000 + "\n---\n", ("nested-too-deep", 2, MAX_DEPTH + 3)),
    "deep mappings": ("---\na: " + "{a: " * 200_000 + "\n---\n", ("nested-too-deep", 2, 4 * MAX_DEPTH)),
    "deep block": (
        "---\n" + "".join(f"{' ' * n}a:\n" for n in range(900)) + "---\n",
        ("nested-too-deep", MAX_DEPTH + 2, MAX_DEPTH + 1),
    ),
    "many values": (
        "---\na: [" + "x," * (MAX_VALUES + 1) + "]\n---\n",
        ("alias-bomb", 2, 5 + 2 * (MAX_VALUES - 3)),
    ),
    "NUL": ("---\ntitle: a\x00b\n---\n", ("unreadable-yaml", 2, 9)),
    "escape character": ("---\na: 1\ntitle: \x1b[31mred\n---\n", ("unreadable-yaml", 3, 8)),
    "tab": ("---\na:\n\t- x\n---\n", ("unreadable-yaml", 3, 1)),
    "unclosed fence": ("---\ntitle: x\n", ("unreadable-yaml", 1, 1)),
    "only a fence": ("---", ("unreadable-yaml", 1, 1)),
    "unclosed quote": ('---\na: 1\nb: "x\nc: 2\n---\n', ("unreadable-yaml", 3, 4)),
    "unclosed bracket": ("---\na: [x\nb: 2\n---\n", ("unreadable-yaml", 2, 4)),
    "missing comma": ("---\na: [x y: z, b}\n---\n", ("unreadable-yaml", 2, 14)),
    "text behind a quote": ('---\na: "x" y\n---\n', ("unreadable-yaml", 2, 8)),
    "a line without a colon": ("---\na: 1\nsome words\nb: 2\n---\n", ("unreadable-yaml", 3, 1)),
    "half an indentation": ("---\na:\n  b: 1\n c: 2\n---\n", ("unreadable-yaml", 4, 2)),
    "a field in a list": ("---\na:\n  - x\n  y: 2\n---\n", ("unreadable-yaml", 4, 3)),
    "list behind a name": ("---\na: - b\n---\n", ("unreadable-yaml", 2, 4)),
    "stray bracket": ("---\na: ]\n---\n", ("unreadable-yaml", 2, 4)),
    "a list as a key": ("---\n? [a]\n: b\n---\n", ("unreadable-yaml", 2, 3)),
    "half a surrogate": ('---\na: "\\ud800"\n---\n', ("unreadable-yaml", 2, 7)),
    "unknown directive": ("---\n%YAML 3.0\n---\n", ("unreadable-yaml", 2, 1)),
    "not UTF-8": (b"---\ntitle: caf\xe9\n---\n", ("not-utf-8", 2, 11)),
    "UTF-16": ("---\ntitle: x\n---\n".encode("utf-16"), ("not-utf-8", 1, 1)),
    "huge file": (b"---\n" + b"a" * MAX_BYTES, ("file-too-large", 1, 1)),
    "long line": ("---\na: 1\n---\n\n" + "x" * 100_001, ("file-too-large", 5, 1)),
    "many brackets": ("---\na: 1\n---\n" + "[" * 2_001, ("file-too-large", 4, 1)),
    "deep quotation": ("---\na: 1\n---\n" + "> " * 31 + "x", ("nested-too-deep", 4, 1)),
    "many elements": ("---\na: 1\n---\n" + "<div>\n" * 2_001, ("nested-too-deep", 4, 1)),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hostile file is one finding at its place, and reading it ends soon after its limit.

    Work is counted in events of the parser, not in time, which depends on the machine.
    """
    text, expected = HOSTILE[case]
    read = 0
    parse_events = yaml_values.yaml.parse

    def counted(*arguments: Any, **options: Any) -> Iterator[Any]:
        nonlocal read
        for event in parse_events(*arguments, **options):
            read += 1
            yield event

    monkeypatch.setattr(yaml_values.yaml, "parse", counted)
    assert expected == fault(text)
    assert read <= MAX_VALUES + MAX_DEPTH


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_is_said_clearly(case: str) -> None:
    """Each finding is a sentence without the parser's grammar, and says a way out."""
    _document, (one,) = parse(HOSTILE[case][0])
    words = f"{language('en').say(one.message)} {language('en').say(one.help)}"
    assert one.help is not None
    for jargon in ("token", "scalar", "block mapping", "flow", "node", "None", "{"):
        assert jargon not in words.replace("`{`", "")


def test_second_document() -> None:
    """handbook.yml is one document."""
    source = SourceFile("handbook.yml", b"schema: 1\n---\norganisation: x\n")
    document, (one,) = parse_yaml(source)
    assert (one.rule, document.locate(one.site).line) == ("unreadable-yaml", 2)


def test_limits_leave_room() -> None:
    """What people write stays far below the limits: wide files and a few levels are sound."""
    wide = "\n".join(f"  - {{what: step {n}, owner: sales}}" for n in range(2_000))
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    for yaml in (f"actions:\n{wide}", deep):
        _document, faults = parse(f"---\n{yaml}\n---\n\n{'A sentence. ' * 5_000}\n")
        assert faults == ()
