"""One official list by four ways: one node, one tie, one voice, and no confidence from repetition."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graph.build import Build
from graph.confidence import voices
from graph.schema.codelists import Confidence
from graph.schema.nodes import Kind
from ingest.pipeline import make_build
from ingest.read.clean.official_lists import ENTITY_LIST
from ingest.source import load_sources
from tests.ingest.sheets import CLAIM, ENTITIES, EVIDENCE, write_csv, write_sheet
from tests.ingest.sources.made_batch import run_adapter

NAME = "Acme Sensors"
COPIES = ("opensanctions_targets", "ftm_json")
JUDGEMENT = ("left", "right", "verdict", "reason", "decided_by", "decided_on")


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A sheet of a person's own that knows the firm and its entry on the Entity List, from a copy of the list."""
    copy = EVIDENCE | {"tier": "C", "copy_of": ENTITY_LIST.keeper, "evidence_type": "official_record"}
    list_ = ENTITIES[0] | {"key": ENTITY_LIST.key, "kind": "Listing", "name": ENTITY_LIST.title, "state": ""}
    claim = CLAIM | {"relation": "listed_on", "object": ENTITY_LIST.key, "status": "confirmed", "start": "2021-11-04"}
    write_sheet(empty_data / "sheets", "mine", claims=[claim], entities=[ENTITIES[0], list_], evidence=[copy])
    return empty_data


def table(path: Path, source: str, row: dict[str, str]) -> Path:
    (described,) = load_sources((source,))
    assert described.expect
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, described.expect.columns, restval="")
        writer.writeheader()
        writer.writerow(row)
    return path


def ingest_copies(data: Path, folder: Path) -> None:
    """The entry as OpenSanctions has it, as a table and as FollowTheMoney."""
    row = {"id": "NK-acme", "schema": "Company", "name": NAME, "countries": "rs", "program_ids": "US-BIS-EL"}
    row |= {"dataset": "US Trade Consolidated Screening List (CSL)", "first_seen": "2023-05-01T10:00:00"}
    run_adapter(data, "opensanctions_targets", table(folder / "targets.csv", "opensanctions_targets", row))
    told: dict[str, Any] = {"datasets": ["us_trade_csl"], "first_seen": "2023-05-01T10:00:00"}
    firm = told | {"id": "NK-acme", "schema": "Company", "properties": {"name": [NAME], "country": ["rs"]}}
    properties = {"entity": ["NK-acme"], "programId": ["US-BIS-EL"], "startDate": ["2021-11-04"]}
    entry = told | {"id": "s-1", "schema": "Sanction", "properties": properties}
    path = folder / "entities.ftm.json"
    path.write_text(f"{json.dumps(firm)}\n{json.dumps(entry)}\n", encoding="utf-8")
    run_adapter(data, "ftm_json", path)


def ingest_list_of_three_departments(data: Path, folder: Path) -> None:
    """The entry as the departments publish it together."""
    row = {"_id": "0a1b", "source": "Entity List (EL) - Bureau of Industry and Security", "name": NAME}
    row |= {"addresses": "Belgrade, RS", "start_date": "2021-11-04", "type": "Entity"}
    run_adapter(data, "us_csl", table(folder / "consolidated.csv", "us_csl", row))


def build_as_one_firm(data: Path, *sources: str) -> Build:
    """A build in which a person said that the firm of every source is the one of the sheet."""
    batches = make_build(data, ("mine", *sources)).build
    others = sorted(node.id for node in batches.nodes if node.kind is Kind.COMPANY and node.id != "acme")
    rows = [dict(zip(JUDGEMENT, ("acme", id_, "positive", "one", "test", "2026-11-21"), strict=True)) for id_ in others]
    write_csv(data / "judgements.csv", JUDGEMENT, rows)
    return make_build(data, ("mine", *sources)).build


def test_copies_add_claims_to_one_tie_and_no_confidence(data: Path, tmp_path: Path) -> None:
    ingest_copies(data, tmp_path)

    build = build_as_one_firm(data, *COPIES)

    assert [node.id for node in build.nodes if node.kind is Kind.LISTING] == [ENTITY_LIST.key]
    (tie,) = (edge for edge in build.edges if edge.relation == "listed_on")
    assert (len(tie.claims), tie.start, tie.confidence) == (3, "2021-11-04", Confidence.LOW)


def test_the_list_itself_makes_it_high_and_is_the_same_voice(data: Path, tmp_path: Path) -> None:
    ingest_copies(data, tmp_path)
    ingest_list_of_three_departments(data, tmp_path)

    build = build_as_one_firm(data, *COPIES, "us_csl")

    assert [node.caption for node in build.nodes if node.kind is Kind.LISTING] == [ENTITY_LIST.title]
    (tie,) = (edge for edge in build.edges if edge.relation == "listed_on")
    assert (len(tie.claims), tie.confidence) == (4, Confidence.HIGH)
    claims = [claim for claim in build.claims if claim.id in tie.claims]
    assert voices(claims, {item.id: item for item in build.evidence}) == {ENTITY_LIST.keeper}
