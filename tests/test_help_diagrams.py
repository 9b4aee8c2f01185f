"""The blocks that `/help/` shows can be written as they stand, in any handbook."""

from pathlib import Path

import pytest
from builders import TODAY, files

from ctmp_docs.build import Options, check, site_of
from ctmp_docs.indexes.asked import request_of, why_nothing
from ctmp_docs.pages.help.writing import writing_page
from ctmp_docs.reading.figures_in_text import fences_in
from ctmp_docs.source import read_tree

ROOT = Path(__file__).parents[1]
BOOKS = [ROOT / "content", *sorted((ROOT / "ctmp_docs" / "starter").glob("??"))]


@pytest.mark.parametrize("folder", BOOKS, ids=lambda folder: folder.name)
def test_each_is_drawn(folder: Path) -> None:
    """Every line of the help is a diagram that this handbook has."""
    content = folder / "content" if (folder / "content").is_dir() else folder
    options = Options(today=TODAY)
    site = site_of(check(read_tree(content), options), options)
    view = writing_page(site).view
    assert len(view.diagrams) == 7
    for block in (view.block, *(f"```ctmp {words}\n```" for words, _what in view.diagrams)):
        (fence,) = fences_in(block)
        request = request_of(fence.asked, site.handbook, site.tables)
        assert request is not None, block
        assert why_nothing(request, site.handbook, site.tables) is None, block


def test_an_empty_handbook_has_an_example() -> None:
    """With nothing to name the page still shows how a block is written."""
    options = Options(today=TODAY)
    empty = files({"handbook.yml": "schema: 1\norganisation: Nordrad\n"})
    view = writing_page(site_of(check(empty, options), options)).view
    assert view.block == "```ctmp journey=order\n```"
