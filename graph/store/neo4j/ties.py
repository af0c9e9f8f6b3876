"""The ties of a node that may have very many: counted and put in order within the server, sent as they are asked for.

All ids go to the server at once: an order that is asked for in pieces is no order.
"""

from collections.abc import Iterator, Sequence

from graph.build import Edge
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.store.base import UNDATED, Step, TieCount
from graph.store.neo4j.read import Reader
from graph.store.neo4j.schema import ALL_TYPES, ENTITY, types_of

_NAMES = {relation.type: name for name, relation in RELATIONS.items()}
_AT = f"UNWIND $uids AS uid MATCH (:{ENTITY} {{uid: uid}})"


def count_ties(reader: Reader, ids: Sequence[str]) -> list[TieCount]:
    """See `GraphStore.count_ties`."""
    return sorted(
        TieCount(
            *(_NAMES[row["type"]], forward, Standing(row["standing"])),
            *(row["dated"], row["ended"], row["differing"], row["number"]),
        )
        for forward, arrow in ((True, f"-[r:{ALL_TYPES}]->"), (False, f"<-[r:{ALL_TYPES}]-"))
        for row in reader.ask_at_once(
            f"{_AT}{arrow}() RETURN type(r) AS type, r.standing AS standing, "
            "r.start IS NOT NULL AS dated, r.end IS NOT NULL AS ended, r.differing AS differing, count(*) AS number",
            ids,
        )
    )


def ties(
    reader: Reader, ids: Sequence[str], steps: Sequence[Step], start: int, limit: int | None
) -> Iterator[tuple[str, str]]:
    """(id, JSON) of what `GraphStore.ties` gives."""
    # Ids are put in order, not records: those of a hub's many edges would fill the server's memory.
    cypher = (
        f"WITH r, coalesce(r.start, r.observed_by, '{UNDATED}') AS begun, coalesce(r.end, '{UNDATED}') AS ended, "
        "far.name AS name, r.id AS id ORDER BY begun, ended, name, id SKIP $start "
        f"{'' if limit is None else 'LIMIT $limit '}RETURN id, r.json AS json"
    )
    found = _found(steps)
    if not found or (limit is not None and limit < 1):
        return
    for row in reader.ask_at_once(f"{found} {cypher}", ids, start=max(start, 0), limit=limit, out=_out(steps)):
        yield row["id"], row["json"]


def ends(reader: Reader, ids: Sequence[str], steps: Sequence[Step], kinds: Sequence[Kind]) -> list[str]:
    """See `GraphStore.ends`."""
    # By label: the records of a hub's ends are not opened.
    of_kind = f"WITH far WHERE {' OR '.join(f'far:{kind.value}' for kind in kinds)} " if kinds else ""
    found = _found(steps)
    cypher = f"{found} {of_kind}RETURN DISTINCT far.id AS id"
    rows = reader.ask_at_once(cypher, ids, out=_out(steps)) if found else ()
    return sorted(row["id"] for row in rows)


def differing(reader: Reader, ids: Sequence[str], steps: Sequence[Step]) -> list[Edge]:
    """See `GraphStore.differing`."""
    found = _found(steps)
    cypher = f"{found} WITH r WHERE r.differing RETURN r.id AS id, r.json AS json"
    rows = reader.ask_at_once(cypher, ids, out=_out(steps)) if found else ()
    return [Edge.model_validate_json(text) for _, text in sorted((row["id"], row["json"]) for row in rows)]


def _found(steps: Sequence[Step]) -> str:
    """Cypher for the ties `r` along the steps, each once, and the node `far` at the other end; empty without a step."""
    out, back = (types_of(tuple(relation for relation, forward in steps if forward is way)) for way in (True, False))
    met = "WHERE NOT (type(r) IN $out AND far.uid IN $uids) " if set(out.split("|")) & set(back.split("|")) else ""
    parts = []
    if out:
        parts.append(f"{_AT}-[r:{out}]->(far) RETURN r, far")
    if back:
        parts.append(f"{_AT}<-[r:{back}]-(far) {met}RETURN r, far")
    return f"CALL () {{ {' UNION ALL '.join(parts)} }}" if parts else ""


def _out(steps: Sequence[Step]) -> list[str]:
    return [RELATIONS[relation].type for relation, forward in steps if forward and relation in RELATIONS]
