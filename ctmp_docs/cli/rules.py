"""`ctmp rules`: every rule, and what the manual says of one."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctmp_docs.cli.output import is_open, wants_colour, write
from ctmp_docs.cli.typed import check_rule
from ctmp_docs.diagnostics import Severity
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.manual import GROUPS, grouped, rule_page, rule_pages
from ctmp_docs.project import find_project
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.rulebook import RULES
from ctmp_docs.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ctmp_docs.language import Language
    from ctmp_docs.manual import Example, RulePage, Side
    from ctmp_docs.model import Settings
    from ctmp_docs.rulebook import Rule

_WIDEST = 100
"""Longer lines of text are hard to read, however wide the terminal is."""


@click.command("rules")
@click.argument("name", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How it is written.")  # fmt: skip
@click.option("--language", "code", type=click.Choice(LANGUAGES),
              help="The language; by default that of the handbook here, else English.")  # fmt: skip
def rules_command(name: str | None, format_: str, code: str | None) -> None:
    """Show all rules, or explain the rule NAME.

    Each has its reason, a wrong and a right example, and the way out.

    \b
    Example: ctmp rules unknown-department
    """  # noqa: D301
    if name is not None:
        check_rule(name)
    settings = _settings_here()
    say = language(code or settings.languages[0])
    if format_ == "json":
        data: Any = (
            [_data(page, say, settings) for page in rule_pages()]
            if name is None
            else _data(rule_page(name), say, settings)
        )
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n", exactly=True)
    else:
        lines = (
            _overview(say, settings) if name is None else _explained(rule_page(name), say, settings)
        )
        write("\n".join(lines) + "\n")


def _settings_here() -> Settings:
    """Return `handbook.yml` of the handbook here; where there is none, a minimal one."""
    try:
        file = find_project(Path()).content / "handbook.yml"
        sources = [SourceFile("handbook.yml", file.read_bytes())]
    except (OSError, ValueError):
        sources = []
    contents, _faults = read_contents(sources)
    return contents.settings


def _severity(rule: Rule, settings: Settings) -> str:
    """Return how much a rule matters here: what stops every build cannot be changed."""
    if rule.severity is Severity.ERROR:
        return rule.severity
    return settings.rules.get(rule.name, rule.severity)


def _overview(say: Language, settings: Settings) -> Iterator[str]:
    """Yield the lines that list all rules."""
    widest = max(map(len, RULES))
    for group, pages in grouped().items():
        yield _bold(say.say(GROUPS[group]))
        for page in pages:
            rule = page.rule
            severity = _severity(rule, settings)
            yield f"  {rule.name:<{widest}}  {severity:<7}  {say.say(rule.summary)}"
        yield ""
    yield from _wrapped(
        say.gettext(
            "An error stops a build, a warning stops it with `--strict`, a hint is never in the "
            "way."
        )
    )
    yield from _wrapped(say.gettext("`ctmp rules NAME` explains one of them."))


def _explained(page: RulePage, say: Language, settings: Settings) -> Iterator[str]:
    """Yield the lines that explain one rule."""
    rule = page.rule
    yield _bold(f"{rule.name} ({_severity(rule, settings)}): {say.say(rule.summary)}")
    yield ""
    yield from _wrapped(page.why[say.code])
    for example in page.examples:
        yield from _example(example, say)
    yield from _headed(say.gettext("How to mend it"))
    yield ""
    yield from _wrapped(page.mend[say.code])
    if page.another_severity is not None:
        yield from _headed(say.gettext("To let it weigh less everywhere, in `handbook.yml`"))
        yield from _indented(page.another_severity)
    else:
        yield ""
        yield from _wrapped(
            say.gettext(
                "An error cannot be turned off or allowed: it has to be mended before anything is "
                "built."
            )
        )
    if page.exception is not None:
        yield from _headed(say.gettext("To allow it in one file for a while, in that file"))
        yield from _indented(page.exception)


def _example(example: Example, say: Language) -> Iterator[str]:
    for side, label in (
        (example.wrong, say.gettext("Wrong")),
        (example.right, say.gettext("Right")),
    ):
        for shown in side.shown:
            yield from _headed(f"{label}: {shown.path}")
            absent = say.gettext("(there is no such file)")
            yield from _indented(absent if shown.text is None else shown.text)
        if side.note:
            yield ""
            yield from _wrapped(side.note[say.code])


def _data(page: RulePage, say: Language, settings: Settings) -> dict[str, Any]:
    """Return what the manual says of a rule as data, its words in one language."""
    return {
        "name": page.rule.name,
        "severity": str(_severity(page.rule, settings)),
        "group": page.group,
        "summary": say.say(page.rule.summary),
        "why": page.why[say.code],
        "mend": page.mend[say.code],
        "can_be_changed": page.can_be_changed,
        "can_be_allowed": page.exception is not None,
        "examples": [
            {"wrong": _side_data(one.wrong, say), "right": _side_data(one.right, say)}
            for one in page.examples
        ],
    }


def _side_data(side: Side, say: Language) -> dict[str, Any]:
    return {
        "files": {shown.path: shown.text for shown in side.shown},
        "note": side.note.get(say.code),
    }


def _headed(words: str) -> Iterator[str]:
    yield ""
    yield _bold(words)


def _indented(words: str) -> Iterator[str]:
    yield ""
    yield from textwrap.indent(words.rstrip("\n"), "    ").split("\n")


def _wrapped(words: str) -> list[str]:
    """Return a paragraph in lines of the terminal's width; in one line where none is."""
    plain, width = " ".join(words.split()), _width()
    return [plain] if width is None else textwrap.wrap(plain, width)


def _width() -> int | None:
    """Return how wide lines may be in the terminal; nothing if this goes elsewhere."""
    if not (is_open() and sys.stdout.isatty()):
        return None
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _bold(words: str) -> str:
    """Return a headline, bold where colours are welcome."""
    return click.style(words, bold=True) if wants_colour() else words
