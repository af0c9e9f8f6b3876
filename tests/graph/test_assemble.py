"""Assembling: every edge has claims, contradictions stay, the order of input does not matter."""

from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import Graph, assemble, edge_id
from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Citation, Evidence
from graph.linker import Linker
from graph.schema.codelists import EvidenceType, Status, Tier
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from graph.states import State

EVIDENCE = {
    "ev": Evidence(
        id="ev",
        url="https://example.org/x",
        title="t",
        publisher="p",
        evidence_type=EvidenceType.NEWS_REPORT,
        tier=Tier.ORIGINAL,
    )
}
STATES = {
    code: State(code, name, "state", None, (f"Republic of {name}",))
    for code, name in [("RS", "Serbia"), ("SI", "Slovenia")]
}
ENTITIES = [
    SourceEntity(id="acme", source="trial", kind=Kind.COMPANY, name="Acme"),
    SourceEntity(id="acme-fund", source="other", kind=Kind.INVESTOR, name="ACME"),
    SourceEntity(id="police", source="trial", kind=Kind.GOVERNMENT_BODY, name="Police"),
]


def tie(id_: str, subject: str = "acme", relation: str = "sold_to", obj: str = "police", **when: str) -> Claim:
    return Claim(
        id=id_,
        source="trial",
        subject=subject,
        predicate=relation,
        object=obj,
        qualifiers=Qualifiers(**when),
        status=Status.REPORTED,
        citations=(Citation(evidence="ev", locator="p. 1"),),
    )


def project(claims: list[Claim], linker: Linker | None = None, entities: list[SourceEntity] = ENTITIES) -> Graph:
    return assemble(entities, claims, EVIDENCE, linker or Linker({}), STATES)


def test_claims_on_one_tie_share_an_edge() -> None:
    graph = project([tie("t-1", start="2014"), tie("t-2", start="2014-03")])

    assert [(e.subject, e.relation, e.object, e.claims, e.start) for e in graph.edges] == [
        ("acme", "sold_to", "police", ("t-1", "t-2"), "2014-03")
    ]


def test_dates_that_differ_are_not_averaged() -> None:
    graph = project([tie("t-1", start="2014"), tie("t-2", start="2016")])

    assert graph.edges[0].start is None


def test_linked_entities_become_one_node_with_the_stronger_kind() -> None:
    graph = project([tie("t-1", subject="acme-fund")], Linker({"acme-fund": "acme"}))

    node = next(n for n in graph.nodes if n.id == "acme")
    assert (node.kind, node.members, node.caption) == (Kind.COMPANY, ("acme", "acme-fund"), "Acme")
    assert graph.edges[0].subject == "acme"


def test_a_tie_of_a_thing_with_itself_makes_no_edge_and_loses_no_claim() -> None:
    claim = tie("t-1", relation="subsidiary_of", obj="acme-fund")

    graph = project([claim], Linker({"acme-fund": "acme"}))

    assert graph.edges == ()
    assert next(n for n in graph.nodes if n.id == "acme").claims == ("t-1",)


def test_states_that_claims_name_become_nodes_with_their_other_names() -> None:
    graph = project([tie("t-1", relation="body_of", subject="police", obj="state:RS")])

    state = next(n for n in graph.nodes if n.kind is Kind.STATE)
    assert (state.id, state.state, [n.text for n in state.names]) == (
        "state:RS",
        "RS",
        ["Serbia", "Republic of Serbia"],
    )
    assert next(n for n in graph.nodes if n.id == "police").state == "RS"


def test_a_thing_placed_in_two_states_has_no_single_state() -> None:
    claims = [tie(f"t-{code}", relation="based_in", obj=f"state:{code}") for code in STATES]

    assert next(n for n in project(claims).nodes if n.id == "acme").state is None


relations = st.sampled_from(["sold_to", "supplies", "affiliated_with"])
random_ties = st.lists(
    st.builds(
        lambda number, subject, relation, obj: tie(f"t-{number}", subject, relation, obj),
        st.integers(0, 10**6),
        st.sampled_from(["acme", "acme-fund", "police"]),
        relations,
        st.sampled_from(["acme", "acme-fund", "police"]),
    ),
    unique_by=lambda claim: claim.id,
    max_size=12,
)


@given(random_ties, st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_change_the_graph(claims: list[Claim], random: st.randoms) -> None:  # type: ignore[valid-type]
    shuffled, entities = list(claims), list(ENTITIES)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(entities)  # type: ignore[attr-defined]

    assert project(claims) == project(shuffled, entities=entities)


@given(random_ties)
def test_every_claim_is_on_an_edge_or_a_node_and_every_edge_has_claims(claims: list[Claim]) -> None:
    graph = project(claims)

    held = {id_ for edge in graph.edges for id_ in edge.claims} | {id_ for node in graph.nodes for id_ in node.claims}
    assert held == {claim.id for claim in claims}
    assert all(edge.claims for edge in graph.edges)
    assert all(edge.id == edge_id(edge.subject, edge.relation, edge.object) for edge in graph.edges)
