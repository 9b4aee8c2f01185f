"""Legends break into lines that are about as long as each other."""

import pytest

from ctmp_docs.diagrams.parts.legend import line_starts


@pytest.mark.parametrize(
    ("widths", "starts"),
    [
        ([], set()),
        ([50, 50], set()),
        ([50, 50, 50, 50], {2}),
        ([20, 20, 20, 20, 20, 20], {3}),
        ([500, 20], {1}),
        ([90, 90, 90], {1, 2}),
    ],
)
def test_line_starts(widths: list[float], starts: set[int]) -> None:
    """100 pixels, 10 between: as few lines as can be, and no single item left over."""
    assert line_starts(widths, 10, 115 if len(widths) > 2 else 130) == starts
