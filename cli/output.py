"""What the command line prints, and the one place that prints: a test holds every other file to that.

Text of the data is text: it is never read as markup, and what would steer a terminal is spelt out (`cli/visible.py`).
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from cli.layout import table_lines, wrapped
from cli.visible import in_one_line, visible, visible_in_json
from graph.errors import LookthroughError

console = Console()
errors = Console(stderr=True)
_AT_ONCE = 64 * 1024


class OutputError(LookthroughError):
    """What was to be printed cannot be."""


def say(text: str, strong: str = "") -> None:
    """Print one line: what is strong, then the text. On a terminal it breaks between words."""
    first, rest = in_one_line(strong), in_one_line(text)
    width = _width(console)
    lines = [f"{first}{rest}"] if width is None else wrapped(f"{first}{rest}", width)
    _print(lines, bold=len(first))


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table as `cli/layout.py` has it; empty cells for None."""
    headings = [in_one_line(column) for column in columns]
    cells = [["" if cell is None else in_one_line(str(cell)) for cell in row] for row in rows]
    heading = in_one_line(title)
    lines = table_lines(headings, cells, _width(console)) if rows else []
    _print([heading, *lines, ""], bold=len(heading))


def print_json(document: object) -> None:
    """Print one JSON document of models, mappings, sequences and plain values; text in its own script."""
    from pydantic import TypeAdapter  # imported here: a table does not need it

    anything: TypeAdapter[Any] = TypeAdapter(Any)
    try:
        made = anything.dump_json(document, indent=2).decode()
    except ValueError:  # half a character, as in an argument that is no UTF-8
        plain = anything.dump_python(document, mode="json")
        made = json.dumps(plain, ensure_ascii=False, indent=2)
    _write(visible_in_json(made) + "\n")


def print_pieces(pieces: Iterable[str]) -> None:
    """Print one JSON document as its pieces come, many at a time."""
    waiting, size = [], 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            _write(visible_in_json("".join(waiting)))
            waiting, size = [], 0
    _write(visible_in_json("".join(waiting)))


def print_document(text: str, is_json: bool = False) -> None:
    """Print a whole document of several lines, and nothing else."""
    _write(visible_in_json(text) if is_json else visible(text))


def say_error(text: str) -> None:
    """Print a sentence for people to the error stream; further lines are set in, so that none passes for another."""
    first, *others = text.splitlines() or [""]
    parts = [f"lookthrough: {visible(first)}", *(f"  {visible(line)}" for line in others)]
    width = _width(errors)
    told = [line for part in parts for line in (wrapped(part, width) if width else [part])]
    styled = Text("\n").join(map(Text, told))
    styled.stylize("bold red", 0, len("lookthrough:"))
    with suppress(OSError):  # nobody can be told
        errors.print(styled, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A line on the error stream, on a terminal only, that says what is done and how far it is; gone at the end."""
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn()
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("starting", total=None)

        def tell(what: str, at: int, of: int) -> None:
            bar.update(task, description=in_one_line(what), completed=at, total=of or None)

        yield tell


def _width(to: Console) -> int | None:
    return to.width if to.is_terminal else None


def _print(lines: Sequence[str], bold: int = 0) -> None:
    styled = Text("\n").join(map(Text, lines))
    styled.stylize("bold", 0, bold)
    with _written():
        console.print(styled, soft_wrap=True)


def _write(text: str) -> None:
    with _written():
        typer.echo(text.encode(), nl=False)


@contextmanager
def _written() -> Iterator[None]:
    """Raises OutputError, but BrokenPipeError where nobody reads any more; either way nothing more is printed."""
    try:
        yield
    except OSError as error:
        silence()
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"The output cannot be written: {error.strerror}.") from error


def finish() -> None:
    """Print what still waits. Raises as printing does."""
    with _written():
        if sys.stdout:
            sys.stdout.flush()


def silence() -> None:
    """Print into nothing from here on, and let what still waits go there: the reader is gone, or the disk is full."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
