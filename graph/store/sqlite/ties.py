"""The ties of a node that may have very many: counted and put in order within the database, read as they are asked for.

All ids go to the database at once, as one JSON array: an order that is asked for in pieces is no order.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from graph.build import Edge
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.store.base import UNDATED, Step, TieCount
from graph.store.sqlite.read import Reader, can_be_stored, marks

# ruff: noqa: S608 (no text from outside enters a query; the variable parts are lists of question marks)

_AT = "IN (SELECT value FROM json_each(?))"
_COUNTS = "standing, begun IS NOT NULL, ended IS NOT NULL, differing, count(*)"


def count_ties(reader: Reader, ids: Iterable[str]) -> list[TieCount]:
    """See `GraphStore.count_ties`."""
    asked = _array(ids)
    return sorted(
        TieCount(relation, forward, Standing(standing), bool(dated), bool(ended), bool(differing), number)
        for forward, end in ((True, "subject"), (False, "object"))
        for relation, standing, dated, ended, differing, number in reader.ask(
            f"SELECT relation, {_COUNTS} FROM edges WHERE {end} {_AT} GROUP BY 1, 2, 3, 4, 5", [asked]
        )
    )


def ties(reader: Reader, ids: Iterable[str], steps: Sequence[Step], start: int, limit: int | None) -> Iterator[Edge]:
    """See `GraphStore.ties`."""
    found, values = _found(ids, steps)
    # Ids are put in order, not records: a record is read when its row is asked for.
    rows = reader.ask(
        "SELECT (SELECT json FROM edges WHERE edges.id = sorted.id) FROM "
        f"(SELECT found.id AS id FROM ({found}) found JOIN nodes ON nodes.id = found.far "
        f"ORDER BY coalesce(begun, seen, '{UNDATED}'), coalesce(ended, '{UNDATED}'), nodes.caption, found.id "
        "LIMIT ? OFFSET ?) sorted",
        [*values, -1 if limit is None else max(limit, 0), max(start, 0)],
    )
    return (reader.parse(Edge, text) for (text,) in rows)


def ends(reader: Reader, ids: Iterable[str], steps: Sequence[Step], kinds: Sequence[Kind]) -> list[str]:
    """See `GraphStore.ends`."""
    found, values = _found(ids, steps)
    of_kind = f"JOIN nodes ON nodes.id = far WHERE kind IN ({marks(kinds)})" if kinds else ""
    sql = f"SELECT DISTINCT far FROM ({found}) {of_kind} ORDER BY far"
    return [row[0] for row in reader.ask(sql, [*values, *(kind.value for kind in kinds)])]


def differing(reader: Reader, ids: Iterable[str], steps: Sequence[Step]) -> list[Edge]:
    """See `GraphStore.differing`."""
    found, values = _found(ids, steps)
    wanted = [row[0] for row in reader.ask(f"SELECT id FROM ({found}) WHERE differing", values)]
    return list(reader.by_id("edges", Edge, wanted).values())


def _found(ids: Iterable[str], steps: Sequence[Step]) -> tuple[str, list[str]]:
    """A query for the ties along the steps, each once, from the covering indexes alone; and its values."""
    asked = _array(ids)
    out = tuple(dict.fromkeys(relation for relation, forward in steps if forward))
    back = tuple(dict.fromkeys(relation for relation, forward in steps if not forward))
    columns = "id, begun, ended, seen, differing"
    sql = (
        f"SELECT {columns}, object AS far FROM edges WHERE subject {_AT} AND relation IN ({marks(out)}) UNION ALL "
        f"SELECT {columns}, subject FROM edges WHERE object {_AT} AND relation IN ({marks(back)}) "
        f"AND NOT (relation IN ({marks(out)}) AND subject {_AT})"
    )
    return sql, [asked, *out, asked, *back, *out, asked]


def _array(ids: Iterable[str]) -> str:
    return json.dumps([each for each in dict.fromkeys(ids) if can_be_stored(each)])
