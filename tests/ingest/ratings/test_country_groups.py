"""US Country Groups: who is in D:5, E:1 and E:2, from the text as the eCFR serves it."""

import csv
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.states import States, load_states
from ingest.ratings.country_groups import read_country_groups
from tests.ingest.ratings.ecfr import D_CODES, E_CODES, MEMBERS, part, supplement, table
from tests.ingest.sources.real_files import real_file


@pytest.fixture(scope="module")
def places(shipped_data: Path) -> States:
    return load_states(shipped_data)


def shipped_members(data: Path, as_of: str) -> set[tuple[str, str]]:
    """Who is in which group in the shipped table, seen in force on a day."""
    with (data / "reference" / "us_country_groups.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"] and row["as_of"] == as_of]
    return {(row["group"], row["state"]) for row in rows}


def test_members_are_read_by_the_column_of_their_mark(tmp_path: Path, places: States, shipped_data: Path) -> None:
    found = read_country_groups(supplement(tmp_path), places)

    assert found.issues == []
    assert found.entries == shipped_members(shipped_data, "2026-07-08")


def test_marks_of_notes_are_no_part_of_a_name_or_a_mark(tmp_path: Path, places: States) -> None:
    members = MEMBERS | {"D:5": ("Russia",), "E:2": ("Cuba",)}
    rows = {"Belarus<SU>3</SU>": ("", "X<sup>4</sup>"), "Eritrea 5": ("", " X ")}
    more = table("Country Group D, continued", ("[D:4]", "[ D : 5 ]"), rows)

    found = read_country_groups(supplement(tmp_path, members, more), places)

    assert {state for group, state in found.entries if group == "D:5"} == {"RU", "BY", "ER"}
    assert found.issues == []


@pytest.mark.parametrize(
    ("name", "cells", "column", "reason"),
    [
        ("Atlantis", ("", "", "", "", "X"), "D:5", "no one state"),
        ("Belarus", ("", "", "", "", "(X)"), "D:5", "neither empty nor an X"),
        ("Belarus", ("", "", "", "X"), "Country", "5 cells under a header of 6"),
        ("Belarus", ("", "", "", "", "", "X"), "Country", "7 cells under a header of 6"),
    ],
)
def test_a_row_that_is_not_understood_is_told(
    tmp_path: Path, places: States, name: str, cells: tuple[str, ...], column: str, reason: str
) -> None:
    found = read_country_groups(supplement(tmp_path, MEMBERS, table("More of D", D_CODES, {name: cells})), places)

    (issue,) = found.issues
    assert issue.column == column
    assert reason in issue.reason
    assert name in f"{issue.value} {issue.reason}"


def test_a_state_that_is_not_known_matters_only_in_the_groups_that_are_kept(tmp_path: Path, places: States) -> None:
    more = table("More of D", D_CODES, {"Atlantis": ("X", "X", "X", "X", "")})

    assert read_country_groups(supplement(tmp_path, MEMBERS, more), places).issues == []


@pytest.mark.parametrize(
    ("tables", "supplement_name", "reason"),
    [
        (table("D", D_CODES, {"Cuba": ("", "", "", "", "X")}), "Supplement No. 1 to Part 740", "E:1, E:2"),
        (table("E", E_CODES, {"Cuba": ("", "X")}), "Supplement No. 2 to Part 740", "does not hold Supplement No. 1"),
        (
            table("D", D_CODES, {}).replace('<TH class="gpotbl_colhed" scope="col">Country</TH>', ""),
            "Supplement No. 1 to Part 740",
            "header of the table with D:1 is not understood",
        ),
        (
            table("E", E_CODES, {}).replace('scope="col">Country', 'scope="col" colspan="2">Country'),
            "Supplement No. 1 to Part 740",
            "header of the table with E:1 is not understood",
        ),
    ],
)
def test_a_text_of_another_form_is_refused(
    tmp_path: Path, places: States, tables: str, supplement_name: str, reason: str
) -> None:
    with pytest.raises(LookthroughError, match=reason):
        read_country_groups(part(tmp_path, tables, supplement_name), places)


@pytest.mark.parametrize(
    "text",
    [
        "<DIV5><DIV9 N='Supplement No. 1",
        "",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><DIV5>&a;</DIV5>",
        "<html><body>Not found</body></html>",
    ],
)
def test_what_is_no_such_text_is_refused(tmp_path: Path, places: States, text: str) -> None:
    path = tmp_path / "title-15.xml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LookthroughError, match=r"title-15\.xml"):
        read_country_groups(path, places)


def test_the_shipped_table_has_the_members_of_the_real_list(shipped_data: Path) -> None:
    with real_file("us_ear_country_groups/ear_country_groups_2026-07-08.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    listed = {(row["group"], row["country_iso2"]) for row in rows if row["group"] in ("D:5", "E:1", "E:2")}

    assert len(rows) == 119
    assert shipped_members(shipped_data, "2026-07-08") == listed
