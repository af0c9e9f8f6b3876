"""The reference tables hold together, and say where everything is from."""

import csv
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.risk.ratings import RatingTable
from graph.risk.reference_tables import LIST_TABLES, RATING_TABLES, ListLayout, RatingLayout
from graph.schema.dates import check_partial_date

from .conftest import DATA

REFERENCE = DATA / "reference"
TABLES = (
    "states",
    "ratings_freedom_house",
    "ratings_vdem",
    "ratings_rsf",
    "us_country_groups",
    "arms_embargoes",
    "list_coverage",
    "sources",
)


def rows(table: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sizes() -> None:
    assert len(rows("ratings_freedom_house")) == 2723
    assert len(rows("ratings_vdem")) == 6340
    assert Counter(row["edition"] for row in rows("ratings_rsf")) == {"2024": 179, "2025": 179}
    assert sum(len(row["code"]) == 2 and row["kind"] != "former" for row in rows("states")) == 250


def test_codes_are_unique_and_parents_exist_without_a_circle() -> None:
    states = {row["code"]: row for row in rows("states")}
    assert len(states) == len(rows("states"))
    for row in states.values():
        seen, code = set(), row["code"]
        while code:
            assert code not in seen
            seen.add(code)
            code = states[code]["parent"]


def test_one_name_is_one_state() -> None:
    names = Counter(
        name.casefold()
        for row in rows("states")
        if row["kind"] != "former"
        for name in {row["name"], *filter(None, row["other_names"].split("|"))}
    )
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("layout", [*RATING_TABLES.values(), *LIST_TABLES.values()], ids=lambda layout: layout.file)
def test_every_table_is_laid_out_as_it_is_declared(layout: RatingLayout | ListLayout) -> None:
    assert tuple(rows(layout.file.removesuffix(".csv"))[0]) == layout.columns


@pytest.mark.parametrize(
    "table", ["ratings_freedom_house", "ratings_vdem", "ratings_rsf", "us_country_groups", "arms_embargoes"]
)
def test_every_row_names_a_known_state(table: str) -> None:
    assert {row["state"] for row in rows(table)} <= {row["code"] for row in rows("states")}


@pytest.mark.parametrize("table", [table for table in TABLES if table != "sources"])
def test_every_row_names_its_sources(table: str) -> None:
    known = {row["key"] for row in rows("sources")}
    for row in rows(table):
        assert row["source"]
        assert set(row["source"].split("|")) <= known


def test_an_edition_covers_the_year_before() -> None:
    for row in rows("ratings_freedom_house"):
        assert int(row["covers_year"]) == int(row["edition"]) - 1
        assert row["status"] in ("F", "PF", "NF")
        assert -4 <= int(row["score"]) <= 100
        assert {row["political_rights"], row["civil_liberties"]} <= set("1234567")
    assert {row["regime"] for row in rows("ratings_vdem")} == set("0123")


@pytest.mark.parametrize("edition", ["2024", "2025"])
def test_a_rank_follows_from_the_score_and_a_situation_too(edition: str) -> None:
    ranked = sorted((row for row in rows("ratings_rsf") if row["edition"] == edition), key=lambda row: int(row["rank"]))
    scores = [Decimal(row["score"]) for row in ranked]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 10
    assert {int(row["rank"]) for row in ranked} == set(range(1, 181)) - {68 if edition == "2024" else 48}
    best = {"good": 85, "satisfactory": 70, "problematic": 55, "difficult": 40, "very serious": 0}
    assert all(Decimal(row["score"]) >= best[row["situation"]] for row in ranked)
    assert list(dict.fromkeys(row["situation"] for row in ranked)) == list(best)


@pytest.mark.parametrize("table", ["us_country_groups", "arms_embargoes"])
def test_periods_are_in_order_and_say_what_they_know(table: str) -> None:
    for row in rows(table):
        for column in ("valid_from", "valid_to", "as_of"):
            if row[column]:
                check_partial_date(row[column])
        if row["valid_from"] and row["valid_to"]:
            assert row["valid_from"] < row["valid_to"]
        assert row["valid_to"] or row["as_of"]
        if row["before"] == "not_listed":
            assert row["valid_from"]
        if row["after"] == "not_listed":
            assert row["valid_to"]


def test_embargo_codes() -> None:
    embargoes = rows("arms_embargoes")
    assert {row["target"] for row in embargoes} == {"state", "non_state", "unclear"}
    assert {row["force"] for row in embargoes} == {"binding", "political"}
    assert {row["issuer"] for row in embargoes} == {"UN", "EU"}
    assert {row["state"] for row in embargoes if row["programme"] == "UN-SC1533"} == {"CD"}


def test_every_source_can_be_checked_and_has_terms() -> None:
    classes = {"open", "attribution", "non_commercial", "unstated"}
    for row in rows("sources"):
        assert row["url"].startswith("http")
        assert row["licence"]
        assert row["licence_class"] in classes
    with (DATA / "licences.csv").open(encoding="utf-8", newline="") as file:
        licences = {row["source"]: row for row in csv.DictReader(file)}
    assert {row["key"] for row in rows("sources")} <= set(licences)
    assert {row["licence_class"] for row in licences.values()} <= classes


def test_every_column_is_documented() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    section = text[text.index("## The reference tables") :]
    for table in TABLES:
        with (REFERENCE / f"{table}.csv").open(encoding="utf-8") as file:
            for column in file.readline().strip().split(","):
                assert f"`{column}`" in section, f"{table}.{column}"


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    with pytest.raises(LookthroughError, match="cannot be read"):
        RatingTable.load(tmp_path)


def test_a_wrong_period_is_said_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    shutil.copytree(REFERENCE, tmp_path / "reference")
    table = tmp_path / "reference" / "us_country_groups.csv"
    header = table.read_text(encoding="utf-8").splitlines()[0]
    table.write_text(f"{header}\nD:5,KH,2021-13,,unknown,unknown,2026-07-08,ear-740-supp1,\n", encoding="utf-8")
    with pytest.raises(LookthroughError, match=r"us_country_groups\.csv, line 2"):
        RatingTable.load(tmp_path)
