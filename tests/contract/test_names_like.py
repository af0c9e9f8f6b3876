"""The wide net over names."""

import pytest

from graph.schema.nodes import Kind
from graph.store.base import GraphStore, NameHit
from tests.builders import make_build, make_node


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


def ids(hits: list[NameHit]) -> list[str]:
    """Whose names were found."""
    return [hit.node_id for hit in hits]


def test_a_hit_says_whose_name_it_is(filled: GraphStore) -> None:
    assert filled.names_like("Hikvision")[0] == NameHit("hik", "Hikvision", "name", Kind.COMPANY, "CN", "Hikvision")
    former = filled.names_like("old hik")[0]
    assert (former.text, former.type, former.caption) == ("Old Hik", "former_name", "Hikvision")


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
    assert ids(filled.names_like(text))[0] == found


def test_the_net_is_wide_but_orders_whole_words_first(filled: GraphStore) -> None:
    assert ids(filled.names_like("nso"))[:3] == ["nso", "sponsor", "consortium"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🛰", "!?", "zzzz", '"', "' OR 1=1 --", "*", "NEAR(", "a:b", "\ud800", "a\0b", "x y " * 50_000],
    ids=repr,
)
def test_odd_questions_are_no_error(filled: GraphStore, text: str) -> None:
    assert isinstance(filled.names_like(text), list)


def test_nothing_shared_is_nothing_found(filled: GraphStore) -> None:
    assert filled.names_like("qqqq") == []
    assert filled.names_like("") == []


def test_narrowed_by_kind_and_state(filled: GraphStore) -> None:
    assert ids(filled.names_like("hikvision", [Kind.INVESTOR])) == ["hikfund"]
    assert ids(filled.names_like("hikvision", [Kind.STATE])) == []
    assert set(ids(filled.names_like("hikvision", state="CN"))) == {"hik", "hikfund"}
    assert ids(filled.names_like("hikvision", state="FR")) == []
    assert ids(filled.names_like("hikvision", [Kind.INVESTOR, Kind.COMPANY], "CN"))[:2] == ["hik", "hikfund"]


def test_limit(filled: GraphStore) -> None:
    assert ids(filled.names_like("hikvision", limit=1)) == ["hik"]
    assert filled.names_like("hikvision", limit=0) == []


def test_ties_have_one_order(store: GraphStore) -> None:
    store.replace(make_build([make_node(f"n{number}", caption="Same Name") for number in (3, 1, 2)]))
    assert ids(store.names_like("same name")) == ["n1", "n2", "n3"]
    assert ids(store.names_like("same")) == ["n1", "n2", "n3"]


def test_the_shorter_name_wins_a_tie(store: GraphStore) -> None:
    store.replace(make_build([make_node("a", caption="Verint Systems Incorporated"), make_node("b", caption="Verint")]))
    assert ids(store.names_like("verint")) == ["b", "a"]


def test_a_caption_is_found_even_where_no_claim_names_it(store: GraphStore) -> None:
    bare = make_node("state:RS", Kind.STATE, "Serbia").model_copy(update={"names": ()})
    store.replace(make_build([bare]))
    assert [(hit.text, hit.type) for hit in store.names_like("serbia")] == [("Serbia", "name")]
