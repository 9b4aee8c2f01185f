"""Findings are about the whole handbook; readers of one audience learn nothing more from them."""

from collections.abc import Collection

import pytest
from builders import checked, department, handbook_yml, journey, touchpoint

from ctmp_docs.diagnostics import Site
from ctmp_docs.language import language, text
from ctmp_docs.rulebook import finding
from ctmp_docs.rules import findings_seen
from ctmp_docs.source import SourceFile

SETTINGS = handbook_yml(
    audiences=[{"id": "partners", "title": "Partners"}],
    touchpoint_manager={"title": "Touchpoint manager"},
    feedback={"mail": "touchpoints@nordrad.example"},
)


def seen(
    *sources: SourceFile,
    audience: str = "everyone",
    hidden: Collection[str] = (),
    with_drafts: bool = False,
) -> list[str]:
    """Return the findings of these readers as `file rule: message`, without the usual hints."""
    build = checked(SETTINGS, *sources, audience=audience)
    found = findings_seen(
        build.diagnostics, build.contents, build.handbook,
        hidden_fields=hidden, with_drafts=with_drafts,
    )  # fmt: skip
    usual = {"no-summary", "never-reviewed", "nothing-rated", "journey-without-word-of-mouth",
             "touchpoint-in-no-journey", "idle-department"}  # fmt: skip
    say = language("en").say
    return sorted(
        f"{one.site.file} {one.rule}: {say(one.message)}" for one in found if one.rule not in usual
    )


LATE = {"id": "later", "what": "Zsecret plan", "owner": "sales", "due": "2026-11-01",
        "status": "planned"}  # fmt: skip


def test_findings_of_hidden_pages_are_hidden() -> None:
    """A page of another audience has no finding here, and has it for those who see the page."""
    sources = (touchpoint("fair", audience=["partners"], actions=[LATE]),)
    assert seen(*sources) == []
    assert [one.split(":")[0] for one in seen(*sources, audience="partners")] == [
        "touchpoints/fair.md overdue-action"
    ]


def test_message_that_names_a_hidden_page_is_hidden() -> None:
    """A finding about a visible page is left out if it names, by title or id, one that is not."""
    alike = (
        touchpoint("call", title="The invoice arrives"),
        touchpoint("zsecret", title="Invoice arrives", audience=["partners"]),
    )
    assert seen(*alike) == []
    assert len(seen(*alike, audience="partners")) == 1
    linked = touchpoint("call", body="See [this](zsecret.md) and [that](nowhere.md).")
    own = touchpoint("zsecret", audience=["partners"])
    assert [one for one in seen(linked, own) if "zsecret" in one] == []


def test_retired_page_of_others_is_not_named() -> None:
    """A journey that uses a retired touchpoint of another audience does not tell its name."""
    sources = (
        touchpoint("call"),
        touchpoint("zold", state="retired", retired_because="x", audience=["partners"]),
        journey("order", ["call", "zold"]),
    )
    assert seen(*sources) == []
    assert any("zold" in one for one in seen(*sources, audience="partners"))


@pytest.mark.parametrize(
    ("hidden", "is_seen"),
    [
        ((), True),
        (("actions.budget",), True),
        (("actions",), False),
        (("actions.due",), False),
        (("action",), True),
    ],
)
def test_hidden_fields_have_no_findings(hidden: tuple[str, ...], *, is_seen: bool) -> None:
    """What is wrong in a hidden field would tell what it holds; a field beside it is no reason."""
    assert bool(seen(touchpoint("call", actions=[LATE]), hidden=hidden)) is is_seen


def test_rule_that_tells_another_field() -> None:
    """A goal that is not above the rating would tell the rating, though the goal is public."""
    one = touchpoint("call", actual={"rating": 9}, target={"rating": 8})
    assert len(seen(one)) == 1
    assert seen(one, hidden=("actual.rating",)) == []
    assert seen(one, hidden=("actual",)) == []


def test_drafts_are_named_in_a_preview_only() -> None:
    """A journey's hint names a draft to its authors, and to nobody else."""
    sources = (
        touchpoint("call"),
        touchpoint("zdraft", state="draft"),
        journey("order", ["call", "zdraft"]),
    )
    assert seen(*sources) == []
    assert any("zdraft" in one for one in seen(*sources, with_drafts=True))


def test_findings_of_settings_stay() -> None:
    """Settings and plain pages are everybody's."""
    page = SourceFile("about.md", b"See [that](nowhere.md).\n")
    assert [one.split(":")[0] for one in seen(page, department("sales"))] == [
        "about.md broken-link"
    ]


@pytest.mark.parametrize(
    ("words", "is_seen"),
    [
        ("`call`", True),
        ("`zsecret`", False),
        (("`call`", "`zsecret`"), False),
        (text("{number} more than `zsecret`", number=3), True),
        (text("beside {other}", other="`zsecret`"), False),
        ("`zplan`", False),
        ("the Hidden Fair says nearly the same", False),
        ("zsecretary", True),
        (3, True),
    ],
)
def test_words_that_name_what_is_hidden(words: object, *, is_seen: bool) -> None:
    """Ids of pages and of their actions, and titles in any case, are looked for in what is named.

    Our own words around them are no secret, and neither is a longer word that begins alike.
    """
    build = checked(
        SETTINGS, touchpoint("call"),
        touchpoint("zsecret", title="Hidden fair", audience=["partners"],
                   actions=[{**LATE, "id": "zplan"}]),
    )  # fmt: skip
    one = finding("company-words", Site(file="touchpoints/call.md"), text("{it}", it=words))
    found = findings_seen([one], build.contents, build.handbook, hidden_fields=())
    assert bool(found) is is_seen
