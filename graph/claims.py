"""Claims: one source saying one thing. They are the truth that the graph is projected from."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.evidence import Citation
from graph.schema.attributes import ATTRIBUTES
from graph.schema.codelists import Status
from graph.schema.dates import PartialDate
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS
from graph.schema.text import IdText, PlainText


class Origin(BaseModel):
    """Where in the source's own file a claim was read: the lineage back to the row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    row: int = Field(ge=1, description="Line of the file, the header being 1.")


class Claim(BaseModel):
    """One source saying one thing about a subject: a tie to an object, or a value of an attribute."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")]
    source: str = Field(description="Name of the Source that says it.")
    subject: IdText = Field(description="Entity id; a source's own before linking, the canonical one after.")
    predicate: str = Field(description="Name of a relation or of an attribute of the vocabulary.")
    object: IdText | None = Field(None, description="Entity id, when the predicate is a relation.")
    value: PlainText | None = Field(None, description="Value, when the predicate is an attribute.")
    qualifiers: Qualifiers = Qualifiers()
    status: Status
    denies: str | None = Field(None, description="Id of the claim that this one denies.")
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    note: PlainText | None = Field(None, description="What a reader should know, in our own words.")
    checked_on: PartialDate | None = Field(
        None, description="When it was read a second time, independently, against its source."
    )
    origin: Origin | None = None

    @model_validator(mode="after")
    def _well_formed(self) -> Self:
        if self.predicate in RELATIONS:
            if not self.object or self.value is not None:
                raise ValueError(f"the relation {self.predicate!r} needs an object and no value")
        elif self.predicate in ATTRIBUTES:
            if self.object or not self.value:
                raise ValueError(f"the attribute {self.predicate!r} needs a value and no object")
        else:
            raise ValueError(f"{self.predicate!r} is neither a relation nor an attribute of the vocabulary")
        amount = self.qualifiers.amount
        if amount is not None and amount < 0 and self.predicate != "award_amount":
            raise ValueError("an amount below zero is money taken back from an award; nothing else states one")
        if (self.status is Status.DENIED) != (self.denies is not None):
            raise ValueError("a denial names the claim it denies, and only a denial does")
        return self
