"""CODEOWNERS: who is asked to review which file, in the words of both forges."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import department, handbook_yml, journey, markdown, touchpoint
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.language import language
from ctmp_docs.owners import BEGIN, END, block, drift, handle_faults, merged, owned_files
from ctmp_docs.reading.contents import Contents, read_contents
from ctmp_docs.source import SourceFile

MANAGER = {"title": "Touchpoint manager", "code_owner": "@nordrad/touchpoints"}
BOOK = (
    handbook_yml(touchpoint_manager=MANAGER),
    department("sales", code_owner="@nordrad/sales"),
    department("billing", code_owner="@nordrad/billing, head@nordrad.example"),
    department("workshop"),
    touchpoint("hotline"),
    touchpoint("invoice", owner="billing"),
    touchpoint("repair", owner="workshop"),
    touchpoint("letter", owner="billing", state="draft"),
    markdown("touchpoints/invoice.de.md", {"title": "Die Rechnung kommt"}),
    journey("order", ["hotline", "invoice"]),
)


def contents_of(*sources: SourceFile) -> Contents:
    """Return the contents of these files."""
    return read_contents(sources)[0]


def written(*sources: SourceFile, prefix: str = "content/", forge: str = "github") -> list[str]:
    """Return the lines of our part without the markers."""
    lines = block(owned_files(contents_of(*sources), prefix, forge), forge).splitlines()  # type: ignore[arg-type]
    assert (lines[0], lines[-1]) == (BEGIN, END)
    return lines[1:-1]


def faults(*sources: SourceFile, forge: str = "github") -> list[str]:
    """Return rule, file and message of each finding."""
    found = handle_faults(contents_of(*sources), forge)  # type: ignore[arg-type]
    say = language("en").say
    return [f"{one.severity} {one.rule} {one.site.file}: {say(one.message)}" for one in found]


GITHUB = """\
/content/ @nordrad/touchpoints
/content/departments/billing.md @nordrad/billing head@nordrad.example
/content/departments/sales.md @nordrad/sales
/content/journeys/order.md @nordrad/sales
/content/touchpoints/hotline.md @nordrad/sales
/content/touchpoints/invoice.de.md @nordrad/billing head@nordrad.example
/content/touchpoints/invoice.md @nordrad/billing head@nordrad.example
/content/touchpoints/letter.md @nordrad/billing head@nordrad.example
"""


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_golden(forge: str) -> None:
    """The general line comes first, since the last that matches wins.

    Drafts and translations are owned as well; what belongs to a department without a handle is
    the touchpoint manager's.
    """
    assert written(*BOOK, forge=forge) == GITHUB.splitlines()


def test_content_at_the_root() -> None:
    """Where the content is the whole repository, everything else is one star."""
    lines = written(*BOOK, prefix="")
    assert lines[0] == "* @nordrad/touchpoints"
    assert lines[1].startswith("/departments/billing.md ")


def test_without_a_manager() -> None:
    """Without a handle of the touchpoint manager there is no general line."""
    lines = written(handbook_yml(), department("sales", code_owner="@nordrad/sales"))
    assert lines == ["/content/departments/sales.md @nordrad/sales"]


@pytest.mark.parametrize(
    ("forge", "path", "pattern"),
    [
        ("github", "sub folder", r"/content/touchpoints/sub\ folder/x.md"),
        ("gitlab", "sub folder", r"/content/touchpoints/sub\ folder/x.md"),
        ("github", "#1", "/content/touchpoints/?1/x.md"),
        ("gitlab", "#1", r"/content/touchpoints/\#1/x.md"),
        ("github", "[a]*", r"/content/touchpoints/?a?\*/x.md"),
        ("gitlab", "[a]*", r"/content/touchpoints/\[a\]\*/x.md"),
        ("github", "Größe", "/content/touchpoints/Größe/x.md"),
    ],
)
def test_signs_in_paths(forge: str, path: str, pattern: str) -> None:
    """A blank and a sign of patterns match themselves; GitHub knows no way for some, but `?`."""
    sales = department("sales", code_owner="@sales")
    values = {"title": "X", "phases": ["before"], "owner": "sales"}
    one = markdown(f"touchpoints/{path}/x.md", values)
    assert written(handbook_yml(), sales, one, forge=forge)[-1] == f"{pattern} @sales"


@pytest.mark.parametrize(
    ("handle", "github", "gitlab"),
    [
        ("@octocat", True, True),
        ("@octo-cat_acme", True, True),
        ("@nordrad/billing", True, True),
        ("@nordrad/crm/billing", False, True),
        ("@@maintainer", False, True),
        ("billing@nordrad.example", True, True),
        ("billing", False, False),
        ("@", False, False),
        ("@-octocat", False, False),
        ("@nordrad/", False, False),
        ("@nordrad//billing", False, False),
        ("@Größe", False, False),
    ],
)
def test_handles(handle: str, github: bool, gitlab: bool) -> None:
    """A handle that a forge would not read is an error at its field, and is not written."""
    book = (handbook_yml(), department("sales", code_owner=handle))
    for forge, is_valid in (("github", github), ("gitlab", gitlab)):
        expected = [
            f"error invalid-handle departments/sales.md: `{handle}` is no handle on the forge"
        ]
        assert faults(*book, forge=forge) == ([] if is_valid else expected)
        assert bool(written(*book, forge=forge)) is is_valid


def test_handle_of_the_manager() -> None:
    """The handle in `handbook.yml` is checked too."""
    book = handbook_yml(touchpoint_manager={"title": "M", "code_owner": "manager"})
    assert faults(book) == [
        "error invalid-handle handbook.yml: `manager` is no handle on the forge"
    ]


def test_department_without_handle() -> None:
    """A department that owns files and has no handle is named; one that owns none is not."""
    book = (handbook_yml(), department("sales"), department("billing"), touchpoint("hotline"))
    (said,) = faults(*book)
    assert said.startswith("warning department-without-handle departments/sales.md: `sales` owns")


OURS = f"{BEGIN}\n/content/ @m\n{END}\n"


@pytest.mark.parametrize(
    ("forge", "existing", "expected"),
    [
        ("github", "", OURS),
        ("github", "* @it", f"* @it\n\n{OURS}"),
        ("github", f"* @it\n{BEGIN}\n/old @x\n{END}\n/x @y\n", f"* @it\n{OURS}/x @y\n"),
        ("gitlab", "* @it\n[Docs]\n/docs/ @d\n", f"* @it\n\n{OURS}\n[Docs]\n/docs/ @d\n"),
        ("gitlab", "^[Docs][2] @d\n/docs/\n", f"{OURS}\n^[Docs][2] @d\n/docs/\n"),
        ("github", "* @it\n[Docs]\n", f"* @it\n[Docs]\n\n{OURS}"),
        ("gitlab", f"[Ours]\n{OURS}[Docs]\n", f"[Ours]\n{OURS}[Docs]\n"),
    ],
)
def test_what_others_wrote_stays(forge: str, existing: str, expected: str) -> None:
    """Only our part is replaced; in a file of GitLab a new one goes before the first section."""
    assert merged(existing, OURS, forge) == expected  # type: ignore[arg-type]
    assert merged(expected, OURS, forge) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("existing", [f"{BEGIN}\n/x @y\n", f"/x @y\n{END}\n", f"{END}\n{BEGIN}\n"])
def test_a_marker_is_lost(existing: str) -> None:
    """With one marker alone nobody knows what is ours: nothing is written."""
    with pytest.raises(ValueError, match="# ctmp owners: "):
        merged(existing, OURS, "github")


def test_drift() -> None:
    """A file that differs, or is not there, is a finding; the same is none."""
    assert drift(OURS, OURS, "CODEOWNERS") == ()
    say = language("en").say
    assert [say(one.message) for one in drift("x", OURS, "CODEOWNERS")] == [
        "`CODEOWNERS` does not say what the handbook says"
    ]
    assert [say(one.message) for one in drift(None, OURS, "CODEOWNERS")] == [
        "there is no `CODEOWNERS`"
    ]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a handbook in a sub-folder, in which commands are typed."""
    for source in BOOK:
        file = tmp_path / "book" / source.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.data)
    (tmp_path / "mkdocs.yml").write_text("docs_dir: book\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ctmp(*words: str) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, ["owners", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_write_and_check(project: Path) -> None:
    """What was written passes the check; a changed owner does not, and the lines are shown."""
    first = ctmp()
    assert first.exit_code == 0
    assert first.stdout.endswith(".github/CODEOWNERS written\n")
    text = (project / ".github/CODEOWNERS").read_text()
    assert "/book/touchpoints/hotline.md @nordrad/sales\n" in text
    assert ctmp("--check").exit_code == 0
    file = project / "book/touchpoints/hotline.md"
    file.write_text(file.read_text().replace("owner: sales", "owner: billing"))
    drifted = ctmp("--check")
    assert drifted.exit_code == 1
    assert "\n.github/CODEOWNERS:1:1: error: `.github/CODEOWNERS` does not say" in drifted.stdout
    assert "\n- /book/touchpoints/hotline.md @nordrad/sales\n" in drifted.stdout
    assert "\n+ /book/touchpoints/hotline.md @nordrad/billing" in drifted.stdout
    assert (project / ".github/CODEOWNERS").read_text() == text


def test_nothing_changes_a_terminal(project: Path) -> None:
    """What stands in the file cannot move the cursor of who looks at what would change."""
    ctmp()
    file = project / ".github/CODEOWNERS"
    file.write_text(file.read_text().replace("@nordrad/sales", "@x\x1b[2J"))
    drifted = ctmp("--check")
    assert "\x1b" not in drifted.stdout
    assert "hotline.md @x\N{REPLACEMENT CHARACTER}[2J\n" in drifted.stdout


def test_nothing_there_to_check(project: Path) -> None:
    """A file that was never written is drift, and `--check` does not write it."""
    assert ctmp("--check").exit_code == 1
    assert not (project / ".github").exists()


def test_invalid_handle(project: Path) -> None:
    """A handle that is none ends with 1, at its line; the rest is written."""
    (project / "book/departments/sales.md").write_text(
        "---\ntitle: Sales\ncode_owner: sales\n---\n"
    )
    result = ctmp()
    assert result.exit_code == 1
    assert "book/departments/sales.md:3:13: error: `sales` is no handle" in result.stdout
    assert "hotline" not in (project / ".github/CODEOWNERS").read_text()


def _handbook_says(project: Path) -> None:
    file = project / "book/handbook.yml"
    file.write_text(file.read_text() + "feedback: {forge: 'https://gitlab.example/crm/book'}\n")


def _git_says(project: Path) -> None:
    url = "git@gitlab.example:crm/book.git"
    subprocess.run(["git", "remote", "add", "origin", url], cwd=project, check=True)


def _there(path: str) -> Callable[[Path], None]:
    def make(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text("# ours\n")

    return make


@pytest.mark.parametrize(
    ("given", "words", "place"),
    [
        (_handbook_says, [], ".gitlab/CODEOWNERS"),
        (_git_says, [], ".gitlab/CODEOWNERS"),
        (_git_says, ["--forge", "github"], ".github/CODEOWNERS"),
        (_there("CODEOWNERS"), [], "CODEOWNERS"),
        (_there("docs/CODEOWNERS"), ["--forge", "gitlab"], "docs/CODEOWNERS"),
        (_there(".gitlab/CODEOWNERS"), [], ".gitlab/CODEOWNERS"),
        (_there(".github/CODEOWNERS"), ["--forge", "gitlab"], ".gitlab/CODEOWNERS"),
        (_git_says, ["--out", "elsewhere"], "elsewhere"),
    ],
)
def test_place(project: Path, given: Callable[[Path], None], words: list[str], place: str) -> None:
    """It is written where the forge looks: where it has one already, else where it expects it."""
    given(project)
    assert ctmp(*words).exit_code == 0
    assert BEGIN in (project / place).read_text()


def test_from_another_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are seen from the repository's root, wherever the command is typed."""
    monkeypatch.chdir(project / "book" / "touchpoints")
    assert ctmp("..").exit_code == 0
    assert "/book/touchpoints/hotline.md " in (project / ".github/CODEOWNERS").read_text()


def test_line_ends_stay(project: Path) -> None:
    """A file with the line ends of Windows keeps them, and is no drift."""
    (project / "CODEOWNERS").write_bytes(b"* @it\r\n")
    assert ctmp().exit_code == 0
    data = (project / "CODEOWNERS").read_bytes()
    assert data.startswith(b"* @it\r\n\r\n# ctmp owners")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert ctmp("--check").exit_code == 0


def test_no_handles_at_all(project: Path) -> None:
    """Before anybody has a handle nothing is written, and that is said."""
    for name in ("sales", "billing"):
        (project / f"book/departments/{name}.md").write_text("---\ntitle: T\n---\n")
    (project / "book/handbook.yml").write_text("schema: 1\norganisation: Nordrad\n")
    result = ctmp()
    assert result.exit_code == 0
    assert "no `code_owner` is written yet" in result.stdout
    assert not (project / ".github").exists()


@pytest.mark.parametrize(
    ("given", "words", "said"),
    [
        (_there("x"), ["nowhere"], "there is no folder nowhere"),
        (_there("book/handbook.yml"), [], "handbook.yml cannot be read"),
        (_there("book/departments/sales.md"), [], "departments/sales.md cannot be read"),
        (lambda p: (p / "CODEOWNERS").write_bytes(b"\xff"), [], "is not UTF-8"),
        (lambda p: (p / "CODEOWNERS").write_text(BEGIN), [], "`# ctmp owners: end` is missing"),
    ],
)
def test_wrong_use(
    project: Path, given: Callable[[Path], object], words: list[str], said: str
) -> None:
    """What cannot be read ends with 2 and a sentence; nothing is written."""
    given(project)
    result = ctmp(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (project / ".github").exists()
