"""End to end: a list of names goes the way that every build's names go. What the machine joins, and what it puts before
a person, with the time and memory that takes."""

import csv
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.resolution.pairs import key
from graph.entities import SourceEntity
from graph.linkage import blocking
from graph.linkage.decision.described import cleaned
from graph.linkage.decision.scorer import shipped_scorer
from graph.linkage.decision.similarity import Key
from graph.schema.nodes import Kind
from ingest.resolve.who_is_who import who_is_who

Found = set[tuple[int, int]]

FIRST = (100, 1000, 2000)
"""Lengths of the beginning of the queue that are looked at, besides the whole."""


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names with the organisation that each belongs to."""

    keys: list[Key]
    entities: list[str]

    @property
    def true_pairs(self) -> Found:
        """Pairs of places, lower first, that are one organisation."""
        members: dict[str, list[int]] = {}
        for place, entity in enumerate(self.entities):
            members.setdefault(entity, []).append(place)
        return {(a, b) for group in members.values() for k, a in enumerate(group) for b in group[k + 1 :]}


def read(path: Path) -> Names:
    """Names from a file with the columns name, country, entity_id."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [key(row["name"], row.get("country") or "") for row in rows]
    return Names(keys, [row["entity_id"] for row in rows])


def quality(found: Found, true: Found) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / max(len(true), 1)
    return {
        "pairs": len(found),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }


def peak_memory_mb() -> float:
    """The most memory that this process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def run(names: Names) -> dict[str, object]:
    """Names and states are all that is known: there is no identifier, tie or website to go by.

    `joined` are the pairs that the build makes one by itself; `queue` the share of right ones among the first pairs of
    the review queue, and how many of all true pairs are joined or stand there. Seconds are of the wall and of the
    processor: others may share the machine.
    """
    entities = [
        SourceEntity(
            id=f"row-{place:06}", source="list", kind=Kind.ORGANISATION, name=name, state=state.upper() or None
        )
        for place, (name, state) in enumerate(names.keys)
    ]
    places = {entity.id: place for place, entity in enumerate(entities)}
    wall, processor = time.perf_counter(), time.process_time()
    found = who_is_who(entities, (), {}, (), shipped_scorer())
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = peak_memory_mb()
    members: dict[str, list[int]] = {}
    for entity in entities:
        members.setdefault(found.resolution.linker(entity.id), []).append(places[entity.id])
    joined = {(a, b) for group in members.values() for k, a in enumerate(group) for b in group[k + 1 :]}
    waiting = [(places[pair.left.id], places[pair.right.id]) for pair in found.queue]
    true = names.true_pairs
    left, right = blocking.candidates([cleaned(name, state) for name, state in names.keys])
    candidates = set(zip(left.tolist(), right.tolist(), strict=True))
    return {
        "names": len(names.keys),
        "true_pairs": len(true),
        "candidates_per_name": len(candidates) / max(len(names.keys), 1),
        "blocking_recall": len(candidates & true) / max(len(true), 1),
        "joined": quality(joined, true),
        "largest_cluster": max((len(group) for group in members.values()), default=1),
        "queue": {str(first): queued(waiting[:first], joined, true) for first in (*FIRST, len(waiting))},
        "seconds": wall,
        "processor_seconds": processor,
        "peak_memory_mb": peak,
    }


def queued(waiting: list[tuple[int, int]], joined: Found, true: Found) -> dict[str, float]:
    """How many pairs that wait are right, and what of all true pairs is joined or waits."""
    proposed = {(min(pair), max(pair)) for pair in waiting}
    either = quality(joined | proposed, true)
    return {
        "right": len(proposed & true) / max(len(proposed), 1),
        "recall_with_joined": either["recall"],
        "f1": either["f1"],
    }
