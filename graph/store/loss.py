"""The guard against losing what is there: a build that would drop much of the visible one stops and asks."""

from graph.build import Manifest
from graph.errors import LookthroughError

LARGEST_LOSS = 0.2
"""Share of nodes, edges or claims that a new build may drop without being asked about; 0.2 is one in five."""


class LossRefusedError(LookthroughError):
    """A build would drop more than `LARGEST_LOSS` of what the store holds."""


def check_loss(old: Manifest | None, new: Manifest, accept: bool) -> None:
    """Raise LossRefusedError if `new` has too few nodes, edges or claims beside `old`, unless `accept` is set.

    `old` is None when the store holds no build: there is nothing to lose then.
    """
    if old is None or accept:
        return
    losses = [
        f"{before - after} of {before} {what} ({(before - after) / before:.0%})"
        for what, before, after in (
            ("nodes", sum(old.nodes.values()), sum(new.nodes.values())),
            ("edges", sum(old.edges.values()), sum(new.edges.values())),
            ("claims", sum(old.claims.values()), sum(new.claims.values())),
        )
        if before - after > LARGEST_LOSS * before
    ]
    if losses:
        raise LossRefusedError(
            f"This build would drop {', '.join(losses)} from the store. Nothing was changed. "
            "If that is meant, build again with --accept-loss."
        )
