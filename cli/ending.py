"""How a command ends that cannot go on: with a sentence for people; the traceback is for the log."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from cli.log import write_log
from cli.output import OutputError, finish, print_json, say_error, silence
from graph.errors import LookthroughError, reason_of

STOPPED = 130
"""Exit code after Ctrl+C, as shells have it."""


@contextmanager
def told_to_people(as_json: bool = False) -> Iterator[None]:
    """Turn an error into its sentence and exit code 1; with `as_json`, into one JSON document."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except BrokenPipeError as error:  # `lookthrough search x | head -1`: the reader has what it wants
        silence()
        raise typer.Exit(1) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(STOPPED) from error
    except Exception as error:
        said = sentence_of(error)
        if as_json and not isinstance(error, OutputError):
            details = {"error": type(error).__name__, "message": said}
            print_json(details | {"candidates": getattr(error, "candidates", [])})
        else:
            say_error(said)
        raise typer.Exit(1) from error


def sentence_of(error: Exception) -> str:
    """What a person should know of an error. One that nobody foresaw is written to the log, whose place is said."""
    match error:
        case LookthroughError():
            return str(error)
        case MemoryError():
            return "There is not enough memory for this. Close other programs, or take a smaller file or fewer sources."
        case OSError(filename=str() | bytes() as file) if file:
            name = file.decode(errors="backslashreplace") if isinstance(file, bytes) else file
            return f"{name}: {reason_of(error)}"
        case _:
            return f"Something went wrong that was not foreseen ({type(error).__name__}). {write_log(error)}"


def log_what_cannot_be_raised() -> None:
    """What goes wrong while Python clears up goes to the log; by default its traceback is printed."""

    def note(found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            write_log(found.exc_value)

    sys.unraisablehook = note


class Program(TyperGroup):
    """The whole command line. Whatever ends it early, wrong options too, does so in words."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave the process with its exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        try:
            with told_to_people():
                code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
                if code == STOPPED:
                    say_error("Stopped.")
                finish()
        except typer.TyperException as error:
            self._say_usage(error)
            sys.exit(error.exit_code)
        except typer.Exit as ended:
            sys.exit(ended.exit_code)
        except typer.Abort:
            say_error("Stopped.")
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    @staticmethod
    def _say_usage(error: typer.TyperException) -> None:
        context = getattr(error, "ctx", None)
        if type(error).__name__ == "NoArgsIsHelpError":  # typer has printed the help
            return
        say_error(error.format_message())
        if context is not None:
            say_error(f"{context.get_usage()}  (--help explains)")
