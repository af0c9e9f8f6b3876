"""From judgements to clusters. People are heard first, and a negative holds between whole clusters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.judgements import Judgement, Verdict
from graph.linker import Linker


@dataclass(frozen=True)
class Resolution:
    """The linker, the judgements that it follows, and the positives that a negative stood against."""

    linker: Linker
    followed: tuple[Judgement, ...]
    refused: tuple[tuple[Judgement, Judgement], ...]


def resolve(ids: Iterable[str], judgements: Sequence[Judgement]) -> Resolution:
    """Join ids along positive judgements, people's before the machine's.

    A join that would put two ids with a negative judgement into one cluster is refused, and reported with that
    negative. The canonical id of a cluster is its smallest id: it depends on the members alone, never on their order.
    """
    cluster = {id_: frozenset((id_,)) for id_ in ids}
    negatives = [j for j in judgements if j.verdict is Verdict.NEGATIVE]
    followed: list[Judgement] = []
    refused: list[tuple[Judgement, Judgement]] = []
    for judgement in sorted(judgements, key=lambda j: (j.by_machine, j.left, j.right)):
        if judgement.verdict is not Verdict.POSITIVE or not {judgement.left, judgement.right} <= cluster.keys():
            continue
        joined = cluster[judgement.left] | cluster[judgement.right]
        against = next((n for n in negatives if n.left in joined and n.right in joined), None)
        if against:
            refused.append((judgement, against))
            continue
        followed.append(judgement)
        for member in joined:
            cluster[member] = joined
    canonical = {id_: min(members) for id_, members in cluster.items()}
    return Resolution(Linker(canonical), tuple(followed), tuple(refused))
