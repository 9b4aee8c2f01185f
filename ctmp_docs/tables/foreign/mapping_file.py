"""The file in which a mapping is kept: for people to read and change, and for the next run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ctmp_docs.language import text
from ctmp_docs.phrases import closest
from ctmp_docs.reading.frontmatter import parse_yaml
from ctmp_docs.source import SourceFile
from ctmp_docs.tables.foreign.mapping import (
    Column,
    ListPlan,
    SheetPlan,
    column_of,
    heads_of,
    is_field,
    known_paths,
    named,
)
from ctmp_docs.tables.foreign.scales import scale_of
from ctmp_docs.tables.grid import TableError
from ctmp_docs.tables.heads import TEXT
from ctmp_docs.writing.blocks import block, scalar
from ctmp_docs.writing.quoting import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ctmp_docs.language import Language
    from ctmp_docs.tables.grid import Table

_HOLDS = ("touchpoints", "details", "departments", "nothing")


def mapping_text(plan: ListPlan, list_name: str, say: Language) -> str:
    """Return the text of a mapping file, with comments for whoever changes it."""
    return "\n".join((*_lines(plan, list_name, say), ""))


def read_mapping(
    data: bytes, name: str, tables: Sequence[Table], otherwise: ListPlan
) -> tuple[ListPlan, tuple[str, ...]]:
    """Return what a mapping file says about lists, and the columns that it does not know yet.

    For these the proposal `otherwise` holds.

    Raises:
        TableError: If the file is no mapping; the text says what is wrong with it.
    """
    document, faults = parse_yaml(SourceFile(name, data))
    if faults:
        line = document.locate(faults[0].site).line
        raise TableError(
            text("{file}:{line}: {reason}", file=name, line=line, reason=faults[0].message)
        )
    return _Reader(name, document, tables, otherwise).plan()


def _lines(plan: ListPlan, list_name: str, say: Language) -> Iterator[str]:
    _ = say.gettext
    yield "# " + _(
        "Which column of the list becomes which field. Change what is wrong, and run the"
    )
    yield "# " + _("import again: it reads this file and never overwrites it.")
    yield from block({"list": list_name})
    yield ""
    yield "# " + _("On which scale the list rates, the worst first: 1-5, or 6-1 for school grades.")
    yield f"scale: {plan.scale}" if plan.scale is not None else "# scale: 1-5"
    yield ""
    yield "# " + _("What each name of the list means: the id of a department, or nothing.")
    if plan.departments:
        yield "departments:"
        yield from (f"  {_key(name)}: {id_}".rstrip() for name, id_ in plan.departments.items())
    else:
        yield "departments: {}"
    yield ""
    yield "# " + _("What other words of the list mean, such as `before` for a phase of your own.")
    if plan.words:
        yield "words:"
        yield from (f"  {_key(words)}: {meant}".rstrip() for words, meant in plan.words.items())
    else:
        yield "words: {}"
    yield ""
    yield "# " + _(
        "Behind each head: a field, `text` for the text below the fields, a field of your"
    )
    yield "# " + _(
        "own (`x-…`), or nothing for a column that is not used. `ctmp import table --heads`"
    )
    yield "# " + _("lists the fields. `always` holds for all rows of a sheet: {phases: before}.")
    yield "sheets:"
    for sheet in plan.sheets:
        yield f"  - sheet: {scalar(sheet.sheet)}"
        yield f"    holds: {sheet.holds}  # {', '.join(_HOLDS)}"
        if sheet.always:
            yield from block({"always": dict(sheet.always)}, "    ")
        yield "    columns:"
        for one in sheet.columns:
            if one.head:
                guess = "" if one.is_sure else "  # " + _("a guess")
                yield f"      {_key(one.head)}: {one.path}".rstrip() + guess


def _key(words: str) -> str:
    return canonical(scalar(words), words, is_key=True) if ":" not in words else f'"{words}"'


class _Reader:
    """Reads a mapping file; the first mistake ends it with a sentence."""

    def __init__(
        self, name: str, document: Any, tables: Sequence[Table], otherwise: ListPlan
    ) -> None:
        self._name = name
        self._document = document
        self._tables = dict(named(tables))
        self._otherwise = otherwise
        self._news: list[str] = []
        self._is_single = False

    def plan(self) -> tuple[ListPlan, tuple[str, ...]]:
        values = self._group(self._document.values, ())
        self._known(values, {"list", "scale", "departments", "words", "sheets"}, ())
        departments = self._group(values.get("departments") or {}, ("departments",))
        words = self._group(values.get("words") or {}, ("words",))
        written = values.get("sheets")
        if not isinstance(written, list):
            raise self._fault(("sheets",), text("`sheets` must be a list of sheets"))
        self._is_single = len(written) == 1 == len(self._tables)
        sheets = {plan.sheet: plan for n, one in enumerate(written)
                  if (plan := self._sheet(one, n)) is not None}  # fmt: skip
        for plan in self._otherwise.sheets:
            if plan.sheet not in sheets:
                self._news.append(plan.sheet)
                sheets[plan.sheet] = plan
        typed = values.get("scale")
        scale = scale_of(str(typed)) if typed is not None else self._otherwise.scale
        if typed is not None and scale is None:
            raise self._fault(("scale",), text("`scale` is written as 1-5, the worst first"))
        result = ListPlan(
            sheets=tuple(sheets.values()), scale=scale,
            departments={str(key): str(id_ or "") for key, id_ in departments.items()},
            words={str(key): str(meant) for key, meant in words.items() if meant is not None},
        )  # fmt: skip
        return result, tuple(self._news)

    def _sheet(self, written: Any, number: int) -> SheetPlan | None:
        path = ("sheets", number)
        values = self._group(written, path)
        self._known(values, {"sheet", "holds", "always", "columns"}, path)
        name, holds = str(values.get("sheet", "")), values.get("holds", "touchpoints")
        if holds not in _HOLDS:
            raise self._fault((*path, "holds"), text("`holds` is one of {words}", words=_HOLDS))
        always = self._group(values.get("always") or {}, (*path, "always"))
        if self._is_single and name not in self._tables:
            name = next(iter(self._tables))  # a CSV's sheet is called as its file
        if name not in self._tables:
            return None  # a sheet that the list no longer has
        for key in always:
            self._field(str(key), holds, (*path, "always", key))
        columns = self._group(values.get("columns") or {}, (*path, "columns"))
        for head, field in columns.items():
            self._field(str(field or ""), holds, (*path, "columns", head))
        always_said = {str(key): str(value) for key, value in always.items()}
        found = self._columns(name, {str(k): str(v or "") for k, v in columns.items()})
        return SheetPlan(sheet=name, holds=holds, columns=found, always=always_said)

    def _columns(self, name: str, written: dict[str, str]) -> tuple[Column, ...]:
        table = self._tables[name]
        proposal = self._otherwise.plan(name)
        found = []
        for number, head in enumerate(heads_of(table)):
            if head in written:
                found.append(column_of(table, number, written[head]))
            elif proposal is not None:
                column = proposal.columns[number]
                if head and column.samples:
                    self._news.append(f"{name}: {head}")
                found.append(replace(column, is_sure=False))
        return tuple(found)

    def _field(self, field: str, holds: Any, path: tuple[str | int, ...]) -> None:
        if is_field(field, holds):
            return
        known = (*known_paths(holds), TEXT)
        guess = closest(field, known)
        if guess is not None:
            raise self._fault(path, text("`{field}` is no field; did you mean `{guess}`?",
                                         field=field, guess=guess))  # fmt: skip
        raise self._fault(path, text("`{field}` is no field of a list; known: {known}",
                                     field=field, known=known))  # fmt: skip

    def _group(self, value: Any, path: tuple[str | int, ...]) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise self._fault(path, text("a group of fields is expected here"))
        return value

    def _known(self, values: Any, allowed: set[str], path: tuple[str | int, ...]) -> None:
        for key in values:
            if key not in allowed:
                raise self._fault((*path, key), text(
                    "`{key}` is not known here; known: {known}",
                    key=str(key), known=tuple(sorted(allowed))))  # fmt: skip

    def _fault(self, path: tuple[str | int, ...], reason: Any) -> TableError:
        keys, spans = self._document.keys, self._document.spans
        while path and path not in keys and path not in spans:
            path = path[:-1]
        span = keys.get(path) or spans.get(path)
        line = span.line if span is not None else 1
        return TableError(
            text("{file}:{line}: {reason}", file=self._name, line=line, reason=reason)
        )
