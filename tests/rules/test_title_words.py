"""Words of titles: what tells two apart, and what customers would not say."""

import unicodedata

import pytest

from ctmp_docs.rules.titles import company_word, key_words

SAME = [
    ("The invoice arrives", "arrives: INVOICE"),
    ("Größe wählen", "waehlen, Groesse"),
    ("Café", "cafe"),
    ("Über uns", unicodedata.normalize("NFD", "über uns")),
    ("Ich bekomme die Rechnung", "Rechnung bekomme"),
    ("It is for you", "is it for you"),
]
OTHER = [
    ("Call 1", "Call 2"),
    ("Call", "Call 2"),
    ("I call", "I am called"),
    ("Rechnung", "Rechnungen"),
    ("For you", "With us"),
]


@pytest.mark.parametrize(("title", "other"), SAME)
def test_nearly_the_same(title: str, other: str) -> None:
    """Case, accents, signs, fillers and order do not tell titles apart."""
    assert key_words(title) == key_words(other)


@pytest.mark.parametrize(("title", "other"), OTHER)
def test_not_the_same(title: str, other: str) -> None:
    """Numbers and other words do; of fillers alone the fillers count."""
    assert key_words(title) != key_words(other)


COMPANY = {
    "ERP dunning run": "ERP",
    "Lead Nurturing by mail": "Lead Nurturing",
    "Cross-selling in the shop": "Cross-selling",
    "Fallbearbeitung": "Fallbearbeitung",
    "Der nächste Rechnungslauf": "Rechnungslauf",
    "Stornierungsprozess": "Stornierungsprozess",
    "Ärger im Mahnwesen": "Mahnwesen",
}
CUSTOMER = [
    "Invoice arrives", "A lead pipe breaks", "Erpel am Teich", "Currency conversion at the till",
    "Handlauf und Geländer", "Mein Tagesablauf", "Vertragsverlauf", "Spendenlauf der Schule",
    "Ich lauf nach Hause", "Das Management stellt sich vor", "Kontoauszug", "Gerichtsprozess",
    "The workshop calls", "SAPlings", "",
]  # fmt: skip


@pytest.mark.parametrize(("title", "word"), COMPANY.items())
def test_company_words(title: str, word: str) -> None:
    """The word is shown as it stands in the title."""
    assert company_word(title) == word


@pytest.mark.parametrize("title", CUSTOMER)
def test_customers_words(title: str) -> None:
    """What customers say is not scolded."""
    assert company_word(title) is None
