"""What could be better, by rule and by department: every place with its page and in words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ctmp_docs.diagnostics import Severity
from ctmp_docs.indexes.coverage import owner_of
from ctmp_docs.language import Text, text
from ctmp_docs.pages import named
from ctmp_docs.pages.help.rules import SEVERITIES, rule_title
from ctmp_docs.pages.improve.upkeep.place import PATH
from ctmp_docs.pages.listing import Cell, Column, Listing, cell
from ctmp_docs.pages.page import Link
from ctmp_docs.rulebook import RULES
from ctmp_docs.rules.seen import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.pages.site import Site

KeyT = TypeVar("KeyT", bound="Hashable")
PLACES = 5
"""So many places are named below a rule or a department; the rest is in the table."""
_TICKED = re.compile(r"`([^`]+)`")
_WEIGHT = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One finding, in words."""

    rule: str
    severity: Severity
    page: Link
    """What it is about; only a name where there is no page."""
    owner: str | None
    """The department that owns the page; nothing for the handbook itself."""
    what: str
    """The finding as a sentence, with what is code between backticks."""
    edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings that belong together."""

    id: str
    title: str | Text
    url: str | None
    """What the group is explained by: the rule in the manual, or the department's page."""
    counts: tuple[str, ...]
    """How many there are, in words."""
    same: str | None
    """What is the case at all of them; nothing if each has words of its own."""
    places: tuple[Place, ...]
    """The first few."""
    more: int
    """How many there are besides."""
    all: str
    """Where all are: these rows of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsView:
    """All findings."""

    count: int
    urgent: tuple[Group, ...]
    """By rule: what should be mended."""
    hints: tuple[Group, ...]
    """By rule: what could be added."""
    number_of_hints: int
    departments: tuple[Group, ...]


def findings_view(site: Site, places: Sequence[Place]) -> FindingsView:
    """Return the findings by rule and by department."""
    urgent = [one for one in places if one.severity is not Severity.HINT]
    hints = [one for one in places if one.severity is Severity.HINT]
    return FindingsView(
        count=len(places),
        urgent=_by_rule(site, urgent),
        hints=_by_rule(site, hints),
        number_of_hints=len(hints),
        departments=_by_department(site, places),
    )


def found_places(site: Site) -> tuple[Place, ...]:
    """Return the findings that readers may see: the gravest first, then by rule and page."""
    ids = {file: id_ for id_, file in site.handbook.sources.items()}
    order = {name: number for number, name in enumerate(RULES)}
    places = [_place(site, one, ids) for one in site.upkeep.findings]
    key = site.language.sort_key

    def rank(one: Place) -> tuple[int, int, tuple[str, str]]:
        return _WEIGHT.index(one.severity), order[one.rule], key(site.language.say(one.page.title))

    return tuple(sorted(places, key=rank))


def findings_listing(site: Site, places: Iterable[Place]) -> Listing:
    """Return all findings as a table."""
    rules = site.addresses.page("help/rules.md")
    places = tuple(places)
    titles = {one.rule: rule_title(site, one.rule) for one in places}
    return Listing(
        id="findings",
        title=text("All findings"),
        columns=(
            Column(id="page", title=text("Page")),
            Column(id="what", title=text("What could be better")),
            Column(id="rule", title=text("Rule"), is_facet=True, ids=titles),
            Column(
                id="severity",
                title=text("Weight"),
                is_facet=True,
                ids={one.value: words for one, words in SEVERITIES.items()},
            ),
            Column(
                id="owner",
                title=text("In charge"),
                is_facet=True,
                ids={**named.departments(site), _NOBODYS: OURS},
            ),
        ),
        rows=tuple(
            (
                cell(one.page),
                Cell(plain=one.what.replace("`", "")),
                cell(Link(title=rule_title(site, one.rule), url=f"{rules}#{one.rule}")),
                cell(SEVERITIES[one.severity]),
                cell(site.words.link(one.owner) if one.owner else OURS),
            )
            for one in places
        ),
    )


OURS = text("the handbook itself")
"""In charge of settings and pages that belong to no department."""
_NOBODYS = "handbook.yml"
"""What stands for that in addresses; no department can have this id."""


def _place(site: Site, one: Diagnostic, ids: Mapping[str, str]) -> Place:
    file = source_of(one.site.file)
    id_ = ids.get(file)
    url = site.addresses.page(file) if file in site.intros else None
    words = _TICKED.sub(partial(_named, site), site.language.say(one.message))
    return Place(
        rule=one.rule,
        severity=one.severity,
        page=site.words.link(id_) if id_ is not None else Link(title=file, url=url),
        owner=owner_of(site.handbook, id_) if id_ is not None else None,
        what=words[:1].upper() + words[1:],
        edit=site.suggestions.edit(one.site.file),
    )


def _named(site: Site, found: re.Match[str]) -> str:
    """Return the title of what an id names; other code stays as it is."""
    id_ = found[1]
    if id_ not in site.handbook.sources:
        return found[0]
    return site.language.say(text("“{title}”", title=site.handbook.title(id_)))


def _by_rule(site: Site, places: Iterable[Place]) -> tuple[Group, ...]:
    rules = site.addresses.page("help/rules.md")
    return tuple(
        Group(
            id=f"rule-{rule}",
            title=rule_title(site, rule),
            url=f"{rules}#{rule}",
            counts=(site.language.number(len(listed)),),
            same=listed[0].what
            if len(listed) > 1 and len({one.what for one in listed}) == 1
            else None,
            places=tuple(listed[:PLACES]),
            more=max(len(listed) - PLACES, 0),
            all=_in_table(site, "rule", rule),
        )
        for rule, listed in _grouped(places, lambda one: one.rule).items()
    )


def _by_department(site: Site, places: Iterable[Place]) -> tuple[Group, ...]:
    groups = _grouped(places, lambda one: one.owner)
    ordered = [*site.words.by_title(id_ for id_ in groups if id_ is not None)]
    return tuple(
        _of_department(site, id_, groups[id_])
        for id_ in (*ordered, *((None,) if None in groups else ()))
    )


def _of_department(site: Site, id_: str | None, listed: list[Place]) -> Group:
    hints = sum(one.severity is Severity.HINT for one in listed)
    urgent = len(listed) - hints
    counts = []
    if urgent:
        counts.append(site.counted(urgent, "{n} to look at", "{n} to look at"))
    if hints:
        counts.append(site.counted(hints, "{n} could be added", "{n} could be added"))
    pages = [
        replace(first, what=" · ".join(one.what for one in (first, *others)))
        for first, *others in _grouped(listed, lambda one: one.page).values()
    ]
    return Group(
        id=f"findings-of-{id_}" if id_ is not None else "findings-of-all",
        title=site.handbook.title(id_) if id_ is not None else _capital(site.language.say(OURS)),
        url=site.words.link(id_).url if id_ is not None else None,
        counts=tuple(counts),
        same=None,
        places=tuple(pages[:PLACES]),
        more=max(len(pages) - PLACES, 0),
        all=_in_table(site, "owner", id_ or _NOBODYS),
    )


def _in_table(site: Site, column: str, value: str) -> str:
    """Return where the findings with a value are."""
    return f"{site.addresses.page(PATH)}?findings.{column}={value}#findings"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _grouped(places: Iterable[Place], key: Callable[[Place], KeyT]) -> dict[KeyT, list[Place]]:
    found: dict[KeyT, list[Place]] = defaultdict(list)
    for one in places:
        found[key(one)].append(one)
    return found
