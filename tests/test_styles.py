"""Which style sheets a page asks for, and what they are made of."""

from pathlib import Path
from typing import Any

import pytest
import tinycss2

from ctmp_docs.styles import SHEETS, Sheet, css, fitted

ROOMS = Path(__file__).parents[1] / "ctmp_docs/styles"
HEAD = """<head>
      <link rel="stylesheet" href="../assets/stylesheets/main.css">
      <link rel="stylesheet" href="../assets/ctmp/css/base.css">
      <link rel="stylesheet" href="../assets/ctmp/css/cards.css">
      <link rel="stylesheet" href="../assets/ctmp/css/diagrams.css">
      <link rel="stylesheet" href="../assets/ctmp/css/diagrams-kinds.css">
      <link rel="stylesheet" href="../assets/ctmp/css/print.css">
      <link rel="stylesheet" href="../assets/ctmp/css/search.css">
      <link rel="stylesheet" href="../own/assets/card.css">
</head>"""
"""As a host writes it: all sheets, and the owner's."""
FLOW = '<figure class="ctmp-figure flow"><svg class="ctmp-diagram"></svg></figure>'


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<h1>Rules of the house</h1>", []),
        ('<a class="ctmp-card" href="x/">A journey</a>', ["cards"]),
        (FLOW, ["diagrams"]),
        (FLOW.replace("flow", "flow has-upright"), ["diagrams", "diagrams-kinds"]),
        (FLOW.replace("flow", "map"), ["diagrams", "diagrams-kinds"]),
        ("<p>ctmp-cardinal, card, figure map</p>", []),
    ],
)
def test_a_page_asks_for_what_it_has(body: str, kept: list[str]) -> None:
    """Every page gets the base and paper's; parts come with their marks; others' sheets stay."""
    page = fitted(HEAD + body)
    asked = [
        (line.rpartition("/")[2].partition(".")[0], 'media="print"' in line)
        for line in page.splitlines()
        if "<link" in line
    ]
    ours = ["base", *kept, "print"]
    assert asked == [(name, name == "print") for name in ["main", *ours, "card"]]
    assert page.endswith(body)


def test_where_pages_take_each_others_place() -> None:
    """A site whose theme fetches pages itself has all sheets in every page, also minified ones."""
    assert fitted(HEAD, has_all=True) == HEAD.replace(
        '<link rel="stylesheet" href="../assets/ctmp/css/print',
        '<link media="print" rel="stylesheet" href="../assets/ctmp/css/print',
    )
    small = "<link rel=stylesheet href=/x/assets/ctmp/css/cards.css><link href=/x/assets/ctmp/css/base.css rel=stylesheet>"
    assert fitted(small) == "<link href=/x/assets/ctmp/css/base.css rel=stylesheet>"


def test_every_room_is_in_one_sheet() -> None:
    """A room that nobody publishes would say nothing; each can be read at one sitting."""
    rooms = [room for sheet in SHEETS for room in sheet.rooms]
    files = {path.stem: path.read_text("utf-8") for path in ROOMS.glob("*.css")}
    assert sorted(rooms) == sorted(files)
    assert [name for name, text in files.items() if text.count("\n") >= 350] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_what_is_published(sheet: Sheet) -> None:
    """What is left away for readers is comments and blanks: the rules are those of the rooms."""
    written = "\n".join((ROOMS / f"{room}.css").read_text("utf-8") for room in sheet.rooms)
    rules = _rules(css(sheet.name))
    assert rules == _rules(written)
    assert "/*" not in css(sheet.name)
    if sheet.on_paper:
        assert {head for head, _ in rules} == {"@media print", "@page ctmp-wide"}


def _rules(text: str) -> list[tuple[str, str]]:
    """Return the head and the content of each rule, without blanks and comments."""
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = []
    for rule in parsed:
        assert rule.type in {"qualified-rule", "at-rule"}, rule
        name = f"@{rule.lower_at_keyword}" if rule.type == "at-rule" else ""
        found.append((f"{name} {_words(rule.prelude)}".strip(), _words(rule.content)))
    return found


def _words(tokens: list[Any] | None) -> str:
    kept = [one for one in tokens or () if one.type != "comment"]
    return " ".join(tinycss2.serialize(kept).split())
