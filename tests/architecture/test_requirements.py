"""What is installed is pinned and hashed, and comes from whichever index the reader's pip uses."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
PIN = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]+\])?==\S+")


def requirements(path: Path) -> list[str]:
    """The requirements of a file, continued lines joined, comments left out."""
    text = re.sub(r"\s*\\\n\s*", " ", path.read_text(encoding="utf-8"))
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def names(path: Path) -> set[str]:
    """Normalised names of what a requirements file pins."""
    return {PIN.match(line)["name"].lower().replace("_", "-") for line in requirements(path)}  # type: ignore[index]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    loose = [line for line in requirements(path) if not PIN.match(line) or "--hash=sha256:" not in line]
    assert not loose


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_index_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(?:extra-)?index|--find-links|--trusted-host", text)


def test_both_files_pin_the_same_versions() -> None:
    # More extras may be asked of one package by those who develop: `markdown-it-py[linkify]`.
    run, dev = ({re.sub(r"\[.*?\]", "", line.split(" ")[0]) for line in requirements(path)} for path in FILES)
    assert run <= dev


def test_every_dependency_of_pyproject_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    def wanted(lines: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!~ ;]", line)[0].lower().replace("_", "-") for line in lines}

    assert wanted(project["project"]["dependencies"]) <= names(FILES[0])
    assert wanted(project["dependency-groups"]["dev"]) <= names(FILES[1])
