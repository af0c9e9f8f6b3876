"""Search and resolve. The bearers of the names are invented, whatever they are called."""

import json

import pytest

from graph.queries.meant import AmbiguousNameError, UnknownNameError, resolve
from graph.queries.search import search
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_node
from tests.conftest import Fill


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """Firms and others with names that are easily taken for one another."""
    return fill(
        make_build(
            [
                make_node("hik", caption="Hikvision", state="CN", names=["Hangzhou Hikvision", "海康威视"]),
                make_node("hikfund", Kind.INVESTOR, "Hikvision Fund", "CN"),
                make_node("huawei", caption="Huawei", state="CN"),
                make_node("nso", caption="NSO Group", state="IL", names=[("Q Cyber", "former_name")]),
                make_node("sponsor", caption="Sponsor Bank", state="GB"),
                make_node("insolvent", caption="Insolvent NSO Holdings"),
                make_node("gamma-de", caption="Gamma", state="DE"),
                make_node("gamma-gb", caption="Gamma", state="GB"),
                make_node("q", caption="Q Cyber Technologies"),
                make_node("circles", caption="Circles").model_copy(
                    update={"members": ("a:77", "circles", "circles-ltd")}
                ),
                make_node("state:RS", Kind.STATE, "Serbia", "RS"),
                make_node("ministry", Kind.GOVERNMENT_BODY, "Ministry of Interior of Serbia", "RS"),
                make_node("pact", Kind.EVENT, "Pact of the Serbian Ministry of Interior"),
            ]
        )
    )


def first(store: GraphStore, text: str) -> str:
    """Id of the best hit."""
    return search(store, text)[0].id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hikvision", "hik"),
        ("hikvison", "hik"),
        ("hikvisoin", "hik"),
        ("hik vision", "hik"),
        ("hikvi", "hik"),
        ("海康威视", "hik"),
        ("海康", "hik"),
        ("Хиквижн", "hik"),
        ("Хуавей", "huawei"),
        ("hangzhou hikvison", "hik"),
        ("NSO", "nso"),
        ("nso grp", "nso"),
        ("Group NSO", "nso"),
        ("hikvision fund", "hikfund"),
        ("SERBIA", "state:RS"),
        ("state:RS", "state:RS"),
        ("gamma-gb", "gamma-gb"),
    ],
)
def test_what_is_meant_comes_first(store: GraphStore, text: str, found: str) -> None:
    assert first(store, text) == found


def test_a_hit_says_by_which_name(store: GraphStore) -> None:
    hit = search(store, "海康威视")[0]
    assert (hit.id, hit.caption, hit.kind, hit.state) == ("hik", "Hikvision", Kind.COMPANY, "CN")
    assert (hit.matched, hit.matched_type, hit.score) == ("海康威视", "alias", 99.5)
    assert json.loads(hit.model_dump_json())["kind"] == "Company"


def test_each_node_once_by_its_best_name(store: GraphStore) -> None:
    hits = search(store, "hikvision")
    assert [hit.id for hit in hits][:2] == ["hik", "hikfund"]
    assert [hit.matched for hit in hits if hit.id == "hik"] == ["Hikvision"]


def test_the_present_bearer_comes_before_the_former(store: GraphStore) -> None:
    assert [hit.id for hit in search(store, "q cyber")] == ["nso", "q"]
    assert search(store, "q cyber")[0].score == 99.0


def test_narrowed(store: GraphStore) -> None:
    assert [hit.id for hit in search(store, "hikvision", kind=Kind.INVESTOR)] == ["hikfund"]
    assert [hit.id for hit in search(store, "gamma", state="GB")] == ["gamma-gb"]
    assert search(store, "gamma-gb", state="DE") == search(store, "gamma gb", state="DE")
    assert [hit.id for hit in search(store, "hikvision", limit=1)] == ["hik"]
    assert search(store, "hikvision", limit=0) == []


@pytest.mark.parametrize("text", ["", "  ", "zzqq", "!?", "🛰", "\ud800"])
def test_nothing_near_is_nothing(store: GraphStore, text: str) -> None:
    assert search(store, text) == []


def test_three_letters_are_not_taken_for_three_others(store: GraphStore) -> None:
    assert [hit.id for hit in search(store, "nso")] == ["nso", "insolvent"]
    assert search(store, "nzo") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hik", "hik"),
        ("  nso ", "nso"),
        ("NSO Group", "nso"),
        ("海康威视", "hik"),
        ("serbia", "state:RS"),
        ("huaw", "huawei"),
        ("Ministry of Interior Serbia", "ministry"),
    ],
)
def test_resolve(store: GraphStore, text: str, found: str) -> None:
    assert resolve(store, text).id == found


@pytest.mark.parametrize("former", ["circles-ltd", " a:77 "])
def test_an_id_that_was_joined_finds_what_it_is_now(store: GraphStore, former: str) -> None:
    assert resolve(store, former).id == "circles"
    hit = search(store, former)[0]
    assert (hit.id, hit.matched, hit.matched_type) == ("circles", former.strip(), "id")
    assert "circles" not in {hit.id for hit in search(store, former, kind=Kind.INVESTOR)}


def test_resolve_never_guesses_between_two(store: GraphStore) -> None:
    with pytest.raises(AmbiguousNameError) as fault:
        resolve(store, "Gamma")
    assert [hit.id for hit in fault.value.candidates] == ["gamma-de", "gamma-gb"]
    assert "gamma-de" in str(fault.value)
    with pytest.raises(AmbiguousNameError):
        resolve(store, "NSO")


def test_a_name_in_another_language_does_not_outvote_names_that_have_the_words(fill: Fill) -> None:
    ministry = make_node("rs", Kind.GOVERNMENT_BODY, "MUP", "RS", names=["Ministarstvo unutrašnjih poslova"])
    other = make_node("om", Kind.GOVERNMENT_BODY, "Ministry of Interior of Oman", "OM")
    assert resolve(fill(make_build([ministry])), "Ministry of Interior").id == "rs"
    with pytest.raises(AmbiguousNameError) as fault:
        resolve(fill(make_build([ministry, other])), "Ministry of Interior")
    assert {hit.id for hit in fault.value.candidates} == {"rs", "om"}


def test_resolve_never_goes_by_spelling_alone(store: GraphStore) -> None:
    with pytest.raises(UnknownNameError) as fault:
        resolve(store, "hikvison")
    assert fault.value.nearest[0].id == "hik"
    assert "Hikvision (id hik)" in str(fault.value)
    with pytest.raises(UnknownNameError) as fault:
        resolve(store, "zzqq")
    assert fault.value.nearest == ()
    with pytest.raises(UnknownNameError):
        resolve(store, "")


def test_a_state_is_meant_by_its_code_and_its_name_in_any_language(store: GraphStore) -> None:
    for text in ("RS", "rs", "SRB", "Serbia", "Serbien", "Србија", "Republic of Serbia"):
        assert resolve(store, text).id == "state:RS", text
        assert first(store, text) == "state:RS", text
    by = {
        text: (search(store, text)[0].matched_type, search(store, text)[0].score)
        for text in ("Serbia", "Serbien", "RS")
    }
    assert by == {"Serbia": ("name", 100.0), "Serbien": ("state_name", 99.0), "RS": ("code", 99.0)}
    assert [hit.id for hit in search(store, "RS", kind=Kind.COMPANY)] == []
    assert "state:RS" not in [hit.id for hit in search(store, "Serbien", state="DE")]
    assert search(store, "DE") == [], "no such state in this graph"


def test_three_letters_that_begin_a_name_may_mean_either(fill: Fill) -> None:
    store = fill(
        make_build([make_node("state:GE", Kind.STATE, "Georgia", "GE"), make_node("geo", caption="GEO Group")])
    )
    with pytest.raises(AmbiguousNameError) as raised:
        resolve(store, "GEO")
    assert [hit.id for hit in raised.value.candidates] == ["state:GE", "geo"]
    assert resolve(store, "GE").id == "state:GE"
