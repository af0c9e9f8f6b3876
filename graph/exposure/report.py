"""What an answer about exposure holds: organisations, ties and states, with what is sure, possible and not known."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from graph.exposure.parts import Part, Totals
from graph.exposure.share import ShareRange
from graph.exposure.steps import Capacity, Link
from graph.queries.citing import NodeRef, Tie
from graph.queries.overlap import Overlap
from graph.queries.supply import SupplyTie
from graph.risk.findings import Level
from graph.risk.tie_rating import TieRating
from graph.schema.codelists import Standing


class Direction(StrEnum):
    """Downward from a holder to clients and states, or upward from a seller, client or state to holders."""

    DOWN = "down"
    UP = "up"


class Then(StrEnum):
    """Whether a holder held in the time of a tie: when it began, later while it lasted, perhaps, or surely not."""

    WHEN_IT_BEGAN = "when_it_began"
    LATER = "later"
    PERHAPS = "perhaps"
    NOT_THEN = "not_then"

    @classmethod
    def of(cls, when_it_began: Overlap, meanwhile: Overlap) -> "Then":
        """What the two come to."""
        if when_it_began is Overlap.YES:
            return cls.WHEN_IT_BEGAN
        if meanwhile is Overlap.YES:
            return cls.LATER
        return cls.PERHAPS if Overlap.UNKNOWN in (when_it_began, meanwhile) else cls.NOT_THEN


class HoldingHop(BaseModel):
    """One holding of a way: the tie read from its upper end, and what is held by it as what."""

    model_config = ConfigDict(frozen=True)

    upper: NodeRef
    tie: Tie
    held_as: Capacity
    share: ShareRange | None = Field(description="Empty where the tie carries no share, as that of a manager.")
    share_stated: bool = Field(description="Whether a source states the share; if none does it lies between 0 and 100.")
    held_on: Overlap = Field(description="Whether it held on the day asked for.")


class HoldingWay(BaseModel):
    """Holdings one below the other."""

    model_config = ConfigDict(frozen=True)

    hops: tuple[HoldingHop, ...]
    held_as: Capacity | None = Field(description="The last of its capacities in their order; empty for no hop at all.")
    share: ShareRange | None = Field(description="Share of the lowest that the uppermost holds by this way.")
    held_on: Overlap
    standing: Standing | None = Field(description="That of the weakest of its ties.")


class Held(BaseModel):
    """One way seen at the time of one tie. `hops` has for each holding whether it held when the tie began."""

    model_config = ConfigDict(frozen=True)

    way: int = Field(description="Number of the way in the answer's `ways`, from 0.")
    when_it_began: Overlap
    meanwhile: Overlap
    hops: tuple[Overlap, ...]


class Holder(BaseModel):
    """Who held the seller, or who stands behind its sales, at the time of one tie; over all ways of one capacity."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    held: NodeRef = Field(description="What is held: the seller, or who takes part in its sales as `link` says.")
    held_as: Capacity | None = Field(description="As what; empty for the thing itself.")
    link: Link | None
    share: ShareRange | None = Field(description="Share when the tie began; empty where no way carries a share.")
    when_it_began: Overlap
    meanwhile: Overlap = Field(description="Whether it held at any time while the tie did.")
    held_on: Overlap = Field(description="Whether it held on the day asked for.")
    ways: tuple[Held, ...]

    @property
    def then(self) -> Then:
        """Whether it held in the time of the tie."""
        return Then.of(self.when_it_began, self.meanwhile)


class ExposedTie(BaseModel):
    """A tie to a client or place, the rating of its state, and who held its seller when it began."""

    model_config = ConfigDict(frozen=True)

    tie: SupplyTie
    rating: TieRating
    part: Part
    holders: tuple[Holder, ...]


class LevelCount(BaseModel):
    """Ties whose state was at a level: surely, and possibly."""

    model_config = ConfigDict(frozen=True)

    level: Level
    sure: int
    possible: int


class StateReached(BaseModel):
    """A state and the ties to it. `state` is empty for ties of which it is not known where they lead."""

    model_config = ConfigDict(frozen=True)

    state: str | None
    totals: Totals
    at_sale: Level = Field(description="The worst of its ties that are sure; unknown where none is.")
    possible: Level = Field(description="The worst that any of its ties may have been that are sure or possible.")
    today: Level
    sellers: tuple[NodeRef, ...]


class HeldThing(BaseModel):
    """What a holder holds: a seller, a system or contract, or who takes part in the sales of a seller."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    link: Link | None = Field(description="How it takes part in sales, if it sells nothing here itself.")


class Organisation(BaseModel):
    """An organisation that a holder reaches, or a holder; once for each capacity, so that none passes for another."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    held_as: Capacity | None
    of: tuple[HeldThing, ...] = Field(description="Downward itself; upward what the holder holds here.")
    share: ShareRange | None = Field(
        description="Downward, the share that the sources state, whenever; upward empty: the ties have it."
    )
    held_on: Overlap = Field(description="Whether it held on the day asked for.")
    held_then: dict[Then, int] = Field(description="Number of ties by whether it held in their time.")
    ways: tuple[int, ...]
    looped: bool = Field(description="It lies on a circle of holdings, or is held through one.")


class Exposure(BaseModel):
    """What a holder reaches, or who stands above a seller, client or state."""

    model_config = ConfigDict(frozen=True)

    build_id: str
    ruleset: str
    subject: NodeRef
    direction: Direction
    on: date
    totals: Totals
    levels: tuple[LevelCount, ...]
    states: tuple[StateReached, ...] = Field(description="The worst first.")
    ties: tuple[ExposedTie, ...] = Field(description="The worst first.")
    organisations: tuple[Organisation, ...] = Field(description="What is held, downward; who holds, upward.")
    ways: tuple[HoldingWay, ...]
    without_ties: int = Field(description="Of the organisations: those of which no tie to a client or place is known.")
    over_whole: tuple[NodeRef, ...] = Field(
        description="Organisations of which the shares stated, held on the day, come to more than the whole: they are "
        "of different dates, or one contains another."
    )
    truncated: bool = Field(description="A bound was met: there is more than was read, and shares are open above.")
