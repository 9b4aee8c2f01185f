"""How far the touchpoints were at the ends of the last months, from the versions of their files.

A version is read once, and only where it differs from what the file holds now. Handbooks that
changed very much are looked at on fewer days, or not at all: a build must not wait for its past.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ctmp_docs.handbook import link
from ctmp_docs.indexes.figures import figures
from ctmp_docs.indexes.method import PastProgress, progress
from ctmp_docs.reading.decode import Decoded, decode
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ctmp_docs.handbook import Handbook
    from ctmp_docs.history import Repository, Version
    from ctmp_docs.reading.contents import Contents

MONTHS = 12
"""How far back the past is looked at."""
FEWER = (12, 6, 3, 1)
"""Months ago, where every month would take too long."""
MOST_READ = 300
"""Versions of files that are read at most; a file takes about two milliseconds."""
MANY = 300
"""A handbook of more touchpoints is looked at on fewer days."""


def past_progress(
    contents: Contents,
    handbook: Handbook,
    history: Repository,
    *,
    today: date,
    audience: str,
) -> tuple[PastProgress, ...]:
    """Return where the touchpoints of `handbook` stood, the oldest day first, without today.

    Touchpoints that are gone are not counted, nor is what `audience` may not see. It is empty
    where the past does not reach back to the end of last month.
    """
    files = {handbook.sources[id_] for id_ in handbook.touchpoints}
    versions = {file: known for file, known in history.versions.items() if file in files}
    if not versions:
        return ()
    first = min(known[-1].day for known in versions.values())
    ends = [day for day in _month_ends(today) if day >= first]
    fewer = [day for number, day in enumerate(reversed(ends), 1) if number in FEWER][::-1]
    for days in (ends, fewer) if len(files) <= MANY else (fewer,):
        states = {day: _state(versions, day) for day in days}
        old = {
            one.blob or "": one
            for state in states.values()
            for file, one in state.items()
            if one.blob != versions[file][0].blob
        }
        if len(old) <= MOST_READ:
            now = {one.document.path: one for one in contents.entries if one.document.path in files}
            read = _read(history, old.values())
            return tuple(
                _on(day, _known(state, now, read), contents, audience)
                for day, state in states.items()
            )
    return ()


def _month_ends(today: date) -> list[date]:
    """Return the last days of the months before this one, the oldest first."""
    ends = [today.replace(day=1) - timedelta(days=1)]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def _state(versions: Mapping[str, Sequence[Version]], day: date) -> dict[str, Version]:
    """Return what each file was at the end of a day, by its name of today."""
    found = {}
    for file, known in versions.items():
        there = next((one for one in known if one.day <= day), None)
        if there is not None and there.blob is not None:
            found[file] = there
    return found


def _read(history: Repository, wanted: Iterable[Version]) -> dict[str, Decoded]:
    """Return what old versions say, by blob."""
    versions = list(wanted)
    held = history.content(one.blob for one in versions if one.blob is not None)
    found = {}
    for one in versions:
        if one.blob is not None and one.blob in held:
            document, _faults = parse_markdown(SourceFile(one.path, held[one.blob]))
            found[one.blob], _faults = decode(document, "touchpoint")
    return found


def _known(
    state: Mapping[str, Version], now: Mapping[str, Decoded], read: Mapping[str, Decoded]
) -> Iterator[Decoded]:
    """Yield the files of a state, as they are now where they have not changed since."""
    for file, version in state.items():
        known = read.get(version.blob or "", now.get(file))
        if known is not None:
            yield known


def _on(day: date, known: Iterable[Decoded], contents: Contents, audience: str) -> PastProgress:
    handbook = link(
        known,
        settings=contents.settings,
        terms=contents.terms,
        measurements=(row.value for row in contents.measurements if row.value.date <= day),
        audience=audience,
    )
    found = {id_: figures(handbook, one) for id_, one in handbook.touchpoints.items()}
    return PastProgress(day=day, beyond=progress(handbook, found).beyond)
