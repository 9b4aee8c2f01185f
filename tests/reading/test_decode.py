"""Values become the model: what is read leniently, and what an empty field means."""

from datetime import date
from typing import Any

import pytest
from builders import checked, errors, files, markdown, touchpoint

from ctmp_docs.phrases import closest, dotted, short
from ctmp_docs.reading.decode import Decoded, Kind, decode, entry_id, is_id
from ctmp_docs.reading.frontmatter import parse_markdown, parse_yaml
from ctmp_docs.source import SourceFile


def decoded(front_matter: str, kind: Kind = "touchpoint") -> Any:
    """Return the model of an entry, which must be sound; required fields are added."""
    needed = {"touchpoint": "title: x\nphases: [after]\nowner: sales\n", "department": "title: x\n"}
    text = f"---\n{needed.get(kind, '')}{front_matter}\n---\n"
    document, faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    found, more = decode(document, kind)
    assert (*faults, *more) == ()
    return found.value


def test_minimal() -> None:
    """Title, phases and owner suffice; everything else is empty, never a guess."""
    value = decoded("")
    assert (value.id, value.title, value.phases, value.owner) == (
        "invoice",
        "x",
        ("after",),
        "sales",
    )
    assert value.state == "live"
    assert value.audience == ("everyone",)
    assert (value.actual, value.target, value.actions, value.relevance) == (None, None, (), None)


def test_empty_fields_are_not_filled_yet() -> None:
    """A key without a value is as if it were not there, at every depth."""
    value = decoded(
        "summary:\nactual:\n  rating:\n  evidence: staff\nactions:\n  - what: x\n    due:"
    )
    assert value.summary is None
    assert (value.actual.rating, value.actual.evidence) == (None, "staff")
    assert value.actions[0].due is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("007", "007"),
        ("1.50", "1.50"),
        ("true", "true"),
        ("2026-10-01", "2026-10-01"),
        ('"  spaces  "', "spaces"),
        ('"a\\x1b[31mb"', "a[31mb"),
        ("|\n  one\n  two", "one\ntwo"),
        ('"<script>alert(1)</script>"', "<script>alert(1)</script>"),
    ],
)
def test_text(written: str, expected: str) -> None:
    """Text is as it was written, line breaks kept, control characters and outer spaces dropped."""
    assert expected == decoded(f"promise: {written}").promise


@pytest.mark.parametrize(
    ("written", "expected"), [("3", 3), ("3.5", 3.5), ('"7"', 7), ("10", 10), ("1.0", 1.0)]
)
def test_rating(written: str, expected: float) -> None:
    """A rating is a number from 1 to 10; quotation marks do not matter."""
    assert expected == decoded(f"actual: {{rating: {written}}}").actual.rating


@pytest.mark.parametrize("written", ["2026-10-01", '"2026-10-01"', "' 2026-10-01 '"])
def test_day(written: str) -> None:
    """A date is written as in ISO 8601."""
    assert decoded(f"actual: {{as_of: {written}}}").actual.as_of == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("written", "expected"), [("yes", True), ("no", False), ("off", False), ("true", True)]
)
def test_truth(written: str, expected: bool) -> None:
    """Yes and no are understood where a truth is meant, since people write them."""
    assert (
        expected
        == decoded(f"actual: {{events: [{{what: x, effect: critical, happened: {written}}}]}}")
        .actual.events[0]
        .happened
    )


def test_own_fields() -> None:
    """Keys that begin with `x-` are kept as they are, and are no fields of ours."""
    value = decoded("x-letter-code: RE-01\nx-list: [1, {a: b}]\nx-empty:")
    assert value.extra == {"x-letter-code": "RE-01", "x-list": [1, {"a": "b"}]}


def test_glossary() -> None:
    """A glossary is a list; an empty file has no terms."""

    def terms(text: str) -> Decoded:
        document, faults = parse_yaml(SourceFile("glossary.yml", text.encode()))
        assert faults == ()
        return decode(document, "glossary")[0]

    found = terms("- term: Hand-off\n  meaning: a change of hands\n  aliases:\n").value.terms
    assert [(term.term, term.meaning, term.aliases) for term in found] == [
        ("Hand-off", "a change of hands", ())
    ]
    assert terms("# nothing yet\n").value.terms == ()


def test_own_id_may_be_written() -> None:
    """The field `id` may repeat the file's name, even one that looks like a number."""
    sources = (
        touchpoint("invoice", id="invoice"),
        *files(
            {"touchpoints/007.md": "---\nid: 007\ntitle: x\nphases: [after]\nowner: sales\n---\n"}
        ),
    )
    build = checked(*sources)
    assert errors(build) == []
    assert list(build.handbook.touchpoints) == ["007", "invoice"]


def test_several_mistakes_once_each() -> None:
    """Ten mistakes make ten messages, sorted by place."""
    broken = {
        "titel": "x", "phases": ["aftr", "after"], "owner": "", "form": "online",
        "actual": {"rating": 11, "as_of": "soon"}, "relevance": {"purchase": -1},
        "actions": [{"ownr": "sales"}, "x"],
    }  # fmt: skip
    found = [place for place, _message in errors(checked(markdown("touchpoints/a.md", broken)))]
    assert found == [
        "touchpoints/a.md:2:1 unknown-field",
        "touchpoints/a.md:4:3 not-one-of",
        "touchpoints/a.md:6:8 missing-field",
        "touchpoints/a.md:7:7 not-one-of",
        "touchpoints/a.md:9:11 out-of-range",
        "touchpoints/a.md:10:10 wrong-type",
        "touchpoints/a.md:12:13 out-of-range",
        "touchpoints/a.md:14:3 unknown-field",
        "touchpoints/a.md:15:3 wrong-type",
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("invoice", True), ("a", True), ("007", True), ("one-page", True), ("", False), ("-a", False),
     ("A", False), ("ä", False), ("a_b", False), ("a b", False), ("a/b", False), ("index", False),
     ("readme", False), ("a\n", False)],
)  # fmt: skip
def test_is_id(word: str, expected: bool) -> None:
    """An id is made of small letters, digits and hyphens; two names are reserved."""
    assert expected == is_id(word)


def test_entry_id() -> None:
    """The id is the file's name, whatever the folder."""
    assert entry_id("touchpoints/after/billing/invoice.md") == "invoice"


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("titel", ["title", "tags"], "title"),
        ("PHASES", ["phases"], "phases"),
        ("privat", ["private", "public"], "private"),
        ("customers", ["customer-service"], "customer-service"),
        ("zzz", ["title"], None),
        ("a", ["ab", "abc"], "ab"),
        ("", ["title"], None),
        ("x" * 100_000, ["title"], None),
    ],
)
def test_closest(word: str, candidates: list[str], expected: str | None) -> None:
    """A suggestion is near, or there is none."""
    assert expected == closest(word, candidates)


def test_dotted() -> None:
    """People count list items from 1."""
    assert dotted(("steps", 0, "next", 2, "to")) == "steps[1].next[3].to"


def test_short() -> None:
    """A value in a message is one line and not too long."""
    assert short("one\n  two\tthree") == "one two three"
    assert short("x" * 100) == "x" * 57 + "…"
    assert short(True) == "true"


def test_partial_keeps_its_places() -> None:
    """What could be read beside a fault is for rules only; later items keep their numbers."""
    text = "---\ntitle: x\nphases: [later]\nsegments: [[a], b]\nhelp: [{when: w}]\nzz: 1\n---\n"
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    found, _faults = decode(document, "touchpoint")
    assert found.value is None
    assert found.readable.segments[1] == "b"
    assert found.unsure >= {("owner",), ("phases", 0), ("segments", 0), ("help", 0, "do"), ("zz",)}
    assert ("segments", 1) not in found.unsure


def test_partial_leaves_shared_values_alone() -> None:
    """A value that YAML shares is replaced only where it is wrong, and never in the document."""
    text = "---\ntitle: x\nphases: &a [after]\nowner: *a\nactual: {rating: *a}\n---\n"
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    found, _faults = decode(document, "touchpoint")
    assert document.values["owner"] == ["after"]
    assert found.readable.phases == ("after",)


@pytest.mark.parametrize("front_matter", ["actual: {rating: 2, 5: }", "sumary:", "actual: {zz: }"])
def test_unknown_key_without_value(front_matter: str) -> None:
    """Only a field may be left empty."""
    text = f"---\ntitle: x\nphases: [after]\nowner: sales\n{front_matter}\n---\n"
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    _found, faults = decode(document, "touchpoint")
    assert [one.rule for one in faults] == ["unknown-field"]


def test_key_that_pydantic_uses_itself() -> None:
    """A key named like a mark of the validator is an unknown field like any other."""
    text = '---\ntitle: x\nphases: [after]\nowner: sales\n"[key]": 1\n---\n'
    document, _faults = parse_markdown(SourceFile("touchpoints/invoice.md", text.encode()))
    found, faults = decode(document, "touchpoint")
    assert [(one.rule, one.site.path) for one in faults] == [("unknown-field", ("[key]",))]
    assert found.readable.owner == "sales"
