"""Handbooks as authors write them, some with a past, and what the rules say about them."""

import os
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from builders import TODAY, files

from ctmp_docs import report
from ctmp_docs.build import Build, Options, check
from ctmp_docs.history import Repository, required
from ctmp_docs.language import language
from ctmp_docs.source import read_tree

NEEDED = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "departments/sales.md": "---\ntitle: Sales\n---\n",
}
"""What every handbook here has unless a test writes it otherwise."""


def said(texts: Mapping[str, str | bytes], *rules: str) -> list[str]:
    """Return `place: severity[rule]: message` of the findings of these rules, sorted by place."""
    return _lines(check(files({**NEEDED, **texts}), Options(today=TODAY)), rules)


def said_with_past(repository: Repository, *rules: str) -> list[str]:
    """Return the same about the files that are in a repository now."""
    return _lines(_checked(repository), rules)


def _checked(repository: Repository) -> Build:
    options = Options(today=TODAY, history=repository)
    return check(read_tree(repository.top / repository.prefix), options)


def _placed(build: Build, rules: Collection[str]) -> list[report.Placed]:
    placed = report.place(build.diagnostics, build.contents.documents, language("en"))
    return [one for one in placed if one.rule in rules]


def _lines(build: Build, rules: Collection[str]) -> list[str]:
    return [
        f"{one.file}:{one.line}:{one.column}: {one.severity}[{one.rule}]: {one.message}"
        for one in _placed(build, rules)
    ]


class Past:
    """A handbook in a repository: what is written is committed on a day."""

    def __init__(self, top: Path) -> None:
        top.mkdir(parents=True)
        self.top = top
        self._git("init", "-q", "-b", "main")

    def commit(self, day: str, texts: Mapping[str, str] | None = None) -> None:
        """Write files, by path, and commit what stands in the folder."""
        self.write(texts or {})
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "change", day=day)

    def write(self, texts: Mapping[str, str]) -> None:
        """Write files without a commit."""
        for path, text in texts.items():
            file = self.top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="")

    def move(self, old: str, new: str) -> None:
        """Rename a file."""
        (self.top / new).parent.mkdir(parents=True, exist_ok=True)
        (self.top / old).rename(self.top / new)

    def allow_filter(self) -> None:
        """Let others clone it without its past contents."""
        self._git("config", "uploadpack.allowFilter", "true")

    def said(self, *rules: str) -> list[str]:
        """Return what is said about the files that stand there now."""
        return said_with_past(required(self.top), *rules)

    def told(self, *rules: str) -> list[report.Placed]:
        """Return the same with all that belongs to each finding."""
        return _placed(_checked(required(self.top)), rules)

    def _git(self, *words: str, day: str = "2026-01-01") -> None:
        who = {"NAME": "A writer", "EMAIL": "writer@example.org", "DATE": f"{day}T12:00:00+00:00"}
        env = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
        subprocess.run(
            ["git", "-c", "gc.auto=0", *words], cwd=self.top, check=True, env={**os.environ, **env}
        )
