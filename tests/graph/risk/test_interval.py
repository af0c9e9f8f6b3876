"""The years of a tie."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.risk.interval import IntervalKind, SaleInterval, sale_interval
from graph.schema.dates import earliest, latest, year_of
from graph.schema.qualifiers import Qualifiers

DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31)).map(date.isoformat)
PARTIAL = st.tuples(DAYS, st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])


def test_a_start_alone_is_one_year() -> None:
    interval = sale_interval(Qualifiers(start="2014-05", observed_by="2020"))
    assert (interval.kind, interval.years) == (IntervalKind.POINT, (2014,))
    assert interval.days_in(2014) == ("2014-05-01", "2014-05-31")
    with pytest.raises(ValueError, match="2015"):
        interval.days_in(2015)


def test_start_and_end_are_every_year_between() -> None:
    interval = sale_interval(Qualifiers(start="2013", end="2015-06"))
    assert (interval.kind, interval.years) == (IntervalKind.WHOLE, (2013, 2014, 2015))
    assert interval.days_in(2015) == ("2015-01-01", "2015-06-30")


def test_an_end_in_the_future_is_cut_off_today() -> None:
    interval = sale_interval(Qualifiers(start="2024", end="2030"), today=date(2026, 11, 21))
    assert interval.last_day == "2026-11-21"


def test_seen_by_a_date_bounds_only_from_above() -> None:
    interval = sale_interval(Qualifiers(observed_by="2018-03"))
    assert (interval.kind, interval.years, interval.lower_known) == (IntervalKind.WITHIN, (2018,), False)
    assert "no later than 2018-03" in interval.basis


def test_the_founding_of_the_seller_bounds_from_below() -> None:
    interval = sale_interval(Qualifiers(observed_by="2014"), founded_on="2012")
    assert (interval.years, interval.lower_known) == ((2012, 2013, 2014), True)
    assert "founded in 2012" in interval.basis
    odd = sale_interval(Qualifiers(observed_by="2014"), founded_on="2016")
    assert (odd.years, odd.lower_known) == ((2014,), False)


def test_publication_is_the_last_resort() -> None:
    assert sale_interval(Qualifiers(), published_on="2021").years == (2021,)
    assert "published on 2021" in sale_interval(Qualifiers(), published_on="2021").basis
    assert sale_interval(Qualifiers(observed_by="2019"), published_on="2021").years == (2019,)


@pytest.mark.parametrize(
    ("dates", "published_on", "founded_on", "basis"),
    [
        ({"start": "2014"}, None, None, "the source gives a start (2014)"),
        ({"start": "2014", "end": "2015-02"}, None, None, "the source gives a start (2014) and an end (2015-02)"),
        ({"end": "2015"}, "2020", None,
         "the source gives an end (2015) and no start; how much earlier it began is not known"),
        ({"observed_by": "2015"}, "2020", None,
         "the source gives no start; the tie was seen no later than 2015; how much earlier it began is not known"),
        ({}, "2020-03", None,
         "the source gives no date; the evidence was published on 2020-03; how much earlier it began is not known"),
        ({}, "2020-03", "2012-05",
         "the source gives no date; the evidence was published on 2020-03; the seller was founded in 2012"),
    ],
)  # fmt: skip
def test_what_the_years_rest_on_is_said(
    dates: dict[str, str], published_on: str | None, founded_on: str | None, basis: str
) -> None:
    assert sale_interval(Qualifiers.model_validate(dates), published_on, founded_on).basis == basis


def test_a_seller_founded_on_the_very_day_may_have_sold_on_it() -> None:
    same = sale_interval(Qualifiers(observed_by="2015-03-01"), founded_on="2015-03-01")
    assert (same.first_day, same.last_day, same.lower_known) == ("2015-03-01", "2015-03-01", True)
    assert not sale_interval(Qualifiers(observed_by="2015-03-01"), founded_on="2015-03-02").lower_known


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2015-01-02", "2015-01-01", "the first day is after the last"), ("2015-01-02", None, "go together"),
     (None, "2015-01-02", "go together")],
)  # fmt: skip
def test_an_interval_runs_forward_and_has_both_ends(first: str | None, last: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        SaleInterval(kind=IntervalKind.WITHIN, first_day=first, last_day=last, basis="b")
    one = SaleInterval(kind=IntervalKind.POINT, first_day="2015-01-02", last_day="2015-01-02", basis="b")
    assert one.days_in(2015) == ("2015-01-02", "2015-01-02")


@given(start=PARTIAL, end=PARTIAL, today=st.dates(date(1990, 1, 1), date(2026, 12, 31)))
def test_an_end_is_cut_off_today_and_never_before_the_start(start: str, end: str, today: date) -> None:
    if latest(end) < earliest(start):
        start, end = end, start
    interval = sale_interval(Qualifiers(start=start, end=end), today=today)
    assert interval.first_day == earliest(start)
    assert interval.last_day == max(earliest(start), min(latest(end), today.isoformat()))


def test_nothing_is_unknown() -> None:
    interval = sale_interval(Qualifiers(), founded_on="2010")
    assert (interval.kind, interval.years, interval.basis) == (IntervalKind.UNKNOWN, (), "no date is known")


@given(start=st.none() | PARTIAL, end=st.none() | PARTIAL, seen=st.none() | PARTIAL, founded=st.none() | PARTIAL)
def test_intervals_hold_together(start: str | None, end: str | None, seen: str | None, founded: str | None) -> None:
    if start and end and latest(end) < earliest(start):
        start, end = end, start
    interval = sale_interval(Qualifiers(start=start, end=end, observed_by=seen), founded_on=founded)
    years = interval.years
    assert list(years) == list(range(years[0], years[-1] + 1)) if years else interval.kind is IntervalKind.UNKNOWN
    for year in years:
        first, last = interval.days_in(year)
        assert first <= last
        assert year_of(first) == year_of(last) == year
    if start:
        assert year_of(start) in years
    upper = (start and not end and start) or end or seen
    if upper:
        assert years[-1] == year_of(upper)
    assert interval.lower_known == bool(start or (founded and upper and earliest(founded) <= latest(upper)))


@given(start=PARTIAL, more=PARTIAL)
def test_more_precise_dates_never_add_years(start: str, more: str) -> None:
    wide = sale_interval(Qualifiers(start=start[:4]))
    narrow = sale_interval(Qualifiers(start=start, observed_by=more))
    assert set(narrow.years) <= set(wide.years)
