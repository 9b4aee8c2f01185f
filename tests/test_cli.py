"""The command `ctmp`: what it prints, where, and with which code it ends."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ctmp_docs import __version__
from ctmp_docs.cli import COMMANDS, main

SOUND = {
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "content/departments/sales.md": "---\ntitle: Sales\n---\n",
    "content/touchpoints/hotline.md": "---\ntitle: Hotline\nphases: [before]\nowner: sales\n---\n",
    "content/journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline]\n---\n",
    "mkdocs.yml": "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [ctmp]\n",
}
BROKEN = {**SOUND, "content/touchpoints/hotline.md": "---\ntitle: Ünder\nphases: [befor]\n---\n"}
KEYS = ["rule", "severity", "file", "line", "column", "message", "help"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a sound handbook, in which commands are typed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    write(folder, SOUND)
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below `folder`."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def ctmp(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found(*words: str) -> list[dict[str, Any]]:
    """Return the findings that the command prints as JSON."""
    rows: list[dict[str, Any]] = json.loads(ctmp("check", "--format", "json", *words).stdout)
    return rows


def test_clean(project: Path) -> None:
    """A sound handbook ends with 0 and says how large it is."""
    result = ctmp("check")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 touchpoint, 1 journey, 1 department: all is well\n")
    assert result.stderr == ""


def test_findings(project: Path) -> None:
    """Mistakes end with 1; they are on standard output, each with its line, and then the total."""
    write(project, BROKEN)
    result = ctmp("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("content/touchpoints/hotline.md:1:1: error[missing-field]: `owner`")
    assert "\n0 touchpoints, 1 journey, 1 department: 2 errors" in result.stdout
    assert result.stderr == ""


def test_json(project: Path) -> None:
    """As JSON a finding has seven keys; lines and columns count from 1, in characters."""
    write(project, BROKEN)
    result = ctmp("check", "--format", "json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert [[*row] for row in rows] == [KEYS, KEYS]
    assert [(row["rule"], row["line"], row["column"]) for row in rows] == [
        ("missing-field", 1, 1),
        ("not-one-of", 3, 10),
    ]
    assert {row["severity"] for row in rows} == {"error"}
    assert rows[1]["help"] == "did you mean `before`?"


def test_json_of_a_clean_handbook(project: Path) -> None:
    """A sound handbook is an empty list, and nothing else is printed."""
    assert json.loads(ctmp("check", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("here", "argument", "file"),
    [
        ("project", [], "content/touchpoints/hotline.md"),
        ("project", ["content"], "content/touchpoints/hotline.md"),
        ("project", ["."], "content/touchpoints/hotline.md"),
        ("", ["project"], "project/content/touchpoints/hotline.md"),
        ("", ["project/content"], "project/content/touchpoints/hotline.md"),
        ("project/content", ["."], "touchpoints/hotline.md"),
        ("project/content/touchpoints", [".."], "hotline.md"),
        ("elsewhere", ["../project/content"], "../project/content/touchpoints/hotline.md"),
    ],
)
def test_files_are_relative_to_here(
    project: Path, monkeypatch: pytest.MonkeyPatch, here: str, argument: list[str], file: str
) -> None:
    """The file of a finding can be opened from the folder in which the command was typed."""
    write(project, BROKEN)
    folder = project.parent / here
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    (path,) = {row["file"] for row in found(*argument)}
    assert (folder / path).resolve() == (project / "content/touchpoints/hotline.md").resolve()
    assert Path(path) == Path(file) or here.endswith("touchpoints")


def test_absolute_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder may be given from the root of the file system."""
    write(project, BROKEN)
    assert {row["file"] for row in found(str(project / "content"))} == {
        "content/touchpoints/hotline.md"
    }


def test_folder_of_the_configuration(project: Path) -> None:
    """Without an argument, `docs_dir` of `mkdocs.yml` is checked."""
    (project / "content").rename(project / "book")
    text = SOUND["mkdocs.yml"].replace("content", "book")
    write(project, {"mkdocs.yml": text})
    assert ctmp("check").exit_code == 0


def test_folder_without_configuration(project: Path) -> None:
    """Without `mkdocs.yml` it is the folder `content`."""
    (project / "mkdocs.yml").unlink()
    assert ctmp("check").exit_code == 0
    assert ctmp("check", "content").exit_code == 0


def test_tags_of_the_configuration(project: Path) -> None:
    """Tags that only MkDocs understands do not disturb."""
    more = "markdown_extensions:\n  - x: !!python/name:os.path\nextra: {a: !ENV [A, 1]}\n"
    write(project, {"mkdocs.yml": SOUND["mkdocs.yml"] + more})
    assert ctmp("check").exit_code == 0


def test_excluded_files(project: Path) -> None:
    """What `exclude_docs` names is not checked."""
    write(project, {"content/touchpoints/draft-x.md": "---\ntitle: [\n---\n"})
    assert ctmp("check").exit_code == 1
    write(project, {"mkdocs.yml": SOUND["mkdocs.yml"] + "exclude_docs: draft-*\n"})
    assert ctmp("check").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nowhere"], "there is no file or folder nowhere"),
        (["check", "--rule", "missing-feild"], "did you mean `missing-field`?"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--nonsense"], "No such option"),
        (["nonsense"], "No such command"),
        (["generate"], "Missing option '--out'"),
        (["init"], "Missing argument"),
        (["init", "x", "--language", "fr"], "'fr' is not one of"),
    ],
)
def test_wrong_use(project: Path, words: list[str], said: str) -> None:
    """Wrong use ends with 2, says on standard error what is wrong, and prints nothing else."""
    result = ctmp(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_no_handbook_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder without a handbook it says what to do."""
    monkeypatch.chdir(tmp_path)
    result = ctmp("check")
    assert result.exit_code == 2
    assert "ctmp init" in result.stderr


@pytest.mark.parametrize("text", ["site_name: [", "\x00", "- a\n- b\n", ""])
def test_unreadable_configuration(project: Path, text: str) -> None:
    """An `mkdocs.yml` that is no mapping ends with a sentence, not with a traceback."""
    write(project, {"mkdocs.yml": text})
    result = ctmp("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("ctmp: ")
    assert result.stderr.count("\n") == 1


def test_severities_of_the_handbook(project: Path) -> None:
    """A warning ends with 1 only with `--strict`; a rule that is off is not heard of."""
    review = "reviewed: {date: 2020-01-01}\n"
    text = SOUND["content/touchpoints/hotline.md"].replace("owner", review + "owner")
    write(project, {"content/touchpoints/hotline.md": text})
    plain, strict = ctmp("check"), ctmp("check", "--strict")
    rules = {row["rule"]: row["severity"] for row in found()}
    assert plain.exit_code == 0
    assert strict.exit_code == ("warning" in rules.values())


def test_version() -> None:
    """`ctmp --version` says name and version on one line."""
    result = ctmp("--version")
    assert result.exit_code == 0
    assert re.fullmatch(rf"ctmp, version {re.escape(__version__)}\n", result.stdout)
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", __version__)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    """The help of every command shows how it is typed, on a line of its own."""
    for flag in ("--help", "-h"):
        result = ctmp(command, flag)
        assert result.exit_code == 0
        assert re.search(rf"^  Example: ctmp {command}\b", result.stdout, re.MULTILINE), (
            result.stdout
        )


def test_help_names_every_command() -> None:
    """The help of `ctmp` names its commands, and how to begin."""
    said = ctmp("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command}\b", said, re.MULTILINE), command
    assert "ctmp init" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_example_of_the_help_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the help shows can be typed as it stands, in a handbook as `ctmp init` writes it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    assert ctmp("init", "handbook").exit_code == 0
    monkeypatch.chdir(tmp_path / "handbook")
    for words in (
        "init -q",
        "add .",
        "-c user.name=t -c user.email=t@example.org commit -qm begin",
    ):
        subprocess.run(["git", *words.split()], check=True)
    example = re.search(r"Example: ctmp ([^\n&]+)", ctmp(command, "--help").stdout)
    assert example is not None
    result = ctmp(*shlex.split(example[1]))
    assert result.exit_code == 0, (example[0], result.output)


def test_module(tmp_path: Path) -> None:
    """`python -m ctmp_docs` is the same command."""
    done = subprocess.run(
        [sys.executable, "-m", "ctmp_docs", "check"], cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("ctmp: there is no folder content")


def test_terminal_that_lacks_letters(project: Path) -> None:
    """A terminal that cannot show a letter shows a question mark instead of a traceback."""
    broken = BROKEN["content/touchpoints/hotline.md"].replace("befor", "自行车")
    write(project, {"content/touchpoints/hotline.md": broken})
    done = subprocess.run(
        [sys.executable, "-m", "ctmp_docs", "check"], cwd=project, capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"`???`" in done.stdout
    assert b"Traceback" not in done.stderr


def test_clock_of_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same handbook gives the same report, whatever the machine's clock says."""
    first = ctmp("check").stdout
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert ctmp("check").stdout == first
