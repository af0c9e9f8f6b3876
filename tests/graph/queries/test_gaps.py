"""What is not known is counted, each gap by itself; what is denied or withdrawn fills none and is none."""

from typing import Any

import pytest

from graph.queries.gaps import Gap, GapCode
from graph.queries.profile import profile
from graph.schema.codelists import Standing, Status, Tier
from graph.schema.nodes import Kind
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node

from .conftest import Fill

COPY = make_evidence("copy", tier=Tier.COPY, copy_of="Somebody")
RETOLD = make_evidence("retold", tier=Tier.SECONDARY, copy_of="Somebody")
NODES = [
    make_node("body", Kind.GOVERNMENT_BODY, "Body", "RS"),
    make_node("lost", Kind.GOVERNMENT_BODY, "Lost"),
    make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Somebody", "RS"),
    make_node("state:RS", Kind.STATE, "Serbia", "RS"),
    make_node("fund", Kind.INVESTOR, "Fund"),
    make_node("fair", Kind.EVENT, "Fair"),
]
CODES = GapCode


def found(fill: Fill, *edges: Any, claims: Any = (), node: str = "vendor") -> list[tuple[str, int | None, int | None]]:
    store = fill(make_build([*NODES, make_node("vendor")], edges, claims, [COPY, RETOLD]))
    return [(gap.code.value, gap.count, gap.total) for gap in profile(store, node).gaps]


def sale(to: str, edge_id: str, standing: Standing = Standing.REPORTED, **claim: Any) -> tuple[Any, Any]:
    """An edge with its one claim."""
    dates = {name: claim[name] for name in ("start", "end", "observed_by") if name in claim}
    said = make_claim("vendor", "sold_to", to, f"c-{edge_id}", **claim)
    return make_edge("vendor", "sold_to", to, edge_id, [said], standing, **dates), said


SEAT = make_edge("vendor", "based_in", "state:RS", "seat")
OWNED = make_edge("fund", "owns", "vendor", "own", start="2014")


def test_of_a_company_of_which_nothing_is_known_all_is_said(fill: Fill) -> None:
    assert found(fill) == [("no_owner", None, None), ("no_seat", None, None), ("no_client", None, None)]


def test_an_investor_has_owners_and_a_seat_and_need_not_have_clients(fill: Fill) -> None:
    assert found(fill, node="fund") == [("no_owner", None, None), ("no_seat", None, None)]
    assert found(fill, node="fair") == []
    assert found(fill, node="body") == []


@pytest.mark.parametrize("standing", [Standing.DENIED, Standing.WITHDRAWN])
def test_an_owner_or_client_that_nothing_speaks_for_fills_no_gap_and_is_counted(fill: Fill, standing: Standing) -> None:
    owner = make_edge("fund", "owns", "vendor", "own", standing=standing, start="2014")
    tie, said = sale("body", "s1", standing, start="2019", amount="5", currency="EUR")
    assert found(fill, owner, tie, SEAT, claims=[said]) == [("no_owner", 1, None), ("no_client", 1, None)]


def test_owners_without_a_date_and_owners_that_have_left(fill: Fill) -> None:
    other = make_edge("other", "owns", "vendor", "own2")
    left = make_edge("third", "owns", "vendor", "own3", end="2019")
    no_client = ("no_client", None, None)
    assert found(fill, SEAT, OWNED) == [no_client]
    assert found(fill, SEAT, OWNED, other, left) == [("owners_undated", 2, 3), no_client]
    assert found(fill, SEAT, left) == [("owners_undated", 1, 1), ("every_owner_left", None, None), no_client]


def test_each_gap_of_a_client_tie_is_counted_by_itself(fill: Fill) -> None:
    whole: dict[str, Any] = {"start": "2019", "amount": "5", "currency": "EUR"}
    ties = [
        sale("body", "s1", **whole),
        sale("lost", "s2", **whole),
        sale("somebody", "s3", **whole),
        sale("b4", "s4", **(whole | {"start": None})),
        sale("b5", "s5", start="2019"),
        sale("b6", "s6", evidence=("copy",), **whole),
        sale("b7", "s7", evidence=("retold", "copy"), **whole),
        sale("b8", "s8", evidence=("copy", "ev-1"), **whole),
    ]
    nodes = [make_node(f"b{n}", Kind.GOVERNMENT_BODY, f"B{n}", "RS") for n in range(4, 9)]
    store = fill(
        make_build(
            [*NODES, *nodes, make_node("vendor")],
            [SEAT, OWNED, *(edge for edge, _ in ties)],
            [said for _, said in ties],
            [COPY, RETOLD],
        )
    )
    assert profile(store, "vendor").gaps == (
        Gap(code=CODES.CLIENTS_UNDATED, count=1, total=8),
        Gap(code=CODES.CLIENTS_WITHOUT_STATE, count=1, total=8),
        Gap(code=CODES.CLIENTS_NOT_IDENTIFIED, count=1, total=8),
        Gap(code=CODES.CLIENTS_WITHOUT_AMOUNT, count=1, total=8),
        Gap(code=CODES.CLIENTS_FROM_COPIES, count=2, total=8),
    )


@pytest.mark.parametrize("status", [Status.DENIED, Status.WITHDRAWN])
def test_an_amount_or_original_of_what_no_longer_speaks_for_a_tie_is_none(fill: Fill, status: Status) -> None:
    said = make_claim("vendor", "sold_to", "body", "c1", start="2019", evidence=("copy",))
    denies = "c1" if status is Status.DENIED else None
    against = make_claim("vendor", "sold_to", "body", "c2", status, denies=denies, amount="5", currency="EUR")
    edge = make_edge("vendor", "sold_to", "body", "e", [said, against], Standing.DISPUTED, start="2019")
    assert found(fill, SEAT, OWNED, edge, claims=[said, against]) == [
        ("clients_without_amount", 1, 1), ("clients_from_copies", 1, 1),
    ]  # fmt: skip
