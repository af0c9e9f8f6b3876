"""Rows that people have read: where a claims sheet carries a data set, its adapter adds only the other rows."""

from collections.abc import Sequence
from dataclasses import replace

from graph.claims import Claim
from graph.schema.attributes import NAME_ATTRIBUTES
from graph.schema.nodes import KINDS
from ingest.emit.batch import Batch
from ingest.source import Source

_SAYS_WHO = frozenset((*NAME_ATTRIBUTES, *(info.state_relation for info in KINDS.values() if info.state_relation)))
"""What is said of a thing so that it can be told: it stays as long as anything else is said of the thing."""


def leave_to_people(batches: Sequence[tuple[Source, Batch]]) -> tuple[list[tuple[Source, Batch]], dict[str, str]]:
    """The batches without the rows that a claims sheet among them cites, and what to say of each that lost some.

    A row is known by its locator, which the adapter writes as the sheet does. Why: docs/decisions/0005.
    """
    sheets = {source.name: batch for source, batch in batches if source.reader == "claims_sheet"}
    kept, told = [], {}
    for source, batch in batches:
        sheet = sheets.get(source.read_by_people or "")
        if sheet is None:
            kept.append((source, batch))
            continue
        read = {citation.locator for claim in sheet.claims for citation in claim.citations}
        rest, left = _without(batch, read)
        kept.append((source, rest))
        if left:
            told[source.name] = f"rows left to {source.read_by_people}: {left}"
    return kept, told


def _without(batch: Batch, read: set[str]) -> tuple[Batch, int]:
    """The batch without what it says at the places `read`, and at how many places that was."""
    new = [claim for claim in batch.claims if not _places(claim) <= read]
    spoken_of = {end for claim in new for end in (claim.subject, claim.object)}
    claims = tuple(
        claim
        for claim in batch.claims
        if not _places(claim) <= read or (claim.predicate in _SAYS_WHO and claim.subject in spoken_of)
    )
    cited = {citation.evidence for claim in claims for citation in claim.citations}
    rest = replace(
        batch,
        claims=claims,
        entities=tuple(entity for entity in batch.entities if entity.id in spoken_of),
        evidence=tuple(item for item in batch.evidence if item.id in cited),
    )
    return rest, len({place for claim in batch.claims for place in _places(claim)} & read)


def _places(claim: Claim) -> set[str]:
    return {citation.locator for citation in claim.citations}
