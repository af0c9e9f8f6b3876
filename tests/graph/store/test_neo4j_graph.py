"""The graph as a researcher meets it in Browser and Bloom: labels, names, and the way to every source."""

import os
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import KINDS, Kind
from graph.schema.relations import RELATIONS
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j.address import ServerAddress
from graph.store.neo4j.schema import KEYED
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node
from tests.neo4j_server import emptied

pytestmark = pytest.mark.neo4j


@pytest.fixture
def driver() -> Iterator[neo4j.Driver]:
    """A researcher's own connection to a small graph."""
    address = emptied(os.environ["NEO4J_URI"])
    sale = make_claim("seller", "sold_to", "police", "c1", start="2019", evidence=["report"], amount=5, currency="EUR")
    denial = make_claim("seller", "sold_to", "police", "c2", Status.DENIED, denies="c1", evidence=["letter"])
    build = make_build(
        [make_node("seller", caption="Seller Ltd", state="IL"), make_node("police", Kind.GOVERNMENT_BODY, "Police")],
        [make_edge("seller", "sold_to", "police", "e1", [sale, denial], start="2019")],
        [sale, denial, make_claim("seller", "founded_on", "2001", "c3")],
        [make_evidence("report", title="A report"), make_evidence("letter", title="A letter")],
    )
    Neo4jStore.from_address(address).replace(build, accept_loss=True)
    read = ServerAddress.parse(address)
    auth = (read.user, read.password) if read.password else None
    with neo4j.GraphDatabase.driver(read.uri, auth=auth, notifications_min_severity="OFF") as opened:
        yield opened


def asked(driver: neo4j.Driver, cypher: str) -> list[list[Any]]:
    """The rows of an answer."""
    return [record.values() for record in driver.execute_query(cypher).records]


def test_labels_types_and_properties_speak_for_themselves(driver: neo4j.Driver) -> None:
    assert asked(
        driver,
        "MATCH (a:Company)-[r:SOLD_TO]->(b:GovernmentBody) "
        "RETURN a.name, a.state, b.name, r.standing, r.confidence, r.start, r.claims",
    ) == [["Seller Ltd", "IL", "Police", "reported", "medium", "2019", ["c1", "c2"]]]


def test_every_tie_leads_to_its_sources(driver: neo4j.Driver) -> None:
    assert asked(
        driver,
        "MATCH (a)-[r:SOLD_TO]->(b) MATCH (a)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(b) WHERE c.id IN r.claims "
        "MATCH (c)-[s:SUPPORTED_BY]->(e:Evidence) RETURN c.name, c.amount, s.locator, e.name, e.url ORDER BY c.id",
    ) == [
        ["sold to (reported)", 5.0, "paragraph 1", "A report", "https://example.org/report"],
        ["sold to (denied)", None, "paragraph 1", "A letter", "https://example.org/letter"],
    ]
    assert asked(driver, "MATCH (d)-[:DENIES]->(c) RETURN d.id, c.id") == [["c2", "c1"]]


def test_one_build_is_current_and_everything_carries_it(driver: neo4j.Driver) -> None:
    ((build, others),) = asked(
        driver,
        "MATCH (b:Build {current: true}) "
        "RETURN b.build, COUNT { MATCH (n) WHERE n.build <> b.build } "
        "+ COUNT { MATCH ()-[r]->() WHERE r.build <> b.build }",
    )
    assert build
    assert others == 0


def test_constraints_and_indexes_follow_the_vocabulary(driver: neo4j.Driver) -> None:
    rows = asked(driver, "SHOW INDEXES YIELD labelsOrTypes WHERE labelsOrTypes IS NOT NULL RETURN labelsOrTypes")
    covered = {name for (names,) in rows for name in names}
    assert {relation.type for relation in RELATIONS.values()} <= covered
    assert {kind.value for kind in KINDS} <= covered
    assert set(KEYED) <= covered
    assert asked(driver, "SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN state") == []
    assert asked(driver, "SHOW INDEXES YIELD type WHERE type = 'FULLTEXT' RETURN count(*) AS number")[0][0] == 1
