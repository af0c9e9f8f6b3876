"""UN and EU programmes with a measure on arms, from one file a programme."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import LookthroughError
from graph.states import States, load_states
from ingest.ratings.arms_programmes import read_programmes
from tests.ingest.sources.real_files import real_file


@pytest.fixture(scope="module")
def places(shipped_data: Path) -> States:
    return load_states(shipped_data)


def programme(folder: Path, key: str, issuer: str, territories: object, measures: object, **more: object) -> Path:
    """A file of the folder, with the fields that the publisher gives."""
    fields: dict[str, Any] = {"id": 1, "title": "Sanctions", "key": key, "url": "https://example.org", "issuer": issuer}
    fields |= {"target_territories": territories, "measures": measures} | more
    path = folder / f"{key}.yml"
    path.write_text(yaml.safe_dump({name: value for name, value in fields.items() if value is not None}), "utf-8")
    return path


def test_a_programme_with_a_measure_on_arms_is_an_entry_for_each_of_its_states(tmp_path: Path, places: States) -> None:
    programme(tmp_path, "EU-BLR", "eu_council", ["by"], ["Arms embargo", "Asset freeze"])
    programme(tmp_path, "EU-XYZ", "eu_council", ["sd", "ss"], ["Arms restrictions"])
    programme(tmp_path, "UN-SC1718", "zz_unsc", ["kp"], ["Arms embargo"])

    found = read_programmes(tmp_path, places)

    expected = {("EU", "EU-BLR", "BY"), ("EU", "EU-XYZ", "SD"), ("EU", "EU-XYZ", "SS"), ("UN", "UN-SC1718", "KP")}
    assert found.entries == expected
    assert (found.issues, found.corrected) == ([], [])


def test_the_known_fault_of_the_publisher_is_put_right_and_said(tmp_path: Path, places: States) -> None:
    programme(tmp_path, "UN-SC1533", "zz_unsc", ["cg"], ["Arms embargo"])

    found = read_programmes(tmp_path, places)

    assert found.entries == {("UN", "UN-SC1533", "CD")}
    assert found.corrected == ["UN-SC1533 is on CD: the publisher has CG by mistake"]


def test_nothing_is_put_right_once_the_publisher_has_done_it_or_in_another_programme(
    tmp_path: Path, places: States
) -> None:
    programme(tmp_path, "UN-SC1533", "zz_unsc", ["cd"], ["Arms embargo"])
    programme(tmp_path, "EU-COG", "eu_council", ["cg"], ["Arms embargo"])

    found = read_programmes(tmp_path, places)

    assert found.entries == {("UN", "UN-SC1533", "CD"), ("EU", "EU-COG", "CG")}
    assert found.corrected == []


def test_what_is_no_embargo_on_a_state_by_the_un_or_eu_is_passed_over(tmp_path: Path, places: States) -> None:
    programme(tmp_path, "GB-BLR", "gb_fcdo", ["by"], ["Arms embargo"])
    programme(tmp_path, "EU-TUN", "eu_council", ["tn"], ["Asset freeze"])
    programme(tmp_path, "UN-SC1737", "zz_unsc", ["ir"], None)
    programme(tmp_path, "UN-SCISIL", "zz_unsc", ["zz"], ["Arms embargo"])
    programme(tmp_path, "UN-SC2713", "zz_unsc", None, ["Arms restrictions"])

    found = read_programmes(tmp_path, places)

    assert (found.entries, found.issues) == (set(), [])
    assert dict(found.passed_over) == {
        "of another issuer than the UN and the EU": 1,
        "no measure on arms": 1,
        "states no measure at all": 1,
        "on no state in particular": 2,
    }


def test_norway_is_not_a_truth_value(tmp_path: Path, places: States) -> None:
    path = programme(tmp_path, "EU-NOR", "eu_council", ["xx"], ["Arms embargo"])
    path.write_text(path.read_text("utf-8").replace("- xx", "- no"), "utf-8")

    assert read_programmes(tmp_path, places).entries == {("EU", "EU-NOR", "NO")}


@pytest.mark.parametrize(
    ("territories", "measures", "column"),
    [(["qq"], ["Arms embargo"], "target_territories"), (["by"], ["Arms ban"], "measures")],
)
def test_a_territory_or_a_measure_on_arms_that_is_not_known_is_told(
    tmp_path: Path, places: States, territories: list[str], measures: list[str], column: str
) -> None:
    programme(tmp_path, "EU-BLR", "eu_council", territories, measures)

    assert [(issue.file, issue.column) for issue in read_programmes(tmp_path, places).issues] == [
        ("EU-BLR.yml", column)
    ]


@pytest.mark.parametrize(
    "text", ["- a list", "key: EU-BLR", "key: [", "key: EU-BLR\nissuer: eu_council\nmeasures: Arms embargo"]
)
def test_a_file_that_is_no_programme_is_refused(tmp_path: Path, places: States, text: str) -> None:
    (tmp_path / "EU-BLR.yml").write_text(text, "utf-8")

    with pytest.raises(LookthroughError, match=r"EU-BLR\.yml"):
        read_programmes(tmp_path, places)


def test_a_folder_without_programmes_is_refused(tmp_path: Path, places: States) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LookthroughError, match="no folder of programmes"):
            read_programmes(path, places)


def test_the_shipped_table_has_what_the_real_programmes_say(tmp_path: Path, places: States, shipped_data: Path) -> None:
    real = real_file("sanctions_programs_arms_embargo/opensanctions_programs.csv")
    with real.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            territories = row["target_territories"].split(";") if row["target_territories"] else None
            measures = row["measures"].split(";") if row["measures"] else None
            programme(tmp_path, row["key"], row["issuer"], territories, measures)
    with (shipped_data / "reference" / "arms_embargoes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"] and row["as_of"] == "2026-08-22"]

    found = read_programmes(tmp_path, places)

    assert found.entries == {(row["issuer"], row["programme"], row["state"]) for row in rows}
    assert (len(found.entries), found.issues, len(found.corrected)) == (27, [], 1)
