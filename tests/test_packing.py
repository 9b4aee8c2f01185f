"""Fields of long tables become few bytes and come back letter by letter."""

from collections.abc import Sequence

import pytest

from ctmp_docs.render.packing import LINK, Column, packed


def whole(columns: Sequence[Column], count: int) -> list[list[str]]:
    """Return the rows as a page's script puts them together."""
    fields = [
        [
            shapes[int(number)][0]
            + "".join(
                str(word) + piece
                for word, piece in zip(words, shapes[int(number)][1:], strict=True)
            )
            for number, *words in some
        ]
        for shapes, some, _places in columns
    ]
    return [
        [
            some[place if places is None else places[place] if places else 0]
            for some, (_shapes, _fields, places) in zip(fields, columns, strict=True)
        ]
        for place in range(count)
    ]


def test_what_fields_share_is_written_once() -> None:
    """Here are three rows, and what is written of them: shapes, words, and which field a row has."""
    rows = [
        ['<td><a href="../a/bill/">Bill</a></td>', '<td class="number">3</td>', "<td>live</td>"],
        ['<td><a href="../a/call/">Call</a></td>', '<td class="number">7</td>', "<td>live</td>"],
        ['<td><a href="../a/chat/">Chat</a></td>', '<td class="number">3</td>', "<td>live</td>"],
    ]
    assert packed(rows, ()) == [
        (
            [['<td><a href="../a/', '/">', "</a></td>"]],
            [[0, "bill", "Bill"], [0, "call", "Call"], [0, "chat", "Chat"]],
            None,  # each row has its own
        ),
        ([['<td class="number">', "</td>"]], [[0, "3"], [0, "7"]], [0, 1, 0]),
        ([["<td>live</td>"]], [[0]], []),  # all have the first
    ]


def test_a_link_that_the_page_has_is_not_written_again() -> None:
    """Of a row that stands in the page in short, only the rest is written."""
    rows = [
        ['<td><b><a href="x/">X</a></b> good</td>'],
        ['<td><b><a href="y/">Y</a></b> bad</td>'],
        ['<td><b><a href="z/">Z</a></b> odd</td>'],
    ]
    columns = packed(rows, ['<a href="x/">X</a>', '<a href="y/">Y</a>'])
    assert whole(columns, 3) == [
        [f"<td><b>{LINK}</b> good</td>"], [f"<td><b>{LINK}</b> bad</td>"], rows[2]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        ["<td></td>", "<td>a</td>", "<td>a<br>b</td>", "<td>a</td>", '<td id="a">a</td>'],
        ["<td>same</td>"],
        ["<td>aa</td>", "<td>aaa</td>", "<td>aaaa</td>"],
        ["<td>&lt;a&gt; &#34;x&#34;</td>", "<td>&lt;a&gt; &#34;y&#34;</td>", "<td>&#39;</td>"],
        ['<td data-words="a · b">x</td>', '<td data-words="a · c">x</td>', "no tags at all"],
        ["<td>🚲 1</td>", "<td>🚲 2</td>", "<td>🛴 2</td>", "", "<", '">"'],
    ],
)
def test_nothing_is_lost(fields: list[str]) -> None:
    """Shapes of every kind, words that begin and end alike, and signs that are none of ours."""
    rows = [[one, one[::-1]] for one in fields]
    assert whole(packed(rows, ()), len(rows)) == rows
