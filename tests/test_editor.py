"""What `ctmp init` and `ctmp editor` write for an editor."""

import json
import re
from pathlib import Path
from typing import Any

import builders
import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.editor import FINDING, MODELINE, SCHEMA, Stops, current_files
from ctmp_docs.reading.contents import read_contents

SNIPPETS = Path(".vscode/ctmp.code-snippets")
VARIABLES = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "21"}
DAY_ONE = "---\ntitle: Newsletter\nphases: [before]\nowner: marketing\n"
FILES = {
    "touchpoint": ("touchpoints/newsletter.md", "{}"),
    "journey": ("journeys/second-order.md", "{}"),
    "department": ("departments/sales.md", "{}"),
    "rating": ("touchpoints/newsletter.md", DAY_ONE + "{}---\n"),
    "decision": ("touchpoints/newsletter.md", DAY_ONE + "{}---\n"),
    "action": ("touchpoints/newsletter.md", DAY_ONE + "actions:\n{}---\n"),
    "kpi": ("touchpoints/newsletter.md", DAY_ONE + "kpis:\n{}---\n"),
}
"""Where each snippet is written, and what is there already."""


def ctmp(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(params=["en", "de"])
def begun(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Type commands in a handbook that was just begun; return its language."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    assert ctmp("init", ".", "--language", request.param).exit_code == 0
    code: str = request.param
    return code


def snippets() -> dict[str, Any]:
    """Return the snippets of the handbook that is here."""
    found: dict[str, Any] = json.loads(SNIPPETS.read_text("utf-8"))
    return found


def expanded(body: list[str]) -> str:
    """Return what an editor writes for somebody who takes the first choice everywhere."""
    text = "\n".join(body)
    text = re.sub(r"\$\{([A-Z_]+)\}", lambda m: VARIABLES[m[1]], text)
    text = re.sub(r"\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", text)
    text = text.replace("$0", "")
    assert "${" not in text
    return f"{text}\n"


def test_every_snippet_is_tried() -> None:
    """A new snippet needs a place in this test."""
    contents, _faults = read_contents(builders.files({"handbook.yml": ""}))
    assert json.loads(current_files(contents)[SNIPPETS.as_posix()]).keys() == FILES.keys()


@pytest.mark.parametrize("name", FILES)
def test_snippets_are_sound(begun: str, name: str) -> None:
    """What a snippet writes is right as it stands, in both languages: `--strict` finds nothing."""
    path, around = FILES[name]
    # The one thing that an author has to know is where the journey leads.
    text = expanded(snippets()[name]["body"]).replace("- touchpoint\n", "- invoice\n")
    Path("content", path).write_text(around.format(text), "utf-8")
    result = ctmp("check", "--strict")
    assert result.exit_code == 0, result.stdout


def test_a_snippet_is_for_front_matter(begun: str) -> None:
    """Each has a word that brings it up, and comes up in Markdown and YAML."""
    for word, snippet in snippets().items():
        assert snippet["prefix"] == word
        assert snippet["scope"] == "markdown,yaml"
        assert snippet["description"]


def test_choices_are_those_of_the_handbook() -> None:
    """Departments, own channels, segments and KPIs are offered by id, own channels first."""
    own = {"id": "kiosk", "title": {"en": "Kiosk"}}
    settings = builders.handbook_yml(
        segments=[{"id": "private", "title": "Private"}],
        kpis=[{"id": "calls", "title": "Calls"}],
        words={"channels": [own]},
    )
    broken = builders.department("billing", unknown="field")
    contents, _faults = read_contents((settings, broken, builders.department("sales")))
    body = json.loads(current_files(contents)[SNIPPETS.as_posix()])
    lines = "\n".join(line for snippet in body.values() for line in snippet["body"])
    assert "owner: ${5|billing,sales|}" in lines
    assert "channel: ${4|kiosk,face-to-face,shop," in lines
    assert "segments: [${6|private|}]" in lines
    assert "- kpi: ${1|calls|}" in lines


def test_no_empty_choices() -> None:
    """Where a handbook has none of a kind, there is a word to write over: `${1||}` is no choice."""
    contents, _faults = read_contents((builders.handbook_yml(),))
    text = current_files(contents)[SNIPPETS.as_posix()]
    assert "||" not in text
    assert "owner: ${5:department}" in text
    assert "segment" not in text


@pytest.mark.parametrize(
    ("written", "stop"),
    [
        (Stops().choose(["a,b", "c|d", r"e\f", "5 $"]), r"${1|a\,b,c\|d,e\\f,5 $|}"),
        (Stops().choose([], otherwise="kpi"), "${1:kpi}"),
        (Stops().ask(r"5 $ or {6} \ a,b|c"), r"${1:5 \$ or {6\} \\ a,b|c}"),
        (Stops().fill("${CURRENT_YEAR}"), "${1:${CURRENT_YEAR}}"),
    ],
)
def test_signs_of_the_syntax_are_escaped(written: str, stop: str) -> None:
    """Choices escape comma, pipe and backslash, texts dollar, brace and backslash; no more.

    An editor shows a backslash before any other sign.
    """
    assert written == stop


def test_finding_is_read_from_the_report(begun: str) -> None:
    """The editor's list holds each finding once, with its place in the workspace and severity."""
    invoice = Path("content/touchpoints/invoice.md")
    text = invoice.read_text("utf-8").replace("phases: [after]", "phases: [aftr]")
    invoice.write_text(text.replace("is: improve", "is: improved"), "utf-8")
    matcher = json.loads(Path(".vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    assert [matcher["command"], *matcher["args"]] == ["ctmp", "check"]
    pattern = matcher["problemMatcher"]["pattern"]
    assert pattern["regexp"] == FINDING
    every = json.loads(ctmp("check", "--format", "json").stdout)
    rows = [row for row in every if row["severity"] != "hint"]
    lines = ctmp("check").stdout.splitlines()
    found = [match for match in map(re.compile(pattern["regexp"]).match, lines) if match]
    parts = ("file", "line", "column", "severity", "code", "message")
    read = {tuple(match[pattern[part]] for part in parts) for match in found}
    keys = ("file", "line", "column", "severity", "rule", "message")
    assert read == {tuple(str(row[key]) for key in keys) for row in rows}
    assert len(found) == len(rows) >= 2
    hints = [line for line in ctmp("check", "--hints").stdout.splitlines() if ": hint[" in line]
    assert all(re.match(FINDING, line) for line in hints)
    assert all(Path(match[1]).is_file() for match in found)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "a:b.md:1:2: warning[no-owner]: x: y",
            ("a:b.md", "1", "2", "warning", "no-owner", "x: y"),
        ),
        ("content/x.md:10:1: hint[a-b]: c", ("content/x.md", "10", "1", "hint", "a-b", "c")),
        ("   = help: did you mean `after`?", None),
        (" 4 | see 4:10: error[x]: y", None),
        ("6 touchpoints: 1 error", None),
    ],
)
def test_lines_of_a_report(line: str, read: tuple[str, ...] | None) -> None:
    """Only the first line of a finding is one, whatever else looks like it."""
    found = re.match(FINDING, line)
    assert (found.groups() if found else None) == read


def test_schema_of_the_settings(begun: str) -> None:
    """The schema that `handbook.yml` names is there, accepts it, and refuses a mistake."""
    file = Path("content/handbook.yml")
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith(MODELINE)
    schema = (file.parent / first.removeprefix(MODELINE)).resolve()
    assert schema == Path(SCHEMA).resolve()
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    settings = yaml.safe_load(file.read_text("utf-8"))
    assert not list(validator.iter_errors(settings))
    assert list(validator.iter_errors({**settings, "organization": "x"}))


def test_modeline_does_not_disturb(begun: str) -> None:
    """A comment in the first line changes no value, and findings stay on their lines."""
    file = Path("content/handbook.yml")
    text = file.read_text("utf-8")
    file.write_text(text.replace("organisation:", "organization:"), "utf-8")
    rows = json.loads(ctmp("check", "--format", "json").stdout)
    (line,) = {row["line"] for row in rows if row["rule"] == "unknown-field"}
    assert file.read_text("utf-8").splitlines()[line - 1].startswith("organization:")


def test_a_begun_handbook_is_up_to_date(begun: str) -> None:
    """`ctmp init` and `ctmp editor` write the same."""
    before = {path: path.read_bytes() for path in Path(".vscode").iterdir()}
    assert ctmp("editor", "--check").exit_code == 0
    assert ctmp("editor").exit_code == 0
    assert {path: path.read_bytes() for path in Path(".vscode").iterdir()} == before


def test_a_new_department(begun: str) -> None:
    """A department that came along makes the choices stale; `ctmp editor` writes them anew."""
    Path("content/departments/sales.md").write_text("---\ntitle: Sales\n---\n")
    before = SNIPPETS.read_bytes()
    stale = ctmp("editor", "--check")
    assert stale.exit_code == 1
    assert SNIPPETS.as_posix() in stale.stdout
    assert SCHEMA not in stale.stdout
    assert SNIPPETS.read_bytes() == before
    assert ctmp("editor").exit_code == 0
    assert "marketing,sales|}" in SNIPPETS.read_text("utf-8")
    assert ctmp("editor", "--check").exit_code == 0


def test_own_tasks_are_kept(begun: str) -> None:
    """Tasks and extensions are the team's: changed ones stay, missing ones come again."""
    tasks, extensions = Path(".vscode/tasks.json"), Path(".vscode/extensions.json")
    tasks.write_text("{}")
    extensions.unlink()
    assert ctmp("editor", "--check").exit_code == 0
    assert ctmp("editor").exit_code == 0
    assert tasks.read_text() == "{}"
    assert extensions.is_file()


def test_line_ends_of_windows(begun: str) -> None:
    """A checkout with the line ends of Windows is not out of date."""
    SNIPPETS.write_bytes(SNIPPETS.read_bytes().replace(b"\n", b"\r\n"))
    assert ctmp("editor", "--check").exit_code == 0


def test_line_that_is_missing(begun: str) -> None:
    """A `handbook.yml` without the line that names its schema is not touched; the line is shown."""
    file = Path("content/handbook.yml")
    line, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text(rest, "utf-8")
    said = ctmp("editor")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[-1].strip() == line
    assert file.read_text("utf-8") == rest


def test_settings_that_cannot_be_read(begun: str) -> None:
    """Faulty settings leave the files as they are: nobody's choices vanish."""
    Path("content/handbook.yml").write_text("schema: [\n")
    before = SNIPPETS.read_bytes()
    said = ctmp("editor")
    assert said.exit_code == 2
    assert said.stderr.startswith("ctmp: handbook.yml has faults")
    assert SNIPPETS.read_bytes() == before


def test_no_handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere it says where to type it, and leaves no folder behind."""
    monkeypatch.chdir(tmp_path)
    said = ctmp("editor")
    assert said.exit_code == 2
    assert said.stderr == "ctmp: there is no mkdocs.yml in .; name the folder that holds it\n"
    assert not list(tmp_path.iterdir())
