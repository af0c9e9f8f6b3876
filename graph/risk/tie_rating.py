"""The rating of one tie as a record: what goes out with the tie in JSON, tables and exports."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from graph.risk.findings import Assessment, Finding, Level, Verdict
from graph.risk.interval import SaleInterval
from graph.risk.rulesets import RuleKind


class RuleAnswer(BaseModel):
    """What one rule says of the state, in the years of the tie and in the latest data."""

    model_config = ConfigDict(frozen=True)

    rule: str
    title: str
    kind: RuleKind
    family: str
    at_sale: Verdict
    years_known: int = Field(description="Years of the tie for which the rule has data.")
    years_asked: int = Field(description="Years in which the tie can lie, as far as they are known.")
    today: Verdict
    sources: tuple[str, ...] = Field(description="Keys of `reference/sources.csv` that both answers rest on.")
    withheld: bool = Field(description="Left out for the licence of what it rests on.")


class TieRating(BaseModel):
    """What the rules say of the state of a tie. It is computed, no evidence, and says nothing of anyone's conduct.

    `level` is what is sure, `level_possible` what is met in some of the years too; that it was no more than that is
    known only if `bounded`. Unknown is neither good nor bad news.
    """

    model_config = ConfigDict(frozen=True)

    ruleset: str
    version: str
    assessed_on: date
    interval: SaleInterval = Field(description="The days in which the tie may lie, and what they rest on.")
    level: Level
    level_possible: Level
    bounded: bool
    level_today: Level
    rules: tuple[RuleAnswer, ...]


def tie_rating(assessment: Assessment) -> TieRating:
    """The record of an assessment."""
    today = {finding.rule_id: finding for finding in assessment.today}
    return TieRating(
        ruleset=assessment.ruleset,
        version=assessment.version,
        assessed_on=assessment.assessed_on,
        interval=assessment.interval,
        level=assessment.level,
        level_possible=assessment.level_possible,
        bounded=assessment.bounded,
        level_today=assessment.level_today,
        rules=tuple(_answer(finding, today[finding.rule_id]) for finding in assessment.at_sale),
    )


def _answer(then: Finding, now: Finding) -> RuleAnswer:
    known, asked = then.coverage
    return RuleAnswer(
        rule=then.rule_id,
        title=then.title,
        kind=then.kind,
        family=then.family,
        at_sale=then.verdict,
        years_known=known,
        years_asked=asked,
        today=now.verdict,
        sources=tuple(dict.fromkeys((*then.sources, *now.sources))),
        withheld=then.withheld or now.withheld,
    )
