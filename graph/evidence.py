"""Evidence: where a claim can be checked."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from graph.schema.codelists import RECORDS, EvidenceType, Tier
from graph.schema.dates import PartialDate
from graph.schema.text import IdText, PlainText, check_id

WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s]+$"), AfterValidator(check_id)]


class Evidence(BaseModel):
    """A document, with the address where a reader can open it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[IdText, Field(min_length=1)]
    url: WebAddress = Field(description="Where it can be read.")
    archive_url: WebAddress | None = Field(None, description="A kept copy, for when the original goes.")
    title: Annotated[PlainText, Field(min_length=1)]
    publisher: Annotated[PlainText, Field(min_length=1)]
    published_on: PartialDate | None = None
    retrieved_on: PartialDate | None = Field(None, description="When it was read for Lookthrough.")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="Hash of the bytes that were read, where a snapshot was taken."
    )
    evidence_type: EvidenceType
    tier: Tier
    copy_of: PlainText | None = Field(
        None, description="The publisher or document of which this is a copy or retelling. Needed for tier C."
    )
    language: PlainText | None = Field(None, description="ISO 639-1 code of its language.")
    note: PlainText | None = None

    @property
    def voice(self) -> str:
        """Whose voice this is: the original publisher where this is a copy. Independent voices are counted by it."""
        return self.copy_of or self.publisher

    @property
    def is_record(self) -> bool:
        """Whether it can bear a `confirmed` claim: a record, what a party said, or a data set that copies one."""
        copied = self.evidence_type is EvidenceType.DATASET and (self.tier is Tier.OFFICIAL or bool(self.copy_of))
        return copied or self.evidence_type in RECORDS


class Citation(BaseModel):
    """One place in one evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence: str = Field(description="Id of the evidence.")
    locator: Annotated[PlainText, Field(min_length=1)] = Field(
        description="Page, paragraph, section or row where the claim is borne out."
    )
