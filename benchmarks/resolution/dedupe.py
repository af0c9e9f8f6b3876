"""End to end: a list of names in, clusters out, with the time and memory of each step."""

import csv
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph.linkage import blocking
from graph.linkage.cluster import cluster
from graph.linkage.comparison.matcher import Matcher, Prepared
from graph.linkage.comparison.party import state_code

Found = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names with the organisation that each belongs to."""

    keys: list[tuple[str, str]]
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
    keys = [(row["name"], state_code(row["country"]) if row.get("country") else "") for row in rows]
    return Names(keys, [row["entity_id"] for row in rows])


def quality(found: Found, true: Found) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / max(len(true), 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def peak_memory_mb() -> float:
    """The most memory that this process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def run(names: Names, threshold: float | None = None) -> dict[str, object]:
    """Clean, block, score and cluster. Seconds are of the wall and of the processor: others may share the machine."""
    matcher = Matcher()
    limit = matcher.bands.match if threshold is None else threshold
    link = matcher.bands.link if threshold is None else threshold
    wall, processor = [time.perf_counter()], [time.process_time()]

    def lap() -> None:
        wall.append(time.perf_counter())
        processor.append(time.process_time())

    prepared = Prepared.of(names.keys)
    lap()
    left, right = blocking.candidates(prepared.corpus.names)
    lap()
    scores = matcher.scores(prepared, left, right)
    lap()
    likely = np.flatnonzero(scores >= matcher.bands.review)
    apart = matcher.vetoed(prepared, left[likely], right[likely])
    scored = zip(left[likely].tolist(), right[likely].tolist(), scores[likely].tolist(), strict=True)
    clusters = cluster(scored, link, apart=apart)
    lap()
    true = names.true_pairs
    candidates = set(zip(left.tolist(), right.tolist(), strict=True))
    sure = scores >= limit
    above = set(zip(left[sure].tolist(), right[sure].tolist(), strict=True))
    steps = ("clean", "block", "score", "cluster")
    return {
        "names": len(names.keys),
        "true_pairs": len(true),
        "threshold": limit,
        "link_threshold": link,
        "candidates_per_name": len(left) / max(len(names.keys), 1),
        "blocking_recall": len(candidates & true) / max(len(true), 1),
        "pairs": quality(above, true),
        "clusters": quality(clusters.pairs(), true),
        "largest_cluster": max((len(group) for group in clusters.groups), default=1),
        "seconds": wall[-1] - wall[0],
        "processor_seconds": processor[-1] - processor[0],
        "processor_seconds_by_step": {s: b - a for s, a, b in zip(steps, processor, processor[1:], strict=False)},
        "peak_memory_mb": peak_memory_mb(),
    }
