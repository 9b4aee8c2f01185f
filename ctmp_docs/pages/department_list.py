"""All departments by name: how to reach them, and how much of what customers live is theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Department
    from ctmp_docs.pages.site import Site


def department_listing(site: Site) -> Listing:
    """Return the table of all departments by name."""
    departments = site.handbook.departments
    given = Counter[str]()
    taken = Counter[str]()
    for pair in site.tables.handoffs:
        given[pair.giver] += pair.count
        taken[pair.receiver] += pair.count
    reached = [one.reach for one in departments.values() if one.reach]
    columns = _columns(
        site,
        has_parents=any(one.parent for one in departments.values()),
        has_phones=any(one.phone for one in reached),
        has_hours=any(one.hours for one in reached),
    )
    rows = tuple(
        _row(site, departments[id_], columns, (taken[id_], given[id_]))
        for id_ in site.words.by_title(departments)
    )
    return Listing(id="departments", title=text("Departments"), columns=columns, rows=rows)


def _columns(
    site: Site, *, has_parents: bool, has_phones: bool, has_hours: bool
) -> tuple[Column, ...]:
    """Return the columns; one in which nobody has anything is there only for who asks for it."""
    parent = Column(id="part-of", title=text("Part of"), is_facet=True, is_hidden=True,
                    ids=named.departments(site))  # fmt: skip
    return (
        Column(id="department", title=text("Department")),
        *((parent,) if has_parents else ()),
        Column(id="phone", title=text("Phone"), kind="phone", is_hidden=not has_phones),
        Column(id="mail", title=text("Mail"), is_hidden=True),
        Column(id="chat", title=text("Chat"), is_hidden=True),
        Column(id="hours", title=text("Hours"), is_hidden=not has_hours),
        Column(id="backup", title=text("If nobody answers"), is_hidden=True),
        *(
            Column(id=id_, title=role.label, kind="number", is_hidden=id_ != "owner")
            for id_, role in VOCABULARIES["role"].items()
        ),
        Column(id="receives", title=text("Receives"), kind="number", is_hidden=True),
        Column(id="hands-over", title=text("Hands over"), kind="number", is_hidden=True),
    )


def _row(
    site: Site, department: Department, columns: tuple[Column, ...], hops: tuple[int, int]
) -> tuple[Cell, ...]:
    words, roles = site.words, site.tables.roles[department.id]
    reach = words.reach(department.reach, None)
    page = words.link(department.id)
    parent = words.link(department.parent) if department.parent else None
    in_charge = len(roles.accountable)
    found = {
        "department": replace(
            cell(page, note=_note(department, parent)),
            words=(*department.aliases, *_titles(site, roles.accountable)),
        ),
        "part-of": cell(parent),
        "phone": cell(reach.phone),
        "mail": cell(Link(title=reach.mail, url=f"mailto:{reach.mail}") if reach.mail else None),
        "chat": cell(reach.chat),
        "hours": cell(reach.hours),
        "backup": cell(reach.backup, note=reach.backup_phone),
        "owner": _counted(in_charge, f"{page.url}#touchpoints"),
        "responsible": cell(len(roles.responsible)),
        "consulted": cell(len(roles.consulted)),
        "informed": cell(len(roles.informed)),
        "receives": _counted(hops[0], f"{page.url}#before-after"),
        "hands-over": _counted(hops[1], f"{page.url}#before-after"),
    }
    return tuple(found[column.id] for column in columns)


def _note(department: Department, parent: Link | None) -> Text | str | None:
    """Return what stands under a department's name: what it is part of, and what it does."""
    if parent is None:
        return department.summary
    part = text("Part of {parent}", parent=parent.title)
    if not department.summary:
        return part
    return Text("{part} · {summary}", (("part", part), ("summary", department.summary)))


def _titles(site: Site, ids: tuple[str, ...]) -> Iterator[str]:
    """Yield what touchpoints are called: who looks for one finds who is in charge of it."""
    for id_ in ids:
        yield site.handbook.title(id_)
        yield from site.handbook.touchpoints[id_].aliases


def _counted(number: int, url: str) -> Cell:
    """Return a number that leads to what it counts; there is nothing to see of 0."""
    return Cell(parts=(Link(title=str(number), url=url),), plain=number) if number else cell(0)
