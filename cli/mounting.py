"""Commands mounted by their names alone: the module of one is loaded when a person calls it, and no other ever.

`--help` lists names and lines from this table, so that it costs no more than the program that prints them.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from cli.data_option import with_data_option


@dataclass(frozen=True)
class Mounted:
    """One command, or one group of commands: its name, where it is (`module:attribute`), and its line in `--help`."""

    name: str
    where: str
    line: str

    def loaded(self) -> Any:
        """What is mounted: a function, or a `typer.Typer` with commands of its own."""
        module, _, attribute = self.where.partition(":")
        return getattr(import_module(module), attribute)

    def command(self) -> Any:
        """The command as it parses arguments and runs."""
        found = self.loaded()
        if not isinstance(found, typer.Typer):
            found = _program_of(self.name, found)
        command = with_data_option(typer.main.get_command(found))
        command.name = self.name
        if not gc.isenabled():
            # `main` put the collector off while modules load. What they made stays for good: it need not look there.
            gc.freeze()
            gc.enable()
        return command

    def stand_in(self) -> TyperCommand:
        """The command as a list of commands shows it."""
        return TyperCommand(self.name, help=self.line)


def _program_of(name: str, function: Callable[..., None]) -> typer.Typer:
    program = typer.Typer(add_completion=False)
    program.command(name)(function)
    return program


def group_of(mounted: Sequence[Mounted], kind: type[TyperGroup] = TyperGroup) -> type[TyperGroup]:
    """The class of a group that has these commands, each loaded when it is called, and is otherwise of its kind."""
    known = {each.name: each for each in mounted}

    class Group(kind):  # type: ignore[misc, valid-type]
        """Lists stand-ins; resolves to the command itself."""

        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings | {"commands": {name: each.stand_in() for name, each in known.items()}})

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
            name, _, rest = super().resolve_command(ctx, args)
            return name, name and known[name].command(), rest

    return Group
