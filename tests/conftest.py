"""What every test can ask for: folders of data of its own, and the two outside programs that may be missing.

The network is closed by pytest-socket (see pyproject.toml): only this machine's own address can be reached.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from typer.testing import CliRunner
from xdist.scheduler import LoadScopeScheduling

from graph.build import Build
from graph.store.base import GraphStore
from graph.store.sqlite import SqliteStore
from lookthrough import app
from ops.neo4j import Server

Fill = Callable[[Build], GraphStore]
ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "data"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MAC_BROWSER = Path("/Applications/Chromium.app/Contents/MacOS/Chromium")


# A slow machine is not a fault of what is tested.
hypothesis.settings.register_profile("unhurried", deadline=None)
# For `make mutants`: any failure will do, and nothing is handed on from one mutant to the next.
hypothesis.settings.register_profile(
    "mutants",
    deadline=None,
    database=None,
    max_examples=60,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Use the server of `make neo4j` where it runs and no other is named."""
    if not os.environ.get("NEO4J_URI") and Server().pid is not None:
        os.environ.update(Server().environment())


def find_browser() -> str | None:
    """Path of the system's Chromium: `CHROMIUM` if set, else the first of the usual names; None if there is none."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or (str(MAC_BROWSER) if MAC_BROWSER.exists() else None)


def _why_not(marker: str) -> str | None:
    """Why tests with this marker cannot run here; None if they can."""
    if marker == "neo4j" and not os.environ.get("NEO4J_URI"):
        return "NEO4J_URI is not set; `make neo4j` starts a real server (Java 17 and Maven)"
    if marker == "e2e" and find_browser() is None:
        return "no Chromium found; install it, or set CHROMIUM to its path"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a missing program, or fail it where `LOOKTHROUGH_REQUIRE` names it ("neo4j e2e")."""
    for marker in ("neo4j", "e2e"):
        reason = _why_not(marker) if item.get_closest_marker(marker) else None
        if reason is None:
            continue
        if marker in os.environ.get("LOOKTHROUGH_REQUIRE", "").split():
            pytest.fail(f"required here, but {reason}", pytrace=False)
        pytest.skip(reason)


SLOW_FOLDERS = ("hostile", "wheel", "benchmarks", "notebooks")
SLOW_FIXTURES = frozenset(("built", "pristine_data"))
PROCESSES = ("subprocess.", "multiprocessing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `slow` what builds the shipped data, starts processes, or reads very many cases."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        asks_for = SLOW_FIXTURES & set(getattr(item, "fixturenames", ()))
        if asks_for or file.split("/")[1] in SLOW_FOLDERS or any(word in _text_of(file) for word in PROCESSES):
            item.add_marker("slow")


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Where tests run in several processes, a file stays in one, and so does whatever empties the one Neo4j."""

    def _split_scope(self, nodeid: str) -> str:
        """What this test is handed out together with."""
        file = nodeid.partition("::")[0]
        text = _text_of(file)
        shares_the_server = "[neo4j" in nodeid or "mark.neo4j" in text
        return "neo4j" if shares_the_server and "server_of_our_own" not in text else file


@cache
def _text_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Hand tests out as `ByFile` says; the groups of pytest-xdist 3.8 are not seen under pytest 9.2."""
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what this run did not try."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    for marker, what in (("neo4j", "the tests on a real Neo4j"), ("e2e", "the journeys in a real browser")):
        reason = _why_not(marker)
        if reason:
            count = sum(reason in why for why in skipped)
            terminalreporter.write_line(f"NOT RUN: {what} ({count} here): {reason}", yellow=True)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own store or data folder never leaks into a test."""
    for name in ("LOOKTHROUGH_STORE", "LOOKTHROUGH_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def shipped_data() -> Path:
    """The data folder of the repository. To be read only."""
    return SHIPPED


@pytest.fixture(scope="session")
def pristine_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped data without anything that was ingested or built here. To be read only."""
    folder = tmp_path_factory.mktemp("pristine") / "data"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("build", "neo4j", "sheets"))
    return folder


@pytest.fixture
def empty_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own with the shipped reference tables and no claims; the project looks there."""
    folder = tmp_path / "data"
    (folder / "curated").mkdir(parents=True)
    if (SHIPPED / "reference").exists():
        shutil.copytree(SHIPPED / "reference", folder / "reference")
    for name in ("judgements.csv", "licences.csv"):
        if (SHIPPED / name).exists():
            header, *_ = (SHIPPED / name).read_text(encoding="utf-8").splitlines(keepends=True)
            (folder / name).write_text(header, encoding="utf-8")
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(folder))
    yield folder


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped data folder, without builds, that the test may spoil; the project looks there."""
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("build", "neo4j"))
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(folder))
    yield folder


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


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the system's Chromium. Only tests marked `e2e` may ask for it."""
    path = find_browser()
    assert path is not None, "mark the test with `e2e`, so that it is skipped where there is no browser"
    return path


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Fill]:
    """Puts a build into a store and gives the store."""
    store = SqliteStore(tmp_path / "lookthrough.sqlite")

    def filled(build: Build) -> GraphStore:
        store.replace(build, accept_loss=True)
        return store

    yield filled
    store.close()
