"""The DOT and the words of one picture of every kind, as reviewers read them.

The example handbook of the help pages is drawn; `pytest --update-cases` writes the files anew.
"""

from datetime import date
from pathlib import Path

import pytest

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.diagrams import EmbeddedEngine, source
from ctmp_docs.diagrams.layouts import LAYOUTS
from ctmp_docs.diagrams.model import Diagram, FlowDiagram
from ctmp_docs.language import language
from ctmp_docs.pages.example import example
from ctmp_docs.pages.page import Link
from ctmp_docs.pages.pictures import own_pictures, twin
from ctmp_docs.pages.pictures.twin import Cell, Twin

CASES = Path(__file__).parent / "every_kind"


def drawn() -> dict[str, Diagram]:
    """Return one picture of each kind: of the example's largest journey where it has one."""
    options = Options(today=date(2026, 11, 21))
    found: dict[str, Diagram] = {}
    for one in own_pictures(example(site_of(check((), options), options))):
        kind = type(one.diagram).__name__
        if kind not in found or "get-glasses" in one.key or "opening-hours" in one.key:
            found[kind] = one.diagram
    return found


PICTURES = drawn()


def words(shown: Twin) -> str:
    """Return a twin as lines of text."""
    say = language("en").say

    def cell(parts: tuple[Cell, ...]) -> str:
        return ", ".join(say(part.title if isinstance(part, Link) else part) for part in parts)

    lines = [" | ".join(map(say, shown.heads))]
    lines += [" | ".join(map(cell, row)).rstrip() for row in shown.rows]
    return "\n".join(lines) + "\n"


def test_no_kind_is_left_out() -> None:
    """A new kind needs a picture in the example handbook, and with it a case here."""
    assert set(PICTURES) == {kind.__name__ for kind in (FlowDiagram, *LAYOUTS)}


@pytest.mark.parametrize("kind", sorted(PICTURES))
@pytest.mark.parametrize("ending", ["dot", "txt"])
def test_it_is_as_it_was(kind: str, ending: str, request: pytest.FixtureRequest) -> None:
    """What is drawn, and the same in words, changes only on purpose."""
    diagram = PICTURES[kind]
    made = source(diagram, engine=EmbeddedEngine()) if ending == "dot" else words(twin(diagram))
    file = CASES / f"{kind}.{ending}"
    if request.config.getoption("--update-cases"):
        CASES.mkdir(exist_ok=True)
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8")
