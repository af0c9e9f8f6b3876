"""No cell of an export becomes a formula, no number becomes a text, and every text can be had back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.cells import cell, text_of


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1 234", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "-", "-1-1", "'=1"],
)
def test_what_would_be_a_formula_is_a_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Acme", "a=b", "1-2", "-5", "-0.25", "'Ndrangheta", "2014-03", "https://x.org"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("-1200.50"), "-1200.50"),
        (Decimal("1E+6"), "1000000"),
        (0, "0"),
        (False, "false"),
        (None, ""),
        ((), ""),
        (("a", "b|c"), "a|b¦c"),
        (("=a", "b"), "'=a|b"),
    ],
)
def test_values(value: object, written: str) -> None:
    assert cell(value) == written  # type: ignore[arg-type]


@given(st.text())
def test_the_text_can_be_had_back(text: str) -> None:
    assert text_of(cell(text)) == text


@given(st.text(alphabet="=+-@\t\r\n'＝０1.a "))
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text: str) -> None:
    written = cell(text)

    if written[:1] in set("=+-@\t\r\n＝＋－＠"):
        float(written)
