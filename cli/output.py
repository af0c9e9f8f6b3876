"""What the command line prints: one JSON document, or a table for people. Errors are sentences."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from graph.errors import LookthroughError

console = Console()
errors = Console(stderr=True)
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(document: object) -> None:
    """Print one JSON document of models, mappings, sequences and plain values; text in its own script."""
    typer.echo(_ANYTHING.dump_json(document, indent=2))


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a plain table; empty cells for None."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(table)


@contextmanager
def told_to_people(as_json: bool = False) -> Iterator[None]:
    """Turn a LookthroughError into its sentence and exit code 1; with `as_json`, into one JSON document."""
    try:
        yield
    except LookthroughError as error:
        if as_json:
            details = {"error": type(error).__name__, "message": str(error)}
            print_json(details | {"candidates": getattr(error, "candidates", [])})
        else:
            errors.print(f"[bold red]lookthrough:[/] {error}", highlight=False, markup=True)
        raise typer.Exit(1) from error
