"""A person's own folder over the shipped tables: the later reading counts, and no list is emptied by a missing file."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph import data_folder
from graph.errors import LookthroughError
from graph.queries.licences import load_terms
from graph.risk.periods import NOT_LISTED, Listed
from graph.risk.ratings import RatingTable
from graph.risk.reference_layers import coverage_to_keep, lists_read_last, rating_rows, rows_to_keep
from graph.risk.reference_sources import load_reference_sources
from graph.risk.reference_tables import COVERAGE_COLUMNS, LIST_TABLES, RATING_TABLES
from tests.graph.risk.small_tables import (
    Row,
    classed,
    covered,
    list_rule,
    list_source,
    on_list,
    rated,
    table_of,
    write_table,
)

FH, VDEM, GROUPS = RATING_TABLES["freedom_house"], RATING_TABLES["vdem"], LIST_TABLES["us_country_groups"]
READ, LATER = "2020-06-30", "2021-02-01"


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program ships: Land is rated, and on a list that was read in June 2020."""
    folder = tmp_path / "shipped"
    table_of(
        folder,
        ratings=[rated("LA", "2020", "F"), rated("LA", "2021", "F")],
        classes=[classed("LA", "2019", "3")],
        groups=[on_list("LA", "2019", as_of=READ, source="list-D:5")],
        coverage=[covered("D:5", "2015", READ), covered("E:2", "2015", READ)],
    )
    monkeypatch.setattr(data_folder, "_INSTALLED", folder)
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "reference").mkdir(parents=True)
    return folder


def put(folder: Path, file: str, columns: Sequence[str], *rows: Row) -> None:
    write_table(folder / "reference" / file, columns, rows)


def listed(folder: Path, day: str, name: str = "D:5") -> Listed:
    return RatingTable.load(folder).listed(list_source(list_rule([name])), "LA", day, day).status


def test_without_rows_of_ones_own_the_shipped_tables_count(shipped: Path, mine: Path) -> None:
    assert rating_rows(mine, FH) == rating_rows(shipped, FH)
    assert lists_read_last(mine) == lists_read_last(shipped)
    assert listed(mine, READ) is Listed.YES


def test_a_row_of_ones_own_stands_in_place_of_the_shipped_one(mine: Path) -> None:
    put(mine, FH.file, FH.columns, rated("LA", "2021", "NF"), rated("OT", "2021", "PF"))
    found = {key: row["status"] for key, row in rating_rows(mine, FH).items()}
    assert found == {("LA", "2020"): "F", ("LA", "2021"): "NF", ("OT", "2021"): "PF"}


@pytest.mark.parametrize(("release", "regime"), [("2025", "3"), ("2026", "0"), ("2027", "0")])
def test_a_later_release_that_is_shipped_goes_before_an_old_one_of_ones_own(
    mine: Path, release: str, regime: str
) -> None:
    put(mine, VDEM.file, VDEM.columns, {**classed("LA", "2019", "0"), "release": release})
    assert rating_rows(mine, VDEM)["LA", "2019"]["regime"] == regime


def test_a_renewal_keeps_what_is_not_as_shipped(shipped: Path, mine: Path) -> None:
    put(mine, VDEM.file, VDEM.columns, classed("OT", "2019", "1"))
    same, new = dict(rating_rows(shipped, VDEM)["LA", "2019"]), dict(classed("LA", "2020", "2"))
    kept = rows_to_keep(mine, VDEM, {("LA", "2019"): same, ("LA", "2020"): new})
    assert sorted(kept) == [("LA", "2020"), ("OT", "2019")]
    assert len(rows_to_keep(shipped, VDEM, {("LA", "2020"): new})) == 2


def test_an_older_release_than_the_shipped_one_is_refused(mine: Path) -> None:
    with pytest.raises(LookthroughError, match=r"has LA 2019 of release 2026 already, which is later than 2025"):
        rows_to_keep(mine, VDEM, {("LA", "2019"): {**classed("LA", "2019", "0"), "release": "2025"}})


def test_a_list_counts_as_it_was_read_last(mine: Path) -> None:
    put(mine, GROUPS.file, GROUPS.columns, on_list("LA", "2019", LATER, READ, after=NOT_LISTED, source="mine"))
    put(mine, "list_coverage.csv", COVERAGE_COLUMNS, covered("D:5", "2015", LATER))
    assert (listed(mine, READ), listed(mine, LATER)) == (Listed.YES, Listed.NO)
    assert [row["as_of"] for row in lists_read_last(mine).coverage] == [LATER, READ]


@pytest.mark.parametrize("as_of", ["2019-12-31", READ])
def test_a_list_that_was_not_read_later_counts_as_shipped(mine: Path, as_of: str) -> None:
    put(mine, GROUPS.file, GROUPS.columns)
    put(mine, "list_coverage.csv", COVERAGE_COLUMNS, covered("D:5", "2015", as_of))
    assert listed(mine, READ) is Listed.YES


def test_a_list_that_was_read_and_has_no_table_clears_nobody(mine: Path) -> None:
    put(mine, "list_coverage.csv", COVERAGE_COLUMNS, covered("D:5", "2015", LATER))
    with pytest.raises(LookthroughError, match=r"us_country_groups\.csv were read, but there is no such file"):
        RatingTable.load(mine)


def test_readings_that_were_shipped_are_not_written_down_again(shipped: Path, mine: Path) -> None:
    readings = [dict(row) for row in lists_read_last(shipped).coverage]
    later = readings[0] | {"as_of": LATER}
    assert coverage_to_keep(mine, [later, readings[1]]) == [later]
    assert coverage_to_keep(shipped, readings) == readings


def test_sources_and_terms_of_ones_own_lie_over_the_shipped_ones(shipped: Path, mine: Path) -> None:
    sources = ("key", "title", "publisher", "url", "edition", "licence", "licence_class", "retrieved_on", "note")
    terms = ("source", "licence", "licence_class", "publisher", "url", "attribution", "redistribution", "note")
    one = {"key": "a", "title": "Index", "publisher": "House", "url": "https://example.org/a"}
    put(shipped, "sources.csv", sources, one, one | {"key": "b"})
    put(mine, "sources.csv", sources, one | {"key": "b", "title": "Mine"}, one | {"key": "c"})
    write_table(shipped / "licences.csv", terms, [{"source": "a", "licence_class": "unstated"}])
    write_table(mine / "licences.csv", terms, [{"source": "a", "licence_class": "open", "licence": "by letter"}])
    found = {key: source.title for key, source in load_reference_sources(mine).items()}
    assert found == {"a": "Index", "b": "Mine", "c": "Index"}
    assert [(row.licence_class, row.licence) for row in load_terms(mine).values()] == [("open", "by letter")]
