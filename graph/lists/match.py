"""Whom the names on a list mean: the graph's organisations that fit each, with score, band and reasons.

The same rule decides as when the graph is built. What people decided on a name before is remembered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Node
from graph.judgements import Judgement, Reason, Verdict
from graph.linkage.decision.cannot_link import veto
from graph.linkage.decision.described import Described, cleaned
from graph.linkage.decision.rule import Decision, decide
from graph.linkage.decision.similarity import Band, Likeness, Scorer
from graph.lists.known import Known
from graph.lists.remembered import Remembered, list_id
from graph.lists.sheet import Entry
from graph.schema.nodes import Kind

_ORDER = {Band.AUTOMATIC: 0, Band.REVIEW: 1, Band.REJECTED: 2}


class Candidate(BaseModel):
    """An organisation that a name on a list may mean."""

    model_config = ConfigDict(frozen=True)

    id: str
    caption: str
    kind: Kind
    state: str | None
    score: float | None = Field(description="The matcher's, 0 to 1; empty where it did not compare the two.")
    band: Band
    why: str = Field(description="The rule's reason for the band.")
    reasons: tuple[Reason, ...]
    decided: Verdict | None = Field(description="What people decided on this name and this organisation.")


class RowMatch(BaseModel):
    """One row of a list and whom it means."""

    model_config = ConfigDict(frozen=True)

    line: int
    name: str
    country: str
    others: dict[str, str]
    key: str = Field(description="How a decision on this name is written in data/judgements.csv.")
    match: str | None = Field(description="Id of the organisation that it surely means; empty if that is not sure.")
    how: Literal["decided", "automatic"] | None
    candidates: tuple[Candidate, ...]
    decisions: tuple[Judgement, ...] = Field(description="What people decided on this name before.")
    problems: tuple[str, ...]


def match_list(
    entries: Sequence[Entry], known: Known, judgements: Iterable[Judgement], scorer: Scorer, limit: int = 5
) -> list[RowMatch]:
    """Match every row, in the order of the list, with at most `limit` candidates each."""
    asked = {f"row-{entry.line}": _described(entry) for entry in entries}
    things = {thing.id: thing for thing in known.things}
    likenesses: dict[str, dict[str, Likeness]] = defaultdict(dict)
    sharing = _Sharing(known.things)
    sharers = {id_: sharing.with_any_of(thing) for id_, thing in asked.items()}
    named = [thing for thing in asked.values() if thing.names]
    also = {(id_, other) for id_, others in sharers.items() for other in others}
    for likeness in scorer.between(named, known.things, max(limit, 5), also):
        likenesses[likeness.left][likeness.right] = likeness
    likest = [one for row in likenesses.values() for one in row.values()]
    reasons = dict(zip(likest, scorer.explain(likest), strict=True))
    remembered = Remembered(judgements, known.canonical)
    rows = []
    for entry in entries:
        thing = asked[f"row-{entry.line}"]
        alike = likenesses[thing.id]
        decisions = remembered.of(entry.name, entry.country)
        ids = {*alike, *sharers[thing.id], *(id_ for id_, _ in decisions)} & things.keys()
        found = {id_: (alike.get(id_), decide(thing, things[id_], alike.get(id_))) for id_ in ids}
        rows.append(_row(entry, thing, found, decisions, known, things, reasons, limit))
    return rows


def _described(entry: Entry) -> Described:
    return Described(
        id=f"row-{entry.line}",
        kind=None,
        names=(entry.name,) if entry.name else (),
        states=frozenset({entry.country} if entry.country else ()),
        identifiers=entry.identifiers,
    )


class _Sharing:
    """Organisations by identifier and by the words of their names: found without asking the matcher."""

    def __init__(self, things: Iterable[Described]) -> None:
        self._found: dict[object, list[str]] = defaultdict(list)
        for thing in things:
            for key in {*thing.identifiers, *(cleaned(name, thing.state).words for name in thing.names)} - {()}:
                self._found[key].append(thing.id)

    def with_any_of(self, thing: Described) -> set[str]:
        keys = [*thing.identifiers, *(cleaned(name, thing.state).words for name in thing.names)]
        return {id_ for key in keys for id_ in self._found.get(key, ())}


def _row(
    entry: Entry,
    thing: Described,
    found: dict[str, tuple[Likeness | None, Decision]],
    decisions: Sequence[tuple[str, Judgement]],
    known: Known,
    things: Mapping[str, Described],
    reasons: Mapping[Likeness, tuple[Reason, ...]],
    limit: int,
) -> RowMatch:
    verdicts = {id_: judgement.verdict for id_, judgement in decisions}
    problems = list(entry.problems)
    # A decision holds for a name; two LEIs are two things all the same.
    surely_not = {id_ for id_ in verdicts if id_ in found and _two_leis(thing, things[id_])}
    problems += [f"it was decided to be {id_}, but its LEI is another" for id_ in sorted(surely_not)
                 if verdicts[id_] is Verdict.POSITIVE]  # fmt: skip
    decided = sorted({id_ for id_, verdict in verdicts.items() if verdict is Verdict.POSITIVE} - surely_not)
    automatic = sorted(
        id_ for id_, (_, decision) in found.items() if decision.band is Band.AUTOMATIC and id_ not in verdicts
    )
    sure = decided or automatic
    if len(sure) > 1:
        problems.append(f"several fit equally well: {', '.join(sure)}")
    how: Literal["decided", "automatic"] | None = None
    if len(sure) == 1:
        how = "decided" if decided else "automatic"
    candidates = [
        _candidate(known.nodes[id_], likeness, decision, verdicts.get(id_), reasons[likeness] if likeness else ())
        for id_, (likeness, decision) in found.items()
        if decision.band is not Band.REJECTED or id_ in verdicts
    ]
    candidates.sort(
        key=lambda c: (c.id not in sure, c.decided is Verdict.NEGATIVE, _ORDER[c.band], -(c.score or 0), c.id)
    )
    return RowMatch(
        line=entry.line,
        name=entry.name,
        country=entry.country,
        others=dict(entry.others),
        key=list_id(entry.name, entry.country),
        match=sure[0] if how else None,
        how=how,
        candidates=tuple(candidates[:limit]),
        decisions=tuple(judgement for _, judgement in decisions),
        problems=tuple(problems),
    )


def _two_leis(one: Described, other: Described) -> bool:
    ours, theirs = one.values("lei"), other.values("lei")
    return bool(ours and theirs and not ours & theirs and veto(one, other))


def _candidate(
    node: Node, likeness: Likeness | None, decision: Decision, decided: Verdict | None, reasons: tuple[Reason, ...]
) -> Candidate:
    return Candidate(
        id=node.id,
        caption=node.caption,
        kind=node.kind,
        state=node.state,
        score=None if likeness is None else round(likeness.score, 4),
        band=decision.band,
        why=decision.reason,
        reasons=reasons,
        decided=decided,
    )
