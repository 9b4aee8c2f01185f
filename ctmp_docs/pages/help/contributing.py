"""What a reader can do without tools: change a page, confirm it, and take pages along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text
from ctmp_docs.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.pages.site import Site

_PUBLISHED = text("Whoever keeps the handbook changes the file, and it is published anew.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributing:
    """The ways that this handbook has, as its buttons lead there."""

    steps: tuple[Text, ...]
    """How a page is changed in the browser."""
    with_files: tuple[Text, ...]
    """How it is changed on a computer: from the files to the proposal."""
    still_right: Text | None
    """What the button does; nothing where there is none."""
    this_week: Link
    """Where ideas and actions are."""
    mail: str | None
    """Of whoever coordinates the handbook."""
    exports: tuple[tuple[str, Text], ...]
    """What whoever coordinates it types to give pages along."""


def contributing(site: Site) -> Contributing:
    """Return what readers can do with the pages of a handbook."""
    settings = site.handbook.settings
    source = next(iter(site.handbook.sources.values()), None)
    edit, suggest = site.suggestions.edit(source), site.suggestions.suggest("")
    manager = settings.touchpoint_manager
    return Contributing(
        steps=_by_editing() if edit else _by_a_note(site, suggest),
        with_files=tuple(_with_files(site, source)),
        still_right=_still_right(site, source, edit),
        this_week=Link(title=text("This week"), url=site.addresses.page("improve/index.md")),
        mail=manager.reach.mail if manager and manager.reach else None,
        exports=_exports(site),
    )


def _by_editing() -> tuple[Text, ...]:
    return (
        text("Open the page and press “Edit”, above its title or at its foot."),
        text("Change the text, and say in one sentence why."),
        text("Propose the change. A check says within minutes whether a field is wrong, in which "
             "line, and how to mend it, and what the change means for the journeys."),
        text("The department in charge reads it. Once it is accepted, the handbook is published "
             "anew."),
    )  # fmt: skip


def _by_a_note(site: Site, suggest: str | None) -> tuple[Text, ...]:
    """Return how somebody has a page changed who cannot change it in the browser."""
    if suggest is not None:
        begun = (
            text("Open the page and press “Suggest something” at its foot: a mail opens that "
                 "names the page.")
            if _is_mail(suggest)
            else text("Open the page and press “Suggest something” at its foot: a form opens "
                      "that names the page.")
        )  # fmt: skip
        return (
            begun,
            text("Say what is not right and how it would be better, and send it."),
            (_PUBLISHED),
        )
    manager = site.handbook.settings.touchpoint_manager
    told = (
        text("Tell {who} which page it is, what is not right, and how it would be better.",
             who=manager.title)
        if manager
        else text("Tell whoever keeps this handbook which page it is, what is not right, and how "
                  "it would be better.")
    )  # fmt: skip
    return told, _PUBLISHED


def _with_files(site: Site, source: str | None) -> Iterator[Text]:
    """Yield the way of an author who has the files: where they are, which one it is, and so on."""
    forge, manager = site.suggestions.forge, site.handbook.settings.touchpoint_manager
    if forge is not None:
        yield text("Get the files: `git clone {address}`", address=forge)
    elif manager is not None:
        yield text("Get the files. {who} says where they are; most often `git clone` copies them.",
                   who=manager.title)  # fmt: skip
    else:
        yield text("Get the files. Whoever keeps this handbook says where they are; most often "
                   "`git clone` copies them.")  # fmt: skip
    if site.suggestions.file(source):
        yield text("Find the file of the page: its name stands at the foot of the page. Change it "
                   "in any text editor.")  # fmt: skip
    else:
        yield text("Find the file of the page: it is named as the end of the page's address. "
                   "Change it in any text editor.")  # fmt: skip
    yield text("Type `ctmp check`: it says what is wrong, in which line, and how to mend it.")
    yield text("Type `mkdocs serve`, and look at the page in your browser; it follows every "
               "change.")  # fmt: skip
    yield text("Propose it: commit the change with a sentence that says why, and open a pull "
               "request (GitLab: merge request). The department in charge reads it.")  # fmt: skip


def _still_right(site: Site, source: str | None, edit: str | None) -> Text | None:
    if edit is not None:
        return text("Everything on the page is still right? Press “Still right” at its foot: the "
                    "file opens, and you set the date of the review to today.")  # fmt: skip
    note = site.suggestions.still_right(source, "", Link(title=""), "")
    if note is None:
        return None
    if _is_mail(note):
        return text("Everything on the page is still right? Press “Still right” at its foot: a "
                    "mail opens that says so. Send it; whoever keeps the handbook enters the "
                    "day.")  # fmt: skip
    return text("Everything on the page is still right? Press “Still right” at its foot: a form "
                "opens that says so. Send it; whoever keeps the handbook enters the "
                "day.")  # fmt: skip


def _is_mail(address: str) -> bool:
    return address.startswith("mailto:")


def _exports(site: Site) -> tuple[tuple[str, Text], ...]:
    book = site.handbook
    department = next(iter(book.departments), "billing")
    others = book.settings.languages[1:]
    return (
        ("ctmp export pdf", text("the handbook as a PDF, to print it or to send it")),
        (f"ctmp export pdf --department {department}",
         text("one department and its touchpoints; a journey with `--journey`")),
        *((f"ctmp export pdf --language {code}", text("in the second language")) for code in others),
        ("ctmp export zip", text("the whole site, to be opened from a stick or a folder")),
    )  # fmt: skip
