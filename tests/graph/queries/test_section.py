"""A section in pages says what the whole section says, with its total, and what sources differ on is never cut."""

from collections.abc import Iterator

import pytest

from explorer.language.gaps import gap_words
from graph.build import Build
from graph.queries.gaps import Gap, GapCode
from graph.queries.profile import Profile, profile, profile_section
from graph.queries.section import ProfileSection
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.explorer.every_tie import FIRST, SECOND, every_tie
from tests.graph.queries.conftest import Fill


def rows(section: ProfileSection) -> Iterator[tuple[str, str, str]]:
    """What tells the rows of a section apart."""
    yield from ((tie.edge, "", "") for tie in section.ties)
    for tie in section.supply:
        yield tie.edge, tie.client.id if tie.client else "", ",".join(claim.id for claim in tie.claims)


def denied(found: Profile) -> set[str]:
    return {claim.id for claim in found.denials}


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """Every relation between every two kinds."""
    return fill(every_tie())


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("node_id", [*FIRST.values(), *SECOND.values()])
def test_pages_together_are_the_section(store: GraphStore, node_id: str, size: int) -> None:
    whole = profile(store, node_id)
    for section in whole.sections:
        assert section.whole
        pages = [
            profile_section(store, node_id, section.code, start, size) for start in range(0, section.total or 1, size)
        ]
        assert sorted(row for page in pages for row in rows(page)) == sorted(rows(section))
        assert [page.total for page in pages] == [section.total] * len(pages)
        assert sum(page.read for page in pages) == section.total


@pytest.mark.parametrize("node_id", [*FIRST.values(), *SECOND.values()])
def test_the_first_of_each_section_with_all_that_differs(store: GraphStore, node_id: str) -> None:
    whole, first = profile(store, node_id), profile(store, node_id, 1)
    assert first.contradictions == whole.contradictions
    assert denied(first) == denied(whole)
    assert (first.naming, first.values, first.within) == (whole.naming, whole.values, whole.within)
    assert (whole.differing, whole.differing_supply) == ((), ())
    totals = {section.code: (section.total, section.undated, section.ended) for section in whole.sections}
    assert {s.code: (s.total, s.undated, s.ended) for s in first.sections}.items() <= totals.items()
    assert all(section.read <= 1 for section in first.sections)


def hub(size: int) -> Build:
    """An agency with many contracts of one vendor, of which the last is denied by the supplier."""
    said = make_claim("last", "awarded_to", "vendor", "said")
    denial = make_claim("last", "awarded_to", "vendor", "denial", Status.DENIED, denies="said")
    contracts = [f"c{number:04}" for number in range(size)]
    return make_build(
        [
            make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "RS"),
            make_node("vendor", caption="Vendor"),
            make_node("state:RS", Kind.STATE, "Serbia", "RS"),
            *(make_node(name, Kind.CONTRACT, name) for name in (*contracts, "last")),
        ],
        [
            make_edge("agency", "body_of", "state:RS"),
            *(make_edge("agency", "awarded", name, start=f"{2000 + n % 20}") for n, name in enumerate(contracts)),
            *(make_edge(name, "awarded_to", "vendor") for name in contracts),
            make_edge("agency", "awarded", "last"),
            make_edge("last", "awarded_to", "vendor", claims=[said, denial], standing=Standing.DISPUTED),
        ],
        [said, denial],
    )


@pytest.mark.parametrize("node_id", ["agency", "vendor", "state:RS"])
def test_a_hub_shows_its_first_ties_and_how_many_there_are(fill: Fill, node_id: str) -> None:
    found = profile(fill(hub(300)), node_id, 100)

    code = Section.CLIENTS if node_id == "vendor" else Section.SELLERS
    section = found.section(code)
    assert section is not None
    assert (section.start, section.read, section.total, len(section.supply), section.whole) == (0, 100, 301, 100, False)
    assert [tie.start for tie in section.supply] == sorted(tie.start or "9999" for tie in section.supply)


@pytest.mark.parametrize("node_id", ["agency", "state:RS"])
def test_a_denial_beyond_a_contract_that_is_not_shown_is_there(fill: Fill, node_id: str) -> None:
    found = profile(fill(hub(150)), node_id, 100)

    assert denied(found) == {"denial"}
    assert [tie.via.id for tie in found.differing_supply if tie.via] == ["last"]


def test_a_denied_tie_that_is_not_shown_is_there(fill: Fill) -> None:
    found = profile(fill(hub(150)), "vendor", 100)

    assert denied(found) == {"denial"}
    assert [tie.other.id for tie in found.differing] == ["last"]
    assert len(found.contradictions) == 1


def test_what_is_said_of_clients_says_of_how_many(fill: Fill) -> None:
    store = fill(hub(150))

    without_amount = GapCode.CLIENTS_WITHOUT_AMOUNT
    first, whole = profile(store, "vendor", 100).gaps, profile(store, "vendor").gaps
    assert Gap(code=without_amount, count=100, total=100) in first
    assert first[-1] == Gap(code=GapCode.CLIENTS_NOT_READ, count=51, total=151)
    assert Gap(code=without_amount, count=151, total=151) in whole
    assert GapCode.CLIENTS_NOT_READ not in {gap.code for gap in whole}
    assert gap_words(first[-1]).startswith("51 of 151 ties that lead to clients are not shown")


def test_places_of_a_state_come_relation_by_relation_in_pages(fill: Fill) -> None:
    edges = [make_edge(f"firm-{n}", "based_in", "state:RS") for n in range(7)]
    bodies = [make_node(f"body-{n}", Kind.GOVERNMENT_BODY) for n in range(4)]
    edges += [make_edge(f"body-{n}", "body_of", "state:RS") for n in range(4)]
    store = fill(make_build([make_node("state:RS", Kind.STATE, "Serbia", "RS"), *bodies], edges))

    pages = [profile_section(store, "state:RS", Section.PLACED, start, 3) for start in (0, 3, 6, 9, 12)]
    assert [[tie.other.id for tie in page.ties] for page in pages] == [
        ["body-0", "body-1", "body-2"],
        ["body-3", "firm-0", "firm-1"],
        ["firm-2", "firm-3", "firm-4"],
        ["firm-5", "firm-6"],
        [],
    ]
    assert {page.total for page in pages} == {11}


def test_another_seller_at_the_same_contract_is_not_its_supplier(fill: Fill) -> None:
    contract = make_node("contract", Kind.CONTRACT, "Contract")
    agency = make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "RS")
    edges = [make_edge("contract", "awarded_to", name) for name in ("one", "two")]
    store = fill(make_build([contract, agency], [*edges, make_edge("agency", "awarded", "contract")]))

    assert profile(store, "one").supply(Section.SELLERS) == ()
    assert [tie.seller.id for tie in profile(store, "one").supply(Section.CLIENTS)] == ["one"]
    assert [tie.seller.id for tie in profile(store, "agency").supply(Section.SELLERS)] == ["one", "two"]
    assert [tie.seller.id for tie in profile(store, "contract").supply(Section.SELLERS)] == ["one", "two"]
