"""Rows of tables, documents, lines and elements: numbered, streamed, and never guessed where they are broken."""

import json
import tracemalloc
from pathlib import Path

import pytest

from graph.read.table import LONGEST_LINE
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot, snapshot_of_file
from ingest.read.rows import csv_rows, json_array, json_document, json_lines, split_cell, xml_elements
from tests.ingest.small_source import ROWS, feed


def snapshot(tmp_path: Path, content: bytes) -> Snapshot:
    path = tmp_path / "list"
    path.write_bytes(content)
    return snapshot_of_file(path)


def test_csv_rows_are_numbered_by_line(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbfid,name\n1,"Acme\nSensors"\n\n3,Beta\n'

    rows = list(csv_rows(snapshot(tmp_path, content), feed()))

    assert rows == [(2, {"id": "1", "name": "Acme\nSensors"}), (5, {"id": "3", "name": "Beta"})]


def test_a_column_without_a_name_is_called_after_its_place(tmp_path: Path) -> None:
    assert list(csv_rows(snapshot(tmp_path, b"id,, \n1,Acme,x\n"), feed())) == [
        (2, {"id": "1", "column 2": "Acme", "column 3": "x"})
    ]


def test_a_csv_row_of_another_length_shows(tmp_path: Path) -> None:
    (_, row), *_ = csv_rows(snapshot(tmp_path, b"id,name\n1,Acme,x\n"), feed())

    assert row[""] == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,name\n1,\xff\xfe\n", r"line 1: not UTF-8"),
        (b"id,id\n1,2\n", "twice"),
        (b"a" * LONGEST_LINE, "longer than"),
    ],
)
def test_a_broken_table_is_a_clear_error(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(ContentError, match=reason):
        list(csv_rows(snapshot(tmp_path, content), feed()))


@pytest.mark.parametrize(
    "content", [b'{"values": [1, 2', b'{"a": 1} trailing', b"{" * 5, b"[" * 100_000, b"[" + b"1" * 5000]
)
def test_a_cut_off_document_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ContentError, match="not a whole JSON document"):
        json_document(snapshot(tmp_path, content), feed(format="json"))


def test_a_document_nested_without_end_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        json_document(snapshot(tmp_path, b"[" * 200_000), feed(format="json"))


def test_json_lines(tmp_path: Path) -> None:
    made = feed(format="json lines")

    assert list(json_lines(snapshot(tmp_path, b'{"a": 1}\n\n{"a": 2}\n'), made)) == [(1, {"a": 1}), (3, {"a": 2})]
    for wrong in (b'{"a": 1}\n{"a"', b'{"a": 1}\n[2]\n'):
        with pytest.raises(ContentError, match="line 2"):
            list(json_lines(snapshot(tmp_path, wrong), made))


def test_a_json_array_is_read_item_by_item(tmp_path: Path) -> None:
    items = [{"id": n, "text": "x" * 1000} for n in range(300)]
    made = feed(format="json")

    found = list(json_array(snapshot(tmp_path, json.dumps(items, indent=1).encode()), made))

    assert [item for _, item in found] == items
    assert [number for number, _ in found] == list(range(1, 301))
    with pytest.raises(ContentError, match="after item 299: it is cut off"):
        list(json_array(snapshot(tmp_path, json.dumps(items).encode()[:-50]), made))


XML = feed(format="xml")


def test_xml_elements_come_whole_and_namespaces_do_not_matter(tmp_path: Path) -> None:
    content = b'<l xmlns="urn:x"><head><e>no</e></head><p id="1"><n>A</n><p id="2"/></p><p id="3"/></l>'

    found = [
        (number, e.get("id"), [c.tag for c in e]) for number, e in xml_elements(snapshot(tmp_path, content), XML, "p")
    ]

    assert found == [(1, "1", ["{urn:x}n", "{urn:x}p"]), (2, "3", [])]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l><p>&c;</p></l>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hosts">]><l><p>&a;</p></l>"""
LATE_DTD = b"<?xml version='1.0'?><!--" + b"long " * 20_000 + b"--><!DOCTYPE l [<!ENTITY a 'ha'>]><l><p>&a;</p></l>"
"""A DTD that comes after more than is read at once."""
REMOTE_DTD = b"""<?xml version="1.0"?><!DOCTYPE l SYSTEM "http://192.0.2.1/l.dtd"><l><p>x</p></l>"""


@pytest.mark.parametrize(
    "content",
    [LAUGHS, OUTSIDE, REMOTE_DTD, LATE_DTD],
    ids=["expansion", "external entity", "remote DTD", "late DTD"],
)
def test_no_entity_is_expanded_or_fetched(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ContentError, match="entities or a DTD"):
        list(xml_elements(snapshot(tmp_path, content), XML, "p"))


def test_cut_off_xml_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not whole XML"):
        list(xml_elements(snapshot(tmp_path, b"<l><p>x</p><p>"), XML, "p"))


def test_a_long_file_needs_little_memory(tmp_path: Path) -> None:
    rows = 30_000
    table = ROWS + b"3,Gamma Networks of a Long Name,FR,cameras\n" * rows
    elements = b"<l>" + b"<p><n>Gamma Networks of a Long Name</n></p>" * rows + b"</l>"
    lines = b'{"name": "Gamma Networks of a Long Name"}\n' * rows
    array = b"[" + b",".join([b'{"name": "Gamma Networks of a Long Name"}'] * rows) + b"]"

    for content, form, reader in (
        (table, "csv", csv_rows),
        (elements, "xml", lambda s, f: xml_elements(s, f, "p")),
        (lines, "json lines", json_lines),
        (array, "json", json_array),
    ):
        taken = snapshot(tmp_path, content)
        tracemalloc.start()
        try:
            assert sum(1 for _ in reader(taken, feed(format=form))) >= rows
            assert tracemalloc.get_traced_memory()[1] < 1_200_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize(
    ("cell", "values"),
    [("", []), ("a", ["a"]), ("a; b;;c ", ["a", "b", "c"]), ('"a;b";c', ["a;b", "c"]), ('x "y" z', ['x "y" z'])],
)
def test_split_cell(cell: str, values: list[str]) -> None:
    assert split_cell(cell) == values
