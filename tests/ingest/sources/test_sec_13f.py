"""Form 13F: shares of known securities only, by manager and quarter; options, debt and old values are left out."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

(SOURCE,) = load_sources(("sec_13f",))
HELD = tuple(c for c in (SOURCE.expect.columns if SOURCE.expect else ()) if "." not in c)
FILED = ("ACCESSION_NUMBER", "FILING_DATE", "SUBMISSIONTYPE", "CIK", "PERIODOFREPORT")
COVERED = ("ACCESSION_NUMBER", "REPORTCALENDARORQUARTER", "ISAMENDMENT", "FILINGMANAGER_NAME", "REPORTTYPE")
CUSIP, ISIN = "037833100", "US0378331005"
Row = dict[str, str]
COVER: Row = {
    "ACCESSION_NUMBER": "0001000000-25-000001",
    "REPORTCALENDARORQUARTER": "30-JUN-2025",
    "FILINGMANAGER_NAME": "ALPINE  MANAGERS LLC",
}
SUBMISSION: Row = {
    "ACCESSION_NUMBER": COVER["ACCESSION_NUMBER"],
    "FILING_DATE": "14-AUG-2025",
    "SUBMISSIONTYPE": "13F-HR",
    "CIK": "0001000000",
}
HOLDING: Row = {
    "ACCESSION_NUMBER": COVER["ACCESSION_NUMBER"],
    "INFOTABLE_SK": "77",
    "NAMEOFISSUER": "ACME SENSORS INC",
    "CUSIP": CUSIP,
    "VALUE": "123456",
    "SSHPRNAMT": "1000",
    "SSHPRNAMTTYPE": "SH",
}


def tsv(columns: tuple[str, ...], rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def archive(
    tmp_path: Path, *holdings: Row, cover: Row = COVER, submission: Row = SUBMISSION, leave_out: str = ""
) -> Path:
    path = tmp_path / "form13f.zip"
    files = {
        "COVERPAGE.tsv": tsv(COVERED, [cover]),
        "SUBMISSION.tsv": tsv(FILED, [submission]),
        "INFOTABLE.tsv": tsv(HELD, list(holdings)),
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            if name != leave_out:
                packed.writestr(name, text)
    return path


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with a company whose ISIN is known."""
    cited = {"evidence": "ev-1", "locator": "p. 1"}
    firm = {"key": "acme", "kind": "Company", "name": "Acme Sensors", "state": "RS"} | cited
    isin = {"id": "t-1", "subject": "acme", "relation": "isin", "value": ISIN, "status": "reported"} | cited
    write_sheet(empty_data / "curated", "belgrade", entities=[firm], claims=[isin])
    return empty_data


def test_shares_of_a_known_security(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING, HOLDING | {"CUSIP": "594918104"}))

    assert (report.rows, report.rejected, report.out_of_scope) == (2, 0, 1)
    assert not report.drift
    manager, issuer = (next(e for e in batch.entities if e.kind is k) for k in (Kind.INVESTOR, Kind.COMPANY))
    assert (manager.id, manager.name) == (f"{SOURCE.name}:cik-1000000", "ALPINE MANAGERS LLC")
    assert said(batch.claims, "isin", "invested_in", "owns") == {
        (issuer.id, "isin", ISIN),
        (manager.id, "invested_in", issuer.id),
    }
    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    qualifiers = stake.qualifiers
    assert (qualifiers.amount, qualifiers.currency, qualifiers.quantity) == (Decimal(123456), "USD", Decimal(1000))
    assert (qualifiers.observed_by, qualifiers.start, stake.status) == ("2025-06-30", None, Status.CONFIRMED)
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.published_on) == (Tier.OFFICIAL, "2025-08-14")
    assert evidence.url == "https://www.sec.gov/Archives/edgar/data/1000000/000100000025000001/"


def test_values_in_thousands_are_not_taken(data: Path, tmp_path: Path) -> None:
    old = SUBMISSION | {"FILING_DATE": "02-JAN-2023"}

    _, batch = run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING, submission=old))

    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    assert (stake.qualifiers.amount, stake.qualifiers.quantity) == (None, Decimal(1000))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        *(({"PUTCALL": "Put"}, "an option"), ({"SSHPRNAMTTYPE": "PRN"}, "a debt security")),
        ({"CUSIP": "037833101"}, "no CUSIP by its check digit"),
    ],
)
def test_what_is_no_share_is_passed_over(data: Path, tmp_path: Path, change: Row, reason: str) -> None:
    report, batch = run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING | change))

    assert (report.passed_over, batch.claims) == ({reason: 1}, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"ACCESSION_NUMBER": ""}, {"ACCESSION_NUMBER": "0-0-0"}, {"NAMEOFISSUER": ""}, {"VALUE": "much"}),
        *({"SSHPRNAMT": "NaN"}, {"SSHPRNAMT": "-5"}, {"SSHPRNAMTTYPE": "XX"}, {"CUSIP": ""}),
    ],
)
def test_a_holding_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: Row) -> None:
    report, batch = run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING | change))

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize(
    ("cover", "submission"),
    [
        (COVER | {"FILINGMANAGER_NAME": ""}, SUBMISSION),
        (COVER | {"REPORTCALENDARORQUARTER": "2025-06-30"}, SUBMISSION),
        (COVER, SUBMISSION | {"CIK": "x"}),
        (COVER, SUBMISSION | {"FILING_DATE": ""}),
    ],
)
def test_a_filing_that_is_not_understood_gives_nothing(data: Path, tmp_path: Path, cover: Row, submission: Row) -> None:
    report, batch = run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING, cover=cover, submission=submission))

    assert report.rejected >= 2  # the filing itself, and the holding that names it
    assert report.drift.new_columns == {}
    assert batch.claims == ()


@pytest.mark.parametrize("name", ["COVERPAGE.tsv", "SUBMISSION.tsv", "INFOTABLE.tsv"])
def test_an_archive_without_one_of_its_files_is_refused(data: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceFailedError, match="must hold one"):
        run_adapter(data, SOURCE.name, archive(tmp_path, HOLDING, leave_out=name))


def test_a_page_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "form13f.zip"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(data, SOURCE.name, path)
