"""The four steps and eight stages of the method in plain words: defined once, for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ctmp_docs.language import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: tuple[tuple[Text, tuple[str, str]], ...] = (
    (text("Actual analysis"), ("1a", "1b")),
    (text("Target strategy"), ("2a", "2b")),
    (text("Operative implementation"), ("3a", "3b")),
    (text("Monitoring"), ("4a", "4b")),
)
"""The steps with their stages, in order."""
REACHED: Mapping[str, Text] = {
    "1a": text("the file is there"),
    "1b": text("it says something of today"),
    "2a": text("the goal has a rating or a description"),
    "2b": text("there is an approach or a decision"),
    "3a": text("an action has somebody in charge and a due date"),
    "3b": text("an action is done"),
    "4a": text("a KPI has a value later than its baseline"),
    "4b": text("there is a rating later than a done action"),
}
"""What reaches a stage."""
NEXT: Mapping[str, Text] = {
    "1b": text("Write down what customers experience"),
    "2a": text("Say how it should be"),
    "2b": text("Decide what is to become of it, and how"),
    "3a": text("Plan an action: who does what by when"),
    "3b": text("Carry an action out"),
    "4a": text("Measure whether it helped"),
    "4b": text("Rate it again, as customers find it now"),
}
"""What is to be done to reach a stage."""
