"""What a search holds of a handbook, before any browser sees it."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from builders import TODAY, department, handbook_yml, journey, markdown, touchpoint

from ctmp_docs.build import Build, Options, build
from ctmp_docs.language import language
from ctmp_docs.publishing import finder, pieces
from ctmp_docs.publishing.finder import Finder, finder_of
from ctmp_docs.search import Edition, Record, index_js, lines_of, page_for_pieces
from ctmp_docs.source import SourceFile


@cache
def built(*sources: SourceFile, audience: str = "everyone") -> Build:
    """Return the pages of a handbook, which is sound."""
    given = {one.path for one in sources}
    usual = [one for one in (handbook_yml(), department()) if one.path not in given]
    done = build((*usual, *sources), Options(today=TODAY, audience=audience))
    assert done.pages, done.diagnostics
    return done


def edition(*sources: SourceFile) -> Edition:
    """Return what a search of these files holds."""
    found = built(*sources).searched
    assert found is not None
    return found


def record(address: str, *sources: SourceFile) -> Record:
    """Return what it holds of one page."""
    return next(one for one in edition(*sources).records if one.address == address)


INVOICE = touchpoint(
    "invoice",
    title="Invoice arrives",
    summary="Three pages.",
    aliases=["bill"],
    phases=["after", "before"],
    promise="one amount",
    help=[{"when": "the amount is wrong", "do": "open a ticket", "who": "sales"}],
    actual={"rating": 3, "expectation": "one page", "disappointing": ["small print"]},
    actions=[
        {"id": "a", "what": "New layout", "owner": "sales", "status": "planned"},
        {"id": "b", "what": "Old matter", "owner": "sales", "status": "done"},
    ],
)


def test_a_touchpoint_says_what_it_is() -> None:
    """Title, other names, phases, who is in charge; of the page only what people said."""
    found = record("touchpoints/invoice/", INVOICE)
    assert found == Record(
        address="touchpoints/invoice/",
        title="Invoice arrives",
        kind="touchpoint",
        phases=("Use", "Before the purchase"),
        owner="Sales",
        aliases=("bill",),
        summary="Three pages.",
        places=(("the amount is wrong: open a ticket", "if-it-goes-wrong"),),
        lines=(
            "one amount",
            "one page",
            "small print",
            "New layout",
        ),
    )


def test_how_it_happens_and_to_whom_is_found() -> None:
    """The channel and the groups of customers are words that people look for."""
    settings = handbook_yml(segments=[{"id": "private", "title": "Private customers"}])
    box = touchpoint("box", channel="parcel", segments=["private"])
    assert record("touchpoints/box/", settings, box).lines == ("Parcel · Private customers",)


def test_what_comes_before_and_after() -> None:
    """The neighbours on all journeys, in words; an observed journey adds none."""
    call, ride = touchpoint("call", title="I call"), touchpoint("ride", title="I ride")
    ways = (
        journey("way", ["call", "invoice", "ride"]),
        journey("seen", ["ride", "invoice"], kind="observed"),
    )
    around = {
        id_: record(f"touchpoints/{id_}/", INVOICE, call, ride, *ways).around
        for id_ in ("call", "invoice", "ride")
    }
    assert around == {
        "call": "After: Invoice arrives",
        "invoice": "Before: I call · After: I ride",
        "ride": "Before: Invoice arrives",
    }


def test_a_department_says_how_much_it_has_and_how_to_call_it() -> None:
    """Its touchpoints are counted, its list has a place, its number can be dialled."""
    sales = department(reach={"phone": "+49 (0)30 / 123"})
    found = record("departments/sales/", sales, INVOICE)
    assert (found.fact, found.places) == ("1 touchpoint", (("My list", "my-list"),))
    assert edition(sales, INVOICE).phones == (("+49 (0)30 / 123", "+4930123"),)
    assert edition(INVOICE).phones == (("", ""),)


def test_headings_of_the_weekly_work_lead_to_their_place() -> None:
    """Those of ours and those inside a part of a page; names of touchpoints are none of them."""
    late = touchpoint(
        "late",
        actions=[{"id": "a", "what": "A", "owner": "sales", "status": "running",
                  "due": "2020-01-01"}],
    )  # fmt: skip
    places = record("improve/actions/", late).places
    assert ("All actions", "all") in places
    assert ("Overdue", "overdue") in places


def test_furniture_is_no_hit() -> None:
    """Headings, labels and advice that stand on every page are in none of the records."""
    for word in ("What we are doing", "If it goes wrong", "They expect", "Have you heard"):
        assert word not in str(record("touchpoints/invoice/", INVOICE))


def test_drafts_are_nowhere() -> None:
    """Neither as a page nor in the words of another."""
    found = edition(INVOICE, touchpoint("secret", title="Zdraft", state="draft"))
    assert "Zdraft" not in str(found)


def test_who_may_not_read_it_does_not_find_it() -> None:
    """What is for partners is in the search of their site, and in no other."""
    settings = handbook_yml(audiences=[{"id": "partners", "title": "Partners"}])
    page = touchpoint("fair", title="Zfair", audience=["partners"])
    for audience, there in (("everyone", False), ("partners", True)):
        done = build((settings, department(), page), Options(today=TODAY, audience=audience))
        assert ("Zfair" in str(done.searched)) is there


def test_what_is_gone_says_so() -> None:
    """Retired touchpoints are found, marked, after the others."""
    found = record("touchpoints/old/", touchpoint("old", state="retired", retired_because="gone"))
    assert (found.state, found.boost) == ("retired", 0.5)


def test_materials_own_settings() -> None:
    """`search: {exclude: true}` keeps a page out, `boost` raises it."""
    found = edition(
        touchpoint("hidden", search={"exclude": True}),
        journey("loud", ["invoice"], search={"boost": 2}),
        INVOICE,
    )
    boosts = {one.address: one.boost for one in found.records}
    assert "touchpoints/hidden/" not in boosts
    assert boosts["journeys/loud/"] == 2
    assert found.hidden == {"touchpoints/hidden/", "journeys/loud/walk/"}  # walks repeat others


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One\ntwo</p><ul><li>three</li></ul>", ("One two", "three")),
        ("<p>a &lt;b&gt; &amp; <em>c</em></p>", ("a <b> & c",)),
        ('<h2 id="x">Head<a class="headerlink" href="#x">¶</a></h2>text', ("Head", "text")),
        ("<script>evil()</script><svg><text>no</text></svg>yes", ("yes",)),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ("a b",)),
    ],
)
def test_lines_of_a_text(html: str, lines: tuple[str, ...]) -> None:
    """An author's text is words without marks, a line for each thought."""
    assert lines_of(html) == lines


def test_pieces_weigh_titles_most_and_escape() -> None:
    """What Pagefind is given: titles before names before texts; hostile words are words."""
    one = Record(
        address="a/", title='<b>"T"', kind="touchpoint", aliases=("n",),
        places=(("case", "if"),), lines=("x",),
    )  # fmt: skip
    page = page_for_pieces(one, "en")
    assert '<p data-pagefind-weight="10">&lt;b&gt;&quot;T&quot;</p>' in page
    assert '<p data-pagefind-weight="8">n</p>' in page
    assert '<p data-pagefind-weight="2">case</p><p data-pagefind-weight="1">x</p>' in page
    assert 'data-pagefind-meta="places[data-value]" data-value="case"' in page
    assert 'data-pagefind-filter="kind[data-value]" data-value="touchpoint"' in page


def test_pieces_keep_backwards_what_nobody_should_find() -> None:
    """Pagefind looks into all that it keeps of a page: labels and neighbours would be hits."""
    one = Record(
        address="a/", title="T", kind="touchpoint", phases=("Use", "Buy"), owner="Sales",
        places=(("case", "if-wrong"), ("figure", "results")), around="Before: I call",
    )  # fmt: skip
    page = page_for_pieces(one, "en")
    for name, value in (
        ("kind", "tniophcuot"), ("phases", "yuB \u2063 esU"), ("owner", "selaS"), ("address", "/a"),
        ("anchors", "stluser \u2063 gnorw-fi"), ("around", "llac I :erofeB"),
    ):  # fmt: skip
        assert f'data-pagefind-meta="{name}[data-value]" data-value="{value}"' in page


def searching(*sources: SourceFile, in_pieces_from: int = 300) -> Finder:
    """Return the search of a site."""
    found = finder_of(built(*sources), in_pieces_from)
    assert found is not None
    return found


HEADER = '<header><nav class="md-header__inner md-grid"><div></div></nav></header>'


def test_each_header_has_the_sign() -> None:
    """It leads to the list of touchpoints without a script; a page without a header stays.

    A whole page waits for the end of its header before it is shown: what comes late would move the rest.
    """
    marked = searching(INVOICE).mark(HEADER, "a/b/")
    assert 'href="../../touchpoints/" data-root="../../"' in marked
    assert marked.endswith('</a><span id="ctmp-header-ends" hidden></span></nav></header>')
    whole = searching(INVOICE).mark(f"<head></head>{HEADER}", "a/b/")
    assert '<link rel="expect" href="#ctmp-header-ends" blocking="render"></head>' in whole
    assert searching(INVOICE).mark("<p>x</p>", "a/") == "<p>x</p>"
    lost = searching(INVOICE).mark_anywhere(HEADER, "https://x.example/handbook")
    assert 'data-root="/handbook/"' in lost


def test_a_second_language_has_its_own_files(tmp_path: Path) -> None:
    """Each language is searched by itself, in its folder; a page belongs to the folder it is in."""
    english = built(INVOICE).searched
    assert english is not None
    german = replace(english, language="de", prefix="de/", label="Suche", records=())
    both = Finder((english, german), in_pieces=False)
    both.read_other("de/ueber/", "Über &amp; unter", "<p>Text</p>", {})
    both.write(tmp_path)
    assert "Über & unter" in (tmp_path / "de/search/index.js").read_text("utf-8")
    assert "Über & unter" not in (tmp_path / "search/index.js").read_text("utf-8")
    assert '"root":"../../"' in (tmp_path / "de/search/dialog.js").read_text("utf-8")
    assert "Suche" in both.mark(HEADER, "de/touchpoints/")
    assert "Search" in both.mark(HEADER, "touchpoints/")


def test_without_the_extra_a_warning_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the limit on without Pagefind: one file with all texts, and a sentence."""
    monkeypatch.setattr(finder, "can_cut", lambda: False)
    (warning,) = searching(INVOICE, in_pieces_from=1).write(tmp_path)
    assert "pip install ctmp-docs[search]" in language("en").say(warning)
    written = (tmp_path / "search/index.js").read_text("utf-8")
    assert "small print" in written
    assert not (tmp_path / "pagefind").exists()


@pytest.mark.skipif(not pieces.can_cut(), reason="the extra `search` is not installed")
def test_pieces_are_written(tmp_path: Path) -> None:
    """Pieces beside a file that holds no texts; Pagefind's own dialogs are not published."""
    found = searching(INVOICE, in_pieces_from=1)
    found.read("touchpoints/invoice/", "<p>Author's word</p>")
    assert found.write(tmp_path) == []
    assert "small print" not in (tmp_path / "search/index.js").read_text("utf-8")
    names = {path.name.partition(".")[0] for path in (tmp_path / "pagefind").iterdir()}
    assert names == {"pagefind", "pagefind-entry", "wasm", "fragment", "index", "filter"}
    entry = json.loads((tmp_path / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert [*entry["languages"]] == ["en"]


def test_language_of_a_record() -> None:
    """What is not translated is found all the same, and says in which language it is read out."""
    other = markdown("touchpoints/call.de.md", {"title": "Ich rufe an"})
    sources = (handbook_yml(languages=["en", "de"]), INVOICE, touchpoint("call"), other)
    (german,) = built(*sources).editions
    assert german.searched is not None
    records = {one.address: one for one in german.searched.records}
    assert records["de/touchpoints/invoice/"].language == "en"
    assert records["de/touchpoints/call/"].language == ""
    written = index_js(german.searched, german.searched.records, with_text=True)
    rows = json.loads(written.partition("src]=")[2].rstrip(";\n"))
    ends = {row[0]: row[13:] for row in rows}
    assert (ends["de/touchpoints/invoice/"], ends["de/touchpoints/call/"]) == (["en"], [])
    page = page_for_pieces(records["de/touchpoints/invoice/"], "de")
    assert (
        'data-pagefind-meta="language[data-value]" data-value="ne"' in page
    )  # Backwards: unfindable.


@pytest.mark.parametrize(("kind", "boost"), [("actual", 1), ("target", 0.6), ("observed", 0.6)])
def test_todays_way_weighs_more(kind: str, boost: float) -> None:
    """A journey that is only wished for, or was lived through once, is found after it."""
    way = journey("way", ["invoice"], kind=kind)
    assert record("journeys/way/", INVOICE, way).boost == boost


def test_samples_for_authors_are_no_hit() -> None:
    """A file shown to authors would be read as what a page says."""
    lines = "\n".join(record("help/", INVOICE).lines)
    assert "is a text file" in lines
    assert "---" not in lines
    assert "title:" not in lines
