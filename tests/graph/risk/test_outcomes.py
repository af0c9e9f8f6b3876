"""One rule, one state, one year: the whole finding with its sentence, on tables small enough to know by heart."""

from pathlib import Path

import pytest

from graph.risk.outcomes import Outcome, YearFinding, look_at_latest, look_at_year
from graph.risk.ratings import RatingTable

from .small_tables import Row, classed, covered, list_rule, list_source, on_list, rated, rating_rule, table_of

YEAR = ("2019-01-01", "2019-12-31")
MET, PART, NOT, UNKNOWN = Outcome.MET, Outcome.PART, Outcome.NOT_MET, Outcome.UNKNOWN


@pytest.fixture
def ratings(tmp_path: Path) -> RatingTable:
    """Land not free for 2018 and free for 2019; Other without a status for 2019; Rock with a row of its own."""
    return table_of(
        tmp_path,
        ratings=[
            rated("LA", "2019", "NF", "fh|other-key"),
            rated("LA", "2020", "F"),
            rated("OT", "2020", ""),
            rated("LA-ROCK", "2020", "PF", "rock"),
        ],
        classes=[classed("LA", "2019", "0")],
    )


def test_a_rating_for_a_year_is_that_of_the_edition_that_covers_it(ratings: RatingTable) -> None:
    assert look_at_year(rating_rule(), "LA", 2018, ("2018-01-01", "2018-12-31"), ratings) == YearFinding(
        2018, MET, "NF", "2019", "LA", ("fh", "other-key"), "rated Not Free for 2018 (Index 2019)"
    )
    assert look_at_year(rating_rule(), "LA", 2019, YEAR, ratings) == YearFinding(
        2019, NOT, "F", "2020", "LA", ("fh",), "rated F for 2019 (Index 2020)"
    )


def test_a_year_without_a_rating_is_unknown(ratings: RatingTable) -> None:
    assert look_at_year(rating_rule(), "LA", 2017, YEAR, ratings) == YearFinding(
        2017, UNKNOWN, None, None, "LA", (), "no rating for 2017"
    )


def test_a_row_without_the_value_asked_for_is_unknown_and_never_not_met(ratings: RatingTable) -> None:
    assert look_at_year(rating_rule(), "OT", 2019, YEAR, ratings).outcome is UNKNOWN


def test_a_rule_is_asked_only_for_its_years(ratings: RatingTable) -> None:
    bounded = rating_rule(valid_from=2018, valid_to=2018)
    assert look_at_year(bounded, "LA", 2018, YEAR, ratings).outcome is MET
    for year in (2017, 2019):
        assert look_at_year(bounded, "LA", year, YEAR, ratings) == YearFinding(
            year, UNKNOWN, None, None, "LA", (), f"the rule cannot be asked for {year}"
        )
    assert look_at_year(rating_rule(valid_from=2019), "LA", 2019, YEAR, ratings).outcome is NOT
    assert look_at_year(rating_rule(valid_to=2018), "LA", 2018, YEAR, ratings).outcome is MET


def test_a_territory_borrows_only_where_the_rule_says_so_and_the_sentence_tells(ratings: RatingTable) -> None:
    borrowing = rating_rule(territory="own_then_parent")
    assert look_at_year(borrowing, "LA-ISLE", 2019, YEAR, ratings) == YearFinding(
        2019, NOT, "F", "2020", "LA", ("fh",),
        "rated F for 2019 (Index 2020), as a part of Land, for want of a rating of its own",
    )  # fmt: skip
    assert look_at_year(borrowing, "LA-ROCK", 2019, YEAR, ratings).sentence == "rated PF for 2019 (Index 2020)"
    assert look_at_year(borrowing, "LA-ROCK", 2018, YEAR, ratings).state == "LA"  # the nearest that has a row
    assert look_at_year(rating_rule(), "LA-ISLE", 2019, YEAR, ratings) == YearFinding(
        2019, UNKNOWN, None, None, "LA-ISLE", (), "no rating for 2019"
    )


def test_today_is_the_last_edition_and_a_state_it_leaves_out_is_unknown(ratings: RatingTable) -> None:
    assert look_at_latest(rating_rule(), "LA", ratings) == look_at_year(rating_rule(), "LA", 2019, YEAR, ratings)
    gone = look_at_latest(rating_rule(), "LA-ISLE", ratings)
    assert (gone.outcome, gone.sentence) == (UNKNOWN, "no rating for 2019")


@pytest.fixture
def lists(tmp_path: Path) -> RatingTable:
    """Land on D:5 from May 2019 to March 2020 and on E:1 since 2010; Other on D:5 until some time in 2012."""
    return table_of(
        tmp_path,
        groups=[
            on_list("LA", "2019-05-10", "2020-03-01", before="not_listed", after="not_listed", source="k1|k2"),
            on_list("LA", "2010", "", "2020-06-30", group="E:1", source="k3"),
            on_list("OT", "", "2012", after="not_listed"),
        ],
        coverage=[covered("D:5"), covered("E:1", "2000-01-01", "2020-05-31")],
    )


def words(table: RatingTable, days: tuple[str, str], state: str) -> str:
    """The sentence for these days, all of one year."""
    return look_at_year(list_rule(), state, int(days[0][:4]), days, table).sentence


def test_a_list_says_for_which_days_it_speaks_and_since_when(lists: RatingTable) -> None:
    assert look_at_year(list_rule(), "LA", 2019, YEAR, lists) == YearFinding(
        2019, PART, "listed_for_a_part", "2020-06-30", "LA", ("k1", "k2"),
        "for a part of the time on the list in 2019 (D:5: from 2019-05-10 to 2020-03-01)",
    )  # fmt: skip
    assert look_at_year(list_rule(), "LA", 2019, ("2019-05-10", "2019-12-31"), lists) == YearFinding(
        2019, MET, "listed", "2020-06-30", "LA", ("k1", "k2"),
        "on the list between 2019-05-10 and 2019-12-31 (D:5: from 2019-05-10 to 2020-03-01)",
    )  # fmt: skip


def test_off_a_list_names_the_day_on_which_it_was_read(lists: RatingTable) -> None:
    assert look_at_year(list_rule(), "LA", 2020, ("2020-03-01", "2020-03-01"), lists) == YearFinding(
        2020, NOT, "not_listed", "2020-06-30", "LA", ("k1", "k2"),
        "not on the list on 2020-03-01 (list as of 2020-06-30)",
    )  # fmt: skip


def test_an_answer_names_the_lists_that_give_it(lists: RatingTable) -> None:
    day = ("2019-01-01", "2019-01-01")
    assert lists.listed(list_source(list_rule(("D:5", "E:1"))), "LA", *day).lists == ("E:1",)
    assert lists.listed(list_source(list_rule(("D:5", "E:1"))), "OT", *day).lists == ("D:5", "E:1")


def test_what_no_source_says_is_unknown(lists: RatingTable) -> None:
    assert look_at_year(list_rule(), "OT", 2010, ("2010-01-01", "2010-12-31"), lists).outcome is UNKNOWN
    assert look_at_year(list_rule(), "XX", 2020, ("2020-03-01", "2020-03-01"), lists) == YearFinding(
        2020, UNKNOWN, "unknown", "2020-06-30", "XX", ("list-D:5",),
        "no source read says whether it was on the list on 2020-03-01",
    )  # fmt: skip


def test_the_days_are_said_as_a_day_a_year_or_a_stretch(lists: RatingTable) -> None:
    about = "no source read says whether it was on the list"
    assert words(lists, ("2010-01-01", "2010-12-31"), "OT") == f"{about} in 2010"
    assert words(lists, ("2010-01-01", "2010-12-30"), "OT") == f"{about} between 2010-01-01 and 2010-12-30"
    assert words(lists, ("2010-01-02", "2010-12-31"), "OT") == f"{about} between 2010-01-02 and 2010-12-31"
    assert words(lists, ("2010-01-02", "2010-01-02"), "OT") == f"{about} on 2010-01-02"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (on_list("LA", "2011", "2020", before="not_listed"), "from 2011 to 2020"),
        (on_list("LA", "2011", "2020"), "from 2011 or earlier to 2020"),
        (on_list("LA", "", "2020"), "until 2020"),
        (on_list("LA", "2011", "2020-06-01", "2019-12-31"), "from 2011 or earlier to 2020-06-01 or earlier, "
                                                            "last seen 2019-12-31"),
        (on_list("LA", "", "2020-06-01", "2019-12-31"), "until 2020-06-01 or earlier, last seen 2019-12-31"),
        (on_list("LA", "2011", "", "2020-06-30"), "since 2011 or earlier"),
        (on_list("LA", "2011-02", "", "2020-06-30", before="not_listed"), "since 2011-02"),
        (on_list("LA", "", "", "2020-06-30"), "beginning not known"),
    ],
)  # fmt: skip
def test_a_period_is_said_as_far_as_it_is_known(tmp_path: Path, row: Row, said: str) -> None:
    table = table_of(tmp_path, groups=[row], coverage=[covered("D:5")])
    day = row["as_of"] or "2019-12-31"
    found = look_at_year(list_rule(), "LA", int(day[:4]), (day, day), table)
    if found.outcome is UNKNOWN:
        assert not row["valid_from"]
    else:
        assert found.sentence == f"on the list on {day} (D:5: {said})"


def test_on_several_lists_all_that_name_it_are_said(lists: RatingTable) -> None:
    both = look_at_year(list_rule(("D:5", "E:1")), "LA", 2019, ("2019-06-01", "2019-06-01"), lists)
    assert both.sentence == (
        "on the list on 2019-06-01 (D:5, E:1: from 2019-05-10 to 2020-03-01; since 2010 or earlier)"
    )
    assert both.sources == ("k1", "k2", "k3")
    assert both.edition == "2020-06-30"
    one = look_at_year(list_rule(("D:5", "E:1")), "LA", 2018, ("2018-06-01", "2018-06-01"), lists)
    assert one.sentence == "on the list on 2018-06-01 (E:1: since 2010 or earlier)"
    assert one.sources == ("k3",)


def test_a_list_whose_silence_says_nothing_only_adds(lists: RatingTable) -> None:
    day = ("2020-04-01", "2020-04-01")
    assert look_at_year(list_rule(also=("E:1",)), "LA", 2020, day, lists).outcome is MET
    assert look_at_year(list_rule(("E:1",), also=("D:5",)), "OT", 2020, day, lists).outcome is NOT
    assert look_at_year(list_rule(("E:1",), also=("E:2",)), "OT", 2020, day, lists).sources == ("list-E:1",)


def test_today_is_the_day_on_which_all_lists_were_read(lists: RatingTable) -> None:
    found = look_at_latest(list_rule(("D:5", "E:1")), "OT", lists)
    assert (found.year, found.outcome) == (2020, NOT)
    assert found.sentence == "not on the list on 2020-05-31 (list as of 2020-05-31)"
    assert look_at_latest(list_rule(), "OT", lists).sentence == "not on the list on 2020-06-30 (list as of 2020-06-30)"
