"""Findings that rest on a reference table whose licence class was left out: they become unknown, and say why."""

from collections.abc import Collection
from dataclasses import replace

from graph.risk.findings import Assessment, Finding, Level, Verdict, combine
from graph.risk.interval import IntervalKind
from graph.risk.outcomes import Outcome
from graph.risk.rulesets import Combine, RuleKind

LEFT_OUT = "unknown: left out for its licence"


def withhold(assessment: Assessment, left_out: Collection[str], how: Combine) -> Assessment:
    """The assessment without what rests on the reference sources `left_out` (keys of `reference/sources.csv`).

    A finding is withheld as a whole if any of its years rests on one of them, also beside others: half of an answer
    would be another answer. It is then unknown, never "not met". The levels are combined anew from what is left: they
    are what the state reaches at the least, and where nothing that is left is met, unknown rather than "none".
    """
    at_sale = tuple(_withheld(finding, left_out) for finding in assessment.at_sale)
    today = tuple(_withheld(finding, left_out) for finding in assessment.today)
    sure = assessment.interval.kind is IntervalKind.WHOLE
    return replace(
        assessment,
        at_sale=at_sale,
        level=_level(at_sale, how, sure),
        level_possible=_level(at_sale, how, True),
        today=today,
        level_today=_level(today, how, True),
    )


def _withheld(finding: Finding, left_out: Collection[str]) -> Finding:
    """The finding, or one that keeps of it no more than which rule was asked, for which years, of which sources."""
    if finding.verdict is Verdict.UNKNOWN or not set(left_out).intersection(finding.sources):
        return finding
    years = tuple(
        replace(year, outcome=Outcome.UNKNOWN, value=None, edition=None, sentence=LEFT_OUT) for year in finding.years
    )
    sentence = f"Whether the state met rule {finding.rule_id} is {LEFT_OUT}."
    return replace(finding, verdict=Verdict.UNKNOWN, years=years, sentence=sentence, withheld=True)


def _level(findings: tuple[Finding, ...], how: Combine, some_years_count: bool) -> Level:
    level = combine(findings, how, some_years_count)
    doubtful = any(finding.withheld for finding in findings if finding.kind is not RuleKind.CONTEXT)
    return Level.UNKNOWN if level is Level.NONE and doubtful else level
