"""What stands in an author's text where it asks for a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ctmp_docs.diagrams.model import HandoffsDiagram, NetworkDiagram
from ctmp_docs.indexes.asked import request_of, why_nothing
from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.pictures.asked import upright_key
from ctmp_docs.pages.pictures.journey_map import left_out
from ctmp_docs.pages.shown import Shown, shown
from ctmp_docs.reading.figures_in_text import fences_in

if TYPE_CHECKING:
    from ctmp_docs.indexes.asked import Request
    from ctmp_docs.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """A picture in an author's text."""

    picture: Shown | None
    """Nothing if there is nothing to draw."""
    notice: Text | None
    """What is said in its place."""
    more: Link | None
    """Where what it is about has its own page; nothing on that page itself."""


def with_figures(site: Site, page: Page) -> Page:
    """Return a page with what its text asks for; what its readers may not see is left out."""
    requests = (request_of(one.asked, site.handbook, site.tables) for one in fences_in(page.body))
    here = site.addresses.page(page.path)
    found = tuple(_view(site, request, here) for request in requests)
    return replace(page, figures=found) if found else page


def plain_page(site: Site, path: str) -> Page:
    """Return a page of which all but its pictures is the author's."""
    # The host makes an index of what is called README.
    own = str(PurePosixPath(path).with_name("index.md")) if path.endswith("README.md") else path
    page = Page(path=own, title="", template="", view=None, source=path, body=site.intros[path])
    return with_figures(site, page)


def _view(site: Site, request: Request | None, here: str) -> AskedView | None:
    if request is None:
        return None
    leads = _more(site, request)
    more = leads if leads.url != here else None
    why = why_nothing(request, site.handbook, site.tables)
    if why is not None:
        notice = text("There is no picture here yet: {reason}.", reason=why)
        return AskedView(picture=None, notice=notice, more=more)
    upright = upright_key(request)
    picture = shown(site, request.key, upright=upright, note=_note(site, request))
    return AskedView(picture=picture, notice=None, more=more) if picture else None


def _note(site: Site, request: Request) -> str | Text | None:
    """Return what the values do not say: what is left out, and of a part which one it is."""
    drawing, drawn = site.diagrams.get(request.key), site.drawn.get(request.key)
    if drawing is None:
        return None
    if isinstance(drawing, HandoffsDiagram | NetworkDiagram):
        return None  # their values say it
    if request.view == "deviation" or (request.subject and (request.first or request.last)):
        return drawing.description
    words = left_out(site, request.key)
    if words is None and drawn is not None and drawn.omitted and request.view != "map":
        return text("Not all of it is drawn; the words below are complete.")
    return words


def _more(site: Site, request: Request) -> Link:
    book, to, id_ = site.handbook, site.addresses, request.subject or ""
    if id_ in book.journeys:
        words = text("Open the journey “{title}”", title=book.title(id_))
        return Link(title=words, url=to.journey(id_))
    if id_ in book.touchpoints:
        words = text("Open the touchpoint “{title}”", title=book.title(id_))
        return Link(title=words, url=to.touchpoint(id_))
    if id_ in book.departments:
        words = text("Open the department “{title}”", title=book.title(id_))
        return Link(title=words, url=to.department(id_))
    if request.view == "network":
        return Link(title=text("Open all journeys"), url=to.page("journeys/index.md"))
    return Link(title=text("Open all hand-offs"), url=to.page("responsibilities/handoffs.md"))
