"""One number: the project's, the changelog's, and what the program says of itself."""

import re
import tomllib

from typer.testing import CliRunner

from lookthrough import app
from tests.conftest import ROOT

NUMBER = re.compile(r"(?P<release>\d+\.\d+\.\d+)(?P<dev>\.dev0)?\Z")
SECTION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_changelog_begins_with_what_the_number_says() -> None:
    """A number with `.dev0` has its changes under Unreleased, and is above the last release; another is dated."""
    number = NUMBER.match(PROJECT["version"])
    assert number, PROJECT["version"]
    (first, day), *rest = SECTION.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    releases = [tuple(map(int, name.split("."))) for name, _ in rest]
    assert releases == sorted(releases, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", dated) for _, dated in rest)
    if number["dev"]:
        assert (first, day) == ("Unreleased", "")
        assert tuple(map(int, number["release"].split("."))) > releases[0]
    else:
        assert first == number["release"]


def test_the_program_says_its_version() -> None:
    said = CliRunner().invoke(app, ["--version"])
    assert said.exit_code == 0
    assert re.fullmatch(r"lookthrough \d+\.\d+\.\d+\S*\n", said.stdout)


def test_every_package_says_that_it_is_typed() -> None:
    packages = {path.parent for path in ROOT.glob("*/__init__.py")} & {
        ROOT / name for name in ("cli", "ingest", "graph", "explorer")
    }
    assert len(packages) == 4
    assert [package.name for package in packages if not (package / "py.typed").is_file()] == []
