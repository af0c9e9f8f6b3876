"""Making the review queue: what the machine may not decide, weightiest first."""

from collections.abc import Iterable, Mapping, Sequence

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.judgements import Judgement
from graph.linkage.decision.pairs import Considered, reasons_of
from graph.linkage.decision.similarity import Band, Scorer
from graph.linker import Linker
from graph.review.effect import Change, Effect
from graph.review.pairs import ReviewPair, Settled
from ingest.resolve.roles import Roles, effect, roles_of
from ingest.resolve.sides import Sides

LEAST_SCORE = 0.2
"""Least score of a pair that waits. Lists, which a person looks through anyway, are shown less likely ones
(`graph.linkage.decision.rule.WORTH_A_LOOK`)."""
_UNSCORED = 0.5
"""What a pair that the matcher did not score counts in the order of the queue."""
_PLACE = {change: place for place, change in enumerate(Change)}


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
    """Every pair for a person, in the order of what a decision would change (`Change`), then of the score.

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
    roles = roles_of(claims, linker, {id_: members[id_] for ends in best for id_ in ends})
    settled = Settled(people)
    sides = Sides(entities, claims, evidence, members, linker)
    waiting: list[tuple[Considered, str, Judgement | None, Effect]] = []
    for (left, right), (pair, question) in best.items():
        judged = settled.by(members[left], members[right])
        if judged is None or reopen:
            waiting.append((pair, question, judged, _effect(pair, roles, linker)))
    waiting.sort(key=lambda one: _order(one[0], one[3].change))
    reasons = reasons_of([pair for pair, _, _, _ in waiting], scorer)
    return [
        ReviewPair(
            number=number,
            left=sides.side(pair.left),
            right=sides.side(pair.right),
            score=None if pair.score is None else round(pair.score, 4),
            reasons=reasons[number - 1],
            question=question,
            model=scorer.model,
            effect=found,
            change=found.change,
            judged=judged,
        )
        for number, (pair, question, judged, found) in enumerate(waiting, start=1)
    ]


def _effect(pair: Considered, roles: Mapping[str, Roles], linker: Linker) -> Effect:
    return effect(roles[linker(pair.left)], roles[linker(pair.right)])


def _order(pair: Considered, change: Change) -> tuple[int, float, str, str]:
    """What a join would change comes first; within that the likelier pair, for it is the sooner right."""
    score = _UNSCORED if pair.score is None else pair.score
    return (_PLACE[change], -score, pair.left, pair.right)


def _rank(pair: Considered) -> tuple[float, str, str]:
    return (pair.score or 0.0, pair.left, pair.right)


def _members(entities: Iterable[SourceEntity], linker: Linker) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for entity in entities:
        found.setdefault(linker(entity.id), set()).add(entity.id)
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}
