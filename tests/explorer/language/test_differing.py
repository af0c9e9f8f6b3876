"""Matters on which sources differ: one tie, one matter; what each claim says of it."""

from decimal import Decimal

import pytest

from explorer.language.differing import matter_words, merged, said_of
from graph.queries.citing import CitedClaim, NodeRef
from graph.queries.contradictions import Contradiction, Field, Matter
from graph.schema.codelists import Confidence, Status
from graph.schema.nodes import Kind
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


def party(name: str) -> NodeRef:
    return NodeRef(id=name.lower(), kind=Kind.COMPANY, caption=name, state=None)


def tie(relation: str, *fields: Field, obj: str = "B") -> Matter:
    return Matter(relation=relation, subject=party("A"), object=party(obj), fields=fields)


def differs(matter: Matter, *claims: CitedClaim) -> Contradiction:
    return Contradiction(matter=matter, values=(), claims=claims)


def test_start_and_end_of_one_tie_are_one_matter() -> None:
    first, second = claim("1", start="2016", end="2018"), claim("2", start="2020")

    found = merged([differs(tie("uses", Field.START), first, second), differs(tie("uses", Field.END), first, second)])

    assert [matter_words(each.matter) for each in found] == ["A uses B: start and end"]


def test_other_claims_or_another_tie_stay_apart() -> None:
    first, second = claim("1", start="2016"), claim("2", start="2020")
    matters = [
        differs(tie("uses"), first, second),
        differs(tie("uses", Field.START), first, second),
        differs(tie("uses", Field.AMOUNT), first),
        differs(tie("uses", Field.START, obj="C"), first),
        differs(tie("sold_to", Field.START, obj="C"), first),
    ]

    assert merged(matters) == tuple(matters)


def test_a_name_with_a_colon_is_no_field() -> None:
    """Nothing is read out of words: a party may be called what it likes."""
    first, second = claim("1", start="2016"), claim("2", start="2020")
    odd = tie("uses", obj="B: start")

    assert matter_words(odd) == "A uses B: start"
    assert merged([differs(odd, first, second), differs(odd, first, second)]) == (
        differs(odd, first, second),
        differs(odd, first, second),
    )
    assert said_of(odd, claim("1", "sold_to", amount=5000, currency="EUR", start="2019")) == "from 2019"


@pytest.mark.parametrize(
    ("matter", "told", "words"),
    [
        (Matter(attribute="camera_count"), claim("1", "camera_count", "1000"), "1,000"),
        (tie("uses", Field.START, Field.END), claim("1", start="2016", end="2018"), "from 2016 to 2018"),
        (tie("owns", Field.SHARE), claim("1", "owns", share_pct=Decimal("41.50")), "41.5%"),
        (tie("owns", Field.SHARE), claim("1", "owns"), "no share stated"),
        (tie("sold_to", Field.AMOUNT), claim("1", amount=5000, currency="EUR", start="2019"), "EUR 5,000"),
        (tie("sold_to"), claim("1", "sold_to"), "undated"),
    ],
)
def test_a_claim_says_what_the_matter_is_about(matter: Matter, told: CitedClaim, words: str) -> None:
    assert said_of(matter, told) == words
