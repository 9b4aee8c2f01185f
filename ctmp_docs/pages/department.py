"""The page of a department: how to reach it first, then its part in what customers live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.department_phases import PhaseGroup, phase_groups
from ctmp_docs.pages.department_work import (
    MOST,
    MyList,
    all_actions,
    my_list,
    running_actions,
)
from ctmp_docs.pages.exchanges import exchanges
from ctmp_docs.pages.page import Link, Page
from ctmp_docs.pages.reading import review_turn
from ctmp_docs.pages.rows import (
    ActionRow,
    IdeaRow,
    TouchpointRow,
    action_row,
    idea_rows,
    touchpoint_row,
)
from ctmp_docs.pages.shown import Shown, shown
from ctmp_docs.pages.start_here import start_link
from ctmp_docs.pages.views import Fold
from ctmp_docs.pages.wording import Chip, ReachView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.model import Department, Idea
    from ctmp_docs.pages.exchanges import Exchanges
    from ctmp_docs.pages.reading import Turn
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.translation import Editing

IDEAS = 30
"""So many ideas stand in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """All that the page of a department shows."""

    entry: Department
    crumbs: tuple[Link, ...]
    chips: tuple[Chip, ...]
    reach: ReachView
    groups: tuple[PhaseGroup, ...]
    no_longer: tuple[TouchpointRow, ...]
    """What customers do not meet any more."""
    gone: tuple[str, ...]
    """Phases of which only that is left: links to them must not lead nowhere."""
    picture: Shown | None
    """Its hand-offs; nothing where a sentence tells them as well."""
    exchanges: Exchanges
    running: tuple[ActionRow, ...]
    """The five that are due first."""
    all_running: Link | None
    """Where the others are."""
    my_list: MyList
    ideas: tuple[IdeaRow, ...]
    all_ideas: Link | None
    """Where the others are."""
    ideas_title: Text
    newcomers: Text
    """What stands above the text for new colleagues."""
    start: tuple[Link, Text] | None
    """Where new colleagues begin."""
    children: tuple[Link, ...]
    other_roles: tuple[tuple[Text, tuple[Link, ...]], ...]
    folds: tuple[Fold, ...]
    reviewed_by: Link | None
    review_due: Turn | None
    suggest: str | None
    poor: bool
    """Whether nothing says what it does."""
    edit: Editing | None
    file: str | None
    still_right: str | None
    take_along: str
    """Where it is said how the page is had on paper."""


def department_page(site: Site, department: Department) -> Page:
    """Return the page of a department."""
    words, book = site.words, site.handbook
    source = book.sources[department.id]
    roles = site.tables.roles[department.id]
    retired = [id_ for id_ in roles.accountable if book.touchpoints[id_].state == "retired"]
    running = running_actions(site, department)
    ideas = idea_rows(site, department.ideas) + _ideas_elsewhere(site, department)
    groups = phase_groups(site, (id_ for id_ in roles.accountable if id_ not in retired))
    view = DepartmentView(
        entry=department,
        crumbs=(Link(title=text("Departments"), url=words.addresses.page("departments/index.md")),),
        chips=tuple(_chips(site, department)),
        reach=words.reach(department.reach, None),
        groups=groups,
        no_longer=tuple(touchpoint_row(site, id_) for id_ in words.by_title(retired)),
        gone=tuple(
            phase
            for phase, _ids in site.by_phase(retired)
            if phase not in {group.id for group in groups}
        ),
        picture=shown(site, f"handoffs-{department.id}", with_twin=False),
        exchanges=exchanges(site, department.id),
        running=tuple(
            action_row(site, touchpoint, action, with_touchpoint=True)
            for touchpoint, action in running[:MOST]
        ),
        all_running=all_actions(site, department, len(running)),
        my_list=my_list(site, department, answer=_answer(site)),
        ideas=ideas[:IDEAS],
        all_ideas=_all_ideas(site) if len(ideas) > IDEAS else None,
        ideas_title=text("Ideas from {department}", department=department.title),
        newcomers=text("New in {department}?", department=department.title),
        start=start_link(site, department),
        children=words.links(
            words.by_title(d.id for d in book.departments.values() if d.parent == department.id)
        ),
        other_roles=tuple(_other_roles(site, department)),
        folds=tuple(_folds(site, department)),
        reviewed_by=words.who(department.reviewed.by) if department.reviewed else None,
        review_due=review_turn(department, site.tables.reviews[department.id], site.today),
        suggest=site.suggestions.suggest(
            department.title, f"departments/{department.id}.md", source
        ),
        poor=not (department.summary or book.bodies[department.id].strip())
        and department.state == "live",
        edit=site.suggestions.edit_page(source),
        file=site.suggestions.file(source),
        still_right=site.suggestions.still_right(
            source, department.id, words.link(department.id), department.id
        ),
        take_along=f"{site.addresses.page('help/index.md')}#take-along",
    )
    return Page(
        path=f"departments/{department.id}.md",
        title=department.title,
        template="department",
        view=view,
        source=source,
        body=book.bodies[department.id],
        description=department.summary,
        tab="responsibilities/index.md",
        meta=site.meta(department),
    )


def _other_roles(site: Site, department: Department) -> Iterator[tuple[Text, tuple[Link, ...]]]:
    """Yield what else a department does, with the touchpoints where it does."""
    roles, words = site.tables.roles[department.id], site.words
    carried_out = [id_ for id_ in roles.responsible if id_ not in roles.accountable]
    for role, ids in (
        ("responsible", carried_out),
        ("consulted", roles.consulted),
        ("informed", roles.informed),
    ):
        if ids:
            yield words.label("role", role), words.links(words.by_title(ids))


def _answer(site: Site) -> Text:
    manager = site.handbook.settings.touchpoint_manager
    if manager is None:
        return text("Tell whoever keeps this handbook what you found.")
    return text("Tell {who} what you found.", who=manager.title)


def _chips(site: Site, department: Department) -> Iterator[Chip]:
    state = site.words.state_chip(department)
    if state is not None:
        yield state
    if department.lead is not None:
        yield Chip(
            label=text("led by {role}", role=department.lead), icon="material/account-tie-outline"
        )
    if department.parent is not None:
        parent = site.words.link(department.parent)
        yield Chip(
            label=text("part of {department}", department=parent.title),
            icon="material/file-tree-outline",
            url=parent.url,
        )


def _ideas_elsewhere(site: Site, department: Department) -> tuple[IdeaRow, ...]:
    """Return this department's ideas about touchpoints, journeys and what does not exist yet."""

    def own(ideas: tuple[Idea, ...]) -> tuple[Idea, ...]:
        return tuple(idea for idea in ideas if idea.by == department.id)

    book = site.handbook
    rows = list(idea_rows(site, own(book.settings.ideas)))
    for touchpoint in book.touchpoints.values():
        rows += idea_rows(site, own(touchpoint.ideas), touchpoint, with_touchpoint=True)
    for journey in book.journeys.values():
        about = site.words.link(journey.id)
        rows += (replace(row, about=about) for row in idea_rows(site, own(journey.ideas)))
    return tuple(rows)


def _all_ideas(site: Site) -> Link:
    return Link(title=text("All ideas"), url=site.addresses.page("improve/ideas.md"))


def _folds(site: Site, department: Department) -> Iterator[Fold]:
    rows: list[tuple[str | Text, tuple[str | Text | Link, ...]]] = []
    if department.code_owner:
        rows.append((text("Account on the forge"), (department.code_owner,)))
    if department.aliases:
        rows.append((text("Also called"), department.aliases))
    if department.reviewed is not None:
        rows.append((text("Reviewed"), (text("{day}", day=department.reviewed.date),)))
    rows.extend(site.about(department))
    if rows:
        yield Fold(
            id="about", title=text("About this page"), count=str(len(rows)), rows=tuple(rows)
        )
    own = site.own_fields(department)
    if own:
        yield Fold(id="own", title=text("Our own fields"), count=str(len(own)), rows=own)
