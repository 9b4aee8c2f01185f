"""Colours are for terminals; without them the text is the same."""

import click
from report_builders import ENGLISH, GERMAN, one_of_each, placed

from ctmp_docs import report
from ctmp_docs.report import RelatedPlace


def test_colours_add_nothing_but_colours() -> None:
    """A coloured report says exactly what the plain one says."""
    other = RelatedPlace(file="a.md", line=3, column=1, length=1, note="compare")
    found = [*one_of_each(), placed(related=(other,))]
    for say in (ENGLISH, GERMAN):
        plain = report.as_text(found, say)
        coloured = report.as_text(found, say, colour=True)
        assert "\x1b" not in plain
        assert coloured != plain
        assert click.unstyle(coloured) == plain


def test_severities_differ_in_colour() -> None:
    """Error, warning and hint are told apart at a glance: red, yellow, cyan."""
    for one, code in zip(one_of_each(), ("31", "33", "36"), strict=True):
        coloured = report.as_text([one], ENGLISH, colour=True)
        assert f"\x1b[{code}m\x1b[1m{one.severity}[{one.rule}]\x1b[0m" in coloured
        assert f"\x1b[{code}m\x1b[1m^^^^\x1b[0m" in coloured
