"""Confidence and standing follow their written rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim
from graph.confidence import UNNAMED_ORIGINALS, confidence, standing, voices
from graph.evidence import Citation, Evidence
from graph.schema.codelists import Confidence, EvidenceType, Standing, Status, Tier

ORDER = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]


def evidence(id_: str, tier: Tier, publisher: str | None = None, copy_of: str | None = None) -> Evidence:
    return Evidence(
        id=id_,
        url="https://example.org/x",
        title="t",
        publisher=publisher or id_,
        evidence_type=EvidenceType.NEWS_REPORT,
        tier=tier,
        copy_of=copy_of,
    )


LIBRARY = {
    item.id: item
    for item in (
        evidence("record", Tier.OFFICIAL),
        evidence("paper", Tier.ORIGINAL),
        evidence("other-paper", Tier.ORIGINAL),
        evidence("retold", Tier.SECONDARY, copy_of="paper"),
        evidence("copied", Tier.COPY, copy_of="paper"),
        evidence("collection", Tier.SECONDARY, copy_of=UNNAMED_ORIGINALS),
        evidence("other-collection", Tier.SECONDARY, copy_of=UNNAMED_ORIGINALS),
    )
}


def claim(number: int, status: Status, *cited: str) -> Claim:
    return Claim(
        id=f"c{number}",
        source="trial",
        subject="a",
        predicate="sold_to",
        object="b",
        status=status,
        denies="c0" if status is Status.DENIED else None,
        citations=tuple(Citation(evidence=key, locator="p. 1") for key in cited),
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim(0, Status.CONFIRMED, "record")], Confidence.HIGH),
        ([claim(0, Status.REPORTED, "paper")], Confidence.MEDIUM),
        ([claim(0, Status.REPORTED, "copied")], Confidence.LOW),
        ([claim(0, Status.REPORTED, "paper"), claim(1, Status.REPORTED, "other-paper")], Confidence.HIGH),
        ([claim(0, Status.REPORTED, "paper"), claim(1, Status.REPORTED, "copied")], Confidence.MEDIUM),
        ([claim(0, Status.REPORTED, "paper"), claim(1, Status.REPORTED, "collection")], Confidence.MEDIUM),
        ([claim(0, Status.REPORTED, "collection"), claim(1, Status.REPORTED, "other-collection")], Confidence.LOW),
        ([claim(0, Status.ALLEGED, "paper")], Confidence.LOW),
        ([claim(0, Status.ALLEGED, "paper", "other-paper")], Confidence.MEDIUM),
        ([claim(0, Status.REPORTED, "paper"), claim(1, Status.DENIED, "record")], Confidence.LOW),
        ([claim(0, Status.WITHDRAWN, "record")], Confidence.LOW),
    ],
)
def test_the_written_rule(claims: list[Claim], expected: Confidence) -> None:
    assert confidence(claims, LIBRARY) is expected


def test_a_copy_is_the_voice_of_what_it_copies() -> None:
    assert voices([claim(0, Status.REPORTED, "paper", "copied", "retold")], LIBRARY) == {"paper"}


def test_a_collection_that_does_not_say_whom_it_retells_is_a_voice_only_where_no_other_speaks() -> None:
    collection = claim(0, Status.REPORTED, "collection", "other-collection")

    assert voices([collection], LIBRARY) == {UNNAMED_ORIGINALS}
    assert voices([collection, claim(1, Status.REPORTED, "copied")], LIBRARY) == {"paper"}


def test_a_denial_makes_a_stated_tie_disputed() -> None:
    assert standing([claim(0, Status.CONFIRMED, "record"), claim(1, Status.DENIED, "paper")]) is Standing.DISPUTED
    assert standing([claim(1, Status.DENIED, "paper")]) is Standing.DENIED


def test_the_strongest_status_describes_the_tie() -> None:
    assert standing([claim(0, Status.ALLEGED, "paper"), claim(1, Status.REPORTED, "paper")]) is Standing.REPORTED


statements = st.lists(
    st.builds(
        claim,
        st.integers(1, 99),
        st.sampled_from([s for s in Status if s is not Status.DENIED]),
        st.sampled_from(sorted(LIBRARY)),
    ),
    min_size=1,
    max_size=5,
)


@given(statements)
def test_a_denial_never_raises_confidence(claims: list[Claim]) -> None:
    denied = [*claims, claim(100, Status.DENIED, "record")]

    assert ORDER.index(confidence(denied, LIBRARY)) <= ORDER.index(confidence(claims, LIBRARY))


@given(statements)
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert confidence(claims, LIBRARY) is confidence(claims[::-1], LIBRARY)
    assert standing(claims) is standing(claims[::-1])
