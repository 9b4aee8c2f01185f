"""The words that pages share: links, chips, ratings, in the handbook's own wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ctmp_docs.language import Language, Text, in_language_of, language_of_words, text
from ctmp_docs.pages.page import Addresses, Link
from ctmp_docs.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Department, Journey, Reach, Touchpoint
    from ctmp_docs.vocabulary import Band

PHASE_ICONS = {
    "wom-before": "material/account-voice",
    "before": "material/magnify",
    "during": "material/cart-outline",
    "after": "material/autorenew",
    "wom-after": "material/bullhorn-outline",
}
_CHANNEL_ICONS = {
    "face-to-face": "material/account-multiple-outline",
    "shop": "material/storefront-outline",
    "event": "material/calendar-star",
    "phone": "material/phone-outline",
    "letter": "material/email-newsletter",
    "parcel": "material/package-variant-closed",
    "email": "material/email-outline",
    "sms": "material/message-text-outline",
    "chat": "material/chat-outline",
    "website": "material/web",
    "web-shop": "material/cart-outline",
    "app": "material/cellphone",
    "self-service": "material/gesture-tap-button",
    "product": "material/cube-outline",
    "advertising-print": "material/newspaper-variant-outline",
    "advertising-online": "material/bullhorn-outline",
    "search": "material/magnify",
    "social-media": "material/share-variant-outline",
    "review-portal": "material/star-half-full",
    "forum": "material/forum-outline",
    "blog": "material/post-outline",
    "press": "material/newspaper-variant-outline",
    "word-of-mouth": "material/account-voice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A small fact beside the title."""

    label: str | Text
    icon: str | None = None
    kind: str = ""
    """`super` is filled; `dashed` says that it does not exist (yet or any more)."""
    hint: str | Text | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """A rating with its band in words; unknown is its own thing, never 0."""

    band: Band | None
    label: str | Text
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """How to reach somebody."""

    department: Link | None
    phone: str | None = None
    mail: str | None = None
    chat: str | None = None
    hours: str | None = None
    backup: Link | None = None
    backup_phone: str | None = None
    lead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Makes links, chips and labels for one handbook in one language."""

    handbook: Handbook
    language: Language
    addresses: Addresses

    def label(self, vocabulary: str, id_: str) -> Text:
        """Return the label of a word."""
        return VOCABULARIES[vocabulary][id_].label

    def hint(self, vocabulary: str, id_: str) -> Text | None:
        """Return the method's own term for a word, if it differs."""
        return VOCABULARIES[vocabulary][id_].hint

    def phase(self, id_: str) -> Text | str:
        """Return the label of a phase."""
        return self.handbook.phase_label(id_, self.language.code)

    def channel(self, id_: str | None) -> Text | str | None:
        """Return the label of a channel."""
        return self.handbook.channel_label(id_, self.language.code)

    def rating(self, value: float | None) -> RatingView:
        """Return a rating with its band in words."""
        band = self.handbook.band(value)
        if band is None:
            return RatingView(band=None, label=text("not rated yet"), value=None)
        label = self.handbook.band_label(band, self.language.code)
        return RatingView(band=band, label=label, value=value)

    def link(self, id_: str) -> Link:
        """Return a link to a touchpoint, journey or department; only a name if it is not here."""
        book, to = self.handbook, self.addresses
        if id_ in book.touchpoints:
            return Link(title=book.touchpoints[id_].title, url=to.touchpoint(id_))
        if id_ in book.departments:
            return Link(title=book.departments[id_].title, url=to.department(id_))
        if id_ in book.journeys:
            return Link(title=book.journeys[id_].title, url=to.journey(id_))
        return Link(title=book.title(id_))

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Return links to those of `ids` that readers of this build may see."""
        return tuple(link for link in map(self.link, ids) if link.url is not None)

    def who(self, id_: str | None) -> Link | None:
        """Return who had an idea or does something: a department, or a customer."""
        if id_ is None:
            return None
        return Link(title=text("a customer")) if id_ == "customer" else self.link(id_)

    def phone(self, id_: str | None) -> str | None:
        """Return the number of a department, if it has one."""
        one = self.handbook.departments.get(id_ or "")
        return one.reach.phone if one and one.reach else None

    def reach(self, reach: Reach | None, department: Link | None) -> ReachView:
        """Return how to reach a department, and whom to ask if nobody answers."""
        if reach is None:
            return ReachView(department=department)
        backup = self.handbook.departments.get(reach.backup or "")
        if backup is not None and backup.reach == reach:
            backup = None  # Nobody else would answer there.
        return ReachView(
            department=department,
            phone=reach.phone,
            mail=reach.mail,
            chat=reach.chat,
            hours=reach.hours,
            backup=self.link(reach.backup) if backup is not None and reach.backup else None,
            backup_phone=backup.reach.phone if backup is not None and backup.reach else None,
        )

    def phase_chip(self, id_: str) -> Chip:
        """Return the chip of a phase."""
        return Chip(label=self.phase(id_), icon=PHASE_ICONS[id_], hint=self.hint("phase", id_))

    def channel_chip(self, id_: str) -> Chip:
        """Return the chip of a channel."""
        icon = _CHANNEL_ICONS.get(id_, "material/swap-horizontal")
        return Chip(label=self.channel(id_) or id_, icon=icon)

    def state_chip(self, entry: Touchpoint | Journey | Department) -> Chip | None:
        """Return the chip that says that something does not exist, or not any more."""
        if entry.state not in {"planned", "retired"}:
            return None
        return Chip(label=self.label("state", entry.state), kind="dashed")

    def small(self, words: str) -> str:
        """Return `words` as they stand inside a sentence: in English with a small first letter.

        A word such as `I` or `PDF` keeps its capital, and so does every German noun.
        """
        is_article = words.startswith("A ")
        code = language_of_words(words) or self.language.code
        if code != "en" or not (is_article or words[1:2].islower()):
            return words
        return in_language_of(words, words[:1].lower() + words[1:])

    def inside(self, words: str, ends: str = ".?!") -> str:
        """Return `words` as they stand inside a sentence, and without what ends their own."""
        return in_language_of(words, self.small(words).rstrip(ends))

    def key(self) -> tuple[RatingView, ...]:
        """Return the three bands, the best first, and what stands for "not rated"."""
        limits = self.handbook.settings.bands
        ratings = (limits.delighting_from, limits.okay_from, 1, None)
        return tuple(map(self.rating, ratings))

    def by_title(self, ids: Iterable[str]) -> list[str]:
        """Return ids sorted by the titles of what they name."""
        return sorted(ids, key=lambda id_: self.language.sort_key(self.handbook.title(id_)))


def sentence(words: str) -> str:
    """Return `words` with a capital letter and, unless it ends in one, a full stop."""
    plain = ended(words)
    return in_language_of(words, plain[:1].upper() + plain[1:])


def ended(words: str) -> str:
    """Return `words` with a full stop, unless they end in a sign of their own."""
    plain = words.strip()
    is_ended = not plain or plain[-1] in ".!?…:;)”\"'’»"
    return in_language_of(words, plain if is_ended else plain + ".")
