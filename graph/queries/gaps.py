"""What is not known. Unknown is a value: it is counted and said, never left out."""

from collections.abc import Sequence

from graph.build import Node
from graph.queries.citing import Tie
from graph.queries.supply import SupplyTie
from graph.schema.codelists import NOT_COUNTED, Status, Tier
from graph.schema.nodes import Kind

_OWNED = (Kind.COMPANY, Kind.INVESTOR)
_NEAR = (Tier.OFFICIAL, Tier.ORIGINAL)


def gaps(node: Node, owners: Sequence[Tie], clients: Sequence[SupplyTie], seats: Sequence[Tie]) -> tuple[str, ...]:
    """One sentence for each thing that a reader would want and the graph does not hold."""
    found: list[str] = []
    if node.kind in _OWNED:
        found += _on_owners(owners)
        if not seats:
            found.append("No source in this build says where it is based.")
    if clients:
        found += _on_clients(clients)
    elif node.kind is Kind.COMPANY:
        found.append("No client is known in this build. That does not mean that there is none.")
    return tuple(found)


def _on_owners(owners: Sequence[Tie]) -> list[str]:
    owners = [tie for tie in owners if tie.standing not in NOT_COUNTED]
    if not owners:
        return ["No owner or investor is known in this build."]
    undated = sum(not tie.start for tie in owners)
    found = [f"{undated} of {len(owners)} ownership ties have no start date."] if undated else []
    if all(tie.end for tie in owners):
        found.append("Every known owner has left; who owns it now is not known.")
    return found


def _on_clients(clients: Sequence[SupplyTie]) -> list[str]:
    total = len(clients)
    counts = (
        (sum(not tie.start for tie in clients), "have no start date"),
        (sum(tie.state is None for tie in clients), "have no known state"),
        (
            sum(tie.client is None or tie.client.kind is Kind.UNIDENTIFIED_PARTY for tie in clients),
            "name no identified client",
        ),
        (sum(not _amount_known(tie) for tie in clients), "state no amount"),
        (sum(not _near(tie) for tie in clients), "rest on copies or secondary reports alone"),
    )
    return [f"{count} of {total} client ties {what}." for count, what in counts if count]


def _amount_known(tie: SupplyTie) -> bool:
    return any(claim.qualifiers.amount is not None for claim in tie.claims)


def _near(tie: SupplyTie) -> bool:
    return any(
        cited.evidence.tier in _NEAR
        for claim in tie.claims
        if claim.status is not Status.DENIED
        for cited in claim.evidence
    )
