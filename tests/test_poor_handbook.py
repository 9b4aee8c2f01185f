"""A handbook of the first day: only what is required, nobody named, no way to answer."""

from functools import lru_cache

from builders import TODAY, department, handbook_yml, journey, touchpoint

from ctmp_docs.build import Options, build


@lru_cache(maxsize=1)
def pages() -> dict[str, str]:
    """Return the HTML of each page of a handbook that has only required fields."""
    sources = (
        handbook_yml(),
        department("sales"),
        department("workshop"),
        touchpoint("x", phases=["before", "after"]),
        touchpoint("y"),
        touchpoint("z", state="retired", owner="workshop"),
        journey("j", ["x", "y"]),
    )
    made = build(sources, Options(today=TODAY))
    return {
        one.page.path: "".join(getattr(part, "html", "") for part in one.segments)
        for one in made.pages
    }


def test_nothing_rated_has_no_line() -> None:
    """Without a rating no card has a curve, and no sign asks how one is counted."""
    for path in ("index.md", "journeys/index.md"):
        assert "ctmp-card" in pages()[path]
        assert "ctmp-emotion" not in pages()[path], path
        assert 'class="ctmp-key"' not in pages()[path], path


def test_the_ring_explains_its_sum() -> None:
    """A touchpoint of two phases counts in both, and that is said."""
    assert "1 lies in more than one phase and is counted in each." in pages()["index.md"]


def test_what_no_longer_exists_is_last() -> None:
    """A retired touchpoint is folded below the others; the anchor of its phase leads there."""
    page = pages()["departments/workshop.md"]
    before, _fold, after = page.partition('id="no-longer"')
    assert 'id="phase-before"' in before
    assert ">Z</a>" not in before
    assert ">Z</a>" in after
    assert "not in charge of any touchpoint" not in page
    assert 'id="no-longer"' not in pages()["departments/sales.md"]


def test_a_question_has_somewhere_to_be_answered() -> None:
    """Where no button answers, it is said whom to tell; where nobody is named, that is said."""
    page = pages()["departments/sales.md"]
    assert "is it still right? Tell whoever keeps this handbook what you found." in page
    assert "Nobody is named here yet." in pages()["start-here/sales.md"]


def test_a_legend_compares() -> None:
    """A sign that all boxes share is no help."""
    assert ">can<" not in pages()["journeys/j.md"]


def test_no_column_is_empty() -> None:
    """Where no department has a phone or hours, nothing says so in every row."""
    overview = pages()["responsibilities/index.md"]
    assert "<th" in overview
    assert ">Phone<" not in overview
    assert ">Hours<" not in overview
    table, _end, _more = pages()["departments/index.md"].partition("</thead>")
    hidden = [
        head for head in table.split("<th")[1:] if ("Phone" in head or "Hours" in head)
        and "hidden" not in head
    ]  # fmt: skip
    assert hidden == []
