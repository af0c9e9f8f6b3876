"""`show`: the first ties of each section and of how many, any page of one, or all of them; JSON that says the same."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.profile_json import pieces
from graph.queries.exposure import Rater
from graph.queries.profile import WholeProfile, profile
from graph.queries.rated_profile import ProfileRater, RatedWholeProfile
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from graph.store.sqlite import SqliteStore
from lookthrough import app
from tests.builders import make_build, make_edge, make_node
from tests.explorer.every_tie import FIRST, SECOND, every_tie
from tests.graph.queries.test_section import hub

RUNNER = CliRunner()
DAY = date(2026, 11, 21)
NODES = [*FIRST.values(), *SECOND.values()]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A store of every relation between every two kinds."""
    store = SqliteStore(tmp_path_factory.mktemp("show") / "every.sqlite")
    store.replace(every_tie())
    yield store
    store.close()


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store of an agency with 251 contracts."""
    path = tmp_path / "hub.sqlite"
    store = SqliteStore(path)
    store.replace(hub(250))
    store.close()
    return str(path)


def shown(address: str, *words: str) -> str:
    ran = RUNNER.invoke(app, ["show", *words, "--store", address])
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.mark.parametrize("at_once", [1, 3, 500])
@pytest.mark.parametrize("node_id", NODES)
def test_the_whole_in_pieces_is_the_whole(
    every: SqliteStore, node_id: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.queries.profile.AT_ONCE", at_once)
    found = json.loads("".join(pieces(WholeProfile(every, node_id), {})))
    whole = json.loads(profile(every, node_id).model_dump_json())

    for section in found["sections"]:
        section["supply"].sort(key=str)
    for section in whole["sections"]:
        section["supply"].sort(key=str)
    # A section of which no row comes is there in pieces too: that is known only at its end.
    found["sections"] = [s for s in found["sections"] if s["code"] in {other["code"] for other in whole["sections"]}]
    found["denials"].sort(key=str)
    whole["denials"].sort(key=str)
    assert found == whole


@pytest.mark.parametrize("node_id", NODES)
def test_every_supply_tie_shown_carries_its_rating_also_in_pieces(every: SqliteStore, node_id: str) -> None:
    rater = ProfileRater(every, Rater(), DAY)
    whole = json.loads(rater.profile(profile(every, node_id)).model_dump_json())
    found = json.loads("".join(pieces(RatedWholeProfile(every, node_id, rater), {})))

    for document in (whole, found):
        for holder in (*document["sections"], *document["group"]["theirs"]):
            for tie in holder["supply"]:
                assert tie["rating"]["assessed_on"] == str(DAY)
                assert {rule["rule"] for rule in tie["rating"]["rules"]} == {rule.id for rule in Rater().ruleset.rules}
    plain = profile(every, node_id)
    assert rater.profile(plain).model_dump(exclude={"sections", "group", "differing_supply"}) == plain.model_dump(
        exclude={"sections", "group", "differing_supply"}
    )


def test_the_terminal_shows_what_is_sure_and_what_is_possible(tmp_path: Path) -> None:
    nodes = [make_node("vendor"), make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM")]
    edges = [
        make_edge("vendor", "sold_to", "police", "e1", observed_by="2020"),
        make_edge("police", "uses", "vendor", "e2", start="2020"),
    ]
    path = tmp_path / "graph.sqlite"
    store = SqliteStore(path)
    store.replace(make_build(nodes, edges))
    store.close()

    text = " ".join(shown(str(path), "vendor").split())

    assert "state then" in text and "state today" in text
    assert "unknown; possibly critical, upper bound not known critical" in text
    assert "critical critical" in text
    page = json.loads(shown(str(path), "vendor", "--section", "clients", "--json"))
    assert [tie["rating"]["level"] for tie in page["section"]["supply"]] == ["unknown", "critical"]


def test_the_first_of_many_and_how_to_get_the_rest(address: str) -> None:
    text = shown(address, "agency")

    assert "(ties 1 to 100 of 251, in the order of time)" in text
    assert "lookthrough show agency --section sellers --page 2" in text
    assert text.count("https://example.org/ev-1") == 101


def test_a_page_of_one_section(address: str) -> None:
    text = shown(address, "agency", "--section", "sellers", "--page", "3")

    assert "(ties 201 to 251 of 251, in the order of time)" in text
    assert text.count("https://example.org/ev-1") == 51
    assert "--page" not in text
    document = json.loads(shown(address, "agency", "--section", "sellers", "--page", "2", "--json"))
    section = document["section"]
    assert (document["node"]["id"], section["code"]) == ("agency", "sellers")
    assert (section["start"], section["read"], section["total"], len(section["supply"])) == (100, 100, 251, 100)


def test_a_page_beyond_the_last_says_nothing_of_the_others(address: str) -> None:
    text = shown(address, "agency", "--section", "sellers", "--page", "9")

    assert "251 ties are known, and none of them is shown here." in text
    assert "No supplier is known" not in text


@pytest.mark.parametrize("words", [(), ("--section", "sellers")])
def test_all_of_many(address: str, words: tuple[str, ...]) -> None:
    text = shown(address, "agency", "--all", *words)
    document = json.loads(shown(address, "agency", "--all", "--json", *words))

    assert text.count("https://example.org/ev-1") == 251 + (not words)
    sections = [document["section"]] if words else document["sections"]
    (sellers,) = (section for section in sections if section["code"] == Section.SELLERS)
    assert (sellers["read"], sellers["total"], len(sellers["supply"])) == (251, 251, 251)


def test_json_of_the_first_says_of_how_many(address: str) -> None:
    document = json.loads(shown(address, "vendor", "--json"))

    (clients,) = (section for section in document["sections"] if section["code"] == Section.CLIENTS)
    assert (clients["read"], clients["total"], len(clients["supply"])) == (100, 251, 100)
    assert [claim["id"] for claim in document["denials"]] == ["denial"]
    assert document["gaps"][-1] == {"code": "clients_not_read", "count": 151, "total": 251}


@pytest.mark.parametrize(("number", "told"), [(100, False), (101, True)])
def test_how_many_deployments_are_not_shown_is_said(tmp_path: Path, number: int, told: bool) -> None:
    rings = [make_node(f"ring{n:03}", Kind.DEPLOYMENT, f"Ring {n:03}") for n in range(number)]
    store = SqliteStore(tmp_path / "rings.sqlite")
    store.replace(make_build(rings, [make_edge("vendor", "supplies", ring.id) for ring in rings]))
    store.close()

    words = f"Deployments: 100 of {number} are shown; --all shows all."
    assert (words in shown(str(tmp_path / "rings.sqlite"), "vendor")) is told
    assert "are shown; --all" not in shown(str(tmp_path / "rings.sqlite"), "vendor", "--all")
