"""A brief as data: sections of cited sentences and tables. Renderers turn it into Markdown, HTML and JSON."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.evidence import Evidence


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Sentence(_Part):
    """One statement with the numbers of the citations it stands on. Only `own` sentences may have none."""

    text: str
    cites: tuple[int, ...] = ()
    own: bool = Field(False, description="About the brief or the data itself: a count, a method, a gap.")
    struck: bool = Field(False, description="The source withdrew it.")


class Paragraph(_Part):
    """Sentences in running text."""

    type: Literal["paragraph"] = "paragraph"
    sentences: tuple[Sentence, ...]


class Bullets(_Part):
    """Sentences one below the other."""

    type: Literal["bullets"] = "bullets"
    items: tuple[Sentence, ...]


class Table(_Part):
    """A table whose every row stands on citations."""

    type: Literal["table"] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[tuple[int, ...], ...] = Field(description="Citations of each row.")


Block = Annotated[Paragraph | Bullets | Table, Field(discriminator="type")]


class Section(_Part):
    """A titled part of the brief."""

    title: str
    blocks: tuple[Block, ...]


class NumberedCitation(_Part):
    """An entry of the evidence annex."""

    number: int
    evidence: Evidence
    locator: str
    claims: tuple[str, ...] = Field(description="Ids of the claims that cite it.")


class Brief(_Part):
    """A document that can be made again from build, rule set and parameters, to the byte."""

    title: str
    subject: str = Field(description="Canonical id of what the brief is about.")
    state_of_work: str = Field(description="draft, response requested, response received or final.")
    build_id: str
    ruleset: str
    as_of: str = Field(description="The day that today's ratings are looked up for, YYYY-MM-DD.")
    what_this_is_not: tuple[str, ...]
    sections: tuple[Section, ...]
    annex: tuple[NumberedCitation, ...]
