"""Reviews beside what git knows: changed since, moved in bulk, changed around; real repositories."""

import subprocess
from pathlib import Path

import pytest
from rule_builders import NEEDED, Past, said_with_past

from ctmp_docs.history import required
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile

RULES = ("changed-since-review", "bulk-review", "changed-around", "unused-allowance")


def page(
    title: str, day: str | None = "2026-10-01", body: str = "As it was.", more: str = ""
) -> str:
    """Return a touchpoint's file that was reviewed on a day."""
    reviewed = f"reviewed: {{date: {day}}}\n" if day else ""
    return f"---\ntitle: {title}\nphases: [after]\nowner: sales\n{reviewed}{more}---\n\n{body}\n"


def under(name: str) -> str:
    """Return the path of a touchpoint's file."""
    return f"touchpoints/{name}.md"


def with_hash(text: str) -> str:
    """Return a file with the fingerprint of what it says."""
    document, _faults = parse_markdown(SourceFile("x.md", text.encode()))
    return text.replace(
        "{date: 2026-10-01}", f"{{date: 2026-10-01, hash: {fingerprint(document)}}}"
    )


LONG = "A long text by which git knows the file again.\n" * 5


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Return a handbook with pages that were reviewed on 1 October, and one that never was."""
    past = Past(tmp_path_factory.mktemp("git") / "reviewed")
    names = ["merged", "changed", "reformatted", "moved", "moved-changed", "same-day", "edited",
             "bumped", "twice", "hashed", "hash-old", "retired"]  # fmt: skip
    start = {under(name): page(name, None, LONG) for name in names}
    rated = "actual: {rating: 4, as_of: 2026-10-01}\n"
    start[under("rated")] = page("rated", "2026-08-01", "Before.", rated)
    past.commit("2026-09-01", {**NEEDED, **start})
    read = {under(name): page(name, body=LONG) for name in names if name != "merged"}
    read[under("rated")] = page("rated", more=rated)
    past.commit("2026-10-01", read)
    past.commit("2026-10-01", {under("same-day"): page("same-day", body="Changed at noon.")})
    past.commit("2026-10-05", {under("merged"): page("merged", body="Changed in the branch.")})
    past.move(under("moved"), "touchpoints/later/moved.md")
    past.move(under("moved-changed"), "touchpoints/later/moved-changed.md")
    past.commit(
        "2026-10-20",
        {
            under("changed"): page("changed", body="New."),
            under("reformatted"): f"---\nowner: 'sales'\n# a word\nphases:\n  - after\n"
            f'reviewed:\n  date: 2026-10-01\ntitle: "reformatted"\n---\n{LONG}\n\n',
            "touchpoints/later/moved-changed.md": page("moved-changed", body=f"{LONG}New."),
            under("twice"): page("twice", body=LONG, more="ideas: [{idea: x}]\n"),
            under("hashed"): with_hash(page("hashed", body="New.")),
            under("hash-old"): with_hash(page("hash-old", body="New.")).replace("New.", "Newer."),
            under("retired"): page("retired", body="New.", more="state: retired\n"),
        },
    )
    past.commit(
        "2026-10-21",
        {under("twice"): page("twice", body=LONG, more="ideas: [{idea: y}]\nreview_every: 2y\n")},
    )
    past.write(
        {
            under("edited"): page("edited", body="Not committed yet."),
            under("bumped"): page("bumped", "2026-11-20", body="Read as it stands."),
            under("new"): page("new", body="Never committed."),
        }
    )
    return past


def test_changed_since_review(reviewed: Past) -> None:
    """A page changed if it says something else than when its review date came.

    That day is the one of the merge, not the date itself; a change on the same day counts, and so
    does one that is not committed. How a file is written, where it is, and ideas do not count. A
    fingerprint goes before what git knows.
    """
    found = [line.partition(": ")[0] for line in reviewed.said("changed-since-review")]
    assert found == [
        "touchpoints/changed.md:5:18",
        "touchpoints/edited.md:5:18",
        "touchpoints/hash-old.md:5:18",
        "touchpoints/later/moved-changed.md:5:18",
        "touchpoints/same-day.md:5:18",
    ]


def test_shallow_clone(reviewed: Past, tmp_path: Path) -> None:
    """Where the past is cut off, nothing is said that it would be needed for."""
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", reviewed.top.as_uri(), str(clone)], check=True
    )
    found = [line.partition(": ")[0] for line in said_with_past(required(clone), *RULES)]
    assert found == ["touchpoints/hash-old.md:5:18"]


def test_partial_clone(reviewed: Past, tmp_path: Path) -> None:
    """Of files whose past git left where it came from, nothing is said either."""
    reviewed.allow_filter()
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", reviewed.top.as_uri(), str(clone)], check=True
    )
    found = [line.partition(": ")[0] for line in said_with_past(required(clone), *RULES)]
    assert found == ["touchpoints/hash-old.md:5:18"]


def test_line_ends_of_windows(tmp_path: Path) -> None:
    """A working copy with other line ends than git's is no change."""
    past = Past(tmp_path / "windows")
    past.commit("2026-10-01", {**NEEDED, under("a"): page("a")})
    past.write({under("a"): page("a").replace("\n", "\r\n")})
    assert past.said("changed-since-review") == []
    past.write({under("a"): page("a", body="New.").replace("\n", "\r\n")})
    assert len(past.said("changed-since-review")) == 1


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Return a handbook in which somebody moved dates without reading."""
    past = Past(tmp_path_factory.mktemp("git") / "bulk")
    old = "2025-12-01"
    past.commit(
        "2026-01-01", {**NEEDED, **{under(f"p{n}"): page(f"p{n}", old) for n in range(10, 50)}}
    )
    days = {10: "2026-06-01", 20: "2026-06-02", 30: "2026-06-03"}
    for first, day in days.items():
        moved = {under(f"p{n}"): page(f"p{n}", day) for n in range(first, first + 10)}
        if first == 10:
            del moved[under("p19")]  # nine
        if first == 30:
            moved[under("p39")] = page("p39", day, body="Read and mended.")
        past.commit(day, moved)
    return past


def test_bulk_review(bulk: Past) -> None:
    """Ten dates moved by one commit are a finding, once; nine, or nine and a real change, are not.

    Nor are the dates with which a handbook was imported.
    """
    (found,) = bulk.said("bulk-review")
    place, _, message = found.partition(": ")
    assert place == "touchpoints/p20.md:5:18"
    assert "10 review dates were moved at once, without any other change" in message


def test_bulk_review_allowed_in_any_file(bulk: Past) -> None:
    """Each file of the group may hold the exception."""
    allow = "allow: [{rule: bulk-review, because: read in a workshop}]\n"
    bulk.write({under("p25"): page("p25", "2026-06-02", more=allow)})
    try:
        assert bulk.said("bulk-review", "unused-allowance") == []
    finally:
        bulk.write({under("p25"): page("p25", "2026-06-02")})


ERP = "blueprint: {{systems: [{}]}}\n"


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Past:
    """Return a handbook in which much changed around pages since their review."""
    past = Past(tmp_path_factory.mktemp("git") / "around")
    day = "2026-09-01"
    billing = "---\ntitle: Billing\nreach: {phone: '1'}\n---\n\nText.\n"
    texts = {
        **NEEDED,
        "departments/billing.md": billing,
        "journeys/buy.md": "---\ntitle: I buy\nowner: sales\npath: [ad, shop, pay, ride]\n"
        f"reviewed: {{date: {day}}}\n---\n",
        under("ad"): page("ad", day),
        under("shop"): page("shop", day),
        under("pay"): page("pay", None),
        under("ride"): page("ride", "2026-10-02"),
        under("bill"): page("bill", day).replace("owner: sales", "owner: billing"),
        under("stays"): page("stays", day, more=ERP.format("erp, crm")),
        under("leaves"): page("leaves", None, more=ERP.format("erp")),
        under("other"): page("other", day, more=ERP.format("till")),
        under("same"): page("same", None, more=ERP.format("till")),
    }
    past.commit(day, texts)
    past.commit(
        "2026-10-01",
        {
            "departments/sales.md": "---\ntitle: Sales\n---\n\nA text below.\n",
            "departments/billing.md": billing.replace("'1'", "'2'"),
            under("shop"): page("shop", day, body="A typo mended.", more="summary: New.\n"),
            under("pay"): page("pay", None, more="promise: one amount\n"),
            under("leaves"): page("leaves", None, more=ERP.format("new-erp")),
            under("same"): page("same", None, more=f"summary: More.\n{ERP.format('till')}"),
        },
    )
    return past


def test_changed_around(around: Past) -> None:
    """The owner, a neighbour on a journey, or a system asks for a review when it changed.

    Words below, or a summary, do not; nor does what changed before the review.
    """
    assert [line.replace("hint[changed-around]: since this review something around it ", "")
            for line in around.said("changed-around")] == [
        "journeys/buy.md:5:18: changed: `pay`",
        "touchpoints/bill.md:5:18: changed: `billing`",
        "touchpoints/shop.md:5:18: changed: `pay`",
        "touchpoints/stays.md:5:18: changed: `leaves`",
    ]  # fmt: skip


def test_nothing_committed(tmp_path: Path) -> None:
    """A repository without a commit knows no past, and that is no fault."""
    past = Past(tmp_path / "empty")
    past.write({**NEEDED, under("a"): page("a", "2020-01-01")})
    assert past.said(*RULES) == []
