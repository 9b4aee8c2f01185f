"""`ctmp new`: files that are their own form, and pass the check whatever is typed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import checked, department, handbook_yml, touchpoint
from click.testing import CliRunner, Result

import ctmp_docs
from ctmp_docs.cli import main
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.form import NewKind
from ctmp_docs.writing.new import new_file, suggested_id
from ctmp_docs.writing.trial import errors_of

HOSTILE = [
    "Plain words",
    'It says: "no" # really',
    "- a list?",
    "no",
    "2026-11-30",
    "{braces} [brackets] &a *b !c %d @e `f`",
    "📦 Ünïcode\u2028line\nbreak",
    "'",
    "... --- ...",
]
VALUES: dict[NewKind, dict[str, object]] = {
    "touchpoint": {"phases": ["after"], "owner": "billing"},
    "journey": {"owner": "billing", "path": ["order", "invoice"]},
    "department": {},
}
STARTER = Path(ctmp_docs.__file__).parent / "starter"
Run = Callable[..., Result]


@pytest.fixture(params=["en", "de"])
def run(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `ctmp new` in a small handbook, once in each language."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STARTER / request.param, tmp_path, dirs_exist_ok=True)

    def run(*words: str, typed: str = "", terminal: bool = False) -> Result:
        if terminal:
            monkeypatch.setattr("ctmp_docs.cli.new._is_terminal", lambda: True)
        result = CliRunner().invoke(main, ["new", *words], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


def texts() -> dict[str, bytes]:
    """Return all files of the content folder."""
    return {str(path): path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_new_files_are_sound(kind: NewKind, title: str, language: str) -> None:
    """A new file has no error, and says the title that was typed."""
    book = (
        handbook_yml(languages=[language], segments=[{"id": "p", "title": "A: b\n# c"}]),
        department("billing", title='B: "x" # y'),
        touchpoint("order", owner="billing"),
        touchpoint("invoice", owner="billing", title="- a: b"),
    )
    values = {"title": " ".join(title.split()), **VALUES[kind]}
    new = new_file(kind, "fresh", values, checked(*book))
    source = SourceFile(new.path, new.text.encode())
    build = checked(*book, source)
    assert errors_of(build, new.path) == ""
    assert build.contents.documents[new.path].values["title"] == values["title"]
    assert new.text.endswith("---\n")


@pytest.mark.parametrize("kind", VALUES)
def test_what_can_wait_is_sound_too(kind: NewKind) -> None:
    """Somebody who takes away every `#` below the form has a sound file still."""
    book = (department("billing"), touchpoint("order"), touchpoint("invoice"))
    new = new_file(kind, "fresh", {"title": "x", **VALUES[kind]}, checked(*book))
    form, _blank, later = new.text.partition("\n\n")
    head, *lines = later.splitlines(keepends=True)
    text = "".join((form, "\n", head, *(line.removeprefix("# ") for line in lines)))
    assert text.count("#") < new.text.count("#")
    build = checked(*book, SourceFile(new.path, text.encode()))
    assert errors_of(build, new.path) == ""


def test_form_says_what_is_allowed() -> None:
    """The comments show the handbook's own words, in its language, and lines stay short."""
    channel = {"id": "portal", "title": {"de": "Portal der Kunden"}}
    book = (
        handbook_yml(languages=["de"], words={"channels": [channel]}),
        department("billing", title="Rechnungswesen"),
    )
    values = {"title": "Die Rechnung kommt", **VALUES["touchpoint"]}
    text = new_file("touchpoint", "rechnung", values, checked(*book)).text
    form = text.partition("\n\n")[0]
    assert "wom-before (Von uns hören)" in form
    assert "portal (Portal der Kunden)" in form
    assert "billing (Rechnungswesen)" in form
    assert "title: Die Rechnung kommt\n" in form
    assert max(map(len, form.splitlines())) <= 100


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Die Prüfung der Größe", "die-pruefung-der-groesse"),
        ("Invoice arrives!", "invoice-arrives"),
        ("It’s café time", "its-cafe-time"),
        ("Order", "order-2"),
        ("Index", "index-page"),
        ("自行车", None),
    ],
)
def test_suggested_ids(title: str, id_: str | None) -> None:
    """An id is made from a title: umlauts transcribed, and never one that is taken."""
    assert suggested_id(title, checked(touchpoint("order"))) == id_


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (["a.md", "b.md"], "touchpoints/x.md"),
        (["after/a.md", "before/b.md"], "touchpoints/after/x.md"),
        (["sales/a.md", "sales/b.md", "c.md"], "touchpoints/billing/x.md"),
        (["after/a.md", "after/b.md", "c.md", "d.md"], "touchpoints/x.md"),
    ],
    ids=["plain", "by phase", "by owner", "mixed"],
)
def test_folder_follows_the_handbook(files: list[str], path: str) -> None:
    """A new touchpoint goes where the handbook would look for it."""
    book = [department("billing")]
    for file in files:
        phase = "after" if file.startswith("after") else "before"
        data = touchpoint("any", phases=[phase]).data
        book.append(SourceFile(f"touchpoints/{file}", data))
    values = {"title": "x", **VALUES["touchpoint"]}
    assert new_file("touchpoint", "x", values, checked(*book)).path == path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["touchpoint", "Prüfung"], "for example: pruefung"),
        (["touchpoint", "index", "--title", "Über uns"], "for example: ueber-uns"),
        (["touchpoint", "invoice", "--title", "Neu"], "content/touchpoints/invoice.md; take anoth"),
        (["journey", "billing"], "taken by content/departments/billing.md"),
        (["department", "customer"], "cannot be an id"),
        (["touchpoint", "x", "--title", "X", "--owner", "billing"], "needs --phases"),
        (["touchpoint", "x", "--phases", "aftr"], "did you mean `after`?"),
        (["touchpoint", "x", "--owner", "biling"], "did you mean `billing`?"),
        (["touchpoint", "x", "--channel", "ltter"], "did you mean `letter`?"),
        (["journey", "x", "--path", "order,invoce"], "did you mean `invoice`?"),
        (["journey", "x", "--phases", "after"], "a journey has no --phases"),
        (["touchpoint", "x", "--title", " "], "--title is empty"),
        (["touchpoint", "x", "--folder", "../y"], "no sub-folder"),
        (["department", "x", "--title", "X", "--folder", "y"], "leave out --folder"),
        (["department", "x", "--title", "X", "--interview"], "about touchpoints"),
        (["touchpoint", "invoice", "--interview", "--title", "X"], "leave out --title"),
    ],
)
def test_wrong_use(run: Run, words: list[str], said: str) -> None:
    """What cannot be is said in a sentence with a way out; nothing is written."""
    before = texts()
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert texts() == before


def test_script(run: Run) -> None:
    """With options nobody is asked; the file and what follows are said."""
    result = run("touchpoint", "parcel", "--title", "X: y", "--phases", "after,before",
                 "--owner", "billing", "--channel", "parcel", "--folder", "goods")  # fmt: skip
    assert result.exit_code == 0, result.output
    path = Path("content/touchpoints/goods/parcel.md")
    assert path.as_posix() in result.stdout
    document, faults = parse_markdown(SourceFile(path.name, path.read_bytes()))
    assert faults == ()
    assert document.values == {
        "title": "X: y", "summary": None, "phases": ["after", "before"], "channel": "parcel",
        "owner": "billing",
    }  # fmt: skip


def test_on_a_terminal(run: Run) -> None:
    """On a terminal it asks for what is missing, again if the answer cannot be; Enter skips."""
    typed = "\nWe call back\n\n4, wom-befor\n4,1\nPhone\nnobody\n2\n"
    result = run("touchpoint", "call", typed=typed, terminal=True)
    assert result.exit_code == 0, result.output
    text = Path("content/touchpoints/call.md").read_text("utf-8")
    for line in ("title: We call back", "summary:", "phases: [after, wom-before]"):
        assert re.search(rf"^{re.escape(line)}$", text, re.MULTILINE), text
    assert "\nowner: customer-service\n" in text
    assert "`wom-befor`" in result.stdout
    assert "`nobody`" in result.stdout


@pytest.mark.parametrize(
    ("words", "typed", "line"),
    [
        (["journey", "x"], "I do it\n\n1\norder invoice\n", "path: [order, invoice]"),
        (
            ["department", "x"],
            "Shops\n\nHead\n030 1\na@b.example\n",
            "reach: {phone: 030 1, mail: a@b.example}",
        ),
    ],
)
def test_other_kinds_on_a_terminal(run: Run, words: list[str], typed: str, line: str) -> None:
    """Each kind asks for its own fields."""
    result = run(*words, typed=typed, terminal=True)
    assert result.exit_code == 0, result.output
    assert line in Path(f"content/{words[0]}s/x.md").read_text("utf-8").splitlines()


def test_stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C nothing is written, and that is said."""
    before = texts()

    def stopped(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stopped)
    result = run("touchpoint", "x", terminal=True)
    assert result.exit_code == 130
    assert result.stdout.splitlines()[-1]
    assert texts() == before


def test_input_that_ends(run: Run) -> None:
    """If the input ends before all that is required is there, nothing is written."""
    before = texts()
    result = run("touchpoint", "x", typed="A title\n", terminal=True)
    assert result.exit_code == 2
    assert "nothing was written" in result.stderr
    assert texts() == before


@pytest.mark.parametrize(
    ("words", "offered"), [(["touchpoint", "invoice"], True), (["journey", "invoice"], False)]
)
def test_interview_is_offered(run: Run, words: list[str], offered: bool) -> None:
    """Who takes the id of a touchpoint learns that it can be filled in, unless it helps nobody."""
    assert ("--interview" in run(*words).stderr) == offered


def test_file_under_a_wrong_name(run: Run) -> None:
    """A file that no check reads claims its id, and cannot be filled in."""
    Path("content/touchpoints/invoice.md").rename("content/touchpoints/invoice.markdown")
    result = run("touchpoint", "invoice", "--interview")
    assert result.exit_code == 2
    assert "`invoice` is taken by" in result.stderr


def test_answers_go_into_the_file(run: Run) -> None:
    """An interview about a touchpoint that is there fills it, and changes nothing that is written."""
    path = Path("content/touchpoints/order.md")
    before = path.read_text("utf-8")
    result = run("touchpoint", "order", "--interview", typed="private\nq\n")
    assert result.exit_code == 0, result.output
    after = path.read_text("utf-8")
    assert after.replace("segments: [private]\n", "") == before
    assert run("touchpoint", "order", "--interview", typed="q\n").exit_code == 0
    assert path.read_text("utf-8") == after


def test_answers_replace_the_form(run: Run) -> None:
    """What the form kept for later as a comment is gone once it is answered; the rest stays."""
    run("touchpoint", "x", "--title", "X", "--phases", "after", "--owner", "billing")
    assert run("touchpoint", "x", "--interview", typed="\nprivate\n\n\n\n\nhope\n").exit_code == 0
    text = Path("content/touchpoints/x.md").read_text("utf-8")
    assert "\nsegments: [private]\nactual: {expectation: hope}\n" in text
    assert not re.search(r"^# +(segments|actual|rating|expectation):", text, re.MULTILINE)
    assert "\n# promise:  # " in text


def test_interview_about_a_new_touchpoint(run: Run) -> None:
    """What is answered is in the new file; the input may end at any time."""
    words = ("touchpoint", "x", "--title", "X", "--phases", "after", "--owner", "billing")
    result = run(*words, "--interview", typed="A sentence\n")
    assert result.exit_code == 0, result.output
    assert "\nsummary: A sentence\n" in Path("content/touchpoints/x.md").read_text("utf-8")


def test_never_overwrites(run: Run) -> None:
    """A file that no check reads is not overwritten either."""
    path = Path("content/touchpoints/x.md")
    Path("mkdocs.yml").write_text("docs_dir: content\nexclude_docs: /touchpoints/x.md\n", "utf-8")
    path.write_text("mine", "utf-8")
    words = ("touchpoint", "x", "--title", "X", "--phases", "after", "--owner", "billing")
    result = run(*words)
    assert result.exit_code == 2
    assert "exclude_docs" in result.stderr
    assert path.read_text("utf-8") == "mine"
