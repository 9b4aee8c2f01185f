"""Where "Suggest something" leads: input and the address that comes of it."""

from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from builders import TODAY, department, handbook_yml, journey, markdown, touchpoint

from ctmp_docs.build import Options, build
from ctmp_docs.language import language
from ctmp_docs.model.settings import Feedback
from ctmp_docs.pages.feedback import Suggestions
from ctmp_docs.pages.page import Addresses, Link

TITLE = 'Größe & "Preis" 100 % + 1=2? #1'
MAIL = {"mail": "ideen+handbuch@x.example"}
WORDS = (
    f"Page: {TITLE}\nAddress: https://x.example/book/touchpoints/größe/\n\n"
    "What is not right, or what is missing?\n\n\nHow would it be better?\n\n\n"
    "How do you know (from a customer, from your own work)?\n\n\nFrom (department): "
)


def suggest(feedback: dict[str, str], source: str | None = None, **more: object) -> str | None:
    """Return where a suggestion about a page leads."""
    values = {
        "feedback": Feedback.model_validate(feedback),
        "language": language("en"),
        "site_url": "https://x.example/book/",
        "edit_url": lambda file: f"https://x.example/edit/{file}",
        **more,
    }
    return Suggestions(**values).suggest(TITLE, "touchpoints/größe.md", source)  # type: ignore[arg-type]


def test_a_mail_that_is_begun() -> None:
    """Umlauts, quotes, `&`, `+` and `%` arrive as they are; lines end as mails want it."""
    address = suggest(MAIL)
    assert address is not None
    assert address.isascii()
    assert address.startswith(
        "mailto:ideen%2Bhandbuch@x.example?subject=Suggestion%3A%20Gr%C3%B6%C3%9Fe"
    )
    assert not set(' "<>+\r\n') & set(address)
    fields = parse_qs(urlsplit(address).query)
    assert fields["subject"] == [f"Suggestion: {TITLE}"]
    assert fields["body"] == [WORDS.replace("\n", "\r\n")]


@pytest.mark.parametrize(
    ("feedback", "expected", "title", "body"),
    [
        ({"forge": "https://github.com/o/r/"}, "https://github.com/o/r/issues/new", "title", "body"),
        ({"forge": "https://gitlab.com/o/r"}, "https://gitlab.com/o/r/-/issues/new",
         "issue[title]", "issue[description]"),
        ({"forge": "https://git.x.example/o/r"}, "https://git.x.example/o/r/-/issues/new",
         "issue[title]", "issue[description]"),
        ({"forge": "https://codeberg.org/o/r"}, "https://codeberg.org/o/r/issues/new",
         "title", "body"),
        ({"forge": "https://git.x.example/o/r", "forge_kind": "gitea"},
         "https://git.x.example/o/r/issues/new", "title", "body"),
        ({"forge": "https://git.x.example/o/r", "forge_kind": "github", **MAIL, "opens": "issue"},
         "https://git.x.example/o/r/issues/new", "title", "body"),
    ],
)  # fmt: skip
def test_an_issue_that_is_begun(
    feedback: dict[str, str], expected: str, title: str, body: str
) -> None:
    """Each forge takes title and text in its own fields."""
    address = suggest(feedback)
    assert address is not None
    place, _mark, query = address.partition("?")
    assert place == expected
    assert not set('[]{} "<>') & set(query)  # An address has none of them.
    assert parse_qs(query) == {title: [f"Suggestion: {TITLE}"], body: [WORDS]}


@pytest.mark.parametrize(
    ("feedback", "source", "expected"),
    [
        ({}, "x.md", None),
        ({"forge": "javascript:alert(1)"}, "x.md", None),
        ({"forge": "https://bitbucket.org/o/r"}, "x.md", None),
        ({"forge": "https://bitbucket.org/o/r", **MAIL, "opens": "issue"}, "x.md", "mailto:"),
        ({"forge": "https://dev.azure.com/o/p/_git/r", **MAIL}, "x.md", "mailto:"),
        ({"forge": "https://github.com/o/r", **MAIL}, "x.md", "mailto:"),
        ({"opens": "issue", **MAIL}, "x.md", "mailto:"),
        ({"opens": "edit", **MAIL}, "x.md", "https://x.example/edit/x.md"),
        ({"opens": "edit", **MAIL}, None, "mailto:"),
    ],
)
def test_what_is_opened(feedback: dict[str, str], source: str | None, expected: str | None) -> None:
    """A mail first, for nobody needs an account; else as `opens` says, as far as there is a way."""
    address = suggest(feedback, source)
    assert address is None if expected is None else (address or "").startswith(expected)


def test_an_address_that_only_the_browser_knows() -> None:
    """Without `site_url` the path stands between marks that the script looks for."""
    address = suggest(MAIL, site_url="", addresses=Addresses(prefix="de/"))
    assert "\nAddress: ‹/de/touchpoints/größe/›\r\n" in unquote(address or "")


@pytest.mark.parametrize(
    ("feedback", "site_url", "where", "end"),
    [
        (MAIL, "https://x.example/book/", "https://x.example/book/touchpoints/größe/", "\r\n"),
        (MAIL, "", "‹/touchpoints/größe/›", "\r\n"),
        ({"forge": "https://github.com/o/r"}, "", "‹/touchpoints/größe/›", "\n"),
    ],
)
def test_still_right_by_a_note(
    feedback: dict[str, str], site_url: str, where: str, end: str
) -> None:
    """The note names the page and its place, and holds what is to be typed to enter it."""
    say = Suggestions(
        feedback=Feedback.model_validate(feedback), language=language("en"), site_url=site_url
    )
    page = Link(title=TITLE, url="touchpoints/größe/")
    fields = parse_qs(urlsplit(say.still_right("x.md", "größe", page, "sales") or "").query)
    assert (fields.get("subject") or fields["title"]) == [f"Still right: {TITLE}"]
    assert fields["body"][0].split(end) == [
        "I have read this page, and it is still right:", "",
        f"- {TITLE} (größe)", f"  {where}", "",
        "For whoever enters it: ctmp review größe --by sales",
    ]  # fmt: skip
    assert say.still_right(None, "größe", page, "sales") is None


@pytest.mark.parametrize("feedback", [{}, {"mail": "ideas@x.example"}])
def test_every_page_has_one_way_or_none(feedback: dict[str, str]) -> None:
    """Each page has a button that suggests something about it; without a way none has any."""
    made = build(
        (
            handbook_yml(feedback=feedback),
            department("sales"),
            touchpoint("x"),
            journey("j", ["x"]),
        ),
        Options(today=TODAY),
    )
    for rendered in made.pages:
        html = "".join(getattr(one, "html", "") for one in rendered.segments)
        assert html.count("Suggest something</a>") == (1 if feedback else 0), rendered.page.path
        if feedback:
            page = unquote(html.partition("&amp;body=Page%3A%20")[2].partition('"')[0])
            assert page.startswith(rendered.title), rendered.page.path


def test_edit_in_a_second_language() -> None:
    """*Edit* opens the file that holds the words; *Still right* the one with the review."""
    sources = [
        handbook_yml(languages=["en", "de"]),
        department("sales"),
        touchpoint("invoice", title="Invoice"),
        touchpoint("order", title="Order"),
        markdown("touchpoints/invoice.de.md", {"title": "Rechnung"}),
    ]
    built = build(sources, Options(today=TODAY, edit_url=lambda file: f"https://x.example/{file}"))
    (german,) = built.editions
    say = german.language.say
    views = {one.page.path: one.page.view for one in german.pages}
    found = {
        name: (view.edit.url, say(view.edit.title), view.edit.hint and say(view.edit.hint))
        for name in ("invoice", "order")
        for view in [views[f"touchpoints/{name}.md"]]
    }
    address = "https://x.example/touchpoints"
    assert found["invoice"][::2] == (f"{address}/invoice.de.md", None)
    assert found["order"][0] == f"{address}/order.md"
    assert found["order"][1] != found["invoice"][1]
    assert "order.de.md" in (found["order"][2] or "")
    assert views["touchpoints/invoice.md"].still_right == f"{address}/invoice.md"
    assert views["touchpoints/invoice.md"].edit.source == f"{address}/invoice.md"


@pytest.mark.parametrize(
    ("forge", "project"),
    [
        ({"forge": "https://dev.azure.com/o/p/_git/r"}, "https://dev.azure.com/o/p"),
        ({"forge": "https://dev.azure.com/o/My%20p/_git/r/"}, "https://dev.azure.com/o/My%20p"),
        ({"forge": "https://dev.azure.com/o/_git/p"}, "https://dev.azure.com/o/p"),
        ({"forge": "https://dev.azure.com/o/p"}, "https://dev.azure.com/o/p"),
        ({"forge": "https://o.visualstudio.com/p/_git/r"}, "https://o.visualstudio.com/p"),
        ({"forge": "https://o.visualstudio.com/_git/p"}, "https://o.visualstudio.com/p"),
        ({"forge": "https://tfs.x.example/all/p/_git/r", "forge_kind": "azure"},
         "https://tfs.x.example/all/p"),
    ],
)  # fmt: skip
def test_a_task_on_azure(forge: dict[str, str], project: str) -> None:
    """Work items belong to the project, not to the repository; their text is HTML."""
    address = suggest(forge)
    assert address is not None
    place, _mark, query = address.partition("?")
    assert place == f"{project}/_workitems/create/Task"
    assert not set('[]"<> ') & set(query)
    assert parse_qs(query) == {
        "[System.Title]": [f"Suggestion: {TITLE}"],
        "[System.Description]": [escape(WORDS).replace("\n", "<br>")],
    }
