"""Atlas of Surveillance: agencies use vendors, no prose, shifted rows left out, nothing that rests on leaks alone."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from ingest.sources.eff_atlas.cells import date_of
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "eff_atlas"
(SOURCE,) = load_sources((NAME,))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
ROW = {
    "AOSNUMBER": "AOS999991",
    "City": "Springfield",
    "County": "Spring County",
    "State": "OH",
    "Agency": "Springfield Police Department",
    "Type of LEA": "Police",
    "Summary": "A long story that is not ours.",
    "Type of Juris": "Municipal",
    "Technology": "Automated License Plate Readers",
    "Vendor": "Acme, Beta Optics",
    "Link 1": "https://example.org/story",
    "Link 1 Source": "Springfield Daily",
    "Link 1 Date": "2/7/2021",
}


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "atlas.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_an_agency_uses_each_vendor_of_the_row(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW))

    assert (report.rows, report.rejected) == (1, 0)
    assert {(e.name, e.kind, e.state) for e in batch.entities} == {
        ("Springfield Police Department (OH)", Kind.GOVERNMENT_BODY, "US"),
        ("Acme", Kind.COMPANY, None),
        ("Beta Optics", Kind.COMPANY, None),
    }
    uses = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert len(uses) == 2
    assert {claim.status for claim in uses} == {Status.REPORTED}
    assert {claim.qualifiers.observed_by for claim in uses} == {"2021-02-07"}
    assert {claim.qualifiers.start for claim in uses} == {None}
    assert not said(batch.claims, "sold_to", "operates")
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.copy_of) == (Tier.SECONDARY, "Springfield Daily")
    assert "story that is not ours" not in str(batch)


def test_two_technologies_of_one_agency_are_two_claims_on_one_body(empty_data: Path, tmp_path: Path) -> None:
    other = ROW | {"AOSNUMBER": "AOS999992", "Technology": "Drones", "Vendor": "Acme", "Link 1 Date": "spring"}

    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW, other))

    assert sum(e.kind is Kind.GOVERNMENT_BODY for e in batch.entities) == 1
    acme = [c for c in batch.claims if c.predicate == "uses" and "acme" in (c.object or "")]
    assert {(c.qualifiers.product, c.qualifiers.observed_by) for c in acme} == {
        ("automated license plate readers", "2021-02-07"),
        ("drones", None),
    }


def test_the_police_of_a_university_is_not_said_to_be_the_states(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Type of Juris": "University"}))

    assert not said(batch.claims, "body_of")
    assert Kind.ORGANISATION in {e.kind for e in batch.entities}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Vendor": " "}, "the row names no vendor"),
        (
            {"Vendor": "Clearview AI", "Link 1": "https://www.buzzfeednews.com/article/x"},
            "rests on leaked documents only",
        ),
    ],
)
def test_what_is_not_for_us_is_counted(empty_data: Path, tmp_path: Path, change: dict[str, str], reason: str) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert report.passed_over == {reason: 1}
    assert batch.entities == ()


def test_a_leak_beside_another_report_is_kept(empty_data: Path, tmp_path: Path) -> None:
    row = ROW | {"Vendor": "Clearview AI", "Link 2": "https://www.buzzfeednews.com/article/x"}

    _, batch = run_adapter(empty_data, NAME, table(tmp_path, row))

    assert len(said(batch.claims, "uses")) == 1


@pytest.mark.parametrize(
    "change",
    [{"AOSNUMBER": ""}, {"Agency": ""}, {"State": "Police"}, {"State": ""}, {"Technology": "FRT"}, {"Technology": ""}],
)
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "atlas.csv"
    path.write_text("<!DOCTYPE html><title>Not found</title>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(empty_data, NAME, path)


def test_a_file_that_is_far_too_short_fails_its_gate(empty_data: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceFailedError, match="fewer"):
        run_adapter(empty_data, NAME, table(tmp_path, ROW), gate=True)


def test_a_date_in_another_form_is_not_guessed() -> None:
    assert [date_of(text) for text in ("12/27/2012", "27/12/2012", "2012", "")] == ["2012-12-27", None, None, None]


@pytest.mark.parametrize("text", ["27/12/2012", "2012-12-27", "spring 2012"])
def test_a_date_in_another_form_is_told_as_it_is_written(empty_data: Path, tmp_path: Path, text: str) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Link 1 Date": text}))

    ties = [claim for claim in batch.claims if claim.predicate == "uses"]
    assert ties
    for tie in ties:
        assert tie.qualifiers.observed_by is None
        assert (tie.note or "").endswith(f"The row dates the first of them {text!r}, which is not month/day/year")
