"""The example notebook runs from top to bottom against a real server, and py2neo stays where it is."""

import importlib
import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.build import Build
from graph.errors import StoreError
from graph.schema.relations import RELATIONS
from graph.store.neo4j.address import ServerAddress
from tests.architecture.test_layout import MODULES, imports_of, name_of
from tests.conftest import ROOT
from tests.neo4j_shipped import shipped_build, shipped_data_in_neo4j

NOTEBOOKS = ROOT / "notebooks"
EXAMPLE = NOTEBOOKS / "example.ipynb"
NEEDED = ("py2neo", "nbclient", "ipykernel")
SECONDS = 180


@pytest.fixture
def _extra() -> None:
    """Skip without the extra `notebook`; where the Neo4j suites are required, fail: CI must really run this."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing and "neo4j" in os.environ.get("LOOKTHROUGH_REQUIRE", "").split():
        pytest.fail(f"required here, but {', '.join(missing)} is not installed", pytrace=False)
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed; the extra `notebook` has it")


@pytest.fixture
def bridge(_extra: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module that the notebook imports from its own folder."""
    monkeypatch.syspath_prepend(str(NOTEBOOKS))
    yield importlib.import_module("bridge")
    sys.modules.pop("bridge")


@pytest.fixture(scope="module")
def build() -> Build:
    return shipped_build()


@pytest.fixture(scope="module")
def _shipped(build: Build) -> Iterator[None]:
    with shipped_data_in_neo4j(build):
        yield


def cells() -> list[dict[str, Any]]:
    """The cells of the notebook as it is committed."""
    found: list[dict[str, Any]] = json.loads(EXAMPLE.read_text(encoding="utf-8"))["cells"]
    return found


def test_the_notebook_is_committed_without_outputs() -> None:
    code = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_py2neo_is_imported_by_the_bridge_alone() -> None:
    folders = (path for name in ("notebooks", "ops", "docs") for path in (ROOT / name).rglob("*.py"))
    assert [name_of(path) for path in (*MODULES, *folders) if "py2neo" in imports_of(path)] == ["notebooks/bridge.py"]
    assert not [cell for cell in cells() if cell["cell_type"] == "code" and "py2neo" in "".join(cell["source"])]


def test_the_bridge_finds_the_server_as_the_store_does(bridge: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://two:7687")
    monkeypatch.setenv("NEO4J_USER", "ann")
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    monkeypatch.setenv("LOOKTHROUGH_STORE", "build/graph.sqlite")
    assert bridge.server_address().uri == "bolt://two:7687"
    monkeypatch.setenv("LOOKTHROUGH_STORE", "neo4j://one:7687/team")
    found = bridge.server_address()
    assert (found.uri, found.user, found.database) == ("neo4j://one:7687", "ann", "team")
    assert bridge.server_address("bolt://three").uri == "bolt://three"
    with pytest.raises(StoreError, match="scheme"):
        bridge.server_address("build/graph.sqlite")


def test_without_a_server_the_bridge_says_what_to_set(bridge: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(StoreError, match="NEO4J_URI"):
        bridge.open_graph()


@pytest.mark.neo4j
def test_the_frame_holds_every_tie_of_the_build(bridge: ModuleType, _shipped: None, build: Build) -> None:
    graph = bridge.open_graph()
    frame = bridge.ties(graph)
    assert len(frame) == len(build.edges)
    assert set(map(tuple, frame["claims"])) == {edge.claims for edge in build.edges}

    sales = bridge.ties(graph, ["sold_to"])
    expected = {(e.subject, e.object, e.standing, e.start) for e in build.edges if e.relation == "sold_to"}
    said = sales.astype(object).where(sales.notna(), None)
    columns = (said[name] for name in ("subject_id", "object_id", "standing", "start"))
    assert set(zip(*columns, strict=True)) == expected
    assert set(sales["relation"]) == {RELATIONS["sold_to"].type}
    with pytest.raises(KeyError):
        bridge.ties(graph, ["sold"])


@pytest.mark.neo4j
def test_the_example_runs(_extra: None, _shipped: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By name: type checkers see neither where the extra is not installed.
    nbclient, nbformat = map(importlib.import_module, ("nbclient", "nbformat"))
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(EXAMPLE, as_version=4)
    where = {"metadata": {"path": str(NOTEBOOKS)}}
    nbclient.NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where).execute()

    printed = "".join(
        output.get("text", "") for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    )
    assert "sales have a stated beginning" in printed
    assert "The same sales: True" in printed


@pytest.mark.neo4j
def test_the_way_to_go_on_works_as_written(_shipped: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of docs/notebooks.md, by the official driver."""
    server = ServerAddress.parse(os.environ["NEO4J_URI"])
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password or "none")
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8"), re.S)
    named: dict[str, Any] = {}
    exec(code, named)
    assert {"name", "state"} == set(named["frame"].columns)
    assert "NSO Group" in set(named["frame"]["name"])
