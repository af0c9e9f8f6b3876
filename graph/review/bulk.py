"""Accepting what is left of a band after its sample was read, as one decision that is undone as one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.errors import LookthroughError
from graph.judgements import APART, Judgement, Verdict
from graph.linkage.decision.cluster import MOST_MEMBERS
from graph.review import judgement_file, record
from graph.review.decisions import read_decisions
from graph.review.pairs import Waiting
from graph.review.queue import Queue
from graph.review.record import joined_by_people
from graph.review.sample import Reading

LEAST_RIGHT = 0.95
"""Least share of right joins that a sample must speak for, at the lower end of its interval."""
_OF_BAND = re.compile(r"band ([0-9a-f]{8}): ")


@dataclass(frozen=True)
class Plan:
    """What accepting would do: the pairs that would be joined, and those that it passes over, each with the reason."""

    reading: Reading
    joined: tuple[Waiting, ...]
    passed_over: tuple[tuple[str, str], ...]

    @property
    def refusal(self) -> str | None:
        """Why the sample does not allow it; None if it does."""
        low, unread = self.reading.bounds[0], len(self.reading.unread)
        if unread:
            return f"{unread} of the {len(self.reading.sample.drawn)} pairs drawn were not read yet"
        if low < LEAST_RIGHT:
            return (
                f"{self.reading.same} of {len(self.reading.verdicts)} pairs read were the same, so that of the band at "
                f"least {100 * low:.1f} in 100 are; asked for are {100 * LEAST_RIGHT:.0f}"
            )
        return None


def plan(reading: Reading, queue: Queue, judgements: Sequence[Judgement]) -> Plan:
    """What accepting the rest of a band would do today. Nothing is written.

    Joined is what the sample was drawn from and what still waits; a pair that came since is not spoken for. Passed over
    is what would put two LEIs into one, what people keep apart, and what would make one of more than `MOST_MEMBERS`.
    """
    spoken_for = set(reading.sample.population) - set(reading.sample.drawn)
    lines = queue.lines(entry for entry in queue.waiting if entry.key in spoken_for)
    groups = _Groups(judgements)
    joined, passed_over = [], []
    for line in lines:
        why = groups.join(line)
        if why:
            passed_over.append((line.key, why))
        else:
            joined.append(line)
    return Plan(reading, tuple(joined), tuple(passed_over))


def accept(path: Path, planned: Plan, by: str, day: date, despite: str = "") -> list[Judgement]:
    """Take down every join of a plan at once and return them.

    Raises LookthroughError if the sample was not read, whoever asks; if it speaks for too few, unless `despite` says
    why a person accepts it nevertheless; if nothing is left to be joined; and as `graph.review.record.record` does.
    """
    by, despite = " ".join(by.split()), " ".join(despite.split())
    sample, refusal = planned.reading.sample, planned.refusal
    if refusal and (planned.reading.unread or not despite):
        more = "" if planned.reading.unread else " To accept it nevertheless, say why."
        raise LookthroughError(f"The band {sample.band.name} is not accepted: {refusal}.{more}")
    if not by:
        raise LookthroughError("A decision needs the name of who decides.")
    if not planned.joined:
        raise LookthroughError(f"Nothing is left to be joined in the band {sample.band.name}.")
    record.in_order(path, read_decisions(path))
    reason = _reason(planned, f"; accepted nevertheless: {despite}" if refusal else "")
    made = [
        Judgement(
            left=line.left.id,
            right=line.right.id,
            verdict=Verdict.POSITIVE,
            reason=reason,
            decided_by=by,
            decided_on=day.isoformat(),
        )
        for line in planned.joined
    ]
    judgement_file.append_all(path, made)
    return made


def band_of(judgement: Judgement) -> str | None:
    """The sample by which it was decided; None if it was decided for itself."""
    found = _OF_BAND.match(judgement.reason)
    return found.group(1) if found else None


def undo_band(path: Path, sample: str) -> list[Judgement]:
    """Take every decision out that was made by a sample's acceptance; what was decided singly stays.

    Raises LookthroughError if there is none.
    """
    return judgement_file.undo_all(path, lambda judgement: band_of(judgement) == sample)


def undo_last(path: Path) -> list[Judgement]:
    """Take the last decision back: the whole band, if it was one. Raises LookthroughError if there is none."""
    rows = judgement_file.read(path).rows
    sample = band_of(rows[-1].judgement) if rows else None
    return undo_band(path, sample) if sample else [record.undo(path)]


def _reason(planned: Plan, nevertheless: str) -> str:
    sample, read, same = planned.reading.sample, len(planned.reading.verdicts), planned.reading.same
    low, high = (f"{100 * bound:.1f}" for bound in planned.reading.bounds)
    return (
        f"band {sample.id}: likeness {sample.band.name}; of {read} pairs drawn and read {same} were the same (between "
        f"{low} and {high} in 100, at 95 in 100 confidence); this pair was not read by itself{nevertheless}"
    )


@dataclass
class _Group:
    """Ids that would be one, the LEIs among them, and the ids that people keep apart from them."""

    ids: set[str]
    leis: set[str] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)


class _Groups:
    """What would be one, join by join, beginning with what people joined."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        judgements = [judgement for judgement in judgements if not judgement.of_a_list]
        self._of: dict[str, _Group] = {}
        for ids in joined_by_people(judgements).values():
            if not ids <= self._of.keys():
                self._of |= dict.fromkeys(ids, _Group(set(ids)))
        for judgement in judgements:
            if judgement.verdict in APART:
                self._group((judgement.left,)).apart.add(judgement.right)
                self._group((judgement.right,)).apart.add(judgement.left)

    def join(self, line: Waiting) -> str | None:
        """Make one of the two sides; why not, if it may not be."""
        ours, theirs = (self._group((side.id, *side.members)) for side in (line.left, line.right))
        for group, side in ((ours, line.left), (theirs, line.right)):
            group.leis |= {value for scheme, value in side.identifiers if scheme == "lei"}
        if ours is theirs:
            return None
        if ours.leis and theirs.leis and not ours.leis & theirs.leis:
            return "it would join two LEIs"
        if ours.apart & theirs.ids or theirs.apart & ours.ids:
            return "people keep apart what it would join"
        if len(ours.ids | theirs.ids) > MOST_MEMBERS:
            return f"it would make one of more than {MOST_MEMBERS}"
        self._put_together(ours, theirs)
        return None

    def _group(self, ids: tuple[str, ...]) -> _Group:
        """The group of ids that are one already."""
        first, *others = {id(g): g for g in (self._of.get(id_) or _Group({id_}) for id_ in ids)}.values()
        for other in others:
            self._put_together(first, other)
        self._of |= dict.fromkeys(first.ids, first)
        return first

    def _put_together(self, one: _Group, other: _Group) -> None:
        one.ids |= other.ids
        one.leis |= other.leis
        one.apart |= other.apart
        self._of |= dict.fromkeys(other.ids, one)
