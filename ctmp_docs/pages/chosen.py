"""Links that lead to a listing with some of its rows chosen.

The state of a listing stands in the address; the script of listings reads it. Without a script the
link leads to the whole listing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.pages.site import Site


def chosen(
    site: Site, path: str, listing: str, values: Mapping[str, str | None] | None = None, *,
    sort: str | None = None,
) -> str:  # fmt: skip
    """Return the address of `listing` on the page `path` with these values of its columns chosen.

    They are ids, as the columns have them. `sort` is a column, with `-` in front for the greatest first. An unknown value is `None`.
    """
    query = [(f"{listing}.{column}", value or "") for column, value in (values or {}).items()]
    if sort is not None:
        query.append((f"{listing}_sort", sort))
    asked = f"?{urlencode(query)}" if query else ""
    return f"{site.addresses.page(path)}{asked}#{listing}"
