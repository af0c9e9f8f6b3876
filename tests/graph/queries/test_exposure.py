"""Rated ties: the years of a tie over all its claims, and the words for what sort of tie it is."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import Node
from graph.claims import Claim
from graph.queries.citing import CitedClaim, CitedEvidence, NodeRef
from graph.queries.exposure import LEADS, RatedTie, Rater, tie_interval
from graph.queries.supply import SupplyTie, supply_ties
from graph.risk.findings import Level, Verdict
from graph.risk.interval import IntervalKind, SaleInterval
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import RuleSet, load_ruleset
from graph.schema.codelists import Confidence, Standing, Status
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node

from .conftest import Fill

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset()


@pytest.fixture(scope="module")
def table() -> RatingTable:
    return RatingTable.load()


def cited(
    number: int,
    status: Status = Status.REPORTED,
    published_on: str | None = None,
    retrieved_on: str | None = None,
    **dates: Any,
) -> CitedClaim:
    """A claim with one evidence, published and read on these dates."""
    evidence = make_evidence(published_on=published_on, retrieved_on=retrieved_on)
    return CitedClaim(
        id=f"c{number}",
        source="test",
        predicate="sold_to",
        value=None,
        qualifiers=Qualifiers(**dates),
        status=status,
        confidence=Confidence.MEDIUM,
        denies="c0" if status is Status.DENIED else None,
        note=None,
        checked_on=None,
        evidence=(CitedEvidence(evidence=evidence, locator="p. 1"),),
    )


def tie(*claims: CitedClaim, **dates: Any) -> SupplyTie:
    """A sale with these claims; `dates` are those that all claims agree on."""
    node: Node = make_node("vendor")
    body = make_node("body", Kind.GOVERNMENT_BODY, state="KH")
    return SupplyTie(
        edge="e",
        relation="sold_to",
        seller=NodeRef.of(node),
        client=NodeRef.of(body),
        via=None,
        state="KH",
        place="body_of",
        start=dates.get("start"),
        end=dates.get("end"),
        observed_by=dates.get("observed_by"),
        standing=Standing.REPORTED,
        confidence=Confidence.MEDIUM,
        claims=claims,
    )


def span(interval: SaleInterval) -> tuple[str, str | None, str | None, bool]:
    return interval.kind.value, interval.first_day, interval.last_day, interval.lower_known


def interval_of(*claims: CitedClaim, founded_on: str | None = None, **dates: Any) -> SaleInterval:
    return tie_interval(tie(*claims, **dates), founded_on, TODAY)


def test_dates_that_all_agree_on_are_the_interval() -> None:
    both = interval_of(cited(0, start="2014", end="2016"), start="2014", end="2016")
    assert span(both) == ("whole", "2014-01-01", "2016-12-31", True)
    assert span(interval_of(cited(0, start="2014-05"), start="2014-05")) == ("point", "2014-05-01", "2014-05-31", True)
    assert interval_of(cited(0, end="2016"), end="2016").last_day == "2016-12-31"


def test_where_only_the_end_is_agreed_the_disputed_start_is_not_taken() -> None:
    claims = (cited(0, start="2012", end="2016"), cited(1, start="2014", end="2016"))
    assert span(interval_of(*claims, end="2016")) == ("within", "2016-01-01", "2016-12-31", False)


def test_starts_that_differ_run_from_the_first_to_the_last() -> None:
    assert span(interval_of(cited(0, start="2016"), cited(1, start="2014-05"))) == (
        "whole", "2014-05-01", "2016-12-31", True,
    )  # fmt: skip
    ended = interval_of(cited(0, start="2014"), cited(1, start="2016", end="2018-03"))
    assert span(ended) == ("whole", "2014-01-01", "2018-03-31", True)
    assert span(interval_of(cited(0, start="2016-02"), cited(1, start="2016"))) == (
        "whole", "2016-01-01", "2016-12-31", True,
    )  # fmt: skip


@pytest.mark.parametrize("status", [Status.DENIED, Status.WITHDRAWN])
def test_what_no_longer_speaks_for_the_tie_dates_nothing(status: Status) -> None:
    claims = (cited(0, start="2014"), cited(1, start="2016"), cited(2, status, start="2001", end="2020"))
    assert span(interval_of(*claims)) == ("whole", "2014-01-01", "2016-12-31", True)
    assert interval_of(cited(0), cited(1, status, start="2001")).kind is IntervalKind.UNKNOWN
    assert interval_of(cited(0), cited(1, status, published_on="2001")).kind is IntervalKind.UNKNOWN
    assert interval_of(cited(0), cited(1, status, observed_by="2001")).kind is IntervalKind.UNKNOWN


def test_of_several_sightings_the_earliest_bounds_it() -> None:
    claims = (cited(0, observed_by="2020"), cited(1, observed_by="2018-03"))
    assert span(interval_of(*claims)) == ("within", "2018-01-01", "2018-03-31", False)
    assert interval_of(cited(0, observed_by="2018"), cited(1, observed_by="2018-03")).last_day == "2018-03-31"
    assert interval_of(*claims, observed_by="2019").last_day == "2019-12-31"
    assert interval_of(*claims, cited(2, start="2021"), cited(3, start="2022")).years == (2021, 2022)


def test_the_earliest_publication_is_the_last_resort() -> None:
    claims = (cited(0, published_on="2021-05-02"), cited(1, published_on="2020"))
    assert interval_of(*claims).last_day == "2020-12-31"
    assert "published on 2020;" in interval_of(*claims).basis
    assert interval_of(cited(0)).kind is IntervalKind.UNKNOWN
    assert interval_of(cited(0, published_on="2020", observed_by="2022"), observed_by="2022").years == (2022,)


def test_what_bears_no_date_was_there_on_the_day_when_it_was_read() -> None:
    found = interval_of(cited(0, retrieved_on="2026-11-21"), cited(1, retrieved_on="2026-11"), founded_on="2020")
    assert span(found) == ("within", "2020-01-01", "2026-11-21", True)
    assert "they were read on 2026-11-21" in found.basis
    dated = interval_of(cited(0, retrieved_on="2024", published_on="2025"))
    assert dated.last_day == "2025-12-31"


def test_a_seller_cannot_have_sold_before_it_was_founded() -> None:
    found = interval_of(cited(0, observed_by="2018"), observed_by="2018", founded_on="2015-06")
    assert span(found) == ("within", "2015-06-01", "2018-12-31", True)


def test_an_end_in_the_future_is_cut_off_on_the_day_asked() -> None:
    assert interval_of(cited(0), start="2024", end="2030").last_day == "2026-11-21"


dates = st.none() | st.sampled_from(("2012", "2014", "2014-05", "2016-01-31", "2019"))
speaking = st.sampled_from((Status.CONFIRMED, Status.REPORTED, Status.ALLEGED))


@given(st.lists(st.tuples(speaking, dates, dates), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter_and_denials_never_move_it(
    them: Sequence[tuple[Status, str | None, str | None]], random: Random
) -> None:
    claims = [cited(n, status, start=start, observed_by=seen) for n, (status, start, seen) in enumerate(them)]
    shuffled = [*claims, cited(99, Status.DENIED, published_on="1999", start="1999", observed_by="1999")]
    random.shuffle(shuffled)
    assert interval_of(*claims) == interval_of(*shuffled)


NODES = [
    make_node("vendor"),
    make_node("young"),
    make_node("body", Kind.GOVERNMENT_BODY, "Body", "KH"),
    make_node("lost", Kind.GOVERNMENT_BODY, "Lost"),
    make_node("state:KH", Kind.STATE, "Cambodia", "KH"),
    make_node("contract", Kind.CONTRACT, "Contract"),
    make_node("plant", Kind.DEPLOYMENT, "Plant", "KH"),
    make_node("maria", Kind.PERSON, "Maria"),
]


def rate(fill: Fill, edges: list[Any], claims: Sequence[Claim] = (), about: dict[str, Sequence[str]] | None = None,
         **rater: Any) -> dict[str, RatedTie]:  # fmt: skip
    """The rated ties of a build, by edge."""
    nodes = [n.model_copy(update={"claims": tuple((about or {}).get(n.id, ()))}) for n in NODES]
    store = fill(make_build(nodes, edges, claims))
    ties = supply_ties(store, store.scan_edges(("sold_to", "uses", "deployed_in", "supplies", "awarded_to")))
    return {item.tie.edge: item for item in Rater(**rater).rate(store, ties, TODAY)}


def test_a_use_or_an_installation_is_never_called_a_sale(fill: Fill) -> None:
    rated = rate(
        fill,
        [
            make_edge("vendor", "sold_to", "body", "e1", start="2019"),
            make_edge("body", "uses", "vendor", "e2", start="2019"),
            make_edge("vendor", "deployed_in", "state:KH", "e3", start="2019"),
            make_edge("vendor", "supplies", "plant", "e4", start="2019"),
            make_edge("contract", "awarded_to", "vendor", "e5", start="2019"),
            make_edge("body", "awarded", "contract", "e6", start="2019"),
        ],
    )
    begins = {edge: item.assessment.at_sale[0].sentence.split(" a state ")[0] for edge, item in rated.items()}
    assert begins == {
        "e1": "Sale to", "e2": "Use in", "e3": "Installation in", "e4": "Installation in", "e5": "Contract in",
    }  # fmt: skip
    assert set(begins.values()) == set(LEADS.values())
    assert {item.assessment.state for item in rated.values()} == {"KH"}
    assert {item.assessment.assessed_on for item in rated.values()} == {TODAY}


def test_without_a_known_state_every_rule_answers_unknown(fill: Fill) -> None:
    found = rate(fill, [make_edge("vendor", "sold_to", "lost", "e1", start="2019")])["e1"].assessment
    assert {finding.verdict for finding in (*found.at_sale, *found.today)} == {Verdict.UNKNOWN}
    assert (found.level, found.level_possible, found.level_today) == (Level.UNKNOWN,) * 3


def test_the_founding_of_the_seller_is_read_from_its_claims_and_ties(fill: Fill) -> None:
    founded = [make_claim("vendor", "founded_on", value, f"f{value}") for value in ("2012", "2011-05")]
    other = make_claim("vendor", "alias", "2009", "f-other")
    denied = make_claim("vendor", "founded_on", "2002", "f-no", Status.DENIED, denies="f2012")
    rated = rate(
        fill,
        [
            make_edge("vendor", "sold_to", "body", "e1", observed_by="2014"),
            make_edge("young", "sold_to", "body", "e2", observed_by="2014"),
            make_edge("young", "founded_by", "maria", "e3", start="2013"),
            make_edge("young", "founded_by", "vendor", "e4"),
            make_edge("vendor", "owns", "body", "e5", start="2001"),
            make_edge("young", "founded_by", "body", "e6", start="2003", standing=Standing.DENIED),
        ],
        [*founded, other, denied],
        {"vendor": [claim.id for claim in (*founded, other, denied)]},
    )
    assert rated["e1"].assessment.interval.years == (2011, 2012, 2013, 2014)
    assert rated["e2"].assessment.interval.years == (2013, 2014)


def test_a_table_left_out_is_left_out_of_every_tie(fill: Fill, ruleset: RuleSet, table: RatingTable) -> None:
    edges = [make_edge("vendor", "sold_to", "body", "e1", start="2019")]
    whole = rate(fill, edges, ruleset=ruleset, table=table)["e1"].assessment
    left = rate(fill, edges, ruleset=ruleset, table=table, left_out=["fh-fiw-2013-2025"])["e1"].assessment
    by_rule = {finding.rule_id: finding.verdict for finding in left.at_sale}
    assert by_rule["fh_not_free"] is Verdict.UNKNOWN
    assert {finding.rule_id: finding.verdict for finding in whole.at_sale}["fh_not_free"] is Verdict.MET
    assert by_rule["vdem_autocracy"] is Verdict.MET


def test_a_rater_asks_the_rules_and_tables_it_is_given(fill: Fill, ruleset: RuleSet, table: RatingTable) -> None:
    only = ruleset.model_copy(update={"rules": ruleset.rules[:1], "version": "9.9.9"})
    found = rate(fill, [make_edge("vendor", "sold_to", "body", "e1", start="2019")], ruleset=only, table=table)["e1"]
    assert [finding.rule_id for finding in found.assessment.at_sale] == ["fh_not_free"]
    assert found.assessment.version == "9.9.9"
    assert Rater(ruleset=only, table=table).table is table
