"""Neo4j Browser, as `make neo4j` serves it, in a real browser."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from graph.store.neo4j import Neo4jStore
from ops.neo4j import Server
from tests.builders import make_build
from tests.e2e.conftest import LOOPBACK
from tests.neo4j_server import address_of, server_of_our_own

pytestmark = [pytest.mark.e2e, pytest.mark.neo4j]

QUESTION = "MATCH (b:Build {current: true}) MATCH (x {build: b.build})-[tie:OWNS]->(y) RETURN x, tie, y"


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this test with two companies, one of which owns the other."""
    with server_of_our_own(tmp_path_factory.mktemp("neo4j")) as server:
        Neo4jStore.from_address(address_of(server)).replace(make_build([], [("acme", "owns", "borealis")]))
        yield server


def test_it_draws_the_graph_and_nothing_leaves_the_machine(browser: Browser, server: Server) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.on("websocket", lambda wire: answered.append(wire.url))

    page.goto(server.browser_address)
    page.get_by_test_id("username").fill("neo4j")
    page.get_by_test_id("password").fill(server.password)
    page.get_by_test_id("connect").click()
    expect(page.get_by_test_id("frameCommand").filter(has_text=":play start")).to_be_visible()
    page.locator(".monaco-editor textarea").first.focus()
    page.keyboard.insert_text(QUESTION)
    page.keyboard.press("Control+Enter")

    drawing = page.locator("svg.neod3viz")
    for caption in ("acme", "borealis", "OWNS"):
        expect(drawing).to_contain_text(caption)
    hosts = {urlsplit(address).hostname for address in answered if not address.startswith(("data:", "blob:"))}
    assert hosts <= set(LOOPBACK)
