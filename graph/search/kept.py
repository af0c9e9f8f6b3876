"""What a store keeps for the search: entries, and of every term the numbers of the entries that have it."""

from dataclasses import dataclass

from graph.schema.attributes import IDENTIFIER_ATTRIBUTES, NAME_ATTRIBUTES
from graph.schema.nodes import Kind

PRODUCT = "product"
"""The field of what was sold, supplied or used, in the words of claims about ties (`Qualifiers.product`)."""

NAMES = frozenset(NAME_ATTRIBUTES)
EXACT = frozenset((*IDENTIFIER_ATTRIBUTES, "website"))
"""Fields that are found as a whole or not at all."""
WARES = frozenset((PRODUCT, "capability"))
TEXTS = ("summary", "status_note", "usage_state", "outcome", "event_type")
"""Attributes in words, found by words that are in them."""

KIND, STATE = "k:", "@"
"""Before the terms of all entries of a kind, and of a state."""


@dataclass(frozen=True)
class SearchEntry:
    """A text by which a node can be found.

    `field` is an attribute of the vocabulary (`name`, `alias`, `lei`, `summary`, ...) or `product`. `claims` are the
    ids of the claims that say so; of a name that no claim gives (of a state, say) there are none.
    """

    node_id: str
    kind: Kind
    state: str | None
    caption: str
    field: str
    text: str
    claims: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """True for what is found as a whole or not at all."""
        return self.field in EXACT


@dataclass(frozen=True)
class Posting:
    """How many entries have a term, and the numbers of the first of them in order, four bytes each, the least
    significant first; None where it is not kept which."""

    count: int
    numbers: bytes | None


def is_state(term: str) -> bool:
    """True for the term of the entries of a state."""
    return term.startswith(STATE)
