"""Writes a large handbook: the same bytes for the same numbers."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

_PHASES = ("wom-before", "before", "during", "after", "wom-after")
_CHANNELS = ("phone", "letter", "website", "web-shop", "shop", "email", "parcel", "chat")
_WORDS = (
    "customer", "order", "parcel", "price", "answer", "letter", "bike", "question", "clerk",
    "amount", "signature", "delivery", "workshop", "invoice", "friend", "review", "website",
    "promise", "reminder", "handlebar", "saddle", "appointment",
)  # fmt: skip
_DEPARTMENTS = 12
_FIRST_DAY = date(2025, 10, 1)
_DAYS = 400
_SYSTEMS = ("CRM", "Till", "Telephone system", "Web shop", "Letters")


def write_corpus(content: Path, *, touchpoints: int, journeys: int) -> None:
    """Write a handbook into `content`: journeys of twelve steps over that many touchpoints."""
    chance = random.Random(7)
    for folder in ("departments", "touchpoints", "journeys"):
        (content / folder).mkdir(parents=True)
    (content / "handbook.yml").write_text("schema: 1\norganisation: Large\n", encoding="utf-8")
    (content / "index.md").write_text("# Large\n\nA large handbook.\n", encoding="utf-8")
    for number in range(_DEPARTMENTS):
        _write(content / "departments" / f"department-{number}.md", _department(number))
    for number in range(touchpoints):
        path = content / "touchpoints" / f"touchpoint-{number}.md"
        _write(path, _touchpoint(number, touchpoints, chance))
    for number in range(journeys):
        steps = chance.sample(range(touchpoints), min(12, touchpoints))
        way = ", ".join(f"touchpoint-{step}" for step in steps)
        _write(
            content / "journeys" / f"journey-{number}.md",
            f"---\ntitle: I go way {number}\nowner: department-0\npath: [{way}]\n---\n"
            f"{_prose(chance, 40)}\n",
        )


def change(content: Path, *, round_: int, rounds: int) -> date:
    """Change a part of a handbook as people do in some weeks; return the day of that.

    Each touchpoint is reviewed once over all rounds, every second one with a fingerprint.
    """
    chance = random.Random(round_)
    day = _FIRST_DAY + timedelta(days=_DAYS * round_ // rounds)
    touchpoints = sorted((content / "touchpoints").rglob("*.md"))
    for path in chance.sample(touchpoints, len(touchpoints) // 20):
        text = path.read_text("utf-8")
        system = chance.choice(_SYSTEMS)
        _write(
            path,
            text.replace("\n## What to know", f"\n{_prose(chance, 9)}\n\n## What to know")
            if chance.random() < 0.7
            else text.replace("\ntarget:", f"\nblueprint: {{systems: [{system}]}}\ntarget:", 1)
            if "\nblueprint:" not in text
            else text.replace("\npromise: ", f"\npromise: {chance.choice(_WORDS)} ", 1),
        )
    for number, path in enumerate(touchpoints):
        if number % rounds == round_:
            _review(path, day, by=number % _DEPARTMENTS, has_hash=number // rounds % 2 == 0)
    return day


def _review(path: Path, day: date, *, by: int, has_hash: bool) -> None:
    text = path.read_text("utf-8")
    document, _faults = parse_markdown(SourceFile(path.name, text.encode("utf-8")))
    stamp = f", hash: {fingerprint(document)}" if has_hash else ""
    review = f"reviewed: {{date: {day}, by: department-{by}{stamp}}}"
    _write(path, text.replace("\n---\n", f"\n{review}\n---\n", 1))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _department(number: int) -> str:
    reach = f'{{phone: "030 23125-{number:03}", hours: "Mon-Fri, 9-17"}}'
    return f"---\ntitle: Department {number}\nreach: {reach}\n---\nWhat it does.\n"


def _touchpoint(number: int, total: int, chance: random.Random) -> str:
    owner, other = chance.sample(range(_DEPARTMENTS), 2)
    links = "\n".join(
        f"- [Touchpoint {target}](touchpoint-{target}.md)"
        for target in (chance.randrange(total) for _ in range(4))
    )
    return f"""---
title: Customers meet us at place {number}
summary: {_prose(chance, 14)}
phases: [{chance.choice(_PHASES)}]
channel: {chance.choice(_CHANNELS)}
owner: department-{owner}
consulted: [department-{other}]
promise: {_prose(chance, 6)}
relevance: {{purchase: {chance.randrange(11)}, repurchase: {chance.randrange(11)}}}
actual:
  rating: {chance.randint(1, 10)}
  evidence: staff
  as_of: 2026-09-01
  disappointing: [{_prose(chance, 5)}]
  okay: [{_prose(chance, 5)}]
target: {{rating: 9, description: {_prose(chance, 8)}}}
---
## What happens

{_prose(chance, 90)}

| when | what |
|---|---|
| {_prose(chance, 3)} | {_prose(chance, 5)} |
| {_prose(chance, 3)} | {_prose(chance, 5)} |

## What to know

{_prose(chance, 70)}

{links}
"""


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))
