"""A brief as data: sections of cited sentences and tables. Renderers turn it into Markdown, HTML and JSON."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.evidence import Evidence
from graph.queries.left_out import LicenceUse


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Sentence(_Part):
    """One statement with the numbers of the citations it stands on. Only `own` sentences may have none."""

    text: str
    cites: tuple[int, ...] = ()
    own: bool = Field(False, description="About the brief or the data itself: a count, a method, a gap.")
    struck: bool = Field(False, description="The source withdrew it.")


def own(text: str) -> Sentence:
    """A sentence of ours, about the brief or the data itself."""
    return Sentence(text=text, own=True)


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


class Chapter(_Part):
    """A titled part of the brief."""

    title: str
    blocks: tuple[Block, ...]


class NumberedCitation(_Part):
    """An entry of the evidence annex."""

    number: int
    evidence: Evidence
    locator: str
    claims: tuple[str, ...] = Field(description="Ids of the claims that cite it.")


class RuleUse(_Part):
    """What one rule rested on in this brief, and for how many ties it was left out."""

    rule: str
    title: str
    ties: int = Field(description="Client ties that the rule was asked about.")
    left_out_at_the_time: int = Field(description="Ties for which it is unknown at their time, for its licence.")
    left_out_today: int
    rests_on: tuple[str, ...] = Field(description="Publishers and licence classes of what was used.")
    left_out: tuple[str, ...] = Field(description="Publishers and licence classes of what was left out.")


class LicenceNote(LicenceUse):
    """Of which licence classes the brief was made, and what was left out, of the facts and of the ratings."""

    rules: tuple[RuleUse, ...]


class Brief(_Part):
    """A document that can be made again from build, rule set and parameters, to the byte."""

    title: str
    subject: str = Field(description="Canonical id of what the brief is about.")
    state_of_work: str = Field(description="draft, response requested, response received or final.")
    build_id: str
    ruleset: str
    as_of: str = Field(description="The day that today's ratings are looked up for, YYYY-MM-DD.")
    what_this_is_not: tuple[str, ...]
    sections: tuple[Chapter, ...]
    annex: tuple[NumberedCitation, ...]
    licences: LicenceNote | None = Field(None, description="None, and not written, when nothing was chosen by licence.")
