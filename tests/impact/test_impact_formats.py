"""Ways as pictures, and what the formats promise whatever an author wrote."""

import json
import re

import pytest
from builders import checked, department, handbook_yml, journey, touchpoint
from hypothesis import given
from hypothesis import strategies as st

from ctmp_docs.build import Build
from ctmp_docs.handbook import Handbook
from ctmp_docs.impact import LIMIT, as_html, as_json, as_markdown, compare, mermaid, outline
from ctmp_docs.impact.compared.ways import compare_ways
from ctmp_docs.impact.formats.markdown import escaped
from ctmp_docs.impact.values import WayChange, WayLink, WayNode
from ctmp_docs.language import language

ENGLISH = language("en")
LINE = re.compile(
    r'flowchart LR|  [no]\d+\["[^"]*"\](:::(added|removed|changed))?'
    r'|  [no]\d+ (-->|==>|-\.->)(\|"[^"]*"\|)? [no]\d+'
    r"|  linkStyle [\d,]+ [\w#:,\- ]+|  classDef \w+ [\w#:,\- ]+"
)
LABEL = re.compile(r"(?:#\d{2,3};|<br/>|[^\W_]|[ ,]|[^\x00-\x7f])*")


def book(*path: str) -> Handbook:
    """Return a handbook with one journey."""
    return checked(*(touchpoint(id_) for id_ in set(path)), journey("j", path)).handbook


@pytest.mark.parametrize(
    ("old", "new", "nodes", "links"),
    [
        ("ab", "ab", "a=same b=same", "a>b=same"),
        ("ab", "acb", "a=same c=added b=same", "a>c=added c>b=added a>b=removed"),
        ("abc", "ac", "a=same c=same b=removed", "a>c=added a>b=removed b>c=removed"),
        ("aba", "ab", "a=same b=same a=removed", "a>b=same b>a=removed"),
        ("ab", "ba", "b=same a=same", "b>a=added a>b=removed"),
    ],
)
def test_ways(old: str, new: str, nodes: str, links: str) -> None:
    """Two ways lie over each other: what is in both, what came, what went."""
    way = compare_ways("j", book(*old), book(*new))
    title = {node.key: node.title.lower() for node in way.nodes}
    assert " ".join(f"{node.title.lower()}={node.mark}" for node in way.nodes) == nodes
    shown = (f"{title[one.source]}>{title[one.target]}={one.mark}" for one in way.links)
    assert " ".join(shown) == links


def test_long_journey() -> None:
    """Of a long journey only what is near a change is drawn, and the rest is counted."""
    path = [f"t{n:02}" for n in range(60)]
    way = compare_ways("j", book(*path), book(*path[:30], "new", *path[30:]))
    assert [node.title for node in way.nodes] == ["T28", "T29", "New", "T30", "T31"]
    assert way.left_out == 56


def test_removed_journey() -> None:
    """A journey that is gone is drawn with all its steps removed."""
    way = compare_ways("j", book("a", "b"), checked(touchpoint("a")).handbook)
    assert {one.mark for one in (*way.nodes, *way.links)} == {"removed"}


@given(st.lists(st.text(), min_size=1, max_size=4), st.text())
def test_no_text_leaves_its_quotes(titles: list[str], label: str) -> None:
    """Whatever a title holds, it stays in its quotes, and every sign of syntax is a number."""
    nodes = tuple(
        WayNode(key=f"n{n}", title=title, owner=title, old_title=label, mark="changed")
        for n, title in enumerate(titles)
    )
    links = (WayLink(source="n0", target="n0", label=label, mark="added"),)
    text = mermaid(WayChange(nodes=nodes, links=links))
    lines = text.removesuffix("\n").split("\n")
    assert all(LINE.fullmatch(line) for line in lines), text
    assert all(LABEL.fullmatch(label) for label in re.findall(r'"([^"]*)"', text)), text


@pytest.mark.parametrize(
    "words", ["direction TB", "odirection LR", "end", "subgraph x", "a style b"]
)
def test_words_of_mermaid(words: str) -> None:
    """Mermaid reads some of its words even inside quotes; a number in them stops that."""
    way = WayChange(nodes=(WayNode(key="n1", title=words, owner="", mark="same"),), links=())
    label = re.findall(r'"([^"]*)"', mermaid(way))[0]
    assert not re.search(r"direction|style|\b(end|subgraph)\b", label)
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("@octocat and @a/b", "@\u200boctocat and @\u200ba/b"),
        (
            "#12 !3 ~bug %1 $x &4",
            "#\u200b12 !\u200b3 &#126;\u200bbug %\u200b1 &#36;\u200bx &amp;\u200b4",
        ),
        ("me@x.example", "me@\u200bx.example"),
        ("https://x.example www.x.example", "https:\u200b//x.example www\u200b.x.example"),
        (":smile: 12:30", ":\u200bsmile: 12:30"),
        ("ABC-12", "ABC-\u200b12"),
        ("0123456789abcdef", "012\u200b3456789abcdef"),
        (
            "<b> `c` *d* _e_ [f](g) |",
            "&lt;b&gt; &#96;c&#96; &#42;d&#42; &#95;e&#95; &#91;f&#93;(g) &#124;",
        ),
        ("a\n\n# b\x00\u202e", "a # b"),
        ("1,000 – 50 %, 2026-10-01", "1,000 – 50 %, 2026-10-01"),
    ],
)
def test_escaped(words: str, shown: str) -> None:
    """Nothing that an author wrote becomes markup, a link or a mention."""
    assert escaped(words) == shown


@given(st.text())
def test_escaped_text_is_one_line_of_text(words: str) -> None:
    """No sign of Markdown or HTML is left of any text."""
    shown = escaped(words)
    assert not re.search(r"[<>\n`*_\[\]|]", shown)
    assert not re.search(r"@\w|#\d(?!\d*;)", shown)


def states(title: str = "A", summary: str = "S") -> tuple[Build, Build]:
    """Return two states in which a touchpoint, its owner and its journey change."""
    sources = (
        handbook_yml(kpis=[{"id": "k", "title": "K"}]),
        department("sales", code_owner="@nordrad/sales"),
        touchpoint("b"),
        journey("j", ["a", "b"]),
    )
    new = touchpoint("a", title=title, summary=summary, owner="billing", kpis=[{"kpi": "k"}],
                     actions=[{"what": "w", "due": "2027-01-01"}], actual={"rating": 3})  # fmt: skip
    return checked(*sources, touchpoint("a")), checked(*sources, new)


def test_html() -> None:
    """The page has no script, and an author's HTML is text."""
    impact = compare(*states("<script>alert(1)</script>"), site_url="https://x.example/?a=1&b=2")
    page = as_html(outline(impact, ENGLISH))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="https://x.example/?a=1&amp;b=2/touchpoints/a/"' in page
    assert "<mark>A → &lt;script" in page


def test_json() -> None:
    """The keys of the data are those of its description, and stay."""
    data = json.loads(as_json(compare(*states()), ENGLISH))
    assert [*data] == [
        "schema", "empty", "headline", "items", "journeys", "crossings", "ratings", "actions",
        "kpis", "departments", "reviewers", "new_findings", "fixed_findings",
    ]  # fmt: skip
    assert {*data["items"][0]} == {
        "kind", "change", "id", "title", "old_id", "file", "owner", "state", "fields",
        "lines_added", "lines_removed", "unread", "url",
    }  # fmt: skip
    assert {*data["items"][0]["fields"][0]} == {
        "path", "old", "new", "added", "removed", "reordered",
    }  # fmt: skip
    assert data["actions"] == [
        {
            "touchpoint": "A",
            "action": "w",
            "change": "added",
            "old": None,
            "new": None,
            "outcome": None,
        }
    ]
    assert data["journeys"][0]["way"]["nodes"][0]["mark"] == "changed"
    assert data["reviewers"] == ["@nordrad/sales"]


def test_json_of_nothing() -> None:
    """A change without meaning is an object that says so."""
    before, _after = states()
    data = json.loads(as_json(compare(before, before), ENGLISH))
    assert data["empty"] is True
    assert not any(data[key] for key in data if key not in {"schema", "empty"})


def test_limit() -> None:
    """A comment that is too long for a forge ends with a sentence, and closes what it opened."""
    before = [touchpoint(f"t{n:03}", actual={"okay": ["x"]}) for n in range(70)]
    words = [f"{'w' * 150} {n}" for n in range(30)]
    after = [touchpoint(f"t{n:03}", actual={"okay": words}, title=f"T {n}") for n in range(70)]
    ways = [journey(f"j{n:03}", [f"t{m:03}" for m in range(n, n + 39)]) for n in range(31)]
    impact = compare(checked(*before, *ways), checked(*after, *ways))
    text = as_markdown(outline(impact, ENGLISH))
    assert len(text) <= LIMIT < 65_536
    assert "The rest is left out" in text
    assert "Who is concerned" in text  # words go before pictures
    assert text.count("<details") == text.count("</details>")
    assert text.count("```") % 2 == 0


def test_limit_takes_details_first() -> None:
    """Where there is no room for all that changed, every section and every file is still named."""
    words = [f"{'w' * 150} {n}" for n in range(30)]
    before = [touchpoint(f"t{n:02}", actual={"okay": ["x"]}) for n in range(60)]
    actual = {"okay": words, "disappointing": words, "delighting": words, "rating": 3}
    target = {"rating": 9, "delighters": words}
    after = [touchpoint(f"t{n:02}", actual=actual, target=target) for n in range(60)]
    pages = [department(f"d{n}", body="\n".join(words)) for n in range(9)]
    text = as_markdown(outline(compare(checked(*before), checked(*after, *pages)), ENGLISH))
    assert len(text) <= LIMIT
    assert "The rest is left out" in text
    assert [line for line in text.splitlines() if line.startswith("####")] == [
        "#### Touchpoints", "#### Ratings", "#### Departments",
    ]  # fmt: skip
    assert text.count("**: changed") == 60
    assert text.count("`target.rating`") > 10


def test_folded_items_say_what_changed() -> None:
    """An item behind the fold tells as much as one before it, below it and still in the fold."""
    before = [touchpoint(f"t{n:02}") for n in range(12)]
    after = [touchpoint(f"t{n:02}", promise=f"p{n}") for n in range(12)]
    text = as_markdown(outline(compare(checked(*before), checked(*after)), ENGLISH))
    _open, _fold, folded = text.partition("- <details><summary>4 more</summary>\n\n")
    assert folded.startswith(
        "  - **T08**: changed\n    - `promise` (Promise): p8 (new)\n  - **T09**: changed\n"
    )
    assert "p11 (new)\n\n  </details>\n" in folded


def test_reviewers() -> None:
    """Handles are asked once, those in charge first, the touchpoint manager last; others never."""
    manager = {"title": "M", "code_owner": "@m"}
    sources = (
        handbook_yml(touchpoint_manager=manager),
        department("sales", code_owner="@s, @s2"),
        department("legal", code_owner="legal"),
        department("service", code_owner="@service"),
        touchpoint("a", consulted=["legal"], informed=["service"]),
        touchpoint("b", owner="sales"),
    )
    after = [*sources[:-2], touchpoint("a", title="A2", consulted=["legal"], informed=["service"]),
             touchpoint("b", title="B2")]  # fmt: skip
    assert compare(checked(*sources), checked(*after)).reviewers == ("@s", "@s2", "@m")


def test_headline_of_observed_journeys() -> None:
    """As everywhere, the hand-offs of an observed journey are shown, and counted nowhere."""
    sources = (touchpoint("a"), journey("j", ["a", "b"], kind="observed"))
    before = checked(*sources, touchpoint("b"), department("billing"))
    impact = compare(before, checked(*sources, touchpoint("b", owner="billing")))
    assert [one.is_gained for one in impact.crossings] == [True]
    assert outline(impact, ENGLISH).headline == "1 touchpoint changed on 1 journey"
