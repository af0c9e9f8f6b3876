"""Exposure: supply ties with the rating of their state in the years of the tie, and today's apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.queries.supply import SupplyTie
from graph.queries.withheld import withhold
from graph.risk.findings import Assessment, assess
from graph.risk.interval import SaleInterval, sale_interval
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import RuleSet, load_ruleset
from graph.risk.tie_rating import tie_rating
from graph.schema.codelists import NOT_COUNTED, SILENT
from graph.schema.dates import earliest, latest
from graph.schema.qualifiers import Qualifiers
from graph.store.base import GraphStore

UNKNOWN_STATE = ""
"""Asked for when a tie has no known state: every rule answers unknown."""

LEADS = {
    "sold_to": "Sale to",
    "awarded_to": "Contract in",
    "uses": "Use in",
    "deployed_in": "Installation in",
    "supplies": "Installation in",
}
"""How a finding begins, by the tie: a use or an installation is never called a sale."""


class RatedTie(BaseModel):
    """A supply tie with what the rules say of its state. Says nothing about the conduct of anyone."""

    model_config = ConfigDict(frozen=True)

    tie: SupplyTie
    assessment: Assessment


class Rater:
    """Rates ties by one rule set over one table of ratings; made once and used for many ties."""

    def __init__(
        self,
        ruleset: RuleSet | None = None,
        table: RatingTable | None = None,
        left_out: Collection[str] = (),
    ) -> None:
        """`left_out` are keys of reference sources that may not be used; see `graph.queries.withheld`."""
        self.ruleset = ruleset or load_ruleset()
        self.table = table or RatingTable.load()
        self.left_out = frozenset(left_out)

    def rate(self, store: GraphStore, ties: Sequence[SupplyTie], as_of: date) -> list[RatedTie]:
        """Rate each tie in the years in which it may have happened, and as of the day given."""
        founded = _founded(store, {tie.seller.id for tie in ties})
        rated = []
        for tie in ties:
            interval = tie_interval(tie, founded.get(tie.seller.id), as_of)
            state, lead = tie.state or UNKNOWN_STATE, LEADS[tie.relation]
            assessment = assess(state, interval, self.ruleset, self.table, as_of, lead=lead)
            if self.left_out:
                assessment = withhold(assessment, self.left_out, self.ruleset.combine)
            rated.append(RatedTie(tie=tie, assessment=assessment))
        return rated

    def with_ratings(self, store: GraphStore, ties: Sequence[SupplyTie], as_of: date) -> tuple[SupplyTie, ...]:
        """The ties, each with its rating."""
        return tuple(
            item.tie.model_copy(update={"rating": tie_rating(item.assessment)})
            for item in self.rate(store, ties, as_of)
        )


def tie_interval(tie: SupplyTie, founded_on: str | None, as_of: date) -> SaleInterval:
    """The interval of a tie over all its claims.

    Where claims give different dates the interval runs from the earliest beginning to the latest date stated:
    the tie is rated in every year that any of them can mean.
    """
    claims = [claim for claim in tie.claims if claim.status not in SILENT]
    qualifiers = Qualifiers(start=tie.start, end=tie.end, observed_by=tie.observed_by)
    if not (tie.start or tie.end):
        starts = [c.qualifiers.start for c in claims if c.qualifiers.start]
        ends = [c.qualifiers.end for c in claims if c.qualifiers.end]
        seen = [c.qualifiers.observed_by for c in claims if c.qualifiers.observed_by]
        if starts:
            qualifiers = Qualifiers(start=min(starts), end=max((*starts, *ends), key=latest))
        elif seen and not tie.observed_by:
            qualifiers = Qualifiers(observed_by=min(seen, key=latest))
    evidences = [cited.evidence for claim in claims for cited in claim.evidence]
    return sale_interval(
        qualifiers,
        published_on=_soonest(evidence.published_on for evidence in evidences),
        founded_on=founded_on,
        today=as_of,
        read_on=_soonest(evidence.retrieved_on for evidence in evidences),
    )


def _soonest(dates: Iterable[str | None]) -> str | None:
    """The date that is over first: by then what it dates was surely there."""
    return min((each for each in dates if each), key=latest, default=None)


def _founded(store: GraphStore, sellers: Iterable[str]) -> dict[str, str]:
    """When sellers were founded, where a claim says so that is not denied; the earliest if several do.

    The earliest is the careful choice: a tie is then rated over every year in which it can lie.
    """
    ids = sorted(sellers)
    dates: dict[str, list[str]] = defaultdict(list)
    for claim in store.claims_about(ids):
        if claim.predicate == "founded_on" and claim.value and claim.status not in SILENT:
            dates[claim.subject].append(claim.value)
    for edge in store.edges_of(ids, ("founded_by",)):
        if edge.start and edge.standing not in NOT_COUNTED:
            dates[edge.subject].append(edge.start)
    return {id_: min(values, key=earliest) for id_, values in dates.items()}
