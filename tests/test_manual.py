"""The manual of the rules: every rule has a page, and its examples do what they say."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import TODAY, files
from click.testing import CliRunner, Result

from ctmp_docs import manual, report
from ctmp_docs.build import Options, build, check
from ctmp_docs.cli import main
from ctmp_docs.diagnostics import Severity
from ctmp_docs.history import Repository, Version
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.manual import GROUPS, RulePage, Side, State, grouped, rule_page, rule_pages
from ctmp_docs.publishing.driver import engine_of
from ctmp_docs.rulebook import RULES

NAMES = [*RULES]
SOFT = [name for name, rule in RULES.items() if rule.severity is not Severity.ERROR]
ELSEWHERE = {"diagram-failed"}
"""Rules whose fault is in the plugin's options, and which name the page without its picture."""
FOLDER = Path(manual.__file__).parent
WRITTEN = sorted(path.stem for path in (FOLDER / "rules").iterdir())
EXAMPLES = [
    pytest.param(page, number, id=f"{page.rule.name}-{number + 1}")
    for page in (rule_page(name) for name in WRITTEN if name in RULES)
    for number in range(len(page.examples))
]
BASE: dict[str, str] = yaml.safe_load((FOLDER / "_base.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Found:
    """A finding as the examples mind it."""

    rule: str
    severity: Severity
    file: str


class Remembered(Repository):
    """Version control as an example tells of it: its past states, then the one that is shown."""

    def __init__(self, side: Side) -> None:
        """Take the states of one side; what has no past of its own was always as it is."""
        super().__init__(Path(), "")
        past = {path for state in side.past for path in state.files}
        always = {path: data for path, data in side.files.items() if path not in past}
        states = [State(day=date(2025, 1, 1), files=always), *side.past]
        states.append(State(day=side.day or TODAY, files=side.files))
        self.blobs: dict[str, bytes] = {}
        found: dict[str, list[Version]] = {}
        last: dict[str, bytes] = {}
        for number, state in enumerate(states):
            for path, data in state.files.items():
                if last.get(path) == data:
                    continue
                last[path] = data
                blob = f"{number}:{path}"
                self.blobs[blob] = data
                version = Version(
                    day=state.day,
                    commit=f"c{number}",
                    path=path,
                    number=len(states) - 1 - number,
                    blob=blob,
                )
                found.setdefault(path, []).insert(0, version)
        self.versions = {path: tuple(versions) for path, versions in found.items()}

    def content(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Return what these blobs hold."""
        return {blob: self.blobs[blob] for blob in blobs}


def found(side: Side) -> list[Found]:
    """Return the findings about the small handbook with one side of an example."""
    options = Options(today=TODAY, history=Remembered(side) if side.past else None)
    plugin = _plugin_options(side.files)
    if plugin:
        options = replace(options, engine=engine_of(plugin["engine"]))
    done = (build if plugin else check)(files(side.files), options)
    placed = report.place(done.diagnostics, done.contents.documents, language("en"))
    return [Found(one.rule, Severity(one.severity), one.file) for one in placed]


def _plugin_options(texts: Mapping[str, bytes]) -> dict[str, Any]:
    if "mkdocs.yml" not in texts:
        return {}
    settings = yaml.safe_load(texts["mkdocs.yml"])
    options: dict[str, Any] = next(item["ctmp"] for item in settings["plugins"] if "ctmp" in item)
    return options


def test_pages_are_those_of_the_rulebook() -> None:
    """No rule is without a page, and no page explains a rule that is gone."""
    assert sorted(RULES) == WRITTEN
    assert [page.rule.name for page in rule_pages()] == NAMES


def test_groups() -> None:
    """Every rule is listed once, in a group that there is; no group is empty."""
    listed = [page.rule.name for pages in grouped().values() for page in pages]
    assert sorted(listed) == sorted(NAMES)
    assert all(grouped().values())
    assert {*grouped()} == {*GROUPS}


@pytest.mark.parametrize(("page", "number"), EXAMPLES)
def test_wrong_example_fires(page: RulePage, number: int) -> None:
    """What the manual calls wrong is found, in a file that readers see, and no other error is."""
    side = page.examples[number].wrong
    result = found(side)
    shown = {one.path for one in side.shown}
    own = [one for one in result if one.rule == page.rule.name]
    assert any(one.file in shown for one in own) or (own and page.rule.name in ELSEWHERE), result
    others = {one.rule for one in result if one.severity is Severity.ERROR}
    assert others <= {page.rule.name}, result


@pytest.mark.parametrize(("page", "number"), EXAMPLES)
def test_right_example_is_right(page: RulePage, number: int) -> None:
    """What the manual calls right has neither this fault nor an error, nor a warning instead."""
    side = page.examples[number].right
    result = found(side)
    shown = {one.path for one in side.shown}
    assert not [one for one in result if one.severity is Severity.ERROR], result
    assert not [one for one in result if one.severity is Severity.WARNING and one.file in shown]
    assert page.rule.name not in {one.rule for one in result if one.file in shown}


@pytest.mark.parametrize(("page", "number"), EXAMPLES)
def test_examples_are_short(page: RulePage, number: int) -> None:
    """An example fits on a screen, and shows the same files on both sides unless a name is wrong."""
    example = page.examples[number]
    for side in (example.wrong, example.right):
        lines = [line for one in side.shown for line in (one.text or "").splitlines()]
        assert len(lines) <= 32
        assert all(len(line) <= 100 for line in lines), max(lines, key=len)
    assert example.wrong != example.right


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_words(name: str, code: str) -> None:
    """Each page speaks every language in whole sentences, with the handbook's own words."""
    page = rule_page(name)
    why, mend = page.why[code], page.mend[code]
    sentences = re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜ„“\"`])", why)
    assert 2 <= len(sentences) <= 4, why
    for words in (why, mend):
        assert words == " ".join(words.split()), "line breaks within a paragraph"
        assert words.endswith((".", "?")), words
        assert words.count("`") % 2 == 0, words
    if code == "de":
        german = f"{why} {mend}"
        assert not re.search(
            r"[Kk]ontaktpunkt|Customer Journey|\b(Sie|Ihre?n?|[Dd]u|[Dd]ein)\b (?!sind|ist|war)",
            german,
        )
        assert why != page.why["en"]
        assert mend != page.mend["en"]
    for side in (side for one in page.examples for side in (one.wrong, one.right)):
        assert not side.note or {*side.note} == {*LANGUAGES}


def test_base_is_sound() -> None:
    """The small handbook around the examples has no fault itself."""
    done = check(files(BASE), Options(today=TODAY))
    worse = [one for one in done.diagnostics if one.severity is not Severity.HINT]
    assert not worse


def test_long_text_is_shown_short() -> None:
    """What would fill a thousand screens is shown by a sign, and tried at full length."""
    side = rule_page("file-too-large").examples[0].wrong
    (shown,) = side.shown
    assert len(shown.text or "") < 500
    assert len(side.files[shown.path]) > 1_000_000


def test_other_encoding_is_shown_as_it_is_read() -> None:
    """A letter that is not UTF-8 looks in the example as it looks to whoever opens the file."""
    (shown,) = rule_page("not-utf-8").examples[0].wrong.shown
    assert "\N{REPLACEMENT CHARACTER}" in (shown.text or "")


@pytest.mark.parametrize("name", SOFT)
def test_another_severity(name: str) -> None:
    """What the manual says to write into `handbook.yml` works as it stands."""
    page = rule_page(name)
    side = page.examples[0].wrong
    settings = side.files["handbook.yml"].decode() + (page.another_severity or "")
    result = found(replace(side, files={**side.files, "handbook.yml": settings.encode()}))
    softer = {one.severity for one in result if one.rule == name}
    was_warning = page.rule.severity is Severity.WARNING
    assert softer == ({Severity.HINT} if was_warning else set())


@pytest.mark.parametrize(
    "name", [name for name in SOFT if name in WRITTEN and rule_page(name).exception]
)
def test_exception(name: str) -> None:
    """What the manual says to write into a file allows it there, and is then needed there."""
    page = rule_page(name)
    side = page.examples[0].wrong
    shown = {one.path for one in side.shown}
    before = found(side)
    (file, *_others) = [one.file for one in before if one.rule == name and one.file in shown]
    file = file.replace(".de.md", ".md")  # a translation has the exceptions of its source
    head, rest = side.files[file].decode().split("\n", 1)
    allowed = f"{head}\n{page.exception}{rest}".encode()
    after = found(replace(side, files={**side.files, file: allowed}))
    assert [one for one in after if one.rule == name and one.file == file] == []
    assert not [one for one in after if one.rule == "unused-allowance"]
    assert len(after) < len(before)


def test_errors_cannot_be_softened() -> None:
    """An error stops a build whatever anybody writes, so the manual offers no way around it."""
    page = rule_page("unknown-department")
    assert (page.can_be_changed, page.another_severity, page.exception) == (False, None, None)


def test_no_exception_from_an_exception() -> None:
    """An exception that nothing needs can only be removed, or the rule be softened."""
    page = rule_page("unused-allowance")
    assert page.another_severity is not None
    assert page.exception is None


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, ["rules", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_list(here: Path) -> None:
    """All rules are listed by group, with what each weighs."""
    lines = rules().stdout.splitlines()
    assert lines[0] == "Files and how they are written"
    assert re.fullmatch(r"  unreadable-yaml +error +the YAML cannot be read", lines[1])
    assert {line.split()[0] for line in lines if line.startswith("  ")} == {*RULES}


def test_one_rule(here: Path) -> None:
    """One rule is explained: reason, examples as they would be typed, and what can be done."""
    said = rules("overdue-action").stdout
    page = rule_page("overdue-action")
    wrong, right = page.examples[0].wrong.shown[0], page.examples[0].right.shown[0]
    assert said.startswith("overdue-action (warning): an action is overdue\n\n")
    assert page.why["en"] in said
    assert page.mend["en"] in said
    assert said.index(f"Wrong: {wrong.path}\n\n    ---\n") < said.index(f"Right: {right.path}\n")
    assert "  overdue-action: hint  # error, warning, hint, off\n" in said
    assert "allow:\n      - {rule: overdue-action, because: …, until: 2027-02-28}\n" in said


def test_narrow_terminal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences are as narrow as the terminal; examples stay as they have to be typed."""
    monkeypatch.setattr("ctmp_docs.cli.rules._width", lambda: 60)
    lines = rules("not-utf-8", "--language", "en").stdout.splitlines()
    page = rule_page("not-utf-8")
    assert max(len(line) for line in lines if not line.startswith("    ")) <= 60
    assert " ".join(lines[2:]).startswith(page.why["en"])
    assert "    title: The invoice from Müller & Söhne arrives" in lines


def test_one_error(here: Path) -> None:
    """An error is explained without a way around it."""
    said = rules("unknown-department").stdout
    assert "allow:" not in said
    assert "An error cannot be turned off" in said


def test_no_such_rule(here: Path) -> None:
    """A name that is nearly right gets the right one; any other gets the way to the list."""
    near, far = rules("overdue-actoin"), rules("zzz")
    assert (near.exit_code, far.exit_code) == (2, 2)
    assert near.stderr == (
        "ctmp: there is no rule `overdue-actoin`; did you mean `overdue-action`?\n"
    )
    assert far.stderr == "ctmp: there is no rule `zzz`; `ctmp rules` lists them all\n"
    assert not near.stdout


@pytest.mark.parametrize(
    ("handbook", "option", "code"),
    [
        ("schema: 1\norganisation: X\nlanguages: [de, en]\n", [], "de"),
        ("schema: 1\norganisation: X\nlanguages: [de, en]\n", ["--language", "en"], "en"),
        ("schema: 1\norganisation: X\n", [], "en"),
        ("schema: 1\norganisation: X\n", ["--language", "de"], "de"),
        ("lang: {", [], "en"),
        (None, [], "en"),
    ],
)
def test_language(here: Path, handbook: str | None, option: list[str], code: str) -> None:
    """The rules speak the language of the handbook here, or the one that is asked for."""
    if handbook is not None:
        (here / "content").mkdir()
        (here / "content" / "handbook.yml").write_text(handbook, "utf-8")
    assert rule_page("no-summary").why[code] in rules("no-summary", *option).stdout


def test_json(here: Path) -> None:
    """As data the rules are complete, and one rule has the same shape as one of the list."""
    rows = json.loads(rules("--format", "json").stdout)
    one = json.loads(rules("invalid-id", "--format", "json").stdout)
    assert [row["name"] for row in rows] == NAMES
    assert one in rows
    assert {*one} == {
        "name", "severity", "group", "summary", "why", "mend", "can_be_changed",
        "can_be_allowed", "examples",
    }  # fmt: skip
    assert one["can_be_changed"] is False


def test_page_leads_with_what_is_wrong() -> None:
    """Its name is the anchor, stands beside the severity, and is found by a search."""
    pages = build(files(BASE), Options(today=TODAY)).pages
    segments = next(one for one in pages if one.page.path == "help/rules.md").segments
    place = next(n for n, one in enumerate(segments) if getattr(one, "id", "") == "unknown-field")
    heading, block = segments[place : place + 2]
    assert (heading.level, heading.title) == (3, "A key is not a field")
    assert "<code>unknown-field</code>" in block.html
    assert block.search == "unknown-field"
