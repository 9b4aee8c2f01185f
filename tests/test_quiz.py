"""The self-check for new colleagues: its answers are right, and there is only one right one."""

from builders import TODAY, checked, department, journey, touchpoint

from ctmp_docs.build import Options, site_of
from ctmp_docs.pages.start_here.quiz import Question, questions
from ctmp_docs.source import SourceFile

SHOP = (
    touchpoint("offer", owner="sales", promise="within a day", super_because="it decides"),
    touchpoint("order", owner="sales", phases=["during"], promise="one click"),
    touchpoint("parcel", owner="logistics", phases=["after"], promise="on Friday",
               actual={"rating": 9}, help=[{"when": "Nobody is at home", "do": "ring twice"}]),
    touchpoint("invoice", owner="billing", phases=["after"], promise="one amount",
               help=[{"when": "it is wrong", "do": "open a ticket"}]),
    touchpoint("hotline", owner="service", phases=["after"],
               help=[{"when": "it is busy", "do": "offer to ring back"}]),
    journey("buy", ["offer", "order", "parcel", "invoice", "hotline"]),
)  # fmt: skip


def asked(department_id: str, *sources: SourceFile) -> tuple[Question, ...]:
    """Return the questions of a department."""
    site = site_of(checked(*sources), Options(today=TODAY))
    return questions(site, site.handbook.departments[department_id])


def written(department_id: str, *sources: SourceFile) -> dict[str, tuple[list[str], str, str]]:
    """Return choices, answer and the answer's page of each question."""
    site = site_of(checked(*sources), Options(today=TODAY))
    return {
        site.language.say(one.words): (
            [choice.words for choice in one.choices], one.answer, str(one.page.url)
        )
        for one in questions(site, site.handbook.departments[department_id])
    }  # fmt: skip


def test_questions_of_a_department() -> None:
    """Those around it first, then its own; the choices stand in the order of their words."""
    assert written("logistics", *SHOP) == {
        "Who is in charge of “Invoice”?": (
            ["Billing", "Logistics", "Sales", "Service"], "Billing", "touchpoints/invoice/"),
        "What comes after “Parcel” on “Buy”?": (
            ["Hotline", "Invoice", "Offer", "Order"], "Invoice", "journeys/buy/"),
        "What may we promise customers at “Parcel”?": (
            ["on Friday", "one amount", "one click", "within a day"], "on Friday",
            "touchpoints/parcel/"),
        "Which of these is a super touchpoint?": (
            ["Hotline", "Invoice", "Offer", "Parcel"], "Offer", "touchpoints/offer/"),
        "“Parcel” – nobody is at home: what do you do?": (
            ["offer to ring back", "open a ticket", "ring twice"], "ring twice",
            "touchpoints/parcel/"),
        "How do customers find “Parcel” today?": (
            ["delightful", "okay", "disappointing"], "delightful", "touchpoints/parcel/"),
        "Who is in charge of “Order”?": (
            ["Billing", "Logistics", "Sales", "Service"], "Sales", "touchpoints/order/"),
        "Who is in charge of “Parcel”?": (
            ["Billing", "Logistics", "Sales", "Service"], "Logistics", "touchpoints/parcel/"),
    }  # fmt: skip


def test_one_right_answer_among_different_ones() -> None:
    """Equal words are one choice, whatever their case: nobody is wrong with the right words."""
    same = [
        touchpoint(f"again-{n}", owner="sales", promise=words)
        for n, words in enumerate(["ON FRIDAY", "on friday"])
    ]
    for one in asked("logistics", *SHOP, *same):
        words = [choice.words.casefold() for choice in one.choices]
        assert len(words) == len({*words}) >= 3
        assert sum(choice.is_right for choice in one.choices) == 1


def test_branches_are_not_asked() -> None:
    """Where customers go on in two ways, neither would be the right answer."""
    steps = [
        {"id": "a", "touchpoint": "offer", "next": [{"to": "b"}, {"to": "c"}]},
        {"id": "b", "touchpoint": "order"},
        {"id": "c", "touchpoint": "parcel"},
    ]
    found = written("sales", *SHOP[:5], journey("buy", steps=steps))
    assert not any("after “Offer”" in question for question in found)


def test_what_comes_after_elsewhere_is_no_wrong_answer() -> None:
    """A touchpoint that follows on another journey is not among the choices."""
    found = written("logistics", *SHOP, journey("return", ["parcel", "hotline"]))
    assert found["What comes after “Parcel” on “Buy”?"][0] == ["Invoice", "Offer", "Order"]


def test_never_about_drafts_or_the_past() -> None:
    """Nothing is asked about, or offered, that does not exist yet or any more."""
    unseen = [
        touchpoint("secret", owner="logistics", state="draft", promise="never said"),
        touchpoint("gone", owner="logistics", state="retired", promise="once said",
                   retired_because="nobody came", super_because="once"),
        touchpoint("dream", owner="logistics", state="planned", promise="one day"),
    ]  # fmt: skip
    found = str(written("logistics", *SHOP, *unseen))
    assert not any(
        word in found
        for word in ("Secret", "never said", "Gone", "once said", "Dream", "one day")
    )  # fmt: skip


def test_too_little_to_ask() -> None:
    """A handbook that holds next to nothing has no self-check."""
    assert asked("sales", touchpoint("offer"), department("legal")) == ()
