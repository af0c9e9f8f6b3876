"""The same questions to both stores: median and 99th percentile of the time an answer takes."""

import random
import statistics
import time
from collections.abc import Callable

from graph.build import Build
from graph.queries.search import search
from graph.schema.relations import flow_steps
from graph.store.base import GraphStore

Question = Callable[[GraphStore, str], object]


def _profile(store: GraphStore, firm: str) -> None:
    edges = store.edges_of([firm], limit=500)
    claims = store.claims(claim for edge in edges for claim in edge.claims)
    store.evidence(citation.evidence for claim in claims.values() for citation in claim.citations)


QUESTIONS: dict[str, Question] = {
    "profile: ties, claims, evidence": _profile,
    "neighbours, two deep": lambda store, firm: store.neighbours(firm, depth=2),
    "paths to a state, four hops": lambda store, firm: store.paths([firm], ["state:7"], flow_steps(), 4, 50),
    "search": lambda store, firm: search(store, f"Orion Vision {firm}", limit=20),
}


def milliseconds(store: GraphStore, build: Build, times: int) -> dict[str, tuple[float, float]]:
    """(median, 99th percentile) in milliseconds for each question, asked `times` times of as many firms."""
    rng = random.Random(7)
    firms = [node.id for node in build.nodes if node.id.startswith("firm-")]
    asked = [rng.choice(firms) for _ in range(times)]
    found: dict[str, tuple[float, float]] = {}
    for name, question in QUESTIONS.items():
        for firm in asked[: min(20, times)]:
            question(store, firm)
        taken = []
        for firm in asked:
            begun = time.perf_counter()
            question(store, firm)
            taken.append((time.perf_counter() - begun) * 1000)
        found[name] = (statistics.median(taken), statistics.quantiles(taken, n=100)[98])
    return found
