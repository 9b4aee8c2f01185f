"""The commands that `/help/` shows can be typed as they stand, in the order of the page."""

import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctmp_docs.cli import COMMANDS as KNOWN
from ctmp_docs.cli import main
from ctmp_docs.pages.help.writing import COMMANDS

SHOWN = [command for _title, rows in COMMANDS for command, _what in rows]
GIT = ("-c", "user.name=t", "-c", "user.email=t@example.org")


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_can_be_typed(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom in a handbook that `ctmp init` wrote; `mkdocs serve` has its own tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(main, ["init", "book", "--language", language]).exit_code == 0
    monkeypatch.chdir(tmp_path / "book")
    subprocess.run(["git", "init", "-q"], check=True)
    for message in ("begin", "change"):
        (tmp_path / "book/content/about.md").write_text(message, "utf-8")
        subprocess.run(["git", "add", "."], check=True)
        subprocess.run(["git", *GIT, "commit", "-qm", message], check=True)
    typed = [shlex.split(command) for command in SHOWN]
    for program, *words in typed:
        if program == "ctmp":
            result = runner.invoke(main, words)
            assert result.exit_code == 0, (words, result.output)
    assert runner.invoke(main, ["check", "--strict"]).exit_code == 0
    assert {words[0] for program, *words in typed if program == "ctmp"} <= {*KNOWN}
