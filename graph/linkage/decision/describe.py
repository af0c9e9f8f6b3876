"""From sources' entities and claims to descriptions that identity is decided on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.linkage.decision.described import Described
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.schema.codelists import Status
from graph.schema.nodes import STATE_PREFIX
from graph.schema.relations import RELATIONS, Family

STANDING = (Status.CONFIRMED, Status.REPORTED)
"""Statuses of claims that identity may rest on: what is alleged, denied or withdrawn joins nothing."""
_SEATS = ("based_in", "body_of")


def described(entities: Sequence[SourceEntity], claims: Iterable[Claim]) -> list[Described]:
    """One description for every id, in order of ids. An id that several sources use is one thing already."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    others: dict[str, dict[str, None]] = defaultdict(dict)
    states: dict[str, set[str]] = defaultdict(set)
    identifiers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    kin: dict[str, set[str]] = defaultdict(set)
    websites: dict[str, set[str]] = defaultdict(set)
    tied: dict[str, set[str]] = defaultdict(set)
    kinds = {entity.id: entity.kind for entity in entities}
    for entity in sorted(entities, key=lambda entity: (entity.id, entity.source)):
        names[entity.id].setdefault(entity.name)
        if entity.state:
            states[entity.id].add(entity.state)
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.status not in STANDING:
            continue
        if claim.predicate in NAME_ATTRIBUTES and claim.value:
            (names if claim.predicate == "name" else others)[claim.subject].setdefault(claim.value)
        elif claim.predicate in MATCHING_IDENTIFIERS and claim.value:
            identifiers[claim.subject].add((claim.predicate, claim.value))
        elif claim.predicate == "website" and claim.value:
            websites[claim.subject].add(host(claim.value))
        elif claim.object and claim.predicate in _SEATS:
            states[claim.subject].add(claim.object.removeprefix(STATE_PREFIX))
        elif claim.object and RELATIONS[claim.predicate].family is not Family.PLACE:
            tied[claim.subject].add(claim.object)
            if claim.predicate == "subsidiary_of":
                kin[claim.subject].add(claim.object)
            elif claim.predicate == "owns":
                kin[claim.object].add(claim.subject)
    return [
        Described(
            id=id_,
            kind=kinds[id_],
            names=tuple(names[id_]),
            other_names=tuple(name for name in others[id_] if name not in names[id_]),
            states=frozenset(states[id_]),
            identifiers=frozenset(identifiers[id_]),
            kin=frozenset(kin[id_]),
            websites=frozenset(websites[id_] - {""}),
            tied_to=frozenset(tied[id_]),
        )
        for id_ in sorted(kinds)
    ]


def host(address: str) -> str:
    """The host of a web address without `www.`; empty if there is none."""
    found = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return found.removeprefix("www.")
