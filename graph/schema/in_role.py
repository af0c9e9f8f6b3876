"""Relations in a role: where the role makes another thing of the tie, and so asks for words of its own.

Who resells a vendor's technology does not supply the vendor; who is under observation is not excluded.
"""

from dataclasses import dataclass

from graph.schema.codelists import SupplyRole


@dataclass(frozen=True)
class InRole:
    """What takes the place of the frame and the captions of a relation (`graph.schema.relations`) in one role."""

    frame: str
    says: str
    says_back: str


_IN_ROLE: dict[tuple[str, SupplyRole], InRole] = {
    ("supplies", SupplyRole.RESELLER): InRole("{s} was a reseller of {o}", "is a reseller of", "has the reseller"),
    ("supplies", SupplyRole.COMPONENT): InRole(
        "{s} supplied components to {o}", "supplies components to", "gets components from"
    ),
    ("supplies", SupplyRole.INTEGRATOR): InRole(
        "{s} put together a system with {o}", "puts together a system with", "is put together by"
    ),
    ("sold_to", SupplyRole.RESELLER): InRole(
        "{s} sold, as a reseller, to {o}", "sold, as a reseller, to", "bought from the reseller"
    ),
    ("invested_in", SupplyRole.LOAN): InRole("{s} lent money to {o}", "lent money to", "lender"),
    ("listed_on", SupplyRole.OBSERVATION): InRole(
        "{s} was placed under observation on {o}", "is under observation on", "has under observation"
    ),
    ("listed_on", SupplyRole.EXCLUSION): InRole("{s} was excluded on {o}", "is excluded on", "excludes"),
}


def in_role(relation: str, role: SupplyRole | None) -> InRole | None:
    """The words of the relation in the role; None where the role changes nothing of what the tie is."""
    return _IN_ROLE.get((relation, role)) if role else None
