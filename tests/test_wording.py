"""Words that people write instead of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ctmp_docs import wording
from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.model.base import Part, field_names
from ctmp_docs.vocabulary import CHANNELS, VOCABULARIES
from ctmp_docs.wording import field_meant, meant, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.vocabulary import Channel, Word


def parts(model: type[Part]) -> list[type[Part]]:
    """Return every kind of mapping of the model."""
    return [part for sub in model.__subclasses__() for part in (sub, *parts(sub))]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", [*VOCABULARIES, "channel"])
def test_every_label_is_understood(name: str, code: str) -> None:
    """What a page shows may be written: nobody who reads only pages knows the ids."""
    words: Mapping[str, Word | Channel] = CHANNELS if name == "channel" else VOCABULARIES[name]
    shown = {id_: language(code).say(word.label) for id_, word in words.items()}
    assert {id_: meant(label.upper(), [*words]) for id_, label in shown.items()} == {
        id_: id_ for id_ in words
    }


def test_everyday_words_lead_to_what_there_is() -> None:
    """A word of the lists is written in plain letters and leads to an id that exists."""
    for name, words in wording._ALSO.items():
        known = {**VOCABULARIES, "channel": CHANNELS}[name]
        assert {*words.values()} <= {*known}
        assert [plain(word) for word in words] == [*words]


def test_everyday_fields_are_those_of_the_model() -> None:
    """No name leads to a field that was renamed."""
    fields = {name for part in parts(Part) for name in field_names(part)}
    assert {*wording._FIELDS} <= fields
    for words in wording._FIELDS.values():
        assert [plain(word) for word in words.split("; ")] == words.split("; ")


@pytest.mark.parametrize(
    ("written", "fields", "expected"),
    [
        ("Titel", ["summary", "title"], "title"),
        ("zuständig", ["owner"], "owner"),
        ("Zustaendig", ["owner"], "owner"),
        ("E-Mail", ["mail"], "mail"),
        ("backup", ["title", "owner"], None),
        ("kanal", ["title"], None),
    ],
)
def test_field_meant(written: str, fields: list[str], expected: str | None) -> None:
    """A field's German name is understood where the field may stand, and nowhere else."""
    assert field_meant(written, fields) == expected


@pytest.mark.parametrize(
    ("value", "allowed", "expected"),
    [
        ("Kunde", ["sales", "customer"], "customer"),
        ("Kunde", ["sales"], None),
        ("in progress", ["idea", "planned", "running", "done", "dropped"], "running"),
        ("Telefon", ["direct", "indirect"], None),
        ("", ["direct", "indirect"], None),
    ],
)
def test_meant(value: str, allowed: list[str], expected: str | None) -> None:
    """Only what the field may hold is meant."""
    assert meant(value, allowed) == expected
