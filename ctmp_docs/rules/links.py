"""Links in authors' texts lead somewhere that readers can go."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, unquote

from ctmp_docs.diagnostics import Diagnostic, Site
from ctmp_docs.language import Text, text
from ctmp_docs.phrases import closest, short
from ctmp_docs.reading.contents import file_kind, introductions, is_private
from ctmp_docs.reading.decode import RESERVED
from ctmp_docs.reading.links import is_outside, links_in
from ctmp_docs.rulebook import finding
from ctmp_docs.translations import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.reading.frontmatter import Document
    from ctmp_docs.reading.links import Link
    from ctmp_docs.rules.survey import Survey

GENERATED = (
    "index.md", "touchpoints/index.md", "journeys/index.md", "departments/index.md",
    "start-here/index.md",
    "responsibilities/index.md", "responsibilities/matrix.md", "responsibilities/handoffs.md",
    "improve/index.md",
    "improve/priorities.md",
    "improve/actions.md",
    "improve/results.md",
    "improve/ideas.md",
    "improve/upkeep.md",
    "improve/method.md",
    "glossary.md",
    "help/index.md",
    "help/fields.md",
    "help/rules.md",
    "help/diagrams.md",
    "help/figures.md",
)  # fmt: skip
"""Pages that nobody writes, besides the walk of each journey; a test compares them with those that
are planned."""


Fault: TypeAlias = "tuple[Text, Text]"
"""What is wrong with a link, and a way out."""


@dataclass(frozen=True, slots=True)
class _Targets:
    """What links may lead to."""

    sources: Mapping[str, str]
    """The file of each entry, by id; of those with errors too, which are said already."""
    titles: Mapping[str, str]
    """The id of each entry, by its title in small letters."""
    files: frozenset[str]
    """All files that are published."""
    names: Mapping[str, str]
    """Those files by their names, without folders and `.md`, to guess what was meant."""
    addresses: Mapping[str, str]
    """Where each of those files is on the site, without `/` at its end."""
    known: frozenset[str]
    """All files that are there."""
    drafts: Mapping[str, str]
    """The file of each draft, by id."""


def check_links(survey: Survey) -> Iterator[Diagnostic]:
    """Find links that lead nowhere."""
    targets = _targets(survey)
    documents = {
        entry.document.path: entry.document
        for entry in survey.contents.entries
        if entry.id in survey.handbook.sources
    }
    documents.update({page.path: page for page in survey.contents.pages})
    for document in documents.values():
        yield from _broken(document, document.path, targets)
    for path, document in survey.contents.documents.items():
        if file_kind(path) == "translation" and source_of(path) in documents:
            yield from _broken(document, source_of(path), targets)


def _broken(document: Document, written_for: str, targets: _Targets) -> Iterator[Diagnostic]:
    """Yield a finding for each link that leads nowhere; a translation's are those of its source."""
    for link in links_in(document.body):
        fault = _fault(link, written_for, targets)
        if fault is not None:
            span = document.in_body(link.start, len(link.target))
            site = Site(file=document.path, span=span)
            yield finding("broken-link", site, fault[0], help=fault[1])


def _targets(survey: Survey) -> _Targets:
    contents = survey.contents
    unread = {entry.id: entry.document.path for entry in contents.entries if entry.value is None}
    drafts = {
        entry.id: entry.document.path for entry in contents.entries if entry.id in survey.drafts
    }
    sources = {**unread, **survey.handbook.sources}
    pages = [page.path for page in contents.pages]
    walks = {f"journeys/{id_}/walk.md" for id_ in survey.handbook.journeys}
    published = {
        *sources.values(), *pages, *GENERATED, *walks, *introductions(pages),
        *(path for path in contents.others if not is_private(path)),
        *(f"start-here/{one.id}.md" for one in survey.in_use(survey.handbook.departments)),
    }  # fmt: skip
    return _Targets(
        sources=sources,
        titles={entry.title.casefold(): entry.id for entry in survey.entries()},
        files=frozenset(published),
        addresses={path: _address(path, sources) for path in published},
        names={_name(path): path for path in sorted(published - walks)},
        known=frozenset((*contents.documents, *contents.others)),
        drafts=drafts,
    )


def _fault(link: Link, file: str, targets: _Targets) -> Fault | None:
    """Return what is wrong with a link in `file`."""
    if link.kind == "id":
        return _id(link.target, targets)
    # What follows a question mark is for whoever gets the page.
    address = unquote(unescape(link.target).partition("?")[0])
    if not address or is_outside(link):
        return None
    if address.startswith("/"):
        return (
            text("`{address}` begins at the root of the server, which may not be the site's",
                 address=short(address)),
            _markdown(_likely(address, targets), file),
        )  # fmt: skip
    if link.kind == "html":
        return _in_html(address, file, targets)
    return _in_markdown(address, file, targets)


def _id(id_: str, targets: _Targets) -> Fault | None:
    if id_ in targets.sources:
        return None
    if id_ in targets.drafts:
        return (
            text("`{id}` is a draft; readers see its name and no link", id=id_),
            text("remove `state: draft` there when it is ready"),
        )
    advice = text("write the id of a touchpoint, journey or department: its file's name")
    guess = targets.titles.get(id_.casefold()) or closest(id_, list(targets.sources))
    if guess is not None:
        advice = text("did you mean `[[{guess}]]`?", guess=guess)
    return text("`[[{id}]]` names nothing in this handbook", id=short(id_)), advice


def _in_markdown(address: str, file: str, targets: _Targets) -> Fault | None:
    path = _joined(dirname(file), address)
    if path in targets.files:
        return None
    if path in targets.drafts.values():
        return (
            text("`{address}` is a draft, which readers do not see", address=short(address)),
            text("remove `state: draft` there when it is ready, or take the link out"),
        )
    if file_kind(path) == "translation" and source_of(path) in targets.files:
        return (
            text("`{address}` is a translation, which has no address of its own",
                 address=short(address)),
            text("write `{right}`: each language finds its own",
                 right=_written(source_of(path), file)),
        )  # fmt: skip
    if path in targets.known:
        return (
            text("`{address}` is not published", address=short(address)),
            text("take the link out, or write what readers need into a page"),
        )
    if _joined(path, "index.md") in targets.files:
        return (
            text("`{address}` is a folder", address=short(address)),
            _markdown(_joined(path, "index.md"), file),
        )
    problem = text("there is no file `{path}`", path=short(path))
    likely = _likely(path, targets)
    if likely is not None:
        return problem, _markdown(likely, file)
    guess = closest(_name(path), list(targets.names), cutoff=0.7)
    if guess is not None:
        right = _written(targets.names[guess], file)
        return problem, text("did you mean `{guess}`?", guess=right)
    if not dirname(file):
        return problem, text("this file is at the top of the content folder; links begin there")
    return problem, text("links begin in the folder of this file, `{folder}`", folder=dirname(file))


def _in_html(address: str, file: str, targets: _Targets) -> Fault | None:
    """Judge a link in HTML: nothing adapts it to where pages are on the site."""
    path = _joined(targets.addresses[file], address)
    if path in targets.addresses.values():
        return None
    here = _joined(dirname(file), address)
    likely = here if here in targets.files else _likely(path, targets)
    if likely is None:
        advice = text("write it in Markdown, `[words](file.md)` or `![words](picture.png)`: there "
                      "it leads from this file")  # fmt: skip
    else:
        sign = "" if likely.endswith(".md") else "!"
        advice = text("write it in Markdown: `{sign}[words]({right})`",
                      sign=sign, right=_written(likely, file))  # fmt: skip
    problem = text("`{address}` stands in HTML, where it leads nowhere on the site",
                   address=short(address))  # fmt: skip
    return problem, advice


def _likely(path: str, targets: _Targets) -> str | None:
    """Return the file of the entry that an address with another folder or ending means."""
    return targets.sources.get(_name(path.rstrip("/")).removesuffix(".html"))


def _markdown(right: str | None, file: str) -> Text:
    if right is None:
        return text("begin at this file, such as `../touchpoints/invoice.md`, or write `[[id]]`")
    id_ = _name(right)
    if id_ in RESERVED:
        return text("write `{right}`", right=_written(right, file))
    return text("write `{right}`, or `[[{id}]]`, which goes on working when files move",
                right=_written(right, file), id=id_)  # fmt: skip


def _joined(folder: str, address: str) -> str:
    return normpath(join(folder, address)).removeprefix("./")


def _address(path: str, sources: Mapping[str, str]) -> str:
    """Return where a file is on the site; pages of entries leave their sub-folders."""
    if not path.endswith(".md"):
        return path
    name = _name(path)
    if name.lower() in RESERVED:
        return dirname(path) or "."
    folder = path.partition("/")[0] if sources.get(name) == path else dirname(path)
    return _joined(folder, name)


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _written(path: str, file: str) -> str:
    """Return the address of `path` as an author writes it in `file`."""
    return quote(relpath(path, dirname(file) or "."))
