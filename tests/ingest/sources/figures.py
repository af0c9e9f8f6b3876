"""Figures of a batch by the names of things, to be held against a reading of the same file that shares no code."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from hypothesis import HealthCheck, settings

from ingest.emit.batch import Batch

quick = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example writes its file anew into the same folder."""


class Figure(NamedTuple):
    """What a claim says in dates and numbers, between what it says it."""

    subject: str
    predicate: str
    target: str
    start: str | None = None
    end: str | None = None
    seen: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    share: tuple[Decimal, Decimal] | None = None
    quantity: Decimal | None = None


def figures(batch: Batch, *predicates: str) -> Counter[Figure]:
    """How often each figure is said by claims of these predicates: twice is once too many, once too few is lost."""
    names = {entity.id: entity.name for entity in batch.entities}
    found = (
        Figure(
            names[claim.subject],
            claim.predicate,
            names.get(claim.object or "", claim.object or claim.value or ""),
            q.start,
            q.end,
            q.observed_by,
            q.amount,
            q.currency,
            q.share_range,
            q.quantity,
        )
        for claim in batch.claims
        if claim.predicate in predicates
        for q in (claim.qualifiers,)
    )
    return Counter(found)
