"""Taking down a reviewer's decision: only one that stands in no contradiction to what people decided before."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from graph.errors import LookthroughError
from graph.judgements import APART, Judgement, Verdict
from graph.review import judgement_file
from graph.review.decisions import Decisions, read_decisions


class ContradictionError(LookthroughError):
    """A decision would contradict an earlier one; its text says which, and how to go on."""


VERDICT_WORDS = {
    Verdict.POSITIVE: "the same",
    Verdict.NEGATIVE: "not the same",
    Verdict.UNSURE: "perhaps the same",
    Verdict.SAME_GROUP: "two things of one group",
}


def record(path: Path, left: str, right: str, verdict: Verdict, reason: str, by: str, day: date) -> Judgement:
    """Append a decision to the file of judgements and return it.

    A decision on a pair that was shipped as decided goes before that. Raises ContradictionError if people decided
    otherwise before, on this pair or on the two groups that they joined, and LookthroughError if the reason or name is
    empty or the file is not in order.
    """
    reason, by = " ".join(reason.split()), " ".join(by.split())
    if not reason:
        raise LookthroughError("A decision needs a reason: it is what the next reviewer checks.")
    if not by:
        raise LookthroughError("A decision needs the name of who decides.")
    if left == right:
        raise LookthroughError(f"{left!r} and {right!r} are one id already.")
    known = read_decisions(path)
    in_order(path, known)
    judgement = Judgement(
        left=left, right=right, verdict=verdict, reason=reason, decided_by=by, decided_on=day.isoformat()
    )
    shipped = [row.judgement for row in known.shipped]
    others = [earlier for earlier in shipped if earlier.pair != judgement.pair]
    standing = contradicted(others + known.own.judgements, judgement)
    if standing:
        raise ContradictionError(
            f"{standing.left} and {standing.right} were judged {VERDICT_WORDS[standing.verdict]} by "
            f"{standing.decided_by}: {standing.reason}. To decide otherwise, first {_way_out(standing, shipped)}"
        )
    if any(earlier.verdict is verdict and earlier.pair == judgement.pair for earlier in known.judgements):
        raise ContradictionError(f"{left} and {right} were judged {VERDICT_WORDS[verdict]} before.")
    judgement_file.append(path, judgement)
    return judgement


def in_order(path: Path, known: Decisions) -> None:
    """Raise LookthroughError, with the line, if the file of a person's own decisions has a fault."""
    if known.own.problems and path.exists():
        first = known.own.problems[0]
        raise LookthroughError(f"{path.name} line {first.line} is not in order: {first.reason}. Mend it first.")


def undo(path: Path, pair: frozenset[str] | None = None) -> Judgement:
    """Take the last decision, or the last one on `pair`, out of the file of judgements and return it.

    Raises LookthroughError if there is none in it, with what can be done about one that was shipped.
    """
    shipped = [row.judgement for row in read_decisions(path).shipped]
    standing = next((each for each in shipped if each.pair == pair), None)
    if standing:
        raise LookthroughError(f"That decision stays in what was shipped. You can {_way_out(standing, shipped)}")
    return judgement_file.undo(path, pair)


def _way_out(standing: Judgement, shipped: Sequence[Judgement]) -> str:
    pair = f"'{standing.left}={standing.right}'"
    if standing in shipped:
        return f"decide that pair anew, which came decided with the program: lookthrough review unsure {pair}"
    return f"undo that: lookthrough review undo {pair}"


def contradicted(judgements: Sequence[Judgement], new: Judgement) -> Judgement | None:
    """The decision that a new one contradicts; None if it contradicts none.

    A join contradicts what keeps two apart between the two groups that people joined, be they of one group of firms;
    what keeps two apart contradicts the joins that made one of the two. On the same pair every other verdict does.
    """
    same = next((old for old in judgements if old.pair == new.pair and old.verdict is not new.verdict), None)
    if same or new.verdict is Verdict.UNSURE:
        return same
    groups = joined_by_people(judgements)
    ours, theirs = groups.get(new.left, {new.left}), groups.get(new.right, {new.right})
    if new.verdict is Verdict.POSITIVE:
        both = ours | theirs
        return next((old for old in judgements if old.verdict in APART and old.pair <= both), None)
    if new.right in ours:
        return next(old for old in judgements if old.verdict is Verdict.POSITIVE and old.pair <= ours)
    return None


def joined_by_people(judgements: Iterable[Judgement]) -> dict[str, set[str]]:
    """The group of every id that positive judgements join with another; the group is one object for all in it."""
    groups: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.POSITIVE and not judgement.of_a_list:
            both = groups.get(judgement.left, {judgement.left}) | groups.get(judgement.right, {judgement.right})
            for id_ in both:
                groups[id_] = both
    return groups
