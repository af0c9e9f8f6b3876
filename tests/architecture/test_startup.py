"""What a command does not need, it does not load; and the list of commands says what each says of itself."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cli.mounting import Mounted
from lookthrough import COMMANDS, app
from tests.conftest import ROOT

HEAVY = {"scipy", "numpy", "pypinyin", "pandas", "streamlit", "openpyxl", "neo4j", "requests", "jinja2", "pyvis"}
LOADED = """
import atexit, sys
atexit.register(lambda: print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr))
from lookthrough import main
main()
"""


def loaded_by(*words: str) -> set[str]:
    """The packages that a command loads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [("--help",), ("status",), ("show", "nso-group"), ("paths", "nso-group", "state:MX")],
    ids=lambda words: words[0],
)
def test_a_question_loads_no_heavy_library(words: tuple[str, ...], built: Path) -> None:
    assert (built / "build").is_dir()
    assert loaded_by(*words) & HEAVY == set()


def test_a_search_loads_what_the_matcher_needs_and_no_more(built: Path) -> None:
    assert (built / "build").is_dir()
    assert loaded_by("search", "NSO Group") & HEAVY <= {"numpy", "pypinyin"}


def test_the_list_of_commands_loads_none() -> None:
    assert loaded_by("--help") & {"ingest", "explorer", "sqlite3", "yaml", "pydantic"} == set()


@pytest.mark.parametrize("mounted", COMMANDS, ids=lambda mounted: mounted.name)
def test_the_list_says_of_a_command_what_it_says_of_itself(mounted: Mounted) -> None:
    found = mounted.loaded()
    text = str(found.info.help) if isinstance(found, typer.Typer) else inspect.getdoc(found) or ""
    assert text.startswith(mounted.line), text


def test_a_word_that_is_no_command_is_told_what_it_may_mean() -> None:
    done = CliRunner().invoke(app, ["serch"])
    assert done.exit_code == 2
    assert "'search'" in done.output
