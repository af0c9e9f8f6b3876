"""What published indices say of a state in their last editions."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.queries.state_ratings import PublishedRating, published_ratings
from graph.risk.ratings import RatingTable
from graph.schema.nodes import Kind
from lookthrough import app
from tests.builders import make_build, make_node

from .conftest import Fill


@pytest.fixture(scope="module")
def table(shipped_data: Path) -> RatingTable:
    return RatingTable.load(shipped_data)


def by_table(table: RatingTable, state: str) -> dict[str, PublishedRating]:
    return {rating.table: rating for rating in published_ratings(table, state)}


def test_every_index_speaks_for_itself_with_its_edition_and_where_it_can_be_checked(table: RatingTable) -> None:
    found = by_table(table, "RS")

    assert {name: (rating.edition, rating.says) for name, rating in found.items()} == {
        "freedom_house": ("Freedom in the World 2025", "status PF, score 56 of 100"),
        "vdem": (
            "Regimes of the World 2025",
            "class 1, from 0 (closed autocracy) to 3 (liberal democracy)",
        ),
        "rsf": ("World Press Freedom Index 2025", "score 53.55 of 100, rank 96, situation difficult"),
    }
    assert found["rsf"].values == {
        "state": "RS",
        "edition": "2025",
        "method": "2022",
        "score": "53.55",
        "rank": "96",
        "situation": "difficult",
    }
    (source,) = found["rsf"].sources
    assert (source.publisher, source.url[:16]) == ("Reporters Without Borders (RSF)", "https://rsf.org/")


def test_what_the_last_edition_does_not_rate_is_not_rated(table: RatingTable) -> None:
    crimea = by_table(table, "UA-CRIMEA")

    assert {rating.says for rating in crimea.values()} == {"not rated"}
    assert crimea["rsf"].edition == "World Press Freedom Index 2025"
    assert by_table(table, "HK")["rsf"].says.startswith("score 39.86 of 100, rank 140")
    assert by_table(table, "QZ")["rsf"].values == {}


def test_the_profile_of_a_state_has_them_and_no_other_profile_does(fill: Fill, tmp_path: Path) -> None:
    fill(make_build([make_node("state:RS", Kind.STATE, "Serbia", "RS"), make_node("nova", caption="Nova")]))
    store = ("--store", f"sqlite:///{tmp_path / 'lookthrough.sqlite'}")

    state = CliRunner().invoke(app, ["show", "state:RS", *store, "--json"])
    company = CliRunner().invoke(app, ["show", "nova", *store, "--json"])
    printed = CliRunner().invoke(app, ["show", "state:RS", *store])

    assert [rating["table"] for rating in json.loads(state.stdout)["ratings"]] == ["freedom_house", "vdem", "rsf"]
    assert "ratings" not in json.loads(company.stdout)
    assert "World Press Freedom Index 2025: score 53.55 of 100" in " ".join(printed.stdout.split())
