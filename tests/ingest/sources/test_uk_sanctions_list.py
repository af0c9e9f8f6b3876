"""UK Sanctions List: an entry is gathered from its lines; organisations in scope only, and nothing of people."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from ingest.sources.uk_sanctions_list.table import partial_day
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

(SOURCE,) = load_sources(("uk_sanctions_list",))
GATHERED = ("names", "names.type", "names.name", "names.weak", "countries")
COLUMNS = [column for column in (SOURCE.expect.columns if SOURCE.expect else ()) if column not in GATHERED]
LINE = {
    "Unique ID": "CYB0001",
    "Name 6": "ACME SENSORS",
    "Name type": "Primary Name",
    "Name non-latin script": "Акме",
    "Regime Name": "Cyber regime",
    "Designation Type": "Entity",
    "Address Country": "Serbia",
    "Date Designated": "30/07/2020",
    "UK Statement of Reasons": "A story.",
}
ALIAS = LINE | {"Name 6": "Acme Eye", "Name type": "Alias", "Name non-latin script": ""}


def table(tmp_path: Path, *lines: dict[str, str], preamble: str = "Report Date: 13-Feb-2026\n") -> Path:
    path = tmp_path / "UK-Sanctions-List.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(preamble)
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(lines)
    return path


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


@pytest.mark.parametrize("preamble", ["Report Date: 13-Feb-2026\n", ""])
def test_an_entry_is_gathered_from_its_lines(data: Path, tmp_path: Path, preamble: str) -> None:
    weak = ALIAS | {"Name 6": "AS", "Alias strength": "Low quality"}
    other = LINE | {"Unique ID": "CYB0002", "Name 6": "STEEL WORKS"}

    path = table(tmp_path, LINE, ALIAS | {"Address Country": "Cyprus"}, weak, other, preamble=preamble)
    report, batch = run_adapter(data, SOURCE.name, path)

    assert (len(COLUMNS), report.rows, report.rejected, report.out_of_scope) == (58, 2, 0, 1)
    assert not report.drift
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.id, firm.name, firm.state) == (f"{SOURCE.name}:cyb0001", "ACME SENSORS", "RS")
    assert said(batch.claims, "alias", "based_in", "listed_on") == {
        (firm.id, "alias", "Акме"),
        (firm.id, "alias", "Acme Eye"),
        (firm.id, "listed_on", "uk-sanctions-list"),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.status, listed.note) == (
        *("2020-07-30", Status.CONFIRMED, "Regime: Cyber regime"),
    )
    assert {e.tier for e in batch.evidence} == {Tier.OFFICIAL}
    assert "A story" not in str(batch)


@pytest.mark.parametrize("change", [{"Name 6": "STEEL"}, {"Address Country": "Israel"}, {"Address Country": ""}])
def test_an_organisation_that_touches_nothing_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, LINE | change))

    assert (report.out_of_scope, batch.claims) == (1, ())


def test_people_and_ships_are_passed_over(data: Path, tmp_path: Path) -> None:
    lines = [LINE | {"Unique ID": sort, "Designation Type": sort} for sort in ("Individual", "Ship")]

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *lines))

    assert report.passed_over == {"not an organisation: Individual": 1, "not an organisation: Ship": 1}
    assert batch.entities == ()


@pytest.mark.parametrize(
    "change",
    [
        *({"Unique ID": ""}, {"Designation Type": "Robot"}, {"Regime Name": ""}, {"Name type": "Nickname"}),
        *({"Name type": "Alias"}, {"Date Designated": "30 July 2020"}, {"Date Designated": "31/02/2020"}),
    ],
)
def test_an_entry_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, LINE | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_line_too_short_rejects_its_entry(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, LINE)
    path.write_text(path.read_text(encoding="utf-8") + "01/01/2020,CYB0001,1\n", encoding="utf-8")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rows, report.rejected, batch.claims) == (1, 1, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [("30/07/2020", "2020-07-30"), ("00/00/1975", "1975"), ("dd/03/2011", "2011-03"), ("dd/mm/1999", "1999")],
)
def test_a_day_is_as_precise_as_it_is(text: str, day: str) -> None:
    assert partial_day(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE html><html></html>", "HTML"),
        ("Report Date: 13-Feb-2026\nName,Country\n", "not the UK Sanctions List"),
        ("Report Date: 13-Feb-2026\n", "not the UK Sanctions List"),
        ("Unique ID,Unique ID\n", "not the UK Sanctions List"),
    ],
)
def test_another_file_is_refused(data: Path, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "UK-Sanctions-List.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, SOURCE.name, path)
