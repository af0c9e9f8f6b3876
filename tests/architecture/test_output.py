"""One place prints. Elsewhere text of the data could reach a terminal as it is."""

import ast
from pathlib import Path

from tests.architecture.test_layout import MODULES, name_of
from tests.conftest import ROOT

PRINTER = ROOT / "cli" / "output.py"
PRINTS = {"print", "echo", "secho", "print_exception", "input", "prompt", "confirm"}


def printing_in(text: str) -> list[str]:
    """Calls and names by which a module could print for itself."""
    found = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)) if name in PRINTS:
                found.append(f"{name}() in line {node.lineno}")
            case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr" as name):
                found.append(f"sys.{name} in line {node.lineno}")
            case ast.ImportFrom(module="rich.console" | "rich" | "rich.progress" | "cli.output", names=names):
                taken = {alias.name for alias in names} & {"Console", "print", "Progress", "console", "errors"}
                found += [f"{name} in line {node.lineno}" for name in sorted(taken)]
    return found


def test_only_one_file_prints() -> None:
    others = [path for path in MODULES if path != PRINTER]
    found = [f"{name_of(path)}: {what}" for path in others for what in printing_in(path.read_text(encoding="utf-8"))]
    assert found == []


def test_every_way_of_printing_is_seen() -> None:
    for text in (
        "print(1)",
        "typer.echo(1)",
        "console.print(1)",
        "sys.stdout.write(1)",
        "from rich.console import Console",
        "from cli.output import console",
    ):
        assert printing_in(text), text
    assert printing_in(Path(PRINTER).read_text(encoding="utf-8"))
