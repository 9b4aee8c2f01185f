"""Which file is what, and what a folder holds."""

from pathlib import Path

import pytest
from builders import department, files, handbook_yml, journey, measurements, touchpoint

from ctmp_docs.reading.contents import Contents, file_kind, is_private, read_contents
from ctmp_docs.source import read_tree


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("handbook.yml", "settings"),
        ("glossary.yml", "glossary"),
        ("handbook.de.yml", "translation"),
        ("glossary.de.yml", "translation"),
        ("touchpoints/invoice.md", "touchpoint"),
        ("touchpoints/after/billing/invoice.md", "touchpoint"),
        ("touchpoints/invoice.de.md", "translation"),
        ("touchpoints/index.md", "page"),
        ("touchpoints/after/README.md", "page"),
        ("journeys/buy.md", "journey"),
        ("departments/billing.md", "department"),
        ("departments/billing.de.md", "translation"),
        ("measurements/values.csv", "measurements"),
        ("index.md", "page"),
        ("index.de.md", "translation"),
        ("about/us.md", "page"),
        ("about/touchpoints/invoice.md", "page"),
        ("invoice.md", "page"),
        ("about/handbook.yml", "other"),
        ("data.csv", "other"),
        ("handbook.yaml", "misnamed"),
        ("Handbook.de.yml", "misnamed"),
        ("glossary.YML", "misnamed"),
        ("touchpoints/invoice.markdown", "misnamed"),
        ("about/us.MD", "misnamed"),
        ("us.mkd", "misnamed"),
        ("Touchpoints/invoice.md", "misnamed"),
        ("Touchpoints/logo.png", "misnamed"),
        ("measurements.csv", "misnamed"),
        ("measurements/values.xlsx", "misnamed"),
        ("measurements/values.CSV", "misnamed"),
        ("measurements/~$values.xlsx", "measurements"),
        ("measurements/values.csv~", "measurements"),
        ("touchpoints/invoice.pdf", "other"),
        ("about/readme.txt", "other"),
        ("touchpoint/invoice.md", "misnamed"),
        ("Touch-points/invoice.md", "misnamed"),
        ("journeis/buy.md", "misnamed"),
        ("measurement/values.csv", "misnamed"),
        ("touchpoint/logo.png", "other"),
        ("journal/first.md", "page"),
        ("department-news/first.md", "page"),
        ("touchpoints/invoice.docx", "misnamed"),
        ("touchpoints/after/invoice.yml", "misnamed"),
        ("departments/list.csv", "misnamed"),
        ("journeys/buy", "misnamed"),
        ("touchpoints/prices.xlsx", "other"),
    ],
)
def test_file_kind(path: str, expected: str) -> None:
    """A file's kind is told by its path alone."""
    assert expected == file_kind(path)


def test_misnamed_files_are_seen_and_private(tmp_path: Path) -> None:
    """They are listed without what they hold, as are attachments, which stay public."""
    names = ["handbook.yaml", "Journeys/a.md", "measurements/m.xlsx", "p.mkd", "a/b.png", "a/c.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = {one.path: one.data for one in read_tree(tmp_path)}
    assert found == {**dict.fromkeys(names[:5], b""), "a/c.md": b"x"}
    assert [is_private(name) for name in names] == [True, True, True, True, False, False]


def contents() -> Contents:
    """Return the contents of a small folder."""
    found, faults = read_contents(
        (
            touchpoint("invoice"),
            department(),
            journey("buy", ["invoice"]),
            handbook_yml(organisation="Nordrad"),
            measurements("invoice,calls,2026-03-31,11,,"),
            *files(
                {
                    "glossary.yml": "- {term: Hand-off, meaning: a change of hands}\n",
                    "about.md": "# About\n",
                    "touchpoints/index.md": "All of them.\n",
                    "touchpoints/invoice.de.md": "---\ntitle: Die Rechnung kommt\n---\n",
                    "notes.csv": "not,ours\n",
                }
            ),
        )
    )
    assert faults == ()
    return found


def test_contents() -> None:
    """Files are sorted into kinds; what is not ours is not read."""
    found = contents()
    assert found.settings.organisation == "Nordrad"
    assert found.settings_sound
    assert [(one.kind, one.id) for one in found.entries] == [
        ("department", "sales"), ("journey", "buy"), ("touchpoint", "invoice"),
    ]  # fmt: skip
    assert [page.path for page in found.pages] == ["about.md", "touchpoints/index.md"]
    assert [term.term for term in found.terms.terms] == ["Hand-off"]
    assert [(row.value.value, row.file, row.line) for row in found.measurements] == [
        (11, "measurements/values.csv", 2)
    ]
    assert "notes.csv" not in found.documents


def test_every_read_file_has_its_lines() -> None:
    """Findings can be placed in every file that was read."""
    assert all(document.lines for document in contents().documents.values())


def test_no_handbook_file() -> None:
    """Without handbook.yml there are settings to go on with, and what they define is unknown."""
    found, faults = read_contents((department(),))
    assert [one.rule for one in faults] == ["missing-handbook-file"]
    assert (found.settings_sound, found.settings.languages) == (False, ("en",))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("languages: [de]", "de"),
        ("languages: ['de', en]", "de"),
        ("languages:\n  - de\n  - en", "de"),
        ("languages:  # of the site\n- de", "de"),
        ("languages: [fr]", "en"),
        ("rules: {x: off}", "en"),
        ("# languages: [de]", "en"),
    ],
)
def test_language_of_broken_settings(written: str, expected: str) -> None:
    """A fault in the settings is said in the language that they name, though nothing is read."""
    broken = f"schema: 1\norganisation:Nordrad\n{written}\n"
    found, faults = read_contents(files({"handbook.yml": broken}))
    assert [fault.rule for fault in faults] == ["unreadable-yaml"]
    assert found.settings.languages == (expected,)


def test_broken_entry_keeps_its_place() -> None:
    """An entry whose YAML cannot be read is there without a value, and claims its id."""
    found, faults = read_contents(
        (handbook_yml(), *files({"touchpoints/a/invoice.md": "---\na: [\n---\n"}))
    )
    assert [one.rule for one in faults] == ["unreadable-yaml"]
    assert [(one.kind, one.id, one.value) for one in found.entries] == [
        ("touchpoint", "invoice", None)
    ]


@pytest.mark.parametrize("path", ["about.md", "touchpoints/invoice.de.md", "handbook.de.yml"])
def test_pages_and_translations_are_read_too(path: str) -> None:
    """Broken front matter of any page is a finding, since MkDocs would print it."""
    text = "---\na: [\n---\n" if path.endswith(".md") else "a: [\n"
    _found, faults = read_contents((handbook_yml(), *files({path: text})))
    assert [(one.rule, one.site.file) for one in faults] == [("unreadable-yaml", path)]


def test_broken_measurements_leave_the_rest() -> None:
    """Rows around a broken one are kept; a file that is no text is one finding."""
    rows = measurements(
        "invoice,calls,2026-03-31,11,,",
        "invoice,calls,soon,1,,",
        ",,,,,",
        "invoice,calls,2026-06-30,9,,",
    )
    found, faults = read_contents(
        (handbook_yml(), rows, *files({"measurements/x.csv": b"\xff\xfe"}))
    )
    assert [row.line for row in found.measurements] == [2, 5]
    assert [(one.rule, one.site.file) for one in faults] == [
        ("unreadable-row", "measurements/values.csv"),
        ("not-utf-8", "measurements/x.csv"),
    ]


def test_measurements_of_many_lines() -> None:
    """A row is placed on the line on which it begins, also behind a text with line breaks."""
    text = 'touchpoint,kpi,date,value,n,source\n\na,k,2026-01-01,1,,"two\nlines"\n\na,k,2026-01-02,2,,\n'
    found, _faults = read_contents((handbook_yml(), *files({"measurements/x.csv": text})))
    assert [row.line for row in found.measurements] == [3, 6]


def test_places_of_measured_values() -> None:
    """A value has its column: quotes that open a value enclose it, others are text."""
    text = 'source,kpi,date,value,touchpoint\n"a, ""b"", c",k,2026-01-01,1,\nx",  k,2026-01-02,2,\n'
    found, _faults = read_contents((handbook_yml(), *files({"measurements/x.csv": text})))
    assert [(row.spans["kpi"].line, row.spans["kpi"].column) for row in found.measurements] == [
        (2, 15),
        (3, 6),
    ]


def test_values_of_a_german_table() -> None:
    """Semicolons, decimal commas and days of Excel are read, with the place of each value."""
    text = 'touchpoint;kpi;date;value;source\n;k;31.03.2026;8,5;"a; b"\n;k;2026-04-30;1.5;a,b\n'
    found, faults = read_contents((handbook_yml(), *files({"measurements/x.csv": text})))
    rows = [row.value for row in found.measurements]
    assert not faults
    assert [(row.date.isoformat(), row.value, row.source) for row in rows] == [
        ("2026-03-31", 8.5, "a; b"),
        ("2026-04-30", 1.5, "a,b"),
    ]
    assert [row.spans["source"].column for row in found.measurements] == [19, 19]
