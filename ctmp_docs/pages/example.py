"""The small handbook from which help pages draw their pictures: an optician's, in each language.

It goes the same way as every handbook, so that what the help shows is what readers see. Nothing in
it leads anywhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from ctmp_docs.handbook import link
from ctmp_docs.indexes import derive
from ctmp_docs.pages.page import Addresses
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.source import read_tree

if TYPE_CHECKING:
    from ctmp_docs.pages.site import Site

_FALLBACK = "en"


class Nowhere(Addresses):
    """Addresses of pages that do not exist."""

    def page(self, path: str) -> str:
        """Return no address."""
        del path
        return ""


def example(site: Site) -> Site:
    """Return the example in the language of `site`."""
    room = files("ctmp_docs") / "example"
    own = room / site.language.code
    with as_file(own if own.is_dir() else room / _FALLBACK) as folder:
        contents, _faults = read_contents(read_tree(folder))
    handbook = link(
        contents.entries, settings=contents.settings, terms=contents.terms, measurements=()
    )
    nowhere = Nowhere()
    return replace(
        site,
        handbook=handbook,
        tables=derive(handbook),
        words=replace(site.words, handbook=handbook, addresses=nowhere),
        addresses=nowhere,
        today=date.min,
        intros={},
        intro_files={},
    )
