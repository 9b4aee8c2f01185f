"""`ctmp schema`: the JSON Schema of what authors write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ctmp_docs.cli.common import project_in, read
from ctmp_docs.cli.output import write
from ctmp_docs.json_schema import KINDS, NARROWED, Name, schema, schemas
from ctmp_docs.language import Language, language
from ctmp_docs.rules.references import IN_SETTINGS, known_ids
from ctmp_docs.vocabulary import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ctmp_docs.fields import Target
    from ctmp_docs.reading.contents import Contents


@click.command("schema")
@click.argument("name", required=False, type=click.Choice(list(KINDS)))
@click.option("--for-handbook", is_flag=True,
              help="Know this handbook's departments, segments, personas, KPIs, channels and "
                   "audiences, and speak its language.")  # fmt: skip
def schema_command(name: Name | None, *, for_handbook: bool) -> None:
    """Print the JSON Schema (2020-12) of what authors write.

    With a name it is that of one kind of file: the front matter of a touchpoint, journey or
    department, or the file handbook.yml. Without it all four are printed as one schema, each below
    `$defs`.

    \b
    Example: ctmp schema touchpoint --for-handbook
    """  # noqa: D301
    known, say = _of_this_handbook() if for_handbook else ({}, language("en"))
    found = schemas(known=known, say=say) if name is None else schema(name, known=known, say=say)
    write(json.dumps(found, ensure_ascii=False, indent=2) + "\n", exactly=True)


def _of_this_handbook() -> tuple[Mapping[Target, tuple[str, ...]], Language]:
    checked = read(project_in(None))
    return known_names(checked.contents), checked.language


def known_names(contents: Contents) -> Mapping[Target, tuple[str, ...]]:
    """Return what a schema for this handbook lists, by what it is.

    What `handbook.yml` defines is left out while that file has faults: nobody knows it then.
    """
    ids = known_ids(contents)
    own = (channel.id for channel in contents.settings.words.channels)
    named = {**ids, "channel": tuple(dict.fromkeys((*CHANNELS, *own)))}
    sound = contents.settings_sound
    unknown = frozenset() if sound else IN_SETTINGS | {"channel"}
    return {target: named[target] for target in sorted(NARROWED - unknown)}
