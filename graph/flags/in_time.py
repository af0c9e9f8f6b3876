"""Whether a client tie lies in the time of an entry on a list: yes, no, or the dates do not say."""

from graph.queries.citing import Tie
from graph.queries.overlap import Overlap
from graph.queries.supply import SupplyTie
from graph.risk.interval import IntervalKind, SaleInterval
from graph.schema.dates import earliest, latest

_FIRST, _LAST = "0000-00-00", "9999-12-31"


def lies_in(tie: SupplyTie, interval: SaleInterval, entry: Tie) -> Overlap:
    """`yes` if the tie lies in the time of the entry however its dates are read, `no` if it surely lies outside.

    A tie that went on from a start to an end lies in it if both surely held on one day; any other if each day on which
    it can have been is a day of the entry. An entry without an end is taken to last, one without a start to have begun
    at any time.
    """
    if interval.first_day is None or interval.last_day is None:
        return Overlap.UNKNOWN
    first = interval.first_day if interval.lower_known else _FIRST
    may_begin = earliest(entry.start) if entry.start else _FIRST
    may_end = latest(entry.end) if entry.end else _LAST
    if interval.last_day < may_begin or first > may_end:
        return Overlap.NO
    if entry.start is None:
        return Overlap.UNKNOWN
    began, ended = latest(entry.start), earliest(entry.end) if entry.end else _LAST
    if interval.kind is IntervalKind.WHOLE and tie.start and tie.end:
        common = max(began, latest(tie.start)) <= min(ended, earliest(tie.end))
        return Overlap.YES if common else Overlap.UNKNOWN
    return Overlap.YES if began <= first and interval.last_day <= ended else Overlap.UNKNOWN


def lies_before(interval: SaleInterval, entry: Tie) -> Overlap:
    """`yes` if the tie was surely there before the entry began, `no` if it surely was not."""
    if interval.first_day is None or interval.last_day is None or entry.start is None:
        return Overlap.UNKNOWN
    if interval.last_day < earliest(entry.start):
        return Overlap.YES
    return Overlap.NO if interval.lower_known and interval.first_day > latest(entry.start) else Overlap.UNKNOWN
