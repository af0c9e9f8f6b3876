"""Days are read by forms that are told; what fits none, or two in different ways, is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.clean.days import STAMP, DayForm, only_day, read_day

NAMES = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
days = st.dates(date(1850, 1, 1), date(2100, 12, 31))


def written(day: date, form: DayForm) -> str:
    y, m, d, name = day.year, day.month, day.day, NAMES[day.month - 1]
    return {
        DayForm.PARTIAL: f"{y}-{m:02}-{d:02}",
        DayForm.ISO: f"{y}-{m:02}-{d:02}",
        DayForm.ZONED: f"{y}-{m:02}-{d:02}+02:00",
        DayForm.MOMENT: f"{y}-{m:02}-{d:02}T01:02:03.5Z",
        DayForm.COMPACT: f"{y}{m:02}{d:02}",
        DayForm.DOTTED: f"{d}.{m}.{y}",
        DayForm.DOTTED_SHORT: f"{d:02}.{m:02}.{y % 100:02}",
        DayForm.DAY_FIRST: f"{d:02}/{m:02}/{y}",
        DayForm.MONTH_FIRST: f"{m}/{d}/{y}",
        DayForm.DASHED: f"{d:02}-{name[:3].upper()}-{y}",
        DayForm.DAY_MONTH_YEAR: f"{d} {name[:3]}. {y}",
        DayForm.MONTH_DAY_YEAR: f"{name} {d}, {y}",
    }[form]


@given(days, st.sampled_from(DayForm))
def test_a_day_written_in_a_form_is_read_back(day: date, form: DayForm) -> None:
    if form is DayForm.DOTTED_SHORT:
        day = day.replace(year=2000 + day.year % 100, day=min(day.day, 28))
    assert read_day(written(day, form), form) == day.isoformat()


@given(days, st.sampled_from(DayForm), st.sampled_from(DayForm))
def test_a_day_in_another_form_is_never_another_day(day: date, form: DayForm, told: DayForm) -> None:
    text = written(day, form)
    try:
        found = read_day(text, told)
    except ValueError:
        return
    swapped = {form, told} == {DayForm.DAY_FIRST, DayForm.MONTH_FIRST}
    century = DayForm.DOTTED_SHORT in (form, told)
    assert swapped or century or found == day.isoformat()


@given(days)
def test_a_day_that_may_be_two_is_refused_if_both_forms_are_told(day: date) -> None:
    text = written(day, DayForm.DAY_FIRST)
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(ValueError, match="which is not told"):
            read_day(text, DayForm.DAY_FIRST, DayForm.MONTH_FIRST)


@given(st.text("0123456789-./T:Z JanuFebMrch,+", max_size=20), st.sampled_from(DayForm))
def test_any_text_gives_a_day_of_the_calendar_or_is_refused(text: str, form: DayForm) -> None:
    try:
        found = read_day(text, form)
    except ValueError:
        return
    assert found == "" or date.fromisoformat((found + "-01-01")[:10])
    figures = [c for c in text if c.isdigit()]
    assert all(c in figures for c in found[:4]) or form is DayForm.DOTTED_SHORT


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2022-09-26garbage", DayForm.MOMENT),
        ("2022-13-01", DayForm.ISO),
        ("31.02.2020", DayForm.DOTTED),
        ("2022-09-26", DayForm.DOTTED),
        ("30-XXX-2025", DayForm.DASHED),
        ("1066-10-14", DayForm.ISO),
        ("\u0662\u0660\u0662\u0660-01-01", DayForm.ISO),
        ("2022-9-6", DayForm.ISO),
        ("Marchy 3, 2020", DayForm.MONTH_DAY_YEAR),
    ],
)
def test_what_is_no_day_in_the_form_is_refused(text: str, form: DayForm) -> None:
    with pytest.raises(ValueError, match=r"not a d|outside"):
        read_day(text, form)


def test_a_partial_day_keeps_its_precision() -> None:
    assert [read_day(text, DayForm.PARTIAL) for text in ("2014", "2019-03", "")] == ["2014", "2019-03", ""]


def test_a_moment_or_a_day_is_the_day_as_written() -> None:
    texts = ("2022-09-26", "2022-09-26T23:30:00-05:00", "2022-09-26 04:05:06", "2022-09-26Z")
    assert {read_day(text, *STAMP) for text in texts} == {"2022-09-26"}


def test_days_that_differ_are_no_one_day() -> None:
    assert only_day(["2022-09-26", "2022-09-26Z", ""], *STAMP) == "2022-09-26"
    assert only_day(["2022-09-26", "2022-09-27"], *STAMP) == ""
