"""FollowTheMoney JSON: organisations in scope with their lists and owners, in whatever order the lines come."""

import json
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from benchmarks.whole.extracts import entity_lines, rows_of
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "ftm_json"
LEI = "529900T8BM49AURSDO55"


def line(id_: str, schema: str, datasets: tuple[str, ...] = ("us_ofac_sdn",), **properties: Any) -> dict[str, Any]:
    seen = "2023-05-01T10:00:00"
    told = {"id": id_, "caption": id_, "schema": schema, "properties": properties, "datasets": list(datasets)}
    return told | {"referents": [], "target": True, "first_seen": seen, "last_seen": seen, "last_change": seen}


ACME = line(
    *("NK-acme", "Company"),
    name=["ACME SENSORS"],
    alias=["Acme Eye"],
    weakAlias=["AS"],
    previousName=["Old Acme"],
    country=["rs", "ru"],
    leiCode=[LEI, "123"],
    notes=["A story."],
)
HOLDING = line("NK-hold", "Organization", name=["Acme Holding"], country=["ch"])
PERSON = line("Q1", "Person", name=["Somebody"], country=["rs"])
SANCTION = line("s-1", "Sanction", entity=["NK-acme"], startDate=["2021-11-04"], authority=["OFAC"], program=["CYBER2"])
OWNED = line("o-1", "Ownership", owner=["NK-hold"], asset=["NK-acme"], percentage=["75"], startDate=["2019"])


def file(tmp_path: Path, *lines: Any) -> Path:
    path = tmp_path / "entities.ftm.json"
    path.write_text("".join(json.dumps(item) + "\n" for item in lines), encoding="utf-8")
    return path


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def test_what_is_said_does_not_hang_on_the_order_of_lines(data: Path, tmp_path: Path) -> None:
    found = []
    for lines in permutations([ACME, HOLDING, SANCTION, OWNED]):
        report, batch = run_adapter(data, NAME, file(tmp_path, *lines))
        assert (report.rows, report.rejected) == (4, 0)
        found.append({(c.id, c.status, c.qualifiers) for c in batch.claims})

    assert all(claims == found[0] for claims in found)


def test_an_organisation_with_its_list_and_its_owner(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, OWNED, SANCTION, HOLDING, ACME))

    assert (report.rows, report.rejected, report.out_of_scope) == (4, 0, 1)  # the holding by itself
    assert not report.drift
    names = {e.name: e for e in batch.entities}
    acme, holding = names["ACME SENSORS"], names["Acme Holding"]
    assert (acme.kind, acme.state) == (Kind.COMPANY, "RS")
    assert said(batch.claims, "alias", "former_name", "lei", "listed_on", "owns", "based_in") == {
        (acme.id, "alias", "Acme Eye"),
        (acme.id, "former_name", "Old Acme"),
        (acme.id, "lei", LEI),
        (acme.id, "listed_on", "us-ofac-sdn"),
        (holding.id, "owns", acme.id),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.status, listed.note) == ("2021-11-04", Status.REPORTED, "OFAC; CYBER2")
    (owned,) = (c for c in batch.claims if c.predicate == "owns")
    assert (owned.qualifiers.share_pct, owned.qualifiers.start) == (Decimal(75), "2019")
    assert {e.tier for e in batch.evidence} == {Tier.COPY}
    assert "A story" not in str(batch)


def test_an_entry_is_on_the_official_list_in_the_voice_of_its_keeper(data: Path, tmp_path: Path) -> None:
    told = SANCTION["properties"] | {"programId": ["US-BIS-EL"]}
    entity_list = SANCTION | {"id": "s-2", "datasets": ["us_trade_csl"], "properties": told}
    unknown = SANCTION | {"id": "s-3", "datasets": ["xx_list"]}

    _, batch = run_adapter(data, NAME, file(tmp_path, ACME, SANCTION, entity_list, unknown))

    whose = {e.id: e.copy_of for e in batch.evidence}
    names = {e.id: e.name for e in batch.entities}
    listed = {(c.object or "", whose[c.citations[0].evidence]) for c in batch.claims if c.predicate == "listed_on"}
    assert {(key if key in ("us-ofac-sdn", "us-entity-list") else names[key], voice) for key, voice in listed} == {
        ("us-ofac-sdn", "US Office of Foreign Assets Control"),
        ("us-entity-list", "US Department of Commerce, Bureau of Industry and Security"),
        *[("xx_list (data set of OpenSanctions)",) * 2],
    }


@pytest.mark.parametrize("percentage", [[], ["50"], ["a lot"], ["75", "20"], ["0"]])
def test_a_stake_not_stated_to_control_is_no_ownership(data: Path, tmp_path: Path, percentage: list[str]) -> None:
    properties = OWNED["properties"] | {"percentage": percentage, "startDate": []}
    stake = OWNED | {"properties": properties}

    _, batch = run_adapter(data, NAME, file(tmp_path, ACME, HOLDING, stake))

    (held,) = (c for c in batch.claims if c.predicate in ("owns", "invested_in"))
    assert (held.predicate, held.qualifiers.start, held.qualifiers.observed_by) == ("invested_in", None, "2023-05-01")


def test_a_company_known_by_another_name_keeps_its_list(data: Path, tmp_path: Path) -> None:
    renamed = ACME | {"properties": ACME["properties"] | {"name": ["NEW NAME"], "alias": ["Acme Sensors"]}}

    report, batch = run_adapter(data, NAME, file(tmp_path, renamed, SANCTION))

    assert (report.rows, report.out_of_scope) == (2, 0)
    assert {o for _, _, o in said(batch.claims, "listed_on")} == {"us-ofac-sdn"}


def test_people_do_not_come_in_as_owners(data: Path, tmp_path: Path) -> None:
    owned = OWNED | {"properties": OWNED["properties"] | {"owner": ["Q1"]}}

    report, batch = run_adapter(data, NAME, file(tmp_path, ACME, PERSON, owned))

    assert report.passed_over == {"not an organisation: Person": 1, "an end is not an organisation of the file": 1}
    assert {e.name for e in batch.entities} == {"ACME SENSORS"}


def test_what_touches_nothing_is_counted(data: Path, tmp_path: Path) -> None:
    sanction = SANCTION | {"properties": {"entity": ["NK-hold"]}}

    report, batch = run_adapter(data, NAME, file(tmp_path, HOLDING, sanction))

    assert (report.rows, report.out_of_scope, batch.claims) == (2, 2, ())


def without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


@pytest.mark.parametrize(
    "odd",
    [
        *(without(ACME, "id"), without(ACME, "properties"), ACME | {"schema": "Robot"}, ACME | {"schema": None}),
        *(line("x", "Company", name=[7]), line("x", "Company", name="ACME"), ACME | {"properties": []}),
        *(without(SANCTION, "id"), SANCTION | {"properties": {}}, OWNED | {"properties": {"asset": ["NK-acme"]}}),
        *(
            SANCTION | {"datasets": "x"},
            SANCTION | {"datasets": 5},
            line("s", "Sanction", entity=["NK-acme"], startDate=["last year"]),
        ),
        line("s", "Sanction", entity=["NK-acme"], startDate="2021"),
    ],
)
def test_a_line_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, odd: dict[str, Any]) -> None:
    good = line("NK-good", "Company", name=["Acme Sensors"], country=["rs"])

    report, _ = run_adapter(data, NAME, file(tmp_path, good, HOLDING, ACME, odd))

    assert (report.rows, report.rejected) == (4, 1)


@pytest.mark.parametrize("text", ["<html></html>", '{"id": 1', '{"id": "a"}\n[1]\n', '[{"id": 1}]'])
def test_another_file_is_refused(data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError):
        run_adapter(data, NAME, path)


@pytest.mark.parametrize("datasets", [5, None, "x", []])
def test_an_organisation_of_no_named_data_set_is_still_a_copy(data: Path, tmp_path: Path, datasets: Any) -> None:
    _, batch = run_adapter(data, NAME, file(tmp_path, ACME | {"datasets": datasets}))

    assert {e.copy_of for e in batch.evidence} == {"not stated"}


def test_real_companies_written_as_lines(data: Path, tmp_path: Path) -> None:
    """Companies of a real table of the publisher, one of them put into scope."""
    path = real_file("opensanctions_targets_simple_sample/ua_war_sanctions_companies_2026-03-13.csv")
    rows = list(rows_of(path))
    lines = list(entity_lines(rows, "ua_war_sanctions"))
    one = next(row for row in rows if row["schema"] == "Company" and len(row["countries"]) == 2)
    entity = {"key": "it", "kind": "Company", "name": one["name"], "state": one["countries"].upper()}
    cited = {"evidence": "ev-1", "locator": "p. 1"}
    write_sheet(data / "curated", "belgrade", entities=[entity | cited], claims=[])

    report, batch = run_adapter(data, NAME, file(tmp_path, *lines))

    kept = {e.id for e in batch.entities if e.kind is not Kind.LISTING}
    assert (report.rows, report.rejected) == (2 * 2717, 0)
    assert report.out_of_scope == 2 * (2717 - len(kept))
    assert said(batch.claims, "listed_on") == {(id_, "listed_on", "ua-war-sanctions") for id_ in kept}
    assert f"{NAME}:{one['id'].lower()}" in kept or len(kept) == 1
