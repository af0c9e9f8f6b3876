"""Plate readers in North Carolina: plain confirmations are uses; trials, plans and ended uses are left to people."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.source import load_sources
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "plate_readers_nc"
(SOURCE,) = load_sources((NAME,))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
PLAIN = ("Confirmed by dept.", "Confirmed by portal", "Confirmed by SBI letter")
ROW = {
    "id": "7",
    "name": "Springfield NC PD",
    "type": "PD",
    "city": "Springfield",
    "notes": "Confirmed by dept.",
    "company": "Flock",
    "cams_confirmed": "4",
    "cams_portal": "NA",
    "flock_portal_url": "NA",
    "document_url": "https://documents.example/1",
}


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_confirmed_agency_uses_the_vendor(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW))

    assert (report.rows, report.rejected) == (1, 0)
    (use,) = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert (use.status, use.qualifiers.observed_by, str(use.qualifiers.quantity)) == (
        Status.REPORTED,
        "2024-04-30",
        "4",
    )
    assert use.note == "Confirmed to the newspaper by the agency https://documents.example/1"
    assert {e.name for e in batch.entities} == {"Springfield NC PD", "Flock Safety"}
    assert not said(batch.claims, "sold_to", "awarded")


def test_a_private_force_is_no_body_of_the_state(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"type": "Private PD"}))

    assert not said(batch.claims, "body_of")
    assert Kind.ORGANISATION in {e.kind for e in batch.entities}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"company": "Unknown"}, "the row names no vendor"),
        ({"notes": "Confirmed by dept.; Contract signed but no cameras installed"}, "a note that a person must read"),
        ({"notes": ""}, "a note that a person must read"),
        ({"cams_confirmed": "0"}, "no camera of its own"),
    ],
)
def test_what_a_person_must_read_is_counted(
    empty_data: Path, tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert report.passed_over == {reason: 1}
    assert batch.entities == ()


@pytest.mark.parametrize(
    "change",
    [
        *({"id": ""}, {"id": "x"}, {"name": ""}, {"type": "FBI"}, {"company": "Acme"}, {"company": ""}),
        *({"cams_confirmed": "some"}, {"document_url": "a letter"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("mcclatchy_private_eyes_flock/nc_agency_survey20240430.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plain = [r for r in rows if r["notes"] in PLAIN and r["company"] != "Unknown" and r["cams_confirmed"] != "0"]

    report, batch = run_adapter(empty_data, NAME, path, gate=True)

    assert (report.rows, report.rejected) == (len(rows), 0) == (121, 0)
    assert len(said(batch.claims, "uses")) == len(plain) == 121 - sum(report.passed_over.values())
