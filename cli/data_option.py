"""`--data FOLDER`: which folder of data a command works in. Every command has it, and none has to know of it."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.data_folder import VARIABLE


def with_data_option(command: Any) -> Any:
    """The command, or every command of the group, with the option."""
    for each in getattr(command, "commands", {}).values():
        with_data_option(each)
    if not hasattr(command, "commands"):
        command.params.append(_option())
    return command


def _option() -> Any:
    """The option as typer makes it, taken from a command that has nothing else."""
    holder = typer.Typer(add_completion=False)
    holder.command()(_holder)
    (option,) = typer.main.get_command(holder).params
    return option


def _choose(folder: Path | None) -> Path | None:
    """Take the folder as if `LOOKTHROUGH_DATA` named it, for whatever this process starts too."""
    if folder is not None:
        folder = folder.expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise typer.BadParameter(f"{folder} is no folder.")
        os.environ[VARIABLE] = str(folder)
    return folder


def _holder(
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="FOLDER",
            callback=_choose,
            is_eager=True,
            expose_value=False,
            help=f"Folder of your data; default {VARIABLE}, else as `lookthrough status` says.",
        ),
    ] = None,
) -> None:
    pass
