"""What the graph is about. Core sources bring organisations into scope; enrichment sources only add to them."""

import re
from collections.abc import Iterable

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.names import search_key
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.schema.nodes import ORGANISATION_KINDS, Kind

RULE = "touches-an-organisation-of-a-core-source"
RULE_TEXT = (
    "A core source brings every organisation it names into scope. A row of an enrichment source is kept if an "
    "organisation in it has an identifier (" + ", ".join(MATCHING_IDENTIFIERS) + ") of one in scope, or the id of one, "
    "or a name of one (normalised, otherwise exact) in the same state; a row that does not is counted. A "
    "government body does not let in a row that names other organisations, or every supplier of a client would come "
    "with it. An organisation that touches the scope by an enrichment source lends it its identifiers, nothing else."
)
EVERYTHING = "brings-into-scope"

_WORD = re.compile(r"[a-z0-9]+")


class Scope:
    """The organisations of the core sources, by id, identifier, and name with state."""

    def __init__(self) -> None:
        self._ids: dict[str, Kind] = {}
        self._identifiers: dict[tuple[str, str], Kind] = {}
        self._names: dict[str, dict[str, set[Kind]]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def bring_in(self, entities: Iterable[SourceEntity], claims: Iterable[Claim]) -> None:
        """Add what a core source names."""
        found = {e.id: e for e in entities if e.kind in ORGANISATION_KINDS}
        for entity in found.values():
            self._ids.setdefault(entity.id, entity.kind)
            self._name(entity, entity.name)
        for claim in claims:
            entity_ = found.get(claim.subject)
            if entity_ is None or not claim.value:
                continue
            if claim.predicate in NAME_ATTRIBUTES:
                self._name(entity_, claim.value)
            elif claim.predicate in MATCHING_IDENTIFIERS:
                self._identifiers.setdefault((claim.predicate, claim.value), entity_.kind)

    def lend(self, entities: Iterable[SourceEntity], claims: Iterable[Claim]) -> None:
        """Add the identifiers of those organisations of an enrichment source that touch the scope themselves."""
        held: dict[str, dict[str, str]] = {}
        for claim in claims:
            if claim.predicate in MATCHING_IDENTIFIERS and claim.value:
                held.setdefault(claim.subject, {})[claim.predicate] = claim.value
        touching = [
            (entity, identifiers)
            for entity in entities
            if (identifiers := held.get(entity.id))
            and self.touches((entity.name,), (entity.state or "",), identifiers.items(), entity.id)
        ]
        for entity, identifiers in touching:
            for identifier in identifiers.items():
                self._identifiers.setdefault(identifier, entity.kind)

    def touches(
        self,
        names: Iterable[str],
        states: Iterable[str],
        identifiers: Iterable[tuple[str, str]] = (),
        id_: str = "",
    ) -> frozenset[Kind]:
        """Kinds of the organisations in scope that this describes; empty if it touches none.

        `identifiers` are pairs of scheme and value. `names` are not looked at where no state has a name in scope.
        """
        found = {kind for pair in identifiers if (kind := self._identifiers.get(pair))}
        if id_ in self._ids:
            found.add(self._ids[id_])
        known = [self._names[state] for state in states if state in self._names]
        if known:
            for key in map(name_key, names):
                for named in known:
                    if key in named:
                        found |= named[key]
        return frozenset(found)

    def _name(self, entity: SourceEntity, name: str) -> None:
        key = name_key(name)
        if key and entity.state:
            self._names.setdefault(entity.state, {}).setdefault(key, set()).add(entity.kind)


def name_key(name: str) -> str:
    """`graph.names.search_key`, by a shorter way for plain ASCII: millions of rows are held against the scope."""
    return " ".join(_WORD.findall(name.lower())) if name.isascii() else search_key(name)
