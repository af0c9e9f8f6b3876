"""The shipped data, built once and copied for every test that works on a whole graph."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lookthrough import app
from tests.conftest import SHIPPED


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "data"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("build", "neo4j"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LOOKTHROUGH_STORE", raising=False)
        patch.setenv("LOOKTHROUGH_DATA", str(folder))
        done = CliRunner().invoke(app, ["build"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def built(_built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped data with its build, which the test may spoil; the project looks there."""
    folder = tmp_path / "data"
    shutil.copytree(_built_once, folder)
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(folder))
    return folder
