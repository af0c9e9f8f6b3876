"""Numbers are read by a form that is told; whatever does not fit it is refused, never mended."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.clean.numbers import PLAIN, NumberForm, count_in, number_in, share_in

DIGITS = "0123456789"
FORMS = [
    NumberForm(decimal, grouping, indian, parentheses, percent)
    for decimal in ".,"
    for grouping in ("", ".", ",", " ", "'")
    for indian in (False, True)
    for parentheses in (False, True)
    for percent in (False, True)
    if decimal != grouping and (grouping or not indian)
]
forms = st.sampled_from(FORMS)


def plainly(form: NumberForm, text: str) -> Fraction | None:
    """The number by a reading without patterns, sign by sign; None for what is none."""
    rest, factor = text.strip(), 1
    if form.parentheses and rest[:1] == "(" and rest[-1:] == ")":
        rest, factor = rest[1:-1].strip(), -1
        if rest[:1] in ("+", "-", "\u2212"):
            return None
    if form.percent and rest[-1:] == "%":
        rest = rest[:-1].rstrip()
    if rest[:1] in ("+", "-", "\u2212"):
        factor, rest = (1 if rest[0] == "+" else -1), rest[1:]
    whole, point, part = rest.partition(form.decimal)
    if (point and not part) or any(c not in DIGITS for c in part):
        return None
    groups = [""]
    same = {" ": "\u00a0\u2009\u202f ", "'": "'\u2019"}.get(form.grouping, form.grouping)
    for sign in whole:
        if form.grouping and sign in same:
            groups.append("")
        elif sign in DIGITS:
            groups[-1] += sign
        else:
            return None
    if len(groups) > 1:
        sizes = [len(group) for group in groups]
        between = 2 if form.indian else 3
        right = sizes[-1] == 3 and all(size == between for size in sizes[1:-1]) and 1 <= sizes[0] <= between
        if not right or groups[0].startswith("0"):
            return None
    figures = "".join(groups)
    if not figures or len(figures) + len(part) > form.most_digits:
        return None
    return factor * Fraction(int(figures + part), 10 ** len(part))


def written(number: Decimal, form: NumberForm) -> str:
    """The number as the form has it, grouped if it has groups."""
    figures, _, part = f"{abs(number):f}".partition(".")
    if form.grouping:
        ends = [figures[-3:]]
        rest, size = figures[:-3], 2 if form.indian else 3
        while rest:
            ends.insert(0, rest[-size:])
            rest = rest[:-size]
        figures = form.grouping.join(ends)
    text = f"{figures}{form.decimal}{part}" if part else figures
    if number < 0:
        return f"({text})" if form.parentheses else f"-{text}"
    return text


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=3), forms)
def test_what_is_written_in_a_form_is_read_back(number: Decimal, form: NumberForm) -> None:
    assert form.read(written(number, form)) == number


@given(st.text("0123456789.,' -+%()\u00a0\u2019\u2212e", max_size=14), forms)
def test_any_text_is_read_as_a_plain_reading_has_it_or_refused(text: str, form: NumberForm) -> None:
    expected = plainly(form, text)
    if expected is None:
        with pytest.raises(ValueError, match=r"not a number|more than"):
            form.read(text)
    else:
        assert Fraction(form.read(text)) == expected


@given(st.integers(0, 9), st.lists(st.sampled_from(["123", "45", "6789", "000"]), max_size=3), forms)
def test_groups_are_right_or_refused(first: int, groups: list[str], form: NumberForm) -> None:
    text = form.grouping.join([str(first), *groups])
    expected = plainly(form, text)
    if expected is None:
        with pytest.raises(ValueError, match="not a number"):
            form.read(text)
    else:
        assert Fraction(form.read(text)) == expected


COMMA, POINT = NumberForm(".", ","), NumberForm(",", ".")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        *(
            (COMMA, text)
            for text in ("0,45", "123456,78", "1234,567", "1,23,456", ",123", "1,234,", "0,123", "1.234.567")
        ),
        *((POINT, text) for text in ("1234567.89", "0.45", "1,234,567", "12.34,5", "1.2345")),
        *(
            (PLAIN, text)
            for text in ("1e5", "1_000", "\u0661\u0662", "\uff11", "NaN", "inf", "1 000", "5%", "(5)", "--5", "+")
        ),
        (PLAIN, "1" * 19),
        (NumberForm(".", ",", indian=True), "123,456,789"),
        (NumberForm(parentheses=True), "(-5)"),
    ],
)
def test_what_does_not_fit_is_refused(form: NumberForm, text: str) -> None:
    with pytest.raises(ValueError, match=r"not a number|more than"):
        form.read(text)


@pytest.mark.parametrize(
    ("form", "text", "number"),
    [
        (COMMA, "1,234,567.89", "1234567.89"),
        (COMMA, "1234567.89", "1234567.89"),
        (POINT, "512.345,67", "512345.67"),
        (NumberForm(",", " "), "1\u202f234\u00a0567,5", "1234567.5"),
        (NumberForm(".", "'"), "1\u2019234'567.5", "1234567.5"),
        (NumberForm(".", ",", indian=True), "1,23,45,678.9", "12345678.9"),
        (NumberForm(percent=True), "0.45 %", "0.45"),
        (NumberForm(parentheses=True), "(5.5)", "-5.5"),
        (NumberForm(exponent=True), "1.5e3", "1500"),
        (PLAIN, "\u22125", "-5"),
    ],
)
def test_forms_as_people_write_them(form: NumberForm, text: str, number: str) -> None:
    assert form.read(text) == Decimal(number)


@pytest.mark.parametrize(
    "told", [{"decimal": ",", "grouping": ","}, {"indian": True}, {"decimal": "x"}, {"grouping": "-"}]
)
def test_a_form_that_is_not_clear_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"sign|decimal is"):
        NumberForm(**told)


@pytest.mark.parametrize(
    ("value", "number"), [(5, "5"), (0.45, "0.45"), (1e16, "1e16"), (Decimal("2.50"), "2.50"), (-1, "-1")]
)
def test_a_number_of_json_is_one_already(value: object, number: str) -> None:
    assert number_in(value) == Decimal(number)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, [], {}, Decimal("NaN"), 10**400])
def test_what_json_calls_a_number_and_is_none_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"not a number|more than"):
        number_in(value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_is_no_number(value: object) -> None:
    assert number_in(value) is None
    assert share_in(value) is None
    assert count_in(value) is None


@given(st.decimals(-1000, 1000, allow_nan=False, places=2), st.booleans())
def test_a_share_is_from_nothing_to_the_whole(number: Decimal, fraction: bool) -> None:
    times = 100 if fraction else 1
    if 0 <= number * times <= 100:
        assert share_in(str(number), fraction=fraction) == number * times
    else:
        with pytest.raises(ValueError, match="not a share"):
            share_in(str(number), fraction=fraction)


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3"])
def test_a_count_is_whole(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        count_in(text)
