"""Object mothers: files and handbooks with sane defaults, so that a test says what matters to it.

A handbook needs a `handbook.yml` and departments. `checked` and `handbook` add the ones that a
test leaves out: a minimal `handbook.yml`, and a department for every id that an `owner` names.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from ctmp_docs import report
from ctmp_docs.build import Build, Options, check
from ctmp_docs.diagnostics import Severity
from ctmp_docs.handbook import Handbook
from ctmp_docs.indexes import Tables
from ctmp_docs.language import language
from ctmp_docs.source import SourceFile

TODAY = date(2026, 11, 21)
"""The day on which all tests take place."""


def files(texts: Mapping[str, str | bytes]) -> tuple[SourceFile, ...]:
    """Return source files with these paths and texts."""
    return tuple(
        SourceFile(path, text if isinstance(text, bytes) else text.encode())
        for path, text in texts.items()
    )


def markdown(path: str, front_matter: Mapping[str, Any], body: str = "") -> SourceFile:
    """Return a Markdown file with this front matter."""
    written = yaml.safe_dump(dict(front_matter), allow_unicode=True, sort_keys=False)
    return SourceFile(path, f"---\n{written}---\n{body}".encode())


def handbook_yml(**changes: Any) -> SourceFile:
    """Return a `handbook.yml` that has what is required, and `changes`."""
    settings = {"schema": 1, "organisation": "Nordrad", **changes}
    return SourceFile("handbook.yml", yaml.safe_dump(settings, allow_unicode=True).encode())


def department(id_: str = "sales", /, body: str = "", **front_matter: Any) -> SourceFile:
    """Return a department's file."""
    return markdown(f"departments/{id_}.md", {"title": _title(id_), **front_matter}, body)


def touchpoint(id_: str, /, body: str = "", **front_matter: Any) -> SourceFile:
    """Return a touchpoint's file; it is of `sales`, before the purchase."""
    values = {"title": _title(id_), "phases": ["before"], "owner": "sales", **front_matter}
    return markdown(f"touchpoints/{id_}.md", values, body)


def journey(
    id_: str, /, path: Iterable[str] = (), body: str = "", **front_matter: Any
) -> SourceFile:
    """Return a journey's file, with a `path` unless `front_matter` has `steps`."""
    way = {} if "steps" in front_matter else {"path": list(path)}
    values = {"title": _title(id_), "owner": "sales", **way, **front_matter}
    return markdown(f"journeys/{id_}.md", values, body)


def measurements(*rows: str, name: str = "values") -> SourceFile:
    """Return a file of measured values; a row is `touchpoint,kpi,date,value,n,source`."""
    lines = "\n".join(("touchpoint,kpi,date,value,n,source", *rows))
    return SourceFile(f"measurements/{name}.csv", f"{lines}\n".encode())


def checked(*sources: SourceFile, audience: str = "everyone") -> Build:
    """Return what `sources` say and what is wrong with them; the files they need are added."""
    return check(
        (*_needed(sources), *sources),
        Options(today=TODAY, audience=audience),
    )


def handbook(*sources: SourceFile, audience: str = "everyone") -> Handbook:
    """Return the handbook of `sources`, which must not have errors."""
    return _sound(checked(*sources, audience=audience)).handbook


def tables(*sources: SourceFile, audience: str = "everyone") -> Tables:
    """Return what is computed for the handbook of `sources`, which must not have errors."""
    return _sound(checked(*sources, audience=audience)).tables


def report_of(build: Build) -> str:
    """Return the report of all findings, as the command line shows it in English."""
    placed = report.place(build.diagnostics, build.contents.documents, language("en"))
    return report.as_text(placed, language("en"))


def errors(build: Build) -> list[tuple[str, str]]:
    """Return (place and rule) and message of each error, sorted by place."""
    placed = report.place(build.diagnostics, build.contents.documents, language("en"))
    return [
        (f"{one.file}:{one.line}:{one.column} {one.rule}", one.message)
        for one in placed
        if one.severity is Severity.ERROR
    ]


def _title(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _needed(sources: tuple[SourceFile, ...]) -> Iterator[SourceFile]:
    """Yield `handbook.yml` and the owners' departments, unless they are given."""
    paths = {source.path for source in sources}
    if "handbook.yml" not in paths:
        yield handbook_yml()
    owners = {"sales"}
    for source in sources:
        if source.path.startswith(("touchpoints/", "journeys/")):
            front_matter = yaml.safe_load(source.data.decode().split("---\n")[1])
            owners.add(front_matter.get("owner", "sales"))  # a translation has none
    for owner in sorted(owners):
        if f"departments/{owner}.md" not in paths:
            yield department(owner)


def _sound(build: Build) -> Build:
    found = errors(build)
    assert not found, report_of(build)
    return build
