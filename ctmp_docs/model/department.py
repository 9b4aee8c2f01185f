"""A department: who is in charge, and how to reach them."""

from __future__ import annotations

from ctmp_docs.model.base import Code, Part, PlainText, Reference
from ctmp_docs.model.entry import Entry


class Reach(Part):
    """How to reach a department."""

    phone: PlainText | None = None
    """The phone number."""
    mail: PlainText | None = None
    """The e-mail address."""
    chat: PlainText | None = None
    """The channel or its address."""
    hours: PlainText | None = None
    """When somebody answers."""
    backup: Reference | None = None
    """The department to ask if nobody answers."""


class Department(Entry):
    """A department of the organisation. `title` suffices."""

    lead: PlainText | None = None
    """The role that leads it; a role, not a name."""
    reach: Reach | None = None
    """How to reach it."""
    parent: Reference | None = None
    """The department that it belongs to."""
    colour: Code | None = None
    """A colour of its own, as `#1a2b3c`."""
    code_owner: Code | None = None
    """Its handle on the forge, such as `@company/billing`."""
    start_here: tuple[Reference, ...] = ()
    """Touchpoints and journeys for new colleagues, in order."""
