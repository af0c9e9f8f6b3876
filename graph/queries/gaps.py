"""What is not known. Unknown is a value: it is counted and told, never left out. Words: `explorer.language.gaps`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.build import Node
from graph.queries.section import ProfileSection
from graph.queries.supply import SupplyTie
from graph.schema.codelists import NOT_COUNTED, SILENT, Tier
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
    """One thing that is not known: of `count` ties of `total`, or of the node as a whole where there is no count.

    Where none is known at all, `count` is of those that were named and are denied or withdrawn.
    """

    model_config = ConfigDict(frozen=True)

    code: GapCode
    count: int | None = None
    total: int | None = None


class ClientGaps:
    """What is not known of client ties, counted as they are read. Denied ties fill no gap."""

    def __init__(self, ties: Iterable[SupplyTie] = ()) -> None:
        self._total = 0
        self.not_counted = 0
        self._counts: Counter[GapCode] = Counter()
        self.add(ties)

    def add(self, ties: Iterable[SupplyTie]) -> None:
        """Count more of them."""
        for tie in ties:
            if tie.standing not in NOT_COUNTED:
                self._total += 1
                self._counts.update(_of_client(tie))
            else:
                self.not_counted += 1

    def found(self) -> list[Gap] | None:
        """A gap for each sort that is there; None where there is no client tie at all."""
        if not self._total:
            return None
        return [
            Gap(code=code, count=count, total=self._total) for code in GapCode if (count := self._counts.get(code, 0))
        ]


def gaps(
    node: Node, sections: Mapping[Section, ProfileSection], based: bool, clients: ClientGaps | None = None
) -> tuple[Gap, ...]:
    """One gap for each thing that a reader would want and the graph does not hold. Denied ties fill none.

    `based` says whether a source tells where it has its seat. What is not known of clients is counted among those of
    the section, and if these are not all, that is the last gap; `clients` are all of them, counted beforehand.
    """
    found: list[Gap] = []
    if node.kind in _OWNED:
        found += _on_owners(sections[Section.OWNERS])
        if not based:
            found.append(Gap(code=GapCode.NO_SEAT))
    section = sections.get(Section.CLIENTS)
    unread = section.total - section.read if section and clients is None else 0
    counted = clients or ClientGaps(section.supply if section else ())
    of_clients = counted.found()
    if of_clients is not None:
        found += of_clients
    elif node.kind is Kind.COMPANY and not unread:
        found.append(Gap(code=GapCode.NO_CLIENT, count=counted.not_counted or None))
    if section and unread:
        found.append(Gap(code=GapCode.CLIENTS_NOT_READ, count=unread, total=section.total))
    return tuple(found)


def _on_owners(owners: ProfileSection) -> list[Gap]:
    known = owners.total - owners.not_counted
    if not known:
        return [Gap(code=GapCode.NO_OWNER, count=owners.not_counted or None)]
    found = [Gap(code=GapCode.OWNERS_UNDATED, count=owners.undated, total=known)] if owners.undated else []
    if owners.ended == known:
        found.append(Gap(code=GapCode.EVERY_OWNER_LEFT))
    return found


def _of_client(tie: SupplyTie) -> Iterator[GapCode]:
    if not tie.start:
        yield GapCode.CLIENTS_UNDATED
    if tie.state is None:
        yield GapCode.CLIENTS_WITHOUT_STATE
    if tie.client is None or tie.client.kind is Kind.UNIDENTIFIED_PARTY:
        yield GapCode.CLIENTS_NOT_IDENTIFIED
    if not _amount_known(tie):
        yield GapCode.CLIENTS_WITHOUT_AMOUNT
    if not _near(tie):
        yield GapCode.CLIENTS_FROM_COPIES


def _amount_known(tie: SupplyTie) -> bool:
    return any(claim.qualifiers.amount is not None for claim in tie.claims if claim.status not in SILENT)


def _near(tie: SupplyTie) -> bool:
    return any(
        cited.evidence.tier in _NEAR for claim in tie.claims if claim.status not in SILENT for cited in claim.evidence
    )
