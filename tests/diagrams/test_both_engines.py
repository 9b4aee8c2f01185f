"""The whole demo is drawn by both engines, and the pictures hold the same."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.diagrams import EmbeddedEngine, Engine, Picture, SystemEngine, draw
from ctmp_docs.pages.pictures import Planned, pictures
from ctmp_docs.source import read_tree

DEMO = Path(__file__).parents[2] / "content"


def planned() -> tuple[Planned, ...]:
    """Return every picture of the demo."""
    options = Options(today=date(2026, 11, 21))
    return tuple(pictures(site_of(check(read_tree(DEMO), options), options)))


def inventory(picture: Picture) -> tuple[float, float, Counter[str], list[str], list[str]]:
    """Return what a picture holds: its size, how many shapes of each sort, its links and texts."""
    return (
        picture.width,
        picture.height,
        Counter(re.findall(r"<(rect|path|polygon|polyline|circle|text|a)\b", picture.svg)),
        re.findall(r'xlink:href="([^"]*)"', picture.svg),
        re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg),
    )


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_the_demo_is_drawn_by_both() -> None:
    """A company that has its own Graphviz sees what all others see."""
    diagrams = planned()
    assert {one.key.partition("-")[0] for one in diagrams} >= {"flow", "neighbourhood"}

    def drawn(engine: Engine) -> list[object]:
        results = draw([one.diagram for one in diagrams], engine=engine, cache_folder=None)
        return [inventory(one) if isinstance(one, Picture) else one for one in results]

    for one, embedded, system in zip(
        diagrams, drawn(EmbeddedEngine()), drawn(SystemEngine()), strict=True
    ):
        assert embedded == system, one.key
