"""An impact as JSON, for programs; the keys stay as they are, more may come.

    {
      "schema": 1,
      "empty": false,                         nothing differs that anybody would mind
      "headline": "…",                        one sentence, in the language of the handbook
      "items": [{kind, change, id, old_id, title, file, state, owner, url, unread,
                 fields: [{path, old, new, added, removed, reordered}],
                 lines_added, lines_removed}],
      "journeys": [{id, title, change, touchpoints, observed, url,
                    way: {nodes: [{key, title, owner, old_title, old_owner, mark}],
                          links: [{source, target, label, mark}], left_out} or null}],
      "crossings": [{kind, gained, journey, source, target, giver, receiver, observed}],
      "ratings": [{touchpoint, old, new, old_band, new_band, evidence}],
      "actions": [{touchpoint, action, change, old, new, outcome}],
      "kpis": [{touchpoint, kpi, change, old, new, day, old_day}],
      "departments": [{id, title, handle, parts: {part: [titles]}, url}],
      "reviewers": ["@company/billing"],
      "new_findings": [{rule, severity, file, line, column, message, help}],
      "fixed_findings": [the same, as it was before]
    }

`kind` is touchpoint, journey, department, settings, glossary or page; `change` added, removed,
renamed or changed (of an action: added, removed, due, status or done; of a KPI: added, removed,
target, baseline or measured); `mark` same, changed, added or removed. `owner` is an id; all other
names are titles. Days are `YYYY-MM-DD`; unknown is `null`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from ctmp_docs import report
from ctmp_docs.impact.said.headline import headline

if TYPE_CHECKING:
    from ctmp_docs.impact.values import Impact
    from ctmp_docs.language import Language

_NAMES = {"is_gained": "gained", "is_observed": "observed", "is_unread": "unread"}


def as_json(impact: Impact, language: Language) -> str:
    """Return an impact as JSON; one without meaning is an object that says so."""
    data = {
        "schema": 1,
        "empty": impact.is_empty,
        "headline": "" if impact.is_empty else headline(impact, language),
        "items": [_plain(one) for one in impact.items],
        "journeys": [_plain(one) for one in impact.journeys],
        "crossings": [_plain(one) for one in impact.crossings],
        "ratings": [_plain(one) for one in impact.ratings],
        "actions": [_plain(one) for one in impact.actions],
        "kpis": [_plain(one) for one in impact.kpis],
        "departments": [
            {**_plain(one), "parts": {part: list(titles) for part, titles in one.parts}}
            for one in impact.departments
        ],
        "reviewers": list(impact.reviewers),
        "new_findings": json.loads(report.as_json(impact.new_findings)),
        "fixed_findings": json.loads(report.as_json(impact.fixed_findings)),
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_other) + "\n"


def _plain(one: Any) -> dict[str, Any]:
    said = {_NAMES.get(key, key): value for key, value in asdict(one).items()}
    for field in said.get("fields", ()):
        field.pop("field")
    return said


def _other(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
