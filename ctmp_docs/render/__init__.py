"""Pages → Markdown, through Jinja. Templates write syntax and decide nothing.

A page becomes a sequence of segments: headings, blocks of finished HTML, and at most one text of
its author. A host that can put HTML around the converted Markdown of the author does so; `inline`
writes one plain Markdown file for any other. Every value is escaped: `{{ value }}` for HTML, by the
environment; for Markdown by `escape_markdown`.
"""

from __future__ import annotations

import json
import re
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.ext import Extension
from markupsafe import Markup

from ctmp_docs.diagrams import place
from ctmp_docs.language import Foreign, language_of_words
from ctmp_docs.pages import way_up
from ctmp_docs.pages.help.computed import COMPUTED
from ctmp_docs.reading.figures_in_text import with_placeholders
from ctmp_docs.render.author import demoted, with_own_ids
from ctmp_docs.render.filters import capital, dialled, lines, ticked
from ctmp_docs.render.foreign import Marking, unmarked, with_languages
from ctmp_docs.render.hyphens import soft_hyphens
from ctmp_docs.render.icons import icon
from ctmp_docs.render.rows import rows_of
from ctmp_docs.render.segments import (
    Authored,
    Block,
    Heading,
    Rendered,
    Segment,
    in_language,
)
from ctmp_docs.render.terms import PageTerms, Terms, terms_of
from ctmp_docs.render.whole import escape_markdown, inline, page_terms, renamed, theme_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.runtime import Context

    from ctmp_docs.diagrams import Picture
    from ctmp_docs.language import Language
    from ctmp_docs.pages import Page
    from ctmp_docs.pages.listing import Column, Listing
    from ctmp_docs.pages.page import Addresses
    from ctmp_docs.render.rows import Rows

__all__ = [
    "Authored",
    "Block",
    "Heading",
    "PageTerms",
    "Rendered",
    "Renderer",
    "Segment",
    "Terms",
    "escape_markdown",
    "in_language",
    "inline",
    "page_terms",
    "renamed",
    "terms_of",
    "theme_settings",
]

_TAG = re.compile(
    r"<svg.*?</svg>|<pre.*?</pre>|<noscript>.*?</noscript>|<div[^>]* hidden>.*?</div>|<[^>]*>",
    re.DOTALL,
)
_BROAD = 850
"""Type of 11 px is smaller than it may be when a picture wider than this is shrunk to 720 px."""
_WORD = re.compile(r"""\b_\((?:"([^"\\]*)"|'([^'\\]*)')\)""")


class Renderer:
    """Renders the pages of one site in one language."""

    def __init__(
        self,
        language: Language,
        addresses: Addresses,
        pictures: Mapping[str, Picture],
        terms: Terms | None = None,
    ) -> None:
        """Prepare the templates; `pictures` are those that pages name by key."""
        self._terms = terms
        self._language = language
        self._marking = Marking(language.code)
        self._addresses = addresses
        self._pictures = pictures
        self._up = ""
        self._files: dict[str, str] = {}
        self._environment = self._prepare()

    def render(self, page: Page) -> Rendered:
        """Return the page as segments."""
        segments: list[Segment] = []
        self._files = {}
        template = self._environment.get_template(f"pages/{page.template}.md.j2")
        self._up = way_up(self._addresses.page(page.path))
        rest = template.render(page=page, view=page.view, body=page.body, segments=segments)
        if rest.strip():
            message = f"the template {page.template} writes outside of its blocks: {rest.strip()}"
            raise ValueError(message)
        if page.note is not None:
            place = next((n for n, one in enumerate(segments, 1) if isinstance(one, Heading)), 0)
            note = self._environment.get_template("partials/note.md.j2").render(note=page.note)
            segments.insert(place, Block(with_languages(note.strip()), ""))
        if page.foot is not None:
            foot = self._environment.get_template("partials/foot.md.j2")
            segments.append(Block(with_languages(foot.render(foot=page.foot).strip()), ""))
        return Rendered(
            page=page,
            title=self._language.say(page.title),
            description=self._language.say(page.description),
            segments=tuple(segments),
            files=self._files,
            terms=self._terms,
        )

    def authored(self, page: Page) -> Authored:
        """Return the text of a page that is all its author's, with what it asks to be drawn."""
        self._up = way_up(self._addresses.page(page.path))
        return Authored(*self._asked(page, page.body))

    def partial(self, name: str, view: Any, *, root: str = "") -> str:
        """Return a part that stands in no page, from `templates/partials/`.

        Its addresses begin with `root`, which leads to that of the site.
        """
        self._up = root
        html = self._environment.get_template(f"partials/{name}.j2").render(view=view)
        return with_languages(html.strip())

    @pass_context
    def _authored(self, context: Context, body: str) -> str:
        """Put an author's text in, as a segment of its own."""
        if body.strip():
            markdown, figures = self._asked(context["page"], body)
            language = language_of_words(body)
            context["segments"].append(Authored(demoted(markdown), figures, language))
        return ""

    def _asked(self, page: Page, body: str) -> tuple[str, dict[str, str]]:
        """Return a text with placeholders, and the HTML for each."""
        views = page.figures
        markdown, words = with_placeholders(body, lambda number, _fence: bool(views[number]))
        template = self._environment.get_template("partials/asked.md.j2")
        figures = {
            word: with_languages(
                with_own_ids(template.render(asked=views[number]).strip(), number + 1)
            )
            for number, word in words.items()
        }
        return markdown, figures

    def _prepare(self) -> Environment:
        say = self._marking.say
        environment = Environment(
            loader=PackageLoader("ctmp_docs"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n", Translated],
            finalize=self._finalize,
        )
        environment.extensions[Translated.identifier].language = self._language  # type: ignore[attr-defined]
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            self._language.gettext, self._language.ngettext, newstyle=True
        )
        for name in ("gettext", "ngettext"):  # what fills the gaps of a sentence is said, too
            environment.globals[name] = self._filled(environment.globals[name])
        environment.filters.update(
            block=_block,
            authored=self._authored,
            lines=lambda value: lines(say(value)),
            say=say,
            dialled=dialled,
            ticked=lambda value: ticked(say(value)),
            plainly=self._plainly,
            sentence_case=lambda value: say(capital(self._language.say(value))),
            soft=lambda value: say(soft_hyphens(self._language.say(value), self._language.code)),
        )
        environment.globals.update(
            heading=self._heading,
            href=self._href,
            file_at=lambda path: self._href(self._addresses.file(path)),
            icon=lambda name: _safe(icon(name)),
            counted_at=self._counted_at,
            counted_name=lambda id_: COMPUTED[id_].name,
            figure=self._figure,
            breadth=self._breadth,
            rows_of=self._rows_of,
            values_of=self._values_of,
            ids_of=self._ids_of,
            told_of=self._told_of,
        )
        return environment

    def _filled(self, translate: Any) -> Callable[..., Any]:
        """Return a template's function for sentences that marks foreign words in their gaps."""

        @pass_context
        def filled(context: Context, *words: Any, **gaps: Any) -> Any:
            said = {
                name: self._marking.say(value) if isinstance(value, Foreign) else value
                for name, value in gaps.items()
            }
            return translate(context, *words, **said)

        return filled

    def _finalize(self, value: Any) -> Any:
        """Say texts, dates and numbers; what is printed was decided, so `None` is a mistake."""
        if value is None:
            message = "a template prints a value that is not there"
            raise ValueError(message)
        is_said = isinstance(value, str) and not isinstance(value, Foreign)
        return value if is_said else self._marking.say(value)

    def _plainly(self, value: Any) -> str:
        """Return a value so that texts of it sort as it does: days in ISO, numbers with a point."""
        if isinstance(value, date):
            return value.isoformat()
        return str(value) if isinstance(value, int | float) else self._language.say(value)

    @pass_context
    def _heading(self, context: Context, level: int, title: object, id_: str) -> str:
        """Put a heading into the page."""
        language, words = language_of_words(title), self._marking.say(title)
        html = "" if language else with_languages(escape(words))
        context["segments"].append(Heading(level, unmarked(words), id_, language, html))
        return ""

    def _href(self, address: str | None) -> str:
        """Return an address of the site relative to the page; others as they are."""
        if address is None or "://" in address or address.startswith(("mailto:", "tel:", "#")):
            return address or ""
        return self._up + address or "./"

    def _counted_at(self, id_: str) -> str:
        """Return where readers are told how a figure is counted, relative to the page."""
        return self._href(f"{self._addresses.page('help/figures.md')}#{id_}")

    def _rows_of(
        self, listing: Listing, cell: Callable[..., str], brief: Callable[..., str]
    ) -> Rows:
        """Return the rows of a listing that stand in the page; the others go into a file."""
        rows = rows_of(
            listing,
            lambda *values: with_languages(str(cell(*values))),
            lambda *values: with_languages(str(brief(*values))),
        )
        if rows.script:
            self._files[rows.script] = rows.text
        return rows

    def _values_of(self, column: Column) -> list[str]:
        """Return the values of a column as readers know them, in words."""
        return [self._language.say(getattr(one, "label", one)) for one in column.order]

    def _ids_of(self, column: Column) -> dict[str, str]:
        """Return the values of a column, in words, by what stands for them in addresses."""
        say = self._language.say
        return {id_: say(getattr(one, "label", one)) for id_, one in column.ids.items()}

    def _told_of(self, column: Column) -> list[str]:
        """Return what addresses in the file begin with, and what stands above what it tells."""
        told = column.told
        return [told.root, *map(self._language.say, told.titles)] if told is not None else []

    def _figure(self, key: str) -> Markup:
        """Return a picture with its links made relative to the page."""
        return _safe(place(self._pictures[key], lambda address: self._up + address))

    def _breadth(self, key: str) -> str:
        """Return the class of a picture that a narrow page cannot show whole and still readable."""
        width = self._pictures[key].width
        return " broad" if width > _BROAD else ""


class Translated(Extension):
    """Puts the translation in place of `_("…")` before a template is compiled.

    A page says about sixty such words; looked up once for all pages they cost nothing.
    """

    language: Language

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template's source with its words in the language of the site."""
        del name, filename
        return _WORD.sub(lambda found: json.dumps(self._said(found), ensure_ascii=False), source)

    def _said(self, found: re.Match[str]) -> str:
        return self.language.gettext(found[1] if found[1] is not None else found[2])


def _safe(written: str) -> Markup:
    """Mark what we made ourselves, and escaped where it was made."""
    return Markup(written)  # noqa: S704 (the one place that says so)


@pass_context
def _block(context: Context, html: str, found_by: bool | list[str] = False) -> str:
    """Put a part of a template into the page as a block of HTML.

    `found_by` says by which words the search finds it: its own, without samples for authors, or
    those of a list.
    """
    words = ""
    if found_by is True:
        words = Markup(_TAG.sub(" ", unmarked(html))).unescape()  # noqa: S704 (only tags are taken away)
    elif found_by:
        words = " ".join(word for word in found_by if word)
    context["segments"].append(Block(with_languages(str(html)), " ".join(words.split())))
    return ""
