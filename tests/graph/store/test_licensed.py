"""A store seen through licences shows what a build of the claims of these classes alone shows, and nothing else."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.build import Build
from graph.errors import NoBuildError, StoreError
from graph.linker import Linker
from graph.schema.codelists import Confidence, Standing, Status
from graph.schema.nodes import Kind
from graph.schema.relations import flow_steps
from graph.search.net import catch
from graph.states import load_states
from graph.store.base import GraphStore
from graph.store.licensed import LicensedStore
from graph.store.sqlite import SqliteStore
from ingest.pipeline import make_build
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.source import load_sources
from tests.graph.store.sayings import CLASSES, Sayings, vendor

Fill = Callable[[Build], SqliteStore]


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Fill]:
    """Puts a build into a store of its own."""
    opened: list[SqliteStore] = []
    numbers = count()

    def filled(build: Build) -> SqliteStore:
        opened.append(SqliteStore(tmp_path / f"{next(numbers)}.sqlite"))
        opened[-1].replace(build)
        return opened[-1]

    yield filled
    for store in opened:
        store.close()


def seen(fill: Fill, *classes: str) -> LicensedStore:
    return LicensedStore(fill(vendor().build()), classes)


def test_what_only_others_carried_is_gone(fill: Fill) -> None:
    view = seen(fill, "open", "attribution")

    assert {node.id for node in view.scan_nodes()} == {"nova", "police", "state:RS"}
    assert {edge.relation for edge in view.scan_edges()} == {"based_in", "body_of", "sold_to"}
    nova = view.nodes(["nova"])["nova"]
    assert [name.text for name in nova.names] == ["Nova Sight", "Nova Sight d.o.o."]
    assert nova.members == ("nova",)
    assert view.claims(["p-sale", "i-sale", "s-lei"]).keys() == {"p-sale"}
    assert [claim.predicate for claim in view.claims_about(["nova"])] == ["name", "name"]


def test_a_tie_of_several_sources_is_assembled_from_those_left(fill: Fill) -> None:
    store = fill(vendor().build())
    (whole,) = store.scan_edges(["sold_to"])
    (left,) = LicensedStore(store, ["attribution"]).scan_edges(["sold_to"])

    assert (whole.standing, whole.start, len(whole.claims)) == (Standing.DISPUTED, None, 4)
    assert (left.standing, left.start, left.claims) == (Standing.ALLEGED, "2019", ("p-sale",))
    assert left.confidence is Confidence.LOW
    assert left.id == whole.id


def test_a_denial_stays_with_what_it_denies(fill: Fill) -> None:
    (left,) = seen(fill, "own").scan_edges(["sold_to"])

    assert (left.standing, left.claims) == (Standing.DISPUTED, ("n-denial", "n-sale"))


def test_a_state_is_known_again_where_only_others_differed(fill: Fill) -> None:
    store = fill(vendor().build())

    assert store.nodes(["nova"])["nova"].state is None
    assert LicensedStore(store, ["open"]).nodes(["nova"])["nova"].state == "RS"
    assert [hit.node_id for hit in catch(LicensedStore(store, ["open"]), "Nova", (), "RS")] == ["nova"]
    assert "nova" not in {hit.node_id for hit in catch(LicensedStore(store, ["unstated"]), "Nova", (), "RS")}


def test_a_name_of_a_source_left_out_is_not_found(fill: Fill) -> None:
    view = seen(fill, "open")

    found = [*catch(view, "Nova Sight"), *catch(view, "Example Fund")]
    assert {hit.text for hit in found if hit.node_id in ("nova", "fund")} == {"Nova Sight d.o.o."}


def test_an_id_of_a_source_left_out_leads_nowhere(fill: Fill) -> None:
    store = fill(vendor().build())
    (former,) = [member for member in store.nodes(["nova"])["nova"].members if member != "nova"]

    assert store.canonical([former]) == {former: "nova"}
    assert LicensedStore(store, ["unstated"]).canonical([former, "nova"]) == {former: "nova", "nova": "nova"}
    assert LicensedStore(store, ["open"]).canonical([former, "nova"]) == {"nova": "nova"}


def test_two_sources_that_use_one_key_do_not_bring_another_back(fill: Fill) -> None:
    sayings = Sayings({"b": "a"})
    for source in ("register", "press"):
        sayings.name(source, "b", Kind.COMPANY, "Acme", None)

    (node,) = LicensedStore(fill(sayings.build()), tuple(CLASSES.values())).scan_nodes()

    assert (node.id, node.members) == ("a", ("b",))


def test_a_source_that_the_label_does_not_name_is_left_out(fill: Fill) -> None:
    build = vendor().build()
    unlabelled = build.manifest.model_copy(update={"sources": ()})

    view = LicensedStore(fill(build.model_copy(update={"manifest": unlabelled})), tuple(CLASSES.values()))

    assert list(view.scan_nodes()) == []


def test_a_view_cannot_be_built_into(fill: Fill) -> None:
    with pytest.raises(StoreError, match="read-only"):
        seen(fill, "open").replace(vendor().build())


def test_nothing_built_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoBuildError):
        LicensedStore(SqliteStore(tmp_path / "none.sqlite"), ["open"])


KEYS = ("a", "b", "c")
NAMES = ("Acme", "Acme Sensors", "Borealis")
SOURCES = ("register", "press", "index")


@st.composite
def sayings_of_sources(draw: st.DrawFn) -> Sayings:
    """A few sources on a few things, some of which are one."""
    sayings = Sayings(draw(st.sampled_from([{}, {"b": "a"}, {"index:a": "a"}, {"index:a": "a", "b": "a"}])))
    named: dict[str, list[str]] = {}
    for source in SOURCES:
        keys = draw(st.lists(st.sampled_from((*KEYS, "index:a") if source == "index" else KEYS), unique=True))
        named[source] = keys
        for key in keys:
            state = draw(st.sampled_from((None, "RS", "SI")))
            claim_id = f"{source}:{key}" if key.startswith("index:") else None
            sayings.name(source, key, Kind.COMPANY, draw(st.sampled_from(NAMES)), state, claim_id)
    for number in range(draw(st.integers(0, 8))):
        source = draw(st.sampled_from(SOURCES))
        if not named[source]:
            continue
        subject, target = (draw(st.sampled_from(named[source])) for _ in range(2))
        if draw(st.booleans()):
            sayings.say(source, subject, "alias", draw(st.sampled_from(NAMES)), f"c-{number}")
            continue
        dates = {"start": start} if (start := draw(st.sampled_from((None, "2014", "2014-03", "2019")))) else {}
        status = draw(st.sampled_from((Status.CONFIRMED, Status.REPORTED, Status.ALLEGED, Status.WITHDRAWN)))
        relation = draw(st.sampled_from(("owns", "supplies")))
        sayings.say(source, subject, relation, target, f"c-{number}", status, **dates)
        if draw(st.booleans()):
            sayings.say(source, subject, relation, target, f"d-{number}", Status.DENIED, denies=f"c-{number}")
    return sayings


def answers(store: GraphStore) -> Iterator[tuple[str, object]]:
    """What a store says when it is asked everything."""
    ids = (*KEYS, "state:RS", "state:SI", "index:a", "nobody")
    yield "all nodes", list(store.scan_nodes())
    yield "companies", list(store.scan_nodes([Kind.COMPANY]))
    yield "all edges", list(store.scan_edges())
    yield "owners", list(store.scan_edges(["owns"]))
    yield "nodes", store.nodes(ids)
    yield "canonical ids", store.canonical(ids)
    yield "claims", store.claims([f"{letter}-{number}" for letter in "cd" for number in range(8)])
    yield "claims about", store.claims_about(ids)
    # Which entry has which number, and how rare a word is, are those of the whole build.
    yield "what can be searched", sorted(store.search_entries(range(1_000)).values(), key=repr)
    yield "counts of ties", (store.count_ties(ids), store.count_ties(["a"]))
    out, back = [("owns", True), ("based_in", True)], [("owns", False), ("supplies", False)]
    for steps in (out, back, [*out, *back]):
        yield f"ties along {steps}", list(store.ties(ids, steps))
        yield f"a page of them along {steps}", list(store.ties(["a"], steps, 1, 2))
        yield f"ends of {steps}", (store.ends(ids, steps), store.ends(ids, steps, [Kind.STATE]))
        yield f"differing along {steps}", store.differing(ids, steps)
    for limit in (0, 1, 2, 100):
        yield f"edges, {limit}", store.edges_of(ids, (), limit)
        yield f"owners, {limit}", store.edges_of(["a"], ["owns"], limit)
        yield f"paths, {limit}", store.paths(["a"], ["b", "c"], flow_steps(), 3, limit)
        yield f"neighbours, {limit}", store.neighbours("a", 2, (), limit)


@given(sayings_of_sources(), st.sets(st.sampled_from([CLASSES[source] for source in SOURCES])))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_shows_what_a_build_of_these_claims_alone_shows(fill: Fill, sayings: Sayings, classes: set[str]) -> None:
    view, alone = LicensedStore(fill(sayings.build()), classes), fill(sayings.build(classes))

    for shown, told in zip(answers(view), answers(alone), strict=True):
        assert shown == told
    cited = {citation.evidence for claim in sayings.claims for citation in claim.citations}
    assert alone.evidence(cited).items() <= view.evidence(cited).items()


def test_the_shipped_facts_of_two_classes_are_a_build_of_their_own(fill: Fill, data_copy: Path) -> None:
    classes = ("open", "attribution")
    made = make_build(data_copy)
    allowed = {report.name for report in made.build.manifest.sources if report.licence_class in classes}
    states = load_states(data_copy)
    sheets = [
        read_claims_sheet(data_copy / "curated", source.name, states)
        for source in load_sources()
        if source.reader == "claims_sheet" and source.name in allowed
    ]
    alone = assemble(
        [entity for sheet in sheets for entity in sheet.entities],
        [claim for claim in made.said if claim.source in allowed],
        {evidence.id: evidence for evidence in made.build.evidence},
        Linker({member: node.id for node in made.build.nodes for member in node.members}),
        states,
    )

    view = LicensedStore(fill(made.build), classes)

    assert 0 < len(alone.nodes) < len(made.build.nodes)
    assert tuple(view.scan_nodes()) == alone.nodes
    assert tuple(view.scan_edges()) == alone.edges
    ends = {end for edge in alone.edges for end in (edge.subject, edge.object)}
    assert ends <= {node.id for node in alone.nodes}, "a source names all that it speaks of"
