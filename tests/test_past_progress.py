"""How far touchpoints were in the past, in repositories that are really made."""

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import TODAY, department, handbook_yml, touchpoint

from ctmp_docs import past_progress as module
from ctmp_docs.build import Options, check
from ctmp_docs.history import required
from ctmp_docs.indexes.method import PastProgress
from ctmp_docs.past_progress import past_progress
from ctmp_docs.source import SourceFile, read_tree


def commit(folder: Path, day: str, *sources: SourceFile) -> None:
    """Write files and commit them on a day."""
    environment = {
        **os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
    }  # fmt: skip
    for source in sources:
        (folder / source.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / source.path).write_bytes(source.data)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", day)):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)


def past(folder: Path, *, audience: str = "everyone") -> tuple[PastProgress, ...]:
    """Return the past of the handbook in `folder`."""
    build = check(read_tree(folder), Options(today=TODAY, audience=audience))
    return past_progress(
        build.contents, build.handbook, required(folder), today=TODAY, audience=audience
    )


def counts(found: tuple[PastProgress, ...]) -> list[tuple[str, int, int, int]]:
    """Return the day, and how many had reached 1a, 1b and 2a."""
    return [(str(one.day), one.beyond["1a"], one.beyond["1b"], one.beyond["2a"]) for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a handbook that grew: listed in July, rated in August, with a goal in October."""
    rated: dict[str, Any] = {"actual": {"rating": 3}}
    commit(
        tmp_path, "2026-07-31", handbook_yml(), department(), touchpoint("shop"), touchpoint("bill")
    )
    commit(tmp_path, "2026-08-20", touchpoint("shop", **rated))
    commit(tmp_path, "2026-10-05", touchpoint("shop", **rated, target={"rating": 8}))
    return tmp_path


def test_each_month_since_the_first(folder: Path) -> None:
    """The end of a month holds what was committed by then; before the first commit is nothing."""
    assert counts(past(folder)) == [
        ("2026-07-31", 2, 0, 0), ("2026-08-31", 2, 1, 0),
        ("2026-09-30", 2, 1, 0), ("2026-10-31", 2, 1, 1),
    ]  # fmt: skip


def test_a_renamed_file_keeps_its_past(folder: Path) -> None:
    """A touchpoint that is called otherwise today was there before."""
    (folder / "touchpoints/bill.md").rename(folder / "touchpoints/invoice.md")
    commit(folder, "2026-11-02")
    assert counts(past(folder))[0] == ("2026-07-31", 2, 0, 0)


def test_what_cannot_be_read_is_left_out(folder: Path) -> None:
    """An old version that nobody could read today is not counted, and stops nothing."""
    commit(folder, "2026-09-20", SourceFile("touchpoints/bill.md", b"---\ntitle: [\n---\n"))
    commit(folder, "2026-10-20", touchpoint("bill"))
    assert counts(past(folder))[2:] == [("2026-09-30", 1, 1, 0), ("2026-10-31", 2, 1, 1)]


def test_no_past(tmp_path: Path) -> None:
    """A handbook of this month has no past to show."""
    commit(tmp_path, "2026-11-02", handbook_yml(), department(), touchpoint("shop"))
    assert past(tmp_path) == ()


def test_too_much_past(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many versions would have to be read, fewer days are looked at, or none."""
    monkeypatch.setattr(module, "MANY", 1)
    assert [one.day for one in past(folder)] == [date(2026, 8, 31), date(2026, 10, 31)]
    monkeypatch.setattr(module, "MOST_READ", 0)
    assert past(folder) == ()


def test_values_count_from_their_day(tmp_path: Path) -> None:
    """What was measured later had not been measured by then."""
    commit(
        tmp_path,
        "2026-08-01",
        handbook_yml(kpis=[{"id": "calls", "title": "Calls"}]),
        department(),
        touchpoint(
            "shop",
            actual={"rating": 3},
            target={"rating": 8, "approach": "x"},
            actions=[{"what": "x", "owner": "sales", "due": "2026-08-01", "status": "done"}],
        ),
        SourceFile(
            "measurements/calls.csv",
            b"touchpoint,kpi,date,value,n,source\nshop,calls,2026-07-01,9,,\nshop,calls,2026-09-09,7,,\n",
        ),
    )
    assert [one.beyond["4a"] for one in past(tmp_path)] == [0, 1, 1]
