"""What the graph is about. Core sources bring organisations into scope; enrichment sources only add to them."""

import re
from collections.abc import Iterable
from typing import Protocol

from graph.entities import SourceEntity
from graph.names import search_key
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.schema.nodes import ORGANISATION_KINDS, Kind

RULE = "touches-an-organisation-of-a-core-source"
EVERY_ROW = "every-row"
RULE_TEXT = (
    "A core source brings every organisation it names into scope. A row of an enrichment source is kept if an "
    "organisation in it has an identifier (" + ", ".join(MATCHING_IDENTIFIERS) + ") of one in scope, or the id of one, "
    "or a name of one (normalised, otherwise exact) in the same state; a row that does not is counted. Where a "
    "publisher says of no row in which state its organisations are, the name is enough, in whatever state it is: that "
    "lets the row in and joins nothing. A government body does not let in a row that names other organisations, or "
    "every supplier of a client would come with it. An organisation that touches the scope by an enrichment source "
    "lends it its identifiers, nothing else. "
    "A person may make one enrichment source their subject (`lookthrough ingest NAME --whole`). Its rule is then "
    f"`{EVERY_ROW}`: every row that is understood is kept and, because a person said so, its organisations are in "
    "scope for the other sources too. A row that names a person, or a party of whom the source does not tell whether "
    "it is one, is still held to the rule above. The choice is kept with the last good batch of that source; later "
    "runs of it go on so, until `--by-scope` ends it."
)
EVERYTHING = "brings-into-scope"

NONE: frozenset[Kind] = frozenset()
_WORD = re.compile(r"[a-z0-9]+")
_HEAD = 3
"""Letters by which most names are told not to be in scope, before their key is made."""


class Told(Protocol):
    """What the scope looks at in a claim."""

    @property
    def subject(self) -> str:
        """Of which thing it is said."""

    @property
    def predicate(self) -> str:
        """What sort of thing is said."""

    @property
    def value(self) -> str | None:
        """What is said."""


class Scope:
    """The organisations of the core sources, by id, identifier, and name with state."""

    def __init__(self) -> None:
        self._ids: dict[str, Kind] = {}
        self._identifiers: dict[tuple[str, str], Kind] = {}
        self._names: dict[str, dict[str, set[Kind]]] = {}
        self._heads: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def bring_in(self, entities: Iterable[SourceEntity], claims: Iterable[Told]) -> None:
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

    def lend(self, entities: Iterable[SourceEntity], claims: Iterable[Told]) -> None:
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
        found: set[Kind] = set()
        for pair in identifiers:
            if pair in self._identifiers:
                found.add(self._identifiers[pair])
        if id_ in self._ids:
            found.add(self._ids[id_])
        known = [state for state in states if state in self._names]
        for name in names if known else ():
            head = name[:_HEAD]
            # A name in ASCII that begins with three letters or digits has a key that begins with them.
            telling = name.isascii() and head.isalnum()
            for state in known:
                if not telling or head.lower() in self._heads[state]:
                    found |= self._names[state].get(name_key(name), NONE)
        return frozenset(found) if found else NONE

    def _name(self, entity: SourceEntity, name: str) -> None:
        key = name_key(name)
        if key and entity.state:
            self._names.setdefault(entity.state, {}).setdefault(key, set()).add(entity.kind)
            self._heads.setdefault(entity.state, set()).update(key[:size] for size in range(1, _HEAD + 1))


def name_key(name: str) -> str:
    """`graph.names.search_key`, by a shorter way for plain ASCII: millions of rows are held against the scope."""
    return " ".join(_WORD.findall(name.lower())) if name.isascii() else search_key(name)
