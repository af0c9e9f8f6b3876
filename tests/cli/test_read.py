"""The command that serves the explorer: what it refuses, and how it serves."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from explorer import serving
from explorer.serving import arguments, check_port
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
    given = arguments(8502)
    assert given[:2] == ["run", str(serving.APP)]
    for option in (
        "--server.port=8502",
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--server.fileWatcherType=none",
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
    ):
        assert option in given


def test_streamlit_knows_every_option() -> None:
    from streamlit import config

    assert set(serving.OPTIONS) <= set(config.get_config_options())
