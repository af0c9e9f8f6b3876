"""Chinese listings of foreign companies: each ministry's list apart; people and those without a list are left out."""

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

(SOURCE,) = load_sources(("cn_countersanctions",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
REAL = "opensanctions_repo/cn_countersanctions.csv"
ROW = {
    "Type": "Company",
    "Name": "Acme Optics, Inc.",
    "Alias": "Acme;AO",
    "Chinese name": "尖峰光学",
    "Country": "US",
    "Topics": "sanction.counter",
    "Summary": "A sentence of the notice.",
    "Body": "Ministry of Foreign Affairs",
    "List": "AFSL",
    "Date": "07.01.24",
    "Source URL": "https://example.org/notice",
    "Address": "1 Some Street",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it."""
    in_scope(empty_data, "ACME OPTICS INC")
    return empty_data


def in_scope(data: Path, *names: str, state: str = "US") -> None:
    entities = [
        {"key": f"it-{n}", "kind": "Company", "name": name, "state": state, "evidence": "ev-1", "locator": "p. 1"}
        for n, name in enumerate(names)
    ]
    write_sheet(data / "curated", "belgrade", entities=entities, claims=[])


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "sanctions.csv"
    write_csv(path, COLUMNS, list(rows))
    return path


def test_a_company_is_listed_by_a_ministry(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == ("Acme Optics, Inc.", "US")
    assert said(batch.claims, "alias", "based_in") == {
        (firm.id, "alias", text) for text in ("Acme", "AO", ROW["Chinese name"])
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start, listed.status) == (
        "cn-countermeasures",
        "2024-01-07",
        Status.REPORTED,
    )
    assert listed.qualifiers.product == "Countermeasures of the Ministry of Foreign Affairs"
    assert "does not say if the measure was suspended" in (listed.note or "")
    assert {e.tier for e in batch.evidence} == {Tier.SECONDARY}
    assert "A sentence" not in str(batch)


def test_each_list_and_each_ministry_apart(data: Path, tmp_path: Path) -> None:
    trade = ROW | {"Body": "Ministry of Commerce", "Date": "02.01.2025"}
    names = ("List of Targets of Countermeasures", "UEL", "List of Export Controls", "Export Control Watch List")

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW, *(trade | {"List": name} for name in names)))

    assert {object_ for _, _, object_ in said(batch.claims, "listed_on")} == {
        *("cn-countermeasures", "cn-mofcom-countermeasures", "cn-unreliable-entity-list"),
        *("cn-export-control-list", "cn-export-control-watch-list"),
    }


def test_a_listing_that_ended_and_one_that_came_again(data: Path, tmp_path: Path) -> None:
    ended, again = ROW | {"End date": "24.04.2026"}, ROW | {"Date": "01.05.2026"}

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ended, again, again))

    assert {(c.qualifiers.start, c.qualifiers.end) for c in batch.claims if c.predicate == "listed_on"} == {
        ("2024-01-07", "2026-04-24"),
        ("2026-05-01", None),
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Type": "Person"}, "not an organisation: Person"),
        ({"Type": "Person", "List": "A list of people"}, "not an organisation: Person"),
        ({"List": "", "Body": "", "Date": ""}, "the table names no list"),
    ],
)
def test_people_and_rows_without_a_list_are_passed_over(
    data: Path, tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert report.passed_over == {reason: 1}
    assert (batch.entities, batch.claims) == ((), ())


@pytest.mark.parametrize("change", [{"Name": "Steel Works", "Alias": ""}, {"Country": "Japan"}, {"Country": ""}])
def test_what_touches_nothing_in_scope_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.out_of_scope, batch.claims) == (1, ())


def test_a_country_may_be_a_name(empty_data: Path, tmp_path: Path) -> None:
    in_scope(empty_data, "Acme Optics Inc", state="CZ")

    _, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, ROW | {"Country": "Czech Republic"}))

    assert [e.state for e in batch.entities if e.kind is Kind.COMPANY] == ["CZ"]


@pytest.mark.parametrize(
    "change",
    [
        *({"Name": ""}, {"Date": ""}, {"Date": "2024-01-07"}, {"Date": "31.02.24"}, {"End date": "01.01.2020"}),
        *({"Type": "Vessel"}, {"Type": ""}, {"List": "A new list"}, {"Body": "A Ministry"}, {"Source URL": ""}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "sanctions.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(data, SOURCE.name, path)


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def real_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_real_file_counts_every_row(data_copy: Path) -> None:
    path = real_file(REAL)
    sorts = Counter(row["Type"] for row in real_rows(path))

    report, batch = run_adapter(data_copy, SOURCE.name, path, gate=True)

    assert sorts == {"Company": 378, "Person": 195, "Organization": 37}
    assert report.passed_over["not an organisation: Person"] == sorts["Person"]
    kept = sum(c.predicate == "listed_on" for c in batch.claims)
    assert kept > 0
    assert kept + report.out_of_scope + sum(report.passed_over.values()) == report.rows == sorts.total()


def test_every_organisation_with_a_country_is_understood(empty_data: Path) -> None:
    """Read as if all of the United States were in scope."""
    path = real_file(REAL)
    rows = [row for row in real_rows(path) if row["Type"] != "Person" and row["Country"] == "US"]
    in_scope(empty_data, *{row["Name"] for row in rows})

    report, batch = run_adapter(empty_data, SOURCE.name, path, gate=True)

    named = [row for row in rows if row["List"]]
    assert (report.rejected, report.passed_over["the table names no list"]) == (0, len(rows) - len(named))
    assert sum(c.predicate == "listed_on" for c in batch.claims) == len(named)
    assert {e.name for e in batch.entities if e.kind is not Kind.LISTING} == {row["Name"] for row in named}
