"""What git knows of a content folder: real repositories, made in a moment, in every odd shape."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ctmp_docs.history import HistoryError, Repository, repository, required
from ctmp_docs.source import read_tree

DAYS = {1: "2026-10-01", 2: "2026-10-15", 3: "2026-11-02", 4: "2026-11-20"}


class Checkout:
    """A repository in which a test writes and commits."""

    def __init__(self, top: Path) -> None:
        self.top = top
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, day: str = DAYS[1]) -> str:
        """Run git as a writer would on that day; return what it prints."""
        who = {"NAME": "A writer", "EMAIL": "writer@example.org", "DATE": f"{day}T12:00:00+00:00"}
        env = {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in who.items()}
        done = subprocess.run(
            ["git", *words], cwd=self.top, capture_output=True, check=True,
            env={**os.environ, **env},
        )  # fmt: skip
        return done.stdout.decode().strip()

    def write(self, texts: dict[str, str | None]) -> None:
        """Write files; nothing removes one."""
        for path, text in texts.items():
            file = self.top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, "utf-8")

    def commit(self, texts: dict[str, str | None], day: int = 1) -> str:
        """Write files and commit everything; return the commit."""
        self.write(texts)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change", day=DAYS[day])
        return self.git("rev-parse", "HEAD")

    def seen_from(self, folder: str = "") -> Repository:
        """Return the repository as seen from a folder in it."""
        return required(self.top / folder)


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own git configuration changes what a test sees."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return an empty repository."""
    return Checkout(tmp_path / "handbook")


def texts_of(repo: Repository, revision: str) -> dict[str, str]:
    return {file.path: file.data.decode() for file in repo.sources(revision)}


@pytest.mark.parametrize("prefix", ["", "content/", "a/b c/", "Größe/内容/"])
def test_state_of_a_folder(checkout: Checkout, prefix: str) -> None:
    """A revision reads as the folder read then: at the root, below it, with umlauts and blanks."""
    texts = {"handbook.yml": "schema: 1\n", "touchpoints/sub folder/für-dich.md": "ä\n"}
    checkout.commit({prefix + path: text for path, text in texts.items()} | {"other.txt": "x"})
    repo = checkout.seen_from(prefix)
    then = read_tree(checkout.top / prefix)
    assert repo.prefix == prefix
    assert repo.top == checkout.top
    checkout.write({prefix + "handbook.yml": "schema: 2\n"})
    assert repo.sources("HEAD") == then
    assert {**texts_of(repo, "HEAD"), **texts} == texts_of(repo, "HEAD")


def test_what_is_not_read(checkout: Checkout, tmp_path: Path) -> None:
    """Hidden and excluded files, links out of the folder and sub-modules are not in a state.

    A picture is, without its bytes; a link inside the folder holds what it leads to. All that
    as `read_tree` reads it.
    """
    other = Checkout(tmp_path / "other")
    other.commit({"x.md": "x"})
    checkout.write({
        "content/a.md": "a", "content/logo.png": "PNG", "content/.hidden/b.md": "b",
        "content/out.md": "o", "outside.md": "secret",
    })  # fmt: skip
    (checkout.top / "content/same.md").symlink_to("a.md")
    (checkout.top / "content/leak.md").symlink_to("../outside.md")
    (checkout.top / "content/gone.md").symlink_to("nowhere.md")
    checkout.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
                 str(other.top), "content/module")  # fmt: skip
    checkout.commit({})
    shutil.rmtree(checkout.top / "content/module")
    (checkout.top / "content/module").mkdir()  # as a clone without sub-modules has it
    repo = checkout.seen_from("content")
    then = repo.sources("HEAD", excluded=lambda path: path == "out.md")
    assert {file.path: file.data for file in then} == {
        "a.md": b"a", "same.md": b"a", "logo.png": b"",
    }  # fmt: skip
    assert then == read_tree(checkout.top / "content", excluded=lambda path: path == "out.md")


def test_no_such_folder_then(checkout: Checkout) -> None:
    """A state in which there was no content yet is a sentence, not an empty handbook."""
    first = checkout.commit({"README.md": "x"})
    checkout.commit({"content/a.md": "a"})
    with pytest.raises(HistoryError, match="there is no folder content at"):
        checkout.seen_from("content").sources(first)


def test_revisions(checkout: Checkout) -> None:
    """Branches, tags and shortened commits are revisions; options and nonsense are not."""
    first = checkout.commit({"content/a.md": "a"})
    checkout.git("tag", "v1")
    checkout.git("branch", "Entwürfe")
    repo = checkout.seen_from("content")
    names = ("HEAD", "main", "v1", "Entwürfe", first, first[:8])
    assert {repo.revision(name) for name in names} == {first}
    for name in ("", "--all", "nonsense", "HEAD~9", "a\nb"):
        with pytest.raises(HistoryError, match="revision"):
            repo.revision(name)


def test_branch_of_the_forge(checkout: Checkout, tmp_path: Path) -> None:
    """A pipeline has no branch `main` of its own: the message names the one it has."""
    checkout.commit({"a.md": "a"})
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", checkout.top, clone], check=True)
    subprocess.run(["git", "checkout", "-q", "--detach"], cwd=clone, check=True)
    subprocess.run(["git", "branch", "-q", "-D", "main"], cwd=clone, check=True)
    with pytest.raises(HistoryError, match=r"did you mean origin/main\?"):
        required(clone).revision("main")


def test_base_and_changes(checkout: Checkout) -> None:
    """What others did on the branch meanwhile is no change; new and renamed files are one."""
    texts: dict[str, str | None] = {"gone.md": "g", "kept.md": "k", "old name.md": "o\n" * 9}
    parted = checkout.commit({f"content/{path}": text for path, text in texts.items()})
    meanwhile = checkout.commit({"content/kept.md": "changed by others"})
    checkout.git("checkout", "-q", "-b", "topic", parted)
    checkout.commit({"content/ä b.md": "committed", "elsewhere.md": "e"})
    checkout.git("mv", "content/old name.md", "content/new name.md")
    checkout.write({"content/gone.md": None, "content/untracked.md": "u"})
    repo = checkout.seen_from("content")
    assert repo.base("main") == repo.base(meanwhile) == parted
    assert repo.changed_since("main") == {"ä b.md", "new name.md", "untracked.md"}


def test_versions(checkout: Checkout) -> None:
    """A renamed file keeps its past; a new file of an old name has none; a removed one is gone."""
    long = "".join(f"line {n}\n" for n in range(20))
    checkout.commit({"content/a.md": long, "content/b.md": "b\n"}, day=1)
    checkout.commit({"content/a.md": None, "content/ü c.md": long + "more\n"}, day=2)
    checkout.commit({"content/a.md": "another\n", "content/b.md": None}, day=3)
    checkout.commit({"content/ü c.md": long, "elsewhere.md": "e"}, day=4)
    versions = checkout.seen_from("content").versions
    shown = {file: [(one.day, one.path) for one in past] for file, past in versions.items()}
    day = {n: date.fromisoformat(text) for n, text in DAYS.items()}
    assert shown == {
        "a.md": [(day[3], "a.md")],
        "ü c.md": [(day[4], "ü c.md"), (day[2], "ü c.md"), (day[1], "a.md")],
    }


def test_content_of_versions(checkout: Checkout) -> None:
    """What a version held can be asked for, many at once."""
    for n in (1, 2, 3):
        checkout.commit({"a.md": f"{n}\n"}, day=n)
    repo = checkout.seen_from()
    blobs = [one.blob for one in repo.versions["a.md"] if one.blob]
    assert [repo.content(blobs)[blob] for blob in blobs] == [b"3\n", b"2\n", b"1\n"]
    assert repo.content([]) == {}


def test_merge(checkout: Checkout) -> None:
    """A merged branch counts once, on the day on which it came in."""
    checkout.commit({"content/a.md": "a\n", "content/b.md": "b\n"}, day=1)
    checkout.git("checkout", "-q", "-b", "topic")
    checkout.commit({"content/a.md": "a1\n"}, day=2)
    checkout.commit({"content/a.md": "a2\n"}, day=2)
    checkout.git("checkout", "-q", "main")
    checkout.commit({"content/b.md": "b1\n"}, day=3)
    checkout.git("merge", "-q", "--no-ff", "-m", "merge", "topic", day=DAYS[4])
    versions = checkout.seen_from("content").versions
    assert [one.day.isoformat() for one in versions["a.md"]] == [DAYS[4], DAYS[1]]
    assert [one.day.isoformat() for one in versions["b.md"]] == [DAYS[3], DAYS[1]]


@pytest.mark.parametrize(
    "setting",
    ["log.diffMerges=off", "log.showSignature=true", "color.ui=always",
     "diff.renames=copies", "diff.external=false", "core.quotepath=on", "log.showRoot=false",
     "diff.relative=true"],
)  # fmt: skip
def test_configuration_of_a_person(
    checkout: Checkout, setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How somebody likes git's output changes nothing of what is read from it."""
    checkout.commit({"content/a.md": "a\n" * 9, "content/ü.md": "u\n"}, day=1)
    checkout.git("checkout", "-q", "-b", "topic")
    checkout.commit({"content/a.md": "b\n" * 9}, day=2)
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-ff", "-m", "merge", "topic", day=DAYS[4])
    plain = checkout.seen_from("content")
    file = tmp_path / "gitconfig"
    subprocess.run(["git", "config", "-f", file, *setting.split("=")], check=True)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    odd = checkout.seen_from("content")
    assert odd.versions == plain.versions
    assert [len(past) for past in odd.versions.values()] == [2, 1]
    assert odd.changed_since("HEAD~1") == plain.changed_since("HEAD~1") == {"a.md"}
    assert odd.sources("HEAD") == plain.sources("HEAD")


def test_shallow_clone(checkout: Checkout, tmp_path: Path) -> None:
    """A shallow clone has its last state, no days, and says how to get the past."""
    first = checkout.commit({"content/a.md": "a"}, day=1)
    checkout.commit({"content/a.md": "b"}, day=2)
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{checkout.top}", clone], check=True
    )
    repo = required(clone / "content")
    assert repo.is_shallow
    assert repo.versions == {}
    assert texts_of(repo, "HEAD") == {"a.md": "b"}
    for ask in (repo.revision, repo.base, repo.sources, repo.changed_since):
        with pytest.raises(HistoryError, match="shallow; fetch its past with `git fetch --unsh"):
            ask(first)


def test_partial_clone(checkout: Checkout, tmp_path: Path) -> None:
    """What git left where it came from is unknown, and nobody goes there for a check."""
    first = checkout.commit({"content/a.md": "a" * 99, "content/b.md": "b", "c.txt": "c"}, day=1)
    checkout.git("config", "uploadpack.allowFilter", "true")
    checkout.commit({"content/a.md": "a" * 98, "c.txt": "C"}, day=2)
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", f"file://{checkout.top}", clone], check=True
    )
    old = checkout.git("rev-parse", f"{first}:content/a.md")
    new = checkout.git("rev-parse", "HEAD:content/a.md")
    moved = checkout.top.rename(tmp_path / "elsewhere")
    repo = required(clone / "content")
    assert set(repo.versions) == {"b.md"}
    assert repo.content([old]) == {}
    assert texts_of(repo, "HEAD") == {"a.md": "a" * 98, "b.md": "b"}
    with pytest.raises(HistoryError, match=r"git lacks the content of .*--refetch"):
        repo.sources(first)
    moved.rename(checkout.top)
    repo = required(clone / "content")
    assert repo.content([old]) == {}
    assert repo.content([new]) == {new: b"a" * 98}
    assert texts_of(repo, first) == {"a.md": "a" * 99, "b.md": "b"}  # that was asked for


def test_unrelated_past(checkout: Checkout) -> None:
    """Two pasts that never met have no base."""
    checkout.commit({"a.md": "a"})
    other = checkout.git("commit-tree", "HEAD^{tree}", "-m", "alone")
    with pytest.raises(HistoryError, match="no common past"):
        checkout.seen_from().base(other)


def test_empty_repository(checkout: Checkout) -> None:
    """Before the first commit there is no past and no state, and that is said."""
    checkout.write({"content/a.md": "a"})
    repo = checkout.seen_from("content")
    assert repo.prefix == "content/"
    assert repo.versions == {}
    assert not repo.is_shallow
    for ask in (repo.revision, repo.sources, repo.base, repo.changed_since):
        with pytest.raises(HistoryError, match="nothing is committed yet"):
            ask("HEAD")


def test_outside_of_a_repository(tmp_path: Path) -> None:
    """A folder without git has no history, nor has one that is not there."""
    (tmp_path / "content").mkdir()
    assert repository(tmp_path / "content") is None
    assert repository(tmp_path / "nowhere") is None
    with pytest.raises(HistoryError, match="is not in a git repository"):
        required(tmp_path / "content")


def test_without_git(checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no git is installed there is no history, and that is the reason that is given."""
    checkout.commit({"a.md": "a"})
    repo = checkout.seen_from()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository(checkout.top) is None
    with pytest.raises(HistoryError, match="git cannot be run"):
        required(checkout.top)
    with pytest.raises(HistoryError, match="git cannot be run"):
        repo.sources("HEAD")


def _detached(checkout: Checkout, _tmp_path: Path) -> Path:
    checkout.git("checkout", "-q", "--detach")
    return checkout.top


def _worktree(checkout: Checkout, tmp_path: Path) -> Path:
    checkout.git("worktree", "add", "-q", "--detach", str(tmp_path / "work tree"))
    return tmp_path / "work tree"


def _behind_a_link(checkout: Checkout, tmp_path: Path) -> Path:
    (tmp_path / "link").symlink_to(checkout.top)
    return tmp_path / "link"


@pytest.mark.parametrize("place", [_detached, _worktree, _behind_a_link])
def test_places(
    checkout: Checkout, tmp_path: Path, place: Callable[[Checkout, Path], Path]
) -> None:
    """A detached HEAD, a work tree of its own and a linked folder are as good as any other."""
    checkout.commit({"content/a.md": "a"}, day=1)
    checkout.commit({"content/a.md": "b"}, day=2)
    top = place(checkout, tmp_path)
    repo = required(top / "content")
    assert repo.prefix == "content/"
    assert repo.top.resolve() == top.resolve()
    assert texts_of(repo, "HEAD~1") == {"a.md": "a"}
    assert len(repo.versions["a.md"]) == 2
    assert repo.changed_since("HEAD~1") == {"a.md"}


def test_inside_a_hook(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where the repository is; seen from the content folder that is wrong."""
    checkout.commit({"content/a.md": "a"})
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    repo = checkout.seen_from("content")
    assert (repo.top, repo.prefix) == (checkout.top, "content/")
    checkout.write({"content/b.md": "b"})
    assert repo.changed_since("HEAD") == {"b.md"}


def test_folder_name_that_is_a_pattern(checkout: Checkout) -> None:
    """Signs that git reads as a pattern are only a name here."""
    checkout.commit({"con[t]*/a.md": "a", "cont/b.md": "b"}, day=1)
    repo = checkout.seen_from("con[t]*")
    assert texts_of(repo, "HEAD") == {"a.md": "a"}
    assert [*repo.versions] == ["a.md"]
    checkout.write({"con[t]*/c.md": "c", "cont/d.md": "d"})
    assert repo.changed_since("HEAD") == {"c.md"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [(None, None), ("git@gitlab.example:crm/handbook.git", "git@gitlab.example:crm/handbook.git")],
)
def test_remote(checkout: Checkout, url: str | None, shown: str | None) -> None:
    """The address that the repository came from is known, if there is one."""
    if url is not None:
        checkout.git("remote", "add", "origin", url)
    assert checkout.seen_from().remote == shown


def test_somebody_elses_repository(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that git does not trust is said to be one, with the way out."""
    checkout.commit({"a.md": "a"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(HistoryError, match=r"`git config --global --add safe.directory /.*handbo"):
        required(checkout.top)
