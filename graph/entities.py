"""A source's description of one thing, before anyone decides what it is the same as."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.schema.nodes import Kind


class SourceEntity(BaseModel):
    """What one source calls by one id. `state` is the code of its state, empty when the source does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._:-]*$")]
    source: str
    kind: Kind
    name: Annotated[str, Field(min_length=1)]
    state: str | None = None
