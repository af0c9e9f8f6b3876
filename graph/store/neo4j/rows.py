"""What a build looks like in Neo4j: properties that a person can read and ask for, and `json` for the exact record."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graph.build import Edge, Node
from graph.claims import Claim
from graph.evidence import Evidence
from graph.search.kept import Posting, SearchEntry
from graph.store.base import linked_ids
from graph.store.neo4j.schema import uid

Row = dict[str, Any]


def node_row(node: Node, build: str) -> Row:
    """Properties of an entity. Browser and Bloom show `name`."""
    own = {
        "uid": uid(build, node.id),
        "build": build,
        "id": node.id,
        "name": node.caption,
        "kind": node.kind.value,
        "state": node.state,
        "names": list(dict.fromkeys(name.text for name in node.names)),
        "linked": list(linked_ids(node)) or None,
        "claims": list(node.claims),
        "json": node.model_dump_json(),
    }
    return without_gaps(own)


def entry_row(numbered: tuple[int, SearchEntry], build: str) -> Row:
    """What an entity is found by, under its number in the index."""
    number, entry = numbered
    own = {
        "uid": uid(build, str(number)),
        "build": build,
        "name": entry.text,
        "type": entry.field,
        "claims": list(entry.claims),
    }
    return {"own": own, "entity": uid(build, entry.node_id)}


def term_row(kept: tuple[str, Posting], build: str) -> Row:
    """A term of the index: how many entries have it, and which, as bytes."""
    term, posting = kept
    own = {"uid": uid(build, term), "build": build, "id": term, "name": term, "count": posting.count}
    return without_gaps({**own, "numbers": posting.numbers})


def edge_row(edge: Edge, build: str) -> Row:
    """Ends and properties of a relation between two entities."""
    own = {
        "uid": uid(build, edge.id),
        "build": build,
        "id": edge.id,
        "standing": edge.standing.value,
        "confidence": edge.confidence.value,
        "start": edge.start,
        "end": edge.end,
        "observed_by": edge.observed_by,
        "differing": edge.differing,
        "claims": list(edge.claims),
        "json": edge.model_dump_json(),
    }
    return {"own": without_gaps(own), "subject": uid(build, edge.subject), "object": uid(build, edge.object)}


def claim_row(claim: Claim, build: str) -> Row:
    """Properties of a claim. Numbers are rounded to what Cypher can count with; `json` has them exactly."""
    said = {name: _plain(value) for name, value in claim.qualifiers if value is not None}
    own = {
        **said,
        "uid": uid(build, claim.id),
        "build": build,
        "id": claim.id,
        "name": f"{claim.predicate.replace('_', ' ')} ({claim.status.value})",
        "source": claim.source,
        "predicate": claim.predicate,
        "subject": claim.subject,
        "object": claim.object,
        "value": claim.value,
        "status": claim.status.value,
        "note": claim.note,
        "checked_on": claim.checked_on,
        "file": claim.origin.file if claim.origin else None,
        "row": claim.origin.row if claim.origin else None,
        "json": claim.model_dump_json(),
    }
    return without_gaps(own)


def ends_row(claim: Claim, build: str) -> Row:
    """What a claim speaks of: its subject, and its object if it has one."""
    own = {"claim": uid(build, claim.id), "subject": uid(build, claim.subject)}
    return {**own, "object": uid(build, claim.object)} if claim.object else own


def support_rows(claim: Claim, build: str) -> Iterator[Row]:
    """The ties from a claim to what it cites."""
    for cited in claim.citations:
        yield {"claim": uid(build, claim.id), "evidence": uid(build, cited.evidence), "locator": cited.locator}


def without_gaps(properties: Row) -> Row:
    """Properties that have a value: Neo4j keeps no others, and need not be sent them."""
    return {name: value for name, value in properties.items() if value is not None}


def denial_row(claim: Claim, build: str) -> Row:
    """The tie from a denial to the claim it denies."""
    return {"denial": uid(build, claim.id), "denied": uid(build, claim.denies or "")}


def evidence_row(evidence: Evidence, build: str) -> Row:
    """Properties of an evidence; its title is its `name`."""
    fields = evidence.model_dump(mode="json", exclude={"id", "title"})
    own = {
        **fields,
        "uid": uid(build, evidence.id),
        "build": build,
        "id": evidence.id,
        "name": evidence.title,
        "json": evidence.model_dump_json(),
    }
    return without_gaps(own)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
