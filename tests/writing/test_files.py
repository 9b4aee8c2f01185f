"""Files are written all or none, whatever happens in the middle."""

import os
import stat
from pathlib import Path

import pytest

from ctmp_docs.writing.files import Changes, put_in_place


def tree(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder, hidden ones too."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two files."""
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "b.md").write_text("b")
    return tmp_path


def test_written_and_removed(folder: Path) -> None:
    """A renamed file is one that is written and one that is removed; folders are made."""
    changes = Changes(
        write={folder / "x/y/c.md": "c\r\n", folder / "b.md": "B"}, remove=(folder / "a.md",)
    )
    assert put_in_place(changes) == (folder / "x/y/c.md", folder / "b.md")
    assert tree(folder) == {"b.md": "B", "x/y/c.md": "c\r\n"}


@pytest.mark.parametrize("place", range(4))
def test_a_stop_in_the_middle(folder: Path, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """Whatever step fails, everything is as it was, and nothing is left lying about."""
    (folder / "d.md").symlink_to(folder / "b.md")
    before, steps = tree(folder), 0

    def stop(name: str) -> None:
        original = getattr(Path, name)

        def failing(self: Path, target: Path) -> Path:
            nonlocal steps
            steps += 1
            if steps == place + 1:
                raise OSError(28, "No space left on device", str(self))
            return original(self, target)  # type: ignore[no-any-return]

        monkeypatch.setattr(Path, name, failing)

    stop("replace")
    stop("rename")
    changes = Changes(
        write={folder / "a.md": "A", folder / "new/c.md": "C"},
        remove=(folder / "b.md", folder / "gone.md", folder / "d.md"),
    )
    with pytest.raises(OSError, match="No space"):
        put_in_place(changes)
    assert tree(folder) == before
    assert (folder / "d.md").is_symlink()
    assert not (folder / "new").exists()


def test_a_stop_while_texts_are_prepared(folder: Path) -> None:
    """A text that cannot be written shows before anything changed; the file is named."""
    before = tree(folder)
    with pytest.raises(UnicodeEncodeError):
        put_in_place(Changes(write={folder / "a.md": "A", folder / "c.md": "\ud800"}))
    with pytest.raises(OSError, match=r"a\.md"):  # a file stands where a folder should
        put_in_place(Changes(write={folder / "b.md": "B", folder / "a.md/c.md": "C"}))
    assert tree(folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_rights(folder: Path) -> None:
    """In a folder that may not be written nothing is, and the file that was meant is named."""
    (folder / "x").mkdir()
    (folder / "x").chmod(0o500)
    try:
        with pytest.raises(PermissionError) as caught:
            put_in_place(Changes(write={folder / "a.md": "A", folder / "x/c.md": "C"}))
    finally:
        (folder / "x").chmod(0o700)
    assert caught.value.filename == str(folder / "x/c.md")
    assert tree(folder) == {"a.md": "a", "b.md": "b"}


def test_nothing_is_overwritten(folder: Path) -> None:
    """What must not be there stops everything, a link into nothing too."""
    (folder / "link.md").symlink_to(folder / "nowhere")
    for name in ("b.md", "link.md"):
        with pytest.raises(FileExistsError) as caught:
            put_in_place(Changes(write={folder / "c.md": "C", folder / name: "B"}), overwrite=False)
        assert caught.value.filename == str(folder / name)
    assert tree(folder) == {"a.md": "a", "b.md": "b"}


def test_a_link_stays_a_link(folder: Path) -> None:
    """What a link leads to is written."""
    (folder / "link.md").symlink_to(folder / "a.md")
    put_in_place(Changes(write={folder / "link.md": "through the link"}))
    assert (folder / "link.md").is_symlink()
    assert (folder / "a.md").read_text() == "through the link"


def test_rights_are_kept(folder: Path) -> None:
    """A file keeps its rights, also under another name; a new one gets the usual ones."""
    (folder / "a.md").chmod(0o640)
    mask = os.umask(0o027)
    try:
        texts = {folder / name: "x" for name in ("a.md", "c.md", "d.md")}
        put_in_place(Changes(write=texts, rights={folder / "c.md": folder / "b.md"}))
    finally:
        os.umask(mask)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in texts}
    usual = stat.S_IMODE((folder / "b.md").stat().st_mode)
    assert rights == {"a.md": 0o640, "c.md": usual, "d.md": 0o640}


def test_two_names_of_one_file(folder: Path) -> None:
    """Where `A.md` and `a.md` are one file, the new text outlives the old name."""
    put_in_place(Changes(write={folder / "a.md": "new"}, remove=(folder / "a.md",)))
    assert tree(folder) == {"a.md": "new", "b.md": "b"}


def test_a_file_that_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If only what is left over cannot be removed, all is written, and nothing is raised."""

    def refused(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "unlink", refused)
    put_in_place(Changes(write={folder / "c.md": "a"}, remove=(folder / "a.md",)))
    assert tree(folder) == {"c.md": "a", "b.md": "b", ".ctmp-gone-a.md": "a"}
