"""Whatever the data say, a terminal gets text: in every command, for people and as JSON, in a pipe too."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from lookthrough import app
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.conftest import ROOT

EVIL = "Evil [/bold] \x1b]0;owned\x07 \x9b31m \u202egnp.exe N\u200bSO"
OWN_STYLE = re.compile(r"\x1b\[(?:0|1|1;31)m")
COMMANDS = (
    ("search", "Evil"),
    ("search", EVIL),
    ("show", "evil"),
    ("show", EVIL),
    ("show", f"{EVIL} unknown"),
    ("paths", "evil", "state:RS"),
    ("paths", EVIL, "state:RS"),
    ("status",),
    ("brief", "evil"),
    ("brief", EVIL),
    ("brief", "evil", "--as-of", EVIL),
    ("match", "LIST"),
    ("match", f"no {EVIL} such file"),
    ("ingest", EVIL),
    ("ingest", "[/x]"),
    ("diff", EVIL, EVIL),
    ("review", "show", EVIL),
    ("review", "undo", EVIL),
    ("sheet", "check", EVIL),
)
USAGE = (
    ("search", "x", "--limit", EVIL),
    ("search", "x", "--kind", EVIL),
    ("search", "x", f"--{EVIL}"),
    (EVIL,),
    ("ingest", "x", "--retrieved-on", EVIL),
    ("ratings", "renew", EVIL, "x", "--source", "x"),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A vendor whose name would steer a terminal, and a list of names with it."""
    claim = make_claim("evil", "sold_to", "police", "c1", product="[/bold] <b>kit</b> [link=x]")
    path = tmp_path / "evil.sqlite"
    graph = SqliteStore(path)
    graph.replace(
        make_build(
            nodes=[
                make_node("evil", Kind.COMPANY, EVIL, "RS", names=[EVIL, (f"{EVIL} 2", "alias")]),
                make_node("police", Kind.GOVERNMENT_BODY, f"{EVIL} police", "RS"),
                make_node("state:RS", Kind.STATE, f"Serbia {EVIL}", "RS"),
            ],
            edges=[make_edge("evil", "sold_to", "police", claims=[claim]), make_edge("police", "body_of", "state:RS")],
            claims=[claim],
        )
    )
    graph.close()
    (tmp_path / "list.csv").write_text(f"name\n[/bold] Ltd\n{EVIL}\n", encoding="utf-8")
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(path))
    return str(path)


def words_of(command: tuple[str, ...], tmp_path: Path) -> list[str]:
    return [str(tmp_path / "list.csv") if word == "LIST" else word for word in command]


def assert_text_only(printed: str) -> None:
    for hidden in ("\x1b", "\x07", "\x9b", "\u202e", "\u200b"):
        assert hidden not in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("command", [*COMMANDS, *USAGE])
def test_text_is_printed_as_text(store: str, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, words_of(command, tmp_path))

    assert result.exit_code in (0, 1, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "not foreseen" not in result.output
    assert_text_only(result.output)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "brief"])
def test_json_carries_the_same_value_in_escapes(store: str, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*words_of(command, tmp_path), "--json"])

    assert_text_only(result.output)
    assert json.loads(result.stdout)


def test_names_are_shown_whole(store: str, tmp_path: Path) -> None:
    harmless = tmp_path / "harmless.csv"
    harmless.write_text("name\n[/bold] Ltd\n", encoding="utf-8")

    assert "[/bold] Ltd" in CliRunner().invoke(app, ["match", str(harmless)]).stdout
    told = CliRunner().invoke(app, ["search", "Evil"]).stdout
    assert r"Evil [/bold] \x1b]0;owned\x07 \x9b31m \u202egnp.exe N\u200bSO" in told
    (hit, *_) = json.loads(CliRunner().invoke(app, ["search", "Evil", "--json"]).stdout)
    assert hit["caption"] == EVIL


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_brief_on_the_terminal_is_text(store: str, form: str) -> None:
    printed = CliRunner().invoke(app, ["brief", "evil", "--format", form]).stdout

    assert_text_only(printed)
    assert form != "json" or json.loads(printed)["title"] == EVIL


def test_an_argument_that_is_no_unicode_is_printed(store: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lookthrough", "search", b"\xff", "--json"], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], b"")


def on_a_terminal(width: int, *words: str) -> str:
    """What a command prints on a real terminal of this width."""
    ours, its = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | {"TERM": "xterm", "COLUMNS": str(width)}
    command = [sys.executable, "-m", "lookthrough", *words]
    with subprocess.Popen(command, cwd=ROOT, stdin=its, stdout=its, stderr=its, env=environment):
        os.close(its)
        printed = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            printed += part
    os.close(ours)
    return printed.decode()


@pytest.mark.parametrize("command", [("search", "Evil"), ("show", "evil"), ("ingest", EVIL), ("search", f"-{EVIL}")])
def test_a_real_terminal_gets_no_escape_but_our_own(store: str, command: tuple[str, ...]) -> None:
    printed = on_a_terminal(80, *command)

    assert OWN_STYLE.search(printed)
    assert_text_only(OWN_STYLE.sub("", printed))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_sources_break_no_word_on_a_real_terminal(width: int) -> None:
    printed = OWN_STYLE.sub("", on_a_terminal(width, "sources"))

    for word in ("ai_surveillance", "opensanctions_targets", "enrichment", "documentation", "non_commercial"):
        assert word in printed
    assert max(map(len, printed.splitlines())) <= width


def test_sources_in_a_pipe_are_one_a_line() -> None:
    lines = CliRunner().invoke(app, ["sources"]).stdout.splitlines()

    assert any(re.match(r"opensanctions_targets +enrichment +\S.* non_commercial ", line) for line in lines)


def test_a_reader_that_has_enough_ends_the_command_quietly(store: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lookthrough", "show", "evil"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_an_output_that_is_full_is_a_sentence(store: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lookthrough", "search", "Evil", "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("lookthrough: The output cannot be written: No space left on device")
    assert len(done.stderr.splitlines()) == 1
