"""Links in authors' Markdown are found where they stand, and not in code."""

import pytest

from ctmp_docs.reading.links import is_outside, links_in

CASES = {
    "[[invoice]]": [("id", "invoice", "")],
    "see [[invoice|the bill]] and [[hotline#today]]": [
        ("id", "invoice", ""), ("id", "hotline", "#today"),
    ],
    "| a | [[invoice\\|the bill]] |": [("id", "invoice", "")],
    "[bill](../touchpoints/invoice.md)": [("link", "../touchpoints/invoice.md", "")],
    '[bill](invoice.md#actual "a title") ![](a%20b.png)': [
        ("link", "invoice.md", "#actual"), ("link", "a%20b.png", ""),
    ],
    "[bill](<my file.md>)": [("link", "my file.md", "")],
    "[wiki](https://example.org/a_(b))": [("link", "https://example.org/a_(b)", "")],
    "[bill][1]\n\n[1]: invoice.md": [("definition", "invoice.md", "")],
    '<a href="invoice.md">x</a> <img alt="" src="a.png">': [
        ("html", "invoice.md", ""), ("html", "a.png", ""),
    ],
    "[![x](a.png)](invoice.md)": [("link", "a.png", ""), ("link", "invoice.md", "")],
    "[#](#here)": [("link", "", "#here")],
    # no links
    "`[[invoice]]` and ``[x](y.md) ` `` end": [],
    "```\n[[invoice]]\n```\n": [],
    "~~~ text\n[x](y.md)\n```\n~~~\n[[b]]": [("id", "b", "")],
    "    [[invoice]]\n": [],
    "- a list\n\n    [[invoice]]\n": [("id", "invoice", "")],
    "text\n\n    code [[a]]\n\n    code [[b]]\n\ntext [[c]]": [("id", "c", "")],
    "<!-- [[invoice]] [x](y.md) -->": [],
    "a \\[[invoice]] escaped": [],
    "[^1]: a footnote": [],
    "[[1]](x.md)": [("link", "x.md", "")],
    "if [[ -f x ]]; then": [],
    "a ` alone [[invoice]]": [("id", "invoice", "")],
    "a ` here\n\n[[invoice]] and ` there": [("id", "invoice", "")],
    "a ` here\n \t\n[[invoice]] and ` there": [("id", "invoice", "")],
    "a \\` sign [[invoice]] and ` another": [("id", "invoice", "")],
    "`` a ` [[invoice]] `` [[order]]": [("id", "order", "")],
    "<pre>\n[[invoice]]\n</pre>\n<code>[x](y.md)</code> [[order]]": [("id", "order", "")],
    "<!-- a --> [[invoice]] <!-- never closed [[order]]": [("id", "invoice", "")],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.items(), ids=range(len(CASES)))
def test_found(body: str, expected: list[tuple[str, str, str]]) -> None:
    """Each way to write a link is found, in order; what is code, escaped or a comment is none."""
    assert [(one.kind, one.target, one.anchor) for one in links_in(body)] == expected


@pytest.mark.parametrize("body", CASES)
def test_places(body: str) -> None:
    """The place of a target is where it stands, so that it can be underlined and replaced."""
    for link in links_in(body):
        assert body[link.start : link.end] == link.target
        assert link.whole[0] <= link.start <= link.end <= link.whole[1]


def test_words_of_an_id_link() -> None:
    """`[[id|words]]` shows its words."""
    (link,) = links_in("[[invoice | the bill ]]")
    assert (link.target, link.label) == ("invoice", "the bill")


@pytest.mark.parametrize(
    "body",
    ["[" * 50_000, "`" * 50_001 + "a" + "`" * 3, "](" * 20_000, "[[a" * 20_000, "<a " * 20_000,
     "`a` " * 50_000, "<pre>\n" * 50_000, "<!--\n" * 50_000,
     "".join("`" * n + "a" for n in range(1, 600))],
)  # fmt: skip
def test_hostile(body: str) -> None:
    """Thousands of brackets are read without harm, and hide no link that stands before them."""
    text = f"[[first]]\n\n{body}"
    found = links_in(text)
    assert found[0].target == "first"
    assert [one.target for one in found] == [text[one.start : one.end] for one in found]


def test_outside() -> None:
    """An address with a scheme leads out of the site."""
    links = links_in("[a](https://example.org) [b](mailto:a@b) [c](a.md) [d](//x.org) [e](tel:1)")
    assert [is_outside(one) for one in links] == [True, True, False, True, True]
