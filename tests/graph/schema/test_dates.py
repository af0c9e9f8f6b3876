"""Partial dates keep their precision and compare only as far as they know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema.dates import check_partial_date, earliest, latest, periods_overlap, surely_before

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)).map(date.isoformat)
partial = st.tuples(days, st.sampled_from((4, 7, 10))).map(lambda pair: pair[0][: pair[1]])
periods = st.tuples(st.none() | partial, st.none() | partial).filter(
    lambda p: not (p[0] and p[1] and surely_before(p[1], p[0]))
)


@pytest.mark.parametrize("text", ["2014", "2019-03", "2021-11-04", "2024-02-29"])
def test_partial_dates_pass_as_they_are(text: str) -> None:
    assert check_partial_date(text) == text


@pytest.mark.parametrize("text", ["", "14", "2019-3", "2019-13", "2023-02-29", "1066", "2019/03", "2014 ", "20140101"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|year"):
        check_partial_date(text)


@given(partial)
def test_a_date_lies_between_its_first_and_last_day(text: str) -> None:
    first, last = earliest(text), latest(text)

    assert date.fromisoformat(first) <= date.fromisoformat(last)
    assert first.startswith(text)
    assert last.startswith(text)


@given(partial, partial)
def test_surely_before_is_never_true_both_ways(left: str, right: str) -> None:
    assert not (surely_before(left, right) and surely_before(right, left))
    assert not surely_before(left, left)


@given(periods, periods)
def test_overlap_is_symmetric_and_holds_with_itself(
    left: tuple[str | None, str | None], right: tuple[str | None, str | None]
) -> None:
    assert periods_overlap(left, right) == periods_overlap(right, left)
    assert periods_overlap(left, left)


def test_periods_that_surely_lie_apart_do_not_overlap() -> None:
    assert not periods_overlap(("2014", "2018"), ("2019-03", None))
    assert periods_overlap(("2014", "2019"), ("2019-03", None))
    assert periods_overlap((None, None), ("2019", "2020"))
