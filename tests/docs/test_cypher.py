"""The questions of docs/cypher.md: each is asked of a real server with the shipped data, and answered."""

import os
import re
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.build import Build
from graph.errors import StoreError
from graph.schema.nodes import KINDS
from graph.schema.relations import RELATIONS, Flow
from graph.store.neo4j import Neo4jStore, marker
from graph.store.neo4j.address import ServerAddress
from tests.conftest import ROOT
from tests.neo4j_shipped import shipped_build, shipped_data_in_neo4j

Rows = list[dict[str, Any]]

TEXT = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")
PARTS = {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1] for part in TEXT.split("\n## ")[1:]}
QUERY = re.compile(r"```cypher\n(.*?)```", re.S)
QUESTIONS = {title: QUERY.findall(part)[0] for title, part in PARTS.items() if QUERY.search(part)}

MUST_SAY: dict[str, tuple[dict[str, Any], ...]] = {
    "1": (
        {"seller": "NSO Group", "buyer": "Government of Mexico", "owner": "Francisco Partners"},
        {"seller": "Circles", "owner": None},
    ),
    "2": ({"seller": "NSO Group", "state": "MX", "owner": "Francisco Partners", "beginning_known": True},),
    "3": ({"supplier": "Utimaco Safeware AG", "based_in": "DE", "built_in_by": "Area SpA"},),
    "4": ({"listed": "NSO Group", "list": "US Entity List", "owner": "Francisco Partners"},),
    "5": ({"investor": "Francisco Partners", "ties": 2},),
    "7": ({"claim": "vf-0159", "status": "alleged"}, {"claim": "vf-0160", "status": "denied", "denies": "vf-0159"}),
    "8": ({"seller": "Cognyte Software Ltd", "standing": "reported"},),
    "9": ({"claim": "vf-0005", "status": "reported", "start": "2011"},),
    "13": ({"before": "Hacking Team", "after": "Memento Labs"},),
}
"""By the number of a question: rows that its answer on the shipped data must contain."""

MUST_NOT_SAY: dict[str, tuple[dict[str, Any], ...]] = {
    "2": (
        # Came four years after the sale to the Attorney General's Office of 2014.
        {"seller": "NSO Group", "sold": "2014-10-29", "owner": "Novalpina"},
    ),
    # Built the components in, and supplied none itself.
    "3": ({"supplier": "Area SpA"},),
}


def number_of(title: str) -> str:
    """The number before the point; the title itself where there is none."""
    return title.split(".", 1)[0]


def is_in(wanted: dict[str, Any], rows: Rows) -> bool:
    """True if some row has all these values."""
    return any(all(row[column] == value for column, value in wanted.items()) for row in rows)


@pytest.fixture(scope="module")
def build() -> Build:
    return shipped_build()


@pytest.fixture(scope="module")
def store(build: Build) -> Iterator[Neo4jStore]:
    with shipped_data_in_neo4j(build) as opened:
        yield opened


@pytest.fixture(scope="module")
def driver(store: Neo4jStore) -> Iterator[neo4j.Driver]:
    """A researcher's own connection."""
    address = ServerAddress.parse(os.environ["NEO4J_URI"])
    auth = (address.user, address.password) if address.password else None
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as opened:
        yield opened


def ask(driver: neo4j.Driver, title: str) -> neo4j.EagerResult:
    """The answer to a question, by a connection that may only read."""
    database = ServerAddress.parse(os.environ["NEO4J_URI"]).database
    return driver.execute_query(QUESTIONS[title], database_=database, routing_=neo4j.RoutingControl.READ)


def rows_of(driver: neo4j.Driver, title: str) -> Rows:
    """The rows of an answer."""
    return [record.data() for record in ask(driver, title).records]


def regardless_of_order(rows: Rows) -> list[str]:
    """Rows that can be compared with those of another time: lists and rows that tie have no order of their own.

    The score of a text depends on all texts of the index, whichever build they belong to.
    """
    return sorted(
        repr({key: sorted(map(str, value)) if isinstance(value, list) else value for key, value in row.items()})
        for row in ({key: value for key, value in row.items() if key != "score"} for row in rows)
    )


def test_there_are_a_dozen_questions_and_each_is_explained() -> None:
    numbered = [title for title in QUESTIONS if number_of(title).isdigit()]
    assert [number_of(title) for title in numbered] == [str(number) for number in range(1, len(numbered) + 1)]
    assert len(numbered) >= 12
    for title in numbered:
        before, after = QUERY.split(PARTS[title])[::2]
        assert len(before.split()) >= 8, title
        assert after.lstrip().startswith("It means:"), title
        assert re.search(r"\bnot?\b|\bnothing\b", after), f"{title}: what does its answer not mean?"


def test_every_code_block_is_a_question() -> None:
    assert TEXT.count("```") == 2 * len(QUESTIONS)


@pytest.mark.parametrize("title", QUESTIONS)
def test_it_asks_for_the_current_build(title: str) -> None:
    query = QUESTIONS[title]
    assert "MATCH (b:Build {current: true})" in query
    assert "build: b.build" in query or "source.build = b.build" in query


def test_the_way_from_investor_to_state_is_that_of_the_vocabulary() -> None:
    query = next(query for title, query in QUESTIONS.items() if number_of(title) == "5")
    pattern, backward = re.findall(r"\[tie:([A-Z_|\s]+)\]|IN \[([^\]]+)\]", query)
    flows = {relation.type: relation.flow for relation in RELATIONS.values()}
    assert set(re.split(r"\s*\|\s*", pattern[0])) == {name for name, flow in flows.items() if flow is not Flow.NONE}
    assert set(re.findall(r"[A-Z_]+", backward[1])) == {name for name, flow in flows.items() if flow is Flow.BACKWARD}


def test_labels_and_types_are_those_of_the_graph() -> None:
    types = {relation.type for relation in RELATIONS.values()} | {"SUBJECT", "OBJECT", "SUPPORTED_BY", "DENIES"}
    labels = {kind.value for kind in KINDS} | {"Build", "Entity", "Claim", "Evidence"}
    for query in QUESTIONS.values():
        assert set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", " ".join(re.findall(r"\[\w*:([A-Z_|\s]+)", query)))) <= types
        assert set(re.findall(r"\(\w*:([A-Za-z]+)", query)) <= labels


@pytest.mark.neo4j
@pytest.mark.parametrize("title", QUESTIONS)
def test_it_is_answered(driver: neo4j.Driver, title: str) -> None:
    answer = ask(driver, title)
    rows = [record.data() for record in answer.records]
    assert rows
    assert not answer.summary.counters.contains_updates
    # Neither an old way of writing nor a label, type or property that the graph does not know.
    told = {status.classification for status in answer.summary.gql_status_objects}
    assert not told & {neo4j.NotificationClassification.DEPRECATION, neo4j.NotificationClassification.UNRECOGNIZED}
    for wanted in MUST_SAY.get(number_of(title), ()):
        assert is_in(wanted, rows), wanted
    for unwanted in MUST_NOT_SAY.get(number_of(title), ()):
        assert not is_in(unwanted, rows), unwanted


@pytest.mark.neo4j
def test_the_graph_agrees_with_the_build(driver: neo4j.Driver, build: Build) -> None:
    """Two answers counted again in Python, from the build that was loaded."""
    by_number = {number_of(title): title for title in QUESTIONS}
    disputed = {edge.id: edge.claims for edge in build.edges if edge.standing == "disputed"}
    assert {row["claim"] for row in rows_of(driver, by_number["7"])} == {id for ids in disputed.values() for id in ids}
    tiers = {item.id: item.tier for item in build.evidence}
    copies = {c.id for c in build.claims if c.object and all(tiers[each.evidence] == "C" for each in c.citations)}
    assert {row["claim"] for row in rows_of(driver, by_number["6"])} == copies


@pytest.mark.neo4j
def test_answers_stay_the_same_while_another_build_is_loaded(
    driver: neo4j.Driver, store: Neo4jStore, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load that is cut off before the swap leaves both builds in the database: the questions see one."""
    before = {title: rows_of(driver, title) for title in QUESTIONS}

    def cut_off(*_: object) -> None:
        raise StoreError("cut off")

    monkeypatch.setattr(marker, "swap", cut_off)
    with pytest.raises(StoreError, match="cut off"):
        store.replace(build)
    assert driver.execute_query("MATCH (b:Build) RETURN count(*) AS builds").records[0]["builds"] == 2
    for title, rows in before.items():
        assert regardless_of_order(rows_of(driver, title)) == regardless_of_order(rows), title
