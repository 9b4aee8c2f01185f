"""Words that companies say among themselves and customers do not: in English and German.

Source: our own list, from the method's advice to name touchpoints in the customer's words. It is
meant to miss some rather than to scold wrongly; a word that customers use too is not in it.
"""

from __future__ import annotations

ENGLISH = frozenset({
    "accounts payable", "accounts receivable", "b2b", "b2c", "back office", "backoffice",
    "billing run", "case handling", "case management", "churn", "complaint management",
    "credit check", "crm", "cross-selling", "customer lifecycle", "customer master",
    "customer relationship management", "dunning", "erp", "first-level", "fulfillment",
    "fulfilment", "funnel", "go-live", "inbound", "invoice run", "key account", "kyc",
    "lead generation", "lead nurturing", "lead qualification", "master data", "offboarding",
    "onboarding process", "order processing", "order-to-cash", "outbound", "pos", "post-sales",
    "presales", "prospect", "prospects", "retargeting", "rma", "rollout", "sap", "second-level",
    "service level agreement", "sku", "sla", "upselling", "workflow",
})  # fmt: skip
"""Single words, or words in a row."""

GERMAN = frozenset({
    "akquise", "angebotslegung", "auftragsabwicklung", "auftragserfassung", "außendienst",
    "beschwerdemanagement", "bestandskunde", "bestandskunden", "bonitätsprüfung", "debitor",
    "debitoren", "endkunde", "endkunden", "erstkontakt", "faktura", "fakturierung",
    "fallabschluss", "forderungsmanagement", "innendienst", "kaltakquise", "kontaktpunkt",
    "kundenbindung", "kundengewinnung", "kundenrückgewinnung", "kundenstamm", "kundenstammdaten",
    "leadqualifizierung", "leistungsabrechnung", "mahnlauf", "mahnstufe", "mahnwesen",
    "neukundengewinnung", "rechnungslauf", "rechnungslegung", "reklamationsmanagement",
    "sachbearbeitung", "stammdaten", "stammdatenpflege", "stornierungsprozess", "vertriebskanal",
    "vorgangsbearbeitung", "vorgangsnummer", "wareneingang", "wiedervorlage",
})  # fmt: skip
"""Single words."""

GERMAN_ENDINGS = ("abwicklung", "bearbeitung", "prozess", "prozesse", "lauf", "management", "wesen")
"""Endings of compounds that name what a company does, not what a customer meets."""

NOT_MEANT = (
    "ablauf", "anlauf", "anwesen", "auflauf", "auslauf", "berglauf", "dauerlauf", "durchlauf",
    "einlauf", "eislauf", "fabelwesen", "firmenlauf", "gerichtsprozess", "handlauf",
    "heilungsprozess", "hindernislauf", "hürdenlauf", "kreislauf", "langlauf", "leerlauf",
    "lernprozess", "lebenslauf", "lebewesen", "marathonlauf", "nachlauf", "parallellauf",
    "probelauf", "rundlauf", "rücklauf", "schullauf", "skilauf", "spendenlauf", "stadtlauf",
    "staffellauf", "strafprozess", "testlauf", "umlauf", "unwesen", "verlauf", "volkslauf",
    "vorlauf", "waldlauf", "wettlauf", "zeitmanagement", "zivilprozess", "zulauf", "überlauf",
)  # fmt: skip
"""Words with such an ending that customers say; so are compounds of them (Tagesablauf)."""

STOP_WORDS = frozenset({
    "a", "am", "an", "and", "are", "at", "auf", "aus", "bei", "beim", "by", "das", "dem", "den",
    "der", "des", "die", "diese", "dieser", "dieses", "ein", "eine", "einem", "einen", "einer",
    "eines", "es", "for", "from", "fur", "i", "ich", "ihr", "ihre", "im", "in", "ins", "is",
    "ist", "it", "its", "me", "mein", "meine", "meinen", "mich", "mir", "mit", "my", "oder", "of",
    "on", "or", "our", "sie", "sind", "that", "the", "this", "to", "und", "uns", "unser",
    "unsere", "us", "vom", "von", "we", "wir", "with", "you", "your", "zu", "zum", "zur",
})  # fmt: skip
"""Words that do not tell two titles apart; without accents."""
