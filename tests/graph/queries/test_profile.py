"""The profile: everything held on one thing, each with its claims; nothing averaged, nothing hidden."""

import json

import pytest

from graph.build import Node
from graph.errors import LookthroughError
from graph.queries.gaps import GapCode
from graph.queries.profile import Profile, profile
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.conftest import Fill

COUNTS = ("8100", "1000", "800", "2000", "500")


def with_claims(node: Node, *claims: str) -> Node:
    """A node that carries these claims, as `graph.assemble` gives them."""
    return node.model_copy(update={"claims": claims})


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """An invented vendor with all that a profile has a place for."""
    counts = [make_claim("ring", "camera_count", value, f"k{n}") for n, value in enumerate(COUNTS)]
    said = make_claim("vendor", "sold_to", "ministry", "s1", start="2015", amount="100", currency="EUR", product="Kit")
    later = make_claim("vendor", "sold_to", "ministry", "s2", start="2016")
    denial = make_claim("vendor", "sold_to", "ministry", "s3", Status.DENIED, denies="s1")
    return fill(
        make_build(
            [
                with_claims(make_node("vendor", caption="Vendor", names=[("Old", "former_name")]), "lei"),
                make_node("ministry", Kind.GOVERNMENT_BODY, "Ministry", "MX"),
                make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Unidentified operator", "RS"),
                make_node("list", Kind.LISTING, "Entity List"),
                with_claims(make_node("ring", Kind.DEPLOYMENT, "Ring", "RS"), *(f"k{n}" for n in range(5))),
                make_node("contract", Kind.CONTRACT, "Contract 7"),
                make_node("kit", Kind.PRODUCT, "Kit"),
                *(make_node(f"state:{code}", Kind.STATE, code, code) for code in ("MX", "RS")),
                *(make_node(name, Kind.INVESTOR, name) for name in ("first", "second", "undated", "manager")),
            ],
            [
                make_edge("second", "owns", "vendor", "e2", start="2019"),
                make_edge("undated", "owns", "vendor", "e0"),
                make_edge("first", "owns", "vendor", "e1", start="2014", end="2019"),
                make_edge("manager", "manages", "vendor", "e3", start="2014"),
                make_edge("vendor", "sold_to", "ministry", "e4", [said, later, denial], Standing.DISPUTED),
                make_edge("somebody", "uses", "vendor", "e5", observed_by="2021"),
                make_edge("vendor", "deployed_in", "state:RS", "e6"),
                make_edge("contract", "awarded_to", "vendor", "e7", start="2020"),
                make_edge("ministry", "awarded", "contract", "e8"),
                make_edge("vendor", "supplies", "ring", "e9"),
                make_edge("vendor", "makes", "kit", "e10"),
                make_edge("vendor", "listed_on", "list", "e11", start="2021-02", end="2024-10"),
                make_edge("ministry", "body_of", "state:MX", "e12"),
                make_edge("somebody", "located_in", "state:RS", "e13"),
                make_edge("ring", "located_in", "state:RS", "e14"),
            ],
            [*counts, said, later, denial, make_claim("vendor", "lei", "529900T8BM49AURSDO55", "lei")],
        )
    )


def test_owners_stand_in_order_and_a_manager_apart(store: GraphStore) -> None:
    found = profile(store, "vendor")
    assert [tie.other.id for tie in found.ties(Section.OWNERS)] == ["first", "second", "undated"]
    assert [tie.other.id for tie in found.ties(Section.MANAGERS)] == ["manager"]
    assert [tie.other.id for tie in profile(store, "first").ties(Section.HOLDINGS)] == ["vendor"]


def test_every_sort_of_client_tie_keeps_its_name(store: GraphStore) -> None:
    found = {
        (tie.relation, tie.client.id if tie.client else None): tie
        for tie in profile(store, "vendor").supply(Section.CLIENTS)
    }
    assert set(found) == {
        ("sold_to", "ministry"),
        ("uses", "somebody"),
        ("deployed_in", None),
        ("awarded_to", "ministry"),
        ("supplies", None),
    }
    assert all(tie.claims and all(claim.evidence for claim in tie.claims) for tie in found.values())
    somebody = found["uses", "somebody"]
    assert (somebody.state, somebody.place) == ("RS", "located_in")
    assert somebody.client is not None
    assert somebody.client.kind is Kind.UNIDENTIFIED_PARTY
    assert (found["sold_to", "ministry"].state, found["sold_to", "ministry"].place) == ("MX", "body_of")
    assert found["awarded_to", "ministry"].via is not None


def test_the_client_sees_its_sellers(store: GraphStore) -> None:
    assert {tie.seller.id for tie in profile(store, "ministry").supply(Section.SELLERS)} == {"vendor"}
    assert {tie.relation for tie in profile(store, "state:RS").supply(Section.SELLERS)} == {
        "uses",
        "deployed_in",
        "supplies",
    }


def test_an_ended_listing_shows_its_end(store: GraphStore) -> None:
    (listing,) = profile(store, "vendor").ties(Section.LISTINGS)
    assert (listing.start, listing.end) == ("2021-02", "2024-10")


def test_five_counts_stand_side_by_side(store: GraphStore) -> None:
    found = profile(store, "ring")
    assert {value.value for value in found.values} == set(COUNTS)
    (matter,) = found.contradictions
    assert set(matter.values) == set(COUNTS)


def test_differing_dates_and_denials_are_shown(store: GraphStore) -> None:
    found = profile(store, "vendor")
    assert [claim.denies for claim in found.denials] == ["s1"]
    assert any({"2015", "2016"} <= set(matter.values) for matter in found.contradictions)


def test_what_is_not_known_is_said(store: GraphStore) -> None:
    gaps = {gap.code: (gap.count, gap.total) for gap in profile(store, "vendor").gaps}
    assert gaps[GapCode.OWNERS_UNDATED] == (1, 3)
    assert gaps[GapCode.CLIENTS_WITHOUT_AMOUNT] == (4, 5)
    assert GapCode.NO_SEAT in gaps
    assert GapCode.NO_OWNER in {gap.code for gap in profile(store, "second").gaps}


def test_owners_and_clients_that_are_only_denied_are_counted_where_none_is_known(fill: Fill) -> None:
    edges = [
        make_edge("owner", "owns", "vendor", "e1", standing=Standing.DENIED),
        make_edge("vendor", "sold_to", "body", "e2", standing=Standing.WITHDRAWN),
        make_edge("vendor", "sold_to", "other", "e3", standing=Standing.DENIED),
    ]
    bodies = [make_node(id_, Kind.GOVERNMENT_BODY) for id_ in ("body", "other")]
    nodes = [make_node("vendor"), make_node("owner"), *bodies]
    gaps = {gap.code: gap.count for gap in profile(fill(make_build(nodes, edges)), "vendor").gaps}
    assert (gaps[GapCode.NO_OWNER], gaps[GapCode.NO_CLIENT]) == (1, 2)


def test_identifiers_names_and_json(store: GraphStore) -> None:
    found = profile(store, "vendor")
    assert [(value.attribute, value.value) for value in found.identifiers] == [("lei", "529900T8BM49AURSDO55")]
    assert [name.text for name in found.names] == ["Vendor", "Old"]
    assert Profile.model_validate(json.loads(found.model_dump_json())) == found
    assert profile(store, "vendor") == found


def test_an_unknown_id_is_a_sentence(store: GraphStore) -> None:
    with pytest.raises(LookthroughError, match="nobody"):
        profile(store, "nobody")
