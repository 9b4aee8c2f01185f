"""The words of the method and of this product, for readers who never heard of it.

Forms are written out by language: a rule that inflects nouns would find words that nobody means.
(Of the words of the demo that share a stem by Snowball every sixth German group holds another word,
such as Kauf and Käufer, Post and Posten; of the English ones most hold a verb.) A word whose
everyday meaning is the more frequent one in a language has no forms there, such as `Übergabe`: a
bike is handed over as well.
"""

from __future__ import annotations

from ctmp_docs.glossary.word import MethodWord
from ctmp_docs.language import text

_EXPERIENCE = (
    MethodWord(
        term=text("Touchpoint"),
        meaning=text("A place where customers meet the company: a shop, a letter, a call, a web "
                     "page, or what others say about it."),
        shown="start",
        en=("touchpoint", "touchpoints"),
        de=("Touchpoint", "Touchpoints", "Berührungspunkt", "Berührungspunkte",
            "Berührungspunkten", "Berührungspunkts", "Berührungspunktes"),
    ),
    MethodWord(
        term=text("Journey"),
        meaning=text("The way of a customer through several touchpoints, from first hearing about "
                     "the company to telling others. It does not stop at the purchase."),
        shown="start",
        en=("journey", "journeys", "customer journey", "customer journeys"),
        de=("Kundenreise", "Kundenreisen", "Customer Journey", "Customer Journeys"),
    ),
    MethodWord(
        term=text("Super touchpoint"),
        meaning=text("A touchpoint that does more than others to make customers buy, buy again or "
                     "recommend the company. A department declares it, and says why."),
        en=("super touchpoint", "super touchpoints"),
        de=("Super-Touchpoint", "Super-Touchpoints"),
    ),
    MethodWord(
        term=text("Key touchpoint"),
        meaning=text("A touchpoint that lies on many journeys, so that whatever happens there is "
                     "felt by many customers. It is counted, not declared."),
        en=("key touchpoint", "key touchpoints"),
        de=("Schlüssel-Touchpoint", "Schlüssel-Touchpoints"),
    ),
    MethodWord(
        term=text("Must touchpoint"),
        meaning=text("A touchpoint that a customer cannot avoid on the way, such as the invoice."),
        en=("must touchpoint", "must touchpoints"),
        de=("Muss-Touchpoint", "Muss-Touchpoints"),
    ),
    MethodWord(
        term=text("Can touchpoint"),
        meaning=text("A touchpoint that a customer may use or pass by, such as a newsletter."),
        en=("can touchpoint", "can touchpoints"),
        de=("Kann-Touchpoint", "Kann-Touchpoints"),
    ),
    MethodWord(
        term=text("Hand-off"),
        meaning=text("Where a customer passes from one department to the next. Things get lost "
                     "there most easily, so both sides have to know what they owe each other."),
        en=("hand-off", "hand-offs", "handoff", "handoffs", "hand-over", "hand-overs"),
    ),
    MethodWord(
        term=text("Media break"),
        meaning=text("Where a customer has to change between online and offline to get on: print "
                     "a form, ring up after a mail, type something in again."),
        en=("media break", "media breaks"),
        de=("Medienbruch", "Medienbruchs", "Medienbruches", "Medienbrüche", "Medienbrüchen"),
    ),
    MethodWord(
        term=text("Moment of truth"),
        meaning=text("A meeting after which a customer thinks better or worse of the company for "
                     "a long time: mostly the first, the last, and where something went wrong."),
        en=("moment of truth", "moments of truth"),
        de=("Moment der Wahrheit", "Moments der Wahrheit", "Momente der Wahrheit",
            "Momenten der Wahrheit"),
    ),
    MethodWord(
        term=text("Word of mouth"),
        meaning=text("What customers tell others, and what they hear from others. A journey begins "
                     "and ends with it."),
        en=("word of mouth", "word-of-mouth"),
        de=("Mundpropaganda", "Weiterempfehlung", "Weiterempfehlungen"),
    ),
    MethodWord(
        term=text("Phase"),
        meaning=text("A part of the customer's way: hearing about us, before the purchase, "
                     "purchase, use, telling others. The last leads back to the first."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Direct, indirect"),
        meaning=text("Direct: the customer meets the company itself. Indirect: the customer meets "
                     "it through others, such as a review, a forum, the press or a friend."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Disappointing, okay, delightful"),
        meaning=text("How customers find a touchpoint, in three bands of a scale from 1 to 10. "
                     "Okay is what they expect; only what is better is told to others."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Promise"),
        meaning=text("What everybody in the company may say to a customer about a touchpoint, "
                     "such as within how many days an answer comes."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Persona"),
        meaning=text("A made-up customer who stands for many: with wishes, worries and habits, so "
                     "that a journey can be told from one point of view."),
        en=("persona", "personas"),
        de=("Persona", "Personas"),
    ),
    MethodWord(
        term=text("Segment"),
        meaning=text("A group of customers who need or expect something else than others do."),
        shown="nowhere",
    ),
)  # fmt: skip
_PEOPLE = (
    MethodWord(
        term=text("RACI"),
        meaning=text("Four parts that a department can have at a touchpoint: in charge (A), "
                     "carries it out (R), gives advice (C), is told (I)."),
        en=("RACI",),
        de=("RACI",),
    ),
    MethodWord(
        term=text("In charge"),
        meaning=text("The one department that answers for a touchpoint as a whole (A). Ask it "
                     "first. Where others speak about the company, it listens and reacts."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Carries it out"),
        meaning=text("A department that does the work at a touchpoint (R). There can be several."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Gives advice"),
        meaning=text("A department that is asked before something is decided or done (C)."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Is told"),
        meaning=text("A department that has to hear of it in time (I), mostly because the "
                     "customer comes to it next."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Touchpoint manager"),
        meaning=text("Works across departments as the customers' advocate, brings people together "
                     "and keeps this handbook. The departments stay in charge."),
        en=("touchpoint manager", "touchpoint managers"),
        de=("Touchpoint-Manager", "Touchpoint-Managers", "Touchpoint-Managern",
            "Touchpoint-Managerin", "Touchpoint-Managerinnen", "Touchpoint-Management",
            "Touchpoint-Managements"),
    ),
    MethodWord(
        term=text("Service blueprint"),
        meaning=text("A look behind a touchpoint: what customers see and touch, what happens "
                     "before their eyes, what happens behind the scenes, and what that rests on."),
        en=("service blueprint", "service blueprints"),
        de=("Service Blueprint", "Service Blueprints", "Service-Blueprint", "Service-Blueprints"),
    ),
    MethodWord(
        term=text("Line of visibility"),
        meaning=text("Parts what customers can see from what happens behind the scenes."),
        en=("line of visibility",),
        de=("Sichtbarkeitslinie",),
    ),
)  # fmt: skip
_WORK = (
    MethodWord(
        term=text("Today and goal"),
        meaning=text("Today (the actual state): how customers find a touchpoint now. Goal (the "
                     "target): how they should find it."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Gap"),
        meaning=text("How many points lie between the rating of today and its goal."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Opportunity"),
        meaning=text("How much customers gain if a touchpoint gets better: high where it matters "
                     "much to them and is rated low today."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Purchase relevance"),
        meaning=text("How much a touchpoint decides whether somebody buys, from 0 to 10."),
        en=("purchase relevance",),
        de=("Kaufrelevanz",),
    ),
    MethodWord(
        term=text("Repurchase readiness"),
        meaning=text("How much a touchpoint decides whether a customer buys again, from 0 to 10."),
        en=("repurchase readiness",),
        de=("Wiederkaufbereitschaft",),
    ),
    MethodWord(
        term=text("Recommendation potential"),
        meaning=text("How much a touchpoint decides whether a customer recommends the company, "
                     "from 0 to 10."),
        en=("recommendation potential",),
        de=("Empfehlungspotenzial", "Empfehlungspotenzials"),
    ),
    MethodWord(
        term=text("Recommendation rate"),
        meaning=text("The share of new customers who first bought because somebody recommended "
                     "the company."),
        en=("recommendation rate", "recommendation rates"),
        de=("Empfehlungsrate", "Empfehlungsraten", "Empfehlungsquote", "Empfehlungsquoten"),
    ),
    MethodWord(
        term=text("Net promoter score"),
        meaning=text("The share of customers who would recommend the company with 9 or 10 of 10 "
                     "points, minus the share of those who give 0 to 6."),
        en=("net promoter score", "NPS"),
        de=("Net Promoter Score", "NPS"),
    ),
    MethodWord(
        term=text("Quick win"),
        meaning=text("An action that costs little, is done fast and that customers notice at "
                     "once."),
        en=("quick win", "quick wins"),
        de=("Quick Win", "Quick Wins"),
    ),
    MethodWord(
        term=text("Action"),
        meaning=text("Something that is to make a touchpoint better, with who does it and until "
                     "when. An idea becomes one when somebody takes it on."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Decision"),
        meaning=text("What is to become of a touchpoint: keep, improve, combine with others, "
                     "develop, give low priority, or retire."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Evidence"),
        meaning=text("What a rating rests on, from weak to strong: an assumption, what staff say, "
                     "what customers say, what was measured."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Stage"),
        meaning=text("How far the work on a touchpoint has come: four steps with two stages each, "
                     "from writing it down to measuring what came of it. It is counted from what "
                     "its page holds."),
        shown="nowhere",
    ),
    MethodWord(
        term=text("Observed journey"),
        meaning=text("What customers really went through, beside the journey as it was planned. "
                     "What differs is shown on its page."),
        en=("observed journey", "observed journeys"),
        de=("beobachtete Kundenreise", "beobachteten Kundenreise", "beobachtete Kundenreisen",
            "beobachteten Kundenreisen"),
    ),
)  # fmt: skip
METHOD = (*_EXPERIENCE, *_PEOPLE, *_WORK)
"""All of them; the page sorts them by the language of its readers."""
