"""One rule, one state, one year: what the tables say, in a sentence that can be cited."""

from dataclasses import dataclass
from enum import StrEnum

from graph.risk.periods import Listed, Period
from graph.risk.ratings import ListAnswer, RatingTable
from graph.risk.rulesets import ListSource, RatingSource, Rule, all_hold
from graph.schema.dates import year_of


class Outcome(StrEnum):
    """What a rule says of one year; `part` means for a part of the days looked at."""

    MET = "met"
    PART = "part"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_OF_LISTED = {
    Listed.YES: Outcome.MET,
    Listed.PARTLY: Outcome.PART,
    Listed.NO: Outcome.NOT_MET,
    Listed.UNKNOWN: Outcome.UNKNOWN,
}


@dataclass(frozen=True)
class YearFinding:
    """A rule in one year. `value` and `edition` are as published; `state` is whose row was read."""

    year: int
    outcome: Outcome
    value: str | None
    edition: str | None
    state: str
    sources: tuple[str, ...]
    sentence: str


def look_at_year(rule: Rule, state: str, year: int, days: tuple[str, str], table: RatingTable) -> YearFinding:
    """Ask a rule for one calendar year; a list only for the `days` of it (first and last, ISO dates)."""
    if not rule.asks_for(year):
        return _unknown(year, state, f"the rule cannot be asked for {year}")
    if isinstance(rule.source, RatingSource):
        return _rated(rule, rule.source, state, year, table)
    return _listed(rule.source, state, days, table)


def look_at_latest(rule: Rule, state: str, table: RatingTable) -> YearFinding:
    """Ask a rule for the latest data that the tables hold. A state that is no longer rated is unknown."""
    if isinstance(rule.source, RatingSource):
        return _rated(rule, rule.source, state, table.latest_year(rule.source), table)
    day = table.latest_day(rule.source)
    return _listed(rule.source, state, (day, day), table)


def _rated(rule: Rule, source: RatingSource, state: str, year: int, table: RatingTable) -> YearFinding:
    rating = table.rating(source, state, year, borrow=rule.territory == "own_then_parent")
    if rating is None:
        return _unknown(year, state, f"no rating for {year}")
    value = rating.values[source.value_field]
    holds = all_hold(rule.test, rating.values)
    outcome = Outcome.UNKNOWN if holds is None else Outcome.MET if holds else Outcome.NOT_MET
    words = source.phrase.format(value=source.value_names.get(value, value))
    sentence = f"{words} for {year} ({source.edition_name.format(edition=rating.edition)})"
    if rating.borrowed:
        sentence += f", as a part of {table.names.get(rating.state, rating.state)}, for want of a rating of its own"
    return YearFinding(year, outcome, value, rating.edition, rating.state, rating.sources, sentence)


def _listed(source: ListSource, state: str, days: tuple[str, str], table: RatingTable) -> YearFinding:
    answer = table.listed(source, state, *days)
    outcome = _OF_LISTED[answer.status]
    return YearFinding(
        year=year_of(days[0]),
        outcome=outcome,
        value=answer.status.value,
        edition=_latest_reading(answer, source, table),
        state=state,
        sources=answer.sources,
        sentence=_list_sentence(source, answer, days, table),
    )


def _latest_reading(answer: ListAnswer, source: ListSource, table: RatingTable) -> str:
    return max((p.as_of for p in answer.periods if p.as_of), default=table.latest_day(source))


def _list_sentence(source: ListSource, answer: ListAnswer, days: tuple[str, str], table: RatingTable) -> str:
    when = _when(days)
    if answer.status is Listed.UNKNOWN:
        return f"no source read says whether it was {source.phrase} {when}"
    if answer.status is Listed.NO:
        return f"not {source.phrase} {when} (list as of {_latest_reading(answer, source, table)})"
    names = ", ".join(answer.lists)
    since = "; ".join(_period_words(period) for period in answer.periods)
    part = "for a part of the time " if answer.status is Listed.PARTLY else ""
    return f"{part}{source.phrase} {when} ({names}: {since})"


def _when(days: tuple[str, str]) -> str:
    first, last = days
    if first == last:
        return f"on {first}"
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return f"in {first[:4]}"
    return f"between {first} and {last}"


def _period_words(period: Period) -> str:
    start = f"{period.start}{'' if period.clear_before else ' or earlier'}" if period.start else None
    if period.end:
        end = f"{period.end} or earlier, last seen {period.seen_until}" if period.seen_until else period.end
        return f"from {start} to {end}" if start else f"until {end}"
    return f"since {start}" if start else "beginning not known"


def _unknown(year: int, state: str, why: str) -> YearFinding:
    return YearFinding(year, Outcome.UNKNOWN, None, None, state, (), why)
