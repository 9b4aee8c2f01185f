"""Where a reader's suggestion goes: a mail that is begun, an issue, or the forge's editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from ctmp_docs.language import Language
    from ctmp_docs.model.settings import Feedback


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Makes the addresses for suggestions and edits."""

    feedback: Feedback
    language: Language
    edit_url: Callable[[str], str | None] = lambda _source: None
    """Gives the address at which a file of the content folder is edited."""

    def suggest(self, title: str) -> str | None:
        """Return where to suggest something about a page: mail first, nobody needs an account."""
        return self._said(self.language.gettext("Suggestion: {title}").format(title=title))

    def edit(self, source: str | None) -> str | None:
        """Return where a file is edited, if the site or the handbook says so."""
        return self.edit_url(source) if source is not None else None

    def still_right(self, source: str | None, title: str) -> str | None:
        """Return where somebody says that a page is still right: the forge's editor, else a note."""
        if source is None:
            return None
        subject = self.language.gettext("Still right: {title}").format(title=title)
        return self.edit(source) or self._said(subject)

    def still_right_together(self, title: str) -> str | None:
        """Return where somebody says that several pages are still right, by mail or as an issue.

        It ends where the pages are to be named; a script adds those that were chosen.
        """
        subject = self.language.gettext("Still right: {title}").format(title=title)
        words = self.language.gettext("I have read these pages, and they are still right:")
        begun = f"{words}\r\n\r\n"
        return self._mail(subject, begun) or self._issue(subject, begun)

    def idea_by_mail(self) -> str | None:
        """Return where an idea is sent without an account: a mail with questions to answer."""
        return self._mail(self._idea_subject(), self._idea_questions())

    def idea_as_issue(self) -> str | None:
        """Return where an idea is written with an account on the forge, beside its questions."""
        return self._issue(self._idea_subject(), self._idea_questions())

    def _idea_subject(self) -> str:
        return self.language.gettext("An idea for our customers")

    def _idea_questions(self) -> str:
        say = self.language.gettext
        questions = (
            say("The idea, in one or two sentences:"),
            say("For which touchpoint, journey or department (or for something new):"),
            say("Who had it (a department, or a customer):"),
        )
        return "".join(f"{question}\r\n\r\n" for question in questions)

    def _said(self, subject: str) -> str | None:
        """Return where a note with this subject goes: a mail, else an issue on the forge."""
        return self._mail(subject) or self._issue(subject)

    def _mail(self, subject: str, words: str = "") -> str | None:
        if self.feedback.mail is None:
            return None
        body = f"&body={quote(words)}" if words else ""
        return f"mailto:{quote(self.feedback.mail, safe='@')}?subject={quote(subject)}{body}"

    def _issue(self, subject: str, words: str = "") -> str | None:
        forge = self.forge
        if forge is None:
            return None
        if (urlsplit(forge).hostname or "").endswith("github.com"):
            body = f"&body={quote(words)}" if words else ""
            return f"{forge}/issues/new?title={quote(subject)}{body}"
        body = f"&issue[description]={quote(words)}" if words else ""
        return f"{forge}/-/issues/new?issue[title]={quote(subject)}{body}"

    @property
    def forge(self) -> str | None:
        """The repository's address, if it is one that browsers open."""
        forge = (self.feedback.forge or "").rstrip("/")
        return forge if urlsplit(forge).scheme in {"http", "https"} else None
