"""Adapters of large sources when a person chose to keep every row: firms come in, people still do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.schema.nodes import Kind
from ingest.emit.batch import Batch
from ingest.emit.report import IngestReport
from ingest.scope import EVERY_ROW
from tests.ingest.sheets import write_sheet
from tests.ingest.sources import (
    test_arms_fairs,
    test_eu_fsf,
    test_ftm_json,
    test_gleif_level1,
    test_gleif_level2,
    test_holdings_csv,
    test_ocds,
    test_ofac_sdn,
    test_opensanctions_targets,
    test_sec_13f,
    test_ted,
    test_uk_sanctions_list,
    test_us_csl,
    test_usaspending_awards,
)
from tests.ingest.sources.made_batch import run_adapter, said

STRANGER = "Stationery Shop"
PERSON = "ROE, JANE Q"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def whole(data: Path, name: str, *paths: Path) -> tuple[IngestReport, Batch]:
    report, batch = run_adapter(data, name, *paths, whole=True)
    assert (report.scope_rule, report.rejected) == (EVERY_ROW, 0), report.rejections
    return report, batch


def firms(batch: Batch) -> dict[str, Kind]:
    others = (Kind.LISTING, Kind.EVENT, Kind.CONTRACT)
    return {e.name: e.kind for e in batch.entities if e.kind not in others}


def pages(tmp_path: Path, **document: Any) -> Path:
    path = tmp_path / "page.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_screening_list_keeps_entities_and_no_party_of_no_stated_sort(data: Path, tmp_path: Path) -> None:
    entry = test_us_csl.ENTRY | {"addresses": "", "alt_names": ""}
    rows = [
        *(entry | {"_id": "1", "name": STRANGER, "type": "Entity"}, entry | {"_id": "2", "name": "Of no sort"}),
        *(entry | {"_id": "3", "name": "A person", "type": "Individual"}, test_us_csl.ENTRY | {"_id": "4"}),
    ]

    report, batch = whole(data, "us_csl", test_us_csl.table(tmp_path, *rows))

    assert firms(batch) == {STRANGER: Kind.ORGANISATION, "Acme Sensors": Kind.COMPANY}
    assert (report.out_of_scope, sum(report.passed_over.values())) == (1, 1)


def test_targets_keep_organisations(data: Path, tmp_path: Path) -> None:
    entry = test_opensanctions_targets.ENTRY | {"aliases": "", "identifiers": ""}
    rows = [
        entry | {"id": "1", "name": STRANGER, "countries": "ru;cy"},
        entry | {"id": "2", "name": PERSON, "schema": "Person"},
    ]

    report, batch = whole(data, "opensanctions_targets", test_opensanctions_targets.table(tmp_path, *rows))

    assert firms(batch) == {STRANGER: Kind.COMPANY}
    assert sum(report.passed_over.values()) == 1
    assert [e.state for e in batch.entities if e.name == STRANGER] == [None]


def test_holdings_keep_every_stake(data: Path, tmp_path: Path) -> None:
    path = test_holdings_csv.table(tmp_path, test_holdings_csv.ROW | {"Name": STRANGER})

    _, batch = whole(data, "holdings_csv", path)

    assert firms(batch)[STRANGER] is Kind.COMPANY
    assert len(said(batch.claims, "invested_in")) == 1


def test_registers_keep_holders_and_ties_but_nobody_in_business_alone(data: Path, tmp_path: Path) -> None:
    row = test_gleif_level1.ROW | {"Entity.LegalName": STRANGER}
    alone = row | {"LEI": "7ZW8QJWVPR4P1J1KQY45", "Entity.EntityCategory": "SOLE_PROPRIETOR"}

    report, holders = whole(data, "gleif_level1", test_gleif_level1.table(tmp_path, row, alone))
    _, ties = whole(data, "gleif_level2", test_gleif_level2.table(tmp_path, test_gleif_level2.ROW))

    assert firms(holders) == {STRANGER: Kind.COMPANY}
    assert sum(report.passed_over.values()) == 1
    assert len(said(ties.claims, "subsidiary_of")) == 1


def test_a_security_that_the_scope_does_not_know_is_given_no_isin(data: Path, tmp_path: Path) -> None:
    _, batch = whole(data, "sec_13f", test_sec_13f.archive(tmp_path, test_sec_13f.HOLDING))

    assert len(said(batch.claims, "invested_in")) == 1
    assert not said(batch.claims, "isin")


def test_awards_keep_suppliers_but_not_those_who_may_be_people(data: Path, tmp_path: Path) -> None:
    award = test_usaspending_awards.AWARD
    awards = [
        award | {"generated_internal_id": f"CONT_AWD_{number}", "Recipient Name": name, "Recipient UEI": f"UEI{number}"}
        for number, name in enumerate((STRANGER, PERSON))
    ]

    report, batch = whole(data, "usaspending_awards", pages(tmp_path, results=awards))

    assert STRANGER in firms(batch)
    assert PERSON not in firms(batch)
    assert report.out_of_scope == 1


def test_notices_and_releases_keep_suppliers_but_not_those_who_may_be_people(data: Path, tmp_path: Path) -> None:
    notices = [
        test_ted.NOTICE | {"publication-number": f"{number}-2026", "winner-name": {"srp": [name]}}
        for number, name in enumerate((STRANGER, PERSON))
    ]
    releases = [
        test_ocds.RELEASE
        | {"ocid": f"{test_ocds.OCID}{name[:2]}", "parties": []}
        | {"awards": [test_ocds.AWARD | {"suppliers": [{"id": "x", "name": name}]}]}
        for name in (STRANGER, PERSON)
    ]

    noticed, by_notice = whole(data, "ted", pages(tmp_path, notices=notices))
    released, by_release = whole(data, "ocds", pages(tmp_path, **test_ocds.package(*releases)))

    assert (noticed.out_of_scope, released.out_of_scope) == (1, 1)
    assert firms(by_notice) == {STRANGER: Kind.COMPANY, "Made-Up City": Kind.ORGANISATION}
    assert firms(by_release) == {STRANGER: Kind.COMPANY, "Made-Up Council": Kind.ORGANISATION}


def test_sanctions_lists_keep_organisations(data: Path, tmp_path: Path) -> None:
    steel = test_ofac_sdn.alias("1403", STRANGER, primary="true")
    parties = test_ofac_sdn.party(steel, features="") + test_ofac_sdn.party(sort="4", part="1520", profile="8")
    entity = test_eu_fsf.entry(test_eu_fsf.ACT, test_eu_fsf.FIRM, f'<nameAlias wholeName="{STRANGER}" strong="true"/>')
    person = test_eu_fsf.entry(test_eu_fsf.ACT, '<subjectType code="person"/>', test_eu_fsf.ACME)
    line = test_uk_sanctions_list.LINE | {"Name 6": STRANGER, "Name non-latin script": "", "Address Country": ""}
    ship = line | {"Unique ID": "CYB0002", "Designation Type": "Ship"}

    us, by_us = whole(data, "ofac_sdn", test_ofac_sdn.file(tmp_path, parties))
    eu, by_eu = whole(data, "eu_fsf", test_eu_fsf.file(tmp_path, entity, person))
    uk, by_uk = whole(data, "uk_sanctions_list", test_uk_sanctions_list.table(tmp_path, line, ship))

    assert [firms(batch) for batch in (by_us, by_eu, by_uk)] == [{STRANGER: Kind.ORGANISATION}] * 3
    assert [sum(report.passed_over.values()) for report in (us, eu, uk)] == [1, 1, 1]


def test_a_collection_keeps_organisations_and_their_ties(data: Path, tmp_path: Path) -> None:
    acme = test_ftm_json.line("NK-x", "Company", name=[STRANGER], country=["ru"])
    owned = test_ftm_json.line("o-1", "Ownership", owner=["NK-hold"], asset=["NK-x"], percentage=["75"])
    path = test_ftm_json.file(tmp_path, owned, acme, test_ftm_json.HOLDING, test_ftm_json.PERSON)

    report, batch = whole(data, "ftm_json", path)

    assert firms(batch) == {STRANGER: Kind.COMPANY, "Acme Holding": Kind.ORGANISATION}
    assert len(said(batch.claims, "owns")) == 1
    assert sum(report.passed_over.values()) == 1


def test_a_fair_keeps_exhibitors_without_guessing_what_they_are(data: Path, tmp_path: Path) -> None:
    path = test_arms_fairs.fair(tmp_path, test_arms_fairs.FAIR | {"exhibitor": [{"name": STRANGER}]})

    _, batch = whole(data, "arms_fairs", path)

    assert firms(batch) == {STRANGER: Kind.ORGANISATION}
