"""Empty translations: every text of a source, and nothing that is one for all languages."""

from builders import checked, department, files, handbook_yml, markdown, touchpoint

from ctmp_docs.writing.translating import skeleton

INVOICE = """\
---
title: # Invoice arrives
actual:
  disappointing: # three pages | small print
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
