"""The palette holds for every reader: contrast, and colours that colour-blind readers tell apart.

Computed from the style sheet itself, with coloraide's simulations of colour blindness.
"""

import re
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

CSS = Path(__file__).parents[1] / "ctmp_docs/styles/tokens.css"
BANDS = ("disappointing", "okay", "delighting")
TEXTS = ("ink", "muted", "accent", *BANDS)
SHAPES = ("faint", "accent", *BANDS)
BLINDNESS = ("protan", "deutan", "tritan")


def tokens(scheme: str) -> dict[str, Color]:
    """Return the colours of a scheme, as the style sheet has them."""
    css = CSS.read_text("utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{([^}}]*)\}}', css)
    assert block is not None
    found = re.findall(r"--ctmp-([\w-]+): (#[0-9a-f]{3,6});", block[1])
    return {name: Color(value) for name, value in found}


@pytest.fixture(params=["default", "slate"])
def palette(request: pytest.FixtureRequest) -> dict[str, Color]:
    """Return the light palette, then the dark one."""
    return tokens(request.param)


def test_texts_are_readable(palette: dict[str, Color]) -> None:
    """WCAG 2.2 AA asks 4.5:1 for text, on the page, on panels and lanes."""
    for ground in ("page", "panel"):
        for name in TEXTS:
            assert palette[name].contrast(palette[ground]) >= 4.5, (name, ground)
    for band in BANDS:
        assert palette[band].contrast(palette[f"{band}-tint"]) >= 4.5, band
    assert palette["on-accent"].contrast(palette["accent"]) >= 4.5
    assert palette["accent"].contrast(palette["accent-tint"]) >= 4.5


def test_shapes_are_seen(palette: dict[str, Color]) -> None:
    """WCAG 2.2 AA asks 3:1 for what carries meaning in a picture."""
    for name in SHAPES:
        assert palette[name].contrast(palette["page"]) >= 3, name
    for band in BANDS:
        assert palette[band].contrast(palette[f"{band}-tint"]) >= 3, band


def test_large_areas_are_a_breath_of_colour(palette: dict[str, Color]) -> None:
    """Zones stand out less from the page than the palest line that carries meaning on them."""
    css = CSS.read_text("utf-8")
    dark = "--ctmp-{0}-zone: color-mix(in srgb, var(--ctmp-{0}-tint) 50%, var(--ctmp-page));"
    for band in ("disappointing", "delighting"):
        assert dark.format(band) in css
        is_dark = palette["page"].luminance() < 0.5
        tint, page = palette[f"{band}-tint"], palette["page"]
        zone = tint.mix(page, 0.5, space="srgb") if is_dark else tint
        assert zone.contrast(page) < 1.2, band
        for name in ("ink", "muted", "accent", *BANDS):
            assert palette[name].contrast(zone) >= 4.5, (name, band)


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_bands_are_told_apart(palette: dict[str, Color], blindness: str | None) -> None:
    """Any two bands differ clearly for everybody (CIE76), besides having a symbol and a word."""
    seen = {band: palette[band].filter(blindness) if blindness else palette[band] for band in BANDS}
    for one, other in combinations(BANDS, 2):
        assert seen[one].delta_e(seen[other], method="76") >= 18, (one, other)


def test_drawings_have_no_colour_of_their_own() -> None:
    """Every colour of a picture comes from the palette, so that it follows light, dark and print."""
    rooms = sorted(CSS.parent.glob("diagrams-*.css"))
    css = "\n".join(room.read_text("utf-8") for room in rooms)
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    used = re.findall(r"(?:fill|stroke|color|background(?:-color)?): ([^;]+);", plain)
    assert used
    foreign = [
        value
        for value in used
        if not re.fullmatch(
            r"(var\(--ctmp-[\w-]+\)|none|transparent|inherit|currentColor|color-mix\(in srgb, var\(--ctmp-[\w-]+\) \d+%, var\(--ctmp-[\w-]+\)\)|[A-Z]\w+)( !important)?",
            value,
        )
    ]
    assert foreign == []
