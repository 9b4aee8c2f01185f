"""The catalogues of the interface: complete, with the same gaps, and nothing left over."""

import re

import pytest
from babel.messages.catalog import Message
from catalogues import LOCALES, catalogue, wanted

from ctmp_docs.language import LANGUAGES, Text, language, text
from ctmp_docs.rulebook import RULES
from ctmp_docs.vocabulary import CHANNELS, PHASES, VOCABULARIES

CODES = sorted(path.parent.name for path in LOCALES.glob("*/LC_MESSAGES"))
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def forms(message: Message) -> tuple[list[str], list[str]]:
    """Return the English forms of a message, and the translated ones."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return list(ids), list(strings)


def messages(code: str) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue(code) if message.id]


def keys(found: list[Message]) -> set[object]:
    """Return the English of messages; of a counted one the singular."""
    return {forms(message)[0][0] for message in found}


def test_every_language_has_a_catalogue() -> None:
    """Each language but that of the source has one, and there is no other."""
    assert sorted({*LANGUAGES} - {"en"}) == CODES


def test_something_is_wanted() -> None:
    """The extraction finds the sentences of templates, pages, rules and models."""
    found = keys([message for message in wanted() if message.id])
    for one in ("Three ways in", "the YAML cannot be read", "Hearing about us", "{n} step",
                "did you mean `{guess}`?"):  # fmt: skip
        assert one in found, one
    assert len(found) > 400


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code: str) -> None:
    """No sentence that the program can say is missing or empty."""
    translated = {forms(m)[0][0] for m in messages(code) if all(forms(m)[1])}
    assert keys([m for m in wanted() if m.id]) - translated == set()


@pytest.mark.parametrize("code", CODES)
def test_no_message_is_left_over(code: str) -> None:
    """No sentence is translated that nobody says any more; none is marked as a guess."""
    assert keys(messages(code)) - keys([m for m in wanted() if m.id]) == set()
    assert catalogue(code).obsolete == {}
    assert [m.id for m in messages(code) if m.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_gaps_are_the_same(code: str) -> None:
    """A translation has the gaps of its sentence, no more and no fewer."""
    different = [
        (message.id, one)
        for message in messages(code)
        for ids, strings in [forms(message)]
        for one in strings
        if one and {*GAP.findall(one)} not in [{*GAP.findall(english)} for english in ids]
    ]
    assert different == []


@pytest.mark.parametrize("code", CODES)
def test_counted_messages_have_every_form(code: str) -> None:
    """A counted thing has as many forms as its language needs."""
    needed = catalogue(code).num_plurals
    for message in messages(code):
        if isinstance(message.id, tuple | list):
            assert len(forms(message)[1]) == needed, message.id


@pytest.mark.parametrize("code", CODES)
def test_code_in_messages_is_kept(code: str) -> None:
    """What stands between backticks is typed as it is and therefore not translated."""
    different = [
        (message.id, one)
        for message in messages(code)
        for ids, strings in [forms(message)]
        for typed in [{word for one in ids for word in re.findall(r"`([\w:-]+)`", one)}]
        for one in strings
        if one and typed - {*re.findall(r"`([^`]+)`", one)}
    ]
    assert different == []


@pytest.mark.parametrize("code", CODES)
def test_it_compiles_and_speaks(code: str) -> None:
    """The catalogue is loaded and used."""
    say = language(code)
    assert say.gettext("Three ways in") != "Three ways in"
    assert say.counted(1, "{n} step", "{n} steps") != say.counted(2, "{n} step", "{n} steps")


def test_german_is_polite_and_typographic() -> None:
    """German addresses readers with “Sie”, and uses German quotation marks."""
    said = [one for message in messages("de") for one in forms(message)[1]]
    assert [one for one in said if re.search(r"\b([Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich)\b", one)] == []
    assert [one for one in said if "“" in one and "„" not in one] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_vocabulary_is_said(code: str) -> None:
    """Every word of the vocabularies and every rule has words in each language."""
    say = language(code)
    texts: list[Text] = [word.label for word in PHASES.values()]
    texts += [word.label for words in VOCABULARIES.values() for word in words.values()]
    texts += [channel.label for channel in CHANNELS.values()]
    texts += [rule.summary for rule in RULES.values()]
    assert all(say.say(one).strip() for one in texts)


def test_unknown_message_is_said_in_english() -> None:
    """A sentence without translation is English rather than nothing."""
    assert language("de").say(text("no such sentence {n}", n=3)) == "no such sentence 3"
