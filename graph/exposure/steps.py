"""The ties that look-through crosses, and as what: an owner, a manager, a lender and a fund are kept apart."""

from collections.abc import Collection
from enum import StrEnum

from graph.build import Edge
from graph.schema.codelists import SupplyRole
from graph.schema.nodes import Kind


class Capacity(StrEnum):
    """As what the upper end of a tie stands to the lower one. In this order a chain is no more than its last."""

    OWNER = "owner"
    STAKE = "stake"
    FUND = "fund"
    SUCCESSOR = "successor"
    MEMBER = "member"
    MANAGER = "manager"
    LENDER = "lender"


CAPACITY_MEANING = {
    Capacity.OWNER: "holds a controlling or whole stake, or is the parent",
    Capacity.STAKE: "holds a stake that is not stated to control",
    Capacity.FUND: "holds a stake in a fund or other investor, and through it a part of what that one holds",
    Capacity.SUCCESSOR: "stands to the successor of an organisation as it stood to that organisation",
    Capacity.MEMBER: "is a consortium without legal personality of which the other is a member; holds nothing of it",
    Capacity.MANAGER: "manages for others, or stands behind a manager; owns nothing by it",
    Capacity.LENDER: "lent or granted money; has no share by it",
}
HOLDS_SHARE = (Capacity.OWNER, Capacity.STAKE, Capacity.FUND, Capacity.SUCCESSOR)
"""Only along these does a share run. Of a successor it is not known how much of it passed on."""


class Link(StrEnum):
    """How the organisation that is held takes part in the sale of another."""

    COMPONENT = "component"
    RESELLER = "reseller"


LINK_MEANING = {
    Link.COMPONENT: "it supplies the seller; that its goods were part of this sale is not said",
    Link.RESELLER: "the seller resells its products; that this sale was of them is not said",
}

DOWN: dict[str, tuple[bool, Capacity]] = {
    "owns": (True, Capacity.OWNER),
    "subsidiary_of": (False, Capacity.OWNER),
    "invested_in": (True, Capacity.STAKE),
    "succeeded_by": (True, Capacity.SUCCESSOR),
    "member_of": (False, Capacity.MEMBER),
    "manages": (True, Capacity.MANAGER),
    "financed": (True, Capacity.LENDER),
}
"""By relation: whether its subject (True) or its object is the upper end, and as what that stands to the other."""
HOLDING = tuple(DOWN)
LINKING = ("supplies", "makes")


def capacity(edge: Edge, lower: Kind, roles: Collection[SupplyRole | None]) -> Capacity:
    """As what the upper end of a holding tie stands to its lower end, a thing of this kind, given the claims' roles.

    Only where all claims speak of a loan is it one: a claim that speaks of a stake beside them is not to be lost.
    """
    found = DOWN[edge.relation][1]
    if found is Capacity.STAKE and set(roles) == {SupplyRole.LOAN}:
        return Capacity.LENDER
    return Capacity.FUND if found is Capacity.STAKE and lower is Kind.INVESTOR else found


def ends(edge: Edge) -> tuple[str, str]:
    """The upper and the lower end of a holding tie."""
    return (edge.subject, edge.object) if DOWN[edge.relation][0] else (edge.object, edge.subject)
