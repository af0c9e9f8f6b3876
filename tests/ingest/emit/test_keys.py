"""Ids are made of what is said: the same in every run, and different for different things."""

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim, Origin
from graph.entities import SourceEntity
from graph.evidence import Citation
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.keys import claim_id, digest_of, entity_key, evidence_id


def test_a_plain_key_stays_readable() -> None:
    assert entity_key("D1RMTDTMKLE8") == "d1rmtdtmkle8"
    assert entity_key("4dbfa61e-0cf5-4142-babf-3cdce348568d") == "4dbfa61e-0cf5-4142-babf-3cdce348568d"


def test_keys_that_would_fall_together_stay_apart() -> None:
    keys = ["NK-abc", "NK-ABC", "nk-aBc", "a b", "a-b", "a--b", "é", "è", "", "海康"]
    assert len({entity_key(key) for key in keys}) == len(keys)


@given(st.text())
def test_every_key_makes_an_id_that_entities_may_have(text: str) -> None:
    id_ = f"some_source:{entity_key(text)}"
    assert SourceEntity(id=id_, source="some_source", kind=Kind.COMPANY, name="A").id == id_


def test_ids_of_claims_and_evidence() -> None:
    ids = {claim_id("s", "a", "owns", "b"), claim_id("s", "a", "owns", "b", "1"), claim_id("s", "b", "owns", "a")}
    assert len(ids) == 3
    assert all(re.fullmatch(r"s:[0-9a-f]{20}", id_) for id_ in ids)
    assert evidence_id("s", "https://example.org/") != evidence_id("s", "https://example.org/", "part")


def test_a_digest_is_of_what_is_said_not_of_where_it_stood() -> None:
    def claim(**changes: object) -> Claim:
        base = {"id": "c", "source": "s", "subject": "a", "predicate": "owns", "object": "b"}
        cited = (Citation(evidence="e", locator="p. 1"),)
        return Claim.model_validate(base | {"status": Status.REPORTED, "citations": cited} | changes)

    first = digest_of(claim(origin=Origin(file="x", row=1)))
    assert digest_of(claim(origin=Origin(file="y", row=9), checked_on="2026-01-01")) == first
    assert digest_of(claim(qualifiers={"start": "2019"})) != first
    assert digest_of(claim(status=Status.ALLEGED)) != first
