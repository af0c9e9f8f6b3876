"""The one table of a web page that has the columns wanted. What a browser would mend or guess at is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from justhtml import Drop, JustHTML

from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Snapshot
from ingest.read.rows import Rows

LARGEST_PAGE = 4 * MEGABYTE
MOST_TAGS = 100_000
"""A page with one table of some thousand rows has fewer. Size and tags together bound the time that reading takes."""
TAIL = 4096
"""Bytes within which a whole page says that it ends."""

_CELLS = ("td", "th")
_UNSEEN = "script, style, noscript"
_LONGEST_TITLE = 80


@dataclass
class _Table:
    rows: list[Any] = field(default_factory=list)
    """Its own rows, as nodes; not those of a table within one of its cells."""
    holding: set[int] = field(default_factory=set)
    """Places of its rows, from 1, in which another table stands."""


def html_rows(snapshot: Snapshot, feed: Feed, columns: Sequence[str]) -> Rows:
    """Rows of the table whose header has all of `columns`, by column names; the number is its row, the header being 1.

    A column without a name is called after its place: `column 2`. A cell that holds one link also gives its whole
    address under `NAME.href`. A row that has more or fewer cells than the header, or a cell as wide as several columns,
    has the key "" with a number that is not the header's, which no adapter takes: the row is rejected. Raises
    ContentError if the page is cut off, too large or not UTF-8; if no table has these columns, as on a login or
    maintenance page, or several have; and if it is not clear which cell stands in which column.
    """
    page = _page(snapshot, feed)
    tables = _tables(page.root)
    header, table = _wanted(snapshot, page, tables, columns)
    for number, row in enumerate(table.rows[1:], start=2):
        yield number, _values(row, header, snapshot.address or feed.address)


def _page(snapshot: Snapshot, feed: Feed) -> JustHTML:
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format) as content:
        page = content.read(LARGEST_PAGE + 1)
    if len(page) > LARGEST_PAGE:
        raise ContentError(f"{snapshot.name} is larger than {LARGEST_PAGE} bytes, too large for one page")
    if page.count(b"<") > MOST_TAGS:
        raise ContentError(f"{snapshot.name} has more than {MOST_TAGS} tags, too many for one page")
    if b"</html" not in page[-TAIL:].lower():
        raise ContentError(f"{snapshot.name} is cut off: the page does not come to its end")
    try:
        text = page.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(f"{snapshot.name} is not UTF-8 at byte {error.start}") from None
    return JustHTML(text, sanitize=False, transforms=[Drop(_UNSEEN)])


def _tables(root: Any) -> list[_Table]:
    """The tables of a page, however deep, in their order."""
    found: list[_Table] = []
    ahead: list[tuple[Any, _Table | None]] = [(root, None)]
    while ahead:
        node, around = ahead.pop()
        if node.name == "table":
            if around:
                around.holding.add(len(around.rows))
            around = _Table()
            found.append(around)
        elif node.name == "tr" and around:
            around.rows.append(node)
        ahead += [(child, around) for child in reversed(node.children or ())]
    return found


def _wanted(
    snapshot: Snapshot, page: JustHTML, tables: Sequence[_Table], columns: Sequence[str]
) -> tuple[list[str], _Table]:
    headers = [_header(table) for table in tables]
    fitting = [place for place, header in enumerate(headers) if set(columns) <= set(header)]
    name = snapshot.name
    if len(fitting) > 1:
        raise ContentError(f"{name} has {len(fitting)} tables with the columns {', '.join(columns)}; it must have one")
    if not fitting:
        raise ContentError(
            f"{name} has no table with the columns {', '.join(columns)}{_instead(page, headers, columns)}"
        )
    header, table = headers[fitting[0]], tables[fitting[0]]
    if twice := sorted({column for column in header if header.count(column) > 1}):
        raise ContentError(f"{name} has the column {twice[0]!r} twice")
    if table.holding:
        raise ContentError(f"{name} has a table within its table; what stands in which row is not clear")
    unclear = "what stands in which column is not clear"
    if any(_reach(cell, "colspan") != 1 for cell in _cells(table.rows[0])):
        raise ContentError(f"{name} has a heading over several columns; {unclear}")
    if any(_reach(cell, "rowspan") != 1 for row in table.rows for cell in _cells(row)):
        raise ContentError(f"{name} has a cell over several rows; {unclear}")
    return header, table


def _instead(page: JustHTML, headers: Sequence[Sequence[str]], columns: Sequence[str]) -> str:
    """What a page without the table has, in words for the person who must find out why."""
    nearest = max(headers, key=lambda header: len(set(columns) & set(header)), default=())
    missing = [column for column in columns if column not in nearest]
    if len(missing) < len(columns):
        return f"; the nearest lacks {', '.join(missing)}"
    title = page.query_one("title")
    called = " ".join(title.to_text().split())[:_LONGEST_TITLE] if title else ""
    return f"; it may be a login or maintenance page{f', it is called {called!r}' if called else ''}"


def _header(table: _Table) -> list[str]:
    # A row with another table in it is no header; to read the text of each such row would go over nested ones anew.
    cells = [] if not table.rows or 1 in table.holding else _cells(table.rows[0])
    return [_text(cell) or f"column {place}" for place, cell in enumerate(cells, start=1)]


def _values(row: Any, header: Sequence[str], page: str) -> dict[str, Any]:
    cells = _cells(row)
    values: dict[str, Any] = {}
    for column, cell in zip(header, cells, strict=False):
        values[column] = _text(cell)
        links = [link.attrs["href"] for link in cell.query("a[href]")]
        if len(links) == 1:
            values[f"{column}.href"] = _address(page, links[0])
    width = sum(_reach(cell, "colspan") for cell in cells)
    if odd := next((count for count in (len(cells), width) if count != len(header)), None):
        values[""] = odd
    return values


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.children if cell.name in _CELLS]


def _text(cell: Any) -> str:
    """What a reader sees; words are parted where lines or blocks are, not where only the type changes."""
    return " ".join(cell.to_text(" ", strip=False, separator_blocks_only=True).split())


def _reach(cell: Any, way: str) -> int:
    """Over how many columns or rows a cell goes; 0 if that is no plain number, which fits no header."""
    said = (cell.attrs.get(way) or "1").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0


def _address(page: str, link: str | None) -> str:
    """A link as a whole address; as it is if it is none."""
    said = (link or "").strip()
    try:
        return urljoin(page, said)
    except ValueError:
        return said
