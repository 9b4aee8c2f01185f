"""Values are put into empty fields; every other character of the file stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.reading.yaml_values import Reader
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.blocks import block, tidy
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.filling import filled

WORDS = st.text(max_size=40) | st.text(":#,{}[]&*!|>'\"%@`?;.-~= \\\tabÄ1é😀", max_size=12)
TYPED = WORDS.map(tidy).filter(bool) | st.sampled_from(
    ["no", "~", "1e5", "- a", "a: b", "a #b", ".inf", "0x1", "2026-01-01", "12:30", "=", "<<", "y"]
)
VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    TYPED
    | st.lists(TYPED, max_size=3)
    | st.dictionaries(st.sampled_from(["d", "e"]), TYPED | st.lists(TYPED, min_size=1), min_size=1)
    | st.lists(st.dictionaries(st.sampled_from(["d", "e"]), TYPED, min_size=1), min_size=1),
    min_size=1,
)


def fill(text: str, **values: object) -> str:
    """Return the text of a touchpoint's file with `values` in it."""
    source = SourceFile("touchpoints/x.md", text.encode())
    document, faults = parse_markdown(source)
    assert faults == ()
    return filled(source.data, document, values)


@given(VALUES)
def test_what_is_written_reads_as_the_same(values: dict[str, object]) -> None:
    """Whatever somebody types, YAML reads it back as that text and nothing else."""
    reader = Reader("x", offset=0)
    assert reader.read("\n".join(block(values))) == values
    assert reader.faults == []


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        (
            "---\ntitle: x # one\n# about owners\nowner: y\n---\nText\n",
            {"summary": "a: b"},
            '---\ntitle: x # one\nsummary: "a: b"\n# about owners\nowner: y\n---\nText\n',
        ),
        (
            "---\ntitle: x\nsummary:   # one sentence\nowner: y\n---\n",
            {"summary": "S"},
            "---\ntitle: x\nsummary: S  # one sentence\nowner: y\n---\n",
        ),
        (
            "---\r\nactual: {rating: 3}\r\nsegments: []\r\n---\r\nText\r\n",
            {"actual": {"expectation": "one, page"}, "segments": ["p"]},
            '---\r\nactual: {rating: 3, expectation: "one, page"}\r\nsegments: [p]\r\n---\r\nText\r\n',
        ),
        (
            "---\nactual: {rating: 3, # three\n  okay: [x]}\n---\n",
            {"actual": {"delighting": ["z"]}},
            "---\nactual: {delighting: [z], rating: 3, # three\n  okay: [x]}\n---\n",
        ),
        (
            "---\nactual:\n  obstacles: |\n    a\n    # b\n\n# the goal\ntarget:\n---\n",
            {"actual": {"okay": ["c"]}, "target": {"description": "d"}},
            (
                "---\nactual:\n  obstacles: |\n    a\n    # b\n  okay: [c]\n\n# the goal\n"
                "target: {description: d}\n---\n"
            ),
        ),
        ("\ufeff---\ntitle: x\n---\n", {"owner": "z"}, "\ufeff---\ntitle: x\nowner: z\n---\n"),
    ],
    ids=["between comments", "empty field", "CRLF and row", "row over lines", "block text", "BOM"],
)
def test_only_empty_fields_change(before: str, values: dict[str, object], after: str) -> None:
    """Comments, quotes, line ends and the order of what is there stay as they are."""
    assert fill(before, **values) == after


@pytest.mark.parametrize(
    "text",
    ["---\n{title: x}\n---\n", "---\nactual: &a {rating: 3}\ntarget: *a\n---\n"],
    ids=["all in a row", "alias"],
)
def test_unusual_files_are_refused(text: str) -> None:
    """A file that would not say what is meant afterwards is refused, not spoilt."""
    with pytest.raises(EditError, match=r"touchpoints/x\.md"):
        fill(text, actual={"okay": ["x"]}, summary="y")
