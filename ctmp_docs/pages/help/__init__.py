"""The pages for readers and authors: how to write, every field, every rule, every figure.

They hold what the program knows of itself, so that they cannot say anything else than it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.pages.help.diagrams import diagrams_page
from ctmp_docs.pages.help.fields import fields_page
from ctmp_docs.pages.help.figures import figures_page
from ctmp_docs.pages.help.rules import rules_page
from ctmp_docs.pages.help.writing import writing_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.page import Page
    from ctmp_docs.pages.site import Site


def help_pages(site: Site) -> Iterator[Page]:
    """Yield the pages of the help."""
    yield writing_page(site)
    yield fields_page(site)
    yield rules_page(site)
    yield figures_page(site)
    yield diagrams_page(site)
