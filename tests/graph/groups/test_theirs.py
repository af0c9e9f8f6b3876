"""What related organisations carry stays theirs, and is not lost."""

from graph.build import Build
from graph.groups.theirs import MOST_TIES, GroupView, group_view
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from tests.builders import make_build, make_node
from tests.conftest import Fill


def build() -> Build:
    return make_build(
        nodes=[
            make_node("list", Kind.LISTING),
            make_node("police", Kind.GOVERNMENT_BODY, state="RS"),
            make_node("fund", Kind.INVESTOR),
            make_node("someone", Kind.PERSON),
        ],
        edges=[
            ("brand", "subsidiary_of", "top"),
            ("top", "owns", "sister"),
            ("sister", "listed_on", "list"),
            ("sister", "sold_to", "police"),
            ("fund", "invested_in", "top"),
            ("top", "founded_by", "someone"),
            ("brand", "sold_to", "police"),
        ],
    )


def view(fill: Fill, of: str) -> GroupView:
    store = fill(build())
    return group_view(store, store.nodes([of])[of])


def carried(found: GroupView, section: Section) -> list[tuple[str, str | None]]:
    carriers = found.of(section)
    ties: list[tuple[str, str | None]] = [
        (each.relative.node.id, tie.other.id) for each in carriers for tie in each.ties
    ]
    supply = [tie for each in carriers for tie in each.supply]
    return [*ties, *((tie.seller.id, tie.client.id if tie.client else None) for tie in supply)]


def test_lists_clients_owners_and_founders_of_relatives_are_found(fill: Fill) -> None:
    found = view(fill, "brand")

    assert carried(found, Section.LISTINGS) == [("sister", "list")]
    assert carried(found, Section.CLIENTS) == [("sister", "police")]
    assert carried(found, Section.OWNERS) == [("top", "fund")]
    assert carried(found, Section.FOUNDERS) == [("top", "someone")]


def test_its_own_ties_and_those_within_the_group_are_not_repeated_as_theirs(fill: Fill) -> None:
    found = view(fill, "sister")

    assert carried(found, Section.LISTINGS) == []
    assert carried(found, Section.CLIENTS) == [("brand", "police")]
    assert carried(found, Section.OWNERS) == [("top", "fund")]


def test_nobody_is_related_to_a_fund(fill: Fill) -> None:
    assert view(fill, "fund") == GroupView()


def test_that_relatives_have_more_ties_than_are_read_is_said(fill: Fill) -> None:
    for number, more in ((MOST_TIES - 2, False), (MOST_TIES, True)):
        funds = [make_node(f"fund{n}", Kind.INVESTOR) for n in range(number)]
        held = [(fund.id, "owns", "top") for fund in funds]
        store = fill(make_build(nodes=funds, edges=[("brand", "subsidiary_of", "top"), *held]))

        found = group_view(store, store.nodes(["brand"])["brand"])

        assert found.truncated is more
        assert MOST_TIES - 2 <= len(carried(found, Section.OWNERS)) <= MOST_TIES
