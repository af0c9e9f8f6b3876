"""What the rules say of real states in real years."""

from graph.risk.findings import Level, Verdict, assess, verdict_of
from graph.risk.interval import sale_interval
from graph.risk.outcomes import Outcome
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import RuleSet
from graph.schema.qualifiers import Qualifiers

from .conftest import TODAY, Assess, finding


def test_a_rating_is_that_of_the_edition_which_covers_the_year(judge: Assess) -> None:
    found = finding(judge("KH", start="2019"), "fh_not_free")
    assert found.verdict is Verdict.MET
    assert [(year.year, year.value, year.edition) for year in found.years] == [(2019, "NF", "2020")]
    assert "rated Not Free for 2019 (Freedom in the World 2020)" in found.sentence
    assert found.sentence.startswith("Sale to a state that met rule fh_not_free in 2019")
    assert found.sources == ("fh-fiw-2013-2025",)


def test_serbia_changes_over_the_years_of_a_long_tie(judge: Assess) -> None:
    result = judge("RS", start="2012", end="2020")
    free = finding(result, "fh_not_free")
    values = {year.year: year.value for year in free.years}
    assert (values[2016], values[2017], values[2018]) == ("F", "F", "PF")
    assert free.verdict is Verdict.NOT_MET
    vdem = finding(result, "vdem_autocracy")
    assert vdem.verdict is Verdict.MET_IN_SOME_YEARS
    assert vdem.coverage == (9, 9)
    assert [year.value for year in vdem.years] == ["3", "2", "1", "1", "1", "1", "1", "1", "1"]
    assert result.level is result.level_possible is Level.ELEVATED


def test_cambodia_is_on_d5_between_two_dates(judge: Assess) -> None:
    verdicts = {
        start: finding(judge("KH", start=start), "us_d5").verdict
        for start in ("2015", "2021", "2021-12-08", "2021-12-09", "2023", "2026-02-02", "2026-02-03", "2026-05")
    }
    assert verdicts == {
        "2015": Verdict.NOT_MET,
        "2021": Verdict.MET_IN_SOME_YEARS,
        "2021-12-08": Verdict.NOT_MET,
        "2021-12-09": Verdict.MET,
        "2023": Verdict.MET,
        "2026-02-02": Verdict.MET,
        "2026-02-03": Verdict.NOT_MET,
        "2026-05": Verdict.NOT_MET,
    }
    assert finding(judge("KH", start="2023"), "us_d5", today=True).verdict is Verdict.NOT_MET


def test_a_sale_at_an_imprecise_date_is_sure_only_of_what_holds_all_year(judge: Assess) -> None:
    result = judge("KH", start="2021")
    assert (result.level, result.level_possible) == (Level.ELEVATED, Level.HIGH)
    assert judge("KH", start="2022").level is Level.HIGH


def test_hong_kong_has_ratings_of_its_own_and_no_place_on_lists_of_states(judge: Assess) -> None:
    result = judge("HK", start="2019")
    rating = finding(result, "fh_not_free").years[0]
    assert (rating.state, rating.value) == ("HK", "PF")
    assert finding(result, "us_d5").verdict is Verdict.UNKNOWN
    assert finding(judge("CN", start="2019"), "us_d5").verdict is Verdict.MET


def test_a_territory_without_a_rating_has_that_of_what_it_lies_in_and_says_so(judge: Assess) -> None:
    crimea = finding(judge("UA-CRIMEA", start="2024"), "fh_not_free").years[0]
    assert crimea.state == "UA-OCCUPIED"
    assert "as a part of Russian-Occupied Territories of Ukraine" in crimea.sentence
    assert finding(judge("UA-CRIMEA", start="2020"), "fh_not_free").years[0].state == "UA-CRIMEA"
    assert finding(judge("GE-ABKHAZIA", start="2020"), "vdem_autocracy").verdict is Verdict.UNKNOWN


def test_a_year_without_data_is_unknown_and_never_not_met(judge: Assess) -> None:
    result = judge("MX", start="2005")
    assert finding(result, "fh_not_free").verdict is Verdict.UNKNOWN
    assert "no rating for 2005" in finding(result, "fh_not_free").sentence
    assert finding(result, "us_d5").verdict is Verdict.UNKNOWN
    assert finding(result, "vdem_autocracy").verdict is Verdict.NOT_MET
    assert result.coverage == (2, 5)


def test_an_undated_sale_is_unknown_and_today_is_still_said(judge: Assess) -> None:
    result = judge("MM")
    assert {found.verdict for found in result.at_sale} == {Verdict.UNKNOWN}
    assert result.level is result.level_possible is Level.UNKNOWN
    assert result.level_today is Level.CRITICAL
    assert result.coverage_today == (5, 5)


def test_without_a_beginning_nothing_is_met_for_sure(judge: Assess) -> None:
    result = judge("SA", observed_by="2018")
    assert finding(result, "fh_not_free").verdict is Verdict.MET_IN_SOME_YEARS
    assert finding(result, "us_e").verdict is Verdict.UNKNOWN
    assert (result.level, result.level_possible) == (Level.UNKNOWN, Level.ELEVATED)
    bounded = judge("SA", observed_by="2018", founded_on="2012")
    assert finding(bounded, "fh_not_free").verdict is Verdict.MET
    assert bounded.level is Level.ELEVATED


def test_no_level_is_clean_while_no_index_rates_the_year(judge: Assess) -> None:
    result = judge("KH", start="2026-05")
    assert finding(result, "us_d5").verdict is Verdict.NOT_MET
    assert result.level is Level.UNKNOWN
    assert judge("US", start="2021").level is Level.NONE


def test_an_embargo_on_the_state_is_hard_and_one_on_rebels_is_not(judge: Assess) -> None:
    assert judge("RU", start="2015").level is Level.CRITICAL
    assert finding(judge("RU", start="2013"), "un_eu_arms_embargo").verdict is Verdict.UNKNOWN
    assert finding(judge("YE", start="2018"), "un_eu_arms_embargo").verdict is Verdict.UNKNOWN
    assert finding(judge("YE", start="2018"), "un_eu_arms_embargo", today=True).verdict is Verdict.NOT_MET
    china = finding(judge("CN", start="2018"), "un_eu_arms_embargo", today=True)
    assert china.verdict is Verdict.NOT_MET


def test_state_sponsors_and_the_unilateral_embargo(judge: Assess) -> None:
    assert finding(judge("SD", start="2010"), "us_e").verdict is Verdict.MET
    assert finding(judge("SD", start="2022"), "us_e").verdict is Verdict.NOT_MET
    assert finding(judge("CU", start="2018"), "us_e").verdict is Verdict.MET
    assert finding(judge("KP", start="2012"), "us_e").verdict is Verdict.UNKNOWN
    assert finding(judge("KP", start="1995"), "us_e").verdict is Verdict.UNKNOWN


def test_a_listing_that_may_have_ended_is_unknown_afterwards(judge: Assess) -> None:
    assert finding(judge("ET", start="2022"), "us_d5").verdict is Verdict.MET
    assert finding(judge("ET", start="2022"), "us_d5", today=True).verdict is Verdict.UNKNOWN


def test_an_unknown_code_is_unknown_everywhere(judge: Assess) -> None:
    result = judge("QZ", start="2020")
    assert result.coverage == (0, 5)
    assert result.coverage_today == (0, 5)


def test_no_sentence_judges_a_state_or_a_seller(judge: Assess) -> None:
    for state in ("KH", "RS", "CN", "SA", "UA-CRIMEA", "MM"):
        result = judge(state, start="2014", end="2022")
        for found in (*result.at_sale, *result.today):
            words = found.sentence.lower()
            assert not any(word in words for word in ("repressive", "illegal", "unlawful", "complicit", "criminal"))
            assert words.endswith(".")


def test_the_lead_says_what_the_tie_is(table: RatingTable, ruleset: RuleSet) -> None:
    interval = sale_interval(Qualifiers(start="2019"))
    result = assess("KH", interval, ruleset, table, TODAY, lead="Deployment in")
    assert all(found.sentence.startswith("Deployment in a state") for found in result.at_sale)


def test_verdicts_from_outcomes() -> None:
    met, part, no, unknown = Outcome.MET, Outcome.PART, Outcome.NOT_MET, Outcome.UNKNOWN
    assert verdict_of([]) is Verdict.UNKNOWN
    assert verdict_of([met, met]) is Verdict.MET
    assert verdict_of([met, unknown]) is Verdict.MET_IN_SOME_YEARS
    assert verdict_of([no, part]) is Verdict.MET_IN_SOME_YEARS
    assert verdict_of([no, unknown]) is Verdict.UNKNOWN
    assert verdict_of([no, no]) is Verdict.NOT_MET
    assert verdict_of([no], more_years=True) is Verdict.UNKNOWN


def test_what_is_possible_is_a_bound_only_where_every_rule_has_data_for_every_year(judge: Assess) -> None:
    assert not judge("SA", observed_by="2018").bounded  # it may have begun in any year before
    assert not judge("MX", start="2005").bounded  # two rules have no data for 2005
    assert not judge("MM").bounded  # no date at all
    assert judge("BY", start="2019").bounded
    assert judge("MM", start="2018", end="2020").bounded
    assert judge("BY", observed_by="2019", founded_on="2018").bounded  # every year since then has data
    assert not judge("BY", observed_by="2019").bounded  # it may have begun in any year before
