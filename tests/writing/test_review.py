"""`ctmp review`: who has read a page and when, and nothing else in the file."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.review import reviewed

Run = Callable[..., Result]
DAY = date(2026, 11, 21)
FILES = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "departments/sales.md": "---\ntitle: Sales team\n---\n",
    "touchpoints/order.md": "---\ntitle: I order\nphases: [during]\nowner: sales\n---\nText\n",
    **{
        f"touchpoints/t{n}.md": f"---\ntitle: Page {n}\nphases: [after]\nowner: sales\n---\n"
        for n in range(6)
    },
}


def review(text: str) -> str:
    """Return the text of a reviewed touchpoint; `HASH` stands for its fingerprint."""
    source = SourceFile("touchpoints/x.md", text.encode())
    document, faults = parse_markdown(source)
    assert faults == ()
    result = reviewed(source.data, document, day=DAY, by="sales")
    again, _faults = parse_markdown(SourceFile(source.path, result.encode()))
    assert again.values["reviewed"]["hash"] == fingerprint(document) == fingerprint(again)
    return result.replace(fingerprint(document), "HASH")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'title: "x"  # a\n\nowner: y\n# why\naudience: [a]\n# end\n',
            (
                'title: "x"  # a\n\nowner: y\nreviewed: {date: 2026-11-21, by: sales, hash: HASH}\n'
                "# why\naudience: [a]\n# end\n"
            ),
        ),
        (
            "reviewed: {date: 2025-01-01}  # z\ntitle: x\n",
            "reviewed: {date: 2026-11-21, by: sales, hash: HASH}  # z\ntitle: x\n",
        ),
        (
            "title: x\nreviewed:\n  by: old  # who\n  date: 2025-01-01\nowner: y\n",
            "title: x\nreviewed:\n  by: sales  # who\n  date: 2026-11-21\n  hash: HASH\nowner: y\n",
        ),
        (
            "reviewed:\n  date: '2025-01-01'\n  by: \"a\"\n  hash: 123456789012\n",
            "reviewed:\n  date: 2026-11-21\n  by: sales\n  hash: HASH\n",
        ),
        (
            "reviewed: {date: 2025-01-01, # old\n  by: a}\n",
            "reviewed: {hash: HASH, date: 2026-11-21, # old\n  by: sales}\n",
        ),
        ("reviewed:  # never\n", "reviewed: {date: 2026-11-21, by: sales, hash: HASH}  # never\n"),
    ],
    ids=["none", "row", "block", "quoted block", "row over lines", "empty"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_review_changes(before: str, after: str, newline: str) -> None:
    """Whatever the style of a review, it is replaced in place; every other character stays."""
    frame = "---\n{}---\n\n# Text\n  end".replace("\n", newline)
    old, new = before.replace("\n", newline), after.replace("\n", newline)
    assert review(frame.format(old)) == frame.format(new)


def test_review_that_cannot_be_replaced() -> None:
    """A review that other places share through an alias is not touched."""
    with pytest.raises(EditError, match=r"touchpoints/x\.md"):
        review("---\nreviewed: {date: &d 2025-01-01}\nactual: {as_of: *d}\n---\n")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `ctmp review` in a small handbook."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        Path("content", path).parent.mkdir(parents=True, exist_ok=True)
        Path("content", path).write_text(text, "utf-8", newline="\n")

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main, ["review", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        return result

    return run


def commit(day: str = "2026-10-01") -> None:
    """Keep everything in a repository."""
    for words in ("init -q", "add -A", "-c user.name=t -c user.email=t@example.org commit -qm x"):
        stamp = {"GIT_AUTHOR_DATE": f"{day}T12:00", "GIT_COMMITTER_DATE": f"{day}T12:00"}
        subprocess.run(["git", *words.split()], check=True, env={**os.environ, **stamp})


def text(id_: str = "order") -> str:
    """Return the text of a touchpoint."""
    return Path(f"content/touchpoints/{id_}.md").read_text("utf-8")


def test_first_review(run: Run) -> None:
    """Without version control it works too; who and when are said in words."""
    result = run("order", "--by", "sales", "--date", "2026-11-20")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "content/touchpoints/order.md: read on 20 Nov 2026 by Sales team\n  its first review\n"
    )
    assert "\nreviewed: {date: 2026-11-20, by: sales, hash: " in text()


def test_what_changed_is_shown(run: Run) -> None:
    """Whoever reviews a page sees what changed since the last time, and nothing else."""
    run("order", "--by", "sales", "--date", "2026-10-01")
    commit()
    assert "nothing changed since 1 Oct 2026" in run("order", "--by", "sales").stdout
    Path("content/touchpoints/order.md").write_text(text().replace("Text", "\x1b[2JMore"), "utf-8")
    shown = run("order", "--by", "sales").stdout
    assert "    -Text\n    +\N{REPLACEMENT CHARACTER}[2JMore\n" in shown
    assert "title" not in shown


def test_review_without_fingerprint(run: Run) -> None:
    """A review from the browser has no fingerprint; then the day of its commit says what was read.

    Commits before and after it do not count.
    """
    path = Path("content/touchpoints/order.md")
    commit("2026-09-01")
    dated = text().replace("owner", "reviewed: {date: 2026-10-01}\nowner").replace("Text", "Read")
    for day, body in (("2026-10-01", dated), ("2026-10-20", dated.replace("Read", "Later"))):
        path.write_text(body, "utf-8")
        commit(day)
    assert "    -Read\n    +Later\n" in run("order", "--by", "sales").stdout


def test_long_changes_are_counted(run: Run) -> None:
    """Of a page that was written anew the beginning is shown, and the rest counted."""
    run("order", "--by", "sales", "--date", "2026-10-01")
    commit()
    lines = "".join(f"line {n}\n" for n in range(100))
    Path("content/touchpoints/order.md").write_text(text() + lines, "utf-8")
    shown = run("order", "--by", "sales").stdout
    assert "+line 30\n" in shown
    assert "line 60" not in shown
    assert shown.endswith("63 more lines\n")


def test_without_history(run: Run) -> None:
    """If nobody knows what the page said then, that is said."""
    run("order", "--by", "sales", "--date", "2026-10-01")
    assert "does not know what it said on 1 Oct 2026" in run("order", "--by", "sales").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ordr", "--by", "sales"], "did you mean `order`?"),
        (["order", "--by", "sale"], "did you mean `sales`?"),
        (["order", "--by", "order"], "known: sales"),
        (["order", "--by", "sales", "--date", "2026-11-22"], "still to come"),
        (["order", "--by", "sales", "--date", "1.11.2026"], "write it as 2026-11-30"),
        (["order"], "'--by'"),
        (["order", "t0", "t1", "t2", "t3", "t4", "--by", "sales"], "add --each-was-read"),
        (["t0", "nowhere", "--by", "sales"], "no page `nowhere`"),
    ],
)
def test_wrong_use(run: Run, words: list[str], said: str) -> None:
    """What cannot be is said in a sentence; then no file is changed, not even a right one."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert all("reviewed" not in text(f"t{n}") for n in range(6))


def test_many_that_were_read(run: Run) -> None:
    """Who has read more than five pages says so."""
    ids = [f"t{n}" for n in range(6)]
    result = run(*ids, "--by", "sales", "--each-was-read")
    assert result.exit_code == 0
    assert all("reviewed: " in text(id_) for id_ in ids)


def test_not_back_in_time(run: Run) -> None:
    """A review never makes a page look older."""
    run("order", "--by", "sales")
    before = text()
    result = run("order", "--by", "sales", "--date", "2026-11-01")
    assert result.exit_code == 2
    assert "2026-11-21 already" in result.stderr
    assert text() == before


def test_page_with_errors(run: Run) -> None:
    """A page that cannot be read is not reviewed; it says what `ctmp check` says."""
    broken = text().replace("during", "durin")
    Path("content/touchpoints/order.md").write_text(broken, "utf-8")
    result = run("order", "--by", "sales")
    assert result.exit_code == 1
    assert "content/touchpoints/order.md:3:10: error[not-one-of]" in result.stdout
    assert "nothing was written" in result.stderr
    assert text() == broken
