"""Tables of actions: all of them, and the cases of those touchpoints that have written them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ctmp_docs.indexes.actions import SIZES, is_finished, with_cases
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ctmp_docs.indexes.week import ActionAt
    from ctmp_docs.model import Action
    from ctmp_docs.pages.site import Site

PATH = "improve/actions.md"
LISTING = "actions"
UNFINISHED = (None, "planned", "running", "idea")
"""Statuses of actions that are neither done nor dropped."""
SIZE_WORDS = {"small": text("small"), "medium": text("medium"), "large": text("large")}


def action_link(site: Site, one: ActionAt) -> Link:
    """Return what an action is, with a link to where it stands on its touchpoint's page."""
    place = "finished" if is_finished(one.action) else "what-we-are-doing"
    return Link(
        title=one.action.what or text("an action without a description"),
        url=f"{site.addresses.touchpoint(one.touchpoint)}#{place}",
    )


def actions_where(
    site: Site,
    *,
    effort: str | None = "",
    impact: str | None = "",
    statuses: Sequence[str | None] = UNFINISHED,
) -> str:
    """Return the address of the list with a choice made; `None` is what nobody wrote."""
    chosen = [("status", one) for one in statuses]
    chosen += [
        (name, size) for name, size in (("effort", effort), ("impact", impact)) if size != ""
    ]
    query = urlencode([(f"{LISTING}.{column}", value or "") for column, value in chosen])
    return f"{site.addresses.page(PATH)}?{query}#{LISTING}"


def action_listing(site: Site, actions: Sequence[ActionAt]) -> Listing:
    """Return the table of all actions; without budgets if none is seen."""
    has_budgets = any(one.action.budget is not None for one in actions)
    columns = _columns(site)
    return Listing(
        id=LISTING,
        title=text("All actions"),
        columns=columns if has_budgets else columns[:-1],
        rows=tuple(_row(site, one, has_budgets=has_budgets) for one in actions),
    )


def cases_listing(site: Site) -> Listing:
    """Return the table of best, realistic and worst cases, by the touchpoints' titles."""
    rows = []
    for id_ in site.words.by_title(with_cases(site.handbook)):
        target = site.handbook.touchpoints[id_].target
        cases = target.cases if target is not None else None
        said = (cases.best, cases.realistic, cases.worst) if cases is not None else ()
        rows.append((cell(site.words.link(id_)), *map(cell, said)))
    columns = (
        Column(id="touchpoint", title=text("Touchpoint")),
        *(Column(id=id_, title=word.label) for id_, word in VOCABULARIES["case"].items()),
    )
    return Listing(
        id="target-cases",
        title=text("Best, realistic and worst case"),
        columns=columns,
        rows=tuple(rows),
    )


def _columns(site: Site) -> tuple[Column, ...]:
    owners, statuses = named.departments(site), named.words_of("status")
    sizes = {size: SIZE_WORDS[size] for size in SIZES}
    order = tuple(sizes.values())
    return (
        Column(id="what", title=text("Action")),
        Column(id="touchpoint", title=text("Touchpoint")),
        Column(id="owner", title=text("In charge"), is_facet=True, ids=owners),
        Column(id="due", title=text("Due"), kind="date"),
        Column(id="status", title=text("Status"), is_facet=True,
               order=tuple(statuses.values()), ids=statuses),
        Column(id="effort", title=text("Effort"), is_facet=True, order=order, ids=sizes),
        Column(id="impact", title=text("Impact"), is_facet=True, order=order, ids=sizes),
        Column(id="proposed-by", title=text("Proposed by"), is_hidden=True),
        Column(id="start", title=text("Start"), kind="date", is_hidden=True),
        Column(id="done", title=text("Done"), kind="date", is_hidden=True),
        Column(id="aim", title=text("Aim"), is_hidden=True),
        Column(id="outcome", title=text("Result"), is_hidden=True),
        Column(id="kpi", title=text("KPI"), is_hidden=True),
        Column(id="budget", title=text("Budget"), is_hidden=True),
    )  # fmt: skip


def _row(site: Site, one: ActionAt, *, has_budgets: bool) -> tuple[Cell, ...]:
    action, words = one.action, site.words
    owner = words.link(action.owner) if action.owner is not None else None
    found = (
        cell(action_link(site, one)),
        cell(words.link(one.touchpoint)),
        cell(owner),
        cell(action.due, note=_done(action)),
        cell(_status(action.status)),
        cell(SIZE_WORDS.get(action.effort or "")),
        cell(SIZE_WORDS.get(action.impact or "")),
        cell(words.who(action.proposed_by)),
        cell(action.start),
        cell(action.done),
        cell(action.aim),
        cell(action.outcome),
        cell(site.kpi_title(action.kpi) if action.kpi is not None else None),
    )
    return (*found, cell(action.budget)) if has_budgets else found


def _done(action: Action) -> Text | None:
    return text("done {day}", day=action.done) if action.done is not None else None


def _status(status: str | None) -> Text | None:
    return VOCABULARIES["status"][status].label if status is not None else None
