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


def first_day(*phases: str, **options: object) -> dict[str, str]:
    """Return the pages of a handbook with one department and a touchpoint in each of these."""
    sources = (
        handbook_yml(organisation="Our company"),
        department("sales"),
        *(touchpoint(f"t{n}", phases=[phase]) for n, phase in enumerate(phases)),
        journey("j", ["t0"]),
    )
    made = build(sources, Options(today=TODAY, **options))  # type: ignore[arg-type]
    return {
        one.page.path: "".join(getattr(part, "html", "") for part in one.segments)
        for one in made.pages
    }


def test_no_phase_is_named_among_equals() -> None:
    """A phase has the fewest touchpoints only if no other one has as few."""
    every = ("wom-before", "before", "during", "after", "wom-after")
    balanced = first_day(*every, "after", "before", "during")["index.md"]
    assert "Fewest touchpoints" not in balanced
    assert "Before and after the purchase are in balance" in balanced
    assert "for 4 of 5 phases" in first_day("during")["index.md"]
    one_lacks = first_day(*every[1:])["index.md"]
    assert "Nothing is written down yet for “Hearing about us”" in one_lacks


def test_how_a_handbook_goes_on() -> None:
    """Where it has hardly begun, its authors read what to type next; other audiences do not."""
    said = "<code>ctmp new touchpoint</code>"
    assert said in first_day("before", "after")["index.md"]
    assert said not in first_day("before", "after", "during")["index.md"]
    assert said not in first_day("before", "after", audience="shops")["index.md"]


def test_a_department_without_words() -> None:
    """What it does is asked for once, and never where something says so."""
    said = "Nobody has written down yet what this department does"
    assert said in pages()["departments/sales.md"]
    told = (department("sales", summary="Sells."), touchpoint("x"))
    described = build((handbook_yml(), *told), Options(today=TODAY))
    assert not any(said in getattr(part, "html", "") for one in described.pages
                   for part in one.segments)  # fmt: skip


def test_a_name_begins_its_sentence() -> None:
    """The name of an organisation may begin with any word, as “Our company” does."""
    start = first_day("during")["start-here/index.md"]
    assert "Our company, as its customers know it" in start
    assert "meet Our company" not in start


def test_a_single_step_has_no_line() -> None:
    """A line of one point says nothing, and would leave a card empty."""
    rated = {"rating": 8, "evidence": "staff", "as_of": "2026-09-01", "okay": ["it is quick"]}
    sources = (handbook_yml(), department("sales"), touchpoint("x", actual=rated),
               touchpoint("y", actual=rated), journey("j", ["x"]))  # fmt: skip
    made = build(sources, Options(today=TODAY))
    home = next(one for one in made.pages if one.page.path == "index.md")
    html = "".join(getattr(part, "html", "") for part in home.segments)
    assert "ctmp-card" in html
    assert "ctmp-emotion" not in html
    assert 'class="ctmp-key"' not in html
