"""The machine's judgements: identifiers, and exact names in one known state; never more."""

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Citation
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.resolve.decide import machine_judgements

LEI = "5493001KJTIIGC8Y1R12"


def entity(id_: str, name: str, state: str | None = "RS", kind: Kind = Kind.COMPANY) -> SourceEntity:
    return SourceEntity(id=id_, source="trial", kind=kind, name=name, state=state)


def identified(subject: str, scheme: str, value: str) -> Claim:
    return Claim(
        id=f"{subject}-{scheme}-{value}",
        source="trial",
        subject=subject,
        predicate=scheme,
        value=value,
        status=Status.REPORTED,
        citations=(Citation(evidence="ev-1", locator="p. 1"),),
    )


def joined(entities: list[SourceEntity], claims: list[Claim] | None = None) -> set[tuple[str, str]]:
    return {(j.left, j.right) for j in machine_judgements(entities, claims or [])}


def test_the_same_name_in_the_same_state_joins() -> None:
    assert joined([entity("a", "Acme Sensors"), entity("b", "ACME  sensors.")]) == {("a", "b")}


def test_the_ministry_of_interior_of_two_states_stays_apart() -> None:
    ministries = [
        entity("a", "Ministry of Interior", "RS", Kind.GOVERNMENT_BODY),
        entity("b", "Ministry of Interior", "SI", Kind.GOVERNMENT_BODY),
    ]

    assert joined(ministries) == set()


def test_an_unknown_state_is_not_the_same_state() -> None:
    assert joined([entity("a", "Acme", None), entity("b", "Acme", None)]) == set()


def test_a_company_and_an_investor_of_one_name_may_be_one() -> None:
    assert joined([entity("a", "Acme"), entity("b", "Acme", kind=Kind.INVESTOR)]) == {("a", "b")}


def test_unidentified_parties_and_people_are_never_joined_by_name() -> None:
    for kind in (Kind.UNIDENTIFIED_PARTY, Kind.PERSON):
        assert joined([entity("a", "Someone", kind=kind), entity("b", "Someone", kind=kind)]) == set()


def test_an_equal_identifier_joins_across_names_and_states() -> None:
    entities = [entity("a", "Acme", "RS"), entity("b", "Akme d.o.o.", None)]

    assert joined(entities, [identified("a", "lei", LEI), identified("b", "lei", LEI)]) == {("a", "b")}


def test_different_leis_keep_one_name_apart() -> None:
    claims = [identified("a", "lei", LEI), identified("b", "lei", "529900T8BM49AURSDO55")]

    assert joined([entity("a", "Acme"), entity("b", "Acme")], claims) == set()
