"""When a tie to a client or place began, and whether a holder held at that time."""

from graph.build import Edge, Episode
from graph.exposure.steps import Capacity
from graph.queries.overlap import Overlap, best, lasts, meet, surely
from graph.queries.supply import SupplyTie
from graph.schema.dates import earliest, latest

Stretch = Edge | Episode
FROM_EVER = "0000-00-00"


def began(tie: SupplyTie) -> tuple[str, str] | None:
    """First and last day on which the tie can have begun; the first is `FROM_EVER` where only a bound is known.

    None where nothing is known of it: then nobody can be said to have held at that time, or not to have.
    """
    if tie.start:
        return earliest(tie.start), latest(tie.start)
    bounds = [latest(each) for each in (tie.end, tie.observed_by) if each]
    return (FROM_EVER, min(bounds)) if bounds else None


def held_when_it_began(edge: Edge, held_as: Capacity, tie: SupplyTie) -> Overlap:
    """Whether the holding held on the day on which the tie began, whichever of the possible days that was.

    A holding without an end is taken to last, a loan is not; what was only seen by a day may have ended before it.
    """
    return best(_at(stretch, held_as, began(tie)) for stretch in edge.stretches)


def held_on(edge: Edge, held_as: Capacity, day: str) -> Overlap:
    """Whether the holding held on a day (ISO date)."""
    return best(_at(stretch, held_as, (day, day)) for stretch in edge.stretches)


def held_meanwhile(edge: Edge, held_as: Capacity, tie: SupplyTie) -> Overlap:
    """Whether the holding held at any time while the tie did; a tie without an end may go on, and is not known to."""
    return best(meet(stretch, tie, _lasts(held_as), lasts(tie.relation)) for stretch in edge.stretches)


def _lasts(held_as: Capacity) -> bool:
    return held_as is not Capacity.LENDER


def _at(stretch: Stretch, held_as: Capacity, days: tuple[str, str] | None) -> Overlap:
    if days is None:
        return Overlap.UNKNOWN
    first, last = days
    if (stretch.start and earliest(stretch.start) > last) or (stretch.end and latest(stretch.end) < first):
        return Overlap.NO
    sure = surely(stretch, _lasts(held_as))
    return Overlap.YES if sure and sure[0] <= first and last <= sure[1] else Overlap.UNKNOWN
