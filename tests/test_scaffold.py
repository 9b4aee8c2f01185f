"""`ctmp init`: which files it writes, over nothing, and what it adds to an older handbook."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from ctmp_docs import __version__
from ctmp_docs.cli import main
from ctmp_docs.scaffold import FORGES, handbook_files

GITHUB, GITLAB = FORGES["github"], FORGES["gitlab"]
BESIDE = {
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/ctmp.code-snippets",
    ".vscode/extensions.json",
    ".vscode/handbook.schema.json",
    ".vscode/tasks.json",
    "README.md",
    "mkdocs.yml",
    "requirements.txt",
}
"""What stands beside the content, CI files aside."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Type commands in an empty folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)


def ctmp(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(folder: Path) -> dict[str, str]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def beside(folder: Path) -> set[str]:
    """Return the files below a folder that are not content."""
    return {path for path in files(folder) if not path.startswith("content/")}


@pytest.mark.parametrize(
    ("words", "forges"),
    [
        ([], {GITHUB, GITLAB}),
        (["--forge", "both"], {GITHUB, GITLAB}),
        (["--forge", "github"], {GITHUB}),
        (["--forge", "gitlab"], {GITLAB}),
        (["--forge", "none"], set()),
    ],
)
def test_forges(words: list[str], forges: set[str]) -> None:
    """A team gets the CI files that it asks for; if nothing is known, those of both forges."""
    assert ctmp("init", "book", *words).exit_code == 0
    assert beside(Path("book")) == BESIDE | forges


@pytest.mark.parametrize(
    ("address", "forges"),
    [
        ("git@github.com:company/handbook.git", {GITHUB}),
        ("https://gitlab.company.example/team/handbook.git", {GITLAB}),
        ("https://token@gitlab.com/github/handbook.git", {GITLAB}),
        ("https://git.company.example/github/handbook.git", {GITHUB, GITLAB}),
    ],
)
def test_forge_of_the_repository(address: str, forges: set[str]) -> None:
    """In a clone of an empty project, the host's name says which file is needed."""
    Path(".git").mkdir()
    Path(".git/config").write_text(f'[remote "origin"]\n\turl = {address}\n')
    assert ctmp("init", ".").exit_code == 0
    assert beside(Path()) - {".git/config"} == BESIDE | forges


@pytest.mark.parametrize("code", ["en", "de"])
def test_names_are_those_of_the_tools(code: str) -> None:
    """No `dot.` is left in a name: tools would not find their files."""
    paths = handbook_files(code, tuple(FORGES))
    assert not [path for path in paths if "dot." in path]
    assert {".gitignore", GITHUB, GITLAB} < set(paths)


@pytest.mark.parametrize("code", ["en", "de"])
def test_what_is_needed(code: str) -> None:
    """`requirements.txt` asks for the version that wrote it, or a later one, from no fixed host."""
    lines = handbook_files(code, ())["requirements.txt"].splitlines()
    (wanted,) = (line for line in lines if not line.startswith("#"))
    name, least = wanted.split(">=")
    assert name == "ctmp-docs"
    assert __version__.startswith(f"{least}.")


@pytest.mark.parametrize("path", [GITHUB, GITLAB, ".pre-commit-config.yaml"])
def test_languages_differ_in_words_only(path: str) -> None:
    """What runs is the same in every language: a mended line is mended in both files."""
    words = {"name", "expose_as"}

    def without_words(value: object) -> object:
        if isinstance(value, dict):
            return {k: without_words(v) for k, v in value.items() if k not in words}
        if isinstance(value, list):
            return [without_words(one) for one in value]
        if isinstance(value, str):
            lines = value.splitlines()
            return [line for line in lines if not line.lstrip().startswith("#")]
        return value

    first, second = (
        without_words(yaml.safe_load(handbook_files(code, tuple(FORGES))[path]))
        for code in ("en", "de")
    )
    assert first == second


@pytest.mark.parametrize(
    "there", [GITHUB, GITLAB, ".vscode/tasks.json", "requirements.txt", "content/handbook.yml"]
)
def test_nothing_is_overwritten(there: str) -> None:
    """One file that is there already stops it; no file and no folder is left behind."""
    mine = Path("book", there)
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    before = {path.as_posix() for path in Path().rglob("*")}
    result = ctmp("init", "book")
    assert result.exit_code == 2
    assert result.stderr == f"ctmp: {mine} exists already; nothing was written\n"
    assert result.stdout == ""
    assert {path.as_posix() for path in Path().rglob("*")} == before
    assert mine.read_text() == "mine"


def test_a_readme_is_kept() -> None:
    """A project that a forge began with a README is no hindrance, and keeps it."""
    Path("README.md").write_text("mine")
    assert ctmp("init", ".").exit_code == 0
    assert Path("README.md").read_text() == "mine"
    assert Path("mkdocs.yml").is_file()


def test_closing_words() -> None:
    """The end says what is there, which file may go, and what to type next."""
    assert ctmp("init", "book").stdout == (
        "24 files written\n"
        "  content/                        "
        "the handbook: a file for each touchpoint, journey and department\n"
        "  .vscode/                        "
        "words to choose from while you write; `ctmp editor` keeps them up to date\n"
        "  .github/workflows/handbook.yml  checks every change and publishes the handbook\n"
        "  .gitlab-ci.yml                  checks every change and publishes the handbook\n"
        "you need one of the last two: delete the file of the forge that you do not use\n"
        "next:\n"
        "\n"
        "  cd book\n"
        "  mkdocs serve\n"
        "\n"
        "then make it yours: your name in content/handbook.yml, and touchpoints of your own:\n"
        "\n"
        "  ctmp new touchpoint parcel\n"
    )
    assert "cd " not in ctmp("init", ".").stdout


@pytest.fixture
def older() -> Path:
    """Return a handbook from before these files were written, with a content folder of its own."""
    folder = Path("older")
    for path, text in handbook_files("de", ()).items():
        if path.startswith("content/"):
            file = folder / path.replace("content/", "doc+s/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: x\ndocs_dir: doc+s\nplugins: [ctmp]\n")
    return folder


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (["ci"], [GITHUB, GITLAB, "requirements.txt"]),
        (["ci", "--forge", "gitlab"], [GITLAB, "requirements.txt"]),
        (["editor"], sorted(path for path in BESIDE if path.startswith(".vscode/"))),
        (["pre-commit"], [".pre-commit-config.yaml"]),
    ],
)
def test_additions(older: Path, words: list[str], added: list[str]) -> None:
    """An older handbook gets just what is asked for, in its language, and once only."""
    before = files(older)
    result = ctmp("init", str(older), "--only", *words)
    assert result.exit_code == 0, result.stderr
    now = files(older)
    assert sorted(now.keys() - before.keys()) == sorted(added)
    assert {path: now[path] for path in before} == before
    assert sorted(result.stdout.split()[3:]) == sorted(added)
    again = ctmp("init", str(older), "--only", *words)
    assert again.exit_code == 0
    assert files(older) == now


def test_additions_leave_what_is_there(older: Path) -> None:
    """A team's own file stays as it is; only the missing ones are written."""
    (older / ".gitlab-ci.yml").write_text("mine")
    assert ctmp("init", str(older), "--only", "ci").exit_code == 0
    assert (older / ".gitlab-ci.yml").read_text() == "mine"
    assert "Für GitHub" in (older / GITHUB).read_text("utf-8")


def test_hooks_know_the_content_folder(older: Path) -> None:
    """The hooks of an older handbook look at its own content folder, whatever it is called."""
    assert ctmp("init", str(older), "--only", "pre-commit").exit_code == 0
    hooks = yaml.safe_load((older / ".pre-commit-config.yaml").read_text("utf-8"))
    patterns = {hook["files"] for repo in hooks["repos"] for hook in repo["hooks"]}
    assert {pattern.split("/")[0] for pattern in patterns} == {r"^doc\+s"}


@pytest.mark.parametrize("only", ["ci", "editor", "pre-commit"])
def test_additions_need_a_handbook(only: str) -> None:
    """Without a handbook there is nothing to add to; nothing is written."""
    result = ctmp("init", ".", "--only", only)
    assert result.exit_code == 2
    assert result.stderr == "ctmp: there is no mkdocs.yml in .; name the folder that holds it\n"
    assert not list(Path().iterdir())


def test_additions_need_sound_settings(older: Path) -> None:
    """Choices are not written from a `handbook.yml` that could not be read."""
    (older / "doc+s/handbook.yml").write_text("schema: 2\n")
    result = ctmp("init", str(older), "--only", "editor")
    assert result.exit_code == 2
    assert result.stderr.startswith("ctmp: handbook.yml has faults")


@pytest.mark.parametrize("code", ["en", "de"])
def test_it_is_formatted(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hook of the first commit has nothing to write anew."""
    assert CliRunner().invoke(main, ["init", "book", "--language", code]).exit_code == 0
    monkeypatch.chdir("book")
    result = CliRunner().invoke(main, ["fmt", "--check"])
    assert result.exit_code == 0, result.output
