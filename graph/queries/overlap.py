"""Did two ties of a path hold at the same time? Yes, no, or: the dates do not say."""

from enum import StrEnum

from graph.build import Edge, Episode
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
    seen = {_overlap(left, a, right, b) for a in left.stretches for b in right.stretches}
    return next(each for each in (Overlap.YES, Overlap.UNKNOWN, Overlap.NO) if each in seen)


_Stretch = Edge | Episode


def _overlap(left_edge: Edge, left: _Stretch, right_edge: Edge, right: _Stretch) -> Overlap:
    if not periods_overlap((left.start, left.end), (right.start, right.end)):
        return Overlap.NO
    narrow_left, narrow_right = _surely(left_edge, left), _surely(right_edge, right)
    if narrow_left is None or narrow_right is None:
        return Overlap.UNKNOWN
    # Either each surely holds on a common day, or one surely covers all days on which the other may have been.
    common = max(narrow_left[0], narrow_right[0]) <= min(narrow_left[1], narrow_right[1])
    if common or _covers(narrow_left, right) or _covers(narrow_right, left):
        return Overlap.YES
    return Overlap.UNKNOWN


_FOREVER = "9999-12-31"


def _surely(of: Edge, edge: _Stretch) -> tuple[str, str] | None:
    """First and last day on which the tie surely held. They may cross (`2019` to `2019`): then no one day is sure."""
    if edge.start is None:
        return None
    if edge.end is not None:
        return latest(edge.start), earliest(edge.end)
    if RELATIONS[of.relation].family is Family.CLIENT:
        return latest(edge.start), earliest(edge.start)
    return latest(edge.start), _FOREVER


def _covers(sure: tuple[str, str], other: _Stretch) -> bool:
    """True if the other tie began, on whichever day its start means, while this one surely held."""
    return other.start is not None and sure[0] <= earliest(other.start) and latest(other.start) <= sure[1]
