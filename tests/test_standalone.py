"""Pictures that stand alone: colours and type written into them, links that lead somewhere."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import tinycss2

from ctmp_docs.diagrams import Picture
from ctmp_docs.diagrams.model import Edge, FlowDiagram, Node, Phase
from ctmp_docs.mermaid_labels import quoted
from ctmp_docs.standalone import Painted, as_mermaid, lacks_fonts, paint, pdf, png
from ctmp_docs.standalone.styles import resolved

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
CSS = Path(__file__).parents[1] / "ctmp_docs/styles/tokens.css"
NO_LOOK = {"x", "y", "width", "height", "d", "class"}
DRAWING = """
<svg class="ctmp-diagram" id="f" xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" lang="de-AT" width="200" height="99.4"
 viewBox="0 0 200 99.4" overflow="visible"><title id="f-t">Köln &lt;b&gt;</title><desc>2 steps</desc>
<a class="card must" xlink:href="site:touchpoints/a/" xlink:title="Hint">
<rect x="10" y="10" width="80" height="40" rx="10"/><text class="title" x="19" y="30">Größe 自転車 🚲</text></a>
<a class="card planned" xlink:href="mailto:x@example.org"><rect x="110" y="10" width="80" height="40"/></a>
<rect class="sample" x="1" y="60" width="24" height="14" rx="10"/>
<path class="mark delighting" d="M0 0H9"/></svg>
"""


def painted(drawing: str = DRAWING, **changes: Any) -> Painted:
    """Return a small drawing that stands alone."""
    values = {"kind": "flow", "site_url": None, "is_dark": False, "has_ground": True}
    return paint(Picture(svg=drawing, width=200, height=99.4), **{**values, **changes})


def token(name: str, is_dark: bool) -> str:
    """Return a colour of the style sheet: the light ones come first, the dark ones second."""
    return re.findall(rf"--ctmp-{name}: ([^;]+);", CSS.read_text("utf-8"))[is_dark]


def attributes(svg: str, path: str) -> dict[str, str]:
    """Return what is said of the look of an element."""
    found = ET.fromstring(svg).find(path.replace("/", f"/{SVG}"))
    assert found is not None
    return {name: value for name, value in found.attrib.items() if name not in NO_LOOK}


@pytest.mark.parametrize("is_dark", [False, True])
def test_colours(is_dark: bool) -> None:
    """What the style sheets say is written at each element, in the colours of either scheme."""
    svg = painted(is_dark=is_dark).svg
    page, ink, blue = (token(name, is_dark) for name in ("page", "ink", "delighting"))
    assert attributes(svg, "./g/rect") == {
        "rx": "10", "fill": page, "stroke": ink, "stroke-width": "1.8",
    }  # fmt: skip
    assert attributes(svg, "./g/text") == {"fill": ink, "font-size": "12", "font-weight": "700"}
    assert attributes(svg, "./rect[1]") == {"fill": page}
    assert attributes(svg, "./path") == {
        "fill": blue, "stroke": page, "stroke-width": "3", "paint-order": "stroke",
    }  # fmt: skip
    assert attributes(svg, "./rect[2]")["rx"] == "5"  # the style sheet beats the drawing
    assert "var(" not in svg


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1px solid var(--a)", "1px solid red"),
        ("color-mix(in srgb, var( --b ), #fff 20%)", "color-mix(in srgb, red, #fff 20%)"),
        ("var(--none, var(--a))", "red"),
        ("var(--none)", ""),
        ("var(--circle)", ""),
    ],
)
def test_custom_properties(value: str, words: str) -> None:
    """A custom property may refer to others, have a stand-in, or be nowhere."""
    custom = {
        name: tinycss2.parse_component_value_list(one)
        for name, one in {"--a": "red", "--b": "var(--a)", "--circle": "var(--circle)"}.items()
    }
    given = tinycss2.parse_component_value_list(value)
    assert resolved(given, custom) == words
    blue = {**custom, "--a": tinycss2.parse_component_value_list("blue")}
    assert resolved(given, blue) == words.replace("red", "blue")  # what was given is as it was


def test_frame() -> None:
    """The picture has a margin, whole pixels, a font, and nothing that only a page understands."""
    root = ET.fromstring(painted().svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == (
        "232", "132", "-16 -16 232 132",
    )  # fmt: skip
    assert "Liberation Sans" in (root.get("font-family") or "")
    assert not {"class", "style", "overflow", "max-width"} & {*root.keys()}
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert [ground.get(name) for name in ("x", "y", "width", "height")] == [
        "-16", "-16", "232", "132",
    ]  # fmt: skip
    first = ET.fromstring(painted(has_ground=False).svg).find(f"{SVG}rect")
    assert first is not None
    assert first.get("class") == "sample"


def test_links() -> None:
    """Addresses on the site are complete, or none; a card without one keeps its hint."""
    with_site, without = painted(site_url="https://x.example/book"), painted()
    assert [address for address, _ in with_site.links] == [
        "https://x.example/book/touchpoints/a/", "mailto:x@example.org",
    ]  # fmt: skip
    assert with_site.links[0][1] == (26, 26, 80, 40)
    assert [address for address, _ in without.links] == ["mailto:x@example.org"]
    root = ET.fromstring(without.svg)
    assert root.findtext(f"{SVG}g/{SVG}title") == "Hint"
    assert [one.get(HREF) for one in root.iter(f"{SVG}a")] == ["mailto:x@example.org"]
    assert "site:" not in without.svg


def test_fonts() -> None:
    """Whether the machine has a font of the picture is known before it is drawn in another."""
    assert painted().fonts[:2] == ("Arial", "Liberation Sans")
    assert lacks_fonts(replace(painted(), fonts=("No Such Font", "sans-serif")))


@pytest.mark.parametrize("scale", [0.5, 1, 2.5])
def test_png(scale: float) -> None:
    """A PNG has exactly the pixels that were asked for."""
    data = png(painted(), scale=scale)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert size == (232 * scale, 132 * scale)


def test_pdf() -> None:
    """A PDF is one page in the picture's size, with its links, its language, and no clock."""
    data = pdf(painted(site_url="https://x.example"))
    assert data.startswith(b"%PDF-1.")
    assert len(re.findall(rb"/Type ?/Page\b", data)) == 1
    assert b"/MediaBox[0 0 174 99]" in data
    assert b"(https://x.example/touchpoints/a/)" in data
    assert b"/Rect[19.5 49.5 79.5 79.5]" in data  # from the foot of the page, in points
    assert b"/Lang(de)" in data
    assert b"CreationDate" not in data
    assert data == pdf(painted(site_url="https://x.example"))


def node(id_: str, **changes: Any) -> Node:
    """Return a step."""
    values: dict[str, Any] = {
        "title": id_, "department": None, "channel": None, "phase": None, "band": None,
        "rating_text": "", **changes,
    }  # fmt: skip
    return Node(id=id_, **values)


def flow(nodes: tuple[Node, ...], edges: tuple[Edge, ...] = (), phase: str = "Use") -> FlowDiagram:
    """Return a journey with one phase."""
    return FlowDiagram(
        id="f", title="t", description="d", language="en", nodes=nodes, edges=edges, legend=(),
        phases=(Phase(id="use", label=phase),),
    )  # fmt: skip


def test_mermaid() -> None:
    """A journey as Mermaid: phases around steps, marks as signs and words, titles harmless."""
    nodes = (
        node("a", title='I "call" <b>', department="Sales", channel="Phone", phase="use", must=True,
             band="okay", rating_text="5 okay", super_touchpoint=True),
        node("b", title="end", phase="use", planned=True),
        node("c", title="", nested=True),
    )  # fmt: skip
    edges = (
        Edge(source="a", target="b", label="it's %% late", handoff=True, media_break=True),
        Edge(source="b", target="c"),
    )
    assert as_mermaid(flow(nodes, edges)) == ("""\
flowchart LR
  subgraph p1["Use"]
    n1["★ I #34;call#34; #60;b#62;<br/>Sales · Phone<br/>● 5 okay"]:::must
    n2["#101;nd"]:::planned
  end
  n3[["…"]]
  classDef must stroke-width:3px
  classDef planned stroke-dasharray:6 4
  n1 -->|"◆ #47;#47; it#39;s #37;#37; late"| n2
  n2 --> n3
""", 0)  # fmt: skip


def test_mermaid_of_a_huge_journey() -> None:
    """Mermaid draws 500 arrows and 50,000 signs at most; what is left out is counted."""
    many = tuple(node(f"s{n}", title="x" * 2000) for n in range(450))
    edges = tuple(Edge(source=f"s{n}", target=f"s{n - 1}", label="y" * 90) for n in range(1, 450))
    written = as_mermaid(flow(many, edges))
    assert written is not None
    words, left_out = written
    assert len(words) < 50_000
    assert words.count("-->") == 449 - left_out > 0


@pytest.mark.parametrize("words", ["", " ", "\x00", "a" * 70, "\u202ereversed", "👩‍🔧", "`x` #35;"])
def test_labels(words: str) -> None:
    """No sign of an author's means anything in a label, and no label is endless."""
    label = quoted(words)
    assert re.fullmatch(r"(#\d{2,3};|[^\W_]|[ ,]|[^\x00-\x7f])*", label)
    assert len(re.sub(r"#\d+;", "x", label)) <= 60
    assert "\u202e" not in label


def test_mermaid_of_a_still_larger_one() -> None:
    """What is too large for Mermaid even without arrows is not said in it."""
    assert as_mermaid(flow(tuple(node(f"s{n}", title="x" * 99) for n in range(900)))) is None
