"""Periods on a list."""

from graph.risk.periods import Listed, Period, over_lists, status_on, status_over


def period(
    start: str | None, end: str | None, as_of: str | None = None, before: bool = False, after: bool = False
) -> Period:
    return Period(start, end, as_of, before, after, ("source",))


def test_partial_dates_leave_the_days_they_may_mean_unknown() -> None:
    rows = [period("2011", "2015", before=True, after=True)]
    days = ("2010-12-31", "2011-06-01", "2011-12-31", "2014-12-31", "2015-06-01", "2016-01-01")
    found = [status_on(day, rows, None) for day in days]
    no, unknown, yes = Listed.NO, Listed.UNKNOWN, Listed.YES
    assert found == [no, unknown, yes, yes, unknown, no]


def test_the_last_day_is_the_one_before_the_end() -> None:
    rows = [period("2020-01-01", "2021-03-04", after=True)]
    assert status_on("2021-03-03", rows, None) is Listed.YES
    assert status_on("2021-03-04", rows, None) is Listed.NO
    assert status_on("2019-12-31", rows, None) is Listed.UNKNOWN


def test_a_removal_without_a_beginning_says_nothing_of_earlier_years() -> None:
    rows = [period(None, "1996-04-03", after=True), period("2021-03-18", None, "2026-07-08", before=True)]
    assert status_on("1990-01-01", rows, None) is Listed.UNKNOWN
    assert status_on("2010-01-01", rows, None) is Listed.NO
    assert status_on("2024-01-01", rows, None) is Listed.YES


def test_an_end_no_later_than_a_day_leaves_the_days_before_it_unknown() -> None:
    rows = [period("2018-02-14", "2027-01-05", "2026-07-08", after=True)]
    days = ("2026-07-08", "2026-07-09", "2027-01-04", "2027-01-05")
    yes, unknown, no = Listed.YES, Listed.UNKNOWN, Listed.NO
    assert [status_on(day, rows, "2026-07-08") for day in days] == [yes, unknown, unknown, no]
    assert status_over("2026-01-01", "2026-12-31", rows, None, "2027-01-05") is Listed.PARTLY


def test_a_list_read_after_the_end_does_not_blur_it() -> None:
    rows = [period("2021-12-09", "2026-02-03", "2026-07-08", after=True)]
    assert status_on("2026-02-02", rows, None) is Listed.YES
    assert rows[0].seen_until is None


def test_before_a_beginning_no_later_than_a_day_nothing_is_known() -> None:
    rows = [period("2027-01-05", None, "2027-01-05")]
    assert status_on("2026-12-01", rows, "2026-07-08") is Listed.UNKNOWN
    assert status_on("2026-12-01", [period("2027-01-05", None, "2027-01-05", before=True)], None) is Listed.NO


def test_no_row_is_off_the_list_only_once_the_list_was_read() -> None:
    assert status_over("2014-01-01", "2014-12-31", [], "2026-07-08", "2026-07-08") is Listed.UNKNOWN
    assert status_over("2026-07-08", "2026-07-08", [], "2026-07-08", "2026-07-08") is Listed.NO
    assert status_over("2026-08-01", "2026-12-31", [], "2026-07-08", "2026-07-08") is Listed.NO
    assert status_over("2027-01-01", "2027-12-31", [], "2026-07-08", "2026-07-08") is Listed.UNKNOWN
    assert status_over("2027-01-01", "2027-12-31", [], None, None) is Listed.UNKNOWN


def test_listed_for_a_part() -> None:
    rows = [period("2021-12-09", "2026-02-03", before=True, after=True)]
    assert status_over("2021-01-01", "2021-12-31", rows, None, "2026-07-08") is Listed.PARTLY
    assert status_over("2022-01-01", "2022-12-31", rows, None, "2026-07-08") is Listed.YES


def test_several_lists() -> None:
    assert over_lists([Listed.NO, Listed.UNKNOWN]) is Listed.UNKNOWN
    assert over_lists([Listed.NO, Listed.PARTLY, Listed.UNKNOWN]) is Listed.PARTLY
    assert over_lists([Listed.NO, Listed.NO]) is Listed.NO
    assert over_lists([]) is Listed.UNKNOWN
