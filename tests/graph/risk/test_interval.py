"""The years of a tie."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.risk.interval import IntervalKind, sale_interval
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
