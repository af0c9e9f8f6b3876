"""Qualifiers: what narrows a claim down."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.schema.codelists import SupplyRole
from graph.schema.dates import PartialDate, surely_before
from graph.schema.text import PlainText

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

MOST_DIGITS = 24
"""Digits of a number: more than any sum of money has, and fewer than would be a fault or an attack."""
Share = Annotated[Decimal, Field(ge=0, le=100, max_digits=MOST_DIGITS)]


class Qualifiers(BaseModel):
    """When, how much, of what, in which role. Every field is empty when the source does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: PartialDate | None = Field(None, description="When the thing began, as precise as the source.")
    end: PartialDate | None = Field(None, description="When it ended. Empty: no end is known.")
    observed_by: PartialDate | None = Field(
        None, description="Seen or reported no later than this; neither a start nor an end."
    )
    amount: Annotated[Decimal, Field(max_digits=MOST_DIGITS)] | None = Field(
        None, description="Money, in `currency`; may be negative for a de-obligation."
    )
    currency: Currency | None = Field(None, description="ISO 4217 code of `amount`.")
    share_pct: Share | None = Field(None, description="Share held, in percent.")
    share_min: Share | None = Field(
        None, description="Least share held, in percent, where the source gives a range and no point."
    )
    share_max: Share | None = Field(
        None, description="Largest share held, in percent, where the source gives a range and no point."
    )
    quantity: Annotated[Decimal, Field(ge=0, max_digits=MOST_DIGITS)] | None = Field(
        None, description="Number of pieces."
    )
    product: PlainText | None = Field(None, description="What was sold, used or listed, in our own words.")
    role: SupplyRole | None = Field(None, description="In which role the subject takes part.")
    shared_amount: bool = Field(
        False,
        description="The amount covers several suppliers or more than this tie, and must never be summed.",
    )

    @property
    def share_range(self) -> tuple[Decimal, Decimal] | None:
        """The least and the largest share that may be held, in percent; a point is both. None if no share is stated."""
        if self.share_pct is not None:
            return self.share_pct, self.share_pct
        if self.share_min is None and self.share_max is None:
            return None
        return self.share_min or Decimal(0), Decimal(100) if self.share_max is None else self.share_max

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        if self.start and self.end and surely_before(self.end, self.start):
            raise ValueError(f"end {self.end} is before start {self.start}")
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency go together")
        least, most = self.share_min, self.share_max
        if self.share_pct is not None and not (least is None and most is None):
            raise ValueError("a share is a point or a range, not both")
        if least is not None and most is not None and least > most:
            raise ValueError(f"the least share {least} is more than the largest {most}")
        return self
