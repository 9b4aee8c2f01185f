"""The command `ctmp`: one of the two drivers of `build`. Each command has a module of its name.

A command is imported when it is called: `ctmp check` does not wait for what others need.
"""

from __future__ import annotations

from importlib import import_module

import click

from ctmp_docs import __version__

COMMANDS = (
    "check", "rules", "generate", "new", "review", "record", "translate", "fmt", "rename", "digest",
    "init", "editor", "schema", "import", "export", "impact", "owners", "draw",
)  # fmt: skip
"""In the order in which `ctmp --help` shows them; `a-b` is in the module `a_b`."""
_MODULES = {"import": "importing"}
"""Where a module cannot have the name of its command."""


class _Commands(click.Group):
    """Finds a command in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        module = import_module(f"ctmp_docs.cli.{_MODULES.get(name, name)}")
        command: click.Command = getattr(module, f"{name}_command")
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ctmp")
def main() -> None:
    """Check and build a handbook of customer touchpoints and journeys.

    \b
    A new handbook:      ctmp init my-handbook && cd my-handbook && mkdocs serve
    Is everything right: ctmp check
    """  # noqa: D301
