"""The wheel is the whole program: what is in it, and that it works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.wheel.journey import Journey

PACKAGES = ("cli", "ingest", "graph", "explorer")
FACTS = ("README.md", "judgements.csv", "licences.csv")
MADE = ("data/build", "data/neo4j", "data/sheets", "data/holdings")
"""What a person makes in a checkout: .gitignore leaves it out too."""


def pip(*words: str) -> None:
    """pip of this Python, which may ask no index."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    done = subprocess.run(
        [sys.executable, "-m", "pip", words[0], *quiet, *words[1:]],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def _files(folder: Path) -> set[str]:
    found = (path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.as_posix() for path in found if not path.as_posix().startswith(MADE)}


def test_it_holds_the_packages_and_the_facts_and_nothing_else(names: set[str]) -> None:
    code = {"lookthrough.py"}.union(*(_files(ROOT / package) for package in PACKAGES))
    facts = {f"data/{name}" for name in FACTS} | _files(ROOT / "data" / "curated") | _files(ROOT / "data" / "reference")
    assert names == code | {f"lookthrough_{name}" for name in facts}
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert _files(ROOT / "data") == facts


def test_it_says_on_what_terms_it_is_and_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        told = BytesParser().parsebytes(archive.read(path))
    assert told.get_all("License-File") == ["DATA-LICENSE.md", "LICENSE", "data/reference/LICENSE.unicode"]
    assert told["License-Expression"] == "Apache-2.0"
    assert "platformdirs>=4.3" in told.get_all("Requires-Dist", [])


def test_the_same_tree_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked as pip does it; what it needs is that of this Python."""
    folder = tmp_path_factory.mktemp("site")
    pip("install", "--target", str(folder), str(wheel))
    return folder


def test_it_works_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    program = [sys.executable, str(next((site / "bin").glob("lookthrough*")))]
    Journey(program, tmp_path, {**os.environ, "PYTHONPATH": str(site)}).all()


def test_its_pages_are_drawn(site: Path, built: Path, tmp_path: Path) -> None:
    draw = (
        "import explorer; from streamlit.testing.v1 import AppTest; from pathlib import Path;"
        "app = AppTest.from_file(Path(explorer.__file__).parent / 'app.py', default_timeout=60).run();"
        "print(explorer.__file__, [e.value for e in app.exception], [t.value for t in app.header])"
    )
    environment = {**os.environ, "PYTHONPATH": str(site), "LOOKTHROUGH_DATA": str(built)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", draw], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    place, told = done.stdout.strip().split(" ", 1)
    assert Path(place).is_relative_to(site)
    assert told.startswith("[] [")
    assert "Latest claims" in told
