"""Deciding a pair of the queue: what may not be decided is refused before anything is written."""

from datetime import date
from pathlib import Path

from graph.errors import LookthroughError
from graph.groups.group import FIRMS
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.cannot_link import LEI
from graph.review.pairs import Waiting
from graph.review.record import record


def decide_pair(path: Path, pair: Waiting, verdict: Verdict, reason: str, by: str, day: date) -> Judgement:
    """Take down a decision on a pair. Raises LookthroughError as `graph.review.record.record` does, for a join of two
    LEIs, which are two legal entities whatever a person finds, and for one group of what forms none."""
    ours, theirs = (
        {value for scheme, value in side.identifiers if scheme == "lei"} for side in (pair.left, pair.right)
    )
    if verdict is Verdict.POSITIVE and ours and theirs and not ours & theirs:
        raise LookthroughError(
            f"{pair.left.id} has the {LEI} {min(ours)}, {pair.right.id} the {LEI} {min(theirs)}: two legal entities. "
            "If one of them is wrong, mend the claim that gives it."
        )
    if verdict is Verdict.SAME_GROUP and not {pair.left.kind, pair.right.kind} <= set(FIRMS):
        raise LookthroughError("Only companies and organisations are of one group; decide that they are not the same.")
    return record(path, pair.left.id, pair.right.id, verdict, reason, by, day)
