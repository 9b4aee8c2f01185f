"""The straight line: from two states to what differs between them."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.impact.compared.departments import compare_departments, reviewers
from ctmp_docs.impact.compared.fields import compare_fields
from ctmp_docs.impact.compared.findings import compare_findings
from ctmp_docs.impact.compared.journeys import compare_crossings, compare_journeys
from ctmp_docs.impact.compared.measures import compare_actions, compare_kpis, compare_ratings
from ctmp_docs.impact.compared.plain import with_defaults, without_way
from ctmp_docs.impact.compared.renames import renamings
from ctmp_docs.impact.compared.state import Item, Items, items_of, under, whole
from ctmp_docs.impact.compared.steps import compare_steps
from ctmp_docs.impact.values import FieldChange, Impact, ItemChange
from ctmp_docs.model import Department, Glossary, Journey, Part, Settings, Touchpoint
from ctmp_docs.pages import Addresses
from ctmp_docs.reading.contents import introductions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ctmp_docs.build import Build

_MODELS: Mapping[str, type[Part]] = {
    "touchpoint": Touchpoint,
    "journey": Journey,
    "department": Department,
    "settings": Settings,
    "glossary": Glossary,
}
_KINDS = (*_MODELS, "page")


def compare(
    before: Build,
    after: Build,
    *,
    folder: str = "",
    site_url: str | None = None,
    directory_urls: bool = True,
) -> Impact:
    """Return what the way from one state to another means.

    `folder` goes before the files of findings; `site_url` is where the site is published.
    """
    then, now = items_of(before), items_of(after)
    names = renamings(then, now, after.contents.settings.redirects)
    old_ids = {new: old for old, new in names.items()}
    then, now = under(then, names), _without_redirects(now, names)
    book_then = whole(then, now, build=before, other=after, names=names)
    book_now = whole(now, then, build=after, other=before, names={})
    urls = _urls(after, site_url, directory_urls=directory_urls)
    items = tuple(_items(then, now, old_ids, urls))
    own = {item.id: item for item in items if item.kind == "journey"}
    departments = compare_departments(book_then, book_now, items, urls)
    new, fixed = compare_findings(before, after, files=_moved(then, now), folder=folder)
    return Impact(
        before=book_then,
        after=book_now,
        items=items,
        journeys=compare_journeys(book_then, book_now, own, urls),
        crossings=compare_crossings(book_then, book_now),
        ratings=compare_ratings(book_then, book_now),
        actions=compare_actions(book_then, book_now),
        kpis=compare_kpis(book_then, book_now),
        departments=departments,
        reviewers=reviewers(departments, book_now) if items else (),
        new_findings=new,
        fixed_findings=fixed,
    )


def _without_redirects(now: Items, names: Mapping[str, str]) -> Items:
    """Return the files of today without the redirects of what is shown as renamed."""
    settings = now.get("handbook.yml")
    if settings is None or "redirects" not in settings.values:
        return now
    redirects = settings.values["redirects"]
    kept = {old: new for old, new in redirects.items() if old not in names}
    values = {**settings.values, "redirects": kept}
    return {**now, settings.id: replace(settings, values=values)}


def _items(
    then: Items, now: Items, old_ids: Mapping[str, str], urls: Mapping[str, str]
) -> Iterator[ItemChange]:
    every = {**then, **now}
    titles = {id_: item.title for id_, item in every.items()}
    for id_ in sorted(every, key=lambda id_: (_KINDS.index(every[id_].kind), id_)):
        old, new = then.get(id_), now.get(id_)
        if old is not None and new is not None and old.kind == new.kind:
            change = _changed(old, new, old_ids.get(id_), urls.get(id_), titles)
            if change is not None:
                yield change
            continue
        if old is not None:
            yield _plain_change(old, is_new=False, url=None)
        if new is not None:
            yield _plain_change(new, is_new=True, url=urls.get(id_))


def _plain_change(item: Item, *, is_new: bool, url: str | None) -> ItemChange:
    entry = item.entry
    return ItemChange(
        kind=item.kind,
        change="added" if is_new else "removed",
        id=item.id,
        title=item.title,
        file=item.file,
        owner=getattr(entry, "owner", None),
        state=entry.state if entry is not None else "live",
        url=url,
    )


def _changed(
    old: Item, new: Item, old_id: str | None, url: str | None, titles: Mapping[str, str]
) -> ItemChange | None:
    is_unread = old.is_unread != new.is_unread
    fields = () if old.is_unread or new.is_unread else tuple(_fields(old, new, titles))
    added, removed = _lines(old.body, new.body)
    if not (fields or added or removed or is_unread or old_id):
        return None
    return ItemChange(
        kind=new.kind,
        change="renamed" if old_id is not None else "changed",
        id=new.id,
        old_id=old_id,
        title=old.title if new.is_unread else new.title,
        file=new.file,
        owner=getattr(new.entry, "owner", None),
        state=new.entry.state if new.entry is not None else "live",
        fields=fields,
        lines_added=added,
        lines_removed=removed,
        is_unread=is_unread,
        url=url,
    )


def _fields(old: Item, new: Item, titles: Mapping[str, str]) -> Iterator[FieldChange]:
    """Yield what differs in the fields; those with faults are left to the findings."""
    unsure = old.unsure | new.unsure
    before, after = without_way(old.values, old.entry), without_way(new.values, new.entry)
    order = _MODELS[new.kind].model_fields if new.kind in _MODELS else {}
    keys = {field.alias or name: name for name, field in order.items()}
    for change in compare_fields(before, after, order=keys):
        top = change.field.partition(".")[0].partition("[")[0]
        if top not in unsure:
            yield with_defaults(new.kind, change)
    is_way = isinstance(old.entry, Journey) and isinstance(new.entry, Journey)
    if is_way and not unsure & {"path", "steps"}:
        steps = compare_steps(old.entry, new.entry, titles)  # type: ignore[arg-type]
        yield from (with_defaults(new.kind, change) for change in steps)


def _lines(old: str, new: str) -> tuple[int, int]:
    """Return how many lines of text came and went; blanks and line breaks alone do not count."""
    if old.split() == new.split():
        return 0, 0
    before = [line.strip() for line in old.splitlines() if line.strip()]
    after = [line.strip() for line in new.splitlines() if line.strip()]
    if len(before) + len(after) > 2_000:  # the exact way takes the square of that
        came, gone = Counter(after) - Counter(before), Counter(before) - Counter(after)
        return came.total(), gone.total()
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [code for code in codes if code[0] != "equal"]
    return sum(code[4] - code[3] for code in changes), sum(code[2] - code[1] for code in changes)


def _moved(then: Items, now: Items) -> dict[str, str]:
    """Return the file of today by that of the past, where an entry is in another one."""
    return {
        item.file: now[id_].file
        for id_, item in then.items()
        if id_ in now and now[id_].file != item.file
    }


def _urls(after: Build, site_url: str | None, *, directory_urls: bool) -> dict[str, str]:
    """Return where the pages of entries and of authors are, by id or file."""
    if site_url is None:
        return {}
    to, site = Addresses(directory_urls), f"{site_url.rstrip('/')}/"
    book = after.handbook
    pages = introductions(page.path for page in after.contents.pages)
    return {
        **{id_: site + to.touchpoint(id_) for id_ in book.touchpoints},
        **{id_: site + to.journey(id_) for id_ in book.journeys},
        **{id_: site + to.department(id_) for id_ in book.departments},
        **{file: site + to.page(page) for page, file in pages.items()},
    }
