"""No claim gets lost on the way: what the store holds on a thing is in its profile, and from there in every form."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cli.output import print_json
from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from explorer.language.sections import NOTES, TITLES, nothing_known
from graph.queries.left_out import claims_in
from graph.queries.profile import profile
from graph.queries.section import ProfileSection
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.schema.sections import EXPECTED, SECTION_MEANING, Section
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_node
from tests.explorer.every_tie import FIRST, SECOND, every_tie

DAY = date(2026, 11, 21)
APP = Path(__file__).resolve().parents[2] / "explorer" / "app.py"
NODES = tuple(dict.fromkeys((*FIRST.values(), *SECOND.values())))
NOT_SHOWN: dict[str, str] = {}
"""Claims that a page or brief leaves out, by id, each with the reason why."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("every") / "every.sqlite"
    store = SqliteStore(path)
    store.replace(every_tie())
    store.close()
    return str(path)


@pytest.fixture(scope="module")
def store(address: str) -> Iterator[SqliteStore]:
    opened = SqliteStore(Path(address))
    yield opened
    opened.close()


def held(store: SqliteStore, node_id: str) -> set[str]:
    """Every claim that the store holds on a node: of its own, and of its ties."""
    ties = {id_ for edge in store.edges_of([node_id]) for id_ in edge.claims}
    return ties | {claim.id for claim in store.claims_about([node_id])}


def in_profile(store: SqliteStore, node_id: str) -> set[str]:
    return {claim.id for claim in claims_in(profile(store, node_id))}


def missing(ids: set[str], text: str) -> set[str]:
    return {id_ for id_ in ids - NOT_SHOWN.keys() if id_ not in text}


@pytest.mark.parametrize("node_id", NODES)
def test_every_claim_of_the_store_is_in_a_section(store: SqliteStore, node_id: str) -> None:
    assert held(store, node_id)
    assert held(store, node_id) <= in_profile(store, node_id)


@pytest.mark.parametrize("node_id", NODES)
def test_every_claim_of_a_profile_is_in_the_json(
    store: SqliteStore, node_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_json(profile(store, node_id))

    shown = capsys.readouterr().out
    assert "sections" in json.loads(shown)
    assert missing(in_profile(store, node_id), shown) == set()


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("node_id", NODES)
def test_every_claim_of_a_profile_is_cited_in_the_brief(store: SqliteStore, node_id: str, form: Format) -> None:
    assert missing(in_profile(store, node_id), render(compose(store, node_id, DAY), form)) == set()


@pytest.mark.parametrize("node_id", NODES)
def test_every_claim_of_a_profile_is_on_its_page(
    store: SqliteStore, address: str, node_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", address)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("views/profile.py")
    app.query_params["id"] = node_id
    for section in Section:
        app.session_state[f"all {section}"] = app.session_state[f"all {section} ties"] = True

    app.run()

    assert not app.exception
    shown = "".join(element.proto.body for element in app.get("html"))
    assert missing({f"Claim {id_}," for id_ in in_profile(store, node_id)}, shown) == set()


def test_every_section_is_one_that_a_relation_stands_in() -> None:
    assert {side.section for r in RELATIONS.values() for side in (r.subject_side, r.object_side)} == set(Section)


def test_every_section_has_its_words() -> None:
    assert TITLES.keys() == SECTION_MEANING.keys() == set(Section)
    assert len(set(TITLES.values())) == len(TITLES)
    assert NOTES.keys() <= set(Section)
    for code in EXPECTED:
        assert nothing_known(ProfileSection(code=code))


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_expected_and_not_known_is_said(kind: Kind, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "alone.sqlite")
    store.replace(make_build([make_node("alone", kind, "Alone")]))
    text = render(compose(store, "alone", DAY), Format.MD)
    store.close()

    expected = [code for code, kinds in EXPECTED.items() if kind in kinds]
    assert [code for code in EXPECTED if nothing_known(ProfileSection(code=code)) in text] == expected
