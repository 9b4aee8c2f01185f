"""Golden DOT: small diagrams and the text the engine gets for them, side by side."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from diagram_builders import flow, neighbourhood, node

from ctmp_docs.diagrams.engine import dot
from ctmp_docs.diagrams.flow.layout import scene
from ctmp_docs.diagrams.neighbourhood import scene as scene_around

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def written(case: dict[str, Any]) -> str:
    """Return the DOT of a case."""
    if "neighbours" in case:
        return dot.source(scene_around(neighbourhood(*case["neighbours"], letters=()))[0])
    nodes = [node(name, **values) for name, values in case.get("nodes", {}).items()]
    return dot.source(scene(flow(case["ways"], nodes)))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    """The DOT is exactly as shown; UPDATE_CASES=1 writes it anew for review."""
    text = file.read_text("utf-8")
    case = yaml.safe_load(text)
    if os.environ.get("UPDATE_CASES"):
        lines = "".join(f"  {line}\n" for line in written(case).splitlines())
        file.write_text(text.partition("\ndot: |")[0].rstrip() + "\ndot: |\n" + lines, "utf-8")
        return
    assert case["purpose"]
    assert written(case) == case["dot"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('say "hi"', 'say "hi"'),
        ("a\\b", "a\\\\b"),
        ("&lt; <b>", "&amp;lt; <b>"),
        ("ä漢🚲", "ä漢🚲"),
    ],
)
def test_literal(text: str, expected: str) -> None:
    """Backslashes, quotes and entities are what they look like."""
    assert dot.literal(text) == expected


def test_markup() -> None:
    """Inside HTML-like labels the same holds."""
    assert dot.markup('<b> & "\\N"') == "&lt;b&gt; &amp; &quot;\\\\N&quot;"
