"""Reading what publishers serve, row by row and never as a whole where it can be large. Rows come with their number."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import XMLPullParser

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from graph.read.table import LineError, numbered
from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import CHUNK, Snapshot
from ingest.read.json_text import JsonError, array_items, parse
from ingest.read.table_row import Columns, TableRow

LARGEST_DOCUMENT = 256 * MEGABYTE
"""A JSON document is read as a whole, so it must fit into memory; larger feeds come as JSON lines or arrays."""

_XML_PIECE = 1 << 14
"""Smaller, because all elements of a piece are in memory at once."""

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
    with _open(snapshot, feed) as content:
        yield from rows_below(
            snapshot, numbered(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""), delimiter)
        )


def rows_below(snapshot: Snapshot, numbered_rows: Iterator[tuple[int, list[str]]]) -> TableRows:
    """The rows of a table whose header is the next of these; empty lines are left out.

    Raises ContentError, with the line, if the rest is not readable or the header has a column twice.
    """
    try:
        _, names = next(numbered_rows, (1, []))
        header = [name.strip() or f"column {place}" for place, name in enumerate(names, start=1)]
        columns, width = Columns(header), len(header)
        if len(columns) != width:
            twice = next(name for place, name in enumerate(header) if columns[name] != place)
            raise ContentError(f"{snapshot.name} has the column {twice!r} twice")
        for line, cells in numbered_rows:
            if len(cells) == width and cells:
                yield line, TableRow(columns, cells)
            elif cells:
                yield line, {**dict(zip(header, cells, strict=False)), "": len(cells)}
    except LineError as error:
        raise ContentError(f"{snapshot.name}, line {error.line}: {error.reason}") from None


def json_document(snapshot: Snapshot, feed: Feed) -> Any:
    """The whole document. Raises ContentError if it is cut off, not JSON, or too large to be read at once."""
    text = bytearray()
    with _open(snapshot, feed) as content:
        while len(text) <= LARGEST_DOCUMENT and (piece := content.read(CHUNK)):
            text += piece
    if len(text) > LARGEST_DOCUMENT:
        raise ContentError(f"{snapshot.name} is larger than {LARGEST_DOCUMENT} bytes, too large for one JSON document")
    try:
        return parse(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise ContentError(f"{snapshot.name} is not UTF-8 in line {line}, at byte {error.start} of the file") from None
    except JsonError as error:
        raise ContentError(f"{snapshot.name} is not a whole JSON document: {error}") from None


def json_lines(snapshot: Snapshot, feed: Feed, wanted: Callable[[bytes], object] | None = None) -> Rows:
    """One object a line, numbered by line. Raises ContentError for a line that is not an object of JSON.

    `wanted` looks at the bytes of a line: one that it does not want is not read. It is for a file that was read
    before, line for line.
    """
    with _open(snapshot, feed) as content:
        for number, line in enumerate(iter(lambda: content.readline(LARGEST_DOCUMENT + 1), b""), start=1):
            if len(line) > LARGEST_DOCUMENT:
                raise ContentError(f"{snapshot.name}: line {number} is longer than {LARGEST_DOCUMENT} bytes")
            if (wanted is None or wanted(line)) and not line.isspace():
                try:
                    item = parse(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                except UnicodeDecodeError:
                    raise ContentError(f"{snapshot.name} is not UTF-8 in line {number}") from None
                except JsonError as error:
                    raise ContentError(f"{snapshot.name} is not JSON in line {number}: {error}") from None
                if not isinstance(item, dict):
                    raise ContentError(f"{snapshot.name} has no object in line {number}")
                yield number, item


def json_array(snapshot: Snapshot, feed: Feed) -> Rows:
    """The objects of a document that is one array, read one after the other, numbered from 1.

    Raises ContentError, with the number of the item, where the document is cut off or no JSON.
    """
    with _open(snapshot, feed) as content:
        items = array_items(io.TextIOWrapper(content, encoding="utf-8-sig"), LARGEST_DOCUMENT)
        number = 0
        try:
            for number, item in enumerate(items, start=1):
                if not isinstance(item, dict):
                    raise ContentError(f"{snapshot.name}: item {number} is not an object")
                yield number, item
        except UnicodeDecodeError:
            raise ContentError(f"{snapshot.name} is not UTF-8 soon after item {number}") from None
        except JsonError as error:
            raise ContentError(f"{snapshot.name}, after item {number}: {error}") from None


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
