"""Who is related to whom: along which ties, how far, and what a group never reaches across."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.build import Build
from graph.groups.group import MOST_STEPS, group_of
from graph.schema.codelists import Standing
from graph.schema.kin import Kin
from graph.schema.nodes import Kind
from graph.schema.relations import KIN_TIES
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill

NODES = "abcdefgh"


def relatives(fill: Fill, build: Build, of: str) -> dict[str, tuple[Kin, ...]]:
    store = fill(build)
    return {each.node.id: each.kin for each in group_of(store, store.nodes([of])[of]).relatives}


def test_each_tie_says_what_its_other_end_is(fill: Fill) -> None:
    build = make_build(
        edges=[
            ("mid", "subsidiary_of", "top"),
            ("mid", "owns", "low"),
            ("old", "succeeded_by", "mid"),
            ("mid", "succeeded_by", "new"),
            ("mid", "affiliated_with", "friend"),
            make_edge("mid", "member_of", "club"),
        ],
        nodes=[make_node("club", Kind.ORGANISATION)],
    )

    assert relatives(fill, build, "mid") == {
        "club": (Kin.CONSORTIUM,),
        "friend": (Kin.AFFILIATE,),
        "low": (Kin.SUBSIDIARY,),
        "new": (Kin.SUCCESSOR,),
        "old": (Kin.PREDECESSOR,),
        "top": (Kin.PARENT,),
    }


def test_a_sister_is_a_subsidiary_of_the_parent_and_the_way_to_her_is_kept(fill: Fill) -> None:
    store = fill(make_build(edges=[("brand", "subsidiary_of", "top"), ("top", "owns", "sister")]))

    *_, sister = group_of(store, store.nodes(["brand"])["brand"]).relatives

    assert (sister.node.id, sister.kin) == ("sister", (Kin.PARENT, Kin.SUBSIDIARY))
    assert [(tie.says, tie.other.id) for tie in sister.ties] == [("is a subsidiary of", "top"), ("owns", "sister")]
    assert all(tie.claims for tie in sister.ties)


def test_what_a_fund_or_a_person_holds_is_no_group(fill: Fill) -> None:
    build = make_build(
        nodes=[make_node("fund", Kind.INVESTOR), make_node("owner", Kind.PERSON)],
        edges=[("fund", "owns", "one"), ("fund", "owns", "two"), ("owner", "owns", "one"), ("owner", "owns", "three")],
    )

    assert relatives(fill, build, "one") == {}
    assert relatives(fill, build, "fund") == {}


def test_a_denied_tie_leads_nowhere_and_an_alleged_one_does(fill: Fill) -> None:
    build = make_build(
        edges=[
            make_edge("a", "owns", "b", standing=Standing.DENIED),
            make_edge("a", "owns", "c", standing=Standing.WITHDRAWN),
            make_edge("a", "owns", "d", standing=Standing.ALLEGED),
        ]
    )

    assert relatives(fill, build, "a") == {"d": (Kin.SUBSIDIARY,)}


def test_an_affiliate_of_an_affiliate_is_not_related(fill: Fill) -> None:
    build = make_build(edges=[("a", "affiliated_with", "b"), ("b", "affiliated_with", "c"), ("b", "owns", "d")])

    assert relatives(fill, build, "a") == {"b": (Kin.AFFILIATE,), "d": (Kin.AFFILIATE, Kin.SUBSIDIARY)}


def test_a_group_ends_after_the_bound(fill: Fill) -> None:
    build = make_build(edges=[(a, "owns", b) for a, b in pairwise(NODES)])

    assert sorted(relatives(fill, build, "a")) == list(NODES[1 : MOST_STEPS + 1])


def test_that_the_group_goes_on_beyond_the_bound_is_said(fill: Fill) -> None:
    chain = [(a, "owns", b) for a, b in pairwise(NODES)]
    for edges, more in ((chain[:MOST_STEPS], False), (chain[: MOST_STEPS + 1], True)):
        store = fill(make_build(edges=edges))
        group = group_of(store, store.nodes(["a"])["a"])
        assert (len(group.relatives), group.truncated) == (MOST_STEPS, more)


def test_more_than_can_be_shown_is_said(fill: Fill) -> None:
    store = fill(make_build(edges=[("a", "owns", f"b{number:03}") for number in range(101)]))

    group = group_of(store, store.nodes(["a"])["a"])

    assert len(group.relatives) == 100
    assert group.truncated


TIES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(KIN_TIES), st.sampled_from(NODES)), max_size=12)


@given(ties=TIES)
def test_the_order_of_ties_never_matters_and_every_way_holds_together(
    tmp_path_factory: object, ties: list[tuple[str, str, str]]
) -> None:
    distinct = [tie for tie in dict.fromkeys(ties) if tie[0] != tie[2]]
    answers = []
    for edges in (distinct, distinct[::-1]):
        store = SqliteStore(tmp_path_factory.mktemp("g") / "g.sqlite")  # type: ignore[attr-defined]
        store.replace(make_build(nodes=list(NODES), edges=edges), accept_loss=True)
        group = group_of(store, store.nodes(["a"])["a"])
        store.close()
        for relative in group.relatives:
            assert relative.ties[-1].other == relative.node
            assert len(relative.kin) == len(relative.ties) <= MOST_STEPS
            assert relative.kin.count(Kin.AFFILIATE) <= 1
        answers.append(group)
    assert answers[0] == answers[1]
