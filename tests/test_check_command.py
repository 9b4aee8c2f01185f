"""`ctmp check`: what is asked for, in which format it is said, and with which code it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import click
import pytest
from click.testing import CliRunner, Result

from ctmp_docs.build import Build
from ctmp_docs.cli import check, main
from ctmp_docs.diagnostics import Related, Site
from ctmp_docs.language import text
from ctmp_docs.rulebook import finding

SOUND = {
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "content/departments/sales.md": "---\ntitle: Sales\n---\n",
    "content/touchpoints/hotline.md": "---\ntitle: Hotline\nphases: [before]\nowner: sales\n---\n",
    "content/touchpoints/web/shop.md": "---\ntitle: Shop\nphases: [before]\nowner: sales\n---\n",
    "content/journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline, shop]\n---\n",
    "mkdocs.yml": "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [ctmp]\n",
    "README.md": "Read me.\n",
}
HOTLINE = "content/touchpoints/hotline.md"
SHOP = "content/touchpoints/web/shop.md"
BROKEN = {
    HOTLINE: "---\ntitle: Hotline\nphases: [befor]\nowner: sales\n---\n",
    SHOP: "---\ntitle: Shop\nphases: [before]\nowner: nobody\n---\n",
}
FORMATS = ("json", "github", "gitlab", "junit", "sarif")
OUR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "TERM")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a sound handbook, in which commands are typed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    for name in OUR_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "project"
    write(folder, SOUND)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what makes a check find one finding for each rule given, in the hotline's title."""

    def only(*rules: str) -> None:
        place = Site(file="touchpoints/hotline.md", path=("title",))
        found = [finding(rule, place, text("{n}", n=n)) for n, rule in enumerate(rules)]
        really = check.read

        def read(project: Any) -> Build:
            return replace(really(project), diagnostics=tuple(found))

        monkeypatch.setattr(check, "read", read)

    return only


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files below `folder`."""
    for path, words in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, "utf-8")


def git(*words: str) -> None:
    """Run git here, as somebody."""
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def ctmp(*words: str) -> Result:
    """Run `ctmp check`."""
    result = CliRunner().invoke(main, ["check", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def found(*words: str) -> list[str]:
    """Return file and rule of each error."""
    rows = json.loads(ctmp("--format", "json", *words).stdout)
    return [f"{row['file']} {row['rule']}" for row in rows if row["severity"] == "error"]


BAD_HOTLINE, BAD_SHOP = f"{HOTLINE} not-one-of", f"{SHOP} unknown-department"
FAULTS = [f"--rule={name}" for name in ("not-one-of", "unknown-department", "missing-field")]
"""What is wrong in `BROKEN`, without the hints that any small handbook has."""


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], [BAD_HOTLINE, BAD_SHOP]),
        (["."], [BAD_HOTLINE, BAD_SHOP]),
        (["content"], [BAD_HOTLINE, BAD_SHOP]),
        (["content", SHOP], [BAD_HOTLINE, BAD_SHOP]),
        ([HOTLINE], [BAD_HOTLINE]),
        ([HOTLINE, SHOP], [BAD_HOTLINE, BAD_SHOP]),
        (["content/touchpoints"], [BAD_HOTLINE, BAD_SHOP]),
        (["content/touchpoints/web/"], [BAD_SHOP]),
        (["content/../content/./touchpoints/web/shop.md"], [BAD_SHOP]),
        (["content/journeys", "README.md"], []),
    ],
)
def test_parts_of_a_handbook(project: Path, paths: list[str], expected: list[str]) -> None:
    """Files and folders are checked as parts of the whole; only their findings are reported."""
    write(project, BROKEN)
    assert found(*paths) == expected
    assert ctmp(*paths).exit_code == bool(expected)


def test_a_source_brings_its_translations(project: Path) -> None:
    """Who asks for a source sees what is wrong in its translations too."""
    german = HOTLINE.replace(".md", ".de.md")
    write(project, {german: "---\ntitle: Hotline\nowner: nobody\n---\n", SHOP: BROKEN[SHOP]})
    settings = project / "content/handbook.yml"
    settings.write_text(settings.read_text("utf-8") + "languages: [en, de]\n", "utf-8")
    assert found(HOTLINE) == [f"{german} not-translatable"]
    assert found(german) == [f"{german} not-translatable"]
    assert found("content/touchpoints/web") == [BAD_SHOP]


def test_a_part_knows_the_whole(project: Path) -> None:
    """One file is right because of others: its department, its touchpoints."""
    assert ctmp("content/journeys/order.md").exit_code == 0
    (project / "content/departments/sales.md").unlink()
    assert found("content/journeys/order.md") == ["content/journeys/order.md unknown-department"]


def test_a_name_that_begins_alike(project: Path) -> None:
    """`touchpoints/web` does not mean `touchpoints/website.md`."""
    write(project, {"content/touchpoints/web.md": "---\ntitle: x\n---\n"})
    assert found("content/touchpoints/web") == []


@pytest.mark.parametrize(
    ("here", "argument"),
    [
        ("content", "touchpoints/hotline.md"),
        ("content/touchpoints", "hotline.md"),
        ("content/touchpoints", "."),
        ("..", "project/content/touchpoints/hotline.md"),
        ("..", "project/content/touchpoints"),
    ],
)
def test_from_anywhere(
    project: Path, monkeypatch: pytest.MonkeyPatch, here: str, argument: str
) -> None:
    """A file's handbook is the one around it, with its settings, wherever the command is typed."""
    write(project, {**BROKEN, SHOP: "---\n: [\n---\n"})
    write(project, {"mkdocs.yml": SOUND["mkdocs.yml"] + "exclude_docs: shop.md\n"})
    monkeypatch.chdir(project / here)
    (row,) = (one for one in found(argument) if "not-one-of" in one)
    file = Path(row.split()[0])
    assert file.resolve() == project / HOTLINE
    assert not [one for one in found(argument) if "shop.md" in one]


def test_a_link_in_the_content(project: Path) -> None:
    """A file is meant by the name under which it is listed, through links too."""
    write(project, BROKEN)
    (project / "content/touchpoints/web").rename(project / "content/elsewhere")
    (project / "link").symlink_to(project / "content")
    assert found("link/touchpoints/hotline.md") == [BAD_HOTLINE]


def test_outside_of_the_content(project: Path) -> None:
    """What is not in the content folder is ignored, and that is said; the rest is checked."""
    write(project, BROKEN)
    result = ctmp("README.md", HOTLINE, "mkdocs.yml")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "ctmp: README.md is not in the content folder and is not checked",
        "ctmp: mkdocs.yml is not in the content folder and is not checked",
    ]
    assert "not-one-of" in result.stdout


def test_nothing_left(project: Path) -> None:
    """If nothing that was named is content, nothing is wrong, whatever else is."""
    write(project, BROKEN)
    result = ctmp("README.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(ctmp("README.md", "--format", "json").stdout) == []


def test_several_handbooks(project: Path) -> None:
    """One handbook at a time."""
    write(project / "other", SOUND)
    result = ctmp("content", "other/content")
    assert result.exit_code == 2
    assert result.stderr == "ctmp: these are several handbooks; check one at a time\n"
    assert ctmp("content", ".", "mkdocs.yml").exit_code == 0


def test_a_folder_without_settings(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no part of a handbook is one that lacks its `handbook.yml`."""
    (project.parent / "lonely").mkdir()
    monkeypatch.chdir(project.parent)
    assert found("lonely") == ["lonely/handbook.yml missing-handbook-file"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.md"], "there is no file or folder nowhere.md"),
        ([HOTLINE, "nowhere.md"], "there is no file or folder nowhere.md"),
        (["--rule", "no-sumary"], "there is no rule `no-sumary`; did you mean `no-summary`?"),
        (["--rule", "qqq"], "there is no rule `qqq`; `ctmp rules` lists them all"),
    ],
)
def test_wrong_use(project: Path, words: list[str], said: str) -> None:
    """A mistake in the command is one sentence with a way out, and nothing is checked."""
    result = ctmp(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"ctmp: {said}\n")


def test_rules(project: Path) -> None:
    """`--rule` reports, and ends with 1, for these rules only."""
    write(project, BROKEN)
    assert found("--rule", "not-one-of") == [BAD_HOTLINE]
    assert found("--rule", "not-one-of", "--rule", "unknown-department") == [BAD_HOTLINE, BAD_SHOP]
    result = ctmp("--rule", "missing-field")
    assert result.exit_code == 0
    assert result.stdout.endswith(": nothing is wrong in the files that were looked at\n")


def test_hints_are_folded(project: Path, only: Callable[..., None]) -> None:
    """Hints are counted, and listed when asked for; they never stop anything."""
    only("no-summary", "nothing-rated")
    plain, full = ctmp("--strict"), ctmp("--strict", "--hints")
    assert (plain.exit_code, full.exit_code) == (0, 0)
    assert plain.stdout.splitlines() == [
        "2 touchpoints, 1 journey, 1 department: all is well",
        "2 hints: `ctmp check --hints` lists them",
    ]
    assert full.stdout.startswith(f"{HOTLINE}:2:8: hint[no-summary]: 0\n")
    assert full.stdout.endswith("2 touchpoints, 1 journey, 1 department: 2 hints\n")


def test_hints_in_every_format(project: Path, only: Callable[..., None]) -> None:
    """No format is full of hints unless they are asked for."""
    only("no-summary")
    for format_ in FORMATS:
        assert "no-summary" not in ctmp("--format", format_).stdout
        assert "no-summary" in ctmp("--format", format_, "--hints").stdout


def test_who_names_a_hint_sees_it(project: Path, only: Callable[..., None]) -> None:
    """`--rule` with the name of a hint lists it."""
    only("no-summary", "nothing-rated")
    said = ctmp("--rule", "no-summary").stdout
    assert "hint[no-summary]" in said
    assert "nothing-rated" not in said
    assert "--hints" not in said


@pytest.mark.parametrize(
    ("rule", "plain", "strict"),
    [("not-one-of", 1, 1), ("overdue-action", 0, 1), ("no-summary", 0, 0)],
)
def test_codes(
    project: Path, only: Callable[..., None], rule: str, plain: int, strict: int
) -> None:
    """Errors end with 1, warnings with `--strict`, hints never; in every format alike."""
    only(rule)
    for format_ in ("text", *FORMATS):
        assert ctmp("--format", format_, "--hints").exit_code == plain
        assert ctmp("--format", format_, "--strict").exit_code == strict


def test_errors_first(project: Path, only: Callable[..., None]) -> None:
    """What stops the build is said before what does not."""
    only("no-summary", "overdue-action", "not-one-of")
    for words, expected in (
        (["--hints"], ["error", "warning", "hint"]),
        ([], ["error", "warning"]),
    ):
        rows = json.loads(ctmp("--format", "json", *words).stdout)
        assert [row["severity"] for row in rows] == expected


@pytest.fixture
def repository(project: Path) -> Path:
    """Return the project as a repository with one commit."""
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "begin")
    return project


def test_changed_since(repository: Path) -> None:
    """Only files that changed are reported, new ones too; what else is wrong is counted."""
    write(repository, BROKEN)
    git("commit", "-qam", "mistakes")
    write(repository, {"content/touchpoints/new.md": "---\ntitle: New\nowner: sales\n---\n"})
    new = "content/touchpoints/new.md missing-field"
    assert found("--changed-since", "HEAD") == [new]
    assert found("--changed-since", "HEAD~1") == [BAD_HOTLINE, new, BAD_SHOP]
    assert found("--changed-since", "HEAD~1", "content/touchpoints/web") == [BAD_SHOP]
    result = ctmp("--changed-since", "HEAD", *FAULTS)
    assert result.exit_code == 1
    assert result.stdout.endswith("1 error\n2 findings in other files are not shown\n")
    result = ctmp("--changed-since", "HEAD", HOTLINE, *FAULTS)
    assert result.exit_code == 0
    assert "nothing is wrong in the files that were looked at\n3 findings" in result.stdout


def test_changed_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding that refers to a changed file is reported; those in changed files come first."""
    write(repository, {SHOP: SOUND[SHOP] + "More.\n"})
    shop = Related(site=Site(file="touchpoints/web/shop.md"), note=text("there"))
    diagnostics = (
        finding("duplicate-id", Site(file="journeys/order.md"), text("a"), related=(shop,)),
        finding("duplicate-id", Site(file="departments/sales.md"), text("b")),
        finding("duplicate-id", Site(file="touchpoints/web/shop.md"), text("c")),
    )
    really = check.read
    monkeypatch.setattr(check, "read", lambda it: replace(really(it), diagnostics=diagnostics))
    assert found("--changed-since", "HEAD") == [
        f"{SHOP} duplicate-id",
        "content/journeys/order.md duplicate-id",
    ]


def test_nothing_changed(repository: Path) -> None:
    """A state without changes has no findings, and says so in every format."""
    write(repository, BROKEN)
    git("commit", "-qam", "mistakes")
    for format_ in ("text", *FORMATS):
        assert ctmp("--changed-since", "HEAD", "--format", format_).exit_code == 0


@pytest.mark.parametrize("revision", ["nothing", "-x", ""])
def test_unknown_revision(repository: Path, revision: str) -> None:
    """A revision that git does not know is one sentence, not a clean report."""
    result = ctmp("--changed-since", revision)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("ctmp: ")
    assert result.stderr.count("\n") == 1


def test_no_repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git nobody knows what changed; nothing is reported as clean."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    result = ctmp("--changed-since", "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "needs git" in result.stderr


def files_of(format_: str, said: str) -> set[str]:
    """Return the files that a report of a forge names."""
    if format_ == "gitlab":
        return {row["location"]["path"] for row in json.loads(said)}
    if format_ == "sarif":
        results = json.loads(said)["runs"][0]["results"]
        places = [one["locations"][0]["physicalLocation"] for one in results]
        return {place["artifactLocation"]["uri"] for place in places}
    commands = (line for line in said.splitlines() if line.startswith("::"))
    return {line.partition("file=")[2].partition(",")[0] for line in commands}


@pytest.mark.parametrize("format_", ["github", "gitlab", "sarif"])
def test_forges_look_from_the_top(
    repository: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """Forges know files by their path in the repository, wherever the command is typed."""
    write(repository, BROKEN)
    monkeypatch.chdir(repository / "content/touchpoints")
    assert files_of(format_, ctmp("..", "--format", format_, *FAULTS).stdout) == {HOTLINE, SHOP}
    monkeypatch.chdir(repository.parent)
    assert files_of(format_, ctmp("project", "--format", format_, *FAULTS).stdout) == {
        HOTLINE,
        SHOP,
    }


@pytest.mark.parametrize("broken", [{}, BROKEN], ids=["clean", "broken"])
@pytest.mark.parametrize("format_", ["json", "gitlab", "junit", "sarif"])
def test_formats_are_alone_and_whole(project: Path, format_: str, broken: dict[str, str]) -> None:
    """What a program reads is all there is on standard output."""
    write(project, broken)
    result = ctmp("--format", format_)
    assert result.exit_code == bool(broken)
    assert result.stderr == ""
    if format_ == "junit":
        root = ET.fromstring(result.stdout)
        assert root.get("failures") == ("2" if broken else "0")
        assert {suite.get("name") for suite in root} == {
            name for name in SOUND if name.startswith("content/")
        }
    else:
        json.loads(result.stdout)


def test_summary_of_a_job(
    project: Path, monkeypatch: pytest.MonkeyPatch, only: Callable[..., None]
) -> None:
    """On GitHub the whole report is added to the summary, hints too, which annotate only if asked."""
    summary = project.parent / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    only(*["not-one-of"] * 12, "no-summary")
    result = ctmp("--format", "github")
    assert result.exit_code == 1
    assert result.stdout.count("::error ") == 10
    assert "::notice" not in result.stdout
    assert result.stdout.splitlines()[-2].endswith("1 department: 12 errors")
    page = summary.read_text("utf-8")
    assert page.startswith("before\n### ctmp check\n")
    assert page.count("| error |") == 12
    assert page.count("| hint |") == 1
    assert "::notice" in ctmp("--format", "github", "--hints").stdout


def test_summary_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary that cannot be written is said, and annotations are there all the same."""
    write(project, BROKEN)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project))
    result = ctmp("--format", "github")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert result.stdout.count("::error ") == 2


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False),
     ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)  # fmt: skip
def test_colours(
    project: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool
) -> None:
    """Colours are for terminals; `FORCE_COLOR` and `NO_COLOR` say otherwise."""
    write(project, BROKEN)
    plain = ctmp().stdout
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in ctmp().stdout) is coloured
    assert click.unstyle(ctmp().stdout) == plain
    assert "\x1b" not in ctmp("--format", "junit").stdout


def run(project: Path, *words: str, **variables: str) -> subprocess.Popen[bytes]:
    """Start the command as a shell does."""
    return subprocess.Popen(
        [sys.executable, "-m", "ctmp_docs", "check", *words],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **variables},
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="terminals of other systems")
@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_terminal(project: Path, variables: dict[str, str], coloured: bool) -> None:
    """On a real terminal the report is coloured, unless that is not wanted."""
    write(project, BROKEN)
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "ctmp_docs", "check"], cwd=project, stdout=theirs, check=False,
        env={**os.environ, **variables},
    )  # fmt: skip
    os.close(theirs)
    said = os.read(ours, 100_000)
    os.close(ours)
    assert done.returncode == 1
    assert (b"\x1b[31m" in said) is coloured


@pytest.mark.parametrize(("number", "code"), [(0, 0), (300, 1)], ids=["clean", "broken"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_closed_pipe(project: Path, format_: str, number: int, code: int) -> None:
    """`ctmp check | head` ends as it would have ended, without a traceback."""
    faults = {f"content/touchpoints/t{n}.md": "---\ntitle: x\n---\n" for n in range(number)}
    write(project, faults)
    process = run(project, "--format", format_)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (code, b"")


@pytest.mark.skipif(os.name != "posix", reason="shells of other systems")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_no_standard_output(project: Path, format_: str) -> None:
    """Started without a standard output, the code says how it is, without a traceback."""
    write(project, BROKEN)
    command = f"exec {sys.executable} -m ctmp_docs check --format {format_} >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_programs_get_utf_8(project: Path, format_: str) -> None:
    """A report for programs loses no letter, whatever the machine speaks."""
    write(project, {HOTLINE: BROKEN[HOTLINE].replace("befor", "自行车")})
    latin = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "LC_ALL": "C"}
    process = run(project, "--format", format_, **latin)
    said, errors = process.communicate()
    assert errors == b""
    assert "自行车" in said.decode("utf-8")
