"""States by whatever they are called, and none where it is not sure."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LookthroughError
from graph.linkage.names.tables import rows
from graph.states import State, States, load_states, name_key
from tests.conftest import SHIPPED

STATES = load_states(SHIPPED)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GBR", "GB"),
        (" mex ", "MX"),
        ("mx", "MX"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Iran, Islamic Republic of", "IR"),
        ("IRAN", "IR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Korea, Republic of", "KR"),
        ("Democratic People's Republic of Korea", "KP"),
        ("St. Kitts & Nevis", "KN"),
        ("The Gambia", "GM"),
        ("United States of America (the)", "US"),
        ("U.S.A.", "US"),
        ("Deutschland", "DE"),
        ("Vereinigte Staaten", "US"),
        ("Mexique", "MX"),
        ("Россия", "RU"),
        ("саудовская аравия", "SA"),
        ("中国", "CN"),
        ("Congo", "CG"),
        ("DR Congo", "CD"),
        ("Hong Kong", "HK"),
        ("Crimea", "UA-CRIMEA"),
        ("cn-tibet", "CN-TIBET"),
    ],
)
def test_a_state_is_found_by_codes_and_names(text: str, code: str) -> None:
    assert STATES.find(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "!",
        "Atlantis",
        "United",
        "Korea",
        "Virgin Islands",
        "Конго",
        "the",
        "QQ",
        "ZZZ",
        "Mexico City",
        "-",
        "n/a",
    ],
)
def test_what_is_not_surely_one_state_is_none(text: str) -> None:
    assert STATES.find(text) is None


def test_forms_are_kept_apart_where_a_source_names_its_form() -> None:
    assert (STATES.by_code(" rs "), STATES.by_code("SRB"), STATES.by_code("Serbia")) == ("RS", None, None)
    assert (STATES.by_three_letters("srb"), STATES.by_three_letters("RS")) == ("RS", None)
    assert STATES.by_name("SRB") is None


def test_a_name_in_english_comes_before_the_same_letters_in_another_language() -> None:
    """Two states may not be called alike in English; what another language calls one of them does not matter then."""
    ours = States(
        {"AA": State("AA", "Aland", "state", None, ()), "BB": State("BB", "Boria", "state", None, ("Old Boria",))},
        lambda: {"aland": frozenset({"BB"}), "hala": frozenset({"AA", "BB"}), "borija": frozenset({"BB"})},
    )
    assert [ours.find(text) for text in ("Aland", "Hala", "Borija", "old boria")] == ["AA", None, "BB", "BB"]


def test_every_state_is_found_by_its_own_names_and_no_other() -> None:
    for code, state in STATES.items():
        assert STATES.find(code) == code
        for name in (state.name, *state.other_names):
            assert STATES.find(name) == code, name
    letters = [state.alpha3 for state in STATES.values() if state.alpha3]
    assert len(letters) == len(set(letters)) and not set(letters) & set(STATES)


def test_the_table_of_names_has_the_keys_of_its_names_and_states_that_are_known() -> None:
    with (SHIPPED / "reference" / "state_names.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) > 8000
    assert [row for row in table if row["key"] != name_key(row["name"]) or row["state"] not in STATES] == []


def test_states_in_names_of_organisations_are_the_same_states() -> None:
    """Names have words for states that are no names of them (`serbian`); where they are, both tables agree."""
    wrong = [
        (words, row["state"])
        for row in rows("places.csv")
        for words in row["words"].split("|")
        if STATES.by_name(words) not in (None, row["state"])
    ]
    assert wrong == []


@given(st.text(max_size=20))
def test_any_text_is_a_known_state_or_none(text: str) -> None:
    found = STATES.find(text)
    assert found is None or found in STATES
    assert name_key(name_key(text)) == name_key(text)


def test_what_nobody_means_is_said(tmp_path: Path) -> None:
    assert STATES.meant("Mexico") == "MX"
    with pytest.raises(LookthroughError, match="'Utopia' is not surely one state"):
        STATES.meant("Utopia")
    (tmp_path / "curated").mkdir()
    with pytest.raises(LookthroughError, match=r"states\.csv"):
        load_states(tmp_path)


def test_a_table_written_anew_is_read_anew(empty_data: Path) -> None:
    assert load_states(empty_data) is load_states(empty_data)
    path = empty_data / "reference" / "states.csv"
    path.write_text(path.read_text("utf-8").replace("AX,Åland Islands", "AX,Åland"), "utf-8")
    assert load_states(empty_data)["AX"].name == "Åland"
