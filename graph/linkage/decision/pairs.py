"""The machine's judgements: the rule of identity asked for every pair that is worth a look."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.judgements import Judgement, Reason, Verdict
from graph.linkage.decision.described import Described, by_id, cleaned, named_things
from graph.linkage.decision.rule import Decision, decide
from graph.linkage.decision.similarity import Band, Likeness, Pair, Scorer
from graph.schema.attributes import MATCHING_IDENTIFIERS

MOST_ALIKE = 50
"""Things of one name or identifier that are put side by side: a value that more have is a fault of its source."""


@dataclass(frozen=True)
class Considered:
    """A pair that was put side by side: what the matcher and the rule say of it. Ids in order."""

    left: str
    right: str
    likeness: Likeness | None
    decision: Decision

    @property
    def score(self) -> float | None:
        """The matcher's score, 0 to 1; None if it sees no likeness."""
        return self.likeness.score if self.likeness else None


def consider(things: Sequence[Described], scorer: Scorer) -> list[Considered]:
    """Every pair that shares an identifier or a name or that the matcher finds alike, in order of ids.

    Names are compared for organisations only: those of people, contracts, deployments, events, lists and
    unidentified parties do not tell them apart.
    """
    known = by_id(things)
    named = named_things(things)
    called_alike = _called_alike(named)
    likenesses: dict[Pair, Likeness] = {}
    for likeness in scorer.among(named, called_alike):
        pair = (min(likeness.left, likeness.right), max(likeness.left, likeness.right))
        if pair not in likenesses or likeness.score > likenesses[pair].score:
            likenesses[pair] = likeness
    pairs = likenesses.keys() | _sharing(things) | called_alike
    return [
        Considered(left, right, likeness, decide(known[left], known[right], likeness))
        for left, right in sorted(pairs)
        if left != right
        for likeness in [likenesses.get((left, right))]
    ]


def machine_judgements(considered: Sequence[Considered], scorer: Scorer) -> list[Judgement]:
    """A positive judgement for every pair that the rule joins. Those by identifier have no score: it is not asked."""
    joined = [pair for pair in considered if pair.decision.band is Band.AUTOMATIC]
    return [
        Judgement(
            left=pair.left,
            right=pair.right,
            verdict=Verdict.POSITIVE,
            reason=pair.decision.reason,
            decided_by=pair.decision.rule,
            score=None if pair.score is None else round(pair.score, 4),
            reasons=reasons,
            model=scorer.model,
        )
        for pair, reasons in zip(joined, reasons_of(joined, scorer), strict=True)
    ]


def reasons_of(pairs: Sequence[Considered], scorer: Scorer) -> list[tuple[Reason, ...]]:
    """The matcher's reasons of each pair; none where it did not put the two side by side."""
    told = iter(scorer.explain([pair.likeness for pair in pairs if pair.likeness]))
    return [next(told) if pair.likeness else () for pair in pairs]


def _sharing(things: Sequence[Described]) -> set[Pair]:
    """Pairs that have an identifier in common."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing in things:
        for identifier in thing.identifiers:
            if identifier[0] in MATCHING_IDENTIFIERS:
                holders[identifier].append(thing.id)
    return _pairs(holders.values())


def _called_alike(things: Sequence[Described]) -> set[Pair]:
    """Pairs with a name of the same words: the matcher is asked about them wherever it would look itself."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for thing in things:
        for words in {cleaned(name, thing.state).words for name in thing.names} - {()}:
            holders[words].append(thing.id)
    return _pairs(holders.values())


def _pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    found: set[Pair] = set()
    for group in groups:
        ids = sorted(set(group))[:MOST_ALIKE]
        found.update(combinations(ids, 2))
    return found
