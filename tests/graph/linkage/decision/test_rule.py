"""What the machine joins, what it shows to a person, and what it keeps apart."""

import pytest

from graph.linkage.decision.described import Described
from graph.linkage.decision.rule import BY_IDENTIFIER, BY_NAME, BY_TIE, Decision, decide
from graph.linkage.decision.similarity import Band, Likeness
from graph.schema.nodes import Kind
from tests.graph.linkage.decision.things import LEI_A, LEI_B, thing

BODY = Kind.GOVERNMENT_BODY


def decided(left: Described, right: Described, score: float | None = 0.99) -> Decision:
    band = Band.AUTOMATIC if score and score >= 0.95 else Band.REVIEW
    likeness = None if score is None else Likeness(left.id, right.id, score, band)
    decision = decide(left, right, likeness)
    assert decision.band is decide(right, left, likeness).band
    return decision


def with_id(thing_: Described, *pairs: tuple[str, str]) -> Described:
    return Described(**{**thing_.__dict__, "identifiers": frozenset(pairs)})


def test_the_same_telling_name_in_the_same_state_joins() -> None:
    found = decided(thing("a", "Acme Sensorics d.o.o."), thing("b", "ACME  sensorics doo"))

    assert (found.band, found.rule) == (Band.AUTOMATIC, BY_NAME)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (thing("a", "Acme Sensorics", None), thing("b", "Acme Sensorics")),
        (thing("a", "Acme Sensorics", "RS"), thing("b", "Acme Sensorics", "SI")),
        (thing("a", "Acme Sensorics"), thing("b", "Acme Sensorics d.o.o.")),
        (thing("a", "Global Security"), thing("b", "Global Security")),
        (thing("a", "Police Department", kind=BODY), thing("b", "Police Department", kind=BODY)),
        (thing("a", "Government of Abu Dhabi", "AE", BODY), thing("b", "Government of UAE", "AE", BODY)),
        (thing("a", "Police Directorate", kind=BODY), thing("b", "Police Administration", kind=BODY)),
        (thing("a", "Acme Sensorics"), thing("b", "Acme Sensorics", kind=Kind.ORGANISATION)),
        (thing("a", "Acme Sensorics"), thing("b", "Acme Sensoric Trading")),
    ],
    ids=["state unknown", "two states", "form on one side", "anybody's name", "many in a state", "emirate and union",
         "words of one sense", "kind", "another word"],
)  # fmt: skip
def test_a_name_alone_asks_a_person(left: Described, right: Described) -> None:
    assert decided(left, right).band is Band.REVIEW


def test_the_ministry_of_interior_of_two_states_is_two() -> None:
    found = decided(thing("a", "Ministry of Interior", "RS", BODY), thing("b", "Ministry of the Interior", "SI", BODY))

    assert (found.band, found.reason) == (Band.REJECTED, "different state: RS and SI")


def test_the_ministry_of_interior_of_one_state_is_one() -> None:
    found = decided(thing("a", "Ministry of Interior", "RS", BODY), thing("b", "Ministry of the Interior", "RS", BODY))

    assert found.band is Band.AUTOMATIC


def test_names_of_funds_tell_nothing_apart() -> None:
    found = decided(
        thing("a", "Accipitrix Muniyield Quality Fund", "US"), thing("b", "Accipitrix Muniyield Quality Fund", "US")
    )

    assert found.band is Band.REVIEW


def test_legal_forms_that_differ_keep_apart_what_else_is_one_name() -> None:
    found = decided(thing("a", "TWC Tech Holdings Corp", "US"), thing("b", "TWC Tech Holdings LLC", "US"))

    assert found.band is Band.REVIEW


def test_fund_numerals_are_a_veto() -> None:
    found = decided(thing("a", "Acme Growth Fund II"), thing("b", "Acme Growth Fund III"))

    assert found.band is Band.REJECTED


def test_an_equal_identifier_joins_under_any_name_and_state() -> None:
    found = decided(
        with_id(thing("a", "Acme"), ("lei", LEI_A)), with_id(thing("b", "Zeta", None), ("lei", LEI_A)), None
    )

    assert (found.band, found.rule) == (Band.AUTOMATIC, BY_IDENTIFIER)


def test_different_leis_are_a_veto() -> None:
    found = decided(
        with_id(thing("a", "Acme Sensorics"), ("lei", LEI_A)), with_id(thing("b", "Acme Sensorics"), ("lei", LEI_B))
    )

    assert found.band is Band.REJECTED


def test_numbers_of_one_register_are_a_veto_and_of_two_are_none() -> None:
    left = with_id(thing("a", "Acme Sensorics"), ("registry_number", "RS:0012"))

    assert decided(left, with_id(thing("b", "Acme Sensorics"), ("registry_number", "RS:13"))).band is Band.REJECTED
    assert decided(left, with_id(thing("b", "Acme Sensorics"), ("registry_number", "SI:13"))).band is Band.AUTOMATIC


def test_identifiers_that_contradict_each_other_ask_a_person() -> None:
    left = with_id(thing("a", "Acme"), ("wikidata", "Q1"), ("lei", LEI_A))
    right = with_id(thing("b", "Acme"), ("wikidata", "Q1"), ("lei", LEI_B))

    assert decided(left, right).band is Band.REVIEW


def test_what_a_source_ties_to_each_other_is_two() -> None:
    parent = thing("a", "Acme Sensorics")
    child = thing("b", "Acme Sensorics", tied_to=frozenset({"a"}))

    assert decided(parent, child).band is Band.REJECTED


def test_a_shared_owner_carries_a_missing_legal_form_but_not_another_word() -> None:
    owner = frozenset({"holding"})
    left = thing("a", "Acme Sensorics", kin=owner)

    assert decided(left, thing("b", "Acme Sensorics d.o.o.", kin=owner)).rule == BY_TIE
    assert decided(left, thing("b", "Acme Sensorics d.o.o.", kin=owner), 0.9).band is Band.REVIEW
    assert decided(left, thing("b", "Acme Sensorics Trading", kin=owner)).band is Band.REVIEW


def test_what_nobody_finds_alike_is_rejected() -> None:
    assert decided(thing("a", "Acme"), thing("b", "Zeta"), None).band is Band.REJECTED
