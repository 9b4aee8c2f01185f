"""Empty translations: every text of a source, and nothing that is one for all languages."""

from pathlib import Path

import pytest
from builders import checked, department, files, handbook_yml, markdown, touchpoint
from click.testing import CliRunner

from ctmp_docs.cli import main
from ctmp_docs.translations.twins import is_words
from ctmp_docs.writing.translating import skeleton

INVOICE = """\
---
title: # Invoice arrives
actual:
  disappointing:
    # - three pages
    # - small print
help:
  - {}
  - when: # it is late
    do: # call: at once
actions:
  - id: one-page
    what: # one page

# Below the line `---`:
# Some text.
---
"""


def test_what_is_to_be_translated() -> None:
    """Words stand behind their fields as comments; ratings, owners and days are not there."""
    built = checked(
        department("sales"),
        *files(
            {
                "touchpoints/invoice.md": (
                    "---\ntitle: Invoice arrives\nphases: [after]\nowner: sales\n"
                    "actual: {rating: 3, evidence: staff, as_of: 2026-10-01, "
                    "disappointing: [three pages, small print]}\n"
                    'help: [{when: "1", do: "2"}, {when: it is late, do: "call: at once"}]\n'
                    "actions: [{id: one-page, what: one page, owner: sales, due: 2027-01-31}]\n"
                    "---\n\nSome text.\n"
                )
            }
        ),
    )
    document = built.contents.documents["touchpoints/invoice.md"]
    assert skeleton(document, "touchpoint") == INVOICE


def test_an_empty_translation_is_none() -> None:
    """As long as nothing is filled in the page is not translated; one field is a beginning."""
    sources = (
        handbook_yml(languages=["en", "de"]),
        touchpoint("invoice", "Text.", title="Invoice"),
        touchpoint("order", title="Order"),
        *files({"touchpoints/invoice.de.md": INVOICE}),
        markdown("touchpoints/order.de.md", {"title": "Bestellung", "summary": None}),
    )
    built = checked(*sources)
    (contents,) = built.translations
    assert contents.texts == {"touchpoints/order.md": "touchpoints/order.de.md"}
    titles = {one.id: one.value.title for one in contents.entries if one.kind == "touchpoint"}
    assert titles == {"invoice": "Invoice", "order": "Bestellung"}
    missing = {one.site.file for one in built.diagnostics if one.rule == "untranslated"}
    assert missing == {"touchpoints/invoice.md", "departments/sales.md"}


@pytest.mark.parametrize("value", ["3800 EUR", "3d", "%", "#sales", "a@b.example", ["3d"], 7, None])
def test_no_words(value: object) -> None:
    """Amounts, signs and addresses are the same in every language."""
    assert not is_words(value)


@pytest.mark.parametrize("value", ["Invoice", "5 days", "OK", ["3d", "late"]])
def test_words(value: object) -> None:
    """What a translator would write otherwise is words."""
    assert is_words(value)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a handbook in two languages, and stay in its folder."""
    (tmp_path / "content/touchpoints").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: content\nplugins: [ctmp]\n", "utf-8"
    )
    for source in (
        handbook_yml(languages=["en", "de"]),
        department("sales"),
        touchpoint("invoice", "Text.", title="Invoice arrives", aliases=["bill"], promise="3 days"),
    ):
        (tmp_path / "content" / source.path).parent.mkdir(exist_ok=True)
        (tmp_path / "content" / source.path).write_bytes(source.data)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def said(*words: str) -> str:
    """Return what the command says."""
    return CliRunner().invoke(main, ["translate", *words]).output


def test_what_is_open(project: Path) -> None:
    """A file that is only begun is not translated; names by which it is found are no texts."""
    assert said("touchpoints/invoice.de.md") == (
        "content/touchpoints/invoice.de.md\n"
        "Fill in what you translate, delete what stays empty; then run `ctmp check`.\n"
    )
    begun = "Begun:\n  content/touchpoints/invoice.de.md: {} of 3 texts\n"
    rest = "Not translated yet:\n  content/departments/sales.md\n"
    assert said() == f"0 of 2 files are translated into `de`.\n{begun.format(0)}{rest}"
    file = project / "touchpoints/invoice.de.md"
    file.write_text("---\ntitle: Rechnung\n---\nWorte.\n", "utf-8")
    assert said() == f"0 of 2 files are translated into `de`.\n{begun.format(2)}{rest}"
    file.write_text("---\ntitle: Rechnung\npromise: 3 Tage\n---\nWorte.\n", "utf-8")
    assert said() == f"1 of 2 files are translated into `de`.\n{rest}"
    assert "is there already" in said("content/touchpoints/invoice.de.md")


def test_unknown_names(project: Path) -> None:
    """Who mistypes gets a hand, not a list of the whole handbook."""
    del project
    assert said("invoise") == "ctmp: there is no page `invoise`; did you mean `invoice`?\n"
    assert said("xyz") == "ctmp: there is no page `xyz`; `ctmp translate` lists the files\n"


def test_the_name_of_the_site_is_asked_for() -> None:
    """It mostly stands in `mkdocs.yml`, which has no translation, so the source lacks it."""
    for own, line in (
        ({}, "site_name: # as in mkdocs.yml\n"),
        ({"site_name": "Handbook"}, "site_name: # Handbook\n"),
    ):
        document = checked(handbook_yml(**own), department("sales")).contents.documents[
            "handbook.yml"
        ]
        text = skeleton(document, "settings")
        assert line in text
        assert text.count("site_name") == 1
