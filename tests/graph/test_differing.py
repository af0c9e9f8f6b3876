"""The claims of a tie differ when they cannot all be right of one tie; what refines another does not differ from it."""

from typing import Any

import pytest

from graph.claims import Claim
from graph.differing import amounts_apart, differ, values_apart
from graph.schema.codelists import Status
from tests.builders import make_claim


def claims(*said: dict[str, Any]) -> list[Claim]:
    """One claim on a sale for each set of qualifiers."""
    return [make_claim("vendor", "sold_to", "agency", f"c{number}", **each) for number, each in enumerate(said)]


EURO = {"currency": "EUR", "start": "2019"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([{"start": "2019"}], False),
        ([{"start": "2019"}, {}], False),
        ([{"start": "2019"}, {"start": "2019-05"}, {"start": "2019-05-02"}], False),
        ([{"start": "2019"}, {"start": "2020"}], True),
        ([{"end": "2019-05"}, {"end": "2019-06"}, {"end": "2019"}], True),
        ([{"observed_by": "2019"}, {"observed_by": "2020"}], False),
        ([{"share_pct": "10"}, {"share_pct": "12"}], True),
        ([{"amount": "1", **EURO}, {"amount": "9", **EURO}], True),
        ([{"amount": "1", **EURO}, {"amount": "1.00", **EURO}], False),
        ([{"amount": "1", **EURO}, {"amount": "9", **EURO, "shared_amount": True}], False),
        ([{"start": "2019", "status": Status.WITHDRAWN}, {"start": "2020"}], False),
        ([{"start": "2019", "status": Status.ALLEGED}, {"start": "2020"}], True),
        ([{"status": Status.DENIED, "denies": "c9"}], True),
    ],
)
def test_differ(said: list[dict[str, Any]], expected: bool) -> None:
    assert differ(claims(*said)) is expected


def test_amounts_of_different_years_may_be_different_sales() -> None:
    later = {"currency": "EUR", "start": "2021"}
    said = claims({"amount": "1", **EURO}, {"amount": "9", **EURO}, {"amount": "5", **later})
    assert [(amounts, [c.id for c in group]) for amounts, group in amounts_apart(said)] == [
        (("EUR 1", "EUR 9"), ["c0", "c1"])
    ]


def test_the_values_that_differ_come_in_order() -> None:
    said = claims({"start": "2020"}, {"start": "2019-05"}, {"start": "2019"})
    assert values_apart(said, "start") == ("2019", "2019-05", "2020")
    assert values_apart(said[1:], "start") == ()


@pytest.mark.parametrize(("shares", "expected"), [(("5", "50"), ("5", "50")), (("41.5", "41.50"), ())])
def test_a_share_is_a_number_and_no_beginning_of_another(shares: tuple[str, ...], expected: tuple[str, ...]) -> None:
    claims = [make_claim("a", "owns", "b", f"c{share}", share_pct=share) for share in shares]

    assert values_apart(claims, "share_pct") == expected
