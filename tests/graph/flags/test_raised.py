"""Flags are raised from the record alone: what is sure, what is possible, and nothing from what is denied."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest

from graph.build import Edge
from graph.flags.flag import Flag, FlagCode
from graph.flags.raised import raised_flags
from graph.queries.exposure import Rater
from graph.queries.profile import profile
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill

TODAY = date(2026, 11, 21)
LIST = make_edge("vendor", "listed_on", "list", "l1", start="2021-11-04")


def flags(fill: Fill, edges: Iterable[Edge], limit: int | None = None) -> dict[FlagCode, Flag]:
    """The flags of the vendor, by code; of each code there is one in these tests."""
    nodes = [
        *(make_node(id_, caption=id_.title()) for id_ in ("vendor", "sister", "next")),
        *(make_node(id_, Kind.LISTING, id_.title()) for id_ in ("list", "other-list")),
        make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM"),
        make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "NO"),
        make_node("party", Kind.UNIDENTIFIED_PARTY, "Somebody", "MM"),
    ]
    store = fill(make_build(nodes, list(edges)))
    found = profile(store, "vendor", limit)
    raised = raised_flags(found, Rater().rate(store, found.supply(Section.CLIENTS), TODAY))
    assert len({flag.id for flag in raised}) == len(raised)
    return {flag.code: flag for flag in raised}


def sale(to: str, edge_id: str, **dates: Any) -> Edge:
    return make_edge("vendor", "sold_to", to, edge_id, **dates)


def dated(start: str | None) -> dict[str, Any]:
    return {"start": start} if start else {}


def numbers(flag: Flag) -> tuple[int, int, int, int]:
    return flag.sure, flag.possible, flag.unknown, flag.of


def test_nothing_stands_out_where_nothing_is_known(fill: Fill) -> None:
    assert flags(fill, []) == {}


def test_ties_to_rated_states_are_counted_sure_possible_and_not_known_of_all(fill: Fill) -> None:
    found = flags(fill, [
        sale("police", "e1", start="2020"), sale("party", "e2", observed_by="2020"), sale("agency", "e3", start="2020"),
    ])  # fmt: skip
    assert numbers(found[FlagCode.CLIENTS_IN_RATED_STATES]) == (1, 1, 1, 3)
    assert found.keys() == {FlagCode.CLIENTS_IN_RATED_STATES}


def test_an_entry_parts_ties_into_before_within_and_perhaps_within(fill: Fill) -> None:
    ties = [
        sale("agency", "e1", start="2019"),
        sale("police", "e2", start="2023"),
        sale("party", "e3", observed_by="2024"),
    ]
    found = flags(fill, [*ties, LIST])
    within, later = found[FlagCode.TIES_WHILE_LISTED], found[FlagCode.LISTED_LATER]
    assert numbers(within) == (1, 1, 0, 3)
    assert numbers(later) == (1, 0, 0, 3)
    assert (within.when, later.about and later.about.caption) == ("2021-11-04", "List")
    assert {claim.id for claim in within.claims} >= {*LIST.claims, *ties[1].claims}
    assert not {claim.id for claim in within.claims} & {*ties[0].claims, *ties[2].claims}
    assert {claim.id for claim in later.claims} == {*LIST.claims, *ties[0].claims}


def test_an_entry_that_has_ended_is_told_and_ties_after_it_are_not_within(fill: Fill) -> None:
    ended = make_edge("vendor", "listed_on", "list", "l1", start="2020", end="2021-06")
    found = flags(fill, [ended, sale("agency", "e1", start="2023")])
    assert found.keys() == {FlagCode.TAKEN_OFF}
    assert found[FlagCode.TAKEN_OFF].when == "2021-06"


@pytest.mark.parametrize("standing", [Standing.DENIED, Standing.WITHDRAWN])
def test_what_is_denied_raises_nothing(fill: Fill, standing: Standing) -> None:
    entry = make_edge("vendor", "listed_on", "list", "l1", start="2015", end="2016", standing=standing)
    theirs = make_edge("sister", "listed_on", "list", "l2", start="2015", standing=standing)
    kin = make_edge("sister", "subsidiary_of", "vendor", "k1")
    assert flags(fill, [entry, theirs, kin, sale("police", "e1", start="2015", standing=standing)]) == {}


def test_an_entry_of_a_related_organisation_is_its_own_and_cites_the_tie_between(fill: Fill) -> None:
    kin = make_edge("sister", "subsidiary_of", "vendor", "k1")
    theirs = make_edge("sister", "listed_on", "list", "l2", start="2021")
    found = flags(fill, [kin, theirs])
    flag = found[FlagCode.RELATED_LISTED]
    assert found.keys() == {FlagCode.RELATED_LISTED}
    assert (flag.about and flag.about.id, flag.sure, flag.when) == ("sister", 1, "2021")
    assert {claim.id for claim in flag.claims} == {*kin.claims, *theirs.claims}


@pytest.mark.parametrize(
    ("changed", "listed", "counts"),
    [
        ("2022-03", "2021-11-04", (1, 0)),
        ("2021-02", "2021-11-04", (1, 0)),
        ("2022", "2021-11-04", (0, 1)),
        ("2022", "2021", (0, 1)),
        ("2023-01", "2021-11-04", None),
        ("2024", "2021", None),
        (None, "2021", None),
        ("2022", None, None),
    ],
)
def test_a_change_of_name_within_a_year_of_an_entry(
    fill: Fill, changed: str | None, listed: str | None, counts: tuple[int, int] | None
) -> None:
    change = make_edge("vendor", "succeeded_by", "next", "s1", **dated(changed))
    entry = make_edge("vendor", "listed_on", "list", "l1", **dated(listed))
    flag = flags(fill, [change, entry]).get(FlagCode.RENAMED_NEAR_LISTING)
    assert (flag and (flag.sure, flag.possible)) == counts


def test_the_entry_of_a_successor_is_said_to_be_its_own(fill: Fill) -> None:
    change = make_edge("vendor", "succeeded_by", "next", "s1", start="2022-03")
    entry = make_edge("next", "listed_on", "list", "l1", start="2022-05")
    flag = flags(fill, [change, entry])[FlagCode.RENAMED_NEAR_LISTING]
    assert (flag.via and flag.via.id, flag.sure) == ("next", 1)


def test_of_a_page_of_client_ties_none_is_counted(fill: Fill) -> None:
    ties = [sale("police", "e1", start="2020"), sale("agency", "e2", start="2023"), sale("party", "e3", start="2023")]
    assert flags(fill, [*ties, LIST], limit=2).keys() == set()
    assert FlagCode.CLIENTS_IN_RATED_STATES in flags(fill, [*ties, LIST], limit=3)


def test_order_does_not_matter(fill: Fill) -> None:
    edges = [
        LIST,
        make_edge("vendor", "listed_on", "other-list", "l2", start="2020", end="2021"),
        sale("police", "e1", start="2019"),
        sale("agency", "e2", observed_by="2023"),
        make_edge("sister", "subsidiary_of", "vendor", "k1"),
        make_edge("sister", "listed_on", "list", "l3", start="2021"),
    ]
    expected = flags(fill, edges)
    Random(1).shuffle(edges)
    assert flags(fill, edges) == expected
