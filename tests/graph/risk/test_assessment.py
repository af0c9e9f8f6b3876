"""A whole assessment: every finding with its sentence, word for word, on invented tables."""

from datetime import date
from pathlib import Path

import pytest

from graph.risk.findings import Assessment, Finding, Level, Verdict, assess
from graph.risk.interval import SaleInterval, sale_interval
from graph.risk.outcomes import look_at_latest, look_at_year
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import Combine, FamiliesWithData, GradedFamilies, HardRules, Rule, RuleKind, RuleSet
from graph.schema.qualifiers import Qualifiers

from .small_tables import covered, list_rule, on_list, rated, rating_rule, table_of

TODAY = date(2020, 7, 1)
COMBINE = Combine(
    critical=HardRules(hard_rules=1),
    high=GradedFamilies(graded_families=2),
    elevated=GradedFamilies(graded_families=1),
    none=FamiliesWithData(families_with_data=1),
)


def rules(*them: Rule) -> RuleSet:
    return RuleSet(id="trial", version="2.3.4", title="Trial", rules=them, combine=COMBINE)


@pytest.fixture
def table(tmp_path: Path) -> RatingTable:
    """Land: not free in 2015, 2016 and 2018, free in 2017, not rated in 2014, on the list since May 2019."""
    return table_of(
        tmp_path,
        ratings=[
            rated("LA", "2016", "NF"),
            rated("LA", "2017", "NF"),
            rated("LA", "2018", "F", "fh|later"),
            rated("LA", "2019", "NF"),
        ],
        groups=[on_list("LA", "2019-05-10", "", "2020-06-30", before="not_listed", source="k")],
        coverage=[covered("D:5")],
    )


def one(table: RatingTable, rule: Rule, founded_on: str | None = None, **dates: str) -> Finding:
    """The finding of one rule on Land for a tie with these dates."""
    interval = sale_interval(Qualifiers.model_validate(dates), founded_on=founded_on)
    (found,) = assess("LA", interval, rules(rule), table, TODAY).at_sale
    return found


def said(table: RatingTable, rule: Rule, founded_on: str | None = None, **dates: str) -> tuple[Verdict, str]:
    found = one(table, rule, founded_on, **dates)
    return found.verdict, found.sentence


def test_a_finding_carries_its_rule_and_every_year_looked_at(table: RatingTable) -> None:
    found = one(table, rating_rule(), start="2017", end="2018-03")
    assert (found.rule_id, found.title, found.ruleset, found.version) == ("not_free", "Not free", "trial", "2.3.4")
    assert (found.kind, found.family) == (RuleKind.GRADED, "democracy")
    assert found.years == tuple(
        look_at_year(rating_rule(), "LA", year, (f"{year}-01-01", f"{year}-12-31"), table) for year in (2017, 2018)
    )
    assert found.sources == ("fh", "later")
    assert found.coverage == (2, 2)
    assert one(table, rating_rule(), start="2013", end="2016").coverage == (2, 4)


@pytest.mark.parametrize(
    ("dates", "verdict", "sentence"),
    [
        ({"start": "2016"}, Verdict.MET,
         "Sale to a state that met rule not_free in 2016: rated Not Free for 2016 (Index 2017)."),
        ({"start": "2015", "end": "2016"}, Verdict.MET,
         "Sale to a state that met rule not_free in every year from 2015 to 2016: "
         "rated Not Free for 2016 (Index 2017)."),
        ({"start": "2017"}, Verdict.NOT_MET,
         "Sale to a state that did not meet rule not_free in 2017: rated F for 2017 (Index 2018)."),
        ({"start": "2015", "end": "2018"}, Verdict.MET_IN_SOME_YEARS,
         "Sale to a state that met rule not_free in 2015, 2016, 2018 (3 of 4 years looked at): "
         "rated Not Free for 2018 (Index 2019)."),
        ({"start": "2016", "end": "2017"}, Verdict.MET_IN_SOME_YEARS,
         "Sale to a state that met rule not_free in 2016 (1 of 2 years looked at): "
         "rated Not Free for 2016 (Index 2017)."),
        ({"start": "2013", "end": "2017"}, Verdict.MET_IN_SOME_YEARS,
         "Sale to a state that met rule not_free in 2015, 2016 (2 of 5 years looked at; 2 unknown): "
         "rated Not Free for 2016 (Index 2017)."),
        ({"start": "2014"}, Verdict.UNKNOWN,
         "Sale to a state of which it is unknown whether it met rule not_free then: no rating for 2014."),
        ({"start": "2017", "end": "2019"}, Verdict.MET_IN_SOME_YEARS,
         "Sale to a state that met rule not_free in 2018 (1 of 3 years looked at; 1 unknown): "
         "rated Not Free for 2018 (Index 2019)."),
        ({}, Verdict.UNKNOWN,
         "Sale to a state of which it is unknown whether it met rule not_free then: no date is known."),
    ],
)  # fmt: skip
def test_sentences_of_a_rating(table: RatingTable, dates: dict[str, str], verdict: Verdict, sentence: str) -> None:
    assert said(table, rating_rule(), **dates) == (verdict, sentence)


def test_a_tie_that_may_be_older_says_so(table: RatingTable) -> None:
    basis = "the source gives no start; the tie was seen no later than {}; how much earlier it began is not known"
    assert said(table, rating_rule(), observed_by="2016") == (
        Verdict.MET_IN_SOME_YEARS,
        f"Sale to a state that met rule not_free in 2016 ({basis.format(2016)}): rated Not Free for 2016 (Index 2017).",
    )
    assert said(table, rating_rule(), observed_by="2017") == (
        Verdict.UNKNOWN,
        "Sale to a state of which it is unknown whether it met rule not_free then: "
        f"rated F for 2017 (Index 2018); {basis.format(2017)}.",
    )
    bounded = "the source gives no start; the tie was seen no later than 2017; the seller was founded in 2015"
    assert said(table, rating_rule(), "2015-06", observed_by="2017") == (
        Verdict.MET_IN_SOME_YEARS,
        f"Sale to a state that met rule not_free in 2015, 2016 (2 of 3 years looked at; {bounded}): "
        "rated Not Free for 2016 (Index 2017).",
    )
    assert said(table, rating_rule(), "2015-06", observed_by="2016")[0] is Verdict.MET


def test_sentences_of_a_list(table: RatingTable) -> None:
    assert said(table, list_rule(), start="2019-05-09") == (
        Verdict.NOT_MET,
        "Sale to a state that did not meet rule listed in 2019: not on the list on 2019-05-09 (list as of 2020-06-30).",
    )
    assert said(table, list_rule(), start="2019-05-10") == (
        Verdict.MET,
        "Sale to a state that met rule listed in 2019: on the list on 2019-05-10 (D:5: since 2019-05-10).",
    )
    assert said(table, list_rule(), start="2019") == (
        Verdict.MET_IN_SOME_YEARS,
        "Sale to a state that met rule listed in 2019: for a part of the time on the list in 2019 "
        "(D:5: since 2019-05-10).",
    )


def test_an_assessment_keeps_then_and_today_apart(table: RatingTable) -> None:
    interval = sale_interval(Qualifiers(start="2017"))
    result = assess("LA", interval, rules(rating_rule(), list_rule()), table, TODAY, lead="Use in")
    assert (result.state, result.interval, result.assessed_on) == ("LA", interval, TODAY)
    assert (result.ruleset, result.version) == ("trial", "2.3.4")
    assert [found.verdict for found in result.at_sale] == [Verdict.NOT_MET, Verdict.NOT_MET]
    assert [found.sentence for found in result.at_sale] == [
        "Use in a state that did not meet rule not_free in 2017: rated F for 2017 (Index 2018).",
        "Use in a state that did not meet rule listed in 2017: not on the list in 2017 (list as of 2020-06-30).",
    ]
    assert [(found.verdict, found.sentence) for found in result.today] == [
        (Verdict.MET, "In the latest data: rated Not Free for 2018 (Index 2019)."),
        (Verdict.MET, "In the latest data: on the list on 2020-06-30 (D:5: since 2019-05-10)."),
    ]
    assert [found.years for found in result.today] == [
        (look_at_latest(rule, "LA", table),) for rule in (rating_rule(), list_rule())
    ]
    assert (result.level, result.level_possible, result.level_today) == (Level.NONE, Level.NONE, Level.CRITICAL)


def test_coverage_counts_rules_with_data(table: RatingTable) -> None:
    result = assess("LA", sale_interval(Qualifiers(start="2014")), rules(rating_rule(), list_rule()), table, TODAY)
    assert (result.coverage, result.coverage_today) == ((1, 2), (2, 2))


def sure_and_at_most(table: RatingTable, interval: SaleInterval) -> tuple[Level, Level]:
    result: Assessment = assess("LA", interval, rules(rating_rule()), table, TODAY)
    return result.level, result.level_possible


def test_some_years_are_sure_only_for_a_tie_that_went_on_through_all_of_them(table: RatingTable) -> None:
    """A sale at one unknown moment of 2016 and 2017 may have been in 2017; one that lasted was there in both."""
    lasted = sale_interval(Qualifiers(start="2016", end="2017"))
    sometime = sale_interval(Qualifiers(observed_by="2017"), founded_on="2016")
    assert lasted.years == sometime.years
    assert sure_and_at_most(table, lasted) == (Level.ELEVATED, Level.ELEVATED)
    assert sure_and_at_most(table, sometime) == (Level.UNKNOWN, Level.ELEVATED)
