"""FCC Covered List: producers that an entry names, with its date; categories of equipment name nobody."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("fcc_covered_list",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
DAY = "March 12, 2021"
CAMERAS = "Video surveillance equipment produced by Acme Co, Ltd., to the extent it is used for guarding."
TWO = (
    "Telecommunications services provided by Beta Networks Corp and its wholly-owned subsidiary Gamma (USA) LLC "
    "subject to section 214 of the Communications Act of 1934."
)


def table(tmp_path: Path, *rows: tuple[str, ...]) -> Path:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return path


def test_an_entry_lists_its_producer_from_its_day(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, (CAMERAS, DAY)))

    assert (report.rows, report.rejected) == (1, 0)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == ("Acme Co, Ltd.", None)
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start) == ("us-fcc-covered-list", "2021-03-12")
    assert (listed.qualifiers.product, listed.status) == ("video surveillance equipment", Status.REPORTED)
    assert {e.tier for e in batch.evidence} == {Tier.SECONDARY}
    assert "guarding" not in str(batch)


def test_an_entry_of_two_companies(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, (TWO, DAY)))

    ids = {e.name: e.id for e in batch.entities}
    assert said(batch.claims, "listed_on", "subsidiary_of") == {
        (ids["Beta Networks Corp"], "listed_on", "us-fcc-covered-list"),
        (ids["Gamma (USA) LLC"], "listed_on", "us-fcc-covered-list"),
        (ids["Gamma (USA) LLC"], "subsidiary_of", ids["Beta Networks Corp"]),
    }


def test_a_category_names_nobody(empty_data: Path, tmp_path: Path) -> None:
    rows = [(text, DAY) for text in ("Foreign-produced lamps.", "Routers produced in a foreign country, except old.")]

    report, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, *rows))

    assert report.passed_over == {"a sort of equipment, no producer named": 2}
    assert batch.entities == ()


@pytest.mark.parametrize(
    "row",
    [
        *(("", DAY), (CAMERAS, ""), (CAMERAS, "12.3.2021"), (CAMERAS, "2021")),
        *(("Cameras of Acme.", DAY), ("Cameras produced by it, including all.", DAY), (CAMERAS,), (CAMERAS, DAY, "x")),
    ],
)
def test_an_entry_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, row: tuple[str, ...]) -> None:
    report, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, row))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(empty_data, SOURCE.name, path)


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("opensanctions_repo/us_fcc_covered_list.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    report, batch = run_adapter(empty_data, SOURCE.name, path, gate=True)

    categories = report.passed_over["a sort of equipment, no producer named"]
    assert (report.rows, report.rejected, categories) == (len(rows), 0, 4) == (16, 0, 4)
    listed = [c for c in batch.claims if c.predicate == "listed_on"]
    assert len(listed) == len(rows) - categories + 1  # one entry names two companies
    names = {e.name for e in batch.entities if e.kind is Kind.COMPANY}
    texts = " ".join(row["covered_equipment_or_services"] for row in rows)
    assert len(names) == 13
    assert all(name in texts for name in names)
    assert not any(len(name) > 50 for name in names)
