"""What authors write to have a diagram in their text, and what is made of it."""

import pytest

from ctmp_docs.reading.figures_in_text import Fence, fences_in, in_their_places, with_placeholders


def every(_number: int, _fence: Fence) -> bool:
    """Let every block be known."""
    return True


FOUND = [
    ("```ctmp journey=buy\n```", [("journey", "buy")]),
    ("```  ctmp   journey=buy   view=map\n```", [("journey", "buy"), ("view", "map")]),
    ("~~~ctmp view=network\n~~~", [("view", "network")]),
    ("   ```ctmp journey=buy\n  ```", [("journey", "buy")]),
    ("````ctmp journey=buy\n``````", [("journey", "buy")]),
    ("```ctmp journey=\"buy it\" from='a b'\n```", [("journey", "buy it"), ("from", "a b")]),
    ("```ctmp\n```", []),
    ("* item\n\n    ```ctmp journey=buy\n    ```", [("journey", "buy")]),
    ("!!! note\n    ```ctmp journey=buy\n    ```", [("journey", "buy")]),
    ("```\n```ctmp\n```\n\n```ctmp journey=buy\n```", [("journey", "buy")]),
    ("<!-- a comment -->\n```ctmp journey=buy\n```", [("journey", "buy")]),
    ('```ctmp journey="><script>alert(1)</script>\n```',
     [("journey", '"><script>alert(1)</script>')]),
]  # fmt: skip
NOT_FOUND = {
    "other code": "```\n```ctmp journey=buy\n",
    "more backticks around": "````\n```ctmp journey=buy\n```\n````",
    "other sign around": "~~~\n```ctmp journey=buy\n```\n~~~",
    "indented code": "Text\n\n    ```ctmp journey=buy\n    ```",
    "in a line": "Write ```ctmp journey=buy``` here",
    "a comment": "<!--\n```ctmp journey=buy\n```\n-->",
    "a longer name": "```ctmpx journey=buy\n```",
    "another language": "```yaml ctmp\n```",
    "two backticks": "``ctmp journey=buy\n``",
}


@pytest.mark.parametrize(("body", "pairs"), FOUND)
def test_found(body: str, pairs: list[tuple[str, str]]) -> None:
    """A block is found wherever Markdown has one, and its words are read."""
    (fence,) = fences_in(body)
    assert list(fence.asked.pairs) == pairs
    assert fence.is_closed


@pytest.mark.parametrize("body", NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_not_found(body: str) -> None:
    """What only shows how such a block is written stays text."""
    assert fences_in(body) == ()
    assert with_placeholders(body, every) == (body, {})


def test_places() -> None:
    """A finding points at the word that is meant, also within quotes and in a list."""
    body = 'Text\n\n- a\n\n    ~~~ctmp journey="buy" loose\n    ~~~\n'
    (fence,) = fences_in(body)
    found = [(body[w.key_start :][:7], body[w.value_start :][: len(w.value)]) for w in fence.words]
    assert found == [("journey", "buy"), ("loose\n ", "loose")]
    assert body[fence.name_start :].startswith("ctmp ")
    assert body[fence.start : fence.end] == '    ~~~ctmp journey="buy" loose\n    ~~~'


def test_unclosed_and_filled() -> None:
    """A block that goes on to the end, or that holds text, is told from an empty one."""
    (filled,) = fences_in("```ctmp journey=buy\n\nview=flow\n```")
    assert (filled.is_closed, filled.content_start) == (True, 21)
    (unclosed,) = fences_in("```ctmp journey=buy\n")
    assert (unclosed.is_closed, unclosed.content_start) == (False, None)


def test_subject_and_values() -> None:
    """An empty value is none; of a key that is written twice the first counts."""
    (fence,) = fences_in("```ctmp view= journey=a journey=b\n```")
    assert fence.asked.get("view") is None
    assert fence.asked.subject == ("journey", "a")


def test_placeholders() -> None:
    """Each known block leaves a paragraph of one word; the others leave nothing."""
    body = "One\n```ctmp view=network\n```\nTwo\n```ctmp view=gone\n```\nThree"
    markdown, words = with_placeholders(body, lambda _n, fence: "gone" not in str(fence.asked))
    assert markdown == f"One\n\n{words[0]}\n\nTwo\n\nThree"
    assert [*words] == [0]
    assert words[0].isalnum()


def test_nobody_can_write_a_placeholder() -> None:
    """The word depends on the whole text, so that a text cannot hold its own."""
    body = "```ctmp view=network\n```\n"
    (word,) = with_placeholders(body, every)[1].values()
    again, words = with_placeholders(body + word, every)
    assert word in again
    assert word not in words.values()


def test_in_their_places() -> None:
    """HTML takes the place of a paragraph or a block of code, and goes into no attribute."""
    html = "<p>W1x</p><li>W1x</li><pre><code>W1x\n</code></pre><i title='W1x'>a</i><p>W2x</p>"
    assert in_their_places(html, {"W1x": "<b>1</b>"}) == (
        "<b>1</b><li><b>1</b></li><b>1</b><i title='W1x'>a</i><p>W2x</p>"
    )
    assert in_their_places(html, {}) == html
