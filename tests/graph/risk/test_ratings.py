"""The reader of the reference tables: which row answers, what it rests on, and what is said of a wrong row."""

import csv
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.evidence import Evidence
from graph.risk.periods import Listed, Period
from graph.risk.ratings import ListAnswer, Rating, RatingTable
from graph.risk.reference_sources import load_reference_sources
from graph.schema.codelists import EvidenceType, Tier

from .small_tables import (
    Row,
    classed,
    covered,
    list_rule,
    list_source,
    on_list,
    rated,
    rating_rule,
    rating_source,
    table_of,
)

DAY = ("2020-03-01", "2020-03-01")


def asked(table: RatingTable, state: str, days: tuple[str, str] = DAY, *lists: str) -> ListAnswer:
    """What the lists say; of `D:5` alone unless others are named."""
    return table.listed(list_source(list_rule(lists or ("D:5",))), state, *days)


def test_states_are_those_of_the_same_folder(tmp_path: Path) -> None:
    table = table_of(tmp_path)
    assert table.parents == {"LA-ISLE": "LA", "LA-ROCK": "LA-ISLE"}
    assert table.names == {"LA": "Land", "LA-ISLE": "Isle", "LA-ROCK": "Rock", "OT": "Other"}


def test_a_rating_is_of_the_state_asked_unless_it_is_borrowed(tmp_path: Path) -> None:
    row = rated("LA", "2020", "NF", "one|two")
    table = table_of(tmp_path, ratings=[row], classes=[classed("LA", "2019", "1")])
    source = rating_source(rating_rule())
    values = {"political_rights": "", "civil_liberties": "", "covers_year": "", **row}
    assert table.rating(source, "LA", 2019) == Rating("LA", values, "2020", ("one", "two"), borrowed=False)
    assert table.rating(source, "LA-ROCK", 2019, borrow=True) == Rating("LA", values, "2020", ("one", "two"), True)
    assert table.rating(source, "LA-ROCK", 2019) is None
    assert table.rating(source, "OT", 2019, borrow=True) is None
    assert table.rating(source, "LA", 2020) is None
    assert (table.latest_year(source), table.last_edition("freedom_house"), table.last_edition("vdem")) == (
        2019,
        2020,
        2019,
    )


def test_the_last_edition_is_the_highest_of_all_states(tmp_path: Path) -> None:
    table = table_of(tmp_path, ratings=[rated("OT", "2021", "F", "k"), rated("LA", "2020", "NF")])
    assert table.last_edition("freedom_house") == 2021
    assert table.latest("freedom_house", "LA") is None
    latest = table.latest("freedom_house", "OT")
    assert latest is not None
    assert (latest.state, latest.edition, latest.values["status"], latest.sources, latest.borrowed) == (
        "OT",
        "2021",
        "F",
        ("k",),
        False,
    )


@pytest.mark.parametrize(
    ("days", "near"),
    [
        (("2019-05-09", "2019-05-09"), False),
        (("2019-05-10", "2019-05-10"), True),
        (("2020-02-29", "2020-02-29"), True),
        (("2020-03-01", "2020-03-01"), False),
        (("2019-01-01", "2019-05-10"), True),
        (("2020-02-29", "2020-06-30"), True),
    ],
)
def test_an_answer_shows_the_periods_that_touch_its_days(tmp_path: Path, days: tuple[str, str], near: bool) -> None:
    row = on_list("LA", "2019-05-10", "2020-03-01", before="not_listed", after="not_listed", source="k1|k2|k1")
    answer = asked(table_of(tmp_path, groups=[row], coverage=[covered("D:5")]), "LA", days)
    period = Period("2019-05-10", "2020-03-01", None, True, True, ("k1", "k2", "k1"))
    assert answer.periods == ((period,) if near else ())
    assert answer.sources == ("k1", "k2")  # what a day lies between is what it rests on, near or not
    assert answer.lists == ("D:5",)


def test_of_two_periods_only_those_near_are_cited(tmp_path: Path) -> None:
    rows = [on_list("LA", "2001", "2005", source="old"), on_list("LA", "2019", "", "2020-06-30", source="new")]
    table = table_of(tmp_path, groups=rows, coverage=[covered("D:5")])
    assert asked(table, "LA").sources == ("new",)
    assert asked(table, "LA", ("2010-01-01", "2010-01-01")).sources == ("old", "new")


def test_a_state_without_a_row_is_off_a_list_from_when_the_list_is_complete(tmp_path: Path) -> None:
    table = table_of(tmp_path, coverage=[covered("D:5", "2019-03-01", "2020-06-30"), covered("E:1", "", "2020-06-30")])
    assert asked(table, "OT", ("2019-03-01", "2019-03-01")) == ListAnswer(Listed.NO, ("D:5",), (), ("list-D:5",))
    assert asked(table, "OT", ("2019-02-28", "2019-02-28")).status is Listed.UNKNOWN
    assert asked(table, "OT", ("2021-01-01", "2021-12-31")).status is Listed.UNKNOWN  # after it was last read
    assert asked(table, "OT", DAY, "E:1").status is Listed.UNKNOWN  # a list that is complete from no day on
    assert asked(table, "LA-ISLE").status is Listed.UNKNOWN  # lists of states do not name territories
    assert asked(table, "QZ").status is Listed.UNKNOWN  # nor what is no state


def test_a_list_nobody_read_says_nothing(tmp_path: Path) -> None:
    assert asked(table_of(tmp_path), "OT") == ListAnswer(Listed.UNKNOWN, ("D:5",), (), ())


def test_what_counts_as_an_entry_is_said_by_the_rule(tmp_path: Path) -> None:
    def embargo(target: str, source: str) -> dict[str, str]:
        return {"state": "LA", "issuer": "UN", "target": target, "force": "binding", "valid_from": "2010",
                "before": "unknown", "after": "unknown", "as_of": "2020-06-30", "source": source}  # fmt: skip

    where = [{"field": "target", "op": "eq", "value": "state"}]
    source = {"type": "list", "table": "arms_embargoes", "lists": ["UN"], "phrase": "embargoed", "where": where}
    coverage = [covered("UN", "2020-06-30", table="arms_embargoes")]
    ask = list_source(list_rule(source=source))
    for target, status in (("state", Listed.YES), ("non_state", Listed.UNKNOWN), ("", Listed.UNKNOWN)):
        table = table_of(tmp_path, embargoes=[embargo(target, "row")], coverage=coverage)
        assert table.listed(ask, "LA", "2015-01-01", "2015-12-31").status is status, target
    both = table_of(tmp_path, embargoes=[embargo("state", "row"), embargo("non_state", "no")], coverage=coverage)
    assert both.listed(ask, "LA", "2015-01-01", "2015-12-31").sources == ("row",)


def test_the_day_of_today_is_the_first_on_which_a_list_was_last_read(tmp_path: Path) -> None:
    table = table_of(tmp_path, coverage=[covered("D:5", as_of="2020-06-30"), covered("E:1", as_of="2020-05-31")])
    assert table.latest_day(list_source(list_rule(("D:5", "E:1")))) == "2020-05-31"
    assert table.latest_day(list_source(list_rule(("D:5",)))) == "2020-06-30"
    assert table.latest_day(list_source(list_rule(("D:5",), also=("E:1",)))) == "2020-06-30"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (on_list("LA", "2019-13", "2020"), "'2019-13' is not a date of the calendar: month must be in 1..12"),
        (on_list("LA", "2019", "20"), "'20' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (on_list("LA", "2019", "", "soon"), "'soon' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (on_list("LA", "2019"), "a row without valid_to needs the full date as_of on which it was in force"),
        (on_list("LA", "2019", "", "2020-06"),
         "a row without valid_to needs the full date as_of on which it was in force"),
        (on_list("LA", "2019", "2020", before="no"), "before is 'no'; write not_listed or unknown"),
        (on_list("LA", "2019", "2020", after=""), "after is ''; write not_listed or unknown"),
    ],
)  # fmt: skip
def test_a_wrong_period_is_refused_with_file_row_and_what_to_write(
    tmp_path: Path, row: dict[str, str], said: str
) -> None:
    with pytest.raises(LookthroughError) as fault:
        table_of(tmp_path, groups=[on_list("OT", "2019", "2020"), row])
    assert str(fault.value) == f"us_country_groups.csv, line 3: {said}"


@pytest.mark.parametrize("edition", ["", "20x", "-1"])
def test_an_edition_is_a_year(tmp_path: Path, edition: str) -> None:
    with pytest.raises(LookthroughError) as fault:
        table_of(tmp_path, ratings=[rated("LA", edition, "F")])
    assert str(fault.value) == f"ratings_freedom_house.csv, line 2: edition is {edition!r}; write a year"
    with pytest.raises(LookthroughError, match=r"ratings_vdem\.csv, line 2: year is '20x'; write a year"):
        table_of(tmp_path, classes=[classed("LA", "20x", "1")])


def test_a_state_is_rated_once_for_an_edition(tmp_path: Path) -> None:
    with pytest.raises(LookthroughError) as fault:
        table_of(tmp_path, ratings=[rated("LA", "2020", "F"), rated("OT", "2020", "F"), rated("LA", "2020", "NF")])
    assert str(fault.value) == "ratings_freedom_house.csv rates a state twice for one edition."
    assert table_of(tmp_path, ratings=[rated("LA", "2020", "F"), rated("LA", "2019", "F")])


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    table_of(tmp_path)
    path = tmp_path / "reference" / "list_coverage.csv"
    path.unlink()
    with pytest.raises(LookthroughError, match="cannot be read: there is no such file") as fault:
        RatingTable.load(tmp_path)
    assert str(path) in str(fault.value)


def test_without_a_folder_the_data_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table_of(tmp_path, ratings=[rated("LA", "2020", "NF")])
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path))
    assert RatingTable.load().names == {"LA": "Land", "LA-ISLE": "Isle", "LA-ROCK": "Rock", "OT": "Other"}


def test_a_reference_source_is_an_evidence_that_a_reader_can_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = ("key", "title", "publisher", "url", "edition", "licence", "licence_class", "retrieved_on", "note")
    reference = tmp_path / "reference"
    reference.mkdir()
    (tmp_path / "curated").mkdir()
    with (reference / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([columns,
                          ("fh", "Index", "House", "https://example.org/fh", "2025", "x", "open", "2026-01-02", "Né."),
                          ("bare", "List", "Office", "https://example.org/list", "", "x", "open", "", "")])  # fmt: skip
    whole = Evidence(
        id="reference:fh",
        url="https://example.org/fh",
        title="Index (2025)",
        publisher="House",
        retrieved_on="2026-01-02",
        evidence_type=EvidenceType.DATASET,
        tier=Tier.COPY,
        copy_of="House",
        note="Né.",
    )
    bare = Evidence(
        id="reference:bare",
        url="https://example.org/list",
        title="List",
        publisher="Office",
        evidence_type=EvidenceType.DATASET,
        tier=Tier.COPY,
        copy_of="Office",
    )
    assert load_reference_sources(tmp_path) == {"fh": whole, "bare": bare}
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path))
    assert load_reference_sources() == {"fh": whole, "bare": bare}


@pytest.mark.parametrize("text", [None, "title,publisher\nIndex,House\n"])
def test_a_table_of_sources_that_cannot_be_read_is_named(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "reference" / "sources.csv"
    path.parent.mkdir()
    (tmp_path / "curated").mkdir()
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(LookthroughError, match=r"sources\.csv(, line 1, column key: .* missing| cannot be read)"):
        load_reference_sources(tmp_path)


def test_what_a_table_covers_is_told_in_short(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        ratings=[rated("OT", "2021", "F"), rated("LA", "2016", "NF"), rated("LA", "2018", "NF")],
        coverage=[covered("D:5", "2019-01-01"), covered("E:1", "2020-06-30"), covered("E:2")],
    )

    assert table.covers(rating_source(rating_rule())) == "2015 to 2020"
    assert table.covers(list_source(list_rule(("D:5",)))) == "D:5 whole from 2019-01-01 to 2020-06-30"
    both = list_source(list_rule(("D:5", "E:1")))
    assert table.covers(both) == "D:5 whole from 2019-01-01 to 2020-06-30; E:1 whole on 2020-06-30"
    with pytest.raises(LookthroughError, match=r"The table us_country_groups has no list 'X:1'\."):
        table.covers(list_source(list_rule(("X:1",))))


@pytest.mark.parametrize("coverage", [(), (covered("D:4"),), (covered("D:5", as_of=""),)])
def test_a_list_that_nothing_says_when_it_was_read_is_named(tmp_path: Path, coverage: tuple[Row, ...]) -> None:
    table = table_of(tmp_path, coverage=coverage)
    with pytest.raises(LookthroughError, match=r"list_coverage\.csv does not say when the list 'D:5'"):
        table.latest_day(list_source(list_rule(("D:5",))))
