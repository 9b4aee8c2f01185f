"""`ctmp new`: a new touchpoint, journey or department, and the interview about a touchpoint."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ctmp_docs.build import check
from ctmp_docs.cli.common import (
    CLEAN,
    FINDINGS,
    below_here,
    options_of,
    project_in,
    put,
    sources_of,
    trouble,
)
from ctmp_docs.language import language
from ctmp_docs.writing.asking import Asker, Enough
from ctmp_docs.writing.choices import Refusal, choices, value_of
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.files import Changes, put_in_place
from ctmp_docs.writing.filling import filled, merged, verified
from ctmp_docs.writing.form import FORMS, REQUIRED, NewKind, about, form, without_answered
from ctmp_docs.writing.interview import interview, value_at
from ctmp_docs.writing.new import file_of, is_free_id, new_file, ordered, suggested_id
from ctmp_docs.writing.trial import errors_after, errors_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.build import Build, Options
    from ctmp_docs.fields import Field
    from ctmp_docs.project import Project
    from ctmp_docs.source import SourceFile

_STOPPED = 130
"""The code with which a command ends that somebody has stopped."""
_PART = re.compile(r"\w[\w .-]*")


@click.command("new")
@click.argument("kind", type=click.Choice([*FORMS]))
@click.argument("id_", metavar="ID")
@click.option("--title", help="Its name, in the customer's words.")
@click.option("--summary", help="One sentence.")
@click.option("--phases", help="Touchpoint: when customers meet it, as `before,after`.")
@click.option("--channel", help="Touchpoint: through what, as `letter`.")
@click.option("--owner", help="Touchpoint, journey: the department in charge.")
@click.option("--path", help="Journey: its touchpoints in their order, as `order,invoice`.")
@click.option("--lead", help="Department: the role that leads it.")
@click.option("--phone", help="Department: its number.")
@click.option("--mail", help="Department: its address.")
@click.option("--folder", help="A sub-folder for the file; by default where its like are.")
@click.option("--interview", "asks", is_flag=True,
              help="Touchpoint: ask the method's twenty questions too.")  # fmt: skip
def new_command(kind: NewKind, id_: str, folder: str | None, *, asks: bool, **given: str) -> None:
    """Write a file for a new touchpoint, journey or department.

    The file is the form: it shows what each field holds, which words are allowed, and what can
    wait. On a terminal you are asked for what is missing; in a script the options say it. Nothing
    is ever overwritten.

    With --interview it asks the method's twenty questions, and puts the answers into the fields
    they fill. Enter skips a question, `q` ends and keeps what was answered, Ctrl-C leaves
    everything as it was. `ctmp new touchpoint ID --interview` works for a touchpoint that is there
    already, too: it asks for what is empty, and never changes what is written.

    \b
    Example: ctmp new touchpoint parcel --title "A parcel comes" --phases after --owner billing
    """  # noqa: D301
    project = project_in(None)
    sources = sources_of(project)
    options = options_of(project)
    desk = _Desk(project, sources, options, check(sources, options), below_here(project.content))
    if asks and kind != "touchpoint":
        trouble(f"--interview is about touchpoints, not about a {kind}")
    try:
        there = _to_fill(desk, kind, id_, given, asks=asks)
        if there is not None:
            _fill(desk, there)
        else:
            _write(desk, kind, id_, given, folder, asks=asks)
    except KeyboardInterrupt:
        say = desk.checked.language
        put("\n" + say.gettext("stopped; nothing was written") + "\n")
        sys.exit(_STOPPED)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before somebody who writes: the handbook as it is now."""

    project: Project
    sources: tuple[SourceFile, ...]
    options: Options
    checked: Build
    folder: str
    """What goes before the names of files."""

    def put_down(self, file: str, text: str, *, is_new: bool) -> None:
        """Write a file, if it is sound then."""
        report = errors_after(self.sources, self.options, file, text, folder=self.folder)
        if report:
            put(report)
            put(self.checked.language.gettext("nothing was written") + "\n")
            sys.exit(FINDINGS)
        try:
            put_in_place(Changes(write={self.project.content / file: text}), overwrite=not is_new)
        except FileExistsError:
            trouble(f"{self.folder}{file} exists already; nothing was written")
        except OSError as error:
            trouble(f"{self.folder}{file} cannot be written: {error.strerror}")
        written = self.checked.language.gettext("{file} written")
        put(written.format(file=f"{self.folder}{file}") + "\n")


class _Terminal:
    """Reads what somebody types, and shows what is asked."""

    def ask(self) -> str:
        """Return the next line; raises `EOFError` at the end of the input."""
        try:
            return input("> ")
        except UnicodeDecodeError:
            return ""

    def tell(self, words: str) -> None:
        """Show a line."""
        put(f"{words}\n")


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _to_fill(
    desk: _Desk, kind: str, id_: str, given: Mapping[str, str], *, asks: bool
) -> str | None:
    """Return the touchpoint's file that an interview is about, or nothing if a new one is wanted.

    Ends with a message if the id cannot be used.
    """
    title = given.get("title") or id_
    file = file_of(id_, desk.checked)
    if file is not None:
        fillable = file in desk.checked.contents.documents and file.startswith("touchpoints/")
        fillable = fillable and kind == "touchpoint"
        if not (asks and fillable):
            _taken(desk, id_, f"{desk.folder}{file}", title, fillable=fillable)
        typed = [name for name, value in given.items() if value is not None]
        if typed:
            trouble(f"{desk.folder}{file} is there already; leave out --{typed[0]}")
        return file
    if not is_free_id(kind, id_):
        hand = suggested_id(title, desk.checked)
        advice = f"; for example: {hand}" if hand else ""
        trouble(f"{id_!r} cannot be an id: small letters without accents, digits and `-`{advice}")
    return None


def _taken(desk: _Desk, id_: str, file: str, title: str, *, fillable: bool) -> NoReturn:
    hand = suggested_id(title, desk.checked)
    ways = [f"take another id, for example {hand}"] if hand else ["take another id"]
    if fillable:
        ways.append("add --interview to fill in what that file lacks")
    trouble(f"`{id_}` is taken by {file}; {', or '.join(ways)}")


def _fill(desk: _Desk, file: str) -> None:
    """Ask about a touchpoint that is there, and add the answers."""
    report = errors_of(desk.checked, file, folder=desk.folder)
    if report:
        put(report)
        trouble(f"mend {desk.folder}{file} first")
    document = desk.checked.contents.documents[file]
    answers = interview(_Terminal(), desk.checked, document.values, desk.options.today)
    if not answers:
        put(desk.checked.language.gettext("nothing was answered, and nothing written") + "\n")
        sys.exit(CLEAN)
    data = next(source.data for source in desk.sources if source.path == file)
    try:
        text = filled(data, document, ordered("touchpoint", answers))
        plain = without_answered(text, answers)
        verified(plain, document, merged(document.values, answers))
    except EditError as error:
        trouble(f"{desk.folder}{error}")
    desk.put_down(file, plain, is_new=False)


def _write(
    desk: _Desk,
    kind: NewKind,
    id_: str,
    given: Mapping[str, str],
    folder: str | None,
    *,
    asks: bool,
) -> None:
    """Write a new file, of what was given and what is asked."""
    _check_folder(kind, folder)
    values = _given(desk, kind, given)
    missing = [field for field in form(kind) if value_at(values, field.path) is None]
    needed = [field.path for field in missing if field.path in REQUIRED[kind]]
    if _is_terminal():
        _ask(desk, kind, missing, values, asks=asks)
    elif needed:
        shown = ", ".join(f"--{path}" for path in needed)
        trouble(f"a {kind} needs {shown} as well; see `ctmp new --help`")
    if asks:
        answers = interview(_Terminal(), desk.checked, values, desk.options.today)
        values = {**answers, **values}
    new = new_file(kind, id_, values, desk.checked, folder)
    if desk.project.excluded()(new.path):
        trouble(f"mkdocs.yml leaves out {new.path} (`exclude_docs`); take another id or --folder")
    desk.put_down(new.path, new.text, is_new=True)


def _check_folder(kind: str, folder: str | None) -> None:
    if folder is None:
        return
    if kind == "department":
        trouble("departments have no sub-folders; leave out --folder")
    parts = PurePosixPath(folder).parts
    if not parts or not all(_PART.fullmatch(part) for part in parts):
        trouble(f"{folder!r} is no sub-folder of `{kind}s`; write for example --folder after")


def _given(desk: _Desk, kind: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Return the values that options say; ends with a message if one cannot be."""
    fields = {field.key: field for field in form(kind)}
    values: dict[str, Any] = {}
    for name, typed in given.items():
        if typed is None:
            continue
        if name not in fields:
            trouble(f"a {kind} has no --{name}; it takes {_options(fields)}")
        field = fields[name]
        options = choices(field, desk.checked)
        if field.names is not None and not options:
            _none_yet(field)
        try:
            value = value_of(field, typed, options, numbered=False)
        except Refusal as refusal:
            trouble(f"--{name}: {language('en').say(refusal.reason)}")
        if value in ("", []):
            trouble(f"--{name} is empty; leave it out, or fill it in")
        around, _dot, key = field.path.rpartition(".")
        (values.setdefault(around, {}) if around else values)[key] = value
    return values


def _none_yet(field: Field) -> NoReturn:
    target = field.names.target if field.names else ""
    trouble(f"--{field.key}: there is no {target} yet; begin with `ctmp new {target} ID`")


def _options(names: Mapping[str, Field]) -> str:
    return ", ".join(f"--{name}" for name in names)


def _ask(
    desk: _Desk, kind: str, missing: list[Field], values: dict[str, Any], *, asks: bool
) -> None:
    """Ask on the terminal for what is missing, and put it into `values`."""
    asker = Asker(_Terminal(), desk.checked.language)
    say = desk.checked.language
    for field in missing:
        required = field.path in REQUIRED[kind]
        options = choices(field, desk.checked)
        if field.key == "summary" and asks:  # the interview asks for it
            continue
        if required and field.names is not None and not options:
            _none_yet(field)
        asker.tell("")
        skip = "" if required else " " + say.gettext("(Enter skips)")
        asker.tell(f"{say.say(field.label)}: {about(kind, field, say)}{skip}")
        try:
            value = asker.value(field, options, required=required)
        except Enough:
            trouble("the input ended; nothing was written")
        if value is not None:
            around, _dot, key = field.path.rpartition(".")
            (values.setdefault(around, {}) if around else values)[key] = value
