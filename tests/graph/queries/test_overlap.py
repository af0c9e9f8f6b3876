"""Whether two ties held at the same time, at the very bounds: a common day is enough, and no day is made up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.queries.overlap import Overlap, overlap
from graph.schema.dates import earliest, latest
from tests.builders import make_edge

YES, NO, UNKNOWN = Overlap.YES, Overlap.NO, Overlap.UNKNOWN


def of(left: dict[str, Any], right: dict[str, Any], relation: str = "owns") -> Overlap:
    return overlap(make_edge("o", "owns", "v", **left), make_edge("v", relation, "w", **right))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Both surely held on one day only, and it is the same one.
        ({"start": "2014-01-01", "end": "2015-03-01"}, {"start": "2015-03-01", "end": "2016-01-01"}, YES),
        ({"start": "2014-01-01", "end": "2015-02-28"}, {"start": "2015-03-01", "end": "2016-01-01"}, NO),
        ({"start": "2014", "end": "2016"}, {"start": "2014", "end": "2016"}, YES),
        ({"start": "2014", "end": "2015"}, {"start": "2015", "end": "2016"}, UNKNOWN),
        # One began within the days on which the other surely held, whichever day its start means.
        ({"start": "2014-12-31", "end": "2016-01-01"}, {"start": "2015", "end": "2015"}, YES),
        ({"start": "2015-01-01", "end": "2015-12-31"}, {"start": "2015", "end": "2015"}, YES),
        ({"start": "2015-01-02", "end": "2015-12-31"}, {"start": "2015", "end": "2015"}, UNKNOWN),
        ({"start": "2015-01-01", "end": "2015-12-30"}, {"start": "2015", "end": "2015"}, UNKNOWN),
    ],
)
def test_at_the_bounds(left: dict[str, Any], right: dict[str, Any], expected: Overlap) -> None:
    assert of(left, right) is expected
    assert of(right, left) is expected


partial = st.sampled_from(["2014", "2014-06", "2014-06-30", "2015", "2015-01-01", "2016-02", "2017"])
period = st.tuples(st.none() | partial, st.none() | partial).filter(
    lambda p: not (p[0] and p[1]) or earliest(p[0]) <= latest(p[1])
)


def dates(of_tie: tuple[str | None, str | None]) -> dict[str, Any]:
    return {name: value for name, value in zip(("start", "end"), of_tie, strict=True) if value}


@given(period, period, st.sampled_from(("owns", "sold_to")))
def test_sure_is_never_said_of_what_may_be_otherwise(
    left: tuple[str | None, str | None], right: tuple[str | None, str | None], relation: str
) -> None:
    """`no` needs an end before a start; `yes` needs both starts, and no end that may lie before the other's start."""
    found = of(dates(left), dates(right), relation)
    (start, end), (begun, ended) = left, right
    if found is NO:
        assert (end and begun and latest(end) < earliest(begun)) or (
            ended and start and latest(ended) < earliest(start)
        )
    if found is YES:
        assert start
        assert begun
        assert not (end and latest(end) < earliest(begun))
        assert not (ended and latest(ended) < earliest(start))
