"""Reading what publishers serve, row by row and never as a whole where it can be large. Rows come with their number."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import XMLPullParser

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import CHUNK, Snapshot
from ingest.read.table_row import Columns, TableRow

LONGEST_CELL = 10_000_000
LARGEST_DOCUMENT = 256 * MEGABYTE
"""A JSON document is read as a whole, so it must fit into memory; larger feeds come as JSON lines or arrays."""

_PIECE = 1 << 16
_XML_PIECE = 1 << 14
"""Smaller, because all elements of a piece are in memory at once."""
_BETWEEN = re.compile(r"[ \t\r\n,]*")

Rows = Iterator[tuple[int, dict[str, Any]]]
TableRows = Iterator[tuple[int, Mapping[str, Any]]]


def csv_rows(snapshot: Snapshot, feed: Feed, delimiter: str = ",") -> Rows:
    """Rows of a table by their column names; the number is the line of the file, the header being 1.

    A row that is longer or shorter than the header has the key "" with the number of its cells, which no adapter
    takes: the row is rejected. A column without a name is called after its place: `column 20`. Raises ContentError if
    the file is no UTF-8 table or a column is there twice.
    """
    for line, row in table_rows(snapshot, feed, delimiter):
        yield line, dict(row)


def table_rows(snapshot: Snapshot, feed: Feed, delimiter: str = ",") -> TableRows:
    """As `csv_rows`, for large tables of which most rows are passed over: no dictionary is made of them."""
    csv.field_size_limit(LONGEST_CELL)
    with _open(snapshot, feed) as content:
        reader = csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""), delimiter=delimiter)
        try:
            header = [name.strip() or f"column {place}" for place, name in enumerate(next(reader, []), start=1)]
            if twice := sorted({name for name in header if header.count(name) > 1}):
                raise ContentError(f"{snapshot.name} has the column {twice[0]!r} twice")
            yield from rows_below(header, reader)
        except (csv.Error, UnicodeDecodeError) as error:
            raise ContentError(f"{snapshot.name} is not readable as CSV near line {reader.line_num}: {error}") from None


def rows_below(header: Sequence[str], reader: Any) -> TableRows:
    """The rows that a `csv.reader` has yet to give, under their header; empty lines are left out."""
    columns, width = Columns(header), len(header)
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) == width and cells:
            yield line, TableRow(columns, cells)
        elif cells:
            yield line, {**dict(zip(header, cells, strict=False)), "": len(cells)}
        line = reader.line_num + 1


def json_document(snapshot: Snapshot, feed: Feed) -> Any:
    """The whole document. Raises ContentError if it is cut off, not JSON, or too large to be read at once."""
    text = bytearray()
    with _open(snapshot, feed) as content:
        while len(text) <= LARGEST_DOCUMENT and (piece := content.read(CHUNK)):
            text += piece
    if len(text) > LARGEST_DOCUMENT:
        raise ContentError(f"{snapshot.name} is larger than {LARGEST_DOCUMENT} bytes, too large for one JSON document")
    try:
        return json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ContentError(f"{snapshot.name} is not a whole JSON document: {error}") from None


def json_lines(snapshot: Snapshot, feed: Feed, wanted: Callable[[bytes], object] | None = None) -> Rows:
    """One object a line, numbered by line. Raises ContentError for a line that is not an object of JSON.

    `wanted` looks at the bytes of a line: one that it does not want is not read. It is for a file that was read
    before, line for line.
    """
    decode = json.JSONDecoder().decode
    with _open(snapshot, feed) as content:
        for number, line in enumerate(content, start=1):
            if (wanted is None or wanted(line)) and not line.isspace():
                try:
                    item = decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
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
        above: list[Any] = []
        inside = number = 0
        is_wanted: dict[str, bool] = {}
        try:
            for event, element in _xml_events(content):
                wanted = is_wanted.get(element.tag)
                if wanted is None:
                    wanted = is_wanted[element.tag] = element.tag.rpartition("}")[2] in tags
                if event == "start":
                    above.append(element)
                    inside += wanted
                    continue
                above.pop()
                inside -= wanted
                if not inside:
                    if wanted:
                        number += 1
                        yield number, element
                    if above:
                        above[-1].remove(element)
        except DefusedXmlException as error:
            raise ContentError(f"{snapshot.name} declares entities or a DTD, which is not read: {error}") from None
        except SyntaxError as error:  # ElementTree's ParseError is one
            raise ContentError(f"{snapshot.name} is not whole XML: {error}") from None


def _xml_events(content: Any) -> Iterator[Any]:
    """Beginnings and ends of elements.

    A DTD may only stand before the first element. So the parser that forbids one sees every piece first until that
    element begins; the rest is left to the parser of the standard library, which is many times faster.
    """
    parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    guard = DefusedXMLParser(target=_Root(), forbid_dtd=True)
    guarded = True
    while piece := content.read(_XML_PIECE):
        if guarded:
            try:
                guard.feed(piece)
            except _RootBegunError:
                guarded = False
        parser.feed(piece)
        yield from parser.read_events()
    parser.close()
    yield from parser.read_events()


class _RootBegunError(Exception):
    """The first element has begun."""


class _Root:
    """Where the guard tells what it sees: nothing counts but that the first element has begun."""

    def start(self, tag: str, attributes: object) -> None:
        raise _RootBegunError


def _open(snapshot: Snapshot, feed: Feed) -> Any:
    return open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format)


def split_cell(cell: str, separator: str = ";") -> list[str]:
    """The values of a cell that holds several, quoted as in CSV where they hold the separator; empty ones left out."""
    if '"' in cell:
        values = next(csv.reader([cell.replace("\n", " ")], delimiter=separator), [])
    else:
        values = cell.split(separator)
    return [text for value in values if (text := value.strip())]
