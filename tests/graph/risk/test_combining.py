"""How outcomes become a verdict and findings a level: what is unknown never becomes a verdict, order never matters."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.risk.findings import LEVEL_MEANING, Finding, Level, Verdict, combine, verdict_of
from graph.risk.outcomes import Outcome
from graph.risk.rulesets import Combine, FamiliesWithData, GradedFamilies, HardRules, RuleKind

HOW = Combine(
    critical=HardRules(hard_rules=1),
    high=GradedFamilies(graded_families=2),
    elevated=GradedFamilies(graded_families=1),
    none=FamiliesWithData(families_with_data=2, among_them=("democracy",)),
)
FAMILIES = ("democracy", "export_control", "embargo", "press")
RISE = {level: rank for rank, level in enumerate((Level.NONE, Level.ELEVATED, Level.HIGH, Level.CRITICAL))}


def found(
    verdict: Verdict = Verdict.NOT_MET, family: str = "democracy", kind: RuleKind = RuleKind.GRADED, rule: str = "r"
) -> Finding:
    """A finding that says this."""
    return Finding(rule, rule, "set", "1.0.0", kind, family, verdict, (), "A sentence.")


findings = st.lists(
    st.builds(found, st.sampled_from(Verdict), st.sampled_from(FAMILIES), st.sampled_from(RuleKind)), max_size=6
)
outcomes = st.lists(st.sampled_from(Outcome), max_size=6)


@given(findings, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(them: list[Finding], some: bool, random: Random) -> None:
    shuffled = list(them)
    random.shuffle(shuffled)
    assert combine(them, HOW, some) is combine(shuffled, HOW, some)


@given(findings, st.booleans(), st.sampled_from(FAMILIES), st.sampled_from((RuleKind.HARD, RuleKind.GRADED)))
def test_one_more_rule_met_never_lowers_a_level(them: list[Finding], some: bool, family: str, kind: RuleKind) -> None:
    before, after = combine(them, HOW, some), combine([*them, found(Verdict.MET, family, kind)], HOW, some)
    assert after is not Level.NONE
    assert after is not Level.UNKNOWN
    assert before is Level.UNKNOWN or RISE[after] >= RISE[before]


@given(findings, st.booleans(), st.sampled_from(RuleKind))
def test_one_more_unknown_changes_nothing(them: list[Finding], some: bool, kind: RuleKind) -> None:
    assert combine([*them, found(Verdict.UNKNOWN, "press", kind)], HOW, some) is combine(them, HOW, some)


@given(findings, st.booleans())
def test_context_is_shown_and_never_weighed(them: list[Finding], some: bool) -> None:
    weighing = [each for each in them if each.kind is not RuleKind.CONTEXT]
    assert combine(them, HOW, some) is combine(weighing, HOW, some)


@given(findings)
def test_what_may_be_is_never_less_than_what_is_sure(them: list[Finding]) -> None:
    sure, at_most = combine(them, HOW, some_years_count=False), combine(them, HOW, some_years_count=True)
    if sure is Level.NONE:
        assert at_most is Level.NONE
    elif sure is not Level.UNKNOWN:
        assert RISE[at_most] >= RISE[sure]


@given(findings, st.booleans())
def test_nothing_met_is_none_only_where_enough_is_known(them: list[Finding], some: bool) -> None:
    if combine(them, HOW, some) is Level.NONE:
        weighing = [each for each in them if each.kind is not RuleKind.CONTEXT]
        assert {each.verdict for each in weighing} <= {Verdict.NOT_MET, Verdict.UNKNOWN}
        known = {each.family for each in weighing if each.verdict is not Verdict.UNKNOWN}
        assert len(known) >= 2
        assert "democracy" in known


HARD, GRADED, CONTEXT = RuleKind.HARD, RuleKind.GRADED, RuleKind.CONTEXT
MET, PART, NOT, UNKNOWN = Verdict.MET, Verdict.MET_IN_SOME_YEARS, Verdict.NOT_MET, Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("them", "sure", "at_most"),
    [
        ([], Level.UNKNOWN, Level.UNKNOWN),
        ([found(MET, "embargo", HARD)], Level.CRITICAL, Level.CRITICAL),
        ([found(PART, "embargo", HARD)], Level.UNKNOWN, Level.CRITICAL),
        ([found(MET, "embargo", CONTEXT)], Level.UNKNOWN, Level.UNKNOWN),
        ([found(MET)], Level.ELEVATED, Level.ELEVATED),
        ([found(MET), found(MET)], Level.ELEVATED, Level.ELEVATED),
        ([found(MET), found(MET, "press")], Level.HIGH, Level.HIGH),
        ([found(MET), found(PART, "press")], Level.ELEVATED, Level.HIGH),
        ([found(PART), found(NOT, "press")], Level.UNKNOWN, Level.ELEVATED),
        ([found(NOT), found(NOT, "press")], Level.NONE, Level.NONE),
        ([found(NOT), found(NOT)], Level.UNKNOWN, Level.UNKNOWN),
        ([found(NOT), found(UNKNOWN, "press")], Level.UNKNOWN, Level.UNKNOWN),
        ([found(NOT, "press"), found(NOT, "embargo", HARD)], Level.UNKNOWN, Level.UNKNOWN),
        ([found(NOT), found(NOT, "embargo", HARD)], Level.NONE, Level.NONE),
        ([found(NOT), found(NOT, "press", CONTEXT)], Level.UNKNOWN, Level.UNKNOWN),
    ],
)
def test_levels(them: Sequence[Finding], sure: Level, at_most: Level) -> None:
    assert combine(them, HOW, some_years_count=False) is sure
    assert combine(them, HOW, some_years_count=True) is at_most


def test_the_numbers_of_the_rule_set_are_the_ones_that_count() -> None:
    strict = HOW.model_copy(update={"critical": HardRules(hard_rules=2), "high": GradedFamilies(graded_families=3)})
    hard = [found(MET, "embargo", HARD), found(MET, "us_embargo", HARD)]
    assert combine(hard[:1], strict, some_years_count=False) is Level.UNKNOWN
    assert combine(hard, strict, some_years_count=False) is Level.CRITICAL
    graded = [found(MET, family) for family in FAMILIES]
    assert combine(graded[:2], strict, some_years_count=False) is Level.ELEVATED
    assert combine(graded[:3], strict, some_years_count=False) is Level.HIGH


def test_every_level_has_its_meaning() -> None:
    assert set(LEVEL_MEANING) == set(Level)


@given(outcomes, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_years_does_not_matter(them: list[Outcome], more: bool, random: Random) -> None:
    shuffled = list(them)
    random.shuffle(shuffled)
    assert verdict_of(them, more) is verdict_of(shuffled, more)


def test_a_verdict_is_sure_only_of_years_that_are_all_known() -> None:
    """Every row of up to three outcomes, against the rule said in words."""
    for length in range(4):
        for them in product(Outcome, repeat=length):
            for more in (False, True):
                everything = {*them, Outcome.UNKNOWN} if more or not them else set(them)
                if everything == {Outcome.MET}:
                    expected = Verdict.MET
                elif everything & {Outcome.MET, Outcome.PART}:
                    expected = Verdict.MET_IN_SOME_YEARS
                elif Outcome.UNKNOWN in everything:
                    expected = Verdict.UNKNOWN
                else:
                    expected = Verdict.NOT_MET
                assert verdict_of(them, more) is expected, (them, more)
