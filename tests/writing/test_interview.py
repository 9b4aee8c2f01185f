"""The twenty questions: what is asked, and where the answers go."""

from typing import Any

import pytest
from builders import TODAY, checked, department, handbook_yml, markdown

from ctmp_docs.fields import field_at
from ctmp_docs.language import LANGUAGES
from ctmp_docs.questions import questions
from ctmp_docs.reading.frontmatter import parse_markdown
from ctmp_docs.source import SourceFile
from ctmp_docs.writing.filling import filled
from ctmp_docs.writing.interview import interview
from ctmp_docs.writing.new import new_file, ordered
from ctmp_docs.writing.trial import errors_of

BOOK = (
    handbook_yml(
        segments=[{"id": "private", "title": "Private customers"}],
        kpis=[{"id": "calls", "title": "Calls"}],
    ),
    department("billing"),
    department("legal"),
)
EVERYTHING = """\
A letter with two amounts comes
private
must
billing
2
Legal
one page
4
staff
- two: pages
small print

in time
"thank you"

a smile

a reminder came first

somebody rang to say thanks

the amount is wrong
open a ticket
billing

within four days
2
7,5
4
the old system
printed page

billing clerk



ERP

one page, one amount
9
a thank-you line

with five customers
x
y
z
calls
pay us in cake
customer

"""


class Script:
    """Somebody who types these lines, and what was shown to them."""

    def __init__(self, typed: str) -> None:
        self._lines = iter(typed.splitlines())
        self.shown: list[str] = []

    def ask(self) -> str:
        """Return the next line."""
        try:
            return next(self._lines)
        except StopIteration:
            raise EOFError from None

    def tell(self, words: str) -> None:
        """Keep what is shown."""
        self.shown.append(words)


def answers(typed: str, there: dict[str, Any] | None = None) -> tuple[dict[str, Any], Script]:
    """Return what comes of an interview in which this is typed."""
    script = Script(typed)
    return interview(script, checked(*BOOK), there or {}, TODAY), script


def answers_to(question: str, typed: str, there: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what comes of one question, after all before it were skipped."""
    before = [one.id for one in questions()].index(question)
    fields = {"mark": 2, "visitors": 2, "people": 3, "weight": 3, "stage": 5, "wish": 2, "way": 4}
    blanks = sum(fields.get(one.id, 1) for one in questions()[:before])
    return answers("\n" * blanks + typed, there)[0]


def test_there_are_twenty() -> None:
    """The method has twenty questions; each is put in every language, and no two are the same."""
    assert len(questions()) == 20
    for language in LANGUAGES:
        assert len({one.ask[language] for one in questions()}) == 20


def test_questions_lead_to_fields() -> None:
    """Every question fills a field of the model; what is set beside it exists too."""
    for question in questions():
        for fill in question.fills:
            for key in fill.preset:
                assert field_at("touchpoint", f"{fill.field.path}[].{key}"), question.id
            for path in fill.also:
                assert field_at("touchpoint", path), question.id


def test_everything_answered() -> None:
    """Each answer is in the field it fills, and the file that is written has no error."""
    found, _script = answers(EVERYTHING)
    assert found == {
        "summary": "A letter with two amounts comes",
        "segments": ["private"],
        "necessity": "must",
        "responsible": ["billing"],
        "consulted": ["legal"],
        "informed": ["legal"],
        "actual": {
            "expectation": "one page",
            "rating": 4,
            "as_of": TODAY,
            "evidence": "staff",
            "disappointing": ["- two: pages", "small print"],
            "okay": ["in time", '"thank you"'],
            "delighting": ["a smile"],
            "events": [
                {"what": "a reminder came first", "effect": "critical"},
                {"what": "somebody rang to say thanks", "effect": "positive"},
            ],
            "obstacles": "the old system",
        },
        "help": [{"when": "the amount is wrong", "do": "open a ticket", "who": "billing"}],
        "promise": "within four days",
        "relevance": {"purchase": 2, "repurchase": 7.5, "recommendation": 4},
        "blueprint": {
            "evidence": ["printed page"], "frontstage": ["billing clerk"], "systems": ["ERP"],
        },
        "target": {
            "description": "one page, one amount", "rating": 9, "delighters": ["a thank-you line"],
            "approach": "with five customers",
            "cases": {"best": "x", "realistic": "y", "worst": "z"},
        },
        "kpis": [{"kpi": "calls"}],
        "ideas": [{"idea": "pay us in cake", "by": "customer", "date": TODAY}],
    }  # fmt: skip
    values = {"title": "Invoice", "phases": ["after"], "owner": "billing", **found}
    new = new_file("touchpoint", "invoice", values, checked(*BOOK))
    build = checked(*BOOK, SourceFile(new.path, new.text.encode()))
    assert errors_of(build, new.path) == ""


@pytest.mark.parametrize(
    ("question", "typed", "values"),
    [
        ("scene", "We: call\nq", {"summary": "We: call"}),
        ("people", "billing, 2\n\n\n", {"responsible": ["billing", "legal"]}),
        ("mark", "3,5\n\n", {"actual": {"rating": 3.5, "as_of": TODAY}}),
        ("mark", "11\n0\nx\n3\n\n", {"actual": {"rating": 3, "as_of": TODAY}}),
        ("annoyance", "a\nb\n\n", {"actual": {"disappointing": ["a", "b"]}}),
        (
            "disaster",
            "fire\nflood\n\nrescued\n\n",
            {
                "actual": {
                    "events": [
                        {"what": "fire", "effect": "critical"},
                        {"what": "flood", "effect": "critical"},
                        {"what": "rescued", "effect": "positive"},
                    ]
                }
            },
        ),
        (
            "rescue",
            "late\n\nsay sorry\nnobody\nbilling\n\n",
            {"help": [{"when": "late", "do": "say sorry", "who": "billing"}]},
        ),
        ("rescue", "late\nsay sorry\nq", {"help": [{"when": "late", "do": "say sorry"}]}),
        ("rescue", "late\nq", {}),
        ("weight", "0\n\n10\n", {"relevance": {"purchase": 0, "recommendation": 10}}),
        ("stage", "\n\n\n\nERP\n\n", {"blueprint": {"systems": ["ERP"]}}),
        ("gauge", "calls\n", {"kpis": [{"kpi": "calls"}]}),
        (
            "crazy",
            "cake\ncustomer\n",
            {"ideas": [{"idea": "cake", "by": "customer", "date": TODAY}]},
        ),
        ("crazy", "cake\nQ", {"ideas": [{"idea": "cake", "date": TODAY}]}),
    ],
)
def test_answers(question: str, typed: str, values: dict[str, Any]) -> None:
    """A wrong answer is asked again; `q` and the end of the input keep what was answered."""
    assert answers_to(question, typed) == values


def test_reason_for_asking_again() -> None:
    """Somebody who is asked again hears why."""
    shown = answers("\n\n\nsales\nbiling\n")[1].shown
    assert any("`biling`" in line and "did you mean `billing`?" in line for line in shown)


def test_nothing_to_name() -> None:
    """What names segments or KPIs is not asked in a handbook that has none."""
    script = Script("")
    interview(script, checked(department("billing")), {}, TODAY)
    assert any(line.startswith("1/19") for line in script.shown)


def test_what_is_there_is_shown_and_kept() -> None:
    """Of a touchpoint that is there only empty fields are asked; nothing is overwritten."""
    values = {
        "title": "Invoice", "phases": ["after"], "owner": "billing", "summary": "A letter",
        "actual": {"rating": 3, "okay": ["in time"]},
    }  # fmt: skip
    source = markdown("touchpoints/invoice.md", values, "The text.")
    document, _faults = parse_markdown(source)
    found, script = answers("\n\n\n\n\none page\nstaff\n", document.values)
    assert "already there: A letter" in script.shown
    assert "already there: 3" in script.shown
    assert found == {"actual": {"expectation": "one page", "evidence": "staff"}}
    text = filled(source.data, document, ordered("touchpoint", found))
    again, faults = parse_markdown(SourceFile(source.path, text.encode()))
    assert faults == ()
    assert again.values == {**values, "actual": {**values["actual"], **found["actual"]}}  # type: ignore[dict-item]
    assert again.body == "The text."


def test_in_german() -> None:
    """The questions are put in the handbook's language."""
    german = checked(handbook_yml(languages=["de"]), *BOOK[1:])
    script = Script("")
    interview(script, german, {}, TODAY)
    assert any(questions()[0].ask["de"] in line for line in script.shown)
