"""A feed: where and how a publisher serves its data, what it is known to hold, and on what terms."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.evidence import WebAddress
from graph.schema.codelists import EvidenceType, Tier

Host = Annotated[str, Field(pattern=r"^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$")]
MEGABYTE = 1_000_000


class Terms(BaseModel):
    """On what terms the facts of a source are used, as its publisher states them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    licence: str
    licence_class: Literal["open", "attribution", "non_commercial", "unstated"] = Field(
        description="Groups licences for filters: exports can leave one class out."
    )
    attribution: str = Field(description="Whom to name.")
    url: WebAddress | None = Field(None, description="Where the terms were read.")
    note: str | None = None


class Cites(BaseModel):
    """What sort of evidence the publisher's rows are, unless an adapter says otherwise of one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence_type: EvidenceType
    tier: Tier
    copy_of: str | None = Field(None, description="Whose finding or text it is. Needed for tiers B2 and C.")
    language: str | None = None

    @model_validator(mode="after")
    def _copies_name_their_origin(self) -> Self:
        if self.tier in (Tier.SECONDARY, Tier.COPY) and not self.copy_of:
            raise ValueError("tier B2 and C say whose finding or text it is: copy_of")
        return self


class Download(BaseModel):
    """A form in which the publisher's pages also give the data, for a person to save and to read with `--file`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] = Field(description="What the adapter calls it.")
    what: str = Field(description="What it is and where a person gets it, to be listed when a file is in no form.")
    format: Literal["csv", "xml", "json"]
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    member: str = Field("*", description="Pattern of its files where it is a zip; there may be several.")
    known_by: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="What tells it: columns of the header, one of these root elements, or keys of the document."
    )


class Feed(BaseModel):
    """The publisher's documented file or service."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: Annotated[str, Field(pattern=r"^https://[^\s]+$")] = Field(description="What is asked for first.")
    hosts: Annotated[tuple[Host, ...], Field(min_length=1)] = Field(
        description="The only hosts that are ever asked, also after a redirect."
    )
    format: Literal["json", "json lines", "csv", "xml", "xlsx", "html"]
    packed: Literal["zip", "gzip"] | None = Field(None, description="How the file is packed when it is served.")
    member: str | None = Field(None, description="Pattern of the one file wanted in a zip, such as `*.csv`.")
    media_types: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="Content types under which the publisher serves it; any other is refused."
    )
    documentation: WebAddress = Field(description="Where the publisher describes the format.")
    seen_live: bool = Field(description="True once the service itself was read, False while only samples were.")
    not_seen: str | None = Field(None, description="What has not been seen live.")
    paged: bool = False
    downloads: tuple[Download, ...] = Field((), description="Other forms in which a person may have the data.")
    max_megabytes: Annotated[int, Field(gt=0)] = Field(64, description="Largest body taken, in 10^6 bytes.")
    max_unpacked_megabytes: Annotated[int, Field(gt=0)] = Field(1000, description="Largest content once unpacked.")
    pause_seconds: Annotated[float, Field(ge=0)] = Field(1.0, description="Least time between two requests.")

    @model_validator(mode="after")
    def _says_what_was_not_seen(self) -> Self:
        if not self.seen_live and not self.not_seen:
            raise ValueError("a feed that was not seen live says what has not been seen: not_seen")
        return self


class Expected(BaseModel):
    """What a feed is known to hold; anything else is drift, and reported."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="Columns of a table or keys of an object; `meta.refs` is a key within another."
    )
    optional: tuple[str, ...] = Field((), description="Those of `columns` that need not appear.")
    codes: dict[str, tuple[str, ...]] = Field({}, description="Values that a column may have.")
    names_states: bool = Field(
        True,
        description="False if the publisher says of no row in which state its organisations are. The name of one in "
        "scope then lets a row in, in whatever state it is; nothing is joined by that.",
    )


class Sample(BaseModel):
    """The real or recorded file that the adapter was tried on, and what it gave."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str = Field(description="Which edition, of when, of whom; `made up` where only documentation was at hand.")
    file: str | None = Field(None, description="Its path in the folder of real files that the tests read.")
    rows: int
    claims: int | None = Field(None, description="For a core source; of an enrichment source it depends on the scope.")
    rejected: int = 0
