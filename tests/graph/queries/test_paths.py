"""Look-through paths with their evidence."""

import json
from typing import Any

import pytest

from graph.queries.meant import UnknownNameError
from graph.queries.overlap import Overlap, overlap
from graph.queries.paths import PathReport, find_paths
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """A fund that owned a vendor, which sold to a ministry, and a system whose operator nobody names."""
    return fill(
        make_build(
            [
                make_node("fund", Kind.INVESTOR, "Fund"),
                make_node("late", Kind.INVESTOR, "Late Fund"),
                make_node("vendor", caption="Vendor"),
                make_node("parent", caption="Parent"),
                make_node("ministry", Kind.GOVERNMENT_BODY, "Ministry", "MX"),
                make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Unidentified operator", "RS"),
                make_node("contract", Kind.CONTRACT, "Contract 7"),
                make_node("state:MX", Kind.STATE, "Mexico", "MX"),
                make_node("state:RS", Kind.STATE, "Serbia", "RS"),
                make_node("state:GB", Kind.STATE, "United Kingdom", "GB"),
            ],
            [
                make_edge("fund", "owns", "vendor", "e1", start="2014-03-01", end="2019-02"),
                make_edge("late", "owns", "vendor", "e2", start="2020"),
                make_edge("vendor", "sold_to", "ministry", "e3", start="2015", end="2017"),
                make_edge("ministry", "body_of", "state:MX", "e4"),
                make_edge("somebody", "uses", "vendor", "e5", observed_by="2021"),
                make_edge("somebody", "located_in", "state:RS", "e6"),
                make_edge("vendor", "subsidiary_of", "parent", "e7"),
                make_edge("contract", "awarded_to", "vendor", "e8", start="2016"),
                make_edge("ministry", "awarded", "contract", "e9", start="2016"),
                make_edge("fund", "based_in", "state:GB", "e10"),
                make_edge("parent", "manages", "fund", "e11"),
            ],
        )
    )


def edges(report: PathReport) -> list[list[str]]:
    """Edge ids of each path."""
    return [[hop.edge for hop in path.hops] for path in report.paths]


def test_from_owner_to_state(store: GraphStore) -> None:
    report = find_paths(store, "fund", "state:MX")
    assert edges(report) == [["e1", "e3", "e4"], ["e1", "e8", "e9", "e4"]]
    path = report.paths[0]
    assert [hop.says for hop in path.hops] == ["owns", "sold to", "is a body of"]
    assert [hop.target.caption for hop in path.hops] == ["Vendor", "Ministry", "Mexico"]
    assert path.hops[0].start == "2014-03-01"
    assert path.hops[0].claims[0].evidence[0].evidence.url == "https://example.org/ev-1"
    assert path.hops[0].claims[0].evidence[0].locator == "paragraph 1"
    assert not report.turned
    assert not report.more
    assert [end.id for end in report.asked] == ["fund", "state:MX"]


def test_ties_are_read_the_way_the_path_goes(store: GraphStore) -> None:
    (path,) = find_paths(store, "parent", "ministry", max_hops=2).paths
    assert [(hop.says, hop.forward) for hop in path.hops] == [("has the subsidiary", False), ("sold to", True)]


def test_overlap_of_each_pair(store: GraphStore) -> None:
    first, through_contract = find_paths(store, "fund", "state:MX").paths
    assert [hop.overlap_with_previous for hop in first.hops] == [None, Overlap.YES, None]
    assert [hop.overlap_with_previous for hop in through_contract.hops] == [None, Overlap.YES, None, None]
    assert first.overlap is Overlap.YES
    assert through_contract.overlap is Overlap.YES
    late = find_paths(store, "late", "state:MX").paths
    assert [path.overlap for path in late] == [Overlap.NO, Overlap.UNKNOWN]  # the contract has no end
    assert find_paths(store, "parent", "state:MX").paths[0].overlap is Overlap.UNKNOWN
    assert find_paths(store, "vendor", "ministry").paths[0].overlap is Overlap.YES
    assert find_paths(store, "ministry", "state:MX").paths[0].overlap is Overlap.UNKNOWN


def test_an_unidentified_party_is_pointed_out(store: GraphStore) -> None:
    (path,) = find_paths(store, "fund", "state:RS").paths
    assert path.has_unidentified_party
    assert not find_paths(store, "fund", "state:MX").paths[0].has_unidentified_party


def test_either_order_of_the_ends(store: GraphStore) -> None:
    report = find_paths(store, "state:MX", "fund")
    assert report.turned
    assert (report.origin.id, report.destination.id) == ("fund", "state:MX")
    assert edges(report) == edges(find_paths(store, "fund", "state:MX"))
    assert find_paths(store, "ministry", "vendor").turned


def test_a_seat_is_no_way_and_a_manager_is_never_called_an_owner(store: GraphStore) -> None:
    assert find_paths(store, "fund", "state:GB").paths == ()
    (path,) = find_paths(store, "parent", "fund").paths
    assert [hop.says for hop in path.hops] == ["manages"]


def test_nothing_within_the_bound(store: GraphStore) -> None:
    report = find_paths(store, "fund", "state:MX", max_hops=2)
    assert report.paths == ()
    assert not report.more
    backwards = find_paths(store, "state:MX", "fund", max_hops=1)
    assert [end.id for end in backwards.asked] == ["state:MX", "fund"]


def test_the_limit_is_told(store: GraphStore) -> None:
    report = find_paths(store, "fund", "state:MX", limit=1)
    assert report.more
    assert edges(report) == [["e1", "e3", "e4"]]


def test_an_unknown_id_is_a_sentence(store: GraphStore) -> None:
    with pytest.raises(UnknownNameError, match="nobody"):
        find_paths(store, "fund", "nobody")


def test_it_can_be_written_as_json(store: GraphStore) -> None:
    report = find_paths(store, "fund", "state:MX")
    assert PathReport.model_validate(json.loads(report.model_dump_json())) == report
    assert find_paths(store, "fund", "state:MX") == report


NONE: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("owner", "sale", "expected"),
    [
        ({"start": "2014", "end": "2019"}, {"start": "2015", "end": "2016"}, Overlap.YES),
        ({"start": "2014", "end": "2019"}, {"start": "2020"}, Overlap.NO),
        ({"start": "2014", "end": "2019"}, {"start": "2016"}, Overlap.YES),
        ({"start": "2014", "end": "2019"}, {"start": "2019"}, Overlap.UNKNOWN),
        ({"start": "2014", "end": "2019"}, {"start": "2014"}, Overlap.UNKNOWN),
        ({"start": "2014", "end": "2019"}, {"start": "2012"}, Overlap.UNKNOWN),
        ({"start": "2014", "end": "2019"}, {"start": "2012", "end": "2013"}, Overlap.NO),
        ({"start": "2014"}, {"start": "2020-05"}, Overlap.YES),
        ({"start": "2014"}, {"start": "2014-05"}, Overlap.UNKNOWN),
        ({"start": "2014-05-02"}, {"start": "2014-05-02"}, Overlap.YES),
        ({"end": "2019"}, {"start": "2016"}, Overlap.UNKNOWN),
        ({"end": "2014"}, {"start": "2016"}, Overlap.NO),
        (NONE, {"start": "2016"}, Overlap.UNKNOWN),
        ({"start": "2014", "end": "2019"}, NONE, Overlap.UNKNOWN),
        ({"start": "2014"}, {"observed_by": "2016"}, Overlap.UNKNOWN),
        (NONE, NONE, Overlap.UNKNOWN),
    ],
)
def test_overlap(owner: dict[str, Any], sale: dict[str, Any], expected: Overlap) -> None:
    left, right = make_edge("o", "owns", "v", **owner), make_edge("v", "sold_to", "c", **sale)
    assert overlap(left, right) is expected
    assert overlap(right, left) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [({"start": "2016"}, Overlap.YES), ({"end": "2016"}, Overlap.YES), ({"start": "2015", "end": "2016"}, Overlap.YES),
     ({"observed_by": "2016"}, Overlap.UNKNOWN), (NONE, Overlap.UNKNOWN)],
)  # fmt: skip
def test_of_a_path_of_one_dated_tie_it_is_known_when_if_it_has_a_date(
    fill: Fill, dates: dict[str, Any], expected: Overlap
) -> None:
    found = find_paths(fill(make_build(edges=[make_edge("v", "sold_to", "c", **dates)])), "v", "c")

    assert [path.overlap for path in found.paths] == [expected]
