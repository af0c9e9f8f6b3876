"""A source's description of one thing, before anyone decides what it is the same as."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graph.schema.nodes import Kind
from graph.schema.text import PlainText

LONGEST_NAME = 2000
"""Characters; the longest of real names, of whole ministries with their departments, have some hundreds."""


class SourceEntity(BaseModel):
    """What one source calls by one id. `state` is the code of its state, empty when the source does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._:-]*$")]
    source: str
    kind: Kind
    name: Annotated[PlainText, Field(min_length=1, max_length=LONGEST_NAME)]
    state: str | None = None
