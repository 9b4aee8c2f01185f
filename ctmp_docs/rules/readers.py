"""Whether readers of the handbook are heard: a way to say something, and somebody to say it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Site
from ctmp_docs.language import text
from ctmp_docs.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.diagnostics import Diagnostic
    from ctmp_docs.rules.survey import Survey

_MAIL = "feedback: {mail: …}"
_MANAGER = "touchpoint_manager: {title: …, reach: {mail: …}}"


def check_readers(survey: Survey) -> Iterator[Diagnostic]:
    """Find that `handbook.yml` gives readers no way to say something.

    It is asked for as soon as there is a page about which something can be said.
    """
    settings = survey.contents.settings
    if not survey.is_whole or not survey.handbook.touchpoints:
        return
    has_button = settings.feedback.has_button
    if has_button and settings.touchpoint_manager is not None:
        return
    if has_button:
        problem = text("no page says who answers questions about the handbook")
        advice = text("write `{example}`; it stands at the foot of every page", example=_MANAGER)
    elif settings.touchpoint_manager is not None:
        problem = text("no page has a button with which readers say what is wrong")
        advice = text("write `{example}`; nobody needs an account for a mail", example=_MAIL)
    else:
        problem = text("readers cannot say what is wrong, and no page says whom to ask")
        advice = text("write `{mail}` and `{manager}`", mail=_MAIL, manager=_MANAGER)
    yield finding("unheard-readers", Site(file="handbook.yml"), problem, help=advice)
