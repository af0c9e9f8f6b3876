"""Reading what publishers serve, row by row and never as a whole where it can be large. Rows come with their number."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from ingest.archives import open_content
from ingest.content import ContentError
from ingest.feed import MEGABYTE, Feed
from ingest.snapshot import Snapshot

LONGEST_CELL = 10_000_000
LARGEST_DOCUMENT = 256 * MEGABYTE
"""A JSON document is read as a whole, so it must fit into memory; larger feeds come as JSON lines or arrays."""

_PIECE = 1 << 16
_BETWEEN = re.compile(r"[ \t\r\n,]*")

Rows = Iterator[tuple[int, dict[str, Any]]]


def csv_rows(snapshot: Snapshot, feed: Feed, delimiter: str = ",") -> Rows:
    """Rows of a table by their column names; the number is the line of the file, the header being 1.

    A row that is longer or shorter than the header has the key "" with the number of its cells, which no adapter
    takes: the row is rejected. Raises ContentError if the file is no UTF-8 table or a column is there twice.
    """
    csv.field_size_limit(LONGEST_CELL)
    with _open(snapshot, feed) as content:
        reader = csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""), delimiter=delimiter)
        try:
            header = [name.strip() for name in next(reader, [])]
            if twice := sorted({name for name in header if header.count(name) > 1}):
                raise ContentError(f"{snapshot.name} has the column {twice[0]!r} twice")
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    row: dict[str, Any] = dict(zip(header, cells, strict=False))
                    if len(cells) != len(header):
                        row[""] = len(cells)
                    yield line, row
                line = reader.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise ContentError(f"{snapshot.name} is not readable as CSV near line {reader.line_num}: {error}") from None


def json_document(snapshot: Snapshot, feed: Feed) -> Any:
    """The whole document. Raises ContentError if it is cut off, not JSON, or too large to be read at once."""
    with _open(snapshot, feed) as content:
        text = content.read(LARGEST_DOCUMENT + 1)
    if len(text) > LARGEST_DOCUMENT:
        raise ContentError(f"{snapshot.name} is larger than {LARGEST_DOCUMENT} bytes, too large for one JSON document")
    try:
        return json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ContentError(f"{snapshot.name} is not a whole JSON document: {error}") from None


def json_lines(snapshot: Snapshot, feed: Feed) -> Rows:
    """One object a line, numbered by line. Raises ContentError for a line that is not an object of JSON."""
    with _open(snapshot, feed) as content:
        for number, line in enumerate(content, start=1):
            if line.strip():
                try:
                    item = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise ContentError(f"{snapshot.name} is not JSON in line {number}: {error}") from None
                if not isinstance(item, dict):
                    raise ContentError(f"{snapshot.name} has no object in line {number}")
                yield number, item


def json_array(snapshot: Snapshot, feed: Feed) -> Rows:
    """The objects of a document that is one array, read one after the other, numbered from 1."""
    decoder = json.JSONDecoder()
    with _open(snapshot, feed) as content:
        text = io.TextIOWrapper(content, encoding="utf-8-sig")
        held, number = text.read(_PIECE).lstrip(), 0
        if not held.startswith("["):
            raise ContentError(f"{snapshot.name} is not a JSON array")
        at = 1
        while True:
            at = _BETWEEN.match(held, at).end()  # type: ignore[union-attr] # it also fits nothing at all
            if held.startswith("]", at):
                return
            try:
                item, at = decoder.raw_decode(held, at)
            except (ValueError, RecursionError) as error:
                held, at = held[at:], 0
                more = text.read(max(_PIECE, len(held)))
                if not more or len(held) > LARGEST_DOCUMENT:
                    raise ContentError(f"{snapshot.name} is cut off after item {number}: {error}") from None
                held += more
                continue
            number += 1
            if not isinstance(item, dict):
                raise ContentError(f"{snapshot.name}: item {number} is not an object")
            yield number, item


def xml_elements(snapshot: Snapshot, feed: Feed, *tags: str) -> Iterator[tuple[int, Any]]:
    """The elements called one of `tags` (namespaces left out), whole, numbered from 1; what was read is let go.

    No entity is expanded and nothing outside is fetched: a document that declares a DTD is a ContentError.
    """
    with _open(snapshot, feed) as content:
        events = defusedxml.ElementTree.iterparse(content, ("start", "end"), forbid_dtd=True)
        above: list[Any] = []
        inside = number = 0
        is_wanted: dict[str, bool] = {}
        try:
            for event, element in events:
                wanted = is_wanted.get(element.tag)
                if wanted is None:
                    wanted = is_wanted[element.tag] = element.tag.rpartition("}")[2] in tags
                if event == "start":
                    above.append(element)
                    inside += wanted
                    continue
                above.pop()
                inside -= wanted
                if wanted and not inside:
                    number += 1
                    yield number, element
                if not inside and above:
                    above[-1].remove(element)
        except DefusedXmlException as error:
            raise ContentError(f"{snapshot.name} declares entities or a DTD, which is not read: {error}") from None
        except SyntaxError as error:  # ElementTree's ParseError is one
            raise ContentError(f"{snapshot.name} is not whole XML: {error}") from None


def _open(snapshot: Snapshot, feed: Feed) -> Any:
    return open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format)


def split_cell(cell: str, separator: str = ";") -> list[str]:
    """The values of a cell that holds several, quoted as in CSV where they hold the separator; empty ones left out."""
    if separator not in cell and '"' not in cell:
        return [cell.strip()] if cell.strip() else []
    values = next(csv.reader([cell.replace("\n", " ")], delimiter=separator), [])
    return [value.strip() for value in values if value.strip()]
