"""Plate readers: agencies with a page at the vendor use it; lists that do not show use give nothing."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "plate_readers"
(SOURCE,) = load_sources((NAME,))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
ROW = {
    "id": "7",
    "agency": "Springfield XX PD",
    "updated": "2024-04-25T10:00:00Z",
    "accessed": "2024-04-26T10:00:00Z",
    "url": "https://transparency.flocksafety.com/springfield-xx-pd",
    "number_of_owned_cameras": "12",
    "external_organizations_with_access": "Shelbyville XX PD",
}
AGENCY, VENDOR = f"{NAME}:agency-7", f"{NAME}:flock-safety"


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "usage.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_an_agency_with_a_page_uses_the_vendor(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW))

    assert (report.rows, report.rejected) == (1, 0)
    assert {(e.id, e.kind, e.state) for e in batch.entities} == {
        (AGENCY, Kind.GOVERNMENT_BODY, "US"),
        (VENDOR, Kind.COMPANY, None),
    }
    (use,) = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert (use.subject, use.object, use.status) == (AGENCY, VENDOR, Status.REPORTED)
    assert (use.qualifiers.observed_by, str(use.qualifiers.quantity)) == ("2024-04-26", "12")
    assert not said(batch.claims, "sold_to", "awarded", "based_in")
    assert "Shelbyville" not in str(batch)
    assert [item.tier for item in batch.evidence] == [Tier.ORIGINAL]


def test_an_unknown_number_of_cameras_stays_unknown(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"number_of_owned_cameras": "NA"}))

    (use,) = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert use.qualifiers.quantity is None


def test_a_page_without_a_camera_shows_no_use(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"number_of_owned_cameras": "0"}))

    assert report.passed_over == {"the page states no camera": 1}
    assert batch.entities == ()


@pytest.mark.parametrize("name", ["Flock Safety - Sales", "Ohio LE Flock Training", "DNU"])
def test_an_account_of_the_vendor_is_no_agency(empty_data: Path, tmp_path: Path, name: str) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"agency": name}))

    assert sum(report.passed_over.values()) == 1
    assert batch.entities == ()


@pytest.mark.parametrize(
    "change",
    [
        *({"id": ""}, {"id": "seven"}, {"agency": ""}, {"url": "https://example.org/"}, {"accessed": "soon"}),
        *({"number_of_owned_cameras": "many"}, {"number_of_owned_cameras": "-3"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    path.write_text("<html><body>Not found</body></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(empty_data, NAME, path)


def test_the_list_of_all_agencies_gives_no_use(empty_data: Path) -> None:
    path = real_file("mcclatchy_private_eyes_flock/agency20240426.csv")

    report, batch = run_adapter(empty_data, NAME, path)

    assert report.rejected == report.rows == 5152
    assert batch.claims == ()


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("mcclatchy_private_eyes_flock/latest_usage04262023.csv")
    with path.open(encoding="utf-8", newline="") as file:
        agencies = [row for row in csv.DictReader(file) if "Flock" not in row["agency"] and row["agency"] != "DNU"]
    rows = [row for row in agencies if row["number_of_owned_cameras"] != "0"]

    report, batch = run_adapter(empty_data, NAME, path, gate=True)

    assert (report.rows, report.rejected) == (365, 0)
    uses = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert len(uses) == len(rows) == 365 - sum(report.passed_over.values())
    stated = [int(row["number_of_owned_cameras"]) for row in rows if row["number_of_owned_cameras"] != "NA"]
    assert sum(int(c.qualifiers.quantity) for c in uses if c.qualifiers.quantity is not None) == sum(stated)
