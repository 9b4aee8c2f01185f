"""What a finding is called in reports that are compared with earlier ones."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ctmp_docs.report.placing import Placed


def fingerprints(findings: Iterable[Placed]) -> tuple[str, ...]:
    """Return a name for each finding, the same as long as its file, rule and message are.

    Line numbers are no part of it, so text that is added above changes nothing. Equal findings of
    one file are counted in the order given; no name is there twice.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = []
    for one in findings:
        key = (one.file, one.rule, one.message)
        seen[key] += 1
        names.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:40])
    return tuple(names)
