"""A thing as others describe it: what identity is decided on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.linkage.names.parse import Name, clean
from graph.schema.nodes import ORGANISATION_KINDS, Kind

FIRMS = frozenset({Kind.COMPANY, Kind.INVESTOR})
"""Kinds that one organisation may be called by different sources."""
_PERHAPS_ONE = (
    frozenset({Kind.COMPANY, Kind.INVESTOR, Kind.ORGANISATION}),
    frozenset({Kind.GOVERNMENT_BODY, Kind.ORGANISATION}),
)

Identifier = tuple[str, str]
"""Scheme (`lei`, `isin`, `wikidata`, `registry_number`) and value."""


@dataclass(frozen=True)
class Described:
    """What is known of one thing. `kind` is None where a list of names does not say.

    `names` are names proper, the main one first; `other_names` aliases and former names. `states` are codes of its
    states. `kin` are ids of its stated owners and parents, `websites` hosts of its own pages, `tied_to` ids of all that
    a claim ties it to, places left out.
    """

    id: str
    kind: Kind | None
    names: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    identifiers: frozenset[Identifier] = frozenset()
    kin: frozenset[str] = frozenset()
    websites: frozenset[str] = frozenset()
    tied_to: frozenset[str] = frozenset()

    @property
    def state(self) -> str:
        """Its state where exactly one is known; else empty."""
        return next(iter(self.states)) if len(self.states) == 1 else ""

    def values(self, scheme: str) -> frozenset[str]:
        """Its identifiers of one scheme."""
        return frozenset(value for known, value in self.identifiers if known == scheme)

    def taken_apart(self) -> tuple[Name, ...]:
        """Its names proper, cleaned; those without letters or digits are left out."""
        return tuple(name for name in (cleaned(text, self.state) for text in self.names) if name.words)


@lru_cache(maxsize=200_000)
def cleaned(text: str, state: str = "") -> Name:
    """A name taken apart; `state` is the code of its state, in small letters as the matcher has it, or capitals."""
    return clean(text, state.lower())


def named_things(things: Iterable[Described]) -> list[Described]:
    """Those that may be told by their names: organisations, and what a list does not call anything."""
    return [thing for thing in things if thing.kind is None or thing.kind in ORGANISATION_KINDS]


def surely_one_kind(left: Described, right: Described) -> bool:
    """True if two kinds do not stand against one thing: the same, or a company and an investor."""
    if left.kind is None or right.kind is None:
        return True
    return left.kind is right.kind or {left.kind, right.kind} <= FIRMS


def perhaps_one_kind(left: Described, right: Described) -> bool:
    """True if a person may find two kinds to be one organisation."""
    if left.kind is None or right.kind is None:
        return True
    return surely_one_kind(left, right) or any({left.kind, right.kind} <= group for group in _PERHAPS_ONE)


def by_id(things: Iterable[Described]) -> Mapping[str, Described]:
    """Things by their ids."""
    return {thing.id: thing for thing in things}
