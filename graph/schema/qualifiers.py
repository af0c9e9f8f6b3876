"""Qualifiers: what narrows a claim down."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.schema.codelists import SupplyRole
from graph.schema.dates import PartialDate, surely_before

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Qualifiers(BaseModel):
    """When, how much, of what, in which role. Every field is empty when the source does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: PartialDate | None = Field(None, description="When the thing began, as precise as the source.")
    end: PartialDate | None = Field(None, description="When it ended. Empty: no end is known.")
    observed_by: PartialDate | None = Field(
        None, description="Seen or reported no later than this; neither a start nor an end."
    )
    amount: Decimal | None = Field(None, description="Money, in `currency`; may be negative for a de-obligation.")
    currency: Currency | None = Field(None, description="ISO 4217 code of `amount`.")
    share_pct: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(None, description="Share held, in percent.")
    quantity: Annotated[Decimal, Field(ge=0)] | None = Field(None, description="Number of pieces.")
    product: str | None = Field(None, description="What was sold, used or listed, in our own words.")
    role: SupplyRole | None = Field(None, description="In which role the subject takes part.")
    shared_amount: bool = Field(
        False,
        description="The amount covers several suppliers or more than this tie, and must never be summed.",
    )

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.start and self.end and surely_before(self.end, self.start):
            raise ValueError(f"end {self.end} is before start {self.start}")
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency go together")
        return self
