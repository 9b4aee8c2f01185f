"""`ctmp record`: a value becomes a row where its like are, in the form the table has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import checked, handbook_yml, measurements, touchpoint
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.writing.choices import Refusal
from ctmp_docs.writing.record import RecordError, number_of, table_for, with_row

Run = Callable[..., Result]
KPIS = [{"id": "calls", "title": "Calls per week"}, {"id": "nps", "title": "NPS"}]
HEAD = "touchpoint,kpi,date,value,n,source\n"
FILES = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\nkpis: [{id: calls, title: Calls}]\n",
    "departments/sales.md": "---\ntitle: Sales\n---\n",
    "touchpoints/order.md": (
        "---\ntitle: I order\nphases: [during]\nowner: sales\nkpis: [{kpi: calls}]\n---\n"
    ),
    "touchpoints/bill.md": "---\ntitle: The bill\nphases: [after]\nowner: sales\n---\n",
}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3.5", "3.5"), ("3,5", "3.5"), ("-3", "-3"), ("+4", "4"), ("0,125", "0.125"), ("−2", "-2"),
     ("12,50", "12.50"), ("1234", "1234"), ("1234,567", "1234.567")],
)  # fmt: skip
def test_numbers(typed: str, number: str) -> None:
    """Numbers are understood as people type them, with a point or a comma."""
    assert number_of(typed) == number


@pytest.mark.parametrize("typed", ["1,234", "-12,000", "x", "", "1e5", "1.234,5", "1 000", "nan"])
def test_no_numbers(typed: str) -> None:
    """What is no number, or could be two, is asked for again."""
    with pytest.raises(Refusal):
        number_of(typed)


@pytest.mark.parametrize(
    ("table", "after"),
    [
        (None, f"{HEAD}order,calls,2026-11-21,3.5,7,tel\n"),
        ("\ufeff", f"\ufeff{HEAD}order,calls,2026-11-21,3.5,7,tel\n"),
        (f"{HEAD}a,b,2026-01-01,1,,", f"{HEAD}a,b,2026-01-01,1,,\norder,calls,2026-11-21,3.5,7,tel\n"),
        (
            "source;Value;date;kpi;touchpoint;n\r\n;2,5;2026-01-01;a;b;\r\n",
            ("source;Value;date;kpi;touchpoint;n\r\n;2,5;2026-01-01;a;b;\r\n"
            "tel;3,5;2026-11-21;calls;order;7\r\n"),
        ),
        (
            "touchpoint;kpi;date;value;n;source\nb;a;2026-01-01;2.5;;\n",
            ("touchpoint;kpi;date;value;n;source\nb;a;2026-01-01;2.5;;\n"
            "order;calls;2026-11-21;3.5;7;tel\n"),
        ),
        (
            '"touchpoint",kpi,date,x,value,n,source\n',
            '"touchpoint",kpi,date,x,value,n,source\norder,calls,2026-11-21,,3.5,7,tel\n',
        ),
    ],
    ids=["new", "empty", "no last end", "semicolons", "semicolons, points", "own column"],
)  # fmt: skip
def test_rows_have_the_form_of_the_table(table: str | None, after: str) -> None:
    """Separator, columns, line ends and decimal comma are kept; nothing above the row changes."""
    row = {"touchpoint": "order", "kpi": "calls", "date": "2026-11-21", "value": "3.5", "n": "7",
           "source": "tel"}  # fmt: skip
    assert with_row(table, row) == after


def test_missing_column() -> None:
    """A value that the table has no place for is not lost in silence."""
    row = {"touchpoint": "", "kpi": "k", "date": "2026-11-21", "value": "1", "n": "7", "source": ""}
    with pytest.raises(RecordError, match="no column `n`"):
        with_row("touchpoint,kpi,date,value\n", row)
    assert with_row("touchpoint,kpi,date,value\n", {**row, "n": ""}).endswith("\n,k,2026-11-21,1\n")


def test_file_that_holds_its_like() -> None:
    """The row goes to the same touchpoint and KPI, else to the same KPI, else to a new table."""
    contents = checked(
        handbook_yml(kpis=KPIS),
        touchpoint("order"),
        touchpoint("bill"),
        measurements("order,calls,2026-01-01,1,,", name="a"),
        measurements("bill,calls,2026-01-01,1,,", name="b"),
    ).contents
    assert table_for(contents, "order", "calls") == "measurements/a.csv"
    assert table_for(contents, None, "calls") == "measurements/b.csv"
    assert table_for(contents, "order", "nps") == "measurements/nps.csv"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `ctmp record` in a small handbook."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        Path("content", path).parent.mkdir(parents=True, exist_ok=True)
        Path("content", path).write_text(text, "utf-8")

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main, ["record", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


def table(name: str = "calls") -> str:
    """Return a table of the handbook, empty if there is none."""
    path = Path(f"content/measurements/{name}.csv")
    return path.read_text("utf-8") if path.exists() else ""


def test_values(run: Run) -> None:
    """Values of touchpoints and of the organisation are recorded; the day is today unless said."""
    result = run("order", "calls", "3,5", "--n", "12", "--source", "by phone, daily")
    assert result.stdout == ("content/measurements/calls.csv: I order, Calls: 3.5 on 21 Nov 2026\n")
    assert run("order", "calls", "-3", "--date", "2026-01-31").exit_code == 0
    assert run("-", "calls", "4").exit_code == 0
    assert table() == (
        f'{HEAD}order,calls,2026-11-21,3.5,12,"by phone, daily"\n'
        "order,calls,2026-01-31,-3,,\n,calls,2026-11-21,4,,\n"
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("order", ""),
        ("bill", "write `kpis: [{kpi: calls}]` in content/touchpoints/bill.md"),
        ("-", "write `organisation_kpis: [{kpi: calls}]` in content/handbook.yml"),
    ],
)
def test_kpi_that_is_not_listed(run: Run, where: str, said: str) -> None:
    """Who records a value that no page shows learns how to show it; the page is not changed."""
    result = run(where, "calls", "1")
    assert result.exit_code == 0
    assert said in result.stdout
    assert (len(result.stdout.splitlines()) == 2) == bool(said)
    assert Path("content/touchpoints/bill.md").read_text("utf-8") == FILES["touchpoints/bill.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ordr", "calls", "1"], "did you mean `order`?"),
        (["order", "call", "1"], "did you mean `calls`?"),
        (["order", "calls", "many"], "no number"),
        (["order", "calls", "1,234"], "two ways; write 1.234 or 1234"),
        (["order", "calls", "1", "--date", "2026-12-01"], "still to come"),
        (["order", "calls", "1", "--date", "2026-02-30"], "there is no day"),
        (["order", "calls", "1", "--n", "x"], "'--n'"),
        (["order", "calls", "1", "--dat", "x"], "--dat"),
        (["order", "calls"], "VALUE"),
        (
            ["order", "calls", "1", "--source", " =HYPERLINK(1)"],
            "take for a formula; begin it with",
        ),
        (["order", "calls", "1", "--source", "@sum(1)"], "--source begins with `@`"),
        (["order", "calls", "1", "--source", "+1"], "--source begins with `+`"),
    ],
)
def test_wrong_use(run: Run, words: list[str], said: str) -> None:
    """What cannot be is said in a sentence; nothing is written."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert table() == ""


def test_day_that_has_a_value(run: Run) -> None:
    """A day has one value; the message says where it is."""
    run("order", "calls", "1")
    before = table()
    result = run("order", "calls", "2")
    assert result.exit_code == 2
    assert "has the value 1 already, in content/measurements/calls.csv:2" in result.stderr
    assert table() == before


def test_broken_table(run: Run) -> None:
    """A table with a fault is left as it is; the fault is said."""
    Path("content/measurements").mkdir()
    broken = f'{HEAD}order,calls,2026-01-01,1,,"x\n'
    Path("content/measurements/calls.csv").write_text(broken, "utf-8")
    result = run("order", "calls", "2")
    assert result.exit_code == 1
    assert "error[unreadable-row]" in result.stdout
    assert table() == broken


def test_table_that_is_left_out(run: Run) -> None:
    """A table that no build reads is not overwritten."""
    Path("mkdocs.yml").write_text("docs_dir: content\nexclude_docs: measurements/\n", "utf-8")
    Path("content/measurements").mkdir()
    Path("content/measurements/calls.csv").write_text("mine", "utf-8")
    result = run("order", "calls", "2")
    assert result.exit_code == 2
    assert "exclude_docs" in result.stderr
    assert table() == "mine"
