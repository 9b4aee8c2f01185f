"""What touchpoints, journeys and departments have in common."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ctmp_docs.model.base import Code, Day, Duration, Number, Part, PlainText, Reference, Truth
from ctmp_docs.vocabulary import State


def _extra(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PydanticCustomError("mapping_expected", "mapping expected")
    return value


def _somebody(value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse an empty list: a page for nobody would vanish without a word."""
    if not value:
        raise PydanticCustomError("too_short", "an audience expected")
    return value


OwnFields: TypeAlias = Annotated[
    dict[str, Any], PlainValidator(_extra), WithJsonSchema({"type": "object"})
]
"""Keys beginning with `x-`: the organisation's own, kept as they are."""


class Idea(Part):
    """Somebody's idea; it keeps the name of the department that had it."""

    idea: PlainText
    """The idea in one or two sentences."""
    by: Reference | None = None
    """A department, or `customer`."""
    date: Day | None = None
    """When it came up."""
    became: Reference | None = None
    """The id of the action or touchpoint that it became."""


class Review(Part):
    """Somebody read the page and found that it is still right."""

    date: Day
    """The day on which it was read."""
    by: Reference | None = None
    """The department that read it."""
    hash: Code | None = None
    """Fingerprint of the content that was read; without it, version control is asked."""


class Allowance(Part):
    """A finding that this file is allowed to have, for a reason and a time."""

    rule: Reference
    """The name of the rule."""
    because: PlainText
    """Why it is all right here."""
    until: Day | None = None
    """The last day on which it is allowed."""


class SearchOptions(Part):
    """Material's own settings for the search of a page."""

    boost: Number | None = None
    """How much to raise (above 1) or lower (below 1) the page in results."""
    exclude: Truth = False
    """Leave the page out of the search."""


Hidden: TypeAlias = Literal["navigation", "path", "toc", "footer", "feedback", "tags"]


class Entry(Part):
    """One authored file with front matter. Its id is the file's name."""

    id: Reference = ""
    """The file's name without `.md`; need not be written."""
    title: PlainText
    """The name, in the customer's words."""
    summary: PlainText | None = None
    """One sentence: shown in search, on cards, in tooltips."""
    aliases: tuple[PlainText, ...] = ()
    """Other words that people use for it; the search finds them."""
    state: State = "live"
    """`draft` is in no build; `planned` does not exist yet; `retired` no longer exists."""
    ideas: tuple[Idea, ...] = ()
    """Ideas of staff and customers."""
    reviewed: Review | None = None
    """When somebody last read the page and found that it is still right."""
    review_every: Duration | None = None
    """How often to review it; default: the handbook's."""
    audience: Annotated[tuple[Reference, ...], AfterValidator(_somebody)] = ("everyone",)
    """Who may read it: `everyone`, or audiences of `handbook.yml`."""
    allow: tuple[Allowance, ...] = ()
    """Findings that are allowed here, each for a reason and a time."""
    tags: tuple[PlainText, ...] = ()
    """Tags; the theme shows and lists them."""
    hide: tuple[Hidden, ...] = ()
    """Parts of the page that Material hides."""
    icon: Code | None = None
    """An icon that Material ships, such as `material/email`."""
    search: SearchOptions | None = None
    """How the search treats the page."""
    extra: OwnFields = Field(default_factory=dict, exclude=True, alias="x-")
    """The organisation's own fields (`x-…`), by key."""


class PageSettings(Part):
    """What the theme reads from the front matter of an ordinary page; other keys are left alone."""

    model_config = ConfigDict(extra="ignore")

    title: PlainText | None = None
    """The name of the page."""
    description: PlainText | None = None
    """One sentence for search engines."""
    tags: tuple[PlainText, ...] = ()
    """Tags; the theme shows and lists them."""
    hide: tuple[Hidden, ...] = ()
    """Parts of the page that Material hides."""
    icon: Code | None = None
    """An icon that Material ships, such as `material/email`."""
    search: SearchOptions | None = None
    """How the search treats the page."""
