"""Findings as annotations of GitHub's pull requests, and as the summary of a job."""

from __future__ import annotations

import re
import string
from itertools import groupby
from typing import TYPE_CHECKING

from ctmp_docs.diagnostics import Severity
from ctmp_docs.report.placing import RANKS
from ctmp_docs.report.text import first_line, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ctmp_docs.language import Language
    from ctmp_docs.report.placing import Placed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SHOWN = 10
"""GitHub drops more annotations of a kind in one step."""
_OPEN = 20
"""Rows of a summary that are not folded."""
_MOST_BYTES = 900_000
"""GitHub refuses a summary of more than 1 MiB."""
_CODE = re.compile(r"`([^`]*)`")
_MARKS = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in string.punctuation if sign not in ",;?"}
)
"""A sign written as its number is never Markdown, HTML, a link or a mention."""


def as_github(findings: Iterable[Placed], language: Language) -> str:
    """Return workflow commands for the first ten findings of each kind, and a log of the others.

    GitHub expects files as paths below the top of the repository.
    """
    annotated, left = _split(findings)
    lines = [_command(one, language) for one in annotated]
    if left:
        lines.append(f"::group::{_data(_more(left, language))}")
        # A line of the log is no command, whatever an author wrote.
        lines += [f"- {first_line(one)}".replace("##[", "## [") for one in left]
        lines.append("::endgroup::")
    return "".join(f"{line}\n" for line in lines)


def github_summary(
    findings: Iterable[Placed],
    language: Language,
    *,
    headline: str,
    annotated: Iterable[Placed] = (),
) -> str:
    """Return the whole report as Markdown: errors and warnings as a table, hints folded.

    `annotated` are those of which `as_github` wrote annotations; it is counted how many of them
    GitHub does not show. A report that GitHub would refuse is cut, and says so.
    """
    shown = tuple(findings)
    _first, left = _split(annotated)
    parts = [f"### ctmp check\n\n{_words(headline)}\n"]
    if left:
        parts.append(f"\n{_words(_more(left, language))}\n")
    weighty = [one for one in shown if one.severity is not Severity.HINT]
    hints = [one for one in shown if one.severity is Severity.HINT]
    room = _MOST_BYTES
    for group, is_open in ((weighty[:_OPEN], True), (weighty[_OPEN:], False), (hints, False)):
        rows, cut = _rows(group, language, room)
        room -= sum(len(row.encode()) for row in rows)
        parts.append(_table(rows, "" if is_open else totals(group, language), language))
        if cut:
            more = language.counted(cut, "{n} more is not listed", "{n} more are not listed")
            parts.append(f"\n{_words(more)}\n")
    return "".join(parts) + "\n"


def _split(findings: Iterable[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Return those that are annotated and those that GitHub would drop."""
    annotated: list[Placed] = []
    left: list[Placed] = []
    kinds = sorted(findings, key=lambda one: RANKS[one.severity])
    for _severity, group in groupby(kinds, key=lambda one: one.severity):
        of_a_kind = list(group)
        annotated += of_a_kind[:_SHOWN]
        left += of_a_kind[_SHOWN:]
    return annotated, left


def _more(left: Sequence[Placed], language: Language) -> str:
    counted = totals(left, language)
    said = language.gettext("GitHub shows at most ten annotations of a kind; left out: {counted}")
    return said.format(counted=counted)


def _command(one: Placed, language: Language) -> str:
    """Return a workflow command; its end column is the one after the last."""
    advice = language.gettext("help")
    words = f"{one.message}\n{advice}: {one.help}" if one.help else one.message
    more = "".join(f"\n{other}" for other in one.related)
    properties = {
        "file": one.file,
        "line": one.line,
        "col": one.column,
        "endColumn": one.column + one.length,
        "title": one.rule,
    }
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {written}::{_data(words + more)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _rows(findings: Iterable[Placed], language: Language, room: int) -> tuple[tuple[str, ...], int]:
    """Return as many rows as fit into `room` bytes, and the number of those that do not."""
    rows = [_row(one, language) for one in findings]
    fitting = tuple(_fitting(rows, room))
    return fitting, len(rows) - len(fitting)


def _fitting(rows: Iterable[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= len(row.encode())
        if room < 0:
            return
        yield row


def _row(one: Placed, language: Language) -> str:
    where = _code(f"{one.file}:{one.line}:{one.column}")
    said = [f"{_words(one.message)} {_code(one.rule)}"]
    if one.help:
        said.append(f"{_words(language.gettext('help'))}: {_words(one.help)}")
    said += [f"{_words(language.gettext('see'))}: {_words(str(other))}" for other in one.related]
    return f"| {one.severity} | {where} | {'<br>'.join(said)} |\n"


def _table(rows: Sequence[str], fold: str, language: Language) -> str:
    """Return a Markdown table, below a line to click on if there is one; nothing without rows."""
    if not rows:
        return ""
    heads = (language.gettext("kind"), language.gettext("place"), language.gettext("finding"))
    table = f"\n| {' | '.join(heads)} |\n|---|---|---|\n{''.join(rows)}"
    if not fold:
        return table
    return f"\n<details><summary>{_words(fold)}</summary>\n{table}\n</details>\n"


def _words(words: str) -> str:
    """Return words as Markdown that shows exactly them; what is in backticks becomes code."""
    parts = _CODE.split(words)
    return "".join(
        _code(part) if number % 2 else part.translate(_MARKS) for number, part in enumerate(parts)
    )


def _code(words: str) -> str:
    return f"<code>{words.translate(_MARKS)}</code>"
