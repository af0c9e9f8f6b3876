"""What is not known. Unknown is a value: it is counted and told, never left out. Words: `explorer.language.gaps`."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.build import Node
from graph.queries.section import ProfileSection
from graph.queries.supply import SupplyTie
from graph.schema.codelists import NOT_COUNTED, Status, Tier
from graph.schema.nodes import Kind
from graph.schema.sections import Section

_OWNED = (Kind.COMPANY, Kind.INVESTOR)
_NEAR = (Tier.OFFICIAL, Tier.ORIGINAL)


class GapCode(StrEnum):
    """What a reader would want, and the graph does not hold."""

    NO_OWNER = "no_owner"
    OWNERS_UNDATED = "owners_undated"
    EVERY_OWNER_LEFT = "every_owner_left"
    NO_SEAT = "no_seat"
    NO_CLIENT = "no_client"
    CLIENTS_UNDATED = "clients_undated"
    CLIENTS_WITHOUT_STATE = "clients_without_state"
    CLIENTS_NOT_IDENTIFIED = "clients_not_identified"
    CLIENTS_WITHOUT_AMOUNT = "clients_without_amount"
    CLIENTS_FROM_COPIES = "clients_from_copies"
    CLIENTS_NOT_READ = "clients_not_read"


class Gap(BaseModel):
    """One thing that is not known: of `count` ties of `total`, or of the node as a whole where there is no count."""

    model_config = ConfigDict(frozen=True)

    code: GapCode
    count: int | None = None
    total: int | None = None


def gaps(node: Node, sections: Mapping[Section, ProfileSection], based: bool) -> tuple[Gap, ...]:
    """One gap for each thing that a reader would want and the graph does not hold. Denied ties fill none.

    `based` says whether a source tells where it has its seat. What is not known of clients is counted among those that
    were read, and if these are not all, that is the last gap.
    """
    found: list[Gap] = []
    if node.kind in _OWNED:
        found += _on_owners(sections[Section.OWNERS])
        if not based:
            found.append(Gap(code=GapCode.NO_SEAT))
    clients = sections.get(Section.CLIENTS)
    sold = [tie for tie in clients.supply if tie.standing not in NOT_COUNTED] if clients else []
    if sold:
        found += _on_clients(sold)
    elif node.kind is Kind.COMPANY and (clients is None or clients.whole):
        found.append(Gap(code=GapCode.NO_CLIENT))
    if clients and not clients.whole:
        found.append(Gap(code=GapCode.CLIENTS_NOT_READ, count=clients.total - clients.read, total=clients.total))
    return tuple(found)


def _on_owners(owners: ProfileSection) -> list[Gap]:
    known = owners.total - owners.not_counted
    if not known:
        return [Gap(code=GapCode.NO_OWNER)]
    found = [Gap(code=GapCode.OWNERS_UNDATED, count=owners.undated, total=known)] if owners.undated else []
    if owners.ended == known:
        found.append(Gap(code=GapCode.EVERY_OWNER_LEFT))
    return found


def _on_clients(clients: Sequence[SupplyTie]) -> list[Gap]:
    unnamed = sum(tie.client is None or tie.client.kind is Kind.UNIDENTIFIED_PARTY for tie in clients)
    counts = (
        (GapCode.CLIENTS_UNDATED, sum(not tie.start for tie in clients)),
        (GapCode.CLIENTS_WITHOUT_STATE, sum(tie.state is None for tie in clients)),
        (GapCode.CLIENTS_NOT_IDENTIFIED, unnamed),
        (GapCode.CLIENTS_WITHOUT_AMOUNT, sum(not _amount_known(tie) for tie in clients)),
        (GapCode.CLIENTS_FROM_COPIES, sum(not _near(tie) for tie in clients)),
    )
    return [Gap(code=code, count=count, total=len(clients)) for code, count in counts if count]


def _amount_known(tie: SupplyTie) -> bool:
    return any(
        claim.qualifiers.amount is not None
        for claim in tie.claims
        if claim.status not in (Status.DENIED, Status.WITHDRAWN)
    )


def _near(tie: SupplyTie) -> bool:
    return any(
        cited.evidence.tier in _NEAR
        for claim in tie.claims
        if claim.status not in (Status.DENIED, Status.WITHDRAWN)
        for cited in claim.evidence
    )
