"""A new id is written into the blocks that ask for a diagram, and formatting leaves them alone."""

import pytest
from builders import files

from ctmp_docs.source import SourceFile
from ctmp_docs.writing.fmt import formatted
from ctmp_docs.writing.rename import rename

BODY = """\
```ctmp journey=buy from=invoice to="pay"
```

~~~ctmp touchpoint='invoice'
~~~

```ctmp journey=own from=invoice
```

```ctmp view=handoffs from=sales to=shop
```

```ctmp department=sales
```

````
```ctmp touchpoint=invoice
```
````

`ctmp touchpoint=invoice`
"""
BOOK = {
    "handbook.yml": "schema: 1\norganisation: Nordrad\n",
    "departments/sales.md": "---\ntitle: Sales\n---\n",
    "departments/shop.md": "---\ntitle: Shop\n---\n",
    "touchpoints/invoice.md": "---\ntitle: I\nphases: [after]\nowner: sales\n---\n" + BODY,
    "touchpoints/pay.md": "---\ntitle: P\nphases: [after]\nowner: shop\n---\n",
    "journeys/buy.md": "---\ntitle: I buy\nowner: sales\npath: [invoice, pay]\n---\n",
    "journeys/own.md": (
        "---\ntitle: Own\nowner: sales\nsteps: [{id: invoice, touchpoint: pay}]\n---\n"
    ),
    "about.md": "```ctmp journey=buy\r\n```\r\n",
}


@pytest.mark.parametrize(
    ("old", "changed"),
    [
        ("invoice", ["journey=buy from=NEW to", "touchpoint='NEW'"]),
        ("pay", ['to="NEW"']),
        ("buy", ["journey=NEW from"]),
        ("sales", ["from=NEW to=shop", "department=NEW"]),
        ("shop", ["from=sales to=NEW"]),
    ],
)
def test_blocks_follow(old: str, changed: list[str]) -> None:
    """What means the thing is renamed; a step of the same id, code and words stay."""
    done = rename(files(BOOK), old, "brand-new")
    (_front, body) = done.texts["touchpoints/invoice.md"].split("---\n")[1:]
    expected = BODY
    for words in changed:
        new = words.replace("NEW", "brand-new")
        assert expected.count(words.replace("NEW", old)) == 1
        expected = expected.replace(words.replace("NEW", old), new)
    assert body == expected


def test_plain_pages_keep_their_line_ends() -> None:
    """A page that is nobody's entry is changed, too, and only in the word that is meant."""
    done = rename(files(BOOK), "buy", "order")
    assert done.texts["about.md"] == "```ctmp journey=order\r\n```\r\n"
    assert done.places["about.md"] == 1


def test_formatting_leaves_blocks_alone() -> None:
    """`ctmp fmt` orders fields; what is below them is the author's."""
    text = BOOK["touchpoints/invoice.md"].replace("title: I\nphases: [after]\n", "title: I\n")
    text = text.replace("owner: sales\n", "owner: sales\nphases:   [after]\n")
    again = formatted(SourceFile("touchpoints/invoice.md", text.encode())).text
    assert again is not None
    assert again.endswith(f"---\n{BODY}")
