"""The straight line: errors stop it, a preview goes on, and what cannot be drawn is a finding."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from builders import TODAY, department, files, handbook_yml, journey, touchpoint

from ctmp_docs.build import Build, Options, build, check
from ctmp_docs.diagrams.engine.program import EngineError
from ctmp_docs.language import language, text
from ctmp_docs.source import MAX_BYTES, SourceFile, read_tree

SOUND = (
    handbook_yml(),
    department(),
    touchpoint("ad"),
    touchpoint("shop"),
    journey("buy", ["ad", "shop"]),
)
BROKEN = files({"touchpoints/broken.md": "---\ntitle: x\n---\n"})


@dataclass(frozen=True)
class BrokenEngine:
    """An engine that cannot draw."""

    identity: str = "broken 1"
    at_once: int = 1

    def run(self, source: str, task: str, limit: float) -> str:  # noqa: ARG002
        """Draw nothing."""
        raise EngineError(text("drawing took longer than 10 seconds"))


OPTIONS = Options(today=TODAY, engine=BrokenEngine())


def rules_of(found: Build) -> set[str]:
    """Return the names of the rules that fired as errors."""
    return {one.rule for one in found.diagnostics if one.severity == "error"}


def test_errors_stop_a_build() -> None:
    """With an error nothing is drawn or rendered."""
    found = build((*SOUND, *BROKEN), OPTIONS)
    assert found.has_errors
    assert rules_of(found) == {"missing-field"}
    assert (found.pages, found.files) == ((), ())


def test_diagram_failed() -> None:
    """A diagram that cannot be drawn is an error at its entry's file, and stops the build."""
    found = build(SOUND, OPTIONS)
    failed = next(
        one for one in found.diagnostics if one.rule == "diagram-failed" and "buy" in one.site.file
    )
    assert failed.site.file == "journeys/buy.md"
    assert language("en").say(failed.message) == (
        "the diagram of `buy` could not be drawn: drawing took longer than 10 seconds"
    )
    assert failed.help is not None
    assert found.files == ()


def test_preview_goes_on() -> None:
    """A preview shows what is sound, in spite of errors and of diagrams that failed."""
    found = build((*SOUND, *BROKEN), replace(OPTIONS, keep_going=True))
    assert rules_of(found) == {"missing-field", "diagram-failed"}
    assert "api/handbook.json" in dict(found.files)
    assert found.pages


def test_check_draws_nothing() -> None:
    """A check says what is wrong without an engine."""
    assert rules_of(check(SOUND, OPTIONS)) == set()


def test_read_tree(tmp_path: Path) -> None:
    """Markdown, YAML and CSV files are read, sorted by path; others are only there, none hidden."""
    for path in ("b.md", "a/c.yml", "a/d.csv", ".git/x.md", "a/.hidden.md", "e.txt", "f.bak"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(path, "utf-8")
    found = read_tree(tmp_path, excluded=lambda path: path == "a/c.yml")
    assert found == (
        SourceFile("a/d.csv", b"a/d.csv"),
        SourceFile("b.md", b"b.md"),
        SourceFile("e.txt", b""),
        SourceFile("f.bak", b""),
    )


def test_read_tree_keeps_inside(tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed, one inside is."""
    inside = tmp_path / "content"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (inside / "a.md").write_text("a", "utf-8")
    try:
        (inside / "out.md").symlink_to(tmp_path / "secret.md")
        (inside / "in.md").symlink_to(inside / "a.md")
    except OSError:
        pytest.skip("this system has no symbolic links")
    assert [file.path for file in read_tree(inside)] == ["a.md", "in.md"]


def test_read_tree_reads_no_more_than_needed(tmp_path: Path) -> None:
    """Of a huge file only as much is read as it takes to refuse it."""
    (tmp_path / "huge.md").write_bytes(b"x" * (MAX_BYTES + 5_000))
    assert [len(file.data) for file in read_tree(tmp_path)] == [MAX_BYTES + 1]
