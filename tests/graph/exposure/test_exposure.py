"""Exposure: who held what when something was sold; no manager an owner, nothing unknown a verdict."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.exposure.parts import Part, Totals
from graph.exposure.report import Direction, Organisation, Then
from graph.exposure.steps import Capacity, Link
from graph.queries.meant import UnknownNameError
from graph.queries.overlap import Overlap
from graph.risk.findings import Level
from graph.schema.codelists import Standing, SupplyRole
from tests.conftest import Fill
from tests.graph.exposure.worlds import DAY, World, asked, bounds, holder, only

YES, NO, UNKNOWN = Overlap.YES, Overlap.NO, Overlap.UNKNOWN


def chain() -> World:
    """A fund that held a vendor through a holding when it sold to the police of Myanmar."""
    return (
        World()
        .tie("fund", "owns", "holding", "2010", share="50")
        .tie("holding", "owns", "vendor", "2012", "2019", share="40")
        .tie("vendor", "sold_to", "police", "2015")
    )


def test_a_sale_while_it_was_held_is_sure_and_its_share_that_of_the_chain(fill: Fill) -> None:
    found = asked(chain().store(fill), "fund")
    tie = only(found)
    assert (found.direction, tie.part, tie.rating.level) == (Direction.DOWN, Part.SURE, Level.CRITICAL)
    (held,) = tie.holders
    assert (held.node.id, held.held.id, held.held_as, held.link) == ("fund", "vendor", Capacity.OWNER, None)
    assert (held.when_it_began, held.meanwhile, held.held_on) == (YES, YES, NO)  # sold in 2019
    assert bounds(held) == ("20", "20")
    (at_the_time,) = held.ways
    assert [hop.tie.edge for hop in found.ways[at_the_time.way].hops] == ["e2", "e3"]
    assert at_the_time.hops == (YES, YES)
    assert all(hop.tie.claims for hop in found.ways[at_the_time.way].hops)


def test_the_states_and_levels_are_counted_in_all_parts(fill: Fill) -> None:
    world = (
        chain()
        .tie("vendor", "sold_to", "agency", "2016")
        .tie("vendor", "deployed_in", "state:MM", "2021")
        .tie("vendor", "deployed_in", "state:NO", "2017", standing=Standing.DENIED)
    )
    found = asked(world.store(fill), "fund")
    norway = next(each for each in found.states if each.state == "NO")
    assert [each.state for each in found.states] == ["MM", "NO"]
    assert found.totals == Totals(sure=1, not_known=1, not_held=1, not_counted=1)
    assert found.totals.all == len(found.ties) == sum(each.totals.all for each in found.states)
    assert (norway.totals.not_known, norway.totals.sure, norway.at_sale) == (1, 0, Level.UNKNOWN)
    assert [(each.level, each.sure, each.possible) for each in found.levels] == [
        (Level.CRITICAL, 1, 0),
        (Level.HIGH, 0, 0),
        (Level.ELEVATED, 0, 0),
    ]


@pytest.mark.parametrize(
    ("held", "sold", "part"),
    [
        ({"start": "2012", "end": "2019"}, {"start": "2015"}, Part.SURE),
        (
            {"start": "2015", "end": "2019"},
            {"start": "2015"},
            Part.POSSIBLE,
        ),  # which of the two came first in 2015 is not said
        ({"observed_by": "2022"}, {"start": "2015"}, Part.POSSIBLE),
        ({}, {"start": "2015"}, Part.POSSIBLE),
        ({"start": "2012", "end": "2019"}, {"start": "2020"}, Part.NOT_HELD),
        ({"start": "2018"}, {"start": "2015", "end": "2020"}, Part.SURE),  # not when it began, but meanwhile
        ({"start": "2018"}, {"start": "2015", "end": "2016"}, Part.NOT_HELD),
        ({"start": "2018"}, {"start": "2015"}, Part.POSSIBLE),  # whether it went on until then is not said
        ({"start": "2012", "end": "2019"}, {}, Part.NOT_KNOWN),
    ],
)
def test_the_part_of_a_total(fill: Fill, held: Any, sold: Any, part: Part) -> None:
    world = World().tie("fund", "owns", "vendor", **held).tie("vendor", "sold_to", "police", **sold)
    found = asked(world.store(fill), "fund")
    assert only(found).part is part
    assert found.totals.all == 1


@pytest.mark.parametrize("standing", [Standing.ALLEGED, Standing.DISPUTED])
@pytest.mark.parametrize("which", [0, 1])
def test_what_is_alleged_or_disputed_is_never_sure(fill: Fill, standing: Standing, which: int) -> None:
    standings = [Standing.REPORTED, Standing.REPORTED]
    standings[which] = standing
    world = World().tie("fund", "owns", "vendor", "2012", standing=standings[0])
    world.tie("vendor", "sold_to", "police", "2015", standing=standings[1])
    assert only(asked(world.store(fill), "fund")).part is Part.POSSIBLE


def test_a_manager_is_no_owner_on_any_way_and_has_no_share(fill: Fill) -> None:
    world = (
        World()
        .tie("partner", "manages", "fund", "2010")
        .tie("fund", "owns", "vendor", "2010", share="70")
        .tie("partner", "owns", "vendor", "2020", share="70")
        .tie("vendor", "sold_to", "police", "2015", "2016")
    )
    tie = only(asked(world.store(fill), "partner"))
    manager, owner = sorted(tie.holders, key=lambda each: each.when_it_began is NO)
    assert (manager.held_as, manager.when_it_began, manager.share) == (Capacity.MANAGER, YES, None)
    assert (owner.held_as, owner.when_it_began, owner.meanwhile) == (Capacity.OWNER, NO, NO)
    assert owner.share and owner.share.most == 0


def _which(of: Organisation) -> Then:
    """In which way it was held in the time of the one tie."""
    ((then, _),) = ((then, number) for then, number in of.held_then.items() if number)
    return then


def test_who_came_while_it_lasted_is_told_from_who_held_when_it_began(fill: Fill) -> None:
    world = World().tie("fund", "owns", "vendor", "2010", "2015").tie("bank", "owns", "vendor", "2016", "2018")
    world.tie("partner", "owns", "vendor", "2025").tie("vendor", "sold_to", "police", "2012", "2020")
    tie = only(asked(world.store(fill), "vendor"))
    assert [(each.node.id, each.then) for each in tie.holders] == [
        ("fund", Then.WHEN_IT_BEGAN),
        ("bank", Then.LATER),
        ("partner", Then.NOT_THEN),
    ]
    assert only(asked(world.store(fill), "bank")).part is Part.SURE


def test_who_owns_a_manager_owns_nothing_that_is_managed(fill: Fill) -> None:
    world = World().tie("bank", "owns", "partner", "2000", share="100").tie("partner", "manages", "fund", "2000")
    world.tie("fund", "invested_in", "vendor", "2010", share="5").tie("vendor", "sold_to", "police", "2015")
    held = holder(only(asked(world.store(fill), "bank")), "bank")
    assert (held.held_as, held.share) == (Capacity.MANAGER, None)


def test_a_lender_reaches_the_system_it_paid_for_as_a_lender(fill: Fill) -> None:
    world = (
        World().tie("bank", "financed", "ring", "2014", role=SupplyRole.LOAN).tie("vendor", "supplies", "ring", "2015")
    )
    tie = only(asked(world.store(fill), "bank"))
    held = holder(tie, "bank")
    assert (tie.tie.seller.id, held.held.id, held.held_as, held.share) == ("vendor", "ring", Capacity.LENDER, None)
    assert tie.part is Part.POSSIBLE


def test_a_fund_is_told_from_a_direct_stake(fill: Fill) -> None:
    world = World().tie("bank", "invested_in", "fund", "2010", share="10").tie("fund", "owns", "vendor", "2010")
    held = holder(only(asked(world.tie("vendor", "sold_to", "police", "2015").store(fill), "bank")), "bank")
    assert held.held_as is Capacity.FUND
    assert bounds(held) == ("0", "10")  # what the fund held is not stated


def test_a_component_or_a_reseller_is_possible_at_most(fill: Fill) -> None:
    world = World().tie("fund", "owns", "maker", "2010")
    world.tie("maker", "supplies", "vendor", "2010", role=SupplyRole.COMPONENT)
    world.tie("maker", "makes", "kit").tie("shop", "supplies", "kit", role=SupplyRole.RESELLER)
    world.tie("vendor", "sold_to", "police", "2015").tie("shop", "sold_to", "police", "2016")
    store = world.store(fill)
    found = asked(store, "fund")
    assert {each.tie.seller.id: (each.part, each.holders[0].link, each.holders[0].held.id) for each in found.ties} == {
        "vendor": (Part.POSSIBLE, Link.COMPONENT, "maker"),
        "shop": (Part.POSSIBLE, Link.RESELLER, "maker"),
    }
    up = only(asked(store, "shop"))
    assert [(each.node.id, each.held_as, each.link) for each in up.holders] == [
        ("maker", None, Link.RESELLER),
        ("fund", Capacity.OWNER, Link.RESELLER),
    ]
    assert up.holders[0].share is None


def test_a_reseller_of_another_does_not_stand_behind_that_ones_own_sales(fill: Fill) -> None:
    world = World().tie("shop", "supplies", "vendor", "2010", role=SupplyRole.RESELLER)
    world.tie("vendor", "sold_to", "police", "2015").tie("fund", "owns", "shop", "2000")
    store = world.store(fill)
    assert asked(store, "fund").ties == ()
    assert only(asked(store, "vendor")).holders == ()


def test_up_from_a_state_to_who_held_its_sellers(fill: Fill) -> None:
    world = chain().tie("partner", "invested_in", "vendor", "2020").tie("vendor", "sold_to", "agency", "2016")
    found = asked(world.store(fill), "state:MM")
    tie = only(found)
    assert found.direction is Direction.UP
    assert tie.part is Part.SURE
    assert [(each.node.id, each.when_it_began) for each in tie.holders] == [
        ("holding", YES),
        ("fund", YES),
        ("partner", NO),
    ]
    assert {each.node.id: [thing.node.id for thing in each.of] for each in found.organisations} == {
        "holding": ["vendor"],
        "partner": ["vendor"],
        "fund": ["vendor"],
    }


def test_a_circle_of_holdings_leaves_the_share_open_above(fill: Fill) -> None:
    world = chain().tie("vendor", "owns", "holding", "2012", share="5")
    tie = only(asked(world.store(fill), "fund"))
    assert bounds(tie.holders[0]) == ("20", "100")


def test_shares_stated_beyond_the_whole_are_pointed_out(fill: Fill) -> None:
    world = World().tie("fund", "owns", "vendor", "2010", share="70").tie("bank", "owns", "vendor", "2010", share="40")
    found = asked(world.store(fill), "vendor", Direction.UP)
    assert [each.id for each in found.over_whole] == ["vendor"]
    ended = World().tie("fund", "owns", "vendor", "2010", "2015", share="70")
    ended.tie("bank", "owns", "vendor", "2016", share="40")
    assert asked(ended.store(fill), "vendor", Direction.UP).over_whole == ()


def test_a_share_stated_beside_its_subsidiary_is_not_counted_twice(fill: Fill) -> None:
    world = World().tie("fund", "owns", "vendor", "2010", share="41").tie("vendor", "subsidiary_of", "fund", "2010")
    held = holder(only(asked(world.tie("vendor", "sold_to", "police", "2015").store(fill), "fund")), "fund")
    assert bounds(held) == ("41", "41")


def test_the_holder_on_a_day_is_apart_from_that_of_the_sale(fill: Fill) -> None:
    store = chain().store(fill)
    assert asked(store, "fund", on=DAY.replace(year=2014)).ties[0].holders[0].held_on is YES
    assert asked(store, "fund", on=DAY.replace(year=2011)).ties[0].holders[0].held_on is NO
    assert asked(store, "fund", on=DAY.replace(year=2019, month=6)).ties[0].holders[0].held_on is UNKNOWN


def test_nothing_recorded_is_an_answer_without_a_number_that_calms(fill: Fill) -> None:
    found = asked(World().tie("fund", "owns", "holding").store(fill), "fund")
    assert (found.ties, found.without_ties, len(found.organisations)) == ((), 1, 1)
    alone = asked(World().store(fill), "vendor")
    assert (alone.direction, alone.ties, alone.organisations) == (Direction.UP, (), ())


def test_an_unknown_id_is_a_sentence(fill: Fill) -> None:
    with pytest.raises(UnknownNameError, match="nobody"):
        asked(World().store(fill), "nobody")


def test_the_order_of_what_was_told_never_matters(fill: Fill) -> None:
    world = chain().tie("fund", "invested_in", "vendor", "2011").tie("vendor", "deployed_in", "state:MM", "2013")
    for of in ("fund", "state:MM"):
        first = asked(world.store(fill), of).model_dump(exclude={"build_id"})
        assert asked(world.store(fill, backwards=True), of).model_dump(exclude={"build_id"}) == first


_dates = st.sampled_from([{}, {"start": "2012"}, {"start": "2012", "end": "2014"}, {"start": "2016"},
                          {"observed_by": "2013"}, {"end": "2018"}])  # fmt: skip
_holdings = st.lists(
    st.tuples(
        st.sampled_from(("fund", "partner", "bank", "holding", "vendor")),
        st.sampled_from(("owns", "invested_in", "manages")),
        st.sampled_from(("partner", "holding", "vendor", "maker")),
        _dates,
        st.sampled_from((None, "10", "60", "100")),
    ).filter(lambda each: each[0] != each[2]),
    max_size=7,
    unique_by=lambda each: each[:3],
)


def _world(holdings: list[Any]) -> World:
    world = World()
    for subject, relation, target, dates, share in holdings:
        world.tie(subject, relation, target, share=None if relation == "manages" else share, **dates)
    world.tie("vendor", "sold_to", "police", "2013")
    world.tie("maker", "sold_to", "police", "2010", "2017")
    return world.tie("holding", "sold_to", "agency")


slow = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(_holdings)
def test_down_and_up_tell_the_same_of_every_tie(fill: Fill, holdings: list[Any]) -> None:
    store = _world(holdings).store(fill)
    down = {
        (each.tie.edge, held.held.id, held.held_as): held.model_dump(exclude={"ways"})
        for each in asked(store, "fund", Direction.DOWN).ties
        for held in each.holders
    }
    up = {
        (each.tie.edge, held.held.id, held.held_as): held.model_dump(exclude={"ways"})
        for seller in ("vendor", "maker", "holding")
        for each in asked(store, seller, Direction.UP).ties
        for held in each.holders
        if held.node.id == "fund"
    }
    assert {key: {**each, "share": None} for key, each in down.items()} == {
        key: {**each, "share": None} for key, each in up.items()
    }


@slow
@given(_holdings, st.sampled_from(("owns", "invested_in")), _dates)
def test_more_evidence_never_lowers_a_bound_nor_takes_a_tie_away(
    fill: Fill, holdings: list[Any], relation: str, dates: Any
) -> None:
    def of(world: World) -> dict[tuple[str, Capacity | None], tuple[Decimal, Decimal]]:
        found = asked(world.store(fill), "fund", Direction.DOWN)
        return {
            (each.tie.edge, held.held_as): (held.share.least, held.share.most)
            for each in found.ties
            for held in each.holders
            if held.share
        }

    told = [each for each in holdings if each[:3] != ("fund", relation, "vendor")]
    before, after = of(_world(told)), of(_world([*told, ("fund", relation, "vendor", dates, "30")]))
    number = len(told)
    # The ties of the second world have numbers one higher: one more was told before them.
    for (edge, held_as), (least, most) in before.items():
        moved = f"e{int(edge[1:]) + 1}" if int(edge[1:]) >= number + 2 else edge
        assert after[moved, held_as][0] >= least
        assert after[moved, held_as][1] >= most


@slow
@given(_holdings)
def test_what_is_not_known_is_never_sure(fill: Fill, holdings: list[Any]) -> None:
    undated = [(*each[:3], {}, each[4]) for each in holdings]
    found = asked(_world(undated).store(fill), "fund", Direction.DOWN)
    assert found.totals.sure == 0
    assert found.totals.not_held == 0
    assert all(held.when_it_began is UNKNOWN for each in found.ties for held in each.holders)
    assert all(held.share.least == 0 for each in found.ties for held in each.holders if held.share)
