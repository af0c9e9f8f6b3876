"""The record of an assessment: everything of it that goes out, and nothing else."""

from collections.abc import Mapping
from datetime import date

import pytest

from graph.risk.findings import Assessment
from graph.risk.interval import sale_interval
from graph.risk.tie_rating import RuleAnswer, TieRating, tie_rating
from graph.schema.qualifiers import Qualifiers

from .conftest import TODAY, Assess

DATES: tuple[Mapping[str, str], ...] = (
    {"start": "2012", "end": "2020"}, {"start": "2005"}, {"observed_by": "2018"}, {},
)  # fmt: skip


@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize("state", ["RS", "MM", "BY", "QZ"])
def test_a_record_says_what_the_assessment_says(judge: Assess, state: str, dates: Mapping[str, str]) -> None:
    assessment: Assessment = judge(state, **dates)

    assert tie_rating(assessment) == TieRating(
        ruleset=assessment.ruleset,
        version=assessment.version,
        assessed_on=TODAY,
        interval=sale_interval(Qualifiers.model_validate(dates), today=TODAY),
        level=assessment.level,
        level_possible=assessment.level_possible,
        bounded=assessment.bounded,
        level_today=assessment.level_today,
        rules=tuple(
            RuleAnswer(
                rule=then.rule_id,
                title=then.title,
                kind=then.kind,
                family=then.family,
                at_sale=then.verdict,
                years_known=then.coverage[0],
                years_asked=len(then.years),
                today=now.verdict,
                sources=tuple(dict.fromkeys([*then.sources, *now.sources])),
                withheld=False,
            )
            for then, now in zip(assessment.at_sale, assessment.today, strict=True)
        ),
    )


def test_what_was_known_of_how_many_years_is_told_rule_by_rule(judge: Assess) -> None:
    known = {each.rule: (each.years_known, each.years_asked) for each in tie_rating(judge("MX", start="2005")).rules}

    assert known["vdem_autocracy"] == (1, 1)
    assert known["us_d5"] == (0, 1)
    assert tie_rating(judge("MX", start="2005")).assessed_on == date(2026, 11, 21)
