"""The shipped tables and rules, read once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.risk.findings import Assessment, Finding, assess
from graph.risk.interval import sale_interval
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import RuleSet, load_ruleset
from graph.schema.qualifiers import Qualifiers

DATA = Path(__file__).resolve().parents[3] / "data"
TODAY = date(2026, 11, 21)

Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def table() -> RatingTable:
    return RatingTable.load(DATA)


@pytest.fixture(scope="session")
def ruleset() -> RuleSet:
    return load_ruleset(DATA / "reference" / "rules" / "surveillance-sales.yml")


@pytest.fixture
def judge(table: RatingTable, ruleset: RuleSet) -> Assess:
    """Assess a state for a tie with these dates."""

    def run(state: str, founded_on: str | None = None, **dates: str) -> Assessment:
        interval = sale_interval(Qualifiers.model_validate(dates), founded_on=founded_on, today=TODAY)
        return assess(state, interval, ruleset, table, TODAY)

    return run


def finding(assessment: Assessment, rule: str, today: bool = False) -> Finding:
    """The finding of one rule."""
    findings = assessment.today if today else assessment.at_sale
    return next(found for found in findings if found.rule_id == rule)
