"""The result of a search for paths in words."""

import pytest

from explorer.language.path_words import paths_found
from graph.queries.paths import find_paths
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """A fund that owned a vendor directly and through a holding; the vendor sold to a ministry."""
    return fill(
        make_build(
            [make_node("fund", Kind.INVESTOR, "Fund"), make_node("ministry", Kind.GOVERNMENT_BODY, "Ministry")],
            [
                make_edge("fund", "owns", "vendor"),
                make_edge("fund", "owns", "holding"),
                make_edge("holding", "owns", "vendor"),
                make_edge("vendor", "sold_to", "ministry"),
            ],
        )
    )


def test_how_many_lead_from_where_to_where(store: GraphStore) -> None:
    said = "2 look-through paths of at most 4 ties lead from Fund to Ministry; the shortest has 2."
    assert paths_found(find_paths(store, "fund", "ministry")) == said
    assert paths_found(find_paths(store, "ministry", "fund")) == said


def test_one_leads(store: GraphStore) -> None:
    said = "1 look-through path of at most 1 tie leads from vendor to Ministry; the shortest has 1."
    assert paths_found(find_paths(store, "vendor", "ministry", max_hops=1)) == said


def test_that_there_are_more_is_said(store: GraphStore) -> None:
    said = "More than 1 look-through path of at most 4 ties lead from Fund to Ministry; the shortest has 2."
    assert paths_found(find_paths(store, "fund", "ministry", limit=1)) == said


def test_that_none_is_recorded_shows_nothing(store: GraphStore) -> None:
    assert paths_found(find_paths(store, "ministry", "fund", max_hops=1)) == (
        "No look-through path of at most 1 tie connects Ministry and Fund in this build. "
        "That none is recorded does not show that there is none."
    )
