"""What makes an editor know a handbook: words to choose from, completion, a list of findings.

The files are those of Visual Studio Code, below `.vscode/`. What they say comes from the handbook
as it is; where they are written, and whether, is left to `scaffold` and the command line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ctmp_docs.json_schema import schema
from ctmp_docs.language import Language, Text, language, text
from ctmp_docs.vocabulary import CHANNELS, PHASES, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ctmp_docs.reading.contents import Contents

SNIPPETS = ".vscode/ctmp.code-snippets"
SCHEMA = ".vscode/handbook.schema.json"
MODELINE = "# yaml-language-server: $schema="
"""Begins the line with which a YAML file names its schema to editors."""
FINDING = r"^(.+?):(\d+):(\d+): (error|warning|hint)\[([a-z0-9-]+)\]: (.*)$"
"""What an editor reads in the first line of a finding; to it a hint is an information."""
_DAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"
_END_OF_YEAR = "${CURRENT_YEAR}-12-31"
_IN_CHOICE = "\\,|"
_IN_TEXT = "\\$}"
_ASKED: Mapping[str, Text] = {
    "title": text("title in the words of customers"),
    "summary": text("one sentence"),
    "journey": text("I do something"),
    "goal": text("what customers want"),
    "department": text("name of the department"),
    "does": text("what it does for customers"),
    "expectation": text("what customers expect"),
    "disappointing": text("what disappoints them"),
    "because": text("why"),
    "what": text("what is to be done"),
}
"""What a snippet asks for; each is shown until somebody writes there."""


def current_files(contents: Contents) -> dict[str, str]:
    """Return path and text of the files that follow the handbook: snippets and schema."""
    say = language(contents.settings.languages[0])
    return {
        SNIPPETS: _json(_snippets(contents, say)),
        SCHEMA: _json(schema("handbook", say=say)),
    }


def first_files(say: Language) -> dict[str, str]:
    """Return path and text of the files that are a team's own once they are there."""
    parts = ("file", "line", "column", "severity", "code", "message")
    check = {
        "label": "check",
        "detail": say.gettext("Lists what is wrong with the handbook"),
        "type": "shell",
        "command": "ctmp",
        "args": ["check"],
        "group": {"kind": "test", "isDefault": True},
        "problemMatcher": {
            "owner": "ctmp",
            "source": "ctmp",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": {
                "regexp": FINDING,
                **{part: number for number, part in enumerate(parts, 1)},
            },
        },
    }
    preview = {
        "label": "preview",
        "detail": say.gettext("Shows the site and follows every change"),
        "type": "shell",
        "command": "mkdocs",
        "args": ["serve", "--livereload"],
        "isBackground": True,
        "problemMatcher": [],
    }
    return {
        ".vscode/tasks.json": _json({"version": "2.0.0", "tasks": [check, preview]}),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
    }


class Stops:
    """Writes the tab stops of one snippet, numbered in the order in which they are asked for."""

    def __init__(self) -> None:
        """Begin at the first stop."""
        self._number = 0

    def ask(self, words: str) -> str:
        """Return a stop that shows `words` until somebody writes there."""
        return self.fill(_escaped(words, _IN_TEXT))

    def fill(self, written: str) -> str:
        """Return a stop that holds something written as snippets have it, such as the day."""
        self._number += 1
        return f"${{{self._number}:{written}}}"

    def choose(self, words: Iterable[object], otherwise: str = "") -> str:
        """Return a stop with words to choose from; one that shows `otherwise` if there are none."""
        choices = ",".join(_escaped(str(word), _IN_CHOICE) for word in words)
        if not choices:
            return self.ask(otherwise)
        self._number += 1
        return f"${{{self._number}|{choices}|}}"


def _escaped(words: str, signs: str) -> str:
    """Put a backslash before each of `signs`: in a choice they are others than elsewhere."""
    return "".join(f"\\{sign}" if sign in signs else sign for sign in words)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _snippets(contents: Contents, say: Language) -> dict[str, Any]:
    """Return the snippets by the word that brings them up."""
    _ = say.gettext
    whole = {
        "touchpoint": (_("A touchpoint: a file of its own"), _touchpoint(contents, say)),
        "journey": (_("A journey: a file of its own"), _journey(contents, say)),
        "department": (_("A department: a file of its own"), _department(say)),
    }
    parts = {
        "rating": (_("How customers find a touchpoint today"), _rating(say)),
        "decision": (_("What is to become of a touchpoint"), _decision(say)),
        "action": (_("An action, in the list below `actions:`"), _action(contents, say)),
        "kpi": (_("A measured KPI, in the list below `kpis:`"), _kpi(contents)),
    }
    files = {
        word: {
            **_snippet(word, description, ["---", *lines, "---", "$0"]),
            "isFileTemplate": True,
        }
        for word, (description, lines) in whole.items()
    }
    return {
        **files,
        **{word: _snippet(word, says, lines) for word, (says, lines) in parts.items()},
    }


def _snippet(word: str, description: str, lines: list[str]) -> dict[str, Any]:
    return {
        "prefix": word,
        "scope": "markdown,yaml",
        "description": description,
        "body": lines,
    }


def _touchpoint(contents: Contents, say: Language) -> list[str]:
    stops, settings = Stops(), contents.settings
    channels = dict.fromkeys((*(one.id for one in settings.words.channels), *CHANNELS))
    return [
        f"title: {stops.ask(say.say(_ASKED['title']))}",
        f"summary: {stops.ask(say.say(_ASKED['summary']))}",
        f"phases: [{stops.choose(PHASES)}]",
        f"channel: {stops.choose(channels)}",
        f"owner: {stops.choose(_departments(contents), 'department')}",
        *_segments("segments: [{}]", contents, stops),
    ]


def _journey(contents: Contents, say: Language) -> list[str]:
    stops = Stops()
    return [
        f"title: {stops.ask(say.say(_ASKED['journey']))}",
        f"summary: {stops.ask(say.say(_ASKED['summary']))}",
        f"owner: {stops.choose(_departments(contents), 'department')}",
        *_segments("segment: {}", contents, stops),
        f"goal: {stops.ask(say.say(_ASKED['goal']))}",
        "path:",
        # Not a choice: touchpoints come and go too often for a list in a file.
        f"  - {stops.ask('touchpoint')}",
    ]


def _department(say: Language) -> list[str]:
    stops = Stops()
    return [
        f"title: {stops.ask(say.say(_ASKED['department']))}",
        f"summary: {stops.ask(say.say(_ASKED['does']))}",
        "reach:",
        f"  mail: {stops.ask('department@company.example')}",
    ]


def _rating(say: Language) -> list[str]:
    stops = Stops()
    return [
        "actual:",
        f"  rating: {stops.choose(range(1, 11))}",
        f"  evidence: {stops.choose(VOCABULARIES['evidence'])}",
        f"  as_of: {stops.fill(_DAY)}",
        f"  expectation: {stops.ask(say.say(_ASKED['expectation']))}",
        f"  disappointing: [{stops.ask(say.say(_ASKED['disappointing']))}]",
    ]


def _decision(say: Language) -> list[str]:
    stops = Stops()
    return [
        "decision:",
        f"  is: {stops.choose(VOCABULARIES['decision'])}",
        f"  because: {stops.ask(say.say(_ASKED['because']))}",
        f"  aim: [{stops.choose(VOCABULARIES['aim'])}]",
    ]


def _action(contents: Contents, say: Language) -> list[str]:
    stops = Stops()
    return [
        f"- id: {stops.ask('short-name')}",
        f"  what: {stops.ask(say.say(_ASKED['what']))}",
        f"  owner: {stops.choose(_departments(contents), 'department')}",
        f"  due: {stops.fill(_END_OF_YEAR)}",
        f"  status: {stops.choose(('planned', 'running', 'idea'))}",
        f"  effort: {stops.choose(VOCABULARIES['effort'])}",
        f"  impact: {stops.choose(VOCABULARIES['impact'])}",
    ]


def _kpi(contents: Contents) -> list[str]:
    stops = Stops()
    return [
        f"- kpi: {stops.choose((one.id for one in contents.settings.kpis), 'kpi')}",
        f"  baseline: {{date: {stops.fill(_DAY)}, value: {stops.ask('0')}}}",
        f"  target: {stops.ask('1')}",
    ]


def _departments(contents: Contents) -> list[str]:
    return [one.id for one in contents.entries if one.kind == "department"]


def _segments(line: str, contents: Contents, stops: Stops) -> list[str]:
    """Return the line that names a segment, if the handbook has any."""
    known = [one.id for one in contents.settings.segments]
    return [line.format(stops.choose(known))] if known else []
