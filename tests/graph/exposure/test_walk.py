"""Ways along holdings: every one, none twice, and circles end."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import Edge
from graph.claims import Claim
from graph.exposure.share import Share
from graph.exposure.steps import Capacity
from graph.exposure.walk import Holdings, Step, Walked, load, share_of, walk
from graph.schema.codelists import Standing, SupplyRole
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.conftest import Fill


def owns(upper: str, lower: str, share: str | None = None, relation: str = "owns") -> tuple[Edge, Claim]:
    claim = make_claim(upper, relation, lower, share_pct=share)
    return make_edge(upper, relation, lower, claims=[claim]), claim


def stored(fill: Fill, *told: tuple[Edge, Claim]) -> GraphStore:
    return fill(make_build(edges=[edge for edge, _ in told], claims=[claim for _, claim in told]))


def named(walked: Walked) -> dict[str, list[str]]:
    return {
        end: ["/".join([*(step.upper for step in way), way[-1].lower]) for way in ways]
        for end, ways in walked.ways.items()
        if end != walked.origin
    }


def test_every_way_down_and_the_same_ways_up(fill: Fill) -> None:
    store = stored(fill, owns("a", "b"), owns("a", "c"), owns("b", "d"), owns("c", "d"))
    down = walk(load(store, ["a"], down=True), "a")
    assert named(down) == {"b": ["a/b"], "c": ["a/c"], "d": ["a/b/d", "a/c/d"]}
    up = walk(load(store, ["d"], down=False), "d")
    assert named(up) == {"b": ["b/d"], "c": ["c/d"], "a": ["a/b/d", "a/c/d"]}
    assert not down.truncated
    assert not down.looped


def test_a_circle_ends_and_leaves_what_is_held_through_it_open(fill: Fill) -> None:
    store = stored(fill, owns("a", "b", "60"), owns("b", "c", "50"), owns("c", "b", "10"), owns("c", "d", "100"))
    for walked in (walk(load(store, ["a"], down=True), "a"), walk(load(store, ["d"], down=False), "d")):
        assert walked.looped == {"b", "c"}
    assert named(walk(load(store, ["a"], down=True), "a"))["d"] == ["a/b/c/d"]


def test_a_circle_that_no_share_runs_round_is_none(fill: Fill) -> None:
    store = stored(fill, owns("a", "b", "60"), owns("b", "a", relation="manages"))
    assert walk(load(store, ["a"], down=True), "a").looped == set()


def test_what_is_denied_or_withdrawn_leads_nowhere(fill: Fill) -> None:
    edges = [make_edge("a", "owns", "b", standing=Standing.DENIED), make_edge("a", "owns", "c")]
    store = fill(make_build(edges=edges))
    assert set(walk(load(store, ["a"], down=True), "a").ways) == {"a", "c"}


def test_a_bound_that_is_met_is_told(fill: Fill) -> None:
    store = stored(fill, owns("a", "b"), owns("b", "c"), owns("c", "d"))
    short = walk(load(store, ["a"], True, most_steps=2), "a", most_steps=2)
    assert set(short.ways) == {"a", "b", "c"}
    assert short.truncated
    assert not walk(load(store, ["a"], True, most_steps=3), "a", most_steps=3).truncated
    assert walk(load(store, ["a"], True), "a", most_ways=2).truncated


@pytest.mark.parametrize(
    ("relation", "role", "kind", "expected", "carries"),
    [
        ("owns", None, Kind.COMPANY, Capacity.OWNER, True),
        ("invested_in", None, Kind.COMPANY, Capacity.STAKE, True),
        ("invested_in", None, Kind.INVESTOR, Capacity.FUND, True),
        ("invested_in", SupplyRole.LOAN, Kind.COMPANY, Capacity.LENDER, False),
        ("manages", None, Kind.INVESTOR, Capacity.MANAGER, False),
        ("financed", SupplyRole.LOAN, Kind.DEPLOYMENT, Capacity.LENDER, False),
        ("succeeded_by", None, Kind.COMPANY, Capacity.SUCCESSOR, True),
    ],
)
def test_each_tie_has_its_capacity(
    fill: Fill, relation: str, role: SupplyRole | None, kind: Kind, expected: Capacity, carries: bool
) -> None:
    claim = make_claim("top", relation, "low", role=role)
    store = fill(make_build([make_node("low", kind)], [make_edge("top", relation, "low", claims=[claim])], [claim]))
    ((step,),) = walk(load(store, ["top"], down=True), "top").ways["low"]
    assert step.held_as is expected
    assert (step.share is not None) is carries


def test_a_stake_beside_a_loan_stays_a_stake(fill: Fill) -> None:
    claims = [make_claim("top", "invested_in", "low", role=role) for role in (None, SupplyRole.LOAN)]
    store = fill(make_build(edges=[make_edge("top", "invested_in", "low", claims=claims)], claims=claims))
    ((step,),) = walk(load(store, ["top"], down=True), "top").ways["low"]
    assert step.held_as is Capacity.STAKE


def test_a_subsidiary_and_a_share_of_the_same_two_are_one_holding(fill: Fill) -> None:
    store = stored(fill, owns("a", "b", "40"), owns("b", "a", relation="subsidiary_of"))
    ways = walk(load(store, ["a"], down=True), "a").ways["b"]
    assert len(ways) == 2
    assert {share_of(way) for way in ways} == {Share(Fraction(2, 5), Fraction(2, 5))}


names = st.sampled_from("abcdef")


@given(st.lists(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]), max_size=14, unique=True))
def test_ways_are_simple_each_once_and_the_same_from_either_end(pairs: list[tuple[str, str]]) -> None:
    steps = [
        Step(make_edge(upper, "owns", lower), upper, lower, Capacity.OWNER, Share.stated(()), False)
        for upper, lower in pairs
    ]

    def held(down: bool) -> Holdings:
        around: dict[str, list[Step]] = {name: [] for name in "abcdef"}
        for step in steps:
            around[step.upper if down else step.lower].append(step)
        return Holdings(down, around, truncated=False)

    down, up = walk(held(True), "a"), walk(held(False), "f")
    for walked in (down, up):
        for ways in walked.ways.values():
            for way in ways:
                met = [*(step.upper for step in way), *(step.lower for step in way[-1:])]
                assert len(set(met)) == len(met)
            keys = [tuple(step.edge.id for step in way) for way in ways]
            assert len(set(keys)) == len(keys)
    assert sorted(tuple(step.edge.id for step in way) for way in down.ways.get("f", [])) == sorted(
        tuple(step.edge.id for step in way) for way in up.ways.get("a", [])
    )
