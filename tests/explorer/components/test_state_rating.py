"""The indices beside the rules: shown with their source, and without weight in the level."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from explorer.components import state_rating
from explorer.components.markup import markup
from explorer.components.state_rating import show_state_rating, unasked
from graph.queries.exposure import Rater
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import load_ruleset


@pytest.fixture(scope="module")
def rater(shipped_data: Path) -> Rater:
    rules = shipped_data / "reference" / "rules" / "surveillance-sales.yml"
    return Rater(load_ruleset(rules), RatingTable.load(shipped_data))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the component puts on the page."""
    page: list[str] = []
    monkeypatch.setattr(state_rating, "show", lambda name, **values: page.append(markup(name, **values)))
    yield page


def test_an_index_that_no_rule_asks_stands_beside_the_level(rater: Rater, said: list[str]) -> None:
    show_state_rating(rater, "state:RS", date(2026, 11, 22))

    (text,) = said
    rules, beside = text.split("Beside the rules, and without weight in the level:")
    assert "Press Freedom" not in rules
    assert "World Press Freedom Index 2025: score 53.55 of 100, rank 96, situation difficult." in beside
    assert 'href="https://rsf.org/sites/default/files/import_classement/2025.csv"' in beside


def test_an_index_that_a_rule_asks_is_not_said_twice(rater: Rater) -> None:
    assert [rating.table for rating in unasked(rater, "RS")] == ["rsf"]


def test_a_state_that_is_not_rated_is_said_to_be_so(rater: Rater, said: list[str]) -> None:
    show_state_rating(rater, "state:UA-CRIMEA", date(2026, 11, 22))

    assert "World Press Freedom Index 2025: not rated." in said[0]
