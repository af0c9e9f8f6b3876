"""The command that serves the explorer: what it refuses, and how it serves."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from explorer import serving
from explorer.serving import check_port
from graph.errors import LookthroughError
from lookthrough import app
from tests.explorer.small_build import small_store

runner = CliRunner()


def test_nothing_built_is_said_before_anything_is_served(tmp_path: Path) -> None:
    result = runner.invoke(app, ["explore", "--store", str(tmp_path / "none.sqlite")])
    assert result.exit_code == 1
    assert "lookthrough build" in " ".join(result.output.split())


def test_a_taken_port_is_said_with_another(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = runner.invoke(app, ["explore", "--port", str(port), "--store", small_store(tmp_path)])
    assert result.exit_code == 1
    assert f"Port {port} is taken" in " ".join(result.output.split())


def test_a_free_port_is_not_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with pytest.raises(LookthroughError):
            check_port(port)
    check_port(port)


def test_address_is_told_and_the_store_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[int, str]] = []
    monkeypatch.setattr("cli.read.serve", lambda *where: served.append(where))
    monkeypatch.setenv("LOOKTHROUGH_STORE", "to be restored")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    result = runner.invoke(app, ["explore", "--port", str(port), "--store", small_store(tmp_path)])
    assert result.exit_code == 0
    assert f"http://127.0.0.1:{port}" in " ".join(result.output.split())
    assert served == [(port, "127.0.0.1")]


def test_served_on_this_machine_only_and_without_telemetry() -> None:
    given = serving.options(8502)
    assert {
        "server.port": 8502,
        "server.address": "127.0.0.1",
        "server.headless": True,
        "browser.gatherUsageStats": False,
        "server.fileWatcherType": "none",
    }.items() <= given.items()


@pytest.mark.parametrize(
    ("address", "shown", "warned"),
    [
        ("127.0.0.1", "http://127.0.0.1:8502", False),
        ("::1", "http://[::1]:8502", False),
        ("localhost", "http://localhost:8502", False),
        ("0.0.0.0", "http://127.0.0.1:8502", True),
        ("192.0.2.7", "http://192.0.2.7:8502", True),
        ("analyst.example", "http://analyst.example:8502", True),
    ],
)
def test_the_address_is_the_one_that_answers_and_others_are_warned_of(address: str, shown: str, warned: bool) -> None:
    assert serving.shown_at(8502, address) == shown
    assert serving.is_loopback(address) is not warned


def test_listening_for_the_network_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.read.serve", lambda *where: None)
    monkeypatch.setenv("LOOKTHROUGH_STORE", "to be restored")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = str(door.getsockname()[1])

    result = runner.invoke(app, ["explore", "--port", port, "--address", "0.0.0.0", "--store", small_store(tmp_path)])

    assert "whoever reaches this machine over the network can read all of it" in " ".join(result.output.split())


def test_streamlit_knows_every_option() -> None:
    from streamlit import config

    assert set(serving.options(8502)) <= set(config.get_config_options())
