"""Links in authors' texts: which pages there are, and where in a file a link stands."""

from collections.abc import Mapping

from builders import TODAY, checked, department, files, report_of, touchpoint
from rule_builders import said

from ctmp_docs.build import Options, build
from ctmp_docs.rules.links import GENERATED

INVOICE = "---\ntitle: Invoice arrives\nphases: [after]\nowner: sales\n---\n"


def links_of(texts: Mapping[str, str | bytes]) -> list[str]:
    """Return place and message of each broken link."""
    return [line.replace(" warning[broken-link]:", "") for line in said(texts, "broken-link")]


def test_generated_pages() -> None:
    """The list of pages that nobody writes is the one of the pages that we make."""
    sources = files({"handbook.yml": "schema: 1\norganisation: Nordrad\n"})
    made = build((*sources, department("sales"), touchpoint("invoice")), Options(today=TODAY))
    written = {*made.handbook.sources.values()}
    every = {page.page.path for page in made.pages} - written
    assert every == {*GENERATED, "start-here/sales.md"}


def test_links_to_where_a_department_begins() -> None:
    """The page for a department's new colleagues is nobody's file, and yet may be linked to."""
    text = "[begin](../start-here/sales.md) and [where](../start-here/nobody.md)\n"
    assert links_of({"touchpoints/invoice.md": INVOICE + text}) == [
        "touchpoints/invoice.md:6:45: there is no file `start-here/nobody.md`"
    ]


def test_walks() -> None:
    """A walk may be led to, at a step too, from wherever the text stands; one of no journey not."""
    order = "---\ntitle: I order\nowner: sales\npath: [invoice]\n---\n"
    found = links_of({
        "touchpoints/after/invoice.md": f"{INVOICE}[go](../../journeys/order/walk.md#s1)\n",
        "journeys/order.md": f"{order}[go](order/walk.md) [go](complain/walk.md)\n",
    })  # fmt: skip
    assert found == ["journeys/order.md:6:26: there is no file `journeys/complain/walk.md`"]


def test_place_with_windows_line_ends_and_a_mark() -> None:
    """Line and column are those that an editor shows, whatever the line ends."""
    text = (
        b"\xef\xbb\xbf---\r\ntitle: Invoice arrives\r\nphases: [after]\r\nowner: sales\r\n---\r\n"
        b"\r\n\r\n# Now\r\n\r\nA [letter](letter.pdf)\r\nand [[nothing]]\r\n"
    )
    assert links_of({"touchpoints/invoice.md": text}) == [
        "touchpoints/invoice.md:10:12: there is no file `touchpoints/letter.pdf`",
        "touchpoints/invoice.md:11:7: `[[nothing]]` names nothing in this handbook",
    ]


def test_pages_of_the_authors() -> None:
    """Ordinary pages and texts above lists are looked at, too, and may be led to."""
    invoice = f"{INVOICE}[how](../guide/how.md)\n"
    sound = {
        "touchpoints/invoice.md": invoice,
        "guide/how.md": "[back](../touchpoints/invoice.md), [list](../touchpoints/index.md)\n",
        "touchpoints/index.md": "[[invoice]] [it](invoice.md) [help](../help/rules.md)\n",
        "departments/README.md": "[home](../index.md) [list](index.md) [[sales]]\n",
    }
    assert links_of(sound) == []
    broken = {
        "touchpoints/index.md": "[wrong](how.md)\n",
        "departments/README.md": "---\ntitle: Us\n---\n\n[home](../index.md) [[nobody]]\n",
        "guide/how.md": "[up](..)\n",
    }
    assert links_of(broken) == [
        "departments/README.md:5:23: `[[nobody]]` names nothing in this handbook",
        "guide/how.md:1:6: `..` is a folder",
        "touchpoints/index.md:1:9: there is no file `touchpoints/how.md`",
    ]


def test_what_is_not_published() -> None:
    """Backups and data files are there, but nobody can open them on the site."""
    text = f"{INVOICE}[a](old.bak) [b](../notes.yml) [c](a.pdf) [d](../measurements/v.csv)\n"
    found = links_of(
        {
            "touchpoints/invoice.md": text,
            "touchpoints/old.bak": "x",
            "notes.yml": "x",
            "touchpoints/a.pdf": "x",
            "measurements/v.csv": "touchpoint,kpi,date,value,n,source\n",
        }
    )
    assert [line.partition(": ")[2] for line in found] == [
        "`old.bak` is not published",
        "`../notes.yml` is not published",
        "`../measurements/v.csv` is not published",
    ]


def test_other_readers() -> None:
    """A link to a page of other readers is no fault: for them it leads there."""
    partner = touchpoint("contract", audience=["partners"])
    linking = touchpoint("invoice", "[[contract]] [it](contract.md)")
    settings = files(
        {"handbook.yml": "schema: 1\norganisation: N\naudiences: [{id: partners, title: P}]\n"}
    )
    assert "broken-link" not in report_of(checked(*settings, partner, linking))
