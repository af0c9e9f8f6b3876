"""The words for a level never make a bound of what has no data."""

from dataclasses import replace
from datetime import date

import pytest

from explorer.language.words import level_words
from graph.risk.findings import Assessment, Level, assess
from graph.risk.interval import sale_interval
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import load_ruleset
from graph.schema.qualifiers import Qualifiers


def rated(state: str, **dates: str) -> Assessment:
    interval = sale_interval(Qualifiers.model_validate(dates))
    return assess(state, interval, load_ruleset(), RatingTable.load(), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("level", "possible", "words"),
    [
        (Level.UNKNOWN, Level.ELEVATED, "unknown; possibly elevated, upper bound not known"),
        (Level.ELEVATED, Level.HIGH, "elevated; possibly high, upper bound not known"),
        (Level.ELEVATED, Level.ELEVATED, "elevated; upper bound not known"),
        (Level.NONE, Level.NONE, "none met; upper bound not known"),
        (Level.CRITICAL, Level.CRITICAL, "critical"),
        (Level.UNKNOWN, Level.UNKNOWN, "unknown"),
    ],
)
def test_without_data_for_every_rule_nothing_is_at_most_anything(level: Level, possible: Level, words: str) -> None:
    open_ended = rated("SA", observed_by="2018")
    assert not open_ended.bounded

    said = level_words(replace(open_ended, level=level, level_possible=possible))

    assert said.rpartition(" (")[0] == words


def test_with_data_for_every_rule_and_year_there_is_a_bound() -> None:
    dated = replace(rated("BY", start="2019"), level=Level.HIGH, level_possible=Level.CRITICAL)

    assert level_words(dated) == "high; at most critical (5 of 5 rules with data)"
