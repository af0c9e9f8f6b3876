"""Who held when a tie began: a date that does not tell is never a verdict."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import Edge, Episode
from graph.exposure.steps import Capacity
from graph.exposure.timing import began, held_meanwhile, held_on, held_when_it_began
from graph.queries.citing import NodeRef
from graph.queries.overlap import Overlap
from graph.queries.supply import SupplyTie
from graph.schema.codelists import Confidence, Standing
from graph.schema.dates import earliest, latest
from graph.schema.nodes import Kind
from tests.builders import make_edge

YES, NO, UNKNOWN = Overlap.YES, Overlap.NO, Overlap.UNKNOWN


def sale(start: str | None = None, end: str | None = None, observed_by: str | None = None) -> SupplyTie:
    seller = NodeRef(id="vendor", kind=Kind.COMPANY, caption="Vendor", state=None)
    return SupplyTie(
        edge="s",
        relation="sold_to",
        seller=seller,
        client=None,
        via=None,
        state=None,
        place=None,
        start=start,
        end=end,
        observed_by=observed_by,
        standing=Standing.REPORTED,
        confidence=Confidence.MEDIUM,
        claims=(),
    )


def holding(start: str | None = None, end: str | None = None, observed_by: str | None = None) -> Edge:
    dates = {"start": start, "end": end, "observed_by": observed_by}
    return make_edge("owner", "owns", "vendor", "h").model_copy(update=dates)


@pytest.mark.parametrize(
    ("held", "sold", "expected"),
    [
        (holding("2014", "2019"), sale("2016"), YES),
        (holding("2014", "2019"), sale("2014-10-29"), UNKNOWN),  # in the year in which the holding began
        (holding("2014", "2019"), sale("2019"), UNKNOWN),
        (holding("2014", "2019"), sale("2020"), NO),
        (holding("2014", "2019"), sale("2013"), NO),
        (holding("2014"), sale("2026"), YES),  # an owner is one until a source says otherwise
        (holding("2014", "2019"), sale(observed_by="2018"), UNKNOWN),  # it may have begun before 2014
        (holding("2014", "2019"), sale(observed_by="2013"), NO),  # it had begun before the holding did
        (holding("2014", "2019"), sale(end="2012"), NO),
        (holding("2014", "2019"), sale(), UNKNOWN),
        (holding(observed_by="2022-12-31"), sale("2022"), UNKNOWN),  # seen by a day: neither a start nor an end
        (holding(end="2019"), sale("2018"), UNKNOWN),
        (holding(end="2019"), sale("2020"), NO),
        (holding(), sale("2020"), UNKNOWN),
    ],
)
def test_whether_it_held_when_the_tie_began(held: Edge, sold: SupplyTie, expected: Overlap) -> None:
    assert held_when_it_began(held, Capacity.OWNER, sold) is expected


def test_a_tie_that_went_on_is_held_later_too() -> None:
    long = sale("2017", "2022")
    assert held_when_it_began(holding("2019", "2021-08"), Capacity.OWNER, long) is NO
    assert held_meanwhile(holding("2019", "2021-08"), Capacity.OWNER, long) is YES
    assert held_meanwhile(holding("2019", "2021-08"), Capacity.OWNER, sale("2017")) is UNKNOWN


def test_a_loan_is_not_taken_to_last() -> None:
    assert held_when_it_began(holding("2012"), Capacity.LENDER, sale("2017")) is UNKNOWN
    assert held_on(holding("2012"), Capacity.LENDER, "2026-11-26") is UNKNOWN
    assert held_on(holding("2012"), Capacity.OWNER, "2026-11-26") is YES


def test_one_episode_of_a_holding_is_enough() -> None:
    edge = holding().model_copy(
        update={
            "episodes": tuple(
                Episode(standing=Standing.REPORTED, confidence=Confidence.LOW, start=start, end=end, claims=("c",))
                for start, end in (("2010", "2012"), ("2018", "2020"))
            )
        }
    )
    assert held_on(edge, Capacity.OWNER, "2011-06-01") is YES
    assert held_on(edge, Capacity.OWNER, "2015-06-01") is NO
    assert held_on(edge, Capacity.OWNER, "2019-06-01") is YES


days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
partial = st.tuples(days, st.sampled_from((4, 7, 10))).map(lambda each: each[0].isoformat()[: each[1]])


@given(st.none() | partial, st.none() | partial, st.none() | partial, st.none() | partial, st.data())
def test_no_reading_of_the_dates_contradicts_a_verdict(
    start: str | None, end: str | None, sold: str | None, seen: str | None, data: st.DataObject
) -> None:
    def read(text: str | None, otherwise: date) -> date:
        if text is None:
            return otherwise
        first, last = date.fromisoformat(earliest(text)), date.fromisoformat(latest(text))
        return first + timedelta(days=data.draw(st.integers(0, (last - first).days)))

    first, last = read(start, data.draw(days)), read(end, date(9999, 1, 1))
    if first > last or (start and end and latest(start) > earliest(end)):
        return
    tie = sale(sold, observed_by=seen)
    bound = read(seen, date(2030, 12, 31))
    day = read(sold, data.draw(st.dates(date(1990, 1, 1), bound)))
    verdict = held_when_it_began(holding(start, end), Capacity.OWNER, tie)
    if verdict is not UNKNOWN:
        assert (first <= day <= last) is (verdict is YES)


def test_when_a_tie_can_have_begun() -> None:
    assert began(sale("2016-02", "2018")) == ("2016-02-01", "2016-02-29")
    assert began(sale(end="2018", observed_by="2017-05-01")) == ("0000-00-00", "2017-05-01")
    assert began(sale()) is None
