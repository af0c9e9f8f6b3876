"""Rows of large tables: the same as dictionaries of them, and read only where they count."""

from pathlib import Path

from ingest.fetch.snapshot import Snapshot, snapshot_of_file
from ingest.read.rows import csv_rows, json_lines, table_rows
from ingest.read.table_row import Columns, TableRow
from tests.ingest.small_source import ROWS, feed


def written(tmp_path: Path, content: bytes) -> Snapshot:
    path = tmp_path / "file"
    path.write_bytes(content)
    return snapshot_of_file(path)


def test_a_row_reads_like_a_dictionary() -> None:
    columns = Columns(["id", "name"])
    row = TableRow(columns, ["1", "Acme"])

    assert dict(row) == {"id": "1", "name": "Acme"}
    assert (row["name"], row.get("name"), row.get("state"), row.get("state", "-")) == ("Acme", "Acme", None, "-")
    assert ("id" in row, "" in row, list(row), len(row)) == (True, False, ["id", "name"], 2)


def test_all_rows_of_a_table_have_the_very_same_columns(tmp_path: Path) -> None:
    first, second = (row for _, row in table_rows(written(tmp_path, ROWS), feed()))

    assert first.keys() is second.keys()


def test_a_table_read_either_way_is_the_same(tmp_path: Path) -> None:
    snapshot = written(tmp_path, ROWS + b'\n3,"Gamma\nWorks",FR,phones\n4,Delta\n\n5,E,RS,cameras,x\n')

    as_rows = [(line, dict(row)) for line, row in table_rows(snapshot, feed())]

    assert as_rows == list(csv_rows(snapshot, feed()))
    assert [line for line, _ in as_rows] == [2, 3, 5, 7, 9]
    assert [row.get("") for _, row in as_rows] == [None, None, None, 2, 5]


def test_lines_that_are_not_wanted_are_not_read_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    snapshot = written(tmp_path, b'\xef\xbb\xbf{"id": "a"}\nthis is no JSON\n\n{"id": "b"}\n')

    found = list(json_lines(snapshot, feed(format="json lines"), lambda line: b'"b"' in line or b'"a"' in line))

    assert found == [(1, {"id": "a"}), (4, {"id": "b"})]
