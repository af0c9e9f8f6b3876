"""Did two ties of a path hold at the same time? Yes, no, or: the dates do not say."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from graph.build import Edge
from graph.schema.dates import earliest, latest, periods_overlap
from graph.schema.relations import RELATIONS, Family


class Overlap(StrEnum):
    """Whether two ties held at the same time."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


OVERLAP_MEANING = {
    Overlap.YES: "the dates leave no doubt that both held at the same time",
    Overlap.NO: "the dates leave no doubt that one had ended before the other began",
    Overlap.UNKNOWN: "a date is missing, or not precise enough to tell",
}


class Dated(Protocol):
    """Whatever began and ended: an edge, an episode of one, a supply tie."""

    @property
    def start(self) -> str | None:
        """When it began."""
        ...

    @property
    def end(self) -> str | None:
        """When it ended."""
        ...


def has_period(edge: Edge) -> bool:
    """False for ties that have no time of their own: where a body belongs, where a thing lies."""
    return RELATIONS[edge.relation].family is not Family.PLACE


def overlap(left: Edge, right: Edge) -> Overlap:
    """Whether two ties held at the same time.

    `no` only if their periods surely lie apart, an open end reaching without limit. `yes` only if they meet even when
    every date is read as narrowly as it can be: a tie to a client without an end is taken at its start alone (that
    something was sold in 2012 does not say that it was still used in 2016), any other tie without an end is taken to
    last (an owner is one until a source says otherwise). All else is `unknown`, a tie without any date among it:
    `observed_by` dates a report, not the tie. Of ties with several episodes two that met are enough, and none may have.
    """
    lasting_left, lasting_right = lasts(left.relation), lasts(right.relation)
    return best(meet(a, b, lasting_left, lasting_right) for a in left.stretches for b in right.stretches)


def lasts(relation: str) -> bool:
    """Whether a tie of the relation is taken to go on until a source says that it ended."""
    return RELATIONS[relation].family is not Family.CLIENT


def best(seen: Iterable[Overlap]) -> Overlap:
    """What one of several stretches comes to: yes if one does, no only if none can; of no stretch at all, no."""
    found = set(seen)
    return next((each for each in (Overlap.YES, Overlap.UNKNOWN) if each in found), Overlap.NO)


def weakest(seen: Iterable[Overlap]) -> Overlap:
    """What all of a chain come to: no if one does not, yes only if all do; of an empty chain, yes."""
    found = set(seen)
    return next((each for each in (Overlap.NO, Overlap.UNKNOWN) if each in found), Overlap.YES)


def meet(left: Dated, right: Dated, left_lasts: bool, right_lasts: bool) -> Overlap:
    """Whether two stretches held at the same time; those that last are taken to, where no end is given."""
    if not periods_overlap((left.start, left.end), (right.start, right.end)):
        return Overlap.NO
    sure_left, sure_right = surely(left, left_lasts), surely(right, right_lasts)
    if sure_left is None or sure_right is None:
        return Overlap.UNKNOWN
    # Either each surely holds on a common day, or one surely covers all days on which the other may have been.
    common = max(sure_left[0], sure_right[0]) <= min(sure_left[1], sure_right[1])
    if common or _covers(sure_left, right) or _covers(sure_right, left):
        return Overlap.YES
    return Overlap.UNKNOWN


FOREVER = "9999-12-31"


def surely(of: Dated, lasting: bool) -> tuple[str, str] | None:
    """First and last day on which it surely held. They may cross (`2019` to `2019`): then no one day is sure."""
    if of.start is None:
        return None
    if of.end is not None:
        return latest(of.start), earliest(of.end)
    return latest(of.start), FOREVER if lasting else earliest(of.start)


def _covers(sure: tuple[str, str], other: Dated) -> bool:
    """True if the other began, on whichever day its start means, while this one surely held."""
    return other.start is not None and sure[0] <= earliest(other.start) and latest(other.start) <= sure[1]
