"""How commands end that cannot go on."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cli.ending import Program, told_to_people
from cli.log import log_path

runner = CliRunner()


def ending_with(error: BaseException) -> typer.Typer:
    """A program whose one command ends so; `--json` as ours take it."""
    program = typer.Typer(cls=Program)

    @program.command()
    def fail(as_json: bool = typer.Option(False, "--json")) -> None:
        with told_to_people(as_json):
            raise error

    @program.command()
    def outside() -> None:
        raise error

    return program


@pytest.mark.parametrize("command", ["fail", "outside"])
@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (MemoryError(), 1, "lookthrough: There is not enough memory for this."),
        (KeyboardInterrupt(), 130, "lookthrough: Stopped."),
        (BrokenPipeError(), 1, ""),
        (
            OSError(28, "No space left on device", "a\x1bb"),
            1,
            r"lookthrough: a\x1bb: No space left on device; make room",
        ),
        (PermissionError(13, "Permission denied", "x"), 1, "lookthrough: x: Permission denied; choose another place"),
    ],
)
def test_a_sentence_and_no_traceback(
    empty_data: Path, command: str, error: BaseException, code: int, sentence: str
) -> None:
    done = runner.invoke(ending_with(error), [command])

    assert done.exit_code == code
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) <= 1
    assert not log_path().exists()


@pytest.mark.parametrize("command", ["fail", "outside"])
@pytest.mark.parametrize(
    "error", [ZeroDivisionError("\x1b[31mmine"), RecursionError("deep"), OSError(5, "Input/output error")]
)
def test_what_nobody_foresaw_is_in_the_log(empty_data: Path, command: str, error: Exception) -> None:
    done = runner.invoke(ending_with(error), [command])

    assert done.exit_code == 1
    assert f"not foreseen ({type(error).__name__}). What happened is written in {log_path()}" in done.stderr
    assert "Traceback" not in done.output and "\x1b" not in done.output
    logged = log_path().read_text(encoding="utf-8")
    assert "Traceback" in logged and str(error) in logged


def test_as_json_too(empty_data: Path) -> None:
    done = runner.invoke(ending_with(ZeroDivisionError()), ["fail", "--json"])

    assert json.loads(done.stdout)["error"] == "ZeroDivisionError"
    assert done.stderr == ""


def test_a_log_that_cannot_be_written_is_said(empty_data: Path) -> None:
    (empty_data / "build").write_text("a file where the folder should be")

    done = runner.invoke(ending_with(ZeroDivisionError("mine")), ["fail"])

    assert (done.exit_code, "ZeroDivisionError: mine" in done.stderr, "cannot be written" in done.stderr) == (
        1,
        True,
        True,
    )


def test_the_log_does_not_grow_for_ever(empty_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.log.ROOM", 10)
    for _ in range(3):
        runner.invoke(ending_with(ZeroDivisionError()), ["fail"])

    assert sorted(path.name for path in log_path().parent.iterdir()) == ["lookthrough.log", "lookthrough.log.1"]
