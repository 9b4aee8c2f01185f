"""`ctmp fmt`: what the canonical form of a file looks like, and what the command says."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.model.base import field_names
from ctmp_docs.reading.decode import MODELS
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.fmt import formatted, kind_of
from ctmp_docs.writing.order import keys_at

TOUCHPOINT = "touchpoints/after/invoice.md"


def fmt(text: str, path: str = TOUCHPOINT) -> str | None:
    """Return the canonical form of a file's text."""
    return formatted(SourceFile(path, text.encode())).text


def yaml(text: str, path: str = TOUCHPOINT) -> str:
    """Return the canonical form of front matter."""
    result = fmt(f"---\n{text}---\n", path)
    assert result is not None
    return result.removeprefix("---\n").removesuffix("---\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("owner: sales\ntitle: A\nphases: [after]\n", "title: A\nphases: [after]\nowner: sales\n"),
        ("x-b: 1\nx-a: 2\ntitel: A\nstate: live\ntitle: A\n",
         "title: A\nstate: live\nx-b: 1\nx-a: 2\ntitel: A\n"),
        ("actual: {evidence: staff, rating: 3, x: 1}\n", "actual: {rating: 3, evidence: staff, x: 1}\n"),
        ("actions:\n  - what: B\n    id: b\n  - {what: A, id: a}\n",
         "actions:\n  - id: b\n    what: B\n  - {id: a, what: A}\n"),
        ("decision: {with: [b, a], is: combine}\n", "decision: {is: combine, with: [b, a]}\n"),
        ("x-own: {b: 1, a: 2}\n", "x-own: {b: 1, a: 2}\n"),
    ],
    ids=["top", "own keys last", "row", "list", "with", "own values"],
)  # fmt: skip
def test_order(before: str, after: str) -> None:
    """Keys stand in the model's order at every level; own and unknown ones behind them as written."""
    assert yaml(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 'It is'\n", "title: It is\n"),
        ('"title": "It is"\n', "title: It is\n"),
        ("title: 'a: b'\n", 'title: "a: b"\n'),
        ("title: 'say \"it\"'\n", 'title: say "it"\n'),
        ("title: '\"it\"'\n", 'title: "\\"it\\""\n'),
        ('title: "caf\\u00e9: é"\n', 'title: "caf\\u00e9: é"\n'),
        ('title: "caf\\u00e9"\n', "title: café\n"),
        ('title: "007"\n', 'title: "007"\n'),
        ("title: 007\n", "title: 007\n"),
        ("title: no\n", 'title: "no"\n'),
        ("title: 'no'\n", 'title: "no"\n'),
        ("promise: 12:30\n", 'promise: "12:30"\n'),
        ("promise: 0x1F\n", 'promise: "0x1F"\n'),
        ("promise: 0o17\n", 'promise: "0o17"\n'),
        ("actual: {as_of: '2026-10-01'}\n", "actual: {as_of: 2026-10-01}\n"),
        ("aliases: ['a, b', 'http://x', \"c\"]\n", 'aliases: ["a, b", http://x, c]\n'),
        ('decision: {"is":"keep","aim":[]}\n', "decision: {is: keep, aim: []}\n"),
        ("search: {exclude: yes}\n", "search: {exclude: yes}\n"),
        ("title: !!str 'x'\n", "title: !!str 'x'\n"),
        ("title: 'over\n  lines'\n", "title: 'over\n  lines'\n"),
        ("title: |\n  'x'\n", "title: |\n  'x'\n"),
    ],
)
def test_quotes(before: str, after: str) -> None:
    """Text is plain where everybody reads it as text, for us and by YAML 1.1; else quoted twice."""
    assert yaml(before) == after


def test_true_and_false_are_not_quoted() -> None:
    """`yes` is true in a field that is true or false, and text everywhere else."""
    text = "schema: 1\norganisation: yes\npublish: {quiz: yes}\n"
    assert fmt(text, "handbook.yml") == text.replace("organisation: yes", 'organisation: "yes"')


COMMENTS = """\
# yaml-language-server: $schema=x
# About this file.

# who is in charge
owner: sales  # since May
title: A

# what we know
#
# and what not
actual:
  # from the survey
  rating: 3
  evidence: staff  # two of them
  # the end of actual
# when
phases: [after]
actions:
  # the first
  - what: B
    # its name
    id: b
# the end
"""
COMMENTS_AFTER = """\
# yaml-language-server: $schema=x
# About this file.

title: A

# when
phases: [after]

# who is in charge
owner: sales  # since May

# what we know
#
# and what not
actual:
  # from the survey
  rating: 3
  evidence: staff  # two of them
  # the end of actual
actions:
  # the first
  # its name
  - id: b
    what: B
# the end
"""


def test_comments() -> None:
    """A comment goes where its key goes; what begins and ends a mapping stays."""
    assert yaml(COMMENTS) == COMMENTS_AFTER
    assert yaml(COMMENTS_AFTER) == COMMENTS_AFTER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("owner: x\n\ntitle: A\n", "title: A\n\nowner: x\n"),
        ("\nowner: x\ntitle: A\n", "\ntitle: A\nowner: x\n"),
        ("owner: x\ntitle: A\n\n\nstate: live\nphases: []\n",
         "title: A\n\nphases: []\n\nowner: x\n\nstate: live\n"),
        ("owner: |\n  a\n\n\ntitle: A\n", "title: A\n\nowner: |\n  a\n"),
        ("title: A\n\n\n\nowner: x\n", "title: A\n\n\n\nowner: x\n"),
    ],
)  # fmt: skip
def test_blank_lines(before: str, after: str) -> None:
    """Keys that a blank line parted are parted; nothing is done to an order that is right."""
    assert yaml(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "owner: &o sales\ninformed: [*o]\ntitle: A\n",
        "? owner\n: sales\n? title\n: A\n",
        "decision: {aim: [], # none\n  is: keep}\n",
        "summary: |+\n  A\n\ntitle: A\n",
    ],
    ids=["alias", "question mark", "comment in a row", "kept lines"],
)
def test_orders_that_are_kept(text: str) -> None:
    """Where a key could not be moved without losing something, the order stays the author's."""
    assert yaml(text) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_rest_of_the_file(newline: str, mark: str) -> None:
    """Line ends, a byte order mark and the author's text stay, byte for byte."""
    body = "\n  text\t \r\n\r\n---\n'x': y"
    before = f"{mark}---{newline}owner: 'x'{newline}title: A{newline}--- {newline}{body}"
    after = f"{mark}---{newline}title: A{newline}owner: x{newline}--- {newline}{body}"
    assert fmt(before) == after
    assert fmt(after) == after


def test_the_first_line_of_a_yaml_file() -> None:
    """A byte order mark stays before everything, and so does the line by which editors know it."""
    modeline = "\ufeff# yaml-language-server: $schema=x\n"
    before = f"{modeline}# who\norganisation: A\nschema: 1\n"
    assert fmt(before, "handbook.yml") == f"{modeline}schema: 1\n# who\norganisation: A\n"


def test_mixed_line_ends_of_a_file_that_is_right() -> None:
    """A file whose form is right is not touched, whatever its lines end with."""
    text = "---\r\ntitle: A\nowner: x\r\n---\r\n"
    assert fmt(text) == text


@pytest.mark.parametrize(
    ("path", "text", "after"),
    [
        ("handbook.yml", "organisation: A\nschema: 1", "schema: 1\norganisation: A"),
        ("handbook.yml", "--- # b\norganisation: A\nschema: 1\n...\n",
         "--- # b\nschema: 1\norganisation: A\n...\n"),
        ("handbook.yml", "words: {phases: {b: {de: x, en: z}, a: {}}, channels: []}\n",
         "words: {channels: [], phases: {b: {de: x, en: z}, a: {}}}\n"),
        ("handbook.de.yml", "kpis: [{title: A, id: a}]\n", "kpis: [{id: a, title: A}]\n"),
        ("glossary.yml", "- meaning: M\n  term: 'T'\n- {meaning: M, term: U}\n",
         "- term: T\n  meaning: M\n- {term: U, meaning: M}\n"),
        ("touchpoints/x.de.md", "---\nsummary: S\ntitle: T\n---\n", "---\ntitle: T\nsummary: S\n---\n"),
        ("journeys/x.md", "---\nsteps: [{next: [{label: L, to: b}], id: a}]\ntitle: T\n---\n",
         "---\ntitle: T\nsteps: [{id: a, next: [{to: b, label: L}]}]\n---\n"),
    ],
)  # fmt: skip
def test_kinds(path: str, text: str, after: str) -> None:
    """The same holds for every kind of file and for translations; free keys keep their order."""
    assert fmt(text, path) == after


def test_foreign_files() -> None:
    """Pages, tables and files that are read under no name are nothing for it."""
    paths = ("index.md", "touchpoints/index.md", "about.md", "measurements/x.csv", "mkdocs.yml",
             "touchpoints/x.markdown", "handbook.yaml", "touchpoints/x.yml")  # fmt: skip
    assert {kind_of(path) for path in paths} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\ntitle: B\n---\n",
        "---\ntitle: [\n---\n",
        "---\ntitle: A\n",
        "\n---\na: b\n---\n",
    ],
)
def test_faults(text: str) -> None:
    """What cannot be read, or has a key twice, is left alone."""
    result = formatted(SourceFile(TOUCHPOINT, text.encode()))
    assert result.text is None
    assert result.faults != ()


@pytest.mark.parametrize(
    "text", ["", "just text\n", "---\n---\n", "---\n- a\n---\n", "---\nx\n---\n"]
)
def test_nothing_to_format(text: str) -> None:
    """A file without fields is as it is."""
    assert fmt(text) == text


@pytest.mark.parametrize("kind", ["touchpoint", "journey", "department", "settings"])
def test_every_field_has_its_place(kind: str) -> None:
    """The order holds each field of the model once."""
    names = keys_at(kind, ())  # type: ignore[arg-type]
    assert sorted(names) == sorted(field_names(MODELS[kind]))


BOOK = {
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "content/touchpoints/a.md": "---\nowner: x\ntitle: A\n---\nText\n",
    "content/touchpoints/b.md": "---\ntitle: B\nowner: x\n---\n",
    "content/about.md": "---\ntitle: 'x'\n---\n",
}
FORMATTED = "---\ntitle: A\nowner: x\n---\nText\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a handbook of which one file is in disorder."""
    for path, text in BOOK.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ctmp(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["fmt", *words])


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_command(book: Path) -> None:
    """What changes is written and named; the second time there is nothing to do."""
    done = ctmp()
    assert (done.exit_code, done.stdout) == (0, "content/touchpoints/a.md\n3 files: 1 written\n")
    assert texts(book) == {**BOOK, "content/touchpoints/a.md": FORMATTED}
    again = ctmp("--check")
    assert (again.exit_code, again.stdout) == (0, "3 files: nothing to format\n")


def test_check_and_diff(book: Path) -> None:
    """Both write nothing, say what is to do, and end with 1."""
    check, diff = ctmp("--check"), ctmp("--diff")
    assert (check.exit_code, diff.exit_code) == (1, 1)
    assert check.stdout.splitlines() == [
        "content/touchpoints/a.md",
        "3 files: 1 would change; `ctmp fmt` writes them",
    ]
    assert diff.stdout.splitlines() == [
        "--- content/touchpoints/a.md", "+++ content/touchpoints/a.md", "@@ -1,5 +1,5 @@", " ---",
        "+title: A", " owner: x", "-title: A", " ---", " Text",
        "3 files: 1 would change; `ctmp fmt` writes them",
    ]  # fmt: skip
    assert texts(book) == BOOK


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["content/touchpoints/a.md"], "1 file: 1 written"),
        (["content/touchpoints"], "2 files: 1 written"),
        (["."], "3 files: 1 written"),
        (["content/touchpoints/b.md", "content/about.md"], "1 file: nothing to format"),
        (["content/about.md"], "0 files: nothing to format"),
    ],
)
def test_paths(book: Path, words: list[str], number: str) -> None:
    """Files and folders may be named; of these only what is ours is touched."""
    done = ctmp(*words)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == number


def test_a_file_that_vanished(book: Path) -> None:
    """A path that leads nowhere ends with 2 and a sentence."""
    done = ctmp("content/touchpoints/z.md")
    assert done.exit_code == 2
    assert "there is no file or folder content/touchpoints/z.md" in done.stderr


def test_a_file_outside(book: Path) -> None:
    """A file that is not in the content folder is left alone, with a sentence."""
    (book / "mkdocs.yml").write_text("docs_dir: content\n")
    done = ctmp("mkdocs.yml", "content/touchpoints/a.md")
    assert done.exit_code == 0
    assert "mkdocs.yml is not in the content folder" in done.stderr
    assert done.stdout.splitlines()[-1] == "1 file: 1 written"


def test_a_broken_file(book: Path) -> None:
    """One that cannot be read is left alone and shown; the others are formatted; it ends with 1."""
    (book / "content/touchpoints/b.md").write_text("---\ntitle: A\ntitle: B\n---\n")
    done = ctmp()
    assert done.exit_code == 1
    assert "content/touchpoints/b.md:3:1: error[duplicate-key]" in done.stdout
    assert "content/touchpoints/b.md is left alone" in done.stdout
    assert (book / "content/touchpoints/a.md").read_text() == FORMATTED


def test_a_file_with_faults_of_meaning(book: Path) -> None:
    """An unknown field or a missing one does not keep a file from being formatted."""
    (book / "content/touchpoints/b.md").write_text("---\nnonsense: 1\ntitle: A\n---\n")
    assert ctmp().exit_code == 0
    assert (book / "content/touchpoints/b.md").read_text() == "---\ntitle: A\nnonsense: 1\n---\n"


def test_all_or_none(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one file cannot be written, none is, and a sentence says so."""
    (book / "content/touchpoints/b.md").write_text("---\nowner: x\ntitle: B\n---\n")
    before = texts(book)
    original = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise OSError(28, "No space left on device", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", full)
    done = ctmp()
    assert done.exit_code == 2
    assert "b.md cannot be written: No space left on device; nothing was written" in done.stderr
    assert texts(book) == before
