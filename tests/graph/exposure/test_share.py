"""Shares as intervals: sound, exact, and never better known than the sources make them."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.exposure.share import ANY, WHOLE, Share, ShareRange
from graph.schema.qualifiers import Qualifiers

parts = st.fractions(min_value=0, max_value=1, max_denominator=1000)
shares = st.tuples(parts, parts).map(lambda pair: Share(min(pair), max(pair)))


def inside(share: Share) -> st.SearchStrategy[Fraction]:
    return st.fractions(min_value=share.least, max_value=share.most, max_denominator=10**6)


@given(st.data(), shares, shares)
def test_a_true_share_of_a_true_share_lies_within(data: st.DataObject, upper: Share, lower: Share) -> None:
    true = data.draw(inside(upper)) * data.draw(inside(lower))
    found = upper.of(lower)
    assert found.least <= true <= found.most


@given(st.lists(shares, min_size=3, max_size=3))
def test_the_order_of_a_chain_never_matters(chain: list[Share]) -> None:
    assert len({a.of(b).of(c) for a, b, c in permutations(chain)}) == 1


@given(shares)
def test_the_whole_changes_nothing_and_the_unknown_leaves_no_lower_bound(share: Share) -> None:
    assert share.of(WHOLE) == share
    assert share.of(ANY) == share.perhaps() == Share(Fraction(0), share.most)


@given(st.lists(shares, max_size=6))
def test_several_ways_are_at_least_the_largest_and_at_most_their_sum(ways: list[Share]) -> None:
    found = Share.together(ways)
    assert found.least == max((way.least for way in ways), default=0)
    assert found.most == min(1, sum(way.most for way in ways))
    assert Share.together(reversed(ways)) == found


@given(st.lists(shares, max_size=5), shares)
def test_one_more_way_never_lowers_a_bound(ways: list[Share], further: Share) -> None:
    before, after = Share.together(ways), Share.together([*ways, further])
    assert after.least >= before.least
    assert after.most >= before.most


@given(st.lists(shares, max_size=5))
def test_open_above_is_bounded_by_nothing(ways: list[Share]) -> None:
    assert Share.together(ways, open_above=True).most == 1
    assert Share.together(ways, open_above=True).least == Share.together(ways).least


def test_shares_that_sum_to_more_than_the_whole_are_cut_at_the_whole() -> None:
    most = Share(Fraction(7, 10), Fraction(7, 10))
    assert Share.together([most, most]) == Share(Fraction(7, 10), Fraction(1))


@given(shares, shares)
def test_two_statements_of_one_holding_leave_what_lies_between_them(one: Share, other: Share) -> None:
    found = Share.around([one, other])
    assert (found.least, found.most) == (min(one.least, other.least), max(one.most, other.most))
    assert Share.either([one, other]).least == max(one.least, other.least)
    assert Share.either([one, other]).most == max(one.most, other.most)


def stated(*said: dict[str, str]) -> Share:
    return Share.stated(Qualifiers.model_validate(each) for each in said)


def test_a_share_that_nobody_states_is_anything() -> None:
    assert stated() == stated({}) == ANY


def test_a_range_is_kept_and_an_open_one_is_open() -> None:
    assert stated({"share_min": "25", "share_max": "50"}) == Share(Fraction(1, 4), Fraction(1, 2))
    assert stated({"share_min": "25"}) == Share(Fraction(1, 4), Fraction(1))
    assert stated({"share_max": "5"}) == Share(Fraction(0), Fraction(1, 20))


def test_statements_that_differ_are_not_averaged_and_silence_adds_nothing() -> None:
    assert stated({"share_pct": "30"}, {"share_pct": "40"}, {}) == Share(Fraction(3, 10), Fraction(2, 5))


@pytest.mark.parametrize(("least", "most"), [(Fraction(1, 2), Fraction(1, 3)), (Fraction(-1), Fraction(1))])
def test_what_is_no_share_is_refused(least: Fraction, most: Fraction) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(least, most)


@given(shares)
def test_what_is_shown_never_leaves_out_what_is_true(share: Share) -> None:
    shown = ShareRange.of(share)
    assert Fraction(shown.least) / 100 <= share.least
    assert Fraction(shown.most) / 100 >= share.most
    assert Fraction(shown.most - shown.least) / 100 <= share.most - share.least + Fraction(2, 10**6)


def test_a_third_is_shown_as_an_interval() -> None:
    third = ShareRange.of(Share(Fraction(1, 3), Fraction(1, 3)))
    assert (third.least, third.most) == (Decimal("33.3333"), Decimal("33.3334"))
    assert third.known
    assert not ShareRange.of(ANY).known
