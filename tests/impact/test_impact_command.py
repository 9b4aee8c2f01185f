"""`ctmp impact` as it is typed: revisions, folders, and what is said where a state is missing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctmp_docs.cli import main

FILES = {
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "content/departments/sales.md": "---\ntitle: Sales\n---\n",
    "content/touchpoints/hotline.md": "---\ntitle: Hotline\nphases: [before]\nowner: sales\n---\n",
    "content/touchpoints/shop.md": "---\ntitle: Shop\nphases: [during]\nowner: sales\n---\n",
    "content/journeys/order.md": "---\ntitle: I order\nowner: sales\npath: [hotline, shop]\n---\n",
    "mkdocs.yml": "site_name: x\ndocs_dir: content\nplugins: [ctmp]\n",
}


def git(folder: Path, *words: str) -> str:
    """Run git as somebody; return what it prints."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def retitle(folder: Path, id_: str, title: str) -> None:
    """Give a touchpoint another title."""
    file = folder / f"content/touchpoints/{id_}.md"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join((lines[0], f"title: {title}\n", *lines[2:])), "utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one commit, in which commands are typed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "project"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    git(tmp_path, "init", "-q", "-b", "main", "project")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")
    monkeypatch.chdir(folder)
    return folder


def ctmp(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, ["impact", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def titles(*words: str) -> list[str]:
    """Return the titles of the changed files."""
    result = ctmp(*words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return [item["title"] for item in json.loads(result.stdout)["items"]]


def test_nothing(project: Path) -> None:
    """A change without meaning prints nothing, in HTML as well; as JSON it says so."""
    (project / "content/touchpoints/shop.md").write_text(
        "---\n# new\nowner: sales\nphases:\n- during\ntitle: 'Shop'\n---\n"
    )
    for format_ in ("markdown", "html"):
        result = ctmp("HEAD", "--format", format_)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert json.loads(ctmp("HEAD", "--format", "json").stdout)["empty"] is True


def test_files_as_they_are_now(project: Path) -> None:
    """Without HEAD the files on disk count, new and uncommitted ones too."""
    retitle(project, "shop", "In the shop")
    text = FILES["content/touchpoints/shop.md"].replace("Shop", "Another")
    (project / "content/touchpoints/new.md").write_text(text)
    result = ctmp("HEAD", "--site-url", "https://x.example")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!-- ctmp-impact -->\n")
    assert "[**In the shop**](https://x.example/touchpoints/shop/): changed" in result.stdout
    assert "**Another**" in result.stdout


def test_what_others_did_meanwhile(project: Path) -> None:
    """A branch is compared with where it parted, as forges do; two revisions as they are."""
    git(project, "checkout", "-qb", "topic")
    retitle(project, "shop", "In the shop")
    git(project, "commit", "-qam", "ours")
    git(project, "checkout", "-q", "main")
    retitle(project, "hotline", "By phone")
    git(project, "commit", "-qam", "theirs")
    git(project, "checkout", "-q", "topic")
    assert titles("main") == ["In the shop"]
    assert titles("main", "HEAD") == ["Hotline", "In the shop"]
    assert titles("main~1", "main") == ["By phone"]


def test_folders(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state may be a folder: a project or a content folder, without any git."""
    shutil.copytree(project, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    retitle(project, "shop", "In the shop")
    old = str(tmp_path / "old")
    assert titles(old) == titles(old + "/content") == ["In the shop"]
    assert titles(".", old) == ["Shop"]
    shutil.rmtree(project / ".git")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert titles(old) == ["In the shop"]
    assert titles("content", old) == ["Shop"]


def test_a_name_of_both(project: Path) -> None:
    """A name that is a branch and a folder is the branch; `./name` is the folder."""
    git(project, "branch", "old")
    shutil.copytree(project / "content", project / "old")
    retitle(project, "shop", "In the shop")
    (project / "old/touchpoints/hotline.md").unlink()
    assert titles("old") == ["In the shop"]
    assert len(titles("./old")) == 2


def test_another_folder(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The handbook may be named; findings are placed from the repository's root."""
    (project / "content/touchpoints/shop.md").write_text("---\ntitle: Shop\nowner: sales\n---\n")
    monkeypatch.chdir(tmp_path)
    result = ctmp("HEAD", "--directory", "project")
    assert "`content/touchpoints/shop.md:1` error: `phases` is missing" in result.stdout


def test_folders_without_a_handbook_here(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders are compared wherever one is."""
    shutil.copytree(project, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    retitle(project, "shop", "In the shop")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert titles("../old", "../project/content") == ["In the shop"]
    assert titles(str(tmp_path / "old"), str(project)) == ["In the shop"]


@pytest.mark.parametrize("docs_dir", ["handbook/text", "."])
def test_moved_content_folder(project: Path, docs_dir: str) -> None:
    """A content folder that got another place is compared with itself, not with nothing."""
    shutil.move(project / "content", project / "old")
    (project / docs_dir).mkdir(parents=True, exist_ok=True)
    for file in (project / "old").iterdir():
        shutil.move(file, project / docs_dir / file.name)
    settings = f"site_name: x\ndocs_dir: {docs_dir}\nplugins: [ctmp]\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    shop = project / docs_dir / "touchpoints/shop.md"
    shop.write_text(shop.read_text("utf-8").replace("title: Shop", "title: In the shop"), "utf-8")
    git(project, "add", "-A")
    assert titles("HEAD") == ["In the shop"]
    git(project, "commit", "-qm", "move")
    assert titles("HEAD~1", "HEAD") == ["In the shop"]
    assert titles("HEAD", "HEAD~1") == ["Shop"]


def test_the_handbook_begins(project: Path) -> None:
    """Before its first commit there was nothing, and that is no fault."""
    git(project, "checkout", "-q", "--orphan", "other")
    git(project, "rm", "-rq", "--cached", ".")
    (project / "README.md").write_text("x")
    git(project, "add", "README.md")
    git(project, "commit", "-qm", "readme")
    result = ctmp("other", "main")
    assert result.exit_code == 0
    assert "**2 new touchpoints on 1 journey; 1 new journey" in result.stdout
    assert "Fixed findings" not in result.stdout


def test_same_bytes(project: Path) -> None:
    """The same states give the same comment."""
    retitle(project, "shop", "In the shop")
    assert ctmp("HEAD").stdout == ctmp("HEAD").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Missing argument 'BASE'"),
        (["nonsense"], "git knows no revision nonsense; name a branch, a tag or a commit"),
        (["HEAD", "nonsense"], "git knows no revision nonsense"),
        (["./nowhere"], "there is no folder nowhere"),
        ([""], "BASE is empty; name a revision or a folder"),
        (["HEAD", " "], "HEAD is empty; name a revision or a folder"),
        (["./content/touchpoints"], "content/touchpoints holds no handbook: there is no handb"),
        (["HEAD", "./content/touchpoints"], "content/touchpoints holds no handbook"),
        (["HEAD", "--directory", "nowhere"], "there is no folder nowhere"),
        (["HEAD", "--site-url", "x.example"], "begin it with https://"),
        (["--", "--all"], "is not a revision"),
    ],
)
def test_wrong_use(project: Path, words: list[str], said: str) -> None:
    """Wrong use ends with 2 and says on standard error what to do; nothing is printed."""
    result = ctmp(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_shallow_clone(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone without its past says how to get it, and how to do without."""
    first = git(project, "rev-parse", "HEAD")
    retitle(project, "shop", "In the shop")
    git(project, "commit", "-qam", "change")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    result = ctmp(first)
    assert result.exit_code == 2
    assert "git fetch --unshallow" in result.stderr
    git(tmp_path / "clone", "fetch", "-q", "--depth", "1", "origin", first)
    result = ctmp(first)
    assert result.exit_code == 2
    assert f"{first} HEAD" in result.stderr
    assert titles(first, "HEAD") == ["In the shop"]


def test_no_repository(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without git a revision cannot be read, and it is said which of the two is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git cannot be run" in ctmp("HEAD").stderr
    monkeypatch.undo()
    shutil.rmtree(project / ".git")
    monkeypatch.chdir(project)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = ctmp("HEAD")
    assert result.exit_code == 2
    assert "is not in a git repository; name a folder" in result.stderr
