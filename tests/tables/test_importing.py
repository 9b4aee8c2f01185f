"""`ctmp import table` and `ctmp init --from`, as teams use them: whole lists, twice, by hand between."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import TODAY, checked, department
from click.testing import CliRunner, Result
from test_cli import write
from workbooks import (
    blocks,
    company_list,
    hundred,
    merged_heads,
    ods_list,
    section_rows,
    survey_export,
    transposed,
    write_xlsx,
)

from ctmp_docs.build import Options, check
from ctmp_docs.cli import main
from ctmp_docs.cli.import_questions import Questions
from ctmp_docs.language import language
from ctmp_docs.source import read_tree
from ctmp_docs.tables.foreign.mapping import proposed
from ctmp_docs.tables.foreign.records import Record, Rows, Unknown
from ctmp_docs.tables.merging.importing import Departments, directory_of, load, scale_guess

HANDBOOK = {
    "content/handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "content/departments/sales.md": "---\ntitle: Sales\naliases: [Vertrieb]\n---\n",
    "mkdocs.yml": "site_name: x\ndocs_dir: content\ntheme: {name: material}\nplugins: [ctmp]\n",
}
LIST = """Touchpoint;Phase;Department;Rating (1-5);Target;Remarks
Invoice arrives;after;Billing;2;4;three pages
Hotline call;after;Sales, Billing;4;5;
Größe wählen;before;Salse;3;5;
Fax;sometime;Sales;1;2;
"""


def ctmp(*words: object) -> Result:
    """Run the command."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a handbook and a list beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    write(folder, {**HANDBOOK, "list.csv": LIST})
    monkeypatch.chdir(folder)
    return folder


def content(folder: Path) -> dict[str, str]:
    """Return all files below a folder by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def fates(*words: object) -> dict[str, str]:
    """Return what becomes of each file, by id."""
    found = json.loads(ctmp("import", "table", *words, "--format", "json").stdout)
    return {one["id"]: one["fate"] for one in found["files"]}


def test_dry_run_writes_the_mapping_only(project: Path) -> None:
    """Whoever looks first changes nothing, and sees what would come and what is not understood."""
    before = content(project / "content")
    result = ctmp("import", "table", "list.csv")
    assert result.exit_code == 0
    assert content(project / "content") == before
    assert sorted(content(project / "imports")) == ["list.map.yml"]
    for line in (
        "  Rating (1-5)  actual.rating       “2”, “4”, “3”",
        "3 touchpoints: 3 new",
        "  new  Größe wählen     groesse-waehlen  Before the purchase  Not assigned yet",
        "  list.csv!C3  Department: “Sales, Billing” → Sales is in charge, carried out by Billing",
        "imports/list.map.yml written: what each column is taken for, for you to change",
        "  list.csv!B5  Phase: “sometime” → not understood",
        "  ctmp import table list.csv --write",
    ):
        assert line in result.stdout.splitlines(), result.stdout
    assert "“Salse” → `Salse` is not known, perhaps “Sales”: --yes or the mapping" in result.stdout
    assert "  list.csv!A5  “Fax” → no phase, which a touchpoint must have" in result.stdout


def test_a_slip_is_taken_with_yes(project: Path) -> None:
    """A misspelt department joins once somebody says yes, and is told; a sure slip joins at once."""
    result = ctmp("import", "table", "list.csv", "--yes")
    assert "  list.csv!C4  Department: “Salse” → Sales" in result.stdout
    assert "“Fax” → no phase: taken for `during`" in result.stdout


def test_write_and_check(project: Path) -> None:
    """What is written is formatted, has neither errors nor warnings, and is not written twice."""
    assert ctmp("import", "table", "list.csv", "--write").exit_code == 0
    files = content(project / "content")
    assert files["touchpoints/invoice-arrives.md"] == (
        "---\ntitle: Invoice arrives\nphases: [after]\nowner: billing\n"
        "actual: {rating: 3.5}\ntarget: {rating: 8}\n---\n**Remarks:** three pages\n"
    )
    assert ctmp("check", "--strict").exit_code == 0
    assert ctmp("fmt", "--check").exit_code == 0
    again = ctmp("import", "table", "list.csv", "--write")
    assert again.exit_code == 0
    assert content(project / "content") == files
    assert set(fates("list.csv").values()) == {"unchanged"}


def test_a_week_later(project: Path) -> None:
    """The corrected list comes in again; what was edited by hand stays, and is told."""
    ctmp("import", "table", "list.csv", "--write")
    invoice = project / "content/touchpoints/invoice-arrives.md"
    edited = invoice.read_text("utf-8").replace("{rating: 3.5}", "{rating: 4}  # counted")
    invoice.write_text(edited.replace("owner:", "summary: By hand.\nowner:"), "utf-8")
    (project / "content/touchpoints/hotline-call.md").unlink()
    later = LIST.replace(";2;4;three pages", ";3;5;two pages").replace(
        "Größe wählen;", "Größe finden;"
    )
    write(project, {"list.csv": later + "Newsletter;before;Sales;3;4;\n"})
    assert fates("list.csv") == {
        "invoice-arrives": "conflict", "hotline-call": "deleted", "groesse-waehlen": "changed",
        "newsletter": "new", "not-assigned-yet": "unchanged", "billing": "unchanged",
    }  # fmt: skip
    said = ctmp("import", "table", "list.csv", "--write").stdout
    assert (
        "  actual.rating: changed on both sides: the file says “4” and stays, the list “5.5”"
        in said
    )
    assert invoice.read_text("utf-8") == (
        "---\ntitle: Invoice arrives\nphases: [after]\nsummary: By hand.\nowner: billing\n"
        "actual: {rating: 4}  # counted\ntarget: {rating: 10}\n---\n**Remarks:** two pages\n"
    )
    assert "title: Größe finden" in content(project)["content/touchpoints/groesse-waehlen.md"]
    assert not (project / "content/touchpoints/hotline-call.md").exists()
    write(project, {"list.csv": "".join(later.splitlines(keepends=True)[:2])})
    gone = ctmp("import", "table", "list.csv", "--write").stdout
    assert "no longer in the list; their files stay:" in gone
    assert (project / "content/touchpoints/newsletter.md").is_file()
    assert ctmp("check", "--strict").exit_code == 0


def test_mapping_of_a_person(project: Path) -> None:
    """What a person wrote into the mapping holds in the next run, and is never overwritten."""
    ctmp("import", "table", "list.csv")
    file = project / "imports/list.map.yml"
    mine = (
        file.read_text("utf-8")
        .replace("sometime:", "sometime: during")
        .replace("Remarks: text", "Remarks: actual.disappointing")
        .replace("departments:\n", "departments:\n  Salse: sales\n")
    )
    file.write_text(mine, "utf-8")
    assert ctmp("import", "table", "list.csv", "--write").exit_code == 0
    assert file.read_text("utf-8") == mine
    files = content(project / "content/touchpoints")
    assert "  disappointing: [three pages]\n" in files["invoice-arrives.md"]
    assert "phases: [during]" in files["fax.md"]
    assert "owner: sales" in files["groesse-waehlen.md"]


def test_same_list_of_another_name(project: Path) -> None:
    """A list that comes back as `v2` is known by its heads, so that nothing is made twice."""
    ctmp("import", "table", "list.csv", "--write")
    write(project, {"list v2 (final).csv": LIST.replace(";4;three pages", ";5;three pages")})
    result = ctmp("import", "table", "list v2 (final).csv", "--write")
    assert "the columns are read as imports/list.map.yml says" in result.stdout
    assert "target.rating: changed in the list: “10”, before: “8”" in result.stdout
    assert sorted(content(project / "imports")) == ["list.map.yml", "list.state.json"]


def test_language_of_the_report(project: Path) -> None:
    """The report may be in another language; what is written is in the handbook's."""
    ctmp("import", "table", "list.csv", "--write", "--language", "de")
    assert "departments/not-assigned-yet.md" in content(project / "content")
    assert set(fates("list.csv", "--language", "de").values()) == {"unchanged"}


def test_warnings_wait(project: Path) -> None:
    """What the list says badly is excused for three months; then `ctmp check` says it."""
    write(
        project,
        {"list.csv": "Touchpoint;Phase;Department\nMahnlauf;after;Sales\nBrief;after;Sales\n"},
    )
    said = ctmp("import", "table", "list.csv", "--write").stdout
    assert "  company-words: mahnlauf" in said
    assert ctmp("check", "--strict").exit_code == 0
    text = content(project)["content/touchpoints/mahnlauf.md"]
    assert "rule: company-words" in text
    assert "until: 2027-02-21" in text


def test_all_or_nothing(project: Path) -> None:
    """If the handbook would have an error, nothing is written, and the error is shown."""
    write(
        project,
        {
            "list.csv": "Touchpoint;Phase;Department;Id\nInvoice;after;Sales;index\nA;after;Sales;a\n"
        },
    )
    taken = project / "content/touchpoints/a.md"
    taken.parent.mkdir()
    taken.mkdir()
    before = sorted(content(project / "content"))
    result = ctmp("import", "table", "list.csv", "--write")
    assert result.exit_code == 2
    assert sorted(content(project / "content")) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.csv"], "ctmp: "),
        (["list.csv", "--scale", "5"], "ctmp: --scale: '5' is no scale; write the worst first, as 1-5 or 6-1"),
        (["list.csv", "--sheet", "lst.csv"], "ctmp: there is no sheet `lst.csv`; did you mean `list.csv`?"),
        ([], "ctmp: name the file with the list"),
        (["other.csv"], "ctmp: no touchpoints in `other.csv`: the heads are Datum, Betrag; one has to say"),
        (["list.csv", "--map", "bad.yml"], "ctmp: bad.yml:1: `sheets` must be a list of sheets"),
    ],
)  # fmt: skip
def test_wrong_use(project: Path, words: list[str], message: str) -> None:
    """What cannot be is told in a sentence, with 2, and nothing is written."""
    write(
        project,
        {"other.csv": "Datum;Betrag\n2027-01-01;3\n2027-01-02;4\n", "bad.yml": "sheets: 3\n"},
    )
    before = content(project)
    result = ctmp("import", "table", *words, "--write")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message), result.stderr
    assert content(project) == before


LAYOUTS: list[tuple[Callable[[Path], Path], int, list[str]]] = [
    (company_list, 7, []),
    (merged_heads, 4, []),
    (section_rows, 7, []),
    (transposed, 5, []),
    (blocks, 5, ["--yes"]),
    (survey_export, 4, ["--yes"]),
    (ods_list, 4, ["--yes"]),
    (hundred, 100, []),
]


@pytest.mark.parametrize(("make", "number", "words"), LAYOUTS)
def test_init_of_a_list(
    make: Callable[[Path], Path], number: int, words: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One command makes a sound handbook of any list; the same list changes nothing afterwards."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    file = make(tmp_path)
    result = ctmp("init", tmp_path / "book", "--from", file, "--organisation", "Nordrad", *words)
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path / "book")
    assert len(list(Path("content/touchpoints").rglob("*.md"))) == number
    assert ctmp("check", "--strict").exit_code == 0, ctmp("check", "--strict").stdout
    assert ctmp("fmt", "--check").exit_code == 0
    before = content(Path("content"))
    again = ctmp("import", "table", file, "--write", *words)
    assert again.exit_code == 0, again.output
    assert content(Path("content")) == before


def test_init_in_the_language_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A German list makes a German handbook, with nothing of the demo in it, and KPIs defined."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    file = write_xlsx(tmp_path / "liste.xlsx", {"Liste": """
        Kontaktpunkt | Phase      | Abteilung | KPI                 | Zielgruppe
        Rechnung     | nach Kauf  | Vertrieb  | Anrufe je Rechnung  | Privatkunden
        Hotline      | Nachkauf   | Service   | Wartezeit           | Privatkunden, Firmen
    """})  # fmt: skip
    assert ctmp("init", tmp_path / "b", "--from", file, "--organisation", "Nordrad").exit_code == 0
    files = content(tmp_path / "b/content")
    assert sorted(files) == [
        "departments/service.md", "departments/vertrieb.md", "handbook.yml", "index.md",
        "touchpoints/hotline.md", "touchpoints/rechnung.md",
    ]  # fmt: skip
    assert files["handbook.yml"].splitlines()[2:5] == [
        "schema: 1", "organisation: Nordrad", "languages: [de]",
    ]  # fmt: skip
    build = check(read_tree(tmp_path / "b/content"), Options(today=TODAY))
    assert [one.title for one in build.contents.settings.kpis] == [
        "Anrufe je Rechnung",
        "Wartezeit",
    ]
    assert build.handbook.touchpoints["hotline"].segments == ("privatkunden", "firmen")
    again = ctmp("init", tmp_path / "b", "--from", file, "--organisation", "Nordrad")
    assert again.exit_code == 2
    assert "exists already; nothing was written" in again.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--from", "list.csv"], "ctmp: say what the organisation is called: --organisation NAME"),
        (
            ["--organisation", "x"],
            "ctmp: --organisation, --scale, --sheet and --yes go with --from",
        ),
        (["--from", "x.csv", "--organisation", "x"], "ctmp: no row could become a touchpoint"),
    ],
)
def test_init_that_cannot_be(project: Path, words: list[str], message: str) -> None:
    """Where something is missing, nothing is written, and it is told what."""
    write(project, {"x.csv": "Touchpoint;Department\nA;Sales\nB;Sales\n"})
    result = ctmp("init", "new", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert not Path("new").exists()


def test_list_that_we_wrote(project: Path) -> None:
    """An exported list that comes back filled in changes what was changed there, and needs no map."""
    ctmp("import", "table", "list.csv", "--write")
    assert ctmp("export", "table", "back.csv").exit_code == 0
    assert set(fates("back.csv").values()) == {"unchanged"}
    file = project / "back.csv"
    file.write_bytes(file.read_bytes().replace(b"Hotline call", b"A call"))
    assert ctmp("import", "table", "back.csv", "--write").exit_code == 0
    assert "title: A call" in content(project)["content/touchpoints/hotline-call.md"]
    file.write_bytes(file.read_bytes().replace(b"Invoice arrives", b"The bill"))
    invoice = project / "content/touchpoints/invoice-arrives.md"
    invoice.write_text(invoice.read_text("utf-8").replace("[after]", "[during]"), "utf-8")
    assert fates("back.csv")["invoice-arrives"] == "conflict"
    assert "title: Invoice arrives" in invoice.read_text("utf-8")
    assert not (project / "imports/back.map.yml").exists()


class _Typed:
    """Answers questions, one line each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
        self.left = [*lines]
        monkeypatch.setattr("builtins.input", lambda: self.left.pop(0))


def test_questions_on_a_terminal(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    """Sheets, scale, departments and phases are asked for; Enter takes the proposal."""
    asks = Questions(say=language("en"), asks=True, yes=False)
    file = write_xlsx(project / "two.xlsx", {
        "North": "Touchpoint | Rating\nA | 3\nB | 4", "South": "Touchpoint | Rating\nC | 2\nD | 5",
    })  # fmt: skip
    build = checked(department("sales"))
    listing = load(file, (), lambda _done, _all: None)
    plan = proposed(listing.tables, directory_of(build))
    guess = scale_guess(plan, listing)
    assert guess is not None
    typed = _Typed(monkeypatch, "2", "what", "5-1")
    assert [one.holds for one in asks.sheets(plan, listing).sheets] == ["nothing", "touchpoints"]
    assert str(asks.scale(guess)) == "5-1"
    departments = Departments(checked=build, directory=directory_of(build))
    typed.left = ["7", "1", "n", "-"]
    for name in ("Salse", "Sails", "Saloon"):
        unknown = Unknown(name=name, places=("North!B2",), match="sales", near=())
        asks.department(unknown, departments)
    assert departments.decided == {"Salse": "sales", "Sails": "sails", "Saloon": ""}
    record = Record(kind="touchpoint", sheet="North", place="A2", title="A")
    typed.left = ["4"]
    asks.phases(Rows(records=[record], without_phase=[record]))
    assert record.values == {"phases": ["after"]}
    assert typed.left == []


def test_list_that_we_wrote_comes_twice(project: Path) -> None:
    """A new row without an id is the page that it became, however often the list comes back."""
    ctmp("import", "table", "list.csv", "--write")
    assert ctmp("export", "table", "back.csv").exit_code == 0
    file = project / "back.csv"
    app = {"title": "App", "phases": "during", "owner": "sales", "summary": "On the phone."}
    before = file.read_bytes().decode("utf-8-sig")
    with file.open("a", encoding="utf-8", newline="") as lines:
        heads = next(csv.reader(before.splitlines()))
        row = [app.get(head.rpartition("[")[2].rstrip("]"), "") for head in heads]
        csv.writer(lines).writerows([row, row])
    first = ctmp("import", "table", "back.csv", "--write")
    assert first.exit_code == 0
    assert "“App” → the id `app` is in this list twice" in first.stdout
    after = content(project / "content")
    assert "touchpoints/app.md" in after
    again = ctmp("import", "table", "back.csv", "--write")
    assert "“App” → it has no id, but title, phase and owner of `app`: taken" in again.stdout
    assert content(project / "content") == after
    assert set(fates("back.csv").values()) == {"unchanged"}
    words = file.read_bytes().replace(b"App,On the phone.,,during", b"App,On the phone.,,after")
    file.write_bytes(words)
    found = json.loads(ctmp("import", "table", "back.csv", "--format", "json").stdout)["files"]
    assert [(one["id"], one["allowed"]) for one in found if one["fate"] == "new"] == [("app-2", [])]


def test_same_name_twice_and_one_is_gone(project: Path) -> None:
    """What is left of two rows of one name changes its own file, and the other's stays."""
    head = "Touchpoint;Phase;Department;Rating (1-10)\n"
    first, second = "Website;before;Sales;3\n", "Website;after;Billing;8\n"
    write(project, {"list.csv": head + first + second})
    ctmp("import", "table", "list.csv", "--write")
    before = content(project / "content/touchpoints")
    assert sorted(before) == ["website-2.md", "website.md"]
    write(project, {"list.csv": head + second + first})
    ctmp("import", "table", "list.csv", "--write")
    assert content(project / "content/touchpoints") == before
    write(project, {"list.csv": head + second.replace("8", "9")})
    said = ctmp("import", "table", "list.csv", "--write").stdout
    assert "no longer in the list; their files stay:\n  website\n" in said
    after = content(project / "content/touchpoints")
    assert after["website.md"] == before["website.md"]
    assert after["website-2.md"] == before["website-2.md"].replace("8", "9")


def test_exported_list_and_a_changed_file(project: Path) -> None:
    """Git knows the version from which a list was made, so that both sides' changes come together."""
    ctmp("import", "table", "list.csv", "--write")
    commit()
    assert ctmp("export", "table", "back.csv").exit_code == 0
    invoice = project / "content/touchpoints/invoice-arrives.md"
    invoice.write_text(invoice.read_text("utf-8").replace("[after]", "[during]"), "utf-8")
    commit()
    file = project / "back.csv"
    file.write_bytes(file.read_bytes().replace(b"Invoice arrives", b"The bill"))
    said = ctmp("import", "table", "back.csv", "--write").stdout
    assert "  title: changed in the list: “The bill”, before: “Invoice arrives”" in said
    assert "  phases: edited by hand, stays: “during”; the list: “after”" in said
    assert invoice.read_text("utf-8").startswith("---\ntitle: The bill\nphases: [during]\n")


def commit() -> None:
    """Put all files into a repository."""
    for words in ("init -q", "add .", "-c user.name=t -c user.email=t@example.org commit -qm x"):
        subprocess.run(["git", *words.split()], check=True)
