"""The rule of identity: what becomes of a pair. Resolution and the matching of lists both ask it.

A pair is joined automatically only where something beyond the likeness of names says so:

1. an identifier of both is the same (LEI, ISIN, Wikidata, number in a register);
2. both have the same name word for word with the same legal form, or none, in the same known state, and the name
   is one that tells an organisation apart;
3. the names are the same but for spelling or a legal form left out, in the same known state, the matcher's score is
   in its automatic band, and both have the same owner, parent or website.

By name it joins nothing that the matcher itself takes for two, or was not asked about: rules 2 and 3 need a score that
speaks for one.

What one thing has only one of (`cannot_link`) keeps two apart against any name. If an equal identifier
stands against such a difference, a person looks. Everything else is the matcher's to send to review or to reject.
"""

from dataclasses import dataclass

from graph.linkage.decision.cannot_link import veto
from graph.linkage.decision.described import Described, perhaps_one_kind, surely_one_kind
from graph.linkage.decision.same_name import Same, same_name, tells_apart
from graph.linkage.decision.similarity import Band, Likeness
from graph.linkage.names.parse import Name
from graph.schema.attributes import MATCHING_IDENTIFIERS

BY_IDENTIFIER = "rule:same-identifier"
BY_NAME = "rule:same-name-same-state"
BY_TIE = "rule:same-name-same-state-shared-tie"
BY_SCORE = "model"
MORE_LIKELY_ONE = 0.5
"""Least score of what is joined by name. The score is a likelihood: below, the matcher takes the two for two."""
WORTH_A_LOOK = 0.1
"""Least score of what a person is shown. The matcher's own band begins lower; of what lies between, some three pairs in
a hundred are right."""


@dataclass(frozen=True)
class Decision:
    """The band of a pair, the rule that put it there, and why in words."""

    band: Band
    rule: str
    reason: str


def decide(left: Described, right: Described, likeness: Likeness | None) -> Decision:
    """The band of a pair; `likeness` is None where the matcher sees none."""
    shared = shared_identifiers(left, right)
    return _by_identifier(left, right, shared[0]) if shared else _by_name(left, right, likeness)


def _by_identifier(left: Described, right: Described, shared: tuple[str, str]) -> Decision:
    told = f"same {shared[0]}: {shared[1]}"
    but = veto(left, right)
    if not but and not surely_one_kind(left, right):
        but = f"one is a {left.kind}, one a {right.kind}"
    if but:
        return Decision(Band.REVIEW, BY_IDENTIFIER, f"{told}, but {but}")
    return Decision(Band.AUTOMATIC, BY_IDENTIFIER, told)


def _by_name(left: Described, right: Described, likeness: Likeness | None) -> Decision:
    apart = veto(left, right)
    if not apart and not perhaps_one_kind(left, right):
        apart = f"one is a {left.kind}, one a {right.kind}"
    if apart:
        return Decision(Band.REJECTED, BY_SCORE, apart)
    same, name = same_name(left, right)
    automatic = _corroborated(left, right, likeness, same, name)
    if automatic:
        return automatic
    alike = likeness is not None and likeness.band is not Band.REJECTED and likeness.score >= WORTH_A_LOOK
    if alike or same in (Same.WHOLLY, Same.FORM_ON_ONE_SIDE, Same.ONE_SENSE):
        return Decision(Band.REVIEW, BY_SCORE, _missing(left, right, same))
    return Decision(Band.REJECTED, BY_SCORE, "the names are not alike enough")


def shared_identifiers(left: Described, right: Described) -> list[tuple[str, str]]:
    """Identifiers that both have, the most telling scheme first."""
    return sorted(
        (pair for pair in left.identifiers & right.identifiers if pair[0] in MATCHING_IDENTIFIERS),
        key=lambda pair: (MATCHING_IDENTIFIERS.index(pair[0]), pair[1]),
    )


def shared_tie(left: Described, right: Described) -> str | None:
    """What both are tied to, in words; None if nothing is known."""
    for what, ids in (("owner or parent", left.kin & right.kin), ("website", left.websites & right.websites)):
        if ids:
            return f"same {what}: {min(ids)}"
    return None


def _corroborated(
    left: Described, right: Described, likeness: Likeness | None, same: Same, name: Name | None
) -> Decision | None:
    """Rules 2 and 3. Another Wikidata item is no veto, items are doubled at times, but enough to ask a person."""
    states = left.states & right.states
    apart = left.values("wikidata") and right.values("wikidata")
    if not states or apart or not name or not surely_one_kind(left, right):
        return None
    if likeness is None or likeness.band is Band.REJECTED or likeness.score < MORE_LIKELY_ONE:
        return None
    where = f"in the same state {min(states)}"
    if same is Same.WHOLLY and tells_apart(name, left.kind or right.kind):
        return Decision(Band.AUTOMATIC, BY_NAME, f"same name {' '.join(name.words)!r} {where}")
    tie = shared_tie(left, right)
    if tie and same is not Same.ONE_SENSE and likeness.band is Band.AUTOMATIC:
        return Decision(Band.AUTOMATIC, BY_TIE, f"one name but for spelling or legal form, {where}, {tie}")
    return None


def _missing(left: Described, right: Described, same: Same) -> str:
    """What an automatic join lacks."""
    if not left.states or not right.states:
        return "names alike; the state of one is not known"
    if not left.states & right.states:
        return f"names alike; states differ: {'/'.join(sorted(left.states))} and {'/'.join(sorted(right.states))}"
    if same is Same.WHOLLY:
        return "one name in one state, but many may be called so"
    if same is Same.FORM_ON_ONE_SIDE:
        return "one name in one state, but one side has no legal form: a group and its company may be called so"
    if same is Same.ONE_SENSE:
        return "names of one sense in one state, in other words or another language"
    return "names alike in one state, but not the same word for word"
