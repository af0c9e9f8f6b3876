"""Matters on which sources differ: one tie, one matter; what each claim says of it."""

from decimal import Decimal

import pytest

from explorer.language.differing import merged, said_of
from graph.queries.citing import CitedClaim
from graph.queries.contradictions import Contradiction
from graph.schema.codelists import Confidence, Status
from graph.schema.qualifiers import Qualifiers


def claim(number: str, predicate: str = "uses", value: str | None = None, **qualifiers: object) -> CitedClaim:
    return CitedClaim(
        id=number,
        source="trial",
        predicate=predicate,
        value=value,
        qualifiers=Qualifiers.model_validate(qualifiers),
        status=Status.REPORTED,
        confidence=Confidence.LOW,
        denies=None,
        note=None,
        checked_on=None,
        evidence=(),
    )


def matter(name: str, *claims: CitedClaim) -> Contradiction:
    return Contradiction(matter=name, values=(), claims=claims)


def test_start_and_end_of_one_tie_are_one_matter() -> None:
    first, second = claim("1", start="2016", end="2018"), claim("2", start="2020")

    found = merged([matter("A uses B: start", first, second), matter("A uses B: end", first, second)])

    assert [each.matter for each in found] == ["A uses B: start and end"]


def test_other_claims_or_another_tie_stay_apart() -> None:
    first, second = claim("1", start="2016"), claim("2", start="2020")
    matters = [
        matter("A uses B", first, second),
        matter("A uses B: start", first, second),
        matter("A uses B: amount", first),
        matter("A uses C: start", first),
    ]

    assert [each.matter for each in merged(matters)] == [each.matter for each in matters]


@pytest.mark.parametrize(
    ("name", "told", "words"),
    [
        ("camera count", claim("1", "camera_count", "1000"), "1,000"),
        ("A uses B: start and end", claim("1", start="2016", end="2018"), "from 2016 to 2018"),
        ("A owns B: share", claim("1", "owns", share_pct=Decimal("41.50")), "41.5%"),
        ("A owns B: share", claim("1", "owns"), "no share stated"),
        ("A sold to B: amount", claim("1", "sold_to", amount=5000, currency="EUR", start="2019"), "EUR 5,000"),
        ("A sold to B", claim("1", "sold_to"), "undated"),
    ],
)
def test_a_claim_says_what_the_matter_is_about(name: str, told: CitedClaim, words: str) -> None:
    assert said_of(matter(name, told), told) == words
