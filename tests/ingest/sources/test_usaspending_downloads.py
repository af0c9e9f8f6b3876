"""US awards saved from the publisher's pages: many transactions are one award, and its amount is right."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import SourceFailedError
from ingest.source import load_sources
from ingest.sources.usaspending_awards.downloads import SUMMARIES, TRANSACTIONS, Line, award_of
from tests.ingest.sources.made_batch import run_adapter

NAME = "usaspending_awards"
BASE = {
    "contract_transaction_unique_key": "t-0",
    "contract_award_unique_key": "CONT_AWD_70CTD022FR0000170_7012_GS35F0086U_4730",
    "award_id_piid": "70CTD022FR0000170",
    "modification_number": "0",
    "federal_action_obligation": "1000000.00",
    "total_dollars_obligated": "1000000.00",
    "action_date": "2022-09-26",
    "period_of_performance_start_date": "2022-09-26",
    "period_of_performance_current_end_date": "2023-09-25",
    "awarding_agency_name": "Department of Homeland Security",
    "awarding_sub_agency_name": "U.S. Immigration and Customs Enforcement",
    "recipient_uei": "ABCDEFGHJKL1",
    "recipient_name": "ACME SENSORS",
    "recipient_country_code": "USA",
}
MORE = BASE | {
    "contract_transaction_unique_key": "t-1",
    "modification_number": "P00001",
    "federal_action_obligation": "250000.00",
    "total_dollars_obligated": "1250000.00",
    "action_date": "2023-01-10",
}
BACK = MORE | {
    "contract_transaction_unique_key": "t-2",
    "modification_number": "P00002",
    "federal_action_obligation": "-50000.00",
    "total_dollars_obligated": "1200000.00",
    "action_date": "2023-03-01",
}


def table(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(dict.fromkeys(column for row in rows for column in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def saved(folder: Path, content: bytes, name: str = "Contracts_PrimeTransactions_2026.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def amounts(data: Path, path: Path) -> list[tuple[Decimal | None, str | None]]:
    _, batch = run_adapter(data, NAME, path, whole=True)
    return [(c.qualifiers.amount, c.note) for c in batch.claims if c.predicate == "award_amount"]


def lines(*rows: dict[str, str]) -> list[Line]:
    snapshot = snapshot_of_file(Path(__file__))
    return [Line(snapshot, number, row) for number, row in enumerate(rows, start=2)]


def test_two_transactions_are_one_award_of_what_is_obligated_in_all(empty_data: Path, tmp_path: Path) -> None:
    ((amount, note),) = amounts(empty_data, saved(tmp_path, table(BASE, MORE)))

    assert amount == Decimal("1250000.00")
    assert note == "2 transactions of the file, the latest of 2023-01-10"


def test_money_taken_back_is_subtracted(empty_data: Path, tmp_path: Path) -> None:
    ((amount, _),) = amounts(empty_data, saved(tmp_path, table(BASE, MORE, BACK)))

    assert amount == Decimal("1200000.00")


def test_where_the_file_lacks_transactions_the_latest_total_stands_and_the_sum_is_told(
    empty_data: Path, tmp_path: Path
) -> None:
    ((amount, note),) = amounts(empty_data, saved(tmp_path, table(MORE)))

    assert amount == Decimal("1250000.00")
    assert note is not None
    assert "those of the file alone sum to 250000.00" in note


def test_a_transaction_that_was_deleted_does_not_count(empty_data: Path, tmp_path: Path) -> None:
    deleted = MORE | {"correction_delete_ind": "D"}

    ((amount, _),) = amounts(empty_data, saved(tmp_path, table(BASE | {"correction_delete_ind": ""}, deleted)))

    assert amount == Decimal("1000000.00")


def test_a_zip_of_tables_is_read_table_by_table(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("FY2022_1.csv", table(BASE))
        archive.writestr("FY2023_1.csv", table(MORE))

    ((amount, _),) = amounts(empty_data, path)

    assert amount == Decimal("1250000.00")


def test_a_file_in_no_form_is_told_which_forms_are_read(empty_data: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceFailedError) as failed:
        run_adapter(empty_data, NAME, saved(tmp_path, b"name,amount\nAcme,1\n", "mine.csv"))

    told = str(failed.value)
    assert "mine.csv is not json" in told
    assert "Contracts_PrimeTransactions" in told
    assert "the answer is" not in told


@pytest.mark.parametrize("column", ["federal_action_obligation", "total_dollars_obligated", "action_date"])
def test_a_cell_that_is_not_understood_is_named(column: str) -> None:
    with pytest.raises(ValueError, match=f"^{column}: "):
        award_of(lines(BASE | {column: "1.234,5x"}), TRANSACTIONS)


def test_one_transaction_in_two_forms_of_one_moment_is_refused() -> None:
    changed = BASE | {"federal_action_obligation": "7.00"}

    with pytest.raises(ValueError, match="stands there twice, and differently"):
        award_of(lines(BASE, changed), TRANSACTIONS)


def test_a_summary_has_one_row_an_award() -> None:
    summary = BASE | {"total_obligated_amount": "99.50"}

    (award,) = [found for found in (award_of(lines(summary), SUMMARIES),) if found]
    assert award.values["Award Amount"] == Decimal("99.50")
    with pytest.raises(ValueError, match="where each is to have one"):
        award_of(lines(summary, summary), SUMMARIES)


@given(order=st.permutations([BASE, MORE, BACK]))
def test_the_order_of_rows_never_matters(order: list[dict[str, str]]) -> None:
    award = award_of(lines(*order), TRANSACTIONS)

    assert award is not None
    assert award.values["Award Amount"] == Decimal("1200000.00")
    assert award.line.text("modification_number") == "P00002"


def test_the_forms_are_those_that_the_source_describes() -> None:
    (source,) = load_sources((NAME,))

    assert source.feed is not None
    assert {download.name for download in source.feed.downloads} == {TRANSACTIONS, SUMMARIES}
