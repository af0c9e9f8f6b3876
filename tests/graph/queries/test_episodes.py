"""Every reader shows the episodes of a tie by themselves: two entries are two rows, two sales are two."""

from datetime import date
from typing import Any

from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from graph.assemble import assemble
from graph.build import Build
from graph.claims import Claim
from graph.entities import SourceEntity
from graph.linker import Linker
from graph.queries.overlap import Overlap, overlap
from graph.queries.profile import profile
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from graph.states import load_states
from tests.builders import make_build, make_claim, make_edge, make_evidence
from tests.conftest import Fill

DAY = date(2026, 11, 21)


def excluded(claim_id: str, role: str = "exclusion", **dates: Any) -> Claim:
    return make_claim("maker", "listed_on", "list", claim_id, role=role, **dates)


def bought(claim_id: str, **dates: Any) -> Claim:
    return make_claim("maker", "sold_to", "police", claim_id, **dates)


def build(*claims: Claim) -> Build:
    kinds = {"maker": Kind.COMPANY, "list": Kind.LISTING, "police": Kind.GOVERNMENT_BODY, "owner": Kind.COMPANY}
    entities = [SourceEntity(id=id_, source="test", kind=kind, name=id_.title()) for id_, kind in kinds.items()]
    evidence = {citation.evidence: make_evidence(citation.evidence) for c in claims for citation in c.citations}
    graph = assemble(entities, claims, evidence, Linker({}), load_states())
    return make_build(graph.nodes, graph.edges, graph.claims, evidence.values())


TWICE = (excluded("first", end="2013-01-11"), excluded("again", start="2018-01-16"))


def test_two_entries_on_one_list_are_two_rows_with_their_own_claims(fill: Fill) -> None:
    found = profile(fill(build(*TWICE)), "maker").ties(Section.LISTINGS)

    assert [(tie.start, tie.end, [claim.id for claim in tie.claims]) for tie in found] == [
        (None, "2013-01-11", ["first"]),
        ("2018-01-16", None, ["again"]),
    ]


def test_separate_periods_are_no_contradiction_and_differing_ones_of_one_are(fill: Fill) -> None:
    assert profile(fill(build(*TWICE)), "maker").contradictions == ()

    found = profile(fill(build(*TWICE, excluded("other", start="2019", end="2020"))), "maker").contradictions

    assert [matter.values for matter in found] == [("2018-01-16", "2019")]


def test_an_edge_spans_its_episodes_and_keeps_each(fill: Fill) -> None:
    edge, *_ = fill(build(*TWICE)).edges_of(["maker"])

    assert (edge.start, edge.end) == (None, None)
    assert [(each.start, each.end) for each in edge.episodes] == [(None, "2013-01-11"), ("2018-01-16", None)]


def test_an_edge_of_one_episode_is_that_episode(fill: Fill) -> None:
    edge, *_ = fill(build(excluded("one", start="2018"))).edges_of(["maker"])

    assert edge.episodes == ()
    assert edge.stretches == (edge,)


def test_two_sales_to_one_client_are_two_and_each_is_rated_in_its_time(fill: Fill) -> None:
    sales = (bought("early", start="2009", end="2010"), bought("late", start="2019-05"))

    found = profile(fill(build(*sales)), "maker").supply(Section.CLIENTS)

    assert [(tie.start, tie.end) for tie in found] == [("2009", "2010"), ("2019-05", None)]


def test_one_who_is_watched_is_not_called_excluded(fill: Fill) -> None:
    store = fill(build(excluded("watch", "observation", start="2017", end="2022-12-15")))

    (tie,) = profile(store, "maker").ties(Section.LISTINGS)
    text = render(compose(store, "maker", DAY), Format.MD)

    assert tie.says == "is under observation on"
    assert "Maker was placed under observation on List" in text
    assert "Maker was entered on" not in text


def test_ties_meet_if_any_two_of_their_episodes_do(fill: Fill) -> None:
    sold, *_ = fill(build(bought("a", start="2009", end="2010"), bought("b", start="2019", end="2020"))).edges_of(
        ["maker"]
    )

    def owned(start: str, end: str) -> Overlap:
        return overlap(make_edge("owner", "owns", "maker", start=start, end=end), sold)

    assert owned("2008", "2011") is Overlap.YES
    assert owned("2018", "2021") is Overlap.YES
    assert owned("2012", "2017") is Overlap.NO
