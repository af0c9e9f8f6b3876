"""What the rules say of a state over the years of a tie, and today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.risk.interval import IntervalKind, SaleInterval
from graph.risk.outcomes import Outcome, YearFinding, look_at_latest, look_at_year
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import Combine, Rule, RuleKind, RuleSet


class Verdict(StrEnum):
    """What a rule says over all years looked at."""

    MET = "met"
    MET_IN_SOME_YEARS = "met_in_some_years"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """What all rules together come to. Never shown without its parts and its coverage."""

    CRITICAL = "critical"
    HIGH = "high"
    ELEVATED = "elevated"
    NONE = "none"
    UNKNOWN = "unknown"


LEVEL_MEANING = {
    Level.CRITICAL: "a hard rule is met",
    Level.HIGH: "graded rules of at least two families are met",
    Level.ELEVATED: "graded rules of one family are met",
    Level.NONE: "no rule with data is met, and at least two families have data, democracy among them",
    Level.UNKNOWN: "too little is known to say",
}


@dataclass(frozen=True)
class Finding:
    """What one rule says of a state."""

    rule_id: str
    title: str
    ruleset: str
    version: str
    kind: RuleKind
    family: str
    verdict: Verdict
    years: tuple[YearFinding, ...]
    sentence: str
    withheld: bool = False
    """It would have an answer, were the licence of its source not left out (`graph.queries.withheld`)."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of `reference/sources.csv` that the finding rests on."""
        return tuple(dict.fromkeys(key for year in self.years for key in year.sources))

    @property
    def coverage(self) -> tuple[int, int]:
        """Years with data, and years looked at."""
        return sum(year.outcome is not Outcome.UNKNOWN for year in self.years), len(self.years)


@dataclass(frozen=True)
class Assessment:
    """The state at the time of the sale, and apart from it the state today.

    `level` counts what is sure; `level_possible` also what is met in some of the years in which the sale may lie. What
    is possible is no upper bound unless `bounded`: a rule without data may have been met too.
    Both speak of the state, never of the seller.
    """

    state: str
    interval: SaleInterval
    ruleset: str
    version: str
    at_sale: tuple[Finding, ...]
    level: Level
    level_possible: Level
    today: tuple[Finding, ...]
    level_today: Level
    assessed_on: date

    @property
    def bounded(self) -> bool:
        """True if it can have been no more than `level_possible`: every rule has data for every year it may lie in."""
        if not self.interval.years or (self.interval.kind is IntervalKind.WITHIN and not self.interval.lower_known):
            return False
        weighing = [finding for finding in self.at_sale if finding.kind is not RuleKind.CONTEXT]
        return all(finding.coverage[0] == finding.coverage[1] for finding in weighing)

    @property
    def coverage(self) -> tuple[int, int]:
        """Rules with data for the time of the sale, and rules asked."""
        return _coverage(self.at_sale)

    @property
    def coverage_today(self) -> tuple[int, int]:
        """Rules with data today, and rules asked."""
        return _coverage(self.today)


def assess(
    state: str,
    interval: SaleInterval,
    ruleset: RuleSet,
    table: RatingTable,
    today: date,
    lead: str = "Sale to",
) -> Assessment:
    """Ask every rule of the set for a state, for the years of the interval and for the latest data.

    `state` is a code of `reference/states.csv`; for any other everything is unknown. `lead` begins the sentences and
    says what the tie is: "Sale to", "Deployment in", "Use by a body of".
    """
    at_sale = tuple(_at_sale(rule, state, interval, ruleset, table, lead) for rule in ruleset.rules)
    now = tuple(_today(rule, state, ruleset, table) for rule in ruleset.rules)
    sure = interval.kind is IntervalKind.WHOLE
    return Assessment(
        state=state,
        interval=interval,
        ruleset=ruleset.id,
        version=ruleset.version,
        at_sale=at_sale,
        level=combine(at_sale, ruleset.combine, some_years_count=sure),
        level_possible=combine(at_sale, ruleset.combine, some_years_count=True),
        today=now,
        level_today=combine(now, ruleset.combine, some_years_count=True),
        assessed_on=today,
    )


def combine(findings: Iterable[Finding], how: Combine, some_years_count: bool) -> Level:
    """One level from findings. Families count once; nothing met with too little data is unknown, not none."""
    counted = (Verdict.MET, Verdict.MET_IN_SOME_YEARS) if some_years_count else (Verdict.MET,)
    weighing = [finding for finding in findings if finding.kind is not RuleKind.CONTEXT]
    met = [finding for finding in weighing if finding.verdict in counted]
    graded = {finding.family for finding in met if finding.kind is RuleKind.GRADED}
    if sum(finding.kind is RuleKind.HARD for finding in met) >= how.critical.hard_rules:
        return Level.CRITICAL
    if len(graded) >= how.high.graded_families:
        return Level.HIGH
    if len(graded) >= how.elevated.graded_families:
        return Level.ELEVATED
    if any(finding.verdict is Verdict.MET_IN_SOME_YEARS for finding in weighing):
        return Level.UNKNOWN
    known = {finding.family for finding in weighing if finding.verdict is not Verdict.UNKNOWN}
    enough = len(known) >= how.none.families_with_data and known.issuperset(how.none.among_them)
    return Level.NONE if enough else Level.UNKNOWN


def verdict_of(outcomes: Iterable[Outcome], more_years: bool = False) -> Verdict:
    """One verdict from the outcomes by year. `more_years`: the tie may also lie in earlier years, not looked at."""
    found = list(outcomes) + [Outcome.UNKNOWN] * more_years
    if not found:
        return Verdict.UNKNOWN
    if all(outcome is Outcome.MET for outcome in found):
        return Verdict.MET
    if any(outcome in (Outcome.MET, Outcome.PART) for outcome in found):
        return Verdict.MET_IN_SOME_YEARS
    return Verdict.UNKNOWN if Outcome.UNKNOWN in found else Verdict.NOT_MET


def _at_sale(
    rule: Rule, state: str, interval: SaleInterval, ruleset: RuleSet, table: RatingTable, lead: str
) -> Finding:
    years = tuple(look_at_year(rule, state, year, interval.days_in(year), table) for year in interval.years)
    more_years = interval.kind is IntervalKind.WITHIN and not interval.lower_known
    verdict = verdict_of((year.outcome for year in years), more_years)
    return _finding(rule, ruleset, verdict, years, _sentence(rule, verdict, years, interval, lead))


def _today(rule: Rule, state: str, ruleset: RuleSet, table: RatingTable) -> Finding:
    year = look_at_latest(rule, state, table)
    verdict = verdict_of([year.outcome])
    return _finding(rule, ruleset, verdict, (year,), f"In the latest data: {year.sentence}.")


def _finding(rule: Rule, ruleset: RuleSet, verdict: Verdict, years: tuple[YearFinding, ...], sentence: str) -> Finding:
    return Finding(
        rule_id=rule.id,
        title=rule.title,
        ruleset=ruleset.id,
        version=ruleset.version,
        kind=rule.kind,
        family=rule.family,
        verdict=verdict,
        years=years,
        sentence=sentence,
    )


def _sentence(rule: Rule, verdict: Verdict, years: tuple[YearFinding, ...], interval: SaleInterval, lead: str) -> str:
    met = [year for year in years if year.outcome in (Outcome.MET, Outcome.PART)]
    unknown = [year for year in years if year.outcome is Outcome.UNKNOWN]
    if verdict is Verdict.UNKNOWN:
        why = [unknown[-1].sentence] if unknown else [*(year.sentence for year in years), interval.basis]
        return f"{lead} a state of which it is unknown whether it met rule {rule.id} then: {'; '.join(why)}."
    if verdict is Verdict.NOT_MET:
        return f"{lead} a state that did not meet rule {rule.id} in {_span(years)}: {years[-1].sentence}."
    if verdict is Verdict.MET:
        return f"{lead} a state that met rule {rule.id} in {_span(years)}: {met[-1].sentence}."
    remarks = []
    if len(years) > 1:
        remarks.append(f"{len(met)} of {len(years)} years looked at")
        remarks += [f"{len(unknown)} unknown"] if unknown else []
    remarks += [interval.basis] if interval.kind is IntervalKind.WITHIN else []
    listing = ", ".join(str(year.year) for year in met)
    aside = f" ({'; '.join(remarks)})" if remarks else ""
    return f"{lead} a state that met rule {rule.id} in {listing}{aside}: {met[-1].sentence}."


def _span(years: tuple[YearFinding, ...]) -> str:
    first, last = years[0].year, years[-1].year
    return str(last) if first == last else f"every year from {first} to {last}"


def _coverage(findings: tuple[Finding, ...]) -> tuple[int, int]:
    return sum(finding.verdict is not Verdict.UNKNOWN for finding in findings), len(findings)
