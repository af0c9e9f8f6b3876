"""The data that is shipped: what must hold of every claim, and the stories that must be told whole."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from explorer.language.path_words import paths_found
from graph.build import Build
from graph.queries.meant import resolve
from graph.queries.paths import find_paths
from graph.queries.profile import profile
from graph.schema.codelists import Standing, Status, Tier
from graph.schema.nodes import ORGANISATION_KINDS, Kind
from graph.schema.sections import Section
from graph.store.base import GraphStore
from graph.store.sqlite import SqliteStore
from ingest.pipeline import make_build
from tests.wording import judging, without

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def build(pristine_data: Path) -> Build:
    return make_build(pristine_data).build


@pytest.fixture(scope="module")
def store(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    kept = SqliteStore(tmp_path_factory.mktemp("shipped") / "graph.sqlite")
    kept.replace(build)
    yield kept
    kept.close()


def test_there_is_enough_to_begin_with(build: Build) -> None:
    kinds = Counter(node.kind for node in build.nodes)
    stated = [c for c in build.claims if not c.id.endswith((".name", ".state"))]

    assert len(stated) >= 700
    assert sum(kinds[kind] for kind in ORGANISATION_KINDS) >= 200
    assert kinds[Kind.STATE] >= 60


def test_every_edge_has_a_claim_and_every_claim_an_address(build: Build) -> None:
    claims = {claim.id: claim for claim in build.claims}
    evidence = {item.id: item for item in build.evidence}

    assert all(edge.claims and all(id_ in claims for id_ in edge.claims) for edge in build.edges)
    for claim in claims.values():
        assert claim.citations
        for citation in claim.citations:
            assert re.match(r"https?://[^/\s]+\.", evidence[citation.evidence].url), claim.id
            assert citation.locator.strip()


def test_every_claim_was_read_a_second_time(build: Build) -> None:
    assert [claim.id for claim in build.claims if not claim.checked_on] == []


def test_a_copy_says_what_it_is_a_copy_of(build: Build) -> None:
    assert [e.id for e in build.evidence if e.tier in (Tier.COPY, Tier.SECONDARY) and not e.copy_of] == []


def test_nothing_that_was_typed_in_judges(build: Build) -> None:
    names = {name.text for node in build.nodes for name in node.names} | {node.caption for node in build.nodes}
    for claim in build.claims:
        for text in (claim.note, claim.qualifiers.product, claim.value if claim.value not in names else None):
            if text:
                assert not judging(without(text, names)), claim.id


def test_people_are_there_in_public_roles_only(build: Build) -> None:
    people = {node.id for node in build.nodes if node.kind is Kind.PERSON}
    roles = {"founded_by", "owns", "invested_in", "listed_on", "manages", "party_to", "responded_to"}

    for edge in build.edges:
        if {edge.subject, edge.object} & people:
            assert edge.relation in roles, edge


def test_every_organisation_that_is_spoken_of_is_tied_to_something(build: Build) -> None:
    tied = {end for edge in build.edges for end in (edge.subject, edge.object)}
    bare = [
        n.id for n in build.nodes if n.id not in tied and not any(c.value for c in build.claims if c.subject == n.id)
    ]

    assert bare == []


def test_an_unidentified_operator_is_never_the_government(build: Build, store: GraphStore) -> None:
    unidentified = [node for node in build.nodes if node.kind is Kind.UNIDENTIFIED_PARTY]
    organs = {edge.subject for edge in build.edges if edge.relation == "body_of"}

    assert unidentified
    assert not organs & {node.id for node in unidentified}
    clients = profile(store, resolve(store, "QuaDream").id).supply(Section.CLIENTS)
    operators = {tie.state: tie for tie in clients if tie.state in ("GH", "HU", "AE", "UZ")}
    assert operators.keys() == {"GH", "HU", "AE", "UZ"}
    for tie in operators.values():
        assert tie.client is not None
        assert (tie.client.kind, tie.place) == (Kind.UNIDENTIFIED_PARTY, "located_in")


def test_nso_group_shows_its_successive_owners_by_date(store: GraphStore) -> None:
    found = profile(store, resolve(store, "NSO Group").id)
    owners = [(tie.other.caption, tie.start, tie.end) for tie in found.ties(Section.OWNERS)]
    order = [name for name, _, _ in owners]

    def at(part: str) -> int:
        return next(i for i, name in enumerate(order) if part in name)

    assert {"Genesis", "Francisco", "Novalpina", "Lavie", "Dufresne", "Simonds"} == {
        part
        for part in ("Genesis", "Francisco", "Novalpina", "Lavie", "Dufresne", "Simonds")
        if any(part in name for name in order)
    }
    assert at("Francisco") < at("Novalpina") < at("Lavie") < at("Simonds")
    assert next(o for o in owners if "Francisco" in o[0])[1:] == ("2014", "2019")
    assert not any("Berkeley Research" in name for name in order)


def test_nso_groups_brief_names_its_owners_and_numbers_its_evidence(store: GraphStore) -> None:
    text = render(compose(store, resolve(store, "NSO Group").id, DAY), Format.MD)

    for part in ("Genesis", "Francisco", "Novalpina", "Lavie", "Dufresne", "Simonds"):
        assert part in text.split("## Clients")[0]
    assert "## Evidence annex" in text
    assert "[1]" in text


def test_sandvine_shows_listed_then_delisted(store: GraphStore) -> None:
    found = profile(store, resolve(store, "Sandvine").id)

    entry = next(tie for tie in found.ties(Section.LISTINGS) if "Entity List" in tie.other.caption)
    assert (entry.start or "").startswith("2024-02")
    assert entry.end == "2024-10-21"


def test_huaweis_belgrade_deployment_shows_five_counts_and_the_denial(store: GraphStore) -> None:
    found = profile(store, resolve(store, "Huawei").id)
    system = next(s for s in found.systems if "Belgrade" in s.node.caption)

    counts = {value.value for value in system.values if value.attribute in ("camera_count", "location_count")}
    assert {"1000", "8100", "8000", "1055", "243"} <= counts
    assert any(claim.status is Status.DENIED for claim in system.denials)
    text = render(compose(store, resolve(store, "Huawei").id, DAY), Format.HTML)
    for count in ("1,000", "8,100", "8,000", "1,055", "243"):
        assert count in text
    assert "carries a denial" in text


def test_an_investor_reaches_a_state_with_evidence_on_every_hop(store: GraphStore) -> None:
    report = find_paths(store, resolve(store, "Norges Bank").id, resolve(store, "United Arab Emirates").id)

    assert report.paths
    for path in report.paths:
        for hop in path.hops:
            assert hop.claims
            assert all(claim.evidence for claim in hop.claims)


def test_no_path_is_said_in_a_sentence(store: GraphStore) -> None:
    report = find_paths(store, resolve(store, "Norges Bank").id, resolve(store, "Serbia").id, max_hops=2)

    assert report.paths == ()
    assert "No look-through path of at most 2 ties" in paths_found(report)


def test_a_denied_tie_is_disputed(build: Build) -> None:
    claims = {claim.id: claim for claim in build.claims}
    disputed = [e for e in build.edges if any(claims[c].status is Status.DENIED for c in e.claims)]

    assert disputed
    assert {edge.standing for edge in disputed} == {Standing.DISPUTED}


def test_a_build_of_the_same_data_is_the_same_to_the_byte(build: Build, pristine_data: Path) -> None:
    again = make_build(pristine_data).build

    assert again.manifest.build_id == build.manifest.build_id
    assert again.model_dump_json(exclude={"manifest": {"built_at"}}) == build.model_dump_json(
        exclude={"manifest": {"built_at"}}
    )
