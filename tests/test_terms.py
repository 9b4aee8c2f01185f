"""Words of the glossary in finished HTML: what is marked, and that nothing is ever hurt."""

import re
from html.parser import HTMLParser

import pytest
from builders import TODAY, department, handbook_yml, touchpoint

from ctmp_docs.build import Build, Options, build
from ctmp_docs.language import language
from ctmp_docs.model import Term
from ctmp_docs.pages import Addresses
from ctmp_docs.publishing.composed import Composed
from ctmp_docs.render import Terms, inline, terms_of
from ctmp_docs.source import SourceFile

OWN = (Term(term="Frame card", aliases=("R&D", 'a "b"'), meaning="<b>green</b> & small\nunder it"),)
LINK = re.compile(r'<a class="ctmp-term"[^>]*>([^<]*)</a>')


def terms(*own: Term) -> Terms:
    """Return what marks words."""
    return terms_of(own or OWN, language("en"), Addresses())


def marked(html: str, path: str = "touchpoints/x.md") -> str:
    """Return HTML with brackets where a word was made a link."""
    return LINK.sub(r"[\1]", terms().at(path).marked(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A frame card.</p>", "<p>A [frame card].</p>"),
        ("<p>frame card, frame card</p>", "<p>[frame card], frame card</p>"),
        ("<ul><li>frame card</li></ul>", "<ul><li>[frame card]</li></ul>"),
        ("<p>R&amp;D &amp; &lt;x&gt; frame</p>", "<p>[R&amp;D] &amp; &lt;x&gt; frame</p>"),
        ("<p><b>Frame card</b>s</p>", None),
        ("<p><em>Frame card</em>-list</p>", None),
        ("<p><em>Frame card</em> list</p>", "<p><em>[Frame card]</em> list</p>"),
        ("<p><a href='x'>frame card</a></p>", None),
        ('<p><img alt="frame card" title=\'a > frame card\'>x</p>', None),
        ('<p title="1 > frame card <p>">x</p>', None),
        ("<h2>frame card</h2>", None),
        ("<p><code>frame card</code> <label>frame card</label></p>", None),
        ("<pre><p>frame card</p></pre>", None),
        ("<table><tr><td><p>frame card</p></td></tr></table>", None),
        ("<svg><text><p>frame card</p></text></svg>", None),
        ("<script>'<p>frame card</p>'</script>", None),
        ("<!-- <p>frame card</p> -->", None),
        ("<div>frame card</div>", None),
        ('<li class="ctmp-row">frame card</li>', None),
        ('<li class="ctmp-row"><p>frame card</p></li>', '<li class="ctmp-row"><p>[frame card]</p></li>'),
        ('<p><span class="a ctmp-tag">frame card</span></p>', None),
        ("<p hidden>frame card</p>", None),
        ("<p><input hidden> frame card</p>", "<p><input hidden> [frame card]</p>"),
        ("<p>frame <br>card</p>", None),
        ('<a title="</a><p>frame card"><img alt="</a><p>frame card">x</a>', None),
        ("<table title='</table><p>frame card'><tr><td><b title='</table><p>frame card'>", None),
        ("<table><tr><td><table></table><b title='<p>frame card'></table>", None),
        ("<p>it's <a href='x'>it's</a> a frame card, isn't it</p>",
         "<p>it's <a href='x'>it's</a> a [frame card], isn't it</p>"),
        ("<a><a><svg><p>frame card</p>", None),
        ("<p>unclosed frame card <b", None),
        ("</p></li><p>frame card", None),
        ("<p><button>x</p><p>frame card</p>", None),
        ("<p>< frame card ></p>", None),
    ],
)  # fmt: skip
def test_only_prose_is_marked(html: str, expected: str | None) -> None:
    """Titles, tables, code and whatever can be pressed are left as they are, byte for byte."""
    assert marked(html) == (expected or html)


def test_the_meaning_stands_once_at_the_end() -> None:
    """The link describes itself by what stands at the end of the page; hostile text is text."""
    page = terms().at("touchpoints/x.md")
    assert page.marked("<p>Frame card</p>") == (
        '<p><a class="ctmp-term" href="../../glossary/#frame-card"'
        ' aria-describedby="ctmp-meaning-frame-card">Frame card</a></p>'
    )
    assert page.marked("<p>frame card</p>") == "<p>frame card</p>"
    assert page.meanings() == (
        '<div class="ctmp-meanings"><div class="ctmp-meaning" id="ctmp-word-frame-card"'
        ' popover="manual"><b>Frame card</b><span id="ctmp-meaning-frame-card">'
        "&lt;b&gt;green&lt;/b&gt; &amp; small<br>under it</span>"
        '<a href="../../glossary/#frame-card" tabindex="-1">In the glossary</a></div></div>'
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.md", "[touchpoint] [hand-off]"),
        ("start-here/index.md", "[touchpoint] [hand-off]"),
        ("touchpoints/x.md", "touchpoint [hand-off]"),
        ("glossary.md", "touchpoint hand-off"),
        ("help/figures.md", "touchpoint hand-off"),
    ],
)
def test_words_of_every_page_only_where_newcomers_begin(path: str, expected: str) -> None:
    """A dotted line below each "touchpoint" of the handbook would help nobody."""
    assert marked("<p>touchpoint hand-off</p>", path) == f"<p>{expected}</p>"


def made(**settings: object) -> Build:
    """Return a handbook with one touchpoint whose text holds words."""
    words = "- {term: Frame card, meaning: the green card}\n"
    return build(
        (
            handbook_yml(**settings), department("sales"), SourceFile("glossary.yml", words.encode()),
            touchpoint("x", body="The frame card.", summary="A hand-off."),
        ),
        Options(today=TODAY),
    )  # fmt: skip


def test_a_page_on_its_way_through_a_host() -> None:
    """The search sees the plain words; readers see each word marked once, whoever wrote it."""
    rendered = next(one for one in made().pages if one.page.path == "touchpoints/x.md")
    composed = Composed(rendered)
    search = composed.searchable("<p>The frame card and the hand-off.</p>")
    assert "ctmp-term" not in search
    page = composed.complete()
    assert LINK.findall(page) == ["hand-off", "frame card"]
    assert page.count('class="ctmp-meaning"') == 2


def test_the_plain_folder_has_them_too() -> None:
    """A host without our plugin gets the same links and meanings."""
    rendered = next(one for one in made().pages if one.page.path == "touchpoints/x.md")
    text = inline(rendered, convert=lambda _text: "<p>The frame card and the hand-off.</p>")
    assert LINK.findall(text) == ["hand-off", "frame card"]
    assert text.count('class="ctmp-meaning"') == 2


def test_the_page_of_words() -> None:
    """Both kinds of words are in one list, and it is said which are the organisation's."""
    glossary = next(one for one in made().pages if one.page.path == "glossary.md")
    html = "".join(getattr(one, "html", "") for one in glossary.segments)
    assert '<div id="frame-card"><dt><b>Frame card</b>' in html
    assert '<div id="hand-off"><dt><b>Hand-off</b></dt>' in html
    assert html.count("word of Nordrad") == 1


def test_each_screen_of_a_walk_is_a_new_text() -> None:
    """A word is marked again on the next screen; its meaning stands in the page once."""
    page = terms().at("journeys/a/walk.md")
    screen = '<section class="ctmp-walk-step"><p>frame card, frame card</p></section>'
    assert LINK.sub(r"[\1]", page.marked(screen * 2)) == screen.replace("frame", "[frame", 1).replace(
        "card,", "card],") * 2  # fmt: skip
    assert page.meanings().count("ctmp-word-") == 1


@pytest.mark.parametrize(
    "part", ["<a>", "<", '<a "', "<a ", "<p>", "</p>", "<svg><a><table>", "<!--", "<li></p>"]
)
def test_broken_html_takes_no_time(part: str) -> None:
    """What never ends is walked through once, not once from each of its beginnings."""
    assert marked(part * 20_000).replace("[", "") == part * 20_000


class Shape(HTMLParser):
    """Collects the tags and attributes of HTML, besides those of marked words."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.seen: list[object] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        if dict(attrs).get("class") != "ctmp-term":
            self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words += data


def test_no_page_is_hurt() -> None:
    """Of every page each tag, each attribute and each word is what it was before."""
    many = tuple(
        Term(term=word, meaning="m")
        for word in (
            "class",
            "span",
            "href",
            "div",
            "p",
            "amp",
            "quot",
            "sales",
            "touchpoint",
            "ctmp",
        )
    )
    marks = terms_of(many, language("en"), Addresses())
    number = 0
    for rendered in made().pages:
        html = "".join(getattr(one, "html", "") for one in rendered.segments)
        changed = marks.at("x.md").marked(html)
        number += changed.count("ctmp-term")
        before, after = Shape(), Shape()
        before.feed(html)
        after.feed(changed)
        assert before.seen == after.seen
        assert before.words == after.words
    assert number > 10
