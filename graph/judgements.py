"""Judgements: decisions that two source entities are, are not, or may be the same."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.schema.dates import PartialDate


class Verdict(StrEnum):
    """What was decided about a pair."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


class Judgement(BaseModel):
    """Who decided what about a pair of source entities, when and why. A person's outranks the machine's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: Annotated[str, Field(min_length=1)]
    right: Annotated[str, Field(min_length=1)]
    verdict: Verdict
    reason: Annotated[str, Field(min_length=1)]
    decided_by: Annotated[str, Field(min_length=1)]
    decided_on: PartialDate | None = None
    score: float | None = None

    @property
    def by_machine(self) -> bool:
        """True if a rule or model decided, not a person."""
        return self.decided_by.startswith("rule:") or self.decided_by.startswith("model:")
