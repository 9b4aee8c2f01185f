"""What changed on a page when: real repositories → days and fields, as far as readers may know."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from builders import TODAY
from rule_builders import NEEDED, Past

from ctmp_docs.build import Options, check
from ctmp_docs.history import required
from ctmp_docs.rules import revisions
from ctmp_docs.source import read_tree

FILE = "touchpoints/invoice.md"
FIRST = "---\ntitle: Invoice\nphases: [after]\nowner: sales\n---\nText.\n"


def told(past: Past, *, hidden_fields: Sequence[str] = ()) -> list[str]:
    """Return `day: what` for each day of the invoice's page, newest first."""
    repository = required(past.top)
    handbook = check(
        read_tree(past.top), Options(today=TODAY, history=repository, audience="everyone")
    ).handbook
    found = revisions(repository, handbook, hidden_fields=hidden_fields)["invoice"]
    return [
        f"{one.day}: "
        + (" ".join(one.fields) if one.fields else "new" if one.is_new else "not known")
        + "".join(f" ({each.kind} {each.old} → {each.new})" for each in one.differences)
        for one in found
    ]


def with_field(line: str, text: str = FIRST) -> str:
    """Return the file with one more line at the end of its fields."""
    return text.replace("\n---\n", f"\n{line}\n---\n")


@pytest.fixture
def past(tmp_path: Path) -> Past:
    """Return a repository in which the page came on New Year's Day."""
    made = Past(tmp_path / "handbook")
    made.commit("2026-01-01", {**NEEDED, FILE: FIRST})
    return made


def test_fields_that_changed(past: Past) -> None:
    """Each day says which fields are written otherwise, in the order of the file, the text last."""
    second = with_field("promise: soon")
    past.commit("2026-02-01", {FILE: second})
    past.commit("2026-03-01", {FILE: second.replace("Text.", "Words.").replace("soon", "today")})
    assert told(past) == ["2026-03-01: promise text", "2026-02-01: promise", "2026-01-01: new"]


def test_what_goes_is_a_change(past: Past) -> None:
    """A field that is taken away is named, too."""
    past.commit("2026-02-01", {FILE: with_field("promise: soon")})
    past.commit("2026-03-01", {FILE: FIRST})
    assert told(past)[0] == "2026-03-01: promise"


def test_a_day_is_one_change(past: Past) -> None:
    """Two commits of a day are one; what was taken back on the same day did not happen."""
    past.commit("2026-02-01", {FILE: with_field("promise: soon")})
    past.commit("2026-02-01", {FILE: FIRST.replace("Text.", "Words.")})
    assert told(past) == ["2026-02-01: text", "2026-01-01: new"]


def test_order_and_blanks_are_no_change(past: Past) -> None:
    """`ctmp fmt` changes files and nothing that they say."""
    past.commit(
        "2026-02-01",
        {FILE: "---\nowner:   sales\ntitle: Invoice\nphases: [after]\n---\n\nText.\n"},
    )
    assert told(past) == ["2026-01-01: new"]


def test_a_review_is_a_change(past: Past) -> None:
    """A page that was read and found right has a day for it."""
    review = "reviewed: {date: 2026-02-01, by: sales, hash: abcdef123456}"
    past.commit("2026-02-01", {FILE: with_field(review)})
    assert told(past)[0].startswith("2026-02-01: reviewed")


def test_the_newest_is_told_in_words(past: Past) -> None:
    """Of the last change of the pages that changed last it is known how it differs."""
    rated = with_field("actual: {rating: 4}")
    past.commit("2026-02-01", {FILE: rated})
    past.commit("2026-03-01", {FILE: rated.replace("rating: 4", "rating: 6")})
    assert told(past)[:2] == ["2026-03-01: actual (rating 4 → 6)", "2026-02-01: actual"]


def test_drafts_and_other_readers_are_not_told(past: Past) -> None:
    """What a page was as a draft, or for others, is nobody's business; it came when it was shown."""
    for start, state in (("state: draft", "state: live"), ("audience: [board]", "audience: [all]")):
        past.commit("2026-02-01", {FILE: with_field("promise: zsecret", with_field(start))})
        past.commit("2026-03-01", {FILE: with_field("promise: zopen", with_field(start))})
        past.commit("2026-04-01", {FILE: with_field(state) if "draft" in start else FIRST})
        shown = ["2026-04-01: new"] if "draft" in start else []
        assert told(past) == shown


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [((), "promise ideas actual"), (("ideas",), "promise actual"), (("actual.rating",), "promise ideas")],
)  # fmt: skip
def test_hidden_fields_are_not_named(past: Past, hidden: tuple[str, ...], shown: str) -> None:
    """Readers who do not see a field do not learn that it changed, nor that a part of it may have."""
    lines = "promise: soon\nideas: [{idea: Zsecret}]\nactual: {rating: 4}"
    past.commit("2026-02-01", {FILE: with_field(lines)})
    assert told(past, hidden_fields=hidden)[0].startswith(f"2026-02-01: {shown}")


def test_what_is_written_oddly_is_not_guessed(past: Past) -> None:
    """Where fields cannot be seen by their lines the day stands alone."""
    past.commit("2026-02-01", {FILE: FIRST.replace("phases: [after]", "? phases\n: [after]")})
    assert told(past)[0] == "2026-02-01: not known"


def test_only_so_many_days(past: Past) -> None:
    """Of an old page the last ten days are told, and the first is not called its beginning."""
    for day in range(10, 24):
        past.commit(f"2026-02-{day}", {FILE: with_field(f"promise: day {day}")})
    found = told(past)
    assert (len(found), found[0], found[-1]) == (10, "2026-02-23: promise", "2026-02-14: promise")
