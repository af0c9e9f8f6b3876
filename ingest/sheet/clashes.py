"""Ids of a claims sheet that the curated data sets have already, which a build would refuse."""

from collections.abc import Mapping
from pathlib import Path

from graph.data_folder import facts_of
from graph.states import State
from ingest.emit.batch import Batch
from ingest.emit.issues import Issue
from ingest.sheet.claims_sheet import Tables, read_claims_sheet
from ingest.source import load_sources


def clashes(batch: Batch, tables: Tables, data: Path, states: Mapping[str, State]) -> list[Issue]:
    """One issue for each id of a claim or evidence used before, and each key that is of another kind elsewhere."""
    claims = {row["id"]: row.line for row in tables.claims.rows}
    evidence = {row["key"]: row.line for row in tables.evidence.rows}
    entities = {row["key"]: row.line for row in tables.entities.rows}
    kinds = {entity.id: entity.kind for entity in batch.entities}
    found = []
    for source in load_sources():
        if source.reader != "claims_sheet" or source.name == batch.source:
            continue
        other = read_claims_sheet(facts_of(data) / "curated", source.name, states)
        used = f"the id is used by {source.name} already; begin yours with a prefix of your own"
        for claim in other.claims:
            if line := claims.get(claim.id):
                found.append(Issue(batch.source, tables.claims.file, line, "id", claim.id, used))
        for item in other.evidence:
            if line := evidence.get(item.id):
                found.append(Issue(batch.source, tables.evidence.file, line, "key", item.id, used))
        for entity in other.entities:
            if kinds.get(entity.id, entity.kind) is not entity.kind:
                reason = f"{source.name} uses the key for a {entity.kind}; use another key"
                line = entities[entity.id]
                found.append(Issue(batch.source, tables.entities.file, line, "key", entity.id, reason))
    return found
