"""Where a reader's suggestion goes: a mail that is begun, an issue, or the forge's editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ctmp_docs.language import text
from ctmp_docs.model.settings import WITHOUT_ISSUES
from ctmp_docs.pages.page import Addresses, Link
from ctmp_docs.pages.translation import editing, text_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.language import Language
    from ctmp_docs.model.settings import Feedback, ForgeKind
    from ctmp_docs.pages.translation import Editing, Translation

_ISSUES: dict[ForgeKind, str] = {
    "github": "{forge}/issues/new?title={title}&body={body}",
    "gitlab": "{forge}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}",
    "gitea": "{forge}/issues/new?title={title}&body={body}",
    "azure": "{forge}/_workitems/create/Task"
    "?%5BSystem.Title%5D={title}&%5BSystem.Description%5D={body}",
}
"""Where an issue is begun with words in it; of Azure's work items every process has the task."""
_GITEA = ("gitea", "forgejo", "codeberg.org")
_READ = text("I have read this page, and it is still right:")
_AZURE = (".dev.azure.com", ".visualstudio.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands at the foot of a page that has none of its own."""

    suggest: str | None
    edit: Editing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Makes the addresses for suggestions and edits."""

    feedback: Feedback
    language: Language
    edit_url: Callable[[str], str | None] = lambda _source: None
    """Gives the address at which a file of the content folder is edited."""
    names_files: bool = True
    """Whether its readers may be its authors; who can edit is told where in any case."""
    addresses: Addresses = field(default_factory=Addresses)
    site_url: str = ""
    """Where the site is published, if that is known; else the script `feedback.js` says it."""
    translation: Translation | None = None
    """In a second language: where its texts stand."""

    def suggest(self, title: str, path: str = "", source: str | None = None) -> str | None:
        """Return where to suggest something about the page at `path`, as `handbook.yml` says.

        Without a wish of its own it is a mail, for which nobody needs an account, else an issue.
        `source` is the file that the page was made from.
        """
        subject = self.language.gettext("Suggestion: {title}").format(title=title)
        words = self._about(title, path)
        mail, issue = self._mail(subject, words), self._issue(subject, words)
        match self.feedback.opens:
            case "edit":
                own = self.edit_page(source)
                return (own.url if own else None) or issue or mail
            case "issue":
                return issue or mail
            case _:
                return mail or issue

    def foot(self, title: str, path: str, source: str | None) -> Foot | None:
        """Return the foot of a page, if there is anything to be pressed."""
        found = Foot(suggest=self.suggest(title, path, source), edit=self.edit_page(source))
        return found if found.suggest or found.edit else None

    def edit(self, source: str | None) -> str | None:
        """Return where a file is edited, if the site or the handbook says so."""
        return self.edit_url(source) if source is not None else None

    def edit_page(self, source: str | None) -> Editing | None:
        """Return how the text of a page is changed: in the file that holds it in this language."""
        return editing(source, self.edit_url, self.translation) if source is not None else None

    def file(self, source: str | None) -> str | None:
        """Return the file that holds a page's text in this language, for those who may change it.

        Its path is below the content folder.
        """
        if source is None or not (self.names_files or self.edit(source)):
            return None
        return text_file(source, self.translation)

    def still_right(self, source: str | None, id_: str, page: Link, by: str) -> str | None:
        """Return where somebody says that a page is still right: the forge's editor, else a note.

        The note says what whoever keeps the handbook has to type, `by` being the department.
        """
        if source is None:
            return None
        said, title = self.language.say, _one_line(self.language.say(page.title))
        subject = said(text("Still right: {title}", title=title))
        lines = [
            said(_READ),
            "",
            f"- {title} ({id_})",
            *([f"  {self._seen(page.url)}"] if page.url else []),
            "",
            f"{said(text('For whoever enters it:'))} ctmp review {id_} --by {by}",
        ]
        words = "\n".join(lines)
        return self.edit(source) or self._mail(subject, words) or self._issue(subject, words)

    def still_right_together(self, title: str) -> tuple[str, str] | None:
        """Return where somebody says that one page, or several, are still right: a mail or issue.

        Each ends where the pages are to be named; a script adds those that were chosen, and how
        many they are.
        """
        one = self.language.say(text("Still right: 1 page of {department}", department=title))
        many = self.language.say(
            text("Still right: {n} pages of {department}", n="{n}", department=title)
        )
        words = self.language.gettext("I have read these pages, and they are still right:")
        alone = self._begun(one, self.language.say(_READ))
        together = self._begun(many, words)
        return (alone, together) if alone and together else None

    def _begun(self, subject: str, words: str) -> str | None:
        return self._mail(subject, f"{words}\n\n") or self._issue(subject, f"{words}\n\n")

    def idea_by_mail(self) -> str | None:
        """Return where an idea is sent without an account: a mail with questions to answer."""
        return self._mail(self._idea_subject(), self._idea_questions())

    def idea_as_issue(self) -> str | None:
        """Return where an idea is written with an account on the forge, beside its questions."""
        return self._issue(self._idea_subject(), self._idea_questions())

    @property
    def forge(self) -> str | None:
        """The repository's address, if it is one that browsers open."""
        forge = (self.feedback.forge or "").rstrip("/")
        return forge if urlsplit(forge).scheme in {"http", "https"} else None

    def _about(self, title: str, path: str) -> str:
        """Return what a suggestion begins with: which page it is about, and friendly questions."""
        said = self.language.say
        lines = [said(text("Page: {title}", title=_one_line(title)))]
        if path:
            lines.append(
                said(text("Address: {address}", address=self._seen(self.addresses.page(path))))
            )
        questions = (
            text("What is not right, or what is missing?"),
            text("How would it be better?"),
            text("How do you know (from a customer, from your own work)?"),
        )
        asked = (f"{said(question)}\n\n" for question in questions)
        return "\n".join([*lines, "", *asked, said(text("From (department):")) + " "])

    def _seen(self, address: str) -> str:
        """Return a page's address; between marks if the reader's browser has to complete it."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else f"‹/{address}›"

    def _idea_subject(self) -> str:
        return self.language.gettext("An idea for our customers")

    def _idea_questions(self) -> str:
        questions = (
            text("The idea, in one or two sentences:"),
            text("For which touchpoint, journey or department (or for something new):"),
            text("Who had it (a department, or a customer):"),
        )
        return "".join(f"{self.language.say(question)}\n\n" for question in questions)

    def _mail(self, subject: str, words: str = "") -> str | None:
        """Return the address of a mail that is begun; in mails a line ends with CR and LF."""
        if self.feedback.mail is None:
            return None
        body = f"&body={_quoted(words.replace(chr(10), chr(13) + chr(10)))}" if words else ""
        to = quote(self.feedback.mail, safe="@")
        return f"mailto:{to}?subject={_quoted(_one_line(subject))}{body}"

    def _issue(self, subject: str, words: str = "") -> str | None:
        """Return the address of an issue that is begun, on a forge that can do that."""
        forge, kind = self.forge, self._kind
        if forge is None or kind is None:
            return None
        title = _quoted(_one_line(subject))
        if kind == "azure":
            forge, words = _azure_project(forge), escape(words).replace("\n", "<br>")
        written = _ISSUES[kind] if words else _ISSUES[kind].partition("&")[0]
        return written.format(forge=forge, title=title, body=_quoted(words))

    @property
    def _kind(self) -> ForgeKind | None:
        """What kind of forge it is: as the handbook says, else by its name, else GitLab."""
        if self.feedback.forge_kind is not None:
            return self.feedback.forge_kind
        host = urlsplit(self.forge or "").hostname or ""
        if host.endswith(WITHOUT_ISSUES):
            return None
        if f".{host}".endswith(_AZURE):
            return "azure"
        if "github" in host:
            return "github"
        return "gitea" if any(name in host for name in _GITEA) else "gitlab"


def _azure_project(repository: str) -> str:
    """Return the address of the project that a repository on Azure DevOps belongs to.

    Work items are the project's. Of one that is called as its project the address names it once.
    """
    project, _git, name = repository.partition("/_git/")
    path = urlsplit(project).path.strip("/")
    is_short = bool(name) and ("/" not in path if "dev.azure.com" in project else not path)
    return f"{project}/{name.partition('/')[0]}" if is_short else project


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _quoted(words: str) -> str:
    """Return words for a place in an address: nothing in them can end it or begin another."""
    return quote(words, safe="")
