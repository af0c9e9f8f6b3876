"""Judgements: decisions that two source entities are, are not, or may be the same, or are two of one group."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.schema.dates import PartialDate
from graph.schema.text import IdText, PlainText

LIST_PREFIX = "list:"
"""How the left side of a judgement begins that says whom a name on a list means; see `graph.lists.remembered`."""
_MACHINES = ("rule:", "model:")


class Verdict(StrEnum):
    """What was decided about a pair."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    SAME_GROUP = "same_group"


APART = (Verdict.NEGATIVE, Verdict.SAME_GROUP)
"""Verdicts that keep two apart. Two things of one group are two things."""


class Reason(BaseModel):
    """One thing that speaks for (points above 0) or against (below 0) a pair. Points add up to the score's odds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feature: str
    points: float
    words: str = Field(description="What was seen, in words a reviewer can check.")


class Judgement(BaseModel):
    """Who decided what about a pair of source entities, when and why. A person's outranks the machine's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: Annotated[IdText, Field(min_length=1)]
    right: Annotated[IdText, Field(min_length=1)]
    verdict: Verdict
    reason: Annotated[PlainText, Field(min_length=1)]
    decided_by: Annotated[PlainText, Field(min_length=1)]
    decided_on: PartialDate | None = None
    score: float | None = Field(None, description="The machine's, 0 to 1; empty where an identifier decides.")
    reasons: tuple[Reason, ...] = ()
    model: str | None = Field(None, description="Name and version of the matcher that the machine asked.")

    @property
    def by_machine(self) -> bool:
        """True if a rule or model decided, not a person."""
        return is_machine(self.decided_by)

    @property
    def pair(self) -> frozenset[str]:
        """Both ids, whichever stands left."""
        return frozenset((self.left, self.right))

    @property
    def of_a_list(self) -> bool:
        """True if it says whom a name on a list means, and nothing about the graph."""
        return self.left.startswith(LIST_PREFIX)


def is_machine(decided_by: str) -> bool:
    """True if `decided_by` names a rule or model."""
    return decided_by.startswith(_MACHINES)
