"""Shares of one tie: a point or a range. They contradict only where no share can be both."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph.queries.contradictions import Field
from graph.queries.profile import profile
from graph.schema.qualifiers import Qualifiers
from tests.builders import make_build, make_claim, make_edge
from tests.graph.queries.conftest import Fill

shares = st.integers(0, 100).map(Decimal)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"share_pct": 41}, {"share_pct": 42}, True),
        ({"share_pct": 4}, {"share_pct": "41.5"}, True),
        ({"share_pct": 41}, {"share_pct": "41.5"}, False),
        ({"share_pct": "41.5"}, {"share_pct": "41.50"}, False),
        ({"share_min": 60, "share_max": 100}, {"share_pct": 75}, False),
        ({"share_min": 60, "share_max": 100}, {"share_pct": 50}, True),
        ({"share_min": 25, "share_max": 50}, {"share_min": 75}, True),
        ({"share_min": 25, "share_max": 50}, {"share_max": 30}, False),
        ({}, {"share_pct": 50}, False),
    ],
)
def test_shares_differ_only_where_they_cannot_be_one(
    fill: Fill, first: dict[str, Any], second: dict[str, Any], differ: bool
) -> None:
    claims = [make_claim("a", "owns", "b", f"c{n}", **said) for n, said in enumerate((first, second))]
    store = fill(make_build([], [make_edge("a", "owns", "b", claims=claims)], claims))

    found = [each.matter.fields for each in profile(store, "b").contradictions]

    assert found == ([(Field.SHARE,)] if differ else [])


@given(st.lists(shares, min_size=2, max_size=2))
def test_a_range_holds_together_or_is_refused(ends: list[Decimal]) -> None:
    least, most = ends
    if least <= most:
        assert Qualifiers(share_min=least, share_max=most).share_range == (least, most)
    else:
        with pytest.raises(ValidationError, match="more than the largest"):
            Qualifiers(share_min=least, share_max=most)
    with pytest.raises(ValidationError, match="a point or a range"):
        Qualifiers(share_pct=least, share_max=most)
