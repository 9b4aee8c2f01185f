"""How to read and to write the handbook: the first page of the help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGES, Text, language, text
from ctmp_docs.pages.help.common import TAB, link
from ctmp_docs.pages.help.contributing import Contributing, contributing
from ctmp_docs.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.language import Language
    from ctmp_docs.pages.page import Link
    from ctmp_docs.pages.site import Site
    from ctmp_docs.pages.wording import RatingView

_NEW = (
    'ctmp new touchpoint chat --title "I ask in the chat" --phases before --owner customer-service'
)
COMMANDS: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        text("Look"),
        (
            ("mkdocs serve", text("shows the handbook on this computer, and follows every change")),
            ("ctmp check", text("says what is wrong, in which line, and how to mend it")),
            ("ctmp check --hints", text("lists also what is only incomplete")),
            ("ctmp rules overdue-action", text("explains a rule, with an example")),
            ("ctmp digest", text("says what is due, for each department")),
        ),
    ),
    (
        text("Write"),
        (
            (
                _NEW,
                text("begins a file; without options it asks, and `--interview` asks the "
                     "method's twenty questions"),
            ),
            ("ctmp record invoice calls-per-100 7",
             text("adds a measured value")),
            ("ctmp review invoice --by billing",
             text("says that somebody read the page and it is still right")),
            ("ctmp rename invoice bill",
             text("gives an entry another id, everywhere; old addresses lead to the new one")),
            ("ctmp fmt", text("brings the fields of all files into the same order")),
        ),
    ),
    (
        text("Share"),
        (
            ("ctmp impact HEAD~1", text("says what a change means for the journeys")),
            ("ctmp owners", text("writes CODEOWNERS from the departments")),
            ("ctmp editor", text("brings the snippets for the editor up to date")),
            ("ctmp schema touchpoint", text("prints the JSON Schema of a touchpoint")),
        ),
    ),
)  # fmt: skip
"""What can be typed, as it stands, in a handbook that `ctmp init` wrote; tests type it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingView:
    """The first page of the help."""

    cards: tuple[tuple[Link, Text], ...]
    """The other pages, each with what it holds."""
    ratings: tuple[RatingView, ...]
    example: str
    """A touchpoint in ten lines."""
    path: str
    """The file in which it would stand."""
    folders: tuple[tuple[str, Text], ...]
    contributing: Contributing
    forge: str | None
    """The repository, if `handbook.yml` names it."""
    commands: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...]
    block: str
    """What an author writes to have a picture in a text."""
    diagrams: tuple[tuple[str, Text], ...]
    """What else may be written there, and what it shows."""
    manager: str | None
    languages: tuple[str, ...]
    """This one, and a second."""
    translation_file: str
    translation: str
    """The same touchpoint in the second language."""
    settings_file: str
    """Where the words of `handbook.yml` stand in that language, the name of the site among them."""
    site_name: str


def writing_page(site: Site) -> Page:
    """Return the page that says how the handbook is read and written."""
    manager = site.handbook.settings.touchpoint_manager
    diagrams = tuple(_diagrams(site))
    first = site.handbook.settings.languages[0]
    second = next(code for code in LANGUAGES if code != first)
    return Page(
        path=TAB,
        title=text("Help"),
        template="help",
        view=WritingView(
            cards=(
                (link(site, text("Fields"), "help/fields.md"),
                 text("what a file may hold, with the allowed words and an example of each")),
                (link(site, text("Rules"), "help/rules.md"),
                 text("what is checked, why, and how to mend it")),
                (link(site, text("Figures and signs"), "help/figures.md"),
                 text("how figures are computed, and what the signs mean")),
                (link(site, text("How to read the pictures"), "help/diagrams.md"),
                 text("one of each kind, with the question that it answers")),
                (link(site, text("Glossary"), "glossary.md"),
                 text("the words of this handbook")),
            ),
            ratings=site.words.key(),
            example=_example(site),
            path="content/touchpoints/invoice.md",
            folders=(
                ("handbook.yml", text("what holds for all: the organisation, segments, KPIs")),
                ("departments/", text("a file for each department")),
                ("touchpoints/", text("a file for each touchpoint; sub-folders are free")),
                ("journeys/", text("a file for each journey; it names touchpoints in order")),
                ("measurements/", text("measured values, as tables")),
                ("glossary.yml", text("words and what they mean here")),
            ),
            contributing=contributing(site),
            forge=site.suggestions.forge,
            commands=COMMANDS,
            block=f"```ctmp {diagrams[0][0]}\n```",
            diagrams=diagrams,
            manager=manager.title if manager else None,
            languages=(first, second),
            translation_file=f"content/touchpoints/invoice.{second}.md",
            translation=_example_words(language(second)),
            settings_file=f"handbook.{second}.yml",
            site_name=language(second).say(
                text("{organisation} handbook", organisation=site.handbook.settings.organisation)
            ),
        ),
        description=text("How to read this handbook, and how to add to it."),
        tab=TAB,
        is_listed=True,
    )  # fmt: skip


def _diagrams(site: Site) -> Iterator[tuple[str, Text]]:
    """Yield the words for diagrams, with what this handbook has."""
    book = site.handbook
    hops = {id_: hops for id_, hops in book.hops.items() if book.journeys[id_].kind != "observed"}
    journey = next((id_ for id_, own in hops.items() if own), "order")
    first, last = next(
        ((hop.source.id, hop.target.id) for hop in hops.get(journey, ()) if "/" not in
         hop.from_step + hop.to_step),
        ("hotline", "invoice"),
    )  # fmt: skip
    pair = site.tables.handoffs[0] if site.tables.handoffs else None
    department = pair.giver if pair is not None else next(iter(book.departments), "billing")
    yield f"journey={journey}", text("a journey: its map, or its flow if little of it is rated")
    yield (
        f"journey={journey} view=flow",
        text("one of its pictures: `map`, `flow`, `deviation` or `nesting`"),
    )
    yield (
        f"journey={journey} from={first} to={last}",
        text("a part of its way, from one step to another"),
    )
    yield f"touchpoint={first}", text("what comes before and after a touchpoint")
    yield f"department={department}", text("the hand-offs of a department")
    yield "view=handoffs", text("all hand-offs; with `from` and `to` those between two departments")
    yield "view=network", text("all journeys in one picture")


def _example_words(other: Language) -> str:
    """Return the words of the example in another language."""
    say = other.gettext
    lines = (
        "---",
        "title: " + say("Invoice arrives"),
        "summary: " + say("Four days later comes a letter with three pages and two amounts."),
        "promise: " + say("within four working days, one amount"),
        "---",
        say("Most callers have paid the first amount and ask why a reminder came."),
    )
    return "\n".join(lines)


def _example(site: Site) -> str:
    """Return a touchpoint in ten lines, with a department that this handbook has."""
    owner = next(iter(site.handbook.departments), "billing")
    gettext = language(site.handbook.settings.languages[0]).gettext
    lines = (
        "---",
        "title: " + gettext("Invoice arrives"),
        "summary: " + gettext("Four days later comes a letter with three pages and two amounts."),
        "phases: [after]",
        "channel: letter",
        f"owner: {owner}",
        "promise: " + gettext("within four working days, one amount"),
        "actual: {rating: 3, evidence: customer, as_of: " + site.today.isoformat() + "}",
        "---",
        gettext("Most callers have paid the first amount and ask why a reminder came."),
    )
    return "\n".join(lines)
