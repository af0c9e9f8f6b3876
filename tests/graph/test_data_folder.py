"""Which folder is written to, and which facts lie under it."""

from pathlib import Path

import platformdirs
import pytest

from graph import data_folder as module
from graph.data_folder import ChosenBy, chosen_by, data_folder, facts_of, layers_of, shipped_folder


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the facts, as if the program had been installed from its wheel."""
    facts = tmp_path / "site-packages" / "lookthrough_data"
    (facts / "curated").mkdir(parents=True)
    monkeypatch.setattr(module, "_INSTALLED", facts)
    return facts


def test_a_checkout_keeps_all_in_its_own_folder(shipped_data: Path) -> None:
    assert (data_folder(), shipped_folder(), chosen_by()) == (shipped_data, shipped_data, ChosenBy.CHECKOUT)


def test_an_installed_program_keeps_nothing_beside_itself(installed: Path) -> None:
    usual = platformdirs.user_data_path("lookthrough", appauthor=False)
    assert (data_folder(), shipped_folder(), chosen_by()) == (usual, installed, ChosenBy.PLATFORM)
    assert usual.name == "lookthrough"


@pytest.mark.usefixtures("installed")
def test_the_folder_that_a_person_names_goes_before_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path / "mine"))
    assert (data_folder(), chosen_by()) == (tmp_path / "mine", ChosenBy.PERSON)
    monkeypatch.setenv("LOOKTHROUGH_DATA", "")
    assert chosen_by() is ChosenBy.PLATFORM


def test_a_whole_folder_is_read_as_it_is(installed: Path, tmp_path: Path) -> None:
    whole, mine = tmp_path / "whole", tmp_path / "mine"
    (whole / "curated").mkdir(parents=True)
    (whole / "licences.csv").touch()
    assert (facts_of(whole), facts_of(mine)) == (whole, installed)
    assert layers_of(whole, "licences.csv") == (whole / "licences.csv",)


def test_a_table_of_ones_own_lies_over_the_shipped_one(installed: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert layers_of(mine, "licences.csv") == (installed / "licences.csv",)
    mine.mkdir()
    (mine / "licences.csv").touch()
    assert layers_of(mine, "licences.csv") == (installed / "licences.csv", mine / "licences.csv")
