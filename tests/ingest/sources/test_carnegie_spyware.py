"""Carnegie inventory: deployments with years, marked ones alleged, no prose, and shifted rows left out."""

import csv
from pathlib import Path

import pytest

from graph.confidence import UNNAMED_ORIGINALS
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from ingest.sources.carnegie_spyware.periods import Period, last_year, read_period
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "carnegie_spyware"
(SOURCE,) = load_sources((NAME,))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
ROW = {
    "Country of deployment": "Serbia",
    "Category of technology": "Spyware",
    "Period of use": "2013-2016",
    "Year of disclosure": "2014, 2017",
    "Commercial Entity": "Acme Optics ",
    "Country of origin": "Israel",
    "Description": "A long story that is not ours",
    "Lower confidence sources": "",
    "Source 1": "https://example.org/report",
}


def table(tmp_path: Path, *rows: dict[str, str], nameless: int = 2) -> Path:
    path = tmp_path / "inventory.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*COLUMNS, *[""] * nameless])
        for row in rows:
            writer.writerow([*(row.get(column, "") for column in COLUMNS), *[row.get("beyond", "")] * nameless])
    return path


def test_a_row_is_a_deployment_with_its_years(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW))

    assert (report.rows, report.rejected) == (1, 0)
    (vendor,) = batch.entities
    assert (vendor.name, vendor.kind, vendor.state) == ("Acme Optics", Kind.COMPANY, "IL")
    assert not said(batch.claims, "based_in", "sold_to", "uses")
    (claim,) = [c for c in batch.claims if c.predicate == "deployed_in"]
    assert (claim.object, claim.status) == ("state:RS", Status.REPORTED)
    told = claim.qualifiers
    assert (told.start, told.end, told.observed_by, told.product) == ("2013", "2016", "2017", "spyware")
    assert claim.citations[0].locator == "row for Serbia / Acme Optics / Spyware"
    assert claim.note == "The row cites: https://example.org/report"
    assert "story that is not ours" not in str(batch)
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.copy_of) == (Tier.SECONDARY, UNNAMED_ORIGINALS)


def test_a_marked_row_is_alleged(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Lower confidence sources": "x"}))

    (claim,) = [c for c in batch.claims if c.predicate == "deployed_in"]
    assert claim.status is Status.ALLEGED
    assert "lower confidence" in (claim.note or "")


def test_several_countries_of_origin_are_no_state(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Country of origin": "Israel, Hungary"}))

    assert [e.state for e in batch.entities] == [None]


def test_a_row_without_a_vendor_is_passed_over(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Commercial Entity": "Undisclosed"}))

    assert report.passed_over == {"the row names no vendor": 1}
    assert batch.entities == ()


def test_a_row_in_which_people_found_no_technology_of_a_vendor_is_passed_over(empty_data: Path, tmp_path: Path) -> None:
    row = ROW | {"Country of deployment": "Lebanon", "Commercial Entity": "Dark Caracal"}

    report, batch = run_adapter(empty_data, NAME, table(tmp_path, row))

    assert report.passed_over == {"people found no technology of a vendor in the row": 1}
    assert batch.claims == ()


def test_addresses_beyond_the_named_columns_are_kept(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"beyond": "https://example.org/more"}))

    assert any("https://example.org/more" in (claim.note or "") for claim in batch.claims)


@pytest.mark.parametrize(
    "change",
    [
        *({"Country of deployment": ""}, {"Country of deployment": "Atlantis"}, {"Commercial Entity": ""}),
        *({"Category of technology": "Telescopes"}, {"Period of use": "long ago"}, {"Period of use": "2016-2013"}),
        *({"Year of disclosure": ""}, {"Year of disclosure": "soon"}, {"Lower confidence sources": " and so on"}),
        *({"Source 1": ""}, {"Source 1": "a talk"}, {"beyond": "prose"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_row_of_another_length_is_rejected(empty_data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ROW)
    path.write_text(path.read_text(encoding="utf-8") + "Serbia,EUR\n", encoding="utf-8")

    report, _ = run_adapter(empty_data, NAME, path)

    assert (report.rows, report.rejected) == (2, 1)


@pytest.mark.parametrize("text", ["<!doctype html><html></html>", "a,a\n1,2\n", '{"no": "table"}'])
def test_what_is_no_table_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "inventory.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError):
        run_adapter(empty_data, NAME, path)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *(("", Period()), ("2010s - present", Period()), ("2014", Period("2014", "2014"))),
        *(("2009 - present", Period("2009", None)), ("2016-?", Period("2016", None)), ("?-2021", Period(None, "2021"))),
        ("2016-2018, 2020, 2021", Period("2016", "2021", True)),
        *(("2013-2016, 2014", Period("2013", "2016", True)), ("2015, 2013", Period("2013", "2015", True))),
        *(("2017-present, 2019", Period("2017", None, True)), ("?-2014, 2012", Period(None, "2014", True))),
    ],
)
def test_a_period_is_as_precise_as_it_is_written(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["2016-2013", "2014, 2016-2013", "20l4", "2014/2015", "\u0662\u0660\u0661\u0664"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        read_period(text)


def test_a_wrong_year_of_disclosure_is_told_by_its_own_cell(empty_data: Path, tmp_path: Path) -> None:
    run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Year of disclosure": "lately"}))

    (told,) = (empty_data / "build").rglob(f"{NAME}*issues*")
    assert "Year of disclosure" in told.read_text(encoding="utf-8")
    assert "Period of use" not in told.read_text(encoding="utf-8")


def test_the_last_year_of_disclosure() -> None:
    assert [last_year(text) for text in ("2014", "2014-2015", "2013, 2015")] == ["2014", "2015", "2015"]


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("carnegie_spyware_inventory/global_inventory_commercial_spyware_v10.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    whole = [r for r in rows if r["Lower confidence sources"] in ("", "x")]
    named = [r for r in whole if r["Commercial Entity"] not in ("Undisclosed", "Black Cube", "Dark Caracal")]

    report, batch = run_adapter(empty_data, NAME, path, gate=True)

    assert report.rows == len(rows) == 193
    assert report.rejected == len(rows) - len(whole) == 10
    deployed = [claim for claim in batch.claims if claim.predicate == "deployed_in"]
    assert len(deployed) == len(named) == 180
    assert sum(c.status is Status.ALLEGED for c in deployed) == sum(bool(r["Lower confidence sources"]) for r in named)
    assert {e.name for e in batch.entities} == {r["Commercial Entity"].strip() for r in named}
    assert not {r["Description"] for r in rows} & {c.note for c in batch.claims}
