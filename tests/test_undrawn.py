"""A preview without an engine shows every page, with the twin and a word in the picture's place."""

from datetime import date
from pathlib import Path

from ctmp_docs.build import Options, build
from ctmp_docs.diagnostics import Severity
from ctmp_docs.diagrams import SystemEngine
from ctmp_docs.render import Block
from ctmp_docs.source import read_tree

CONTENT = Path(__file__).parents[1] / "content"


def test_every_page_is_there_without_an_engine() -> None:
    """Journeys and neighbourhoods name the fault, and hold the same in words."""
    options = Options(
        today=date(2026, 11, 21), engine=SystemEngine(Path("/nowhere/dot")), keep_going=True
    )
    built = build(read_tree(CONTENT), options)
    html = {
        rendered.page.path: " ".join(s.html for s in rendered.segments if isinstance(s, Block))
        for rendered in built.pages
    }
    assert "could not be drawn" in html["journeys/repair.md"]
    assert 'id="step-10"' in html["journeys/repair.md"]
    assert "could not be drawn" in html["touchpoints/invoice.md"]
    assert "Customers come from" in html["touchpoints/invoice.md"]
    errors = {one.rule for one in built.diagnostics if one.severity is Severity.ERROR}
    assert errors == {"diagram-failed"}
