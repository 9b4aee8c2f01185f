"""`ctmp translate --still-right`: what it writes, what it shows, and what it refuses."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile
from ctmp_docs.translations.twins import fingerprint_of_words
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.still_right import still_right

MARK = "3f9c1a2b4d5e"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "touchpoints/a.de.md",
            "---\ntitle: Rechnung # so\n---\n\nText.\n",
            "---\ntitle: Rechnung # so\nstill_right: 3f9c1a2b4d5e\n---\n\nText.\n",
        ),
        (
            "touchpoints/a.de.md",
            "---\nstill_right: 0123456789ab\ntitle: Rechnung\n---\n",
            "---\nstill_right: 3f9c1a2b4d5e\ntitle: Rechnung\n---\n",
        ),
        (
            "touchpoints/a.de.md",
            "---\r\nstill_right: 111111111111\r\ntitle: x\r\n---\r\n",
            "---\r\nstill_right: 3f9c1a2b4d5e\r\ntitle: x\r\n---\r\n",
        ),
        ("guide.de.md", "# Anleitung\n", "---\nstill_right: 3f9c1a2b4d5e\n---\n\n# Anleitung\n"),
        (
            "handbook.de.yml",
            "segments: [{id: a, title: Eins}]",
            "segments: [{id: a, title: Eins}]\nstill_right: 3f9c1a2b4d5e\n",
        ),
    ],
)
def test_what_is_written(path: str, before: str, after: str) -> None:
    """One field comes or changes; everything else stays, down to the line ends."""
    source = SourceFile(path, before.encode())
    document = (parse_markdown if path.endswith(".md") else parse_yaml)(source)[0]
    assert still_right(source.data, document, MARK) == after


@pytest.mark.parametrize("written", ["---\n{title: x}\n---\n", "---\n- x\n---\n"])
def test_what_cannot_be_added_to(written: str) -> None:
    """A file in an unusual style is refused, not spoilt."""
    source = SourceFile("touchpoints/a.de.md", written.encode())
    with pytest.raises(EditError, match="edit it by hand"):
        still_right(source.data, parse_markdown(source)[0], MARK)


def test_words_only() -> None:
    """The fingerprint is of what is to be translated: numbers, owners, links and style are not in it."""
    texts = (
        "---\ntitle: Invoice\nowner: sales\nphases: [after]\n---\nSee [this](a.md).\n",
        "---\nowner: billing\nphases: [before]\ntitle: 'Invoice'\n---\n\nSee  [this](b.md).\n",
        "---\ntitle: Invoices\nowner: sales\nphases: [after]\n---\nSee [this](a.md).\n",
    )
    path = "touchpoints/a.md"
    one, same, other = (
        fingerprint_of_words(parse_markdown(SourceFile(path, text.encode()))[0], path)
        for text in texts
    )
    assert one == same != other


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook in git, in which a typo of the source was mended after the translation."""
    texts = {
        "mkdocs.yml": "site_name: x\ndocs_dir: content\nplugins: [ctmp]\n",
        "content/handbook.yml": "schema: 1\norganisation: Nordrad\nlanguages: [en, de]\n",
        "content/glossary.yml": "- {term: one, meaning: First.}\n",
        "content/glossary.de.yml": "- {term: eins, meaning: Das Erste.}\n",
        "content/departments/sales.md": "---\ntitle: Sales\n---\n",
        "content/touchpoints/invoice.md": (
            "---\ntitle: Invoice arrives\nphases: [after]\nowner: sales\npromise: in for days\n---\n"
        ),
        "content/touchpoints/invoice.de.md": (
            "---\ntitle: Die Rechnung kommt\npromise: in vier Tagen\n---\n"
        ),
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    _commit(tmp_path)
    source = tmp_path / "content/touchpoints/invoice.md"
    source.write_text(source.read_text().replace("for days", "four days"))
    _commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content/touchpoints/invoice.de.md"


def _commit(folder: Path) -> None:
    who = {
        f"GIT_{one}_{what}": "x@example.com"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **who}, check=True)


def _typed(*words: str) -> Result:
    return CliRunner().invoke(main, ["translate", *words])


def test_a_typo(handbook: Path) -> None:
    """The changes that are confirmed are shown; then nothing is outdated, and once is enough."""
    assert "Older than their source:\n  content/touchpoints/invoice.de.md" in _typed().output
    result = _typed("--still-right", "invoice")
    assert (result.exit_code, result.output) == (
        0,
        (
            "content/touchpoints/invoice.de.md: still right\n"
            "  `promise` in `invoice.md` changed after it was translated: "
            "“in for days” became “in four days”\n"
        ),
    )
    assert handbook.read_text().startswith(
        "---\ntitle: Die Rechnung kommt\npromise: in vier Tagen\nstill_right: "
    )
    assert "Older" not in _typed().output
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 0
    again = _typed("--still-right", "content/touchpoints/invoice.de.md")
    assert (again.exit_code, "nothing to confirm" in again.output) == (2, True)
    formatted = CliRunner().invoke(main, ["fmt", "--check"])
    assert formatted.exit_code == 0, formatted.output


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "name the pages"),
        (["sales"], "there is no content/departments/sales.de.md yet"),
        (["glossary.yml"], "is a list without a place for this"),
        (["nothing"], "there is no page `nothing`"),
    ],
)
def test_what_it_refuses(handbook: Path, names: list[str], said: str) -> None:
    """Nothing is written that nobody could have read, and each refusal says what to do."""
    before = handbook.read_text()
    result = _typed("--still-right", *names)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert handbook.read_text() == before


@pytest.mark.usefixtures("handbook")
def test_begun_and_empty() -> None:
    """What is begun and says nothing yet is to be filled in: neither command sends to the other."""
    assert _typed("sales").exit_code == 0
    again, early = _typed("sales"), _typed("--still-right", "sales")
    assert (again.exit_code, again.output) == (
        2,
        (
            "ctmp: content/departments/sales.de.md is there already, nothing was written: "
            "fill it in; `ctmp translate` lists what is missing\n"
        ),
    )
    assert (early.exit_code, early.output) == (
        2,
        "ctmp: content/departments/sales.de.md is only begun, 0 of 1 texts: fill it in first\n",
    )
