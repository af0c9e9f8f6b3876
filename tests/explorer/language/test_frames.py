"""Verbs are locked to the status, and words that judge do not pass."""

from decimal import Decimal

import pytest

from explorer.language.frames import (
    SAID_OF,
    attribute_statement,
    frame,
    statement,
)
from graph.evidence import Citation, Evidence
from graph.queries.citing import CitedClaim, CitedEvidence
from graph.schema.attributes import ATTRIBUTES
from graph.schema.codelists import Confidence, EvidenceType, Status, Tier
from graph.schema.qualifiers import Qualifiers


def cited(status: Status, tier: Tier = Tier.ORIGINAL, copy_of: str | None = None) -> CitedClaim:
    evidence = Evidence(
        id="ev",
        url="https://example.org/x",
        title="A report",
        publisher="Example Press",
        published_on="2021-05",
        evidence_type=EvidenceType.NEWS_REPORT,
        tier=tier,
        copy_of=copy_of,
    )
    return CitedClaim(
        id="t-1",
        source="trial",
        predicate="sold_to",
        value=None,
        qualifiers=Qualifiers(),
        status=status,
        confidence=Confidence.LOW,
        denies="t-0" if status is Status.DENIED else None,
        note=None,
        checked_on=None,
        evidence=(CitedEvidence(evidence=evidence, locator=Citation(evidence="ev", locator="p. 1").locator),),
    )


@pytest.mark.parametrize(
    ("status", "opening"),
    [
        (Status.CONFIRMED, "According to Example Press (2021-05), Acme sold"),
        (Status.REPORTED, "Example Press (2021-05) reported that Acme sold"),
        (Status.ALLEGED, "Example Press (2021-05) assessed as likely, or alleged, that Acme sold"),
        (Status.DENIED, "Example Press (2021-05) carries a denial that Acme sold"),
        (Status.WITHDRAWN, "Example Press (2021-05) had stated, and later withdrew, that Acme sold"),
    ],
)
def test_the_status_decides_the_verb(status: Status, opening: str) -> None:
    assert frame(cited(status), statement("sold_to", "Acme", "Police", Qualifiers())).startswith(opening)


def test_a_copy_is_called_one() -> None:
    assert "Big Paper, read in a copy at Example Press" in frame(
        cited(Status.REPORTED, Tier.COPY, "Big Paper"), "Acme sold to Police"
    )


def test_a_copy_at_the_publisher_itself_names_it_once() -> None:
    assert frame(cited(Status.REPORTED, Tier.COPY, "Example Press"), "Acme sold").startswith(
        "Example Press, read in a copy (2021-05) reported"
    )


@pytest.mark.parametrize(
    ("attribute", "value", "when", "ending"),
    [
        ("alias", "Orion telekom d.o.o.", None, "also called “Orion telekom d.o.o.”."),
        ("summary", "a system of Orion telekom d.o.o.", None, "of Orion telekom d.o.o."),
        ("summary", "a system of Orion telekom d.o.o.", "2019", "of Orion telekom d.o.o., from 2019."),
        ("status_note", "It was founded by officers.", "2010", "It was founded by officers, from 2010."),
        ("status_note", "It was founded by officers.", None, "It was founded by officers."),
        ("camera_count", "8100", None, "in place or planned, is 8,100."),
        ("founded_on", "2010", None, "was founded in 2010."),
    ],
)
def test_a_value_keeps_its_dots_and_the_sentence_has_one_end(
    attribute: str, value: str, when: str | None, ending: str
) -> None:
    said = frame(cited(Status.REPORTED), attribute_statement("Acme", attribute, value, Qualifiers(start=when)))

    assert said.endswith(ending)


def test_a_name_with_a_dot_ends_the_sentence_with_one() -> None:
    said = frame(cited(Status.REPORTED), statement("sold_to", "Acme", "Police Supplies Co., Ltd.", Qualifiers()))

    assert said.endswith("Acme sold to Police Supplies Co., Ltd.")


def test_a_shared_amount_says_that_it_covers_more() -> None:
    text = statement("sold_to", "Acme", "Police", Qualifiers(amount=5, currency="EUR", shared_amount=True))

    assert text == "Acme sold to Police for EUR 5, an amount that covers more than this tie"


def test_every_attribute_has_its_words() -> None:
    assert SAID_OF.keys() == ATTRIBUTES.keys()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"share_pct": Decimal("41.50")}, "with 41.5%"),
        ({"share_min": Decimal(60), "share_max": Decimal(100)}, "with between 60% and 100%"),
        ({"share_min": Decimal(60)}, "with at least 60%"),
        ({"share_max": Decimal(25)}, "with at most 25%"),
    ],
)
def test_a_range_is_said_as_one(said: dict[str, Decimal], words: str) -> None:
    assert statement("owns", "A", "B", Qualifiers(**said)).endswith(f" B {words}")
