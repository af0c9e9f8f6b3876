"""Military-intelligence end users: agencies in scope, each with the day of its rule."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.licences import terms_of
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sheets import write_csv, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("us_bis_mieu",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
REAL = "opensanctions_repo/us_bis_mieu.csv"
ROW = {
    "Type": "Organization",
    "Name": "Signals Directorate",
    "Alias": "SD; S2",
    "Country": "RS",
    "Topics": "export.control",
    "Program": "US-BIS-MIEU",
    "Date": "2021-03-16",
    "Source URL": "https://example.org/rule",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one agency in it."""
    in_scope(empty_data, ("Signals Directorate", "RS"))
    return empty_data


def in_scope(data: Path, *named: tuple[str, str]) -> None:
    entities = [
        {
            "key": f"it-{n}",
            "kind": "GovernmentBody",
            "name": name,
            "state": state,
            "evidence": "ev-1",
            "locator": "p. 1",
        }
        for n, (name, state) in enumerate(named)
    ]
    write_sheet(data / "curated", "belgrade", entities=entities, claims=[])


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "mieu.csv"
    write_csv(path, COLUMNS, list(rows))
    return path


def test_an_agency_is_listed_from_the_day_of_its_rule(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    (agency,) = (e for e in batch.entities if e.kind is Kind.GOVERNMENT_BODY)
    assert (agency.name, agency.state) == ("Signals Directorate", "RS")
    assert said(batch.claims, "alias", "body_of") == {(agency.id, "alias", "SD"), (agency.id, "alias", "S2")}
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start, listed.status) == ("us-bis-mieu", "2021-03-16", Status.REPORTED)
    assert listed.note == "Official document named in the row: https://example.org/rule"
    assert {e.tier for e in batch.evidence} == {Tier.SECONDARY}


def test_agencies_of_one_name_in_two_states_stay_two(data: Path, tmp_path: Path) -> None:
    in_scope(data, ("Signals Directorate", "RS"), ("Signals Directorate", "MM"))

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW, ROW | {"Country": "MM"}))

    assert {e.state for e in batch.entities if e.kind is Kind.GOVERNMENT_BODY} == {"RS", "MM"}


@pytest.mark.parametrize("change", [{"Name": "Post Office", "Alias": ""}, {"Country": "MM"}])
def test_what_touches_nothing_in_scope_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.out_of_scope, batch.claims) == (1, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"Name": ""}, {"Date": ""}, {"Date": "16 March 2021"}, {"End date": "2020-01-01"}, {"Source URL": ""}),
        *({"Type": "Person"}, {"Program": "US-BIS-MEU"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "mieu.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(data, SOURCE.name, path)


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def test_every_row_of_the_real_file_is_understood(empty_data: Path) -> None:
    path = real_file(REAL)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    in_scope(empty_data, *((row["Name"], row["Country"]) for row in rows))

    report, batch = run_adapter(empty_data, SOURCE.name, path, gate=True)

    assert Counter(row["Type"] for row in rows) == {"Organization": 13}
    assert (report.rows, report.rejected, report.out_of_scope) == (13, 0, 0)
    ids = {e.id: (e.name, e.state) for e in batch.entities}
    listed = {(*ids[c.subject], c.qualifiers.start) for c in batch.claims if c.predicate == "listed_on"}
    assert listed == {(row["Name"], row["Country"], row["Date"]) for row in rows}
    assert len({row["Country"] for row in rows}) == 10
