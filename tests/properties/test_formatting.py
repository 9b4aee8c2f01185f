"""What holds for the canonical form of any file: the same values, text and comments; done once."""

import re
import string
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import SourceFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctmp_docs.reading.frontmatter import Document, parse_markdown, parse_yaml
from ctmp_docs.writing.fmt import formatted, is_same, kind_of

ROOT = Path(__file__).parents[2]
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HANDBOOKS = (ROOT / "content", *(ROOT / "ctmp_docs/starter").glob("*/content"))
COMMENT = re.compile(r"# c\d+")


def golden() -> dict[str, bytes]:
    """Return every file of the demo, the starters and the golden reports that can be formatted."""
    found: dict[str, bytes] = {}
    for folder in HANDBOOKS:
        for file in folder.rglob("*"):
            path = file.relative_to(folder).as_posix()
            if file.is_file() and kind_of(path) is not None:
                found[f"{folder.relative_to(ROOT)}:{path}"] = file.read_bytes()
    for file in (ROOT / "tests/cases/diagnostics").glob("*.yml"):
        for path, text in yaml.safe_load(file.read_text("utf-8"))["files"].items():
            if isinstance(text, str) and kind_of(path) is not None:
                found[f"{file.name}:{path}"] = text.encode()
    return found


GOLDEN = golden()


def read(path: str, data: bytes) -> Document:
    """Return a document whose YAML can be read."""
    source = SourceFile(path, data)
    document, faults = parse_markdown(source) if path.endswith(".md") else parse_yaml(source)
    assert faults == ()
    return document


def assert_well_formatted(path: str, text: str) -> str:
    """The canonical form says the same, has every comment, and is its own; return it."""
    result = formatted(SourceFile(path, text.encode())).text
    assert result is not None, text
    before, after = read(path, text.encode()), read(path, result.encode())
    assert is_same(before.values, after.values)
    assert before.body == after.body
    assert formatted(SourceFile(path, result.encode())).text == result
    assert Counter(COMMENT.findall(text)) == Counter(COMMENT.findall(result))
    return result


@pytest.mark.parametrize("name", GOLDEN)
def test_every_file_at_hand(name: str) -> None:
    """All files of the demo, the starters and the golden reports are formatted, or left alone."""
    path = name.partition(":")[2]
    result = formatted(SourceFile(path, GOLDEN[name]))
    assert (result.text is None) == bool(result.faults)
    if result.text is not None:
        assert_well_formatted(path, GOLDEN[name].decode("utf-8"))


TEXTS = st.one_of(
    st.text(string.ascii_letters + " ,:#'\"-äß🚲[]{}&*!|>%@`?.0123456789\\\n\t", max_size=14),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6),
    st.sampled_from(
        (
            "no",
            "yes",
            "on",
            "Off",
            "y",
            "null",
            "~",
            "true",
            "12:30",
            "1_000",
            "0x1F",
            "0o7",
            ".inf",
            "1e3",
            "007",
            "2026-10-01",
            "2001-12-14T21:59:43Z",
            "00:00",
            "1e999",
            "+1",
            "=",
            "<<",
            "-",
            "?",
            ":",
            "---",
            "[]",
            "{}",
            "9" * 20,
        )
    ),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-99, 999), TEXTS, TEXTS)
KEYS = st.one_of(
    st.sampled_from(("title", "owner", "phases", "actual", "rating", "x-own", "help", "who", "id")),
    st.text("abcno 12-:#ä'\"", min_size=1, max_size=4),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@QUICK
@given(
    values=st.dictionaries(KEYS, TREES, min_size=1, max_size=6),
    flow=st.sampled_from([True, False, None]),
    style=st.sampled_from(['"', "'", "|", ">", None]),
    indent=st.integers(2, 5),
    width=st.sampled_from([20, 1000]),
)
def test_any_values_in_any_style(
    values: dict[str, Any], flow: bool | None, style: str | None, indent: int, width: int
) -> None:
    """Whatever stands in a file and however it is written, its canonical form says the same."""
    written = yaml.safe_dump(
        values, allow_unicode=True, sort_keys=False, default_flow_style=flow, default_style=style,
        indent=indent, width=width,
    )  # fmt: skip
    if any(line.rstrip() in {"---", "..."} for line in written.split("\n")):
        return
    text = f"---\n{written}---\nThe text.\n"
    document, faults = parse_markdown(SourceFile("touchpoints/x.md", text.encode()))
    if not faults and document.values is not None:
        assert_well_formatted("touchpoints/x.md", text)


ACTION = ("id", "what", "owner", "start", "due", "budget", "aim", "x-note")
ACTUAL = ("rating", "evidence", "as_of", "expectation", "disappointing", "obstacles")
TOP = ("id", "title", "summary", "phases", "owner", "promise", "relevance", "actual", "actions",
       "decision", "state", "tags", "x-code", "nonsense")  # fmt: skip


class Author:
    """Writes front matter by hand: in any order and style, with comments wherever they may be."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.comments = 0

    def one(self, *choices: Any) -> Any:
        """Return one of several things."""
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        """Return a comment that there is only once."""
        self.comments += 1
        return f"# c{self.comments}"

    def some(self, names: tuple[str, ...]) -> list[str]:
        """Return some of the names in any order."""
        return list(self.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))

    def scalar(self) -> str:
        """Return a value of one line."""
        return self.one("a b", "'it''s'", '"a: b"', "'no'", "no", "3", "'3'", '"x"', "[]", "{}",
                        '{"b":1,a: [c , "d"] }', "!!str 3", "12:30", '"caf\\u00e9"')  # fmt: skip

    def lines(self, names: tuple[str, ...], indent: int) -> list[str]:
        """Return the lines of a mapping."""
        lines: list[str] = []
        for name in self.some(names):
            lines += self.between(indent) if lines else []
            lines += self.pair(name, indent)
        return lines

    def between(self, indent: int) -> list[str]:
        """Return what may stand above a key."""
        own, deeper = " " * indent + self.comment(), " " * (indent + 3) + self.comment()
        return self.one([], [], [own], [""], ["", own], [deeper, own], [own, ""], ["", "  ", own])

    def pair(self, name: str, indent: int) -> list[str]:
        """Return a key with its value."""
        key, more = " " * indent + self.one(name, f'"{name}"', f"'{name}'"), " " * (indent + 2)
        trailing = self.one("", "", f"  {self.comment()}")
        if name == "actions":
            return [f"{key}:{trailing}", *self.items(indent + self.one(0, 2))]
        if name in {"actual", "relevance"}:
            return [f"{key}:{trailing}", *self.lines(ACTUAL, indent + 2)]
        if name == "decision":
            rows = self.some(("is", "with", "because", "aim"))
            parted = ", ".join(f"{row}: {self.scalar()}" for row in rows)
            inside = self.one(
                [f"{{{parted}}}"], ["{", f"{more}{parted}", f"{more}}}"],
                ["{", f"{more}because: x,  {self.comment()}", f"{more}is: keep}}"],
            )  # fmt: skip
            return [f"{key}: {inside[0]}", *inside[1:-1], *inside[1:][-1:]]
        if name in {"summary", "obstacles"}:
            header = self.one("|", ">-", "|+", ">", "|2")
            body = self.one(
                [f"{more}one", "", f"{more}# no comment"], [f"{more}a", ""], [f"{more}x"]
            )
            return [f"{key}: {header}{trailing}", *body]
        if name == "promise":
            return [f"{key}: 'over two", f"{more}lines'{trailing}"]
        return [f"{key}: {self.scalar()}{trailing}"]

    def items(self, indent: int) -> list[str]:
        """Return the lines of a list of mappings."""
        lines: list[str] = []
        for _number in range(self.one(1, 2)):
            item = self.lines(ACTION, indent + 2)
            lines += [*self.one([], [" " * indent + self.comment()]), ""][:-1]
            lines += [" " * indent + "- " + item[0][indent + 2 :], *item[1:]]
        return lines


@st.composite
def front_matter(draw: Any) -> str:
    """Return front matter as somebody may have written it."""
    author = Author(draw)
    header = author.one([], [author.comment()], [author.comment(), "", author.comment()], [""])
    footer = author.one([], ["", author.comment()], [f"  {author.comment()}", author.comment()])
    return "\n".join((*header, *author.lines(TOP, 0), *footer)) + "\n"


def beside(text: str) -> dict[str, str]:
    """Return the key beside or below which each comment of a text stands, by comment.

    Comments above an item of a list, parted from the key below or indented otherwise are left out.
    """
    found: dict[str, str] = {}
    lines = text.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        value, mark, comment = line.partition("# c")
        if mark and value.strip():
            key = re.match(r"[ -]*[\"']?([\w-]+)[\"']?:", line)
        else:
            key = re.match(rf"{value}[\"']?(\w[\w-]*)[\"']?:", below) if mark else None
        if key is not None:
            found[comment] = key[1]
    return found


@QUICK
@given(yaml_text=front_matter())
def test_any_front_matter_by_hand(yaml_text: str) -> None:
    """Comments, blank lines and styles survive, and each comment stays beside its key."""
    text = f"---\n{yaml_text}---\n\nThe *text*  \n"
    result = assert_well_formatted("touchpoints/x.md", text)
    assert result.endswith("---\n\nThe *text*  \n")
    before, after = beside(text), beside(result)
    assert {comment: after.get(comment, key) for comment, key in before.items()} == before
