"""Whether a client tie lies in the time of an entry on a list, whatever its dates can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.flags.in_time import lies_before, lies_in
from graph.queries.citing import NodeRef, Tie
from graph.queries.overlap import Overlap
from graph.queries.supply import SupplyTie
from graph.risk.interval import SaleInterval, sale_interval
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers

VENDOR = NodeRef(id="vendor", kind=Kind.COMPANY, caption="Vendor", state=None)
LIST = NodeRef(id="list", kind=Kind.LISTING, caption="List", state=None)
YES, NO, UNKNOWN = Overlap.YES, Overlap.NO, Overlap.UNKNOWN


def entry(start: str | None, end: str | None = None) -> Tie:
    return Tie(
        edge="e", relation="listed_on", forward=True, says="is listed on", other=LIST, start=start, end=end,
        observed_by=None, standing=Standing.CONFIRMED, confidence=Confidence.HIGH, claims=(),
    )  # fmt: skip


def sale(founded: str | None = None, **dates: str) -> tuple[SupplyTie, SaleInterval]:
    tie = SupplyTie(
        edge="s", relation="sold_to", seller=VENDOR, client=None, via=None, state="MM", place=None,
        start=dates.get("start"), end=dates.get("end"), observed_by=dates.get("observed_by"),
        standing=Standing.REPORTED, confidence=Confidence.MEDIUM, claims=(),
    )  # fmt: skip
    return tie, sale_interval(Qualifiers.model_validate(dates), founded_on=founded)


@pytest.mark.parametrize(
    ("dates", "founded", "start", "end", "lies"),
    [
        ({"start": "2021"}, None, "2020-05", None, YES),
        ({"start": "2020"}, None, "2020-05", None, UNKNOWN),
        ({"start": "2020-06-01"}, None, "2020-06-01", None, YES),
        ({"start": "2020-05-31"}, None, "2020-06-01", None, NO),
        ({"start": "2023"}, None, "2020", "2022", NO),
        ({"start": "2022-03"}, None, "2020", "2022", UNKNOWN),
        ({"observed_by": "2023"}, None, "2020", "2022", UNKNOWN),
        ({"observed_by": "2019"}, None, "2020", None, NO),
        ({"observed_by": "2023"}, "2021", "2020", None, YES),
        ({"observed_by": "2023"}, "2021", "2020", "2022", UNKNOWN),
        ({"start": "2015", "end": "2025"}, None, "2020", "2022", YES),
        ({"start": "2015", "end": "2018"}, None, "2020", None, NO),
        ({"start": "2015", "end": "2020"}, None, "2020", None, UNKNOWN),
        ({}, None, "2020", None, UNKNOWN),
        ({"start": "2021"}, None, None, None, UNKNOWN),
        ({"start": "2021"}, None, None, "2019", NO),
    ],
)
def test_in_the_time_of_an_entry(
    dates: dict[str, str], founded: str | None, start: str | None, end: str | None, lies: Overlap
) -> None:
    assert lies_in(*sale(founded, **dates), entry(start, end)) is lies


@pytest.mark.parametrize(
    ("dates", "founded", "start", "lies"),
    [
        ({"start": "2019"}, None, "2020", YES),
        ({"start": "2020"}, None, "2020", UNKNOWN),
        ({"start": "2021"}, None, "2020", NO),
        ({"observed_by": "2019"}, None, "2020", YES),
        ({"observed_by": "2021"}, None, "2020", UNKNOWN),
        ({"observed_by": "2023"}, "2021", "2020", NO),
        ({"start": "2019"}, None, None, UNKNOWN),
        ({}, None, "2020", UNKNOWN),
    ],
)
def test_before_an_entry(dates: dict[str, str], founded: str | None, start: str | None, lies: Overlap) -> None:
    _, interval = sale(founded, **dates)
    assert lies_before(interval, entry(start)) is lies


days = st.dates(min_value=date(2015, 1, 1), max_value=date(2024, 12, 31))
cut = st.sampled_from((4, 7, 10))


@given(days, days, days, cut, cut)
def test_a_rougher_date_gives_the_same_answer_or_none(
    sold: date, began: date, ended: date, sold_to: int, began_to: int
) -> None:
    first, last = sorted((began.isoformat(), ended.isoformat()))
    exact = lies_in(*sale(start=sold.isoformat()), entry(first, last))
    rough = lies_in(*sale(start=sold.isoformat()[:sold_to]), entry(first[:began_to], last[:began_to]))
    assert exact in (YES, NO)
    assert rough in (exact, UNKNOWN)


@given(days, days, cut)
def test_what_lies_before_an_entry_does_not_lie_in_it(sold: date, began: date, precise: int) -> None:
    tie, interval = sale(start=sold.isoformat()[:precise])
    if lies_before(interval, entry(began.isoformat())) is YES:
        assert lies_in(tie, interval, entry(began.isoformat())) is NO
