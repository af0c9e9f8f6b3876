"""Making the review queue: what the machine may not decide, most valuable first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.judgements import Judgement
from graph.linkage.decision.pairs import Considered, reasons_of
from graph.linkage.decision.similarity import Band, Scorer
from graph.linker import Linker
from graph.review.queue import ReviewPair, Settled
from graph.schema.relations import RELATIONS, Family
from ingest.resolve.sides import Sides

LONGEST_QUEUE = 5000
"""Pairs that are written out; a longer queue is nobody's work, and the least valuable pairs are left out."""
LEAST_SCORE = 0.2
"""Least score of a pair that waits. Lists, which a person looks through anyway, are shown less likely ones
(`graph.linkage.decision.rule.WORTH_A_LOOK`)."""
_UNSCORED = 0.5
"""What a pair that the matcher did not score counts in the order of the queue."""

_HELD_BY = frozenset({"owns", "invested_in", "subsidiary_of", "manages"})


@dataclass(frozen=True)
class Roles:
    """How many ties a side has, to whom it belongs, and to whom it supplies."""

    ties: int
    owners: frozenset[str]
    clients: frozenset[str]


def review_queue(
    considered: Sequence[Considered],
    held_back: Sequence[tuple[Judgement, str]],
    people: Sequence[Judgement],
    linker: Linker,
    entities: Sequence[SourceEntity],
    claims: Sequence[Claim],
    evidence: Mapping[str, Evidence],
    scorer: Scorer,
    reopen: bool = False,
) -> list[ReviewPair]:
    """Pairs for a person, in the order of what a decision would change.

    Of all pairs between two clusters the one with the best score stands for the others. What people decided, be it
    "unsure", stays out; `reopen` puts it in again, with what was decided.
    """
    why_held = {(min(j.left, j.right), max(j.left, j.right)): why for j, why in held_back}
    best: dict[tuple[str, str], tuple[Considered, str]] = {}
    for pair in considered:
        question = why_held.get((pair.left, pair.right))
        if question is None and pair.decision.band is Band.REVIEW:
            question = pair.decision.reason if pair.score is None or pair.score >= LEAST_SCORE else None
        ends = tuple(sorted((linker(pair.left), linker(pair.right))))
        if question is None or ends[0] == ends[1]:
            continue
        known = best.get((ends[0], ends[1]))
        if known is None or _rank(pair) > _rank(known[0]):
            best[ends[0], ends[1]] = (pair, question)
    members = _members(entities, linker)
    roles = _roles(claims, linker, {id_ for ends in best for id_ in ends})
    settled = Settled(people)
    sides = Sides(entities, claims, evidence, members, linker)
    waiting = []
    for (left, right), (pair, question) in best.items():
        judged = settled.by(members[left], members[right])
        if judged is None or reopen:
            value, gain = worth(roles[left], roles[right], pair.score)
            waiting.append((value, gain, pair, question, judged))
    waiting.sort(key=lambda one: (-one[0], -(one[2].score or 0.0), one[2].left, one[2].right))
    del waiting[LONGEST_QUEUE:]
    reasons = reasons_of([pair for _, _, pair, _, _ in waiting], scorer)
    return [
        ReviewPair(
            number=number,
            left=sides.side(pair.left),
            right=sides.side(pair.right),
            score=None if pair.score is None else round(pair.score, 4),
            reasons=reasons[number - 1],
            question=question,
            model=scorer.model,
            value=round(value, 3),
            gain=gain,
            judged=judged,
        )
        for number, (value, gain, pair, question, judged) in enumerate(waiting, start=1)
    ]


def worth(left: Roles, right: Roles, score: float | None) -> tuple[float, str]:
    """How much a join would change, and in words what.

    What counts are paths from an owner through the joined thing to a client that neither side has alone, and ties on
    both sides, as the smaller number of the two; ten times as many count some three times more. All of it is weighed
    with the square of the score, so that a likely pair comes before an unlikely one that would change more.
    """
    new = len(left.owners - right.owners) * len(right.clients - left.clients)
    new += len(right.owners - left.owners) * len(left.clients - right.clients)
    both = min(left.ties, right.ties)
    likely = _UNSCORED if score is None else score
    value = likely**2 * (1 + log2(1 + new) + log2(1 + both))
    told = f"{left.ties} and {right.ties} ties would be of one thing"
    if new:
        told += f"; {new} new {'way' if new == 1 else 'ways'} from an owner to a client"
    return value, told


def _rank(pair: Considered) -> tuple[float, str, str]:
    return (pair.score or 0.0, pair.left, pair.right)


def _members(entities: Iterable[SourceEntity], linker: Linker) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for entity in entities:
        found.setdefault(linker(entity.id), set()).add(entity.id)
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}


def _roles(claims: Iterable[Claim], linker: Linker, wanted: set[str]) -> dict[str, Roles]:
    """What each cluster is tied to, each other end counted once a relation."""
    ties: dict[str, set[tuple[str, str]]] = {id_: set() for id_ in wanted}
    owners: dict[str, set[str]] = {id_: set() for id_ in wanted}
    clients: dict[str, set[str]] = {id_: set() for id_ in wanted}
    for claim in claims:
        if not claim.object or RELATIONS[claim.predicate].family is Family.PLACE:
            continue
        subject, obj = linker(claim.subject), linker(claim.object)
        for id_, other in ((subject, obj), (obj, subject)):
            if id_ in wanted:
                ties[id_].add((claim.predicate, other))
        if claim.predicate in _HELD_BY:
            held, holder = (subject, obj) if claim.predicate == "subsidiary_of" else (obj, subject)
            if held in wanted:
                owners[held].add(holder)
        for seller, client in _supplied(claim.predicate, subject, obj):
            if seller in wanted:
                clients[seller].add(client)
    return {id_: Roles(len(ties[id_]), frozenset(owners[id_]), frozenset(clients[id_])) for id_ in wanted}


def _supplied(predicate: str, subject: str, obj: str) -> list[tuple[str, str]]:
    """Who supplied whom by a tie; a contract stands for its buyer."""
    if predicate in ("sold_to", "supplies", "deployed_in"):
        return [(subject, obj)]
    return [(obj, subject)] if predicate in ("uses", "awarded_to") else []
