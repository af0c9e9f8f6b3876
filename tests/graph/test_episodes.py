"""Which claims of a tie speak of one stretch of time, and which of another."""

from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim
from graph.episodes import episodes
from graph.schema.codelists import Status
from tests.builders import make_claim


def said(claim_id: str, status: Status = Status.REPORTED, denies: str | None = None, **qualifiers: str | None) -> Claim:
    return make_claim("a", "listed_on", "list", claim_id, status, denies, evidence=(f"ev-{claim_id}",), **qualifiers)


def ids(*claims: Claim) -> list[list[str]]:
    return [[claim.id for claim in episode] for episode in episodes(claims)]


def test_periods_that_surely_lie_apart_are_two_episodes_in_the_order_of_time() -> None:
    assert ids(said("again", start="2018-01-16"), said("first", end="2013-01-11")) == [["first"], ["again"]]
    assert ids(said("second", start="2019-05"), said("spent", start="2018", end="2018")) == [["spent"], ["second"]]


def test_periods_that_overlap_and_differ_are_one() -> None:
    assert ids(said("a", start="2014", end="2019"), said("b", start="2015")) == [["a", "b"]]
    assert ids(said("a", start="2014"), said("b", start="2014-03-02")) == [["a", "b"]]


def test_dates_that_may_touch_are_not_surely_apart() -> None:
    assert ids(said("a", end="2018"), said("b", start="2018-11")) == [["a", "b"]]


def test_one_cell_that_lists_periods_lists_episodes() -> None:
    cell = [
        make_claim("a", "uses", "b", f"c-{start}", start=start, end=end)
        for start, end in (("2015", "2018"), ("2018", "2020"))
    ]

    assert ids(*cell) == [["c-2015"], ["c-2018"]]


def test_another_kind_of_entry_is_another_entry() -> None:
    watched = said("watched", start="2017", end="2022", role="observation")
    excluded = said("excluded", start="2020", role="exclusion")

    assert ids(watched, excluded) == [["watched"], ["excluded"]]
    assert ids(watched, said("unsaid", start="2020")) == [["watched", "unsaid"]]


def test_what_was_seen_joins_the_one_episode_it_can_belong_to() -> None:
    early, late = said("early", start="2010", end="2012"), said("late", start="2018")

    assert ids(early, late, said("seen", observed_by="2015")) == [["early", "seen"], ["late"]]
    assert ids(early, late, said("seen", observed_by="2020")) == [["early"], ["late"], ["seen"]]


def test_what_has_no_date_stands_by_itself_beside_several_episodes() -> None:
    assert ids(said("early", end="2012"), said("late", start="2018"), said("undated")) == [
        ["early"],
        ["late"],
        ["undated"],
    ]
    assert ids(said("only", start="2018"), said("undated")) == [["only", "undated"]]


def test_a_denial_stands_with_what_it_denies() -> None:
    denial = said("no", Status.DENIED, denies="late")

    assert ids(said("early", end="2012"), said("late", start="2018"), denial) == [["early"], ["late", "no"]]


def test_what_was_withdrawn_makes_no_episode() -> None:
    assert ids(said("a", start="2018"), said("gone", Status.WITHDRAWN, start="2010", end="2011")) == [["a", "gone"]]


YEARS = st.one_of(st.none(), st.integers(2000, 2012).map(str))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        start, end, seen = draw(YEARS), draw(YEARS), draw(YEARS)
        if start and end and end < start:
            start, end = end, start
        found.append(said(f"c{number}", start=start, end=end, observed_by=seen))
    return found


@given(claims=claims())
def test_every_claim_is_in_one_episode_and_their_order_never_matters(claims: list[Claim]) -> None:
    found = ids(*claims)

    assert sorted(id_ for episode in found for id_ in episode) == sorted(claim.id for claim in claims)
    assert [sorted(episode) for episode in ids(*reversed(claims))] == [sorted(episode) for episode in found]
