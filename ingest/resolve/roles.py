"""What each thing of a build carries, as sets that two can be put together of: claims, lists, clients, owners."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from graph.claims import Claim
from graph.linker import Linker
from graph.review.effect import Carried, Effect
from graph.schema.codelists import Status

_HELD_BY = frozenset({"owns", "invested_in", "subsidiary_of", "manages"})
_UNSAID = (Status.DENIED, Status.WITHDRAWN)


@dataclass
class Roles:
    """Everything of one thing that a decision moves, by ids."""

    members: Set[str] = frozenset()
    claims: set[str] = field(default_factory=set)
    listings: set[str] = field(default_factory=set)
    clients: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    holdings: set[str] = field(default_factory=set)


def roles_of(claims: Iterable[Claim], linker: Linker, members: Mapping[str, Iterable[str]]) -> dict[str, Roles]:
    """The roles of every thing in `members`. What is denied or withdrawn is a claim, and makes nobody a client."""
    found = {id_: Roles(frozenset(ids)) for id_, ids in members.items()}
    for claim in claims:
        subject = linker(claim.subject)
        if subject in found:
            found[subject].claims.add(claim.id)
        if not claim.object:
            continue
        obj = linker(claim.object)
        if obj in found:
            found[obj].claims.add(claim.id)
        if claim.status not in _UNSAID and subject != obj:
            _tie(found, claim.predicate, subject, obj)
    return found


def effect(left: Roles, right: Roles) -> Effect:
    """What a join of the two would bring together."""
    return Effect(left=_carried(left), right=_carried(right), together=_carried(left, right))


def _tie(found: Mapping[str, Roles], predicate: str, subject: str, obj: str) -> None:
    if predicate == "listed_on" and subject in found:
        found[subject].listings.add(obj)
    elif predicate in _HELD_BY:
        held, holder = (subject, obj) if predicate == "subsidiary_of" else (obj, subject)
        if held in found:
            found[held].owners.add(holder)
        if holder in found:
            found[holder].holdings.add(held)
    for seller, client in _supplied(predicate, subject, obj):
        if seller in found:
            found[seller].clients.add(client)


def _supplied(predicate: str, subject: str, obj: str) -> list[tuple[str, str]]:
    """Who supplied whom by a tie; a contract stands for its buyer."""
    if predicate in ("sold_to", "supplies", "deployed_in"):
        return [(subject, obj)]
    return [(obj, subject)] if predicate in ("uses", "awarded_to") else []


def _carried(*sides: Roles) -> Carried:
    def count(what: str) -> int:
        return len(set().union(*(getattr(side, what) for side in sides)))

    return Carried(
        names=count("members"),
        claims=count("claims"),
        listings=count("listings"),
        clients=count("clients"),
        owners=count("owners"),
        holdings=count("holdings"),
    )
