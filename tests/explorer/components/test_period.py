"""Periods on a scale of years."""

from datetime import date

from explorer.components.period import Scale, scale_of
from tests.builders import make_edge

SCALE = Scale(2010, 2019)


def test_whole_years_fill_their_stretch() -> None:
    bar = SCALE.bar(make_edge("a", "owns", "b", start="2010", end="2014"))
    assert bar is not None
    assert (round(bar.left), round(bar.width), bar.open) == (0, 50, False)


def test_open_end_reaches_the_end_of_the_scale() -> None:
    bar = SCALE.bar(make_edge("a", "owns", "b", start="2015"))
    assert bar is not None
    assert round(bar.left + bar.width) == 100
    assert bar.open


def test_seen_by_is_a_point_and_undated_is_nothing() -> None:
    seen = SCALE.bar(make_edge("a", "owns", "b", observed_by="2012"))
    assert seen is not None
    assert seen.seen
    assert SCALE.bar(make_edge("a", "owns", "b")) is None


def test_moment_does_not_last() -> None:
    bar = SCALE.bar(make_edge("a", "founded_by", "b", start="2010"), moment=True)
    assert bar is not None
    assert bar.width == 2


def test_scale_has_room_for_all() -> None:
    ties = [make_edge("a", "owns", "b", start="2014"), make_edge("a", "owns", "c", end="2031-05")]
    assert scale_of(ties, date(2026, 1, 1)) == Scale(2014, 2031)
