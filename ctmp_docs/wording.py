"""Words that people write instead of ours: labels in both languages, and everyday ones.

What files hold are ids in English. What readers see on a page, and what a German colleague would
call a field, is understood here, so that a message can name the word that is meant.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGES, fold, language
from ctmp_docs.vocabulary import CHANNELS, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "-": " ", "_": " "})
TRUTHS: Mapping[str, str] = {
    "ja": "true", "wahr": "true", "stimmt": "true", "y": "true", "x": "true", "j": "true",
    "1": "true", "nein": "false", "falsch": "false", "n": "false", "0": "false",
}  # fmt: skip
"""What people write for `true` and `false`."""


def plain(words: str) -> str:
    """Return words without case, accents, hyphens, and with umlauts written in two letters."""
    return " ".join(fold([words.casefold().translate(_SPELLED)]).split())


def meant(value: str, allowed: Collection[str]) -> str | None:
    """Return the word of `allowed` whose label, or everyday name, somebody wrote."""
    found = _names(frozenset(allowed)).get(plain(value)) or _EVERYDAY.get(plain(value))
    return found if found in allowed else None


def field_meant(name: str, fields: Iterable[str]) -> str | None:
    """Return the field that somebody called by another name, such as `titel`."""
    wanted = plain(name)
    return next((field for field in fields if wanted in _FIELDS.get(field, "").split("; ")), None)


@cache
def _names(allowed: frozenset[str]) -> Mapping[str, str]:
    """Return the ids by the labels of the vocabularies that hold just these ids."""
    found: dict[str, str] = {}
    for name, words in VOCABULARIES.items():
        if allowed == {*words}:
            found |= _ALSO.get(name, {})
            for id_, word in words.items():
                found |= dict.fromkeys(_said(word.label, word.hint), id_)
    if allowed >= {*CHANNELS}:
        found |= _ALSO["channel"]
        for id_, channel in CHANNELS.items():
            found |= dict.fromkeys(_said(channel.label), id_)
    return found


def _said(*texts: object) -> Iterator[str]:
    for code in LANGUAGES:
        for one in texts:
            words = language(code).say(one)
            if words:
                yield plain(words)
                yield plain(words.partition(",")[0])


_SIZES = {
    "klein": "small", "gering": "small", "low": "small", "niedrig": "small", "mittel": "medium",
    "gross": "large", "hoch": "large", "high": "large", "big": "large",
}  # fmt: skip
_ALSO: Mapping[str, Mapping[str, str]] = {
    "phase": {
        "vorher": "before", "kaufen": "during", "buying": "during", "nachher": "after",
        "using": "after", "nutzen": "after", "empfehlung": "wom-after",
        "weiterempfehlung": "wom-after", "weiterempfehlen": "wom-after",
        "recommending": "wom-after", "empfehlen": "wom-after",
    },
    "channel": {
        "telephone": "phone", "anruf": "phone", "call": "phone", "hotline": "phone",
        "mail": "email", "post": "letter", "laden": "shop", "filiale": "shop", "store": "shop",
        "internet": "website", "webseite": "website", "homepage": "website",
        "online shop": "web-shop", "onlineshop": "web-shop", "messe": "event",
        "persoenlich": "face-to-face", "vor ort": "face-to-face", "in person": "face-to-face",
        "package": "parcel", "empfehlung": "word-of-mouth", "zeitung": "press",
    },
    "decision": {
        "optimize": "improve", "verbessern": "improve", "behalten": "keep", "neu": "new",
        "kombinieren": "combine", "vernachlaessigen": "neglect", "abschaffen": "retire",
        "remove": "retire", "drop": "retire",
    },
    "status": {
        "in progress": "running", "ongoing": "running", "in arbeit": "running",
        "laufend": "running", "open": "planned", "offen": "planned", "finished": "done",
        "completed": "done", "fertig": "done", "abgeschlossen": "done", "cancelled": "dropped",
        "abgebrochen": "dropped",
    },
    "state": {
        "active": "live", "in betrieb": "live", "entworfen": "draft", "stillgelegt": "retired",
    },
    "kind": {
        "ist": "actual", "heute": "actual", "today": "actual", "as is": "actual",
        "soll": "target", "ziel": "target", "to be": "target", "beobachtet": "observed",
    },
    "evidence": {
        "annahme": "assumption", "vermutung": "assumption", "geschaetzt": "assumption",
        "mitarbeiter": "staff", "mitarbeitende": "staff", "employees": "staff",
        "kunde": "customer", "kunden": "customer", "customers": "customer",
    },
    "necessity": {"muss": "must", "kann": "can", "soll": "can"},
    "effect": {"kritisch": "critical", "negativ": "critical", "positiv": "positive"},
    "effort": _SIZES,
    "impact": _SIZES,
    "better": {"hoeher": "higher", "mehr": "higher", "niedriger": "lower", "weniger": "lower"},
    "media": {"eigene": "owned", "bezahlt": "paid", "verdient": "earned"},
    "setting": {"beides": "both", "beide": "both"},
}  # fmt: skip
"""Everyday words besides the labels, by vocabulary."""
_EVERYDAY: Mapping[str, str] = {
    "kunde": "customer", "kundin": "customer", "kunden": "customer", "customers": "customer",
    "kundinnen und kunden": "customer", "alle": "everyone", "all": "everyone",
    "warnung": "warning", "fehler": "error", "hinweis": "hint", "aus": "off",
    "deutsch": "de", "german": "de", "englisch": "en", "english": "en",
}  # fmt: skip
"""Everyday words for what no vocabulary has."""
_FIELDS: Mapping[str, str] = {
    "title": "titel; name; bezeichnung; ueberschrift; heading",
    "summary": "zusammenfassung; beschreibung; kurzbeschreibung; description; kurz",
    "aliases": "synonyme; andere namen; andere woerter; auch; synonyms",
    "phases": "phase; phasen", "phase": "phasen; phases", "channel": "kanal; kanaele; channels",
    "owner": "zustaendig; zustaendigkeit; verantwortlich; verantwortung; abteilung; department; "
             "besitzer; responsible; accountable; team; in charge",
    "promise": "versprechen; zusage", "help": "hilfe; wenn es schiefgeht", "when": "wenn; wann; if",
    "do": "dann; tun; then", "who": "wer", "necessity": "notwendigkeit",
    "segments": "segmente; zielgruppe; zielgruppen; kundengruppe; kundengruppen",
    "segment": "zielgruppe; kundengruppe", "relevance": "relevanz; wichtigkeit; importance",
    "actual": "ist; heute; today; current; now", "target": "soll; ziel; goal",
    "rating": "bewertung; note; wertung; score; grade", "evidence": "beleg; quelle; source",
    "as_of": "stand; datum; date", "expectation": "erwartung; erwartungen; expectations",
    "disappointing": "enttaeuschend", "delighting": "begeisternd; delightful",
    "decision": "entscheidung", "is": "ist; entscheidung; decision",
    "because": "weil; grund; begruendung; reason; why", "with": "mit",
    "actions": "massnahmen; massnahme; aufgaben; measures; tasks", "what": "was",
    "due": "faellig; frist; bis; deadline; until", "start": "beginn; anfang; from; ab",
    "done": "erledigt; finished", "outcome": "ergebnis; result", "effort": "aufwand",
    "impact": "wirkung; effect", "ideas": "ideen; idee", "idea": "idee; text", "by": "von; from",
    "date": "datum; day; tag; wann", "became": "wurde", "path": "pfad; weg; way",
    "steps": "schritte; schritt", "touchpoint": "kontaktpunkt; tp", "journey": "kundenreise; reise",
    "does": "tut; macht", "says": "sagt", "thinks": "denkt", "feels": "fuehlt",
    "next": "weiter; danach; naechster", "to": "nach; zu", "wait": "wartezeit; warten",
    "goal": "ziel", "trigger": "ausloeser; anlass", "scenario": "szenario; situation",
    "kind": "art; typ; type", "lead": "leitung; leiter; leiterin; head",
    "reach": "kontakt; erreichbar; contact; erreichbarkeit", "phone": "telefon; tel; telephone",
    "mail": "e mail; email; mailadresse", "hours": "zeiten; sprechzeiten; oeffnungszeiten",
    "backup": "vertretung; stellvertretung", "parent": "gehoert zu; uebergeordnet",
    "colour": "farbe; color", "organisation": "organization; firma; unternehmen; company",
    "languages": "sprachen; sprache; language", "state": "zustand; lebensphase",
    "status": "stand", "value": "wert", "kpi": "kennzahl", "kpis": "kennzahlen",
    "unit": "einheit", "reviewed": "geprueft; ueberprueft; review", "informed": "informiert",
    "consulted": "beratend; konsultiert", "term": "begriff; wort; word",
    "meaning": "bedeutung; definition", "optional": "freiwillig", "n": "anzahl; number",
    "source": "quelle", "audience": "leser; leserkreis; zielpublikum", "tags": "schlagworte",
    "replaced_by": "ersetzt durch", "proposed_by": "vorgeschlagen von; idee von",
}  # fmt: skip
"""What a field is called by those who do not know its name; separated by `; `."""
