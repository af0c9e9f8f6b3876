"""The machine's judgements, first version: equal identifiers, and equal names in the same state. No fuzzy merging."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.judgements import Judgement, Verdict
from graph.names import search_key
from graph.schema.attributes import MATCHING_IDENTIFIERS
from graph.schema.nodes import Kind

BY_IDENTIFIER = "rule:same-identifier"
BY_NAME = "rule:same-name-same-state"

_ONE_KIND = ({Kind.COMPANY, Kind.INVESTOR},)
"""Kinds that one organisation may be called by different sources."""
_NAMED_ALIKE = (Kind.PERSON, Kind.CONTRACT, Kind.DEPLOYMENT, Kind.EVENT, Kind.UNIDENTIFIED_PARTY)
"""Kinds whose names do not tell them apart: never joined by name."""


def machine_judgements(entities: Sequence[SourceEntity], claims: Sequence[Claim]) -> list[Judgement]:
    """Positive judgements for pairs of different ids that share an identifier, or a name and a known state."""
    by_id = {entity.id: entity for entity in entities}
    identifiers = _identifiers(claims)
    found: dict[tuple[str, str], Judgement] = {}
    for (scheme, value), holders in sorted(identifiers.items()):
        for left, right in combinations(sorted(holders), 2):
            if _alike(by_id[left], by_id[right]):
                reason = f"same {scheme}: {value}"
                found.setdefault((left, right), _positive(left, right, reason, BY_IDENTIFIER))
    leis = {id_: value for (scheme, value), holders in identifiers.items() if scheme == "lei" for id_ in holders}
    for (name, state), holders in sorted(_same_names(entities).items()):
        for left, right in combinations(sorted(holders), 2):
            apart = left in leis and right in leis and leis[left] != leis[right]
            if _alike(by_id[left], by_id[right]) and not apart:
                reason = f"same name {name!r} in the same state {state}"
                found.setdefault((left, right), _positive(left, right, reason, BY_NAME))
    return [found[pair] for pair in sorted(found)]


def _identifiers(claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.predicate in MATCHING_IDENTIFIERS and claim.value:
            holders[claim.predicate, claim.value].add(claim.subject)
    return holders


def _same_names(entities: Iterable[SourceEntity]) -> dict[tuple[str, str], set[str]]:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        key = search_key(entity.name)
        if entity.state and key and entity.kind not in _NAMED_ALIKE:
            holders[key, entity.state].add(entity.id)
    return holders


def _alike(left: SourceEntity, right: SourceEntity) -> bool:
    return left.kind == right.kind or any({left.kind, right.kind} <= group for group in _ONE_KIND)


def _positive(left: str, right: str, reason: str, rule: str) -> Judgement:
    return Judgement(left=left, right=right, verdict=Verdict.POSITIVE, reason=reason, decided_by=rule)
