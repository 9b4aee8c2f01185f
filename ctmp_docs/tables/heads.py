"""What heads of columns mean: the words of lists as teams keep them, in English and German.

Case, umlauts, punctuation, abbreviations and the order of words do not matter. What the cells below
a head say about its meaning is left to `mapping`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.fields import walk
from ctmp_docs.language import LANGUAGES, fold, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ctmp_docs.fields import Kind

TEXT = "text"
"""The text below the fields, in place of a field."""
UNUSED = ""
"""No field at all: a running number."""

HEADS: Mapping[str, str] = {
    "title": "touchpoint; touchpoints; berührungspunkt; kundenberührungspunkt; kontaktpunkt; "
             "kundenkontaktpunkt; bezeichnung; name; titel; touchpoint name; interaction; contact "
             "point; customer touchpoint; interaktion; kundenkontakt; moment; title",
    "id": "id; kennung; schlüssel; key; touchpoint id; kürzel",
    "aliases": "alias; synonym; auch genannt; andere namen; also known as; alternative names",
    "phases": "phase; phasen; kaufphase; journey phase; customer journey phase; stage; phases; "
              "kundenphase; lebenszyklus; lifecycle stage; journey stage; zeitpunkt",
    "channel": "kanal; channel; medium; kommunikationskanal; vertriebskanal; channels; kanäle; "
               "kontaktkanal; touchpoint type",
    "form": "direkt indirekt; form; direct indirect",
    "setting": "online offline; setting; umfeld; on off",
    "media": "media; medienart; paid owned earned; media type; mediengattung",
    "owner": "abteilung; bereich; zuständig; zuständigkeit; verantwortlich; verantwortung; "
             "owner; department; team; verantwortliche abteilung; zuständige abteilung; "
             "verantwortliche; responsible department; accountable; process owner; "
             "fachbereich; organisationseinheit; in charge; responsible; responsibility; wer; "
             "who; responsible team; touchpoint owner; ressort; einheit; zuständige stelle; "
             "prozessverantwortung; federführung",
    "responsible": "durchführung; ausführung; carried out by; durchführende abteilung; umsetzung "
                   "durch; mitverantwortlich; carries it out; ausführende stelle",
    "consulted": "consulted; beratend; konsultiert; berater; gives advice; einbezogen",
    "informed": "informed; informiert; zu informieren; is told; information an; verteiler",
    "summary": "beschreibung; kurzbeschreibung; description; summary; zusammenfassung; inhalt; "
               "short description; was passiert; erläuterung; details",
    "promise": "versprechen; kundenversprechen; servicelevel; service promise; zusage; promise",
    "necessity": "muss kann; notwendigkeit; must can; pflicht; pflichtkontakt; must have",
    "segments": "segment; zielgruppe; kundensegment; target group; kundengruppe; segments",
    "relevance.purchase": "kaufrelevanz; purchase relevance; kaufentscheidend; relevanz kauf; "
                          "buying relevance; kaufeinfluss; einfluss kaufentscheidung",
    "relevance.repurchase": "wiederkaufbereitschaft; wiederkauf; wiederkaufrelevanz; repurchase; "
                            "relevanz wiederkauf; loyalty relevance",
    "relevance.recommendation": "empfehlungspotenzial; empfehlungsrelevanz; weiterempfehlung; "
                                "empfehlung; recommendation; relevanz empfehlung; recommend",
    "super_because": "super touchpoint; super touchpoint weil; warum super; moment of truth",
    "actual.rating": "bewertung; ist; ist bewertung; bewertung ist; ist wert; ist note; note; "
                     "zufriedenheit; kundenzufriedenheit; rating; satisfaction; score; current "
                     "rating; schulnote; current score; actual; qualität; erfüllungsgrad; heute; "
                     "experience score; performance; csat; sterne; ampel; aktuelle bewertung; "
                     "kundenbewertung; today; zufrieden; satisfied; wie zufrieden sind sie",
    "actual.evidence": "quelle; beleg; woher; grundlage; evidence; source; datenbasis; how we know",
    "actual.as_of": "stand; bewertet am; erhoben am; as of; rated on; datum; date; bewertungsdatum",
    "actual.expectation": "erwartung; kundenerwartung; erwartungen; expectation; customer "
                          "expectation; was kunden erwarten; bedürfnis; kundenbedürfnis; need",
    "actual.disappointing": "enttäuscht; enttäuschend; was enttäuscht; schmerzpunkt; pain point; "
                            "pain points; probleme; problem; schwächen; issues; negativ; ärger; "
                            "weaknesses; was stört; kritik; beschwerden; disappoints; minus",
    "actual.okay": "okay; ok; was okay ist; in ordnung; neutral; was passt",
    "actual.delighting": "begeistert; begeisternd; was begeistert; stärken; delights; positiv; "
                         "strengths; wow; gain points; was gut läuft; delighting; what works",
    "actual.obstacles": "hindernis; hindernisse; hürden; obstacles; was bisher hinderte; barriers",
    "target.rating": "soll; soll bewertung; bewertung soll; soll wert; zielwert; ziel; soll note; "
                     "target; target rating; target score; zielbewertung; goal; ziel note; "
                     "desired rating; zielzustand note",
    "target.description": "zielbild; soll zustand; sollzustand; ziel beschreibung; "
                          "soll situation; zielzustand; target state; target description; "
                          "desired state; wunschbild",
    "target.delighters": "begeisterungsfaktoren; was begeistern würde; delighters; wow faktor",
    "target.approach": "vorgehen; vorgehensweise; weg; ansatz; approach; lösungsansatz; how to get",
    "decision.is": "entscheidung; decision; handlungsempfehlung; strategie",
    "decision.because": "begründung; entscheidung weil; rationale; reason",
    "actions[].what": "maßnahme; maßnahmen; aktion; aktionen; action; actions; measure; measures; "
                      "todo; to do; aufgabe; verbesserung; next step; nächster schritt; task; "
                      "verbesserungsmaßnahme; initiative; improvement; next steps",
    "actions[].owner": "maßnahme verantwortlich; umsetzer; umsetzung; action owner; maßnahme wer; "
                       "verantwortlich für umsetzung; umsetzungsverantwortung; maßnahme zuständig; "
                       "durch wen; owner of action; assigned; assignee; bearbeiter",
    "actions[].proposed_by": "vorgeschlagen von; proposed by; vorschlag von",
    "actions[].start": "beginn; start; startdatum; ab wann; start date; von; from",
    "actions[].due": "bis wann; frist; termin; fällig; fällig am; fälligkeit; due; due date; "
                     "deadline; bis; zieltermin; enddatum; end date; umsetzung bis; until; by when",
    "actions[].done": "erledigt am; done on; abgeschlossen am; completed on; umgesetzt am",
    "actions[].budget": "budget; kosten; aufwand eur; cost; costs; investition",
    "actions[].aim": "ziel der maßnahme; maßnahme ziel; gewünschtes ergebnis; aim; expected result",
    "actions[].outcome": "ergebnis; resultat; outcome; result; wirkung erzielt",
    "actions[].status": "status; maßnahme status; umsetzungsstand; stand der umsetzung; action "
                        "status; fortschritt; progress; bearbeitungsstand; umsetzungsstatus",
    "actions[].effort": "aufwand; effort; umsetzungsaufwand",
    "actions[].impact": "wirkung; nutzen; impact; kundennutzen; effekt; benefit",
    "kpis[].kpi": "kpi; kpis; kennzahl; kennzahlen; messgröße; metric; indikator; metrics; "
                  "messkriterium; indicator",
    "kpis[].baseline": "ausgangswert; basiswert; baseline; startwert",
    "kpis[].target": "kpi ziel; ziel kpi; kennzahl ziel; kpi target; kpi zielwert",
    "ideas[].idea": "idee; ideen; idea; ideas; vorschlag; vorschläge; verbesserungsvorschlag; "
                    "suggestion; verbesserungsidee; anregung",
    "ideas[].by": "idee von; idea by; ideengeber; eingereicht von",
    "blueprint.systems": "system; systeme; it system; systems; tool; tools; software; anwendung",
    "blueprint.backstage": "hintergrundprozess; backstage; interner prozess; internal process",
    "blueprint.frontstage": "frontstage; sichtbare tätigkeit",
    "blueprint.support": "partner; dienstleister; support; unterstützung; lieferant",
    "blueprint.evidence": "beleg physisch; physical evidence; unterlagen; dokumente; material",
    "state": "zustand; lebend; state; aktiv; active; lebenszyklusstatus; existiert",
    TEXT: "bemerkung; bemerkungen; kommentar; kommentare; anmerkung; anmerkungen; notiz; notizen; "
          "hinweis; hinweise; remark; remarks; comment; comments; note text; notes; sonstiges; "
          "ist situation; ist zustand; istzustand; ist beschreibung; current situation; misc",
    UNUSED: "nr; no; nummer; lfd nr; laufende nummer; pos; position; number; zeile; row; ifd; "
            "lfd; index; sort; sortierung; #",
}  # fmt: skip
"""By field the heads under which lists keep it."""

DEPARTMENT_HEADS: Mapping[str, str] = {
    "title": "abteilung; bereich; name; bezeichnung; department; team; titel; title; fachbereich; "
             "organisationseinheit",
    "id": "id; kennung; kürzel; abkürzung; code; kurzname; short name",
    "summary": "beschreibung; aufgaben; aufgabe; description; summary; what they do; zuständig für",
    "lead": "leitung; leiter; rolle; abteilungsleitung; lead; head; führung; led by",
    "reach.phone": "telefon; tel; durchwahl; phone; telephone; nebenstelle; rufnummer",
    "reach.mail": "mail; e mail; email; postfach; e mail adresse; email address; mailadresse",
    "reach.chat": "chat; teams kanal; slack; chat channel",
    "reach.hours": "zeiten; erreichbarkeit; servicezeiten; hours; sprechzeiten; öffnungszeiten",
    "aliases": "abkürzungen; alias; synonym; auch genannt; also known as",
    "parent": "übergeordnet; gehört zu; belongs to; parent; übergeordnete abteilung",
    TEXT: HEADS[TEXT],
    UNUSED: HEADS[UNUSED],
}  # fmt: skip
"""The same for a list of departments."""

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+\.?|#")
_FILLERS = frozenset({
    "der", "die", "das", "des", "dem", "den", "und", "oder", "and", "or", "the", "of", "a", "an",
    "im", "in", "am", "zum", "zur", "fur", "fuer", "for", "vom", "unser", "unsere", "our", "bitte",
    "ca",
})  # fmt: skip
_NEAR = 0.84
"""So alike two heads are that one is a slip of the other."""
_SHORTEST = 3
"""Of fewer letters nobody can tell what they are short for."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field that a head may stand for."""

    path: str
    """The field, `text`, or nothing for what is not used."""
    score: float
    """1 is its name; less is a guess."""

    @property
    def is_sure(self) -> bool:
        """Whether the head is one of the names of the field."""
        return self.score >= 1


def words_of(head: str, *, asides: bool = False) -> tuple[str, ...]:
    """Return the words of a head in plain letters; what stands in brackets only with `asides`."""
    plain = head if asides else _ASIDE.sub(" ", head) or head
    spelled = plain.lower().translate(_SPELLED)
    spelled = re.sub(r"(?<=\w)-\s*(?=\w)", " ", spelled)
    found = [fold([word]) for word in _WORD.findall(spelled)]
    kept = [word for word in found if word.rstrip(".") not in _FILLERS]
    return tuple(kept or found)


def meanings(head: str, kind: Kind = "touchpoint") -> tuple[Meaning, ...]:
    """Return what a head may mean, the likeliest first; empty if nothing is near."""
    words = words_of(head)
    if not words:
        return ()
    best: dict[str, float] = {}
    for known, path in _known(kind):
        score = _likeness(words, known)
        if score > best.get(path, 0):
            best[path] = score
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    return tuple(Meaning(path, score) for path, score in ranked if score >= 0.5)


def _likeness(words: tuple[str, ...], known: tuple[str, ...]) -> float:
    """Return how near a head is to a name: 1 the same, 0 nothing in common."""
    plain = tuple(word.rstrip(".") for word in words)
    if sorted(plain) == sorted(known):
        return 1
    joined, name = "".join(plain), "".join(known)
    if joined == name or joined == "".join(sorted(known)):
        return 1
    if len(words) == len(known) and all(map(_is_short_for, words, known)):
        return 0.85
    if min(len(joined), len(name)) >= 4 and abs(len(joined) - len(name)) <= 3:
        ratio = SequenceMatcher(None, joined, name).ratio()
        if ratio >= _NEAR:
            return min(ratio, 0.95)
    if len(known) < len(words) and set(known) <= set(plain):
        share = len(name) / len(joined)
        return 0.5 + 0.3 * share if len(name) > _SHORTEST or share > 0.5 else 0
    return 0


def _is_short_for(word: str, name: str) -> bool:
    stem = word.rstrip(".")
    if stem == name:
        return True
    return len(stem) >= _SHORTEST and name.startswith(stem) and (word != stem or len(stem) > 4)


@cache
def _known(kind: Kind) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return all names, each as words, with the field it stands for; own words come first."""
    table = DEPARTMENT_HEADS if kind == "department" else HEADS
    pairs = [(name, path) for path, names in table.items() for name in names.split("; ")]
    pairs += _of_fields(kind, {path for path in table if path})
    known: dict[tuple[str, ...], str] = {}
    for name, path in pairs:
        known.setdefault(words_of(name, asides=True), path)
    return tuple(known.items())


def _of_fields(kind: Kind, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield ways and labels of the fields that a list may hold."""
    for field in walk(kind):
        if field.path in paths:
            yield field.path, field.path
            yield field.path.replace("[]", "").replace(".", " ").replace("_", " "), field.path
            for code in LANGUAGES:
                yield language(code).say(field.label), field.path
