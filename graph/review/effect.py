"""What a decision on a pair would change: what each side carries today, and what one thing of both would carry."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Change(StrEnum):
    """The weightiest thing that a join would change. The order of members is the order of the queue."""

    LISTINGS = "listings"
    CLIENTS = "clients"
    OWNERS = "owners"
    OTHER = "other"


class Carried(BaseModel):
    """How much stands on one thing. What is denied or withdrawn counts among the claims only."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: int = Field(1, description="Ids of sources that are one in it.")
    claims: int = 0
    listings: int = Field(0, description="Entries on lists, ended ones too.")
    clients: int = Field(0, description="To whom it is said to have sold or supplied, or who is said to use it.")
    owners: int = Field(0, description="Who is said to own, hold or manage it, or to have invested in it.")
    holdings: int = Field(0, description="What it is said to own, hold or manage, or to have invested in.")


class Effect(BaseModel):
    """Both sides before, and one thing of both after. Nothing is added up that both have already."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: Carried = Carried()
    right: Carried = Carried()
    together: Carried = Carried(names=2)

    @property
    def change(self) -> Change:
        """The first of lists, clients, and owners or holdings of which a side would gain any."""
        for change, fields in _WEIGHED:
            if any(self.gained(side, field) for side in (self.left, self.right) for field in fields):
                return change
        return Change.OTHER

    def gained(self, side: Carried, field: str) -> int:
        """How many more of `field` one thing of both would have than this side has."""
        return int(getattr(self.together, field)) - int(getattr(side, field))


_WEIGHED = (
    (Change.LISTINGS, ("listings",)),
    (Change.CLIENTS, ("clients",)),
    (Change.OWNERS, ("owners", "holdings")),
)
