"""Findings on a table left out for its licence are unknown, and no level rests on them."""

from collections.abc import Collection
from datetime import date
from functools import cache

import pytest

from graph.queries.withheld import LEFT_OUT, withhold
from graph.risk.findings import Assessment, Finding, Level, Verdict, assess
from graph.risk.interval import SaleInterval, sale_interval
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import RuleSet, load_ruleset
from graph.schema.qualifiers import Qualifiers

DAY = date(2026, 11, 21)
FREEDOM_HOUSE, VDEM, D5 = "fh-fiw-2013-2025", "vdem-row-owid", "ear-740-supp1"


@cache
def rules() -> tuple[RuleSet, RatingTable]:
    return load_ruleset(), RatingTable.load()


def sale(state: str, year: str) -> Assessment:
    ruleset, table = rules()
    interval: SaleInterval = sale_interval(Qualifiers(start=year))
    return assess(state, interval, ruleset, table, DAY)


def without(assessment: Assessment, *keys: str) -> Assessment:
    return withhold(assessment, keys, rules()[0].combine)


def of_rule(findings: Collection[Finding], rule: str) -> Finding:
    return next(finding for finding in findings if finding.rule_id == rule)


def test_a_finding_on_a_table_left_out_is_unknown_and_says_why() -> None:
    whole = sale("SA", "2017")
    left = without(whole, FREEDOM_HOUSE)

    assert of_rule(whole.at_sale, "fh_not_free").verdict is Verdict.MET
    finding = of_rule(left.at_sale, "fh_not_free")
    assert finding.verdict is Verdict.UNKNOWN
    assert LEFT_OUT in finding.sentence
    assert {(year.value, year.edition) for year in finding.years} == {(None, None)}
    assert finding.withheld
    assert of_rule(left.today, "fh_not_free").withheld


def test_other_findings_stay_as_they_are() -> None:
    whole = sale("SA", "2017")
    left = without(whole, FREEDOM_HOUSE)

    assert of_rule(left.at_sale, "vdem_autocracy") == of_rule(whole.at_sale, "vdem_autocracy")
    assert left.level is Level.ELEVATED


def test_a_level_does_not_rest_on_what_was_left_out() -> None:
    whole, left = sale("SA", "2017"), without(sale("SA", "2017"), FREEDOM_HOUSE, VDEM)

    assert whole.level is Level.ELEVATED
    assert left.level is Level.UNKNOWN
    assert left.coverage[0] == whole.coverage[0] - 2


def test_what_was_met_in_some_years_of_a_tie_that_lasted_stays_sure() -> None:
    ruleset, table = rules()
    whole = assess("RS", sale_interval(Qualifiers(start="2012", end="2020")), ruleset, table, DAY)

    assert (whole.level, without(whole, FREEDOM_HOUSE).level) == (Level.ELEVATED, Level.ELEVATED)
    assert of_rule(whole.at_sale, "vdem_autocracy").verdict is Verdict.MET_IN_SOME_YEARS


def test_nothing_met_is_unknown_rather_than_none_where_a_rule_was_left_out() -> None:
    whole, left = sale("NO", "2024"), without(sale("NO", "2024"), FREEDOM_HOUSE)

    assert whole.level_today is Level.NONE
    assert left.level_today is Level.UNKNOWN


def test_a_finding_of_several_tables_is_withheld_if_one_of_them_is() -> None:
    whole = sale("NO", "2026")
    e_group = of_rule(whole.today, "us_e")
    assert len(e_group.sources) > 1

    left = of_rule(without(whole, e_group.sources[0]).today, "us_e")

    assert (e_group.verdict, left.verdict) == (Verdict.NOT_MET, Verdict.UNKNOWN)


@pytest.mark.parametrize("keys", [(), ("no-such-table",)])
def test_nothing_left_out_changes_nothing(keys: tuple[str, ...]) -> None:
    assert without(sale("SA", "2017"), *keys) == sale("SA", "2017")


def test_what_was_unknown_anyway_is_not_called_left_out() -> None:
    finding = of_rule(without(sale("NO", "1990"), D5).at_sale, "us_d5")

    assert finding.verdict is Verdict.UNKNOWN
    assert not finding.withheld
