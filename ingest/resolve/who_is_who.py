"""One build's resolution: descriptions, pairs, judgements, clusters, and what is left for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.cannot_link import singular
from graph.linkage.decision.cluster import Resolution, resolve
from graph.linkage.decision.describe import described
from graph.linkage.decision.pairs import consider, machine_judgements
from graph.linkage.decision.similarity import Scorer
from graph.review.pairs import ReviewPair
from ingest.resolve.review import review_queue


@dataclass(frozen=True)
class WhoIsWho:
    """The resolution that a build follows, and the review queue that it leaves."""

    resolution: Resolution
    queue: tuple[ReviewPair, ...]


def who_is_who(
    entities: Sequence[SourceEntity],
    claims: Sequence[Claim],
    evidence: Mapping[str, Evidence],
    people: Sequence[Judgement],
    scorer: Scorer,
    reopen: bool = False,
) -> WhoIsWho:
    """Decide who is who. `reopen` puts pairs that people decided into the queue again; what they decided stands."""
    things = described(entities, claims)
    considered = consider(things, scorer)
    judgements = [*people, *machine_judgements(considered, scorer)]
    joined = {id_ for judgement in judgements if judgement.verdict is Verdict.POSITIVE for id_ in judgement.pair}
    resolution = resolve(
        [thing.id for thing in things],
        judgements,
        {thing.id: found for thing in things if thing.id in joined and (found := singular(thing))},
        {(pair.left, pair.right): pair.score for pair in considered if pair.score is not None},
    )
    queue = review_queue(
        considered, resolution.held_back, people, resolution.linker, entities, claims, evidence, scorer, reopen
    )
    return WhoIsWho(resolution, tuple(queue))
