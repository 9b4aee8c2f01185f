"""Findings get lines and words: as text for people, as JSON for programs, as HTML for previews."""

import json

from ctmp_docs import report
from ctmp_docs.diagnostics import Diagnostic, Related, Site, Span
from ctmp_docs.language import language, text
from ctmp_docs.reading.frontmatter import Document, parse_markdown
from ctmp_docs.report import Placed
from ctmp_docs.rulebook import finding
from ctmp_docs.source import SourceFile

ENGLISH = language("en")
FILE = "touchpoints/invoice.md"
DOCUMENT, _ = parse_markdown(
    SourceFile(FILE, b"---\ntitle: Invoice\nactual:\n  rating: 30\n---\n\nBody.\n")
)


def placed(
    *findings: Diagnostic, document: Document = DOCUMENT, folder: str = ""
) -> tuple[Placed, ...]:
    """Return the findings with their places in `document`."""
    return report.place(findings, {FILE: document}, ENGLISH, folder=folder)


def at(*path: str | int, rule: str = "wrong-type", message: str = "it is wrong") -> Diagnostic:
    """Return a finding at a key path of the file."""
    return finding(rule, Site(file=FILE, path=path), text("{m}", m=message))


def test_as_text() -> None:
    """The first line stands alone; then the line, a caret under the place, help, other places."""
    one = finding(
        "wrong-type",
        Site(file=FILE, path=("actual", "rating")),
        text("`{name}` is {value}", name="rating", value=30),
        help=text("write less"),
        related=(Related(site=Site(file=FILE, path=("title",)), note=text("compare")),),
    )
    expected = """\
touchpoints/invoice.md:4:11: error[wrong-type]: `rating` is 30
   |
 4 |   rating: 30
   |           ^^
   = help: write less
   = see: touchpoints/invoice.md:2: compare

"""
    assert expected == report.as_text(placed(one), ENGLISH)


def test_wide_line_numbers() -> None:
    """Bars stand below each other, however many digits the line has."""
    document = Document(path=FILE, lines=("",) * 99 + ("here",))
    one = finding("wrong-type", Site(file=FILE, span=Span(100, 1, 4)), text("x"))
    expected = [
        "touchpoints/invoice.md:100:1: error[wrong-type]: x",
        "     |",
        " 100 | here",
        "     | ^^^^",
    ]
    assert expected == report.as_text(placed(one, document=document), ENGLISH).split("\n")[:4]


def test_sorted_and_once() -> None:
    """Findings come in the order of files and lines; the same one twice is said once."""
    found = placed(at("actual", "rating"), at("title", rule="not-one-of"), at("title"), at("title"))
    assert [(one.line, one.rule) for one in found] == [
        (2, "not-one-of"), (2, "wrong-type"), (4, "wrong-type"),
    ]  # fmt: skip


def test_folder() -> None:
    """The content folder's name goes before every file."""
    assert placed(at("title"), folder="content/")[0].file == "content/touchpoints/invoice.md"


def test_unknown_file() -> None:
    """A finding about a file that was not read is placed at its beginning."""
    one = finding("missing-handbook-file", Site(file="handbook.yml"), text("there is none"))
    expected = "handbook.yml:1:1: error[missing-handbook-file]: there is none\n\n"
    assert expected == report.as_text(report.place([one], {}, ENGLISH), ENGLISH)


def test_long_lines_are_cut() -> None:
    """Of a very long line the part around the place is shown, with the caret under it."""
    document = Document(path=FILE, lines=("x" * 500 + "HERE" + "y" * 500,))
    one = finding("wrong-type", Site(file=FILE, span=Span(1, 501, 4)), text("x"))
    lines = report.as_text(placed(one, document=document), ENGLISH).split("\n")
    shown, carets = lines[2], lines[3]
    assert max(map(len, lines)) < 180
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_hostile_words() -> None:
    """Escape sequences, bidirectional signs and line breaks of an author stay text of one line."""
    hostile = "a\x1b[31m\u202ered\nnew\u2028line\ttab"
    (found,) = placed(at("title", message=hostile))
    assert found.message == "a\ufffd[31m\ufffdred new line tab".replace(" tab", "\ttab")
    assert len(report.first_line(found).splitlines()) == 1


def test_as_json() -> None:
    """Programs get the same, with plain keys."""
    (row,) = json.loads(report.as_json(placed(at("actual", "rating"))))
    assert row == {
        "rule": "wrong-type", "severity": "error", "file": FILE, "line": 4, "column": 11,
        "message": "it is wrong", "help": "",
    }  # fmt: skip


def test_as_html() -> None:
    """In a preview every word of an author is escaped."""
    document = Document(path=FILE, lines=("<b>bold</b>",))
    one = finding(
        "wrong-type",
        Site(file=FILE, span=Span(1, 1)),
        text("{m}", m="<script>"),
        help=text("{m}", m="<i>"),
    )
    html = report.as_html(placed(one, document=document), ENGLISH)
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;bold" in html
    assert "&lt;i&gt;" in html
    assert not {"<script>", "<i>"} & {*html.replace("><", "> <").split()}


def test_totals() -> None:
    """Each severity is counted in words; nothing is said of what there is none of."""
    found = placed(at("title"), at("actual"), at("title", rule="no-summary"))
    assert report.totals(found, ENGLISH) == "2 errors, 1 hint"
    assert report.totals([], ENGLISH) == ""
