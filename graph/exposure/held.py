"""One way of holdings at the time of one tie, and what several ways come to together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from graph.exposure.share import Share
from graph.exposure.steps import Capacity
from graph.exposure.timing import held_meanwhile, held_when_it_began
from graph.exposure.walk import Way, share_of
from graph.queries.overlap import Overlap, overlap, weakest
from graph.queries.supply import SupplyTie
from graph.schema.codelists import Standing


def when_it_began(way: Way, tie: SupplyTie) -> tuple[Overlap, ...]:
    """Of each holding of the way, whether it held when the tie began. All did if each did: it is one moment."""
    return tuple(held_when_it_began(step.edge, step.held_as, tie) for step in way)


def meanwhile(way: Way, tie: SupplyTie, at_begin: Iterable[Overlap]) -> Overlap:
    """Whether the whole way held at some time while the tie did.

    `no` if one holding surely lies apart from the tie or from the next one; `yes` only if all held when it began, or
    there is but one and it met the tie. That each of several met it at some time does not show that they met.
    """
    if weakest(at_begin) is Overlap.YES:
        return Overlap.YES
    apart = [held_meanwhile(step.edge, step.held_as, tie) for step in way]
    apart += [overlap(upper.edge, lower.edge) for upper, lower in pairwise(way)]
    found = weakest(apart)
    return Overlap.UNKNOWN if found is Overlap.YES and len(way) > 1 else found


def shared(ways: Sequence[tuple[Way, Overlap]], open_above: bool) -> Share | None:
    """The share over these ways, each with whether it held: what surely did not counts as none of it, and what is not
    known to may be none. Two ways through the same organisations, each as the same, speak of one holding: that one
    source says who owns and another whose subsidiary it is does not make it twice. None where no way carries a share.
    """
    chains: dict[tuple[tuple[str, Capacity], ...], list[Share]] = {}
    carried = False
    for way, held in ways:
        if (share := share_of(way)) is not None:
            carried = True
            if held is not Overlap.NO:
                key = tuple((step.upper, step.held_as) for step in way)
                chains.setdefault(key, []).append(share if held is Overlap.YES else share.perhaps())
    if not carried:
        return None
    return Share.together((Share.either(of) for of in chains.values()), open_above=open_above and bool(chains))


def capacity_of(way: Way) -> Capacity | None:
    """A chain is no more than the last of its capacities: who owns a manager owns nothing that is managed."""
    return max((step.held_as for step in way), key=list(Capacity).index, default=None)


def standing_of(way: Way) -> Standing | None:
    """That of the weakest tie of the way."""
    return max((step.edge.standing for step in way), key=list(Standing).index, default=None)
