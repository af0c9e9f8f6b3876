"""A build: one whole graph, with what it was made from. A store holds exactly one that readers can see."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from graph.claims import Claim
from graph.evidence import Evidence
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import Kind


class Name(BaseModel):
    """One name of a node: its text, what sort of name it is, and the claims that give it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    type: str = Field(description="Attribute of the vocabulary: name, alias or former_name.")
    claims: tuple[str, ...]


class Node(BaseModel):
    """A thing of the graph. `claims` are the ids of the claims about it alone; ties are edges."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    caption: str
    state: str | None = Field(None, description="Code of its state, where one claim or agreeing claims say so.")
    names: tuple[Name, ...] = ()
    members: tuple[str, ...] = Field((), description="Source entity ids that were linked into it.")
    claims: tuple[str, ...] = ()


class Episode(BaseModel):
    """One stretch of a tie that its sources tell apart from others (`graph.episodes`), and the claims that speak of it.

    `start`, `end` and `observed_by` are copied only when all claims that give one agree; otherwise they stay empty and
    the claims show both. Nothing is averaged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    standing: Standing
    confidence: Confidence
    start: str | None = None
    end: str | None = None
    observed_by: str | None = None
    claims: tuple[str, ...] = Field(min_length=1)


class Edge(BaseModel):
    """A tie between two nodes with every claim that speaks for or against it.

    Of a tie of one episode `start`, `end` and `observed_by` are those of the episode. Of several, `start` is that of
    the first, `end` that of the last, and `observed_by` stays empty: only `episodes` say when it held.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    relation: str
    subject: str
    object: str
    standing: Standing
    confidence: Confidence
    start: str | None = None
    end: str | None = None
    observed_by: str | None = None
    claims: tuple[str, ...] = Field(min_length=1)
    episodes: tuple[Episode, ...] = Field((), description="In the order of time; empty where there is only one.")
    differing: bool = Field(
        False,
        description="True if claims of one episode differ on a date, share or amount, or one of them is a denial.",
    )

    @property
    def stretches(self) -> tuple["Edge | Episode", ...]:
        """Its episodes; itself where there is only one."""
        return self.episodes or (self,)


class SourceReport(BaseModel):
    """What one source gave to a build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    publisher: str
    licence: str
    licence_class: str
    url: str
    rows: int
    claims: int
    rejected: int
    retrieved_on: str | None
    gate: str = Field(description="passed, failed, or stale (last good claims kept)")
    gate_reason: str | None = None


class SameGroup(BaseModel):
    """A person's decision that two things of the build are two of one group. No source is behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: str
    right: str
    reason: str
    decided_by: str
    decided_on: str | None

    @property
    def pair(self) -> frozenset[str]:
        """Both ids of the graph."""
        return frozenset((self.left, self.right))


class Manifest(BaseModel):
    """The label on a build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    build_id: str = Field(description="Content hash of claims, judgements, reference data and versions.")
    built_at: datetime
    software: str
    ruleset: str
    nodes: dict[str, int]
    edges: dict[str, int]
    claims: dict[str, int] = Field(description="Claims by status.")
    evidence: int
    sources: tuple[SourceReport, ...]
    rejected: int
    same_group: tuple[SameGroup, ...] = Field((), description="What people held to be of one group; never a tie.")


class Build(BaseModel):
    """Everything a store needs to hold a graph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    manifest: Manifest
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
