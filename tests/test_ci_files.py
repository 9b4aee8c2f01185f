"""The files for forges and pre-commit: valid by their published schemas, and they do what they say.

Their commands are run as they stand in a clone; what a forge would answer is played by a program
of the same name that writes down how it was called.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.cli.main_command import main as check_jsonschema
from click.testing import CliRunner
from pre_commit.main import main as pre_commit

from ctmp_docs.cli import COMMANDS, main
from ctmp_docs.scaffold import FORGES, handbook_files

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
SCHEMAS = {
    "github": ["--builtin-schema", "vendor.github-workflows"],
    "gitlab": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}
IDENTITY = ["-c", "user.name=t", "-c", "user.email=t@company.example"]
COMMAND = re.compile(r"\b(ctmp|mkdocs) ([a-z]+)")
"""A command of ours in a line of a script."""
SAID_TO_NOBODY = "t-0815"
IMPACT = '<!-- ctmp-impact -->\n**Invoice** has a new owner; 5 % of "all" & more\n'


def parsed(forge: str, code: str = "en") -> dict[str, Any]:
    """Return the CI file of a forge."""
    found: dict[str, Any] = yaml.safe_load(handbook_files(code, tuple(FORGES))[FORGES[forge]])
    return found


def scripts(forge: str) -> Iterator[tuple[str, str]]:
    """Yield (job, script) of a CI file; on GitHub each step is a script."""
    if forge == "github":
        for job, content in parsed(forge)["jobs"].items():
            for step in content["steps"]:
                if "run" in step:
                    yield job, step["run"]
        return
    for job, content in parsed(forge).items():
        if isinstance(content, dict) and "script" in content:
            for line in content["script"]:
                yield job, line


def script(forge: str, job: str, containing: str) -> str:
    """Return the one script of a job that contains something."""
    (found,) = (text for name, text in scripts(forge) if name == job and containing in text)
    return found


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("forge", FORGES)
def test_published_schema(tmp_path: Path, forge: str, code: str) -> None:
    """The forge's own JSON Schema accepts the file, and refuses it with one wrong word."""
    text = handbook_files(code, tuple(FORGES))[FORGES[forge]]
    wrong = text.replace("runs-on:", "run-on:").replace("expose_as:", "exposed_as:")
    for content, code_ in ((text, 0), (wrong, 1)):
        file = tmp_path / f"{code_}.yml"
        file.write_text(content, "utf-8")
        done = CliRunner().invoke(check_jsonschema, [*SCHEMAS[forge], str(file)])
        assert done.exit_code == code_, done.output


@pytest.mark.parametrize("code", ["en", "de"])
def test_hooks_of_a_handbook(tmp_path: Path, code: str) -> None:
    """pre-commit reads the configuration."""
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(handbook_files(code, ())[file.name], "utf-8")
    assert pre_commit(["validate-config", str(file)]) == 0


def test_hooks_that_we_offer() -> None:
    """pre-commit reads the manifest; it offers what a begun handbook uses, in the same way."""
    manifest = ROOT / ".pre-commit-hooks.yaml"
    assert pre_commit(["validate-manifest", str(manifest)]) == 0
    offered = yaml.safe_load(manifest.read_text("utf-8"))
    (local,) = yaml.safe_load(handbook_files("en", ())[".pre-commit-config.yaml"])["repos"]
    keys = ("id", "entry", "files", "require_serial")
    assert [[hook[key] for key in keys] for hook in offered] == [
        [hook[key] for key in keys] for hook in local["hooks"]
    ]


@pytest.mark.parametrize("forge", FORGES)
def test_scripts_are_shell(forge: str) -> None:
    """Bash can read every script, and none is filled in by the forge.

    A branch name that is pasted into a script could be a command.
    """
    for _job, text in scripts(forge):
        done = subprocess.run(
            ["bash", "-n"], input=text, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "${{" not in text
        assert not re.search(r"mkdocs .*(-q|--quiet)\b", text)
        # A warning that only the calendar brings must not keep a team from publishing.
        assert "--strict" not in text


def test_rights_on_github() -> None:
    """Each job may do only what it does; actions are those of GitHub, by major version."""
    workflow = parsed("github")
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert rights == {
        "handbook": None,
        "impact": {"contents": "read", "pull-requests": "write"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    used = [s["uses"] for job in workflow["jobs"].values() for s in job["steps"] if "uses" in s]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in used)
    checkouts = [
        step["with"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts == [{"fetch-depth": 0, "persist-credentials": False}] * 2


def test_nothing_is_published_from_a_request() -> None:
    """Only the default branch is published, on GitHub only where Pages are switched on."""
    condition = parsed("github")["jobs"]["publish"]["if"]
    assert "has_pages" in condition
    assert "github.ref_name == github.event.repository.default_branch" in condition
    assert parsed("gitlab")["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@pytest.mark.parametrize("forge", FORGES)
def test_commands_exist(forge: str) -> None:
    """Every `ctmp` command in a CI file is one of ours, with options that it has."""
    for _job, text in scripts(forge):
        for line in text.splitlines():
            for program, name in COMMAND.findall(line):
                if program == "ctmp" and name in COMMANDS:
                    known = CliRunner().invoke(main, [name, "--help"]).stdout
                    for option in re.findall(r" (--[a-z-]+)", line):
                        assert option in known, (line, option)
                elif program == "ctmp":
                    assert name == "impact", f"no command {name}"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone of a begun handbook, on a branch that changed a touchpoint."""
    folder = tmp_path_factory.mktemp("forge")
    origin, clone = folder / "origin", folder / "clone"
    assert CliRunner().invoke(main, ["init", str(origin)]).exit_code == 0
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "begin"]):
        subprocess.run(["git", *IDENTITY, *words], cwd=origin, check=True)
    subprocess.run(["git", "clone", "-q", str(origin), str(clone)], check=True)
    subprocess.run(["git", "switch", "-qc", "change"], cwd=clone, check=True)
    invoice = clone / "content/touchpoints/invoice.md"
    text = invoice.read_text("utf-8")
    invoice.write_text(text.replace("target: {rating: 8", "target: {rating: 9"), "utf-8")
    subprocess.run(["git", *IDENTITY, "commit", "-qam", "change"], cwd=clone, check=True)
    return clone


def run(
    text: str, folder: Path, programs: Path = PROGRAMS, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner of a forge does, with what its variables would hold."""
    variables = {
        "PATH": f"{programs}:{PROGRAMS}:{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": "1795219200",
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "FORMAT": "github",
        "SITE_URL": "https://company.example/handbook/",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
        "CI_PAGES_URL": "https://company.example/handbook",
        **more,
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text], cwd=folder, env={**os.environ, **variables},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def lines_of_ours() -> Iterator[str]:
    """Yield each script with a command of ours once; plain strict builds are tried elsewhere."""
    texts = (text for forge in FORGES for _job, text in scripts(forge))
    plain = {"mkdocs build", "mkdocs build --site-dir public"}
    yield from dict.fromkeys(t for t in texts if COMMAND.search(t) and t not in plain)


@pytest.mark.parametrize("text", list(lines_of_ours()))
def test_commands_work(clone: Path, text: str) -> None:
    """Every command line ends well in a clone, on a branch that changed something."""
    for program, name in COMMAND.findall(text):
        if program == "ctmp" and name not in COMMANDS:
            pytest.skip(f"`ctmp {name}` does not exist yet")
    done = run(text, clone)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mistakes_stop_a_request(clone: Path, tmp_path: Path) -> None:
    """A mistake on a branch ends the job, after the reports for GitLab are written."""
    subprocess.run(["git", "clone", "-q", str(clone), str(tmp_path / "c")], check=True)
    subprocess.run(["git", "branch", "-q", "main", "HEAD"], cwd=tmp_path / "c", check=True)
    (tmp_path / "c/content/touchpoints/x.md").write_text("---\ntitle: X\nphases: [befor]\n---\n")
    subprocess.run(["git", "add", "."], cwd=tmp_path / "c", check=True)
    subprocess.run(["git", *IDENTITY, "commit", "-qm", "x"], cwd=tmp_path / "c", check=True)
    both = [text for job, text in scripts("gitlab") if job == "check"]
    done = run("\n".join(both), tmp_path / "c", CI_MERGE_REQUEST_DIFF_BASE_SHA="main")
    assert done.returncode == 1
    assert "not-one-of" in done.stdout
    assert "not-one-of" in (tmp_path / "c/gl-code-quality-report.json").read_text("utf-8")
    assert "not-one-of" in (tmp_path / "c/junit.xml").read_text("utf-8")
    done = run(
        script("github", "handbook", "--changed-since"), tmp_path / "c", GITHUB_BASE_REF="change"
    )
    assert done.returncode == 1
    assert "::error" in done.stdout


def test_hooks_run(clone: Path, tmp_path: Path) -> None:
    """pre-commit finds the installed command, and a staged mistake stops the commit."""
    bad = clone / "content/touchpoints/staged.md"
    words = "pre-commit run ctmp-check --files content/touchpoints/invoice.md"
    home = {"PRE_COMMIT_HOME": str(tmp_path)}
    try:
        assert run(words, clone, **home).returncode == 0
        bad.write_text("---\ntitle: X\nphases: [befor]\nowner: billing\n---\n")
        done = run(f"{words} {bad.relative_to(clone).as_posix()}", clone, **home)
    finally:
        bad.unlink(missing_ok=True)
    assert done.returncode == 1
    assert "not-one-of" in done.stdout


def player(folder: Path, name: str, listing: str) -> Path:
    """Write a program that plays `gh` or `curl`: it notes its words, and lists what is there."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        "with open('calls.jsonl', 'a') as calls: calls.write(json.dumps(sys.argv[1:]) + '\\n')\n"
        "if not any(word in sys.argv for word in ('POST', 'PATCH', 'PUT', 'DELETE')):\n"
        f"    print({listing!r})\n"
    )
    program.chmod(0o755)
    return folder


def changing_calls(folder: Path) -> list[list[str]]:
    """Return the calls that changed something, without words that say only how."""
    calls = folder / "calls.jsonl"
    rows = [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []
    methods = {"POST", "PATCH", "PUT", "DELETE"}
    return [row for row in rows if methods & {*row}]


CASES = [
    ("new", IMPACT, "", "POST"),
    ("changed", IMPACT, "42", "changed"),
    ("no longer", "", "42", "DELETE"),
    ("never", "", "", None),
]


@pytest.mark.parametrize(("case", "impact", "there", "method"), CASES)
def test_comment_on_github(
    tmp_path: Path, case: str, impact: str, there: str, method: str | None
) -> None:
    """There is one comment: written, changed in place, and deleted when nothing is left to say."""
    (tmp_path / "impact.md").write_text(impact)
    done = run(
        script("github", "impact", "gh api"), tmp_path, player(tmp_path / "bin", "gh", there),
        GITHUB_REPOSITORY="company/handbook", NUMBER="3", FORK="false",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    calls = changing_calls(tmp_path)
    if method is None:
        assert calls == []
        return
    method = "PATCH" if method == "changed" else method
    place = "3/comments" if case == "new" else "comments/42"
    body = ["--field", "body=@impact.md"] if impact else []
    assert calls == [
        ["api", "--silent", "--method", method, f"repos/company/handbook/issues/{place}", *body]
    ]


def test_only_our_own_comment_is_changed() -> None:
    """What somebody else wrote is left alone, even if it begins with our line."""
    text = script("github", "impact", "gh api")
    assert 'select(.user.login == "github-actions[bot]")' in text
    assert 'startswith("<!-- ctmp-impact -->")' in text


def test_request_from_a_fork(tmp_path: Path) -> None:
    """A fork has no right to comment: the words go to the summary, and nothing is called."""
    (tmp_path / "impact.md").write_text(IMPACT)
    done = run(
        script("github", "impact", "gh api"), tmp_path, player(tmp_path / "bin", "gh", ""),
        FORK="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary.md").read_text() == IMPACT
    assert not (tmp_path / "calls.jsonl").exists()


@pytest.mark.parametrize(("case", "impact", "there", "method"), CASES)
def test_comment_on_gitlab(
    tmp_path: Path, case: str, impact: str, there: str, method: str | None
) -> None:
    """With a token there is one comment, as on GitHub; the text goes out as it is."""
    notes = [{"id": 7, "body": "Fine!"}]
    notes += [{"id": int(there), "body": IMPACT}, {"id": 43, "body": IMPACT}] if there else []
    (tmp_path / "impact.md").write_text(impact)
    done = run(
        script("gitlab", "impact", "curl"), tmp_path,
        player(tmp_path / "bin", "curl", json.dumps(notes)),
        CTMP_TOKEN=SAID_TO_NOBODY, CI_API_V4_URL="https://company.example/api/v4", CI_PROJECT_ID="7",
        CI_MERGE_REQUEST_IID="3",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert SAID_TO_NOBODY not in done.stdout + done.stderr
    calls = changing_calls(tmp_path)
    if method is None:
        assert calls == []
        return
    method = "PUT" if method == "changed" else method
    address = "https://company.example/api/v4/projects/7/merge_requests/3/notes"
    (call,) = calls
    assert call[call.index("--request") + 1] == method
    assert call[-1] == (address if case == "new" else f"{address}/42")
    assert ("body@impact.md" in call) == bool(impact)


def test_no_token_on_gitlab(tmp_path: Path) -> None:
    """Without a token nothing is called: the merge request shows the link to the artefact."""
    (tmp_path / "impact.md").write_text(IMPACT)
    programs = player(tmp_path / "bin", "curl", "[]")
    done = run(script("gitlab", "impact", "curl"), tmp_path, programs, CTMP_TOKEN="")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "calls.jsonl").exists()


def test_names_that_gitlab_shows() -> None:
    """The name of an exposed artefact has letters, digits, blanks and hyphens only.

    GitLab refuses others, and shows a folder only if its path ends with a slash.
    """
    for code in ("en", "de"):
        exposed = [
            job["artifacts"]
            for job in parsed("gitlab", code).values()
            if isinstance(job, Mapping) and "expose_as" in job.get("artifacts", {})
        ]
        assert len(exposed) == 2
        for artifacts in exposed:
            assert re.fullmatch(r"[\w][\w -]*", artifacts["expose_as"], re.ASCII)
            assert all(re.search(r"(/|\.html)$", path) for path in artifacts["paths"])
