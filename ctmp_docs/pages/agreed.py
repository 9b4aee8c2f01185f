"""Whether it is agreed what staff may promise, and what they do when it goes wrong.

A reader who finds neither cannot tell whether nothing is agreed or somebody forgot to write it;
so a page says it. It keeps silent where nobody has written anything about what customers
experience (the page asks for that first), where no customer can come any more or yet, and where
customers only talk with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.indexes.figures import says_something

if TYPE_CHECKING:
    from ctmp_docs.handbook import Handbook
    from ctmp_docs.model import Touchpoint

_AMONG_CUSTOMERS = frozenset({"wom-before", "wom-after"})


def lacks_promise(touchpoint: Touchpoint) -> bool:
    """Return whether a page says that no promise is agreed."""
    return touchpoint.promise is None and _is_met_by_staff(touchpoint)


def lacks_help(book: Handbook, touchpoint: Touchpoint) -> bool:
    """Return whether it says that nothing is agreed for when it goes wrong: it does go wrong."""
    actual = touchpoint.actual
    if touchpoint.help or actual is None or not _is_met_by_staff(touchpoint):
        return False
    has_failed = any(one.effect == "critical" and one.happened for one in actual.events)
    return bool(actual.disappointing) or has_failed or book.band(actual.rating) == "disappointing"


def _is_met_by_staff(touchpoint: Touchpoint) -> bool:
    is_told = touchpoint.actual is not None and says_something(touchpoint.actual)
    return (
        is_told
        and touchpoint.state == "live"
        and not _AMONG_CUSTOMERS.issuperset(touchpoint.phases)
    )
