"""Workbooks of publishers: rows by column name, and nothing that is no workbook or larger than its source may be."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ingest.fetch.content import ContentError, check_head
from ingest.fetch.snapshot import snapshot_of_file
from ingest.read.workbook import is_workbook, workbook_rows
from ingest.source import load_sources

(SOURCE,) = load_sources(("aigs",))
assert SOURCE.feed
FEED = SOURCE.feed
HEAD = b"PK\x03\x04 and so on"


def book(tmp_path: Path, *lines: list[Any]) -> Path:
    path = tmp_path / "book.xlsx"
    made = Workbook()
    made.worksheets[0].title = "Table"
    for line in lines:
        made.worksheets[0].append(line)
    made.save(path)
    return path


def rows_of(path: Path, **limits: int) -> list[tuple[int, dict[str, Any]]]:
    return list(workbook_rows(snapshot_of_file(path), FEED.model_copy(update=limits), "Table"))


def test_rows_by_column_name_with_their_number(tmp_path: Path) -> None:
    path = book(tmp_path, [" name ", "number"], ["Acme", 12], [None, ""], ["Beta"])

    assert rows_of(path) == [(2, {"name": "Acme", "number": "12"}), (4, {"name": "Beta", "number": ""})]


def test_a_value_under_no_name_is_called_after_its_place(tmp_path: Path) -> None:
    assert rows_of(book(tmp_path, ["name"], ["Acme", None, "beside"])) == [(2, {"name": "Acme", "column 3": "beside"})]


def test_a_formula_is_no_text(tmp_path: Path) -> None:
    ((_, row),) = rows_of(book(tmp_path, ["name"], ["=1+1"]))

    assert not isinstance(row["name"], str)
    assert "formula" in str(row["name"])


def test_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="twice"):
        rows_of(book(tmp_path, ["name", "name"]))


@pytest.mark.parametrize("content", [b"", b"name\nAcme\n", b"<html></html>", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)

    with pytest.raises(ContentError, match="no XLSX workbook"):
        rows_of(path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("table.csv", "name")

    with pytest.raises(ContentError, match="cannot be read as a workbook"):
        rows_of(path)


def test_a_workbook_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    path = book(tmp_path, ["name"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", b"0" * 2_000_000)

    with pytest.raises(ContentError, match="unpacks to more than"):
        rows_of(path, max_unpacked_megabytes=1)


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    path = book(tmp_path, ["name"])
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, bomb if name == "xl/worksheets/sheet1.xml" else content)

    with pytest.raises(ContentError, match="cannot be read as a workbook"):
        rows_of(path)


def test_a_served_workbook_is_a_zip_and_no_page() -> None:
    check_head(HEAD, FEED)
    for head in (b"<!doctype html><html>", b"name,number", b"\x1f\x8b\x08"):
        with pytest.raises(ContentError, match="not xlsx"):
            check_head(head, FEED)
    with pytest.raises(ContentError, match="packed file"):
        check_head(HEAD, FEED.model_copy(update={"format": "csv"}))


def test_a_workbook_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    text = tmp_path / "table.csv"
    text.write_text("name", encoding="utf-8")

    assert [is_workbook(snapshot_of_file(path)) for path in (book(tmp_path, ["name"]), text)] == [True, False]
