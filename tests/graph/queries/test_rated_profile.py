"""A rated profile: the profile as it is, with the rating of every supply tie, its own and that of relatives."""

from collections.abc import Iterator
from datetime import date

import pytest

from graph.queries import profile as profiles
from graph.queries.exposure import Rater
from graph.queries.profile import Profile, WholeProfile, profile
from graph.queries.rated_profile import ProfileRater, RatedWholeProfile
from graph.queries.supply import SupplyTie
from graph.risk.tie_rating import tie_rating
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.explorer.every_tie import FIRST, SECOND, every_tie
from tests.graph.queries.test_section import hub, rows

from .conftest import Fill

DAY = date(2024, 5, 6)
RATER = Rater()


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """A brand whose sister sold, and which sold itself, to the end of a year that is still to come."""
    nodes = [make_node("body", Kind.GOVERNMENT_BODY, "Body", "MM"), make_node("other", Kind.GOVERNMENT_BODY, "O", "NO")]
    edges = [
        make_edge("brand", "subsidiary_of", "top"),
        make_edge("sister", "subsidiary_of", "top"),
        make_edge("brand", "sold_to", "body", "e1", start="2019", end="2030"),
        make_edge("brand", "sold_to", "other", "e2"),
        make_edge("sister", "sold_to", "other", "e3", start="2020", end="2030"),
    ]
    return fill(make_build(nodes, edges))


def supply(found: Profile) -> Iterator[SupplyTie]:
    yield from (tie for section in found.sections for tie in section.supply)
    yield from (tie for each in found.group.theirs for tie in each.supply)
    yield from found.differing_supply


def bare(found: Profile) -> Profile:
    """The profile without its ratings."""

    def without(ties: tuple[SupplyTie, ...]) -> tuple[SupplyTie, ...]:
        return tuple(tie.model_copy(update={"rating": None}) for tie in ties)

    theirs = tuple(each.model_copy(update={"supply": without(each.supply)}) for each in found.group.theirs)
    return found.model_copy(
        update={
            "sections": tuple(s.model_copy(update={"supply": without(s.supply)}) for s in found.sections),
            "group": found.group.model_copy(update={"theirs": theirs}),
            "differing_supply": without(found.differing_supply),
        }
    )


def held(store: GraphStore, rated: Profile, plain: Profile) -> None:
    """The one is the other with the ratings that its ties have on that day, and none is without."""
    assert bare(rated) == plain
    ties = list(supply(rated))
    expected = RATER.rate(store, list(supply(plain)), DAY)
    assert [tie.rating for tie in ties] == [tie_rating(item.assessment) for item in expected]
    assert all(tie.rating and tie.rating.assessed_on == DAY for tie in ties)


def test_every_supply_tie_is_rated_as_of_the_day(store: GraphStore) -> None:
    plain = profile(store, "brand")
    rated = ProfileRater(store, RATER, DAY).profile(plain)

    held(store, rated, plain)
    assert [tie.edge for tie in supply(rated)] == ["e1", "e2", "e3"]
    assert [tie.rating and tie.rating.interval.last_day for tie in supply(rated)] == ["2024-05-06", None, "2024-05-06"]


@pytest.mark.parametrize("node_id", [*FIRST.values(), *SECOND.values()])
def test_whatever_it_is_about(fill: Fill, node_id: str) -> None:
    store = fill(every_tie())
    plain = profile(store, node_id)

    held(store, ProfileRater(store, RATER, DAY).profile(plain), plain)


@pytest.mark.parametrize("node_id", ["agency", "vendor", "state:RS"])
def test_what_differs_beyond_the_page_is_rated_too(fill: Fill, node_id: str) -> None:
    store = fill(hub(150))
    plain = profile(store, node_id, 100)

    held(store, ProfileRater(store, RATER, DAY).profile(plain), plain)


@pytest.mark.parametrize("at_once", [1, 500])
@pytest.mark.parametrize("node_id", [*FIRST.values(), *SECOND.values()])
def test_a_whole_profile_in_pages_is_the_whole(
    fill: Fill, monkeypatch: pytest.MonkeyPatch, node_id: str, at_once: int
) -> None:
    monkeypatch.setattr(profiles, "AT_ONCE", at_once)
    store = fill(every_tie())
    rater, plain = ProfileRater(store, RATER, DAY), profile(store, node_id)
    whole, rated = WholeProfile(store, node_id), RatedWholeProfile(store, node_id, rater)

    assert rated.head == rater.profile(whole.head)
    assert [section.code for section in rated.head.sections] == [section.code for section in plain.sections]
    for section in plain.sections:
        pages = list(rated.pages(section))
        assert [page.start for page in pages] == list(range(0, section.total or 1, at_once))
        assert all(page.read <= at_once for page in pages)
        assert sum(page.read for page in pages) == section.total
        assert all(tie.rating for page in pages for tie in page.supply)
        assert sorted(row for page in pages for row in rows(page)) == sorted(rows(section))
    assert {claim.id for claim in rated.denials} == {claim.id for claim in plain.denials}
    assert rated.gaps == plain.gaps
    assert list(rated.systems()) == list(plain.systems)


def test_denials_and_gaps_of_clients_are_whole_after_the_last_page(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "AT_ONCE", 40)
    store = fill(hub(150))
    found = WholeProfile(store, "vendor")
    (clients,) = (section for section in found.head.sections if section.code is Section.CLIENTS)

    assert sum(len(page.supply) for page in found.pages(clients)) == 151
    whole = profile(store, "vendor")
    assert found.gaps == whole.gaps
    assert [claim.id for claim in found.denials] == [claim.id for claim in whole.denials] == ["denial"]


def test_a_state_shows_every_claim_about_it_and_a_firm_those_that_it_carries(fill: Fill) -> None:
    """Claims about a state are not carried by its node; those about a firm are, with ties within one thing."""
    of_state = make_claim("state:RS", "alias", "Republic", "c-state")
    carried = make_claim("vendor", "founded_on", "2009", "c-carried")
    within = make_claim("vendor", "owns", "vendor", "c-within")
    firm = make_node("vendor").model_copy(update={"claims": ("c-carried", "c-within")})
    denial = make_claim("vendor", "founded_on", "2009", "c-denial", Status.DENIED, denies="c-carried")
    store = fill(
        make_build([make_node("state:RS", Kind.STATE, "Serbia", "RS"), firm], [], [of_state, carried, within, denial])
    )

    assert [claim.id for claim in profile(store, "state:RS").naming] == ["c-state"]
    found = profile(store, "vendor")
    assert [(value.value, [claim.id for claim in value.claims]) for value in found.values] == [("2009", ["c-carried"])]
    assert [claim.id for claim in found.within] == ["c-within"]


def test_values_stand_by_attribute_and_numbers_by_size(fill: Fill) -> None:
    said = [("camera_count", "8100"), ("camera_count", "900"), ("camera_count", "10000"), ("usage_state", "off")]
    claims = [make_claim("ring", name, value, f"k{n}") for n, (name, value) in enumerate(said)]
    ring = make_node("ring", Kind.DEPLOYMENT).model_copy(update={"claims": tuple(claim.id for claim in claims)})

    found = profile(fill(make_build([ring], [], claims)), "ring")

    assert [(v.attribute, v.value) for v in found.values] == [
        ("camera_count", "900"), ("camera_count", "8100"), ("camera_count", "10000"), ("usage_state", "off"),
    ]  # fmt: skip


def test_a_firm_that_is_supplied_is_no_deployment(fill: Fill) -> None:
    edges = [make_edge("vendor", "supplies", "other"), make_edge("vendor", "supplies", "ring")]
    found = profile(fill(make_build([make_node("ring", Kind.DEPLOYMENT, "Ring")], edges)), "vendor")

    assert ([system.node.id for system in found.systems], found.systems_total) == (["ring"], 1)
