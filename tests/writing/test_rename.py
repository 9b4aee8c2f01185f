"""`ctmp rename`: another id, in every place that means it, and in no other."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import SourceFile, files
from click.testing import CliRunner, Result

from ctmp_docs.cli import main
from ctmp_docs.cli import rename as command
from ctmp_docs.reading.contents import read_contents
from ctmp_docs.reading.fingerprint import fingerprint
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.writing.edits import EditError
from ctmp_docs.writing.rename import Renaming, UnsureError, WrongNameError, rename

BOOK = {
    "handbook.yml": """\
schema: 1
organisation: Nordrad  # invoice
kpis: [{id: calls, title: Calls}, {id: wait, title: invoice}]
segments: [{id: private, title: Private}]
personas: [{id: buyer, title: Buyer}]
audiences: [{id: partners, title: Partners}]
organisation_kpis: [{kpi: calls}]
words: {channels: [{id: portal, title: {en: Portal}}]}
ideas: [{idea: x, by: sales, became: invoice}]
touchpoint_manager: {title: T, reach: {backup: sales}}
""",
    "handbook.de.yml": "kpis: [{id: calls, title: Anrufe}]\n",
    "departments/sales.md": "---\ntitle: Sales\nstart_here: [invoice, buy]\n---\n",
    "departments/shop.md": "---\ntitle: Shop\nparent: sales\nreach: {backup: sales}\n---\n",
    "touchpoints/after/invoice.md": """\
---
id: invoice
title: "The invoice"   # invoice
phases: [after]
channel: portal
owner:    sales
segments: [private]
kpis: [{kpi: "calls"}]
actions: [{id: one, owner: sales, kpi: calls}]
ideas: [{idea: invoice, became: one}, {idea: x, by: sales, became: invoice}]
reviewed: {date: 2026-10-01, by: sales}
---
See [[invoice]], `[[invoice]]` and [me](invoice.md#top).
""",
    "touchpoints/after/invoice.de.md": "---\ntitle: Rechnung\n---\n[x](../reminder.md)\n",
    "touchpoints/reminder.md": """\
---
title: Reminder
phases: [after]
owner: shop
informed: ['sales', shop]
links: {synergy: [invoice], replaces: []}
decision: {is: combine, with: [ invoice ]}
actions: [{id: invoice, what: invoice}]
ideas: [{idea: y, became: invoice}]
audience: [partners]
---
After [the invoice](after/invoice.md "x"), [[invoice|the letter]] or [[invoice#how]].

[ref]: <./after/invoice.md>

```
[code](after/invoice.md)
```
An invoice, [another](invoice.md), <https://x.example/invoice.md>, [old](after/invoice-old.md).
""",
    "journeys/buy.md": """\
---
title: I buy
owner: sales
segment: private
persona: buyer
steps:
  - {id: invoice, touchpoint: reminder, next: [{to: s2}]}
  - touchpoint: invoice  # the touchpoint
  - {touchpoint: 'invoice'}
---
""",
    "journeys/all.md": "---\ntitle: All\nowner: sales\ncompares_to: buy\nsteps: [{journey: buy}]\n---\n",
    "measurements/values.csv": 'touchpoint,kpi,date,value\n"invoice",calls,2026-01-01,9\n'
    "invoice , calls,2026-02-01,8\nreminder,wait,2026-01-01,1\n",
    "about/index.md": "# Us\n[i](../touchpoints/after/invoice.md)\n[j](/journeys/buy.md) [[sales]]\n",
}


def renamed(old: str, new: str, book: dict[str, str] = BOOK) -> tuple[Renaming, dict[str, str]]:
    """Return what a renaming says, and the whole handbook after it."""
    done = rename(files(book), old, new)
    after = {done.moved.get(path, path): done.texts.get(path, text) for path, text in book.items()}
    return done, after


def changed(after: dict[str, str], new: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Return the lines of each file that are not as they were, by the old path."""
    found = {}
    for path, text in BOOK.items():
        now = after[(new or {}).get(path, path)]
        lines = [
            b
            for a, b in zip([*text.split("\n"), *[""] * 9], now.split("\n"), strict=False)
            if a != b
        ]
        if lines:
            found[path] = lines
    return found


def test_touchpoint() -> None:
    """Its file, its translation, and all that means it; same words that mean something else stay."""
    done, after = renamed("invoice", "bill")
    assert done.moved == {
        "touchpoints/after/invoice.de.md": "touchpoints/after/bill.de.md",
        "touchpoints/after/invoice.md": "touchpoints/after/bill.md",
    }
    assert changed(after, {**done.moved}) == {
        "handbook.yml": [
            "ideas: [{idea: x, by: sales, became: bill}]", "redirects:", "  invoice: bill",
        ],
        "departments/sales.md": ["start_here: [bill, buy]"],
        "touchpoints/after/invoice.md": [
            "id: bill",
            "ideas: [{idea: invoice, became: one}, {idea: x, by: sales, became: bill}]",
            "See [[bill]], `[[invoice]]` and [me](bill.md#top).",
        ],
        "touchpoints/reminder.md": [
            "links: {synergy: [bill], replaces: []}",
            "decision: {is: combine, with: [ bill ]}",
            'After [the invoice](after/bill.md "x"), [[bill|the letter]] or [[bill#how]].',
            "[ref]: <./after/bill.md>",
        ],
        "journeys/buy.md": ["  - touchpoint: bill  # the touchpoint", "  - {touchpoint: 'bill'}"],
        "measurements/values.csv": ['"bill",calls,2026-01-01,9', "bill , calls,2026-02-01,8"],
        "about/index.md": ["[i](../touchpoints/after/bill.md)"],
    }  # fmt: skip


def test_journey() -> None:
    """A journey is named by other journeys, by departments and in texts."""
    done, after = renamed("buy", "order")
    assert done.moved == {"journeys/buy.md": "journeys/order.md"}
    assert changed(after, {**done.moved}) == {
        "handbook.yml": ["redirects:", "  buy: order"],
        "departments/sales.md": ["start_here: [invoice, order]"],
        "journeys/all.md": ["compares_to: order", "steps: [{journey: order}]"],
        "about/index.md": ["[j](/journeys/order.md) [[sales]]"],
    }


def test_department() -> None:
    """A department is named nearly everywhere."""
    done, after = renamed("sales", "trade")
    assert done.moved == {"departments/sales.md": "departments/trade.md"}
    assert sum(done.places.values()) == 12
    text = "".join(text for path, text in after.items() if path != "handbook.yml")
    assert "sales" not in text
    assert after["handbook.yml"].endswith("redirects:\n  sales: trade\n")


@pytest.mark.parametrize(
    ("old", "places"),
    [
        ("calls", {"handbook.yml": 2, "handbook.de.yml": 1, "measurements/values.csv": 2,
                   "touchpoints/after/invoice.md": 2}),
        ("private", {"handbook.yml": 1, "journeys/buy.md": 1, "touchpoints/after/invoice.md": 1}),
        ("buyer", {"handbook.yml": 1, "journeys/buy.md": 1}),
        ("partners", {"handbook.yml": 1, "touchpoints/reminder.md": 1}),
        ("portal", {"handbook.yml": 1, "touchpoints/after/invoice.md": 1}),
    ],
)  # fmt: skip
def test_what_the_settings_define(old: str, places: dict[str, int]) -> None:
    """KPIs, segments, personas, audiences and channels are found by themselves; no address changes."""
    done, after = renamed(old, "new-one")
    assert done.places == places
    assert done.moved == {}
    assert not any("redirects" in text or f" {old}," in text for text in after.values())


def faults(book: dict[str, str]) -> list[str]:
    """Return the rules that files of a handbook break by themselves."""
    _contents, found = read_contents(files(book))
    return [one.rule for one in found]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends(newline: str) -> None:
    """Line ends stay as they are in each file, and so does a byte order mark."""
    book = {path: "\ufeff" * path.endswith(".md") + text.replace("\n", newline)
            for path, text in BOOK.items()}  # fmt: skip
    _done, after = renamed("invoice", "bill", book)
    _done, plain = renamed("invoice", "bill")
    assert {
        path: text.removeprefix("\ufeff").replace(newline, "\n") for path, text in after.items()
    } == plain
    assert {text.count("\n") == text.count(newline) for text in after.values()} == {True}
    assert after["touchpoints/reminder.md"].startswith("\ufeff---")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "redirects:\n  invoice: bill\n"),
        ("x-a: 1", "x-a: 1\nredirects:\n  invoice: bill\n"),
        ("redirects: {}\n", "redirects: {invoice: bill}\n"),
        ("redirects: {old: buy}  # x\nx-a: 1\n", "redirects: {old: buy, invoice: bill}  # x\nx-a: 1\n"),
        ("redirects: {old: 'invoice'}\n", "redirects: {old: 'bill', invoice: bill}\n"),
        ("redirects:\nx-a: 1\n", "redirects:\n  invoice: bill\nx-a: 1\n"),
        ("redirects:  # none\n", "redirects:  # none\n  invoice: bill\n"),
        ("redirects:\n    old: invoice  # c\n    b: buy # d\n\nx-a: 1\n",
         "redirects:\n    old: bill  # c\n    b: buy # d\n    invoice: bill\n\nx-a: 1\n"),
    ],
)  # fmt: skip
def test_redirects(before: str, after: str) -> None:
    """The former id is written down in the style that is there; older ones lead to the new one."""
    settings = "schema: 1\norganisation: Nordrad\n"
    book = {**BOOK, "handbook.yml": settings + before}
    _done, now = renamed("invoice", "bill", book)
    assert now["handbook.yml"] == settings + after


def test_a_renaming_there_and_on() -> None:
    """Two renamings leave two former ids that lead to the last one, and no fault."""
    _done, once = renamed("invoice", "bill")
    _done, twice = renamed("bill", "letter", once)
    assert twice["handbook.yml"].endswith("redirects:\n  invoice: letter\n  bill: letter\n")
    assert faults(twice) == faults(BOOK)


def test_a_review_stays_valid() -> None:
    """A page need not be read again because something that it names is called otherwise."""
    reminder = BOOK["touchpoints/reminder.md"]
    document, _faults = parse_markdown(SourceFile("touchpoints/reminder.md", reminder.encode()))
    stamp = f"reviewed: {{date: 2026-10-01, hash: {fingerprint(document)}}}\naudience"
    book = {**BOOK, "touchpoints/reminder.md": reminder.replace("audience", stamp)}
    _done, after = renamed("invoice", "bill", book)
    text = after["touchpoints/reminder.md"]
    document, _faults = parse_markdown(SourceFile("touchpoints/reminder.md", text.encode()))
    assert f"hash: {fingerprint(document)}" in text
    stale = {
        **BOOK,
        "touchpoints/reminder.md": reminder.replace(
            "audience", "reviewed: {date: 2026-10-01, hash: ab}\naudience"
        ),
    }
    _done, after = renamed("invoice", "bill", stale)
    assert "hash: ab}" in after["touchpoints/reminder.md"]


def test_a_review_without_a_fingerprint() -> None:
    """A page that git knows to be as it was read gets a fingerprint; of another nobody knows."""
    path = "touchpoints/reminder.md"
    text = BOOK[path].replace("audience", "reviewed: {date: 2026-10-01, by: shop}\naudience")
    sources = files({**BOOK, path: text})
    after = rename(sources, "invoice", "bill", as_read=[path]).texts[path]
    document, _faults = parse_markdown(SourceFile(path, after.encode()))
    assert f"\nreviewed: {{date: 2026-10-01, by: shop, hash: {fingerprint(document)}}}\n" in after
    assert "hash:" not in rename(sources, "invoice", "bill").texts[path]


def test_a_name_that_is_no_id() -> None:
    """An id that was never valid had no address, and a redirect from it would be an error."""
    book = {path: text for path, text in BOOK.items() if path != "touchpoints/after/invoice.de.md"}
    invoice = book.pop("touchpoints/after/invoice.md").replace("id: invoice\n", "")
    book = {path: text.replace("invoice", "Invoice") for path, text in book.items()}
    book["touchpoints/after/Invoice.md"] = invoice
    _done, after = renamed("Invoice", "invoice", book)
    assert after["handbook.yml"] == BOOK["handbook.yml"].replace("# invoice", "# Invoice").replace(
        "title: invoice", "title: Invoice"
    )
    assert "touchpoints/after/invoice.md" in after
    assert "[[invoice|the letter]]" in after["touchpoints/reminder.md"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("invoce", "bill", "nothing has the id `invoce`; did you mean `invoice`?"),
        ("gone", "bill", "`gone` is a former id; it is `buy` now"),
        ("invoice", "invoice", "`invoice` has that id already"),
        ("invoice", "Bill", "`Bill` is no id; use small letters"),
        ("invoice", "index", "`index` is no id (index and readme are reserved)"),
        ("invoice", "buy", "`buy` is taken: journeys/buy.md has it"),
        ("invoice", "gone", "`gone` is a former id of `buy`"),
        ("invoice", "draft", "there is a file touchpoints/after/draft.de.md already"),
        ("sales", "customer", "`customer` is built in"),
        ("partners", "everyone", "`everyone` is built in"),
        ("portal", "letter", "`letter` is built in"),
        ("calls", "wait", "`wait` is taken: handbook.yml has it"),
        ("both", "bill", "`both` is a touchpoint and a kpi; say which with --kind"),
        ("twice", "bill", "journeys/twice.md and touchpoints/twice.md have the same id"),
    ],
)
def test_names_that_cannot_be_meant(old: str, new: str, said: str) -> None:
    """Whoever types a wrong name is told what is wrong with it."""
    touchpoint = "---\ntitle: A\nphases: [after]\nowner: sales\n---\n"
    book = {
        **BOOK,
        "handbook.yml": BOOK["handbook.yml"].replace("kpis: [", "kpis: [{id: both, title: B}, ", 1)
        + "redirects: {gone: buy}\n",
        "touchpoints/after/draft.de.md": "---\ntitle: D\n---\n",
        "touchpoints/both.md": touchpoint,
        "touchpoints/twice.md": touchpoint,
        "journeys/twice.md": "---\ntitle: A\nowner: sales\npath: [both]\n---\n",
    }
    with pytest.raises(WrongNameError) as caught:
        rename(files(book), old, new)
    assert str(caught.value).startswith(said)


def test_kind() -> None:
    """Where a touchpoint and a KPI have one id, the kind says which is meant."""
    book = {**BOOK, "handbook.yml": BOOK["handbook.yml"].replace("id: wait", "id: invoice")}
    assert rename(files(book), "invoice", "bill", kind="kpi").places == {"handbook.yml": 1}


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("touchpoints/x.md", "---\nx-i: &i invoice\nlinks: {synergy: [*i]}\n---\n", 3),
        ("touchpoints/x.md", "---\nlinks:\n  synergy:\n    - >-\n      invoice\n---\n", 4),
        ("touchpoints/x.md", "---\ntitle: x\n---\n\n[x](after/inv%6Fice.md)\n", 5),
        ("handbook.yml", "schema: 1\norganisation: x\nredirects: ~\n", 3),
        ("handbook.yml", "{schema: 1, organisation: x}\n", 2),
    ],
)
def test_not_in_plain_sight(path: str, text: str, place: int) -> None:
    """What cannot be changed by itself stops everything, with file and line."""
    with pytest.raises(EditError, match=rf"^{path}:{place}: "):
        rename(files({**BOOK, path: text}), "invoice", "bill")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("journeys/x.md", "---\npath: [\n---\n"),
        ("journeys/x.md", "---\ntitle: A\ntitle: B\n---\n"),
        ("measurements/x.csv", "touchpoint;kpi\n"),
        ("touchpoints/x.markdown", "---\nlinks: {synergy: [invoice]}\n---\n"),
    ],
)
def test_faults_with_which_no_name_can_be_followed(path: str, text: str) -> None:
    """A file that cannot be read may name what is renamed; it has to be mended first."""
    with pytest.raises(UnsureError) as caught:
        rename(files({**BOOK, path: text}), "invoice", "bill")
    assert {fault.site.file for fault in caught.value.faults} == {path}


def test_faults_of_meaning() -> None:
    """A file with an unknown field is followed all the same."""
    book = {
        **BOOK,
        "touchpoints/x.md": "---\ntitel: x\nlinks: {synergy: [invoice, {a: b}, 3]}\n---\n",
    }
    _done, after = renamed("invoice", "bill", book)
    assert "synergy: [bill, {a: b}, 3]" in after["touchpoints/x.md"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the handbook, in which commands are typed."""
    for path, text in BOOK.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def texts(folder: Path) -> dict[str, str]:
    """Return the text of each file of a folder, hidden ones too."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def ctmp(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["rename", *words])


def test_command(book: Path) -> None:
    """All is written, and what became of which file is said."""
    (book / "touchpoints/after/invoice.md").chmod(0o640)
    done = ctmp("invoice", "bill")
    assert done.exit_code == 0, done.output
    assert texts(book) == renamed("invoice", "bill")[1]
    assert (book / "touchpoints/after/bill.md").stat().st_mode & 0o777 == 0o640
    lines = done.stdout.splitlines()
    assert "content/touchpoints/after/invoice.md → content/touchpoints/after/bill.md" in lines
    assert "content/journeys/buy.md: 2 places" in lines
    assert (
        lines[-1]
        == "old addresses of `invoice` lead to `bill` (`redirects` in content/handbook.yml)"
    )


def test_dry_run(book: Path) -> None:
    """Nothing is written; what would change is shown line by line."""
    done = ctmp("invoice", "bill", "--dry-run")
    assert done.exit_code == 0
    assert "\n-start_here: [invoice, buy]\n+start_here: [bill, buy]\n" in done.stdout
    assert "\n+++ content/touchpoints/after/bill.md\n" in done.stdout
    assert done.stdout.endswith("nothing was written\n")
    assert texts(book) == BOOK


def test_errors_that_would_come(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be wrong afterwards, and is not now, is said, and nothing is written."""
    before = texts(book)
    real = command.rename

    def careless(*given: object, **more: object) -> Renaming:
        done = real(*given, **more)  # type: ignore[arg-type]
        spoilt = done.texts["journeys/buy.md"].replace("'bill'", "'bil'")
        return replace(done, texts={**done.texts, "journeys/buy.md": spoilt})

    monkeypatch.setattr(command, "rename", careless)
    done = ctmp("invoice", "bill")
    assert done.exit_code == 1, done.output
    assert "content/journeys/buy.md:9:18: error[unknown-touchpoint]" in done.stdout
    assert done.stdout.endswith("nothing was written\n")
    assert texts(book) == before


def test_nothing_changes_a_terminal(book: Path) -> None:
    """What an author wrote cannot move the cursor of who reads a diff."""
    file = book / "touchpoints/reminder.md"
    file.write_text(file.read_text() + "\x1b[2J[[invoice]]\n")
    done = ctmp("invoice", "bill", "--dry-run")
    assert "\x1b" not in done.stdout
    assert "+\N{REPLACEMENT CHARACTER}[2J[[bill]]\n" in done.stdout


def alias(book: Path) -> None:
    """Put a name behind an alias."""
    (book / "journeys/all.md").write_text("---\nx-i: &i invoice\npath: [*i]\n---\n")


def broken(book: Path) -> None:
    """Leave a bracket open."""
    (book / "journeys/all.md").write_text("---\npath: [invoice\n---\n")


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (alias, 1, "content/journeys/all.md:3: `invoice` is not written in plain sight here"),
        (
            broken,
            1,
            "nothing was written: these files cannot be read, so what they name is not known",
        ),
        (lambda _book: None, 2, "nothing has the id `bill`"),
    ],
)
def test_nothing_is_written(
    book: Path, spoil: Callable[[Path], None], code: int, said: str
) -> None:
    """What cannot be done is said in a sentence, and every file is as it was."""
    spoil(book)
    before = texts(book)
    done = ctmp("invoice" if code == 1 else "bill", "letter")
    assert done.exit_code == code
    assert said in done.output
    assert texts(book) == before


def test_all_or_none(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one file cannot be written, none is."""
    original = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "values.csv":
            raise OSError(28, "No space left on device", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", full)
    done = ctmp("invoice", "bill")
    assert done.exit_code == 2
    assert "No space left on device; nothing was written" in done.stderr
    assert texts(book) == BOOK
