"""The SVG is small, accessible, without baked colours, and cannot be broken by any text."""

import re
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from diagram_builders import LEGEND, SHAPES, flow, line, neighbourhood, node, titled
from hypothesis import given, settings
from hypothesis import strategies as st

from ctmp_docs.diagrams import DrawingError, EmbeddedEngine, Picture, draw, place
from ctmp_docs.diagrams.engine.svg import identifier
from ctmp_docs.diagrams.model import (
    Edge,
    FlowDiagram,
    NeighbourhoodDiagram,
)
from ctmp_docs.diagrams.parts.addresses import safe_address

XLINK = "{http://www.w3.org/1999/xlink}"
ENGINE = EmbeddedEngine()


def picture(diagram: FlowDiagram | NeighbourhoodDiagram) -> Picture:
    """Draw one diagram for real."""
    (result,) = draw([diagram], engine=ENGINE, cache_folder=None)
    assert isinstance(result, Picture), result
    return result


def texts(root: ET.Element) -> str:
    """Return all text inside cards and labels, blanks removed."""
    found = ("".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text"))
    return drawable("".join(found))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_drawn(name: str) -> None:
    """Real engine, well-formed result, one link a step, as large as the scene says."""
    diagram = SHAPES[name]
    drawn = picture(diagram)
    root = ET.fromstring(drawn.svg)
    links = [one for one in root.iter() if one.get(f"{XLINK}href")]
    assert len(links) == len(diagram.nodes)
    assert [float(number) for number in root.get("viewBox", "").split()[2:]] == pytest.approx(
        [drawn.width, drawn.height], abs=0.1
    )
    for one in root.iter():
        for key in ("x", "cx"):
            assert -1 <= float(one.get(key, "0")) <= drawn.width


@pytest.mark.parametrize(
    "diagram", [line(15, legend=LEGEND), neighbourhood()], ids=["flow", "neighbourhood"]
)
def test_small_and_plain(diagram: FlowDiagram | NeighbourhoodDiagram) -> None:
    """No colour, font or engine's id; under 60 KB; no blank line, which would end HTML."""
    svg = picture(diagram).svg
    assert len(svg.encode()) < 60_000
    assert "\n\n" not in svg
    assert not re.search(r"(fill|stroke|style|font-[a-z]+|color)=", svg)
    assert "<!--" not in svg
    assert all(found.startswith(diagram.id) for found in re.findall(r' id="([^"]*)"', svg))


def test_names_for_those_who_cannot_see() -> None:
    """Title and description are tied to the picture, which is a group of links, not one image."""
    root = ET.fromstring(picture(line(3, id="my-journey", title="T & <t>", language="de")).svg)
    assert root.get("role") == "group"
    assert root.get("lang") == "de"
    assert root[0].text == "T & <t>"
    assert root.get("aria-labelledby") == root[0].get("id") == "my-journey-title"
    assert root.get("aria-describedby") == root[1].get("id") == "my-journey-desc"


def test_links_are_placed_on_pages() -> None:
    """Addresses on the site become relative to the page, others stay; text stays as it is."""
    steps = [
        node("a", href="touchpoints/a/?x=1&y=2", title='xlink:href="site:touchpoints/a/"'),
        node("b", href="https://example.org/<b>"),
        node("c", href=None, tooltip='hint "c"'),
        node("d", href="javascript:alert(1)", tooltip="d"),
        node("e", href=" JaVaScRiPt\t:x"),
    ]
    root = ET.fromstring(place(picture(flow("a>b", steps)), lambda address: f"../../{address}"))
    assert [one.get(f"{XLINK}href") for one in root.iter() if one.get(f"{XLINK}href")] == [
        "../../touchpoints/a/?x=1&y=2",
        "https://example.org/%3Cb%3E",
    ]
    hints = [one.text for one in root.iter() if one.tag.endswith("}title")]
    assert hints == ["A journey", 'hint "c"', "d"]


def test_complete_addresses_stay() -> None:
    """`place` turns addresses on the site, not complete ones."""
    diagram = flow("a>b", [node("b", href="https://example.org/")])
    (drawn,) = draw([diagram], engine=ENGINE, cache_folder=None)
    assert isinstance(drawn, Picture)
    assert place(drawn, lambda href: f"../{href}").count('href="../touchpoints/a/"') == 1
    assert 'href="https://example.org/"' in drawn.svg


@pytest.mark.parametrize(
    "href", ["vbscript:x", "data:text/html,x", "java\x00script:x", "file:///x"]
)
def test_dangerous_addresses(href: str) -> None:
    """Only a few schemes lead out of the site."""
    assert safe_address(href) is None


@pytest.mark.parametrize("href", ["a/b#c", "https://x.org/", "mailto:a@b.c", "tel:+49", "../x"])
def test_harmless_addresses(href: str) -> None:
    """Pages, web, mail and telephone."""
    assert safe_address(href) == href


def test_identifiers_are_unique_and_safe() -> None:
    """Two diagrams never share ids, whatever their names."""
    names = ["a/b", "a-b", "a b", "ä", "1", "", "__config", "a/b/"]
    made = [identifier(name) for name in names]
    assert len(set(made)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", one) for one in made)


def drawable(text: str) -> str:
    """Return what is left of a text in a picture, blanks removed."""
    keep = (one for one in text if unicodedata.category(one) not in {"Cc", "Cs", "Cn"})
    # Hyphens may be added, soft ones are used up; a byte order mark is nothing that shows.
    return re.sub(r"[\s\u00ad\ufeff-]", "", "".join(keep))


ANY = st.text(
    st.one_of(
        st.sampled_from("\\\"'<>&;{}[]|%#\nN\\Gltr\x00\x1b🚲äß漢 "), st.characters(codec="utf-8")
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, ANY)
def test_any_text_arrives_as_text(title: str, label: str, tooltip: str) -> None:
    """Nothing an author types is taken for syntax by DOT, SVG or HTML."""
    steps = (node("a", title=title, tooltip=tooltip), node("b", department=label, channel=None))
    edge = Edge(source="a", target="b", label=label)
    diagram = flow("", steps, edges=(edge,), title=title, description=tooltip)
    root = ET.fromstring(place(picture(diagram), str))
    assert drawable(title) in texts(root)
    assert texts(root).count(drawable(label)) >= 2
    assert not [one for one in root.iter() if one.tag.endswith(("script", "image"))]


def test_hostile_titles_stay_text() -> None:
    """The classics."""
    svg = picture(titled("<script>x</script>", "]]>", "&lt;b&gt;", '" onload="x', "\\N \\G")).svg
    assert "<script" not in svg
    assert "&amp;lt;b&amp;gt;" in svg
    assert "\\N \\G" in svg
    assert "onload=&quot;" in svg


def test_two_languages_share_one_page() -> None:
    """Several diagrams are drawn at once and come back in order."""
    diagrams: list[FlowDiagram | NeighbourhoodDiagram] = [
        line(2, id="one"),
        neighbourhood(id="two"),
        line(3, id="three"),
    ]
    drawn = draw(diagrams, engine=ENGINE, cache_folder=None)
    assert not [one for one in drawn if isinstance(one, DrawingError)]
    assert [
        re.findall(r'id="([^"]*)-title"', one.svg) for one in drawn if isinstance(one, Picture)
    ] == [
        ["one"],
        ["two"],
        ["three"],
    ]
