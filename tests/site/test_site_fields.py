"""Every field of the model is shown on the site and in the data, or withheld where it must be."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from rich_handbook import Marks, department, glossary, journey, rich, settings, touchpoint
from site_builder import CONFIG, BuildSite, Result, words

from ctmp_docs.api import schema
from ctmp_docs.model import Department, Glossary, Journey, Measurement, Part, Settings, Touchpoint

NOT_SHOWN = {
    "touchpoint.tags", "journey.tags", "department.tags",  # shown by Material's own plugin
    "touchpoint.actions.budget",  # withheld by default
    "handbook.audiences.title",  # shown on pages that not everyone may read
    "glossary.forms",  # found in texts, shown nowhere
}  # fmt: skip
NOT_IN_DATA = {
    "touchpoint.body", "journey.body", "department.body", "page.title", "page.heading",
    "touchpoint.actions.budget",
}  # fmt: skip
"""Text in Markdown is no field; budgets are withheld by default."""
NEITHER = {"journey.path", "journey.id", "department.id", "touchpoint.replaced_by",
           "touchpoint.retired_because", "handbook.x-", "touchpoint.x-", "journey.x-",
           "department.x-"}  # fmt: skip
"""Fields that the one entry that has all the others cannot have, or that have names of their own."""
TOUCHPOINT = (
    "Purchase", "indirect, through third parties", "offline", "earned media", "Must touchpoint",
    "2 of 10", "9 of 10", "5 of 10", "3 of 10", "according to customers", "3 Oct 2026",
    "4 Oct 2025", "according to staff", "Critical event", "has happened",
    "has not happened so far", "Goal 8", "Combine", "loyalty", "competitive edge", "5 Nov 2026",
    "31 Jan 2027", "running", "small effort", "large impact", "7 May 2026", "8 Dec 2025", "91",
    "41", "71", "19 Jun 2026", "1,201", "9 Oct 2026", "11 Oct 2026", "11 Apr 2027",
    "overdue-action", "28 Feb 2027",
)  # fmt: skip
"""What a touchpoint's page says for its fields that are not free text."""
JOURNEY = (
    "as it was observed", "23 customers observed", "Before the purchase", "optional", "2 days",
    "9 delightful", "failing", "a journey of its own", "planned", "13 Oct 2026", "a customer",
    "14 Oct 2026", "long-journey", "1 Mar 2027",
)  # fmt: skip
DEPARTMENT = (
    "030 23125-300", "billing@nordrad.example", "030 11-12", "15 Oct 2026", "16 Oct 2026",
    "idle-department", "2 Apr 2027",
)  # fmt: skip
WEEK = ("030 23125-140", "manager@nordrad.example")
RESULTS = ("17 Dec 2024", "92", "42", "72", "20 Jun 2026", "lower is better")
IDEAS = ("18 Oct 2026",)
TITLES = {
    "touchpoints/invoice/": ("department.title", "service.title", "company.title",
                             "handbook.segments.title", "handbook.kpis.title", "hotline.title",
                             "coming.title", "old.title", "handbook.words.channels",
                             "handbook.words.phases", "handbook.words.bands"),
    "journeys/pay/": ("department.title", "handbook.segments.title", "handbook.segments.summary",
                      "handbook.personas.title", "handbook.personas.summary", "short.title",
                      "aim.title", "hotline.title"),
    "departments/billing/": ("service.title", "company.title", "touchpoint.title",
                             "journey.title"),
}  # fmt: skip
"""Fields that name something else: whose title the page shows for them."""


@pytest.fixture(scope="module")
def marks() -> Marks:
    """Return the words of the handbook's fields."""
    marks = Marks()
    rich(marks)
    return marks


@pytest.fixture(scope="module")
def site(marks: Marks, build_site: BuildSite) -> Result:
    """Return the site that everyone sees."""
    result = build_site(rich(marks))
    assert result.returncode == 0, result.output
    return result


@pytest.fixture(scope="module")
def open_site(marks: Marks, build_site: BuildSite) -> Result:
    """Return the site of a handbook that publishes budgets and loyalty."""
    publish = {"budgets": True, "loyalty": True}
    result = build_site(rich(marks, publish=publish))
    assert result.returncode == 0, result.output
    return result


@pytest.fixture(scope="module")
def partners(marks: Marks, build_site: BuildSite) -> Result:
    """Return the site for an audience from which fields are hidden, budgets being published."""
    config = CONFIG.replace("ctmp]", "{ctmp: {audience: partners}}]")
    result = build_site(rich(marks, publish={"budgets": True, "loyalty": True}), config)
    assert result.returncode == 0, result.output
    return result


def fields(model: type[Part], name: str) -> Iterator[str]:
    """Yield the dotted names of all fields of a model and of the models in it."""
    for attribute, field in model.model_fields.items():
        path = f"{name}.{field.alias or attribute}"
        inner = [one for one in _parts(field.annotation) if issubclass(one, Part)]
        if inner:
            yield from fields(inner[0], path)
        else:
            yield path


def _parts(annotation: object) -> list[type]:
    if isinstance(annotation, type):
        return [annotation]
    return [part for one in getattr(annotation, "__args__", ()) for part in _parts(one)]


def written(values: Any, name: str) -> Iterator[str]:
    """Yield the dotted names of everything that a file says."""
    if isinstance(values, Mapping):
        yield name
        for key, value in values.items():
            yield from written(value, f"{name}.{key}")
    elif isinstance(values, list):
        for value in values:
            yield from written(value, name)
    else:
        yield name


def shown(result: Result) -> dict[str, str]:
    """Return what each page says, in small letters."""
    return {path: words(page).casefold() for path, page in result.pages.items()}


def everything(result: Result) -> str:
    """Return all text files of a site in one, in small letters, but for the schema."""
    kinds = (".html", ".json", ".xml", ".js", ".css", ".txt")
    # The schema and the help hold the words of the model, none of an author.
    files = {
        path: data
        for path, data in result.files().items()
        if not path.endswith(".schema.json") and not path.startswith("help/")
    }
    texts = (data for path, data in files.items() if path.endswith(kinds))
    return b"\n".join(texts).decode().casefold()


def test_handbook_of_this_test_has_every_field(marks: Marks) -> None:
    """No field of the model is left out here: a new one has to be added to these tests."""
    texts = {
        "touchpoint": (Touchpoint, touchpoint(marks)),
        "journey": (Journey, journey(marks)),
        "department": (Department, department(marks)),
        "handbook": (Settings, settings(marks)),
        "glossary": (Glossary, {"terms": glossary(marks)}),
    }
    for name, (model, values) in texts.items():
        assert {*fields(model, name)} - NEITHER - {*written(values, name)} == set()
    columns = rich(marks)["measurements/values.csv"].splitlines()[0].split(",")
    assert columns == [*Measurement.model_fields]


def test_every_text_is_shown(marks: Marks, site: Result) -> None:
    """Each text of an author stands on some page as a reader sees it."""
    pages = shown(site).values()
    missing = {n for n, word in marks.words.items() if not any(word.casefold() in p for p in pages)}
    assert missing - NOT_SHOWN == set()


@pytest.mark.parametrize("kind", ["touchpoint", "journey", "department"])
def test_texts_are_on_their_own_page(marks: Marks, site: Result, kind: str) -> None:
    """Each text of an entry stands on the entry's own page."""
    address = {"touchpoint": "touchpoints/invoice/", "journey": "journeys/pay/",
               "department": "departments/billing/"}[kind]  # fmt: skip
    said = words(site.article(address)).casefold()
    missing = {
        name
        for name, word in marks.words.items()
        if name.startswith(f"{kind}.") and word.casefold() not in said
    }
    assert missing - NOT_SHOWN == set()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("touchpoints/invoice/", TOUCHPOINT),
        ("journeys/pay/", JOURNEY),
        ("departments/billing/", DEPARTMENT),
        ("improve/", WEEK),
        ("improve/results/", RESULTS),
        ("improve/ideas/", IDEAS),
    ],
)
def test_other_values_are_shown(site: Result, address: str, expected: tuple[str, ...]) -> None:
    """Dates, numbers and words of a vocabulary stand on the page in the reader's form."""
    said = words(site.article(address)).casefold()
    assert [one for one in expected if one.casefold() not in said] == []


@pytest.mark.parametrize("address", TITLES)
def test_names_are_shown_as_titles(marks: Marks, site: Result, address: str) -> None:
    """Where a file names something by its id, the page shows its title, and no id."""
    said = words(site.article(address)).casefold()
    assert [n for n in TITLES[address] if marks(n).casefold() not in said] == []
    assert "own-channel" not in said


def test_colour(site: Result) -> None:
    """Departments' own colours are in their list, where there are several to tell apart."""
    for colour in ("#1a2b3c", "#4d5e6f"):
        assert site.article("responsibilities/").select(f'[fill="{colour}"]')


def test_a_single_colour_tells_nothing(demo: Result) -> None:
    """One bar beside one of ten departments would look like a fault."""
    coloured = [one for one in demo.data["departments"] if one.get("colour")]
    assert len(coloured) == 1
    assert demo.article("responsibilities/").select(".ctmp-departments svg") == []


def test_search_settings_are_passed_on(site: Result) -> None:
    """Material's own `search.boost` reaches the search."""
    assert site.found["touchpoints/invoice/"]["boost"] == 2
    assert site.found["journeys/pay/"]["boost"] == 3


def test_every_text_is_in_the_data(marks: Marks, site: Result) -> None:
    """Each text of a field is in `api/handbook.json`."""
    data = json.dumps(site.data, ensure_ascii=False)
    missing = {name for name, word in marks.words.items() if word not in data}
    assert missing - NOT_IN_DATA == set()


def lacking(wanted: Any, actual: Any, place: str) -> Iterator[str]:
    """Yield the places where `actual` does not hold what `wanted` holds."""
    if isinstance(wanted, Mapping):
        for key, value in wanted.items():
            if not isinstance(actual, Mapping) or key not in actual:
                yield f"{place}.{key}"
            else:
                yield from lacking(value, actual[key], f"{place}.{key}")
    elif isinstance(wanted, list):
        if not isinstance(actual, list) or len(wanted) != len(actual):
            yield f"{place}: {wanted!r} ≠ {actual!r}"
        else:
            for n, (one, other) in enumerate(zip(wanted, actual, strict=True)):
                yield from lacking(one, other, f"{place}[{n}]")
    elif wanted != actual:
        yield f"{place}: {wanted!r} ≠ {actual!r}"


def test_data_has_the_keys_of_the_front_matter(marks: Marks, site: Result) -> None:
    """The data holds what authors wrote under the same keys, but for what is withheld."""
    wanted = {
        ("touchpoints", "invoice"): touchpoint(marks),
        ("journeys", "pay"): journey(marks),
        ("departments", "billing"): department(marks),
    }
    found = [
        place
        for (kind, id_), values in wanted.items()
        for place in lacking(values, site.entry(kind, id_), id_)
    ]
    assert [one.split(":")[0] for one in found] == ["invoice.actions[0].budget", "pay.loyalty"]


def test_data_has_the_settings(marks: Marks, site: Result) -> None:
    """`handbook.yml`, glossary and measured values are in the data under their own keys."""
    wanted = settings(marks)
    assert site.data["organisation"] == wanted["organisation"]
    for key in ("schema", "organisation", "html"):
        del wanted[key]
    assert [*lacking(wanted, site.data["handbook"], "handbook")] == []
    assert site.data["handbook"]["glossary"] == glossary(marks)
    assert site.data["handbook"]["measured"][0]["values"][0]["value"] == 72
    measured = site.entry("touchpoints", "invoice")["computed"]["measured"]
    assert measured == [
        {"kpi": "calls", "values": [{"date": "2026-06-19", "value": 71, "n": 1201,
                                     "source": marks("measurements.source")}]}
    ]  # fmt: skip


def test_data_matches_its_schema(site: Result, open_site: Result, partners: Result) -> None:
    """What is published is valid by the schema that ships."""
    for result in (site, open_site, partners):
        faults = [
            error.message for error in Draft202012Validator(schema()).iter_errors(result.data)
        ]
        assert faults == []


def test_url_and_source(site: Result) -> None:
    """An entry says where its file and its page are."""
    invoice = site.entry("touchpoints", "invoice")
    assert invoice["source"] == "touchpoints/before/invoice.md"
    assert invoice["url"] == "touchpoints/invoice/"


def test_path_is_published_as_steps(site: Result) -> None:
    """The short form of a journey is in the data as steps, with where each leads."""
    short = site.entry("journeys", "short")
    assert "path" not in short
    assert [(s["id"], s["touchpoint"], s["next"]) for s in short["steps"]] == [
        ("s1", "hotline", [{"to": "s2", "label": None}]),
        ("s2", "invoice", []),
    ]


def test_channel_fills_what_is_open(build_site: BuildSite, minimal: Result) -> None:
    """Form, setting and media come from the channel where nobody wrote them."""
    del build_site
    hotline = minimal.entry("touchpoints", "hotline")
    assert [hotline[n] for n in ("form", "setting", "media")] == ["direct", "offline", "owned"]
    assert hotline["responsible"] == ["sales"]


def test_budgets_and_loyalty_are_withheld(marks: Marks, site: Result) -> None:
    """Neither page, data nor search holds a budget or a loyalty that is not published."""
    text = everything(site)
    assert marks("touchpoint.actions.budget").casefold() not in text
    assert "saboteur" not in text
    assert site.entry("journeys", "pay")["loyalty"] is None


def test_budgets_and_loyalty_are_published(marks: Marks, open_site: Result) -> None:
    """With `publish`, both are on their pages and in the data."""
    budget = marks("touchpoint.actions.budget")
    assert budget in words(open_site.article("touchpoints/invoice/"))
    assert "saboteur" in words(open_site.article("journeys/pay/"))
    assert open_site.entry("touchpoints", "invoice")["actions"][0]["budget"] == budget
    assert open_site.entry("journeys", "pay")["loyalty"] == "saboteur"


def test_audience_does_not_see_what_it_hides(marks: Marks, partners: Result) -> None:
    """What an audience hides is in no file of the site that is built for it."""
    hidden = {
        name
        for name in marks.words
        if name.endswith((".actions.budget", ".actual.obstacles", ".decision.because"))
        or ".ideas." in name
    }
    assert len(hidden) >= 6
    text = everything(partners)
    assert {name for name in hidden if marks(name).casefold() in text} == set()
    invoice = partners.entry("touchpoints", "invoice")
    assert invoice["decision"] is None
    assert invoice["ideas"] == []
    assert invoice["actual"]["obstacles"] is None


def test_audience_sees_the_rest(marks: Marks, partners: Result) -> None:
    """The site for an audience has all other texts, loyalty included, since it is published."""
    text = everything(partners)
    hidden = ("budget", "obstacles", "decision.because", ".ideas.idea", "audiences.title")
    missing = {
        name
        for name, word in marks.words.items()
        if not name.endswith(hidden) and word.casefold() not in text
    }
    assert missing - NOT_SHOWN == set()
    assert "saboteur" in text


def test_own_fields_are_read_as_they_are(site: Result, marks: Marks) -> None:
    """Keys that begin with `x-` may hold anything, and keep it."""
    read = site.entry("touchpoints", "invoice")
    front = yaml.safe_load(rich(marks)["touchpoints/before/invoice.md"].split("---")[1])
    for key in ("x-text", "x-list", "x-mapping"):
        assert read[key] == front[key]
