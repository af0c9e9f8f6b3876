"""Periods day by day: what is said over a stretch is what is said of each of its days, and no more than is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.risk.periods import Listed, Period, over_days, over_lists, status_on, status_over
from graph.schema.dates import earliest, latest

FIRST, LAST = date(2018, 12, 1), date(2020, 2, 28)
YES, PARTLY, NO, UNKNOWN = Listed.YES, Listed.PARTLY, Listed.NO, Listed.UNKNOWN


def period(
    start: str | None, end: str | None, as_of: str | None = None, before: bool = False, after: bool = False
) -> Period:
    return Period(start, end, as_of, before, after, ("source",))


def every_day(first: date, last: date) -> list[str]:
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


days = st.dates(FIRST, LAST)
partial = st.tuples(days.map(date.isoformat), st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])


@st.composite
def a_period(draw: st.DrawFn) -> Period:
    """A period that a row of the tables may have: begun before it ended, seen on a full date if it has no end."""
    start, end = draw(st.none() | partial), draw(st.none() | partial)
    if start and end and earliest(start) >= earliest(end):
        start = None
    as_of = draw(days).isoformat() if end is None else draw(st.none() | days.map(date.isoformat))
    if start and end is None and as_of and as_of < latest(start):
        start = None
    return Period(start, end, as_of, draw(st.booleans()), draw(st.booleans()), ("source",))


rows = st.lists(a_period(), max_size=3)


@given(rows, st.tuples(days, days).map(sorted), st.none() | days.map(date.isoformat))
def test_a_stretch_is_what_each_of_its_days_is(them: list[Period], span: list[date], complete_from: str | None) -> None:
    first, last = span
    by_day = {status_on(day, them, complete_from) for day in every_day(first, last)}
    whole = status_over(first.isoformat(), last.isoformat(), them, complete_from, None)
    assert whole is over_days(by_day)


@given(rows, days.map(date.isoformat), st.none() | days.map(date.isoformat), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    them: list[Period],
    day: str,
    complete_from: str | None,
    random: Random,
) -> None:
    ends = {(each.first, each.last) for each in them}
    if len(ends) < len(them):
        return  # of two rows with the same days it does not matter which one is asked what lies around it
    shuffled = list(them)
    random.shuffle(shuffled)
    if len({each.first for each in them}) == len({each.last for each in them}) == len(them):
        assert status_on(day, them, complete_from) is status_on(day, shuffled, complete_from)


@given(a_period(), days.map(date.isoformat))
def test_sure_days_are_among_the_possible_ones(it: Period, day: str) -> None:
    if it.surely_on(day):
        assert it.first <= day <= it.last
    if it.start:
        assert it.first == earliest(it.start)


@given(a_period(), days.map(date.isoformat))
def test_a_row_with_nothing_clear_around_it_never_says_off(it: Period, day: str) -> None:
    blind = Period(it.start, it.end, it.as_of, False, False, it.sources)
    assert status_on(day, [blind], "2000-01-01") is not NO


@given(rows, days.map(date.isoformat))
def test_one_more_row_never_takes_a_state_off_a_list(them: list[Period], day: str) -> None:
    more = [*them, period("2019", "2019-06")]
    if status_on(day, them, None) is YES:
        assert status_on(day, more, None) is YES


@given(st.lists(st.sampled_from(Listed), max_size=5), st.randoms(use_true_random=False))
def test_several_lists_and_days_in_any_order(them: list[Listed], random: Random) -> None:
    shuffled = list(them)
    random.shuffle(shuffled)
    assert over_days(them) is over_days(shuffled)
    assert over_lists(them) is over_lists(shuffled)
    if over_days(them) is NO or over_lists(them) is NO:
        assert set(them) == {NO}
    assert (over_days(them) is YES) == (bool(them) and set(them) == {YES})
    assert (over_lists(them) is YES) == (YES in them)


@pytest.mark.parametrize(
    ("row", "first", "last", "seen_until"),
    [
        (period("2019", "2020"), "2019-01-01", "2020-12-31", None),
        (period("2019-02", "2020-02-01"), "2019-02-01", "2020-01-31", None),
        (period(None, "2020"), "2019-12-31", "2020-12-31", None),
        (period(None, "2020-03-01"), "2020-02-29", "2020-02-29", None),
        (period("2019-05-10", None, "2020-06-30"), "2019-05-10", "2020-06-30", None),
        (period(None, None, "2020-06-30"), "2020-06-30", "2020-06-30", None),
        (period("2019", "2020-06-30", "2020-06-28"), "2019-01-01", "2020-06-29", "2020-06-28"),
        (period("2019", "2020-06-30", "2020-06-29"), "2019-01-01", "2020-06-29", None),
        (period("2019", "2020", "2019-12-30"), "2019-01-01", "2020-12-31", "2019-12-30"),
        (period("2019", "2020", "2019-12-31"), "2019-01-01", "2020-12-31", None),
    ],
)
def test_bounds_of_a_period(row: Period, first: str, last: str, seen_until: str | None) -> None:
    assert (row.first, row.last, row.seen_until) == (first, last, seen_until)


def surely(row: Period) -> tuple[str, str] | None:
    """First and last day on which it was surely in force; None if there is no such day."""
    found = [day for day in every_day(date(2018, 1, 1), date(2021, 12, 31)) if row.surely_on(day)]
    return (found[0], found[-1]) if found else None


@pytest.mark.parametrize(
    ("row", "sure"),
    [
        (period("2019", "2021"), ("2019-12-31", "2020-12-31")),
        (period("2019-02", "2020-02-01"), ("2019-02-28", "2020-01-31")),
        (period(None, "2020"), ("2019-12-31", "2019-12-31")),
        (period("2019-05-10", None, "2020-06-30"), ("2019-05-10", "2020-06-30")),
        (period("2019", "2020-06-30", "2020-06-20"), ("2019-12-31", "2020-06-20")),
        (period("2019", "2019"), None),
    ],
)
def test_what_is_sure_whatever_partial_dates_mean(row: Period, sure: tuple[str, str] | None) -> None:
    assert surely(row) == sure


@pytest.mark.parametrize(
    ("day", "clear", "expected"),
    [
        ("2018-12-31", "before", NO),
        ("2018-12-31", "after", UNKNOWN),
        ("2020-01-01", "after", NO),
        ("2020-01-01", "before", UNKNOWN),
    ],
)
def test_what_is_clear_is_clear_on_its_own_side(day: str, clear: str, expected: Listed) -> None:
    row = period("2019-01-01", "2020-01-01", before=clear == "before", after=clear == "after")
    assert status_on(day, [row], None) is expected


def test_between_two_rows_the_nearer_ones_speak() -> None:
    def between(*rows: Period) -> Listed:
        return status_on("2019-06-15", rows, None)

    far = (period("2001-01-01", "2002-01-01", after=True), period("2025-01-01", "2026-01-01", before=True))
    assert between(*far) is NO
    assert between(*far, period("2018-01-01", "2018-02-01")) is NO  # a later row says it was off before
    assert between(far[0], period("2018-01-01", "2018-02-01")) is UNKNOWN
    assert between(far[1], period("2020-01-01", "2020-02-01")) is UNKNOWN
    assert between(period("2001", "2002"), period("2018-01-01", "2018-02-01", after=True)) is NO
    assert between(period("2024", "2025"), period("2020-01-01", "2020-02-01", before=True)) is NO


def over(first: str, last: str, complete_from: str | None, as_of: str | None, *rows: Period) -> Listed:
    return status_over(first, last, rows, complete_from, as_of)


def test_what_comes_after_the_last_reading() -> None:
    listed = period("2019-01-01", None, "2020-06-30", before=True)
    assert over("2020-01-01", "2020-12-31", None, "2020-06-30", listed) is YES  # the rest of the year goes with it
    assert over("2020-08-01", "2020-12-31", None, "2020-06-30", listed) is YES
    assert over("2020-06-30", "2020-06-30", None, "2020-06-30", listed) is YES
    assert over("2021-01-01", "2021-12-31", None, "2020-06-30", listed) is UNKNOWN
    assert over("2018-01-01", "2018-12-31", None, "2020-06-30", listed) is NO
    assert over("2019-12-31", "2021-12-31", None, "2020-06-30", listed) is PARTLY  # the rest is not known


def test_where_a_list_becomes_complete_within_the_stretch() -> None:
    assert over("2019-01-01", "2019-12-31", "2019-01-01", None) is NO
    assert over("2019-01-01", "2019-12-31", "2019-01-02", None) is UNKNOWN
    assert over("2019-01-01", "2019-12-31", "2019-12-31", None) is UNKNOWN
    assert over("2019-12-31", "2019-12-31", "2019-12-31", None) is NO
    assert over("2019-01-01", "2019-12-31", None, None) is UNKNOWN
    assert over("2019-01-01", "2019-12-31", "2019-01-01", None, period("2024", "2025")) is UNKNOWN  # it has a row


def listing(them: Sequence[Listed]) -> tuple[Listed, Listed]:
    return over_days(them), over_lists(them)


@pytest.mark.parametrize(
    ("them", "days", "lists"),
    [
        ([], UNKNOWN, UNKNOWN),
        ([YES], YES, YES),
        ([NO], NO, NO),
        ([UNKNOWN], UNKNOWN, UNKNOWN),
        ([PARTLY], PARTLY, PARTLY),
        ([YES, NO], PARTLY, YES),
        ([YES, UNKNOWN], PARTLY, YES),
        ([NO, UNKNOWN], UNKNOWN, UNKNOWN),
        ([PARTLY, UNKNOWN, NO], PARTLY, PARTLY),
        ([YES, PARTLY], PARTLY, YES),
    ],
)
def test_days_and_lists_come_together_each_in_their_way(them: list[Listed], days: Listed, lists: Listed) -> None:
    assert listing(them) == (days, lists)
