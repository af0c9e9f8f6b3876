"""States by whatever a source calls them, and none where it is not sure."""

from pathlib import Path

import pytest

from graph.states import load_states
from ingest.read.clean.places import Places, load_places


@pytest.fixture(scope="module")
def places(shipped_data: Path) -> Places:
    return load_places(shipped_data, load_states(shipped_data))


@pytest.mark.parametrize("text", ["United States", "UNITED STATES OF AMERICA", "U.S.", " usa "])
def test_by_name(places: Places, text: str) -> None:
    assert places.by_name(text) == "US"


@pytest.mark.parametrize("text", ["", "!", "Atlantis", "United"])
def test_an_unknown_name_is_no_state(places: Places, text: str) -> None:
    assert places.by_name(text) is None


def test_by_code_and_three_letters(places: Places) -> None:
    assert (places.by_code(" rs "), places.by_code("CN-TIBET"), places.by_code("QQ")) == ("RS", "CN-TIBET", None)
    assert (places.by_three_letters("srb"), places.by_three_letters("RS"), places.by_three_letters("")) == (
        "RS",
        None,
        None,
    )
