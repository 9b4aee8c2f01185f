"""Names by which a forge knows people: the one grammar for who is asked, and who is mentioned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Forge: TypeAlias = Literal["github", "gitlab"]

_HANDLES: Mapping[Forge, re.Pattern[str]] = {
    "github": re.compile(
        r"@[A-Za-z0-9](?:-?[A-Za-z0-9_])*(?:/[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)?"
    ),
    "gitlab": re.compile(r"@[A-Za-z0-9_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_-])?"),
}
"""GitHub: a user, or a team of an organisation; GitLab: also groups in groups."""
_ROLE = re.compile(r"@@[a-z]+")
_MAIL = re.compile(r"[^\s@#]+@[^\s@#]+\.[^\s@#]+")


def names(written: str | None) -> list[str]:
    """Return the names in a field that may hold several, with blanks or commas between them."""
    return (written or "").replace(",", " ").split()


def is_handle(name: str, forge: Forge | None = None) -> bool:
    """Return whether a forge reads this as a person or a group; without `forge`, any of them."""
    forges = _HANDLES if forge is None else (forge,)
    return "//" not in name and any(_HANDLES[one].fullmatch(name) for one in forges)


def can_own(name: str, forge: Forge) -> bool:
    """Return whether a forge lets this own files: handles and mail addresses, on GitLab roles."""
    is_role = forge == "gitlab" and _ROLE.fullmatch(name) is not None
    is_mail = "//" not in name and _MAIL.fullmatch(name) is not None
    return is_handle(name, forge) or is_role or is_mail
