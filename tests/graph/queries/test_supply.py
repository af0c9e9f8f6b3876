"""Supply ties through contracts, deployments and products: nothing lost, nothing better than it stands."""

from graph.queries.contradictions import Field
from graph.queries.profile import profile
from graph.queries.supply import supply_ties
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.conftest import Fill

NODES = [
    make_node("vendor", caption="Vendor"),
    make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "RS"),
    make_node("kit", Kind.PRODUCT, "Kit"),
    make_node("ring", Kind.DEPLOYMENT, "Ring", "RS"),
    make_node("bank", Kind.INVESTOR, "Bank"),
    make_node("state:RS", Kind.STATE, "Serbia", "RS"),
]


def test_the_use_of_a_product_is_a_tie_of_its_maker(fill: Fill) -> None:
    store = fill(make_build(NODES, [make_edge("vendor", "makes", "kit"), make_edge("agency", "uses", "kit")]))

    (tie,) = profile(store, "vendor").supply(Section.CLIENTS)

    assert (tie.relation, tie.client.id if tie.client else None, tie.via.id if tie.via else None, tie.state) == (
        "uses",
        "agency",
        "kit",
        "RS",
    )


def test_a_product_without_users_is_no_client_tie(fill: Fill) -> None:
    store = fill(make_build(NODES, [make_edge("vendor", "makes", "kit")]))

    assert profile(store, "vendor").supply(Section.CLIENTS) == ()


def test_a_tie_of_two_edges_stands_no_better_than_the_weaker(fill: Fill) -> None:
    operated = make_claim("agency", "operates", "ring", "o1")
    denial = make_claim("agency", "operates", "ring", "o2", Status.DENIED, denies="o1")
    store = fill(
        make_build(
            NODES,
            [
                make_edge("vendor", "supplies", "ring"),
                make_edge("agency", "operates", "ring", "e2", [operated, denial], Standing.DISPUTED),
            ],
            [operated, denial],
        )
    )

    found = profile(store, "vendor")

    assert [tie.standing for tie in found.supply(Section.CLIENTS)] == [Standing.DISPUTED]
    assert [claim.id for claim in found.denials] == ["o2"]


def test_amounts_that_differ_for_one_year_are_shown_side_by_side(fill: Fill) -> None:
    one = make_claim("vendor", "sold_to", "agency", "a1", start="2019", amount="1", currency="EUR")
    nine = make_claim("vendor", "sold_to", "agency", "a2", start="2019", amount="9", currency="EUR")
    later = make_claim("vendor", "sold_to", "agency", "a3", start="2021", amount="5", currency="EUR")
    store = fill(
        make_build(NODES, [make_edge("vendor", "sold_to", "agency", "e1", [one, nine, later])], [one, nine, later])
    )

    amounts = [c for c in profile(store, "vendor").contradictions if c.matter.fields == (Field.AMOUNT,)]

    assert [c.values for c in amounts] == [("EUR 1", "EUR 9")]


def test_every_contract_of_a_hub_leads_to_its_supplier(fill: Fill) -> None:
    edges = [make_edge("agency", "awarded", f"contract-{number}") for number in range(5_001)]
    edges += [make_edge(f"contract-{number}", "awarded_to", "vendor") for number in range(5_001)]
    contracts = [make_node(f"contract-{number}", Kind.CONTRACT) for number in range(5_001)]
    store = fill(make_build([*NODES, *contracts], edges))

    assert len(supply_ties(store, store.edges_of(["agency"]))) == 5_001


def test_a_loan_is_no_ownership(fill: Fill) -> None:
    store = fill(make_build(NODES, [make_edge("bank", "financed", "agency")]))

    found = profile(store, "agency")

    assert found.ties(Section.OWNERS) == ()
    assert [tie.other.id for tie in found.ties(Section.FINANCING)] == ["bank"]
