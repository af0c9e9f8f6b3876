"""What another rule set would change: the levels of all ties between seller and client under the one and the other."""

from collections import Counter
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from graph.queries.citing import NodeRef
from graph.queries.exposure import RatedTie, Rater
from graph.queries.supply import supply_ties
from graph.risk.findings import Level
from graph.risk.rulesets import RuleSet
from graph.schema.relations import CLIENT_TIES
from graph.store.base import GraphStore


class LevelChange(BaseModel):
    """One tie whose level is another under the other rule set: surely, possibly or today."""

    model_config = ConfigDict(frozen=True)

    edge: str
    seller: NodeRef
    client: NodeRef | None
    state: str | None
    before: tuple[Level, Level, Level] = Field(description="Sure at the time, possible at the time, today.")
    after: tuple[Level, Level, Level]


class RuleEffect(BaseModel):
    """The effect on a build, of how many ties."""

    model_config = ConfigDict(frozen=True)

    ties: int
    before: dict[Level, int] = Field(description="Ties by the level that was sure at the time.")
    after: dict[Level, int]
    changed: tuple[LevelChange, ...]


def rule_effect(store: GraphStore, before: RuleSet, after: RuleSet, as_of: date) -> RuleEffect:
    """Rate every tie by both sets. Raises LookthroughError if one asks for what its table does not have."""
    ties = supply_ties(store, store.scan_edges((*CLIENT_TIES, "supplies")))
    old = Rater(before)
    pairs = list(zip(old.rate(store, ties, as_of), Rater(after, old.table).rate(store, ties, as_of), strict=True))
    return RuleEffect(
        ties=len(pairs),
        before=_counts(first for first, _ in pairs),
        after=_counts(second for _, second in pairs),
        changed=tuple(
            LevelChange(
                edge=first.tie.edge,
                seller=first.tie.seller,
                client=first.tie.client,
                state=first.tie.state,
                before=_levels(first),
                after=_levels(second),
            )
            for first, second in pairs
            if _levels(first) != _levels(second)
        ),
    )


def _levels(item: RatedTie) -> tuple[Level, Level, Level]:
    return item.assessment.level, item.assessment.level_possible, item.assessment.level_today


def _counts(items: object) -> dict[Level, int]:
    found = Counter(item.assessment.level for item in items)  # type: ignore[attr-defined]
    return {level: found[level] for level in Level}
