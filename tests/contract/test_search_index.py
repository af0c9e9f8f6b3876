"""The index of the search as each store keeps it, and the wide net that is cast over it."""

import pytest

from graph.schema.nodes import Kind
from graph.search.index import Index
from graph.search.kept import SearchEntry
from graph.search.net import catch
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_node


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    """Names of several scripts, lengths and kinds. The bearers are invented, whatever they are called."""
    store.replace(
        make_build(
            [
                make_node("hik", caption="Hikvision", state="CN", names=["海康威视", ("Old Hik", "former_name")]),
                make_node("hikfund", Kind.INVESTOR, "Hikvision Fund", "CN"),
                make_node("nso", caption="NSO Group", state="IL"),
                make_node("sponsor", caption="Sponsor", state="GB"),
                make_node("consortium", Kind.ORGANISATION, "Consortium Insolvent"),
                make_node("societe", caption="Société Générale d'Écoute", state="FR"),
                make_node("hp", caption="HP"),
                make_node("x", caption="X"),
                make_node("satellite", caption="🛰"),
                make_node("state:MX", Kind.STATE, "Mexico", "MX"),
            ]
        )
    )
    return store


def ids(hits: list[SearchEntry]) -> list[str]:
    """Whose names were found."""
    return [hit.node_id for hit in hits]


def test_a_hit_says_whose_name_it_is(filled: GraphStore) -> None:
    first = catch(filled, "Hikvision")[0]
    assert (first.node_id, first.kind, first.state, first.caption) == ("hik", Kind.COMPANY, "CN", "Hikvision")
    former = catch(filled, "old hik")[0]
    assert (former.text, former.field, former.caption) == ("Old Hik", "former_name", "Hikvision")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hikvison", "hik"),
        ("HIKVISION", "hik"),
        ("Хиквижн", "hik"),
        ("海康威视", "hik"),
        ("海康", "hik"),
        ("nso", "nso"),
        ("Group NSO", "nso"),
        ("societe generale", "societe"),
        ("SOCIÉTÉ", "societe"),
        ("hp", "hp"),
        ("x", "x"),
        ("mexico", "state:MX"),
        ("  nso\n", "nso"),
    ],
)
def test_what_is_meant_comes_first(filled: GraphStore, text: str, found: str) -> None:
    assert ids(catch(filled, text))[0] == found


def test_the_net_is_wide_and_what_shares_most_comes_first(filled: GraphStore) -> None:
    assert ids(catch(filled, "hikvision fund"))[:2] == ["hikfund", "hik"]
    assert set(ids(catch(filled, "consortium sponsor"))[:2]) == {"sponsor", "consortium"}


def test_every_store_keeps_the_index_of_the_build(store: GraphStore) -> None:
    sold = make_claim("nova", "sold_to", "police", "c1", product="Kit for phones")
    said = [
        sold,
        make_claim("nova", "lei", "5493001KJTIIGC8Y1R12", "c2"),
        make_claim("nova", "summary", "A firm", "c3"),
    ]
    nova = make_node("nova", caption="Nova Sight", state="RS", names=[("Old Sight", "former_name")])
    build = make_build([nova, make_node("police", Kind.GOVERNMENT_BODY, "Police")], [], said)
    store.replace(build)
    index = Index.of(build)

    terms = dict(index.postings())
    assert store.postings([*terms, "w:nobody", "", "\ud800"]) == terms
    assert store.postings([]) == {}
    assert store.search_entries(range(-1, 100)) == dict(enumerate(index.entries))
    assert store.search_entries([]) == {}
    assert {entry.field for entry in index.entries} == {"name", "former_name", "product", "lei", "summary"}


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🛰", "!?", "zzzz", '"', "' OR 1=1 --", "*", "NEAR(", "a:b", "\ud800", "a\0b", "x y " * 50_000],
    ids=repr,
)
def test_odd_questions_are_no_error(filled: GraphStore, text: str) -> None:
    assert isinstance(catch(filled, text), list)


def test_nothing_shared_is_nothing_found(filled: GraphStore) -> None:
    assert catch(filled, "!?") == []
    assert catch(filled, "") == []


def test_narrowed_by_kind_and_state(filled: GraphStore) -> None:
    assert ids(catch(filled, "hikvision", [Kind.INVESTOR])) == ["hikfund"]
    assert ids(catch(filled, "hikvision", [Kind.STATE])) == []
    assert set(ids(catch(filled, "hikvision", state="CN"))) == {"hik", "hikfund"}
    assert ids(catch(filled, "hikvision", state="FR")) == []
    assert ids(catch(filled, "hikvision", [Kind.INVESTOR, Kind.COMPANY], "CN"))[:2] == ["hik", "hikfund"]


def test_limit(filled: GraphStore) -> None:
    assert ids(catch(filled, "hikvision", limit=1)) == ["hik"]
    assert catch(filled, "hikvision", limit=0) == []


def test_ties_have_one_order(store: GraphStore) -> None:
    store.replace(make_build([make_node(f"n{number}", caption="Same Name") for number in (3, 1, 2)]))
    assert ids(catch(store, "same name")) == ["n1", "n2", "n3"]
    assert ids(catch(store, "same")) == ["n1", "n2", "n3"]


def test_the_shorter_name_wins_a_tie(store: GraphStore) -> None:
    store.replace(make_build([make_node("a", caption="Verint Systems Incorporated"), make_node("b", caption="Verint")]))
    assert ids(catch(store, "verint")) == ["b", "a"]


def test_a_caption_is_found_even_where_no_claim_names_it(store: GraphStore) -> None:
    bare = make_node("state:RS", Kind.STATE, "Serbia").model_copy(update={"names": ()})
    store.replace(make_build([bare]))
    assert [(hit.text, hit.field) for hit in catch(store, "serbia")] == [("Serbia", "name")]
