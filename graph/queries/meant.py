"""From an id or a name that a person typed to the one node that is meant, or to those that may be."""

from collections.abc import Sequence

from graph.build import Node
from graph.errors import LookthroughError
from graph.queries.hits import SearchHit
from graph.search.reason import Reason
from graph.store.base import GraphStore

CODE_OF_THREE = 3

ONE_NAME = (
    (Reason.SAME,),
    (Reason.SAME_WORDS, Reason.SAME_LETTERS),
    (Reason.BEGINS, Reason.WORDS),
    (Reason.BEGINNINGS,),
)
"""Reasons by which a name says whom it means, the surest first; those of one row count alike."""


class AmbiguousNameError(LookthroughError):
    """Several nodes may be meant. `candidates` are they, best first."""

    def __init__(self, text: str, candidates: Sequence[SearchHit]) -> None:
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{hit.caption} ({hit.kind}, id {hit.id})" for hit in candidates)
        super().__init__(f"{text!r} may mean several: {listed}. Give the id of the one you mean.")


class UnknownNameError(LookthroughError):
    """No node bears the name. `candidates` are those with the nearest names, best first; there may be none."""

    def __init__(self, text: str, nearest: Sequence[SearchHit] = ()) -> None:
        self.candidates = tuple(nearest)
        listed = "; ".join(f"{hit.caption} (id {hit.id})" for hit in nearest)
        super().__init__(f"Nothing is called {text!r} here." + (f" The nearest: {listed}." if listed else ""))

    @property
    def nearest(self) -> tuple[SearchHit, ...]:
        """The nodes with the nearest names."""
        return self.candidates


def by_id(store: GraphStore, text: str) -> Node | None:
    """The node that has this id, or that it was linked into, if there is one: what was published stays an address."""
    now = list(store.canonical([text.strip()]).values())
    return next(iter(store.nodes(now).values()), None)


def resolve(store: GraphStore, id_or_name: str) -> Node:
    """The one node that a person means by an id or a name.

    An id is taken at its word, also one that was linked into another. Else the name itself decides, in any script and
    whatever its accents; if nobody bears it, the one node whose name is the same but for legal forms and language, if
    no other name begins with the words typed; then the one whose name has all the words typed; then the one where they
    begin words of the name. A state is also meant by its
    code, as tables print it, and by its name in any language; three letters mean a state only if no name begins with
    them as a word ("GEO"). Nearness of spelling, an acronym or a product never decide: whom a claim is about is not to
    be guessed. Raises AmbiguousNameError when several come into question, UnknownNameError when none does.
    """
    text = id_or_name.strip()
    node = by_id(store, text)
    if node:
        return node
    from graph.queries.search import search  # imported here: an id does without the matcher

    hits = search(store, text, limit=10)
    for reasons in ONE_NAME:
        meant = [hit for hit in hits if hit.reason in reasons and not hit.perhaps]
        if meant and Reason.SAME_WORDS in reasons:
            # Words are put into English before they are compared: a name that has them as they stand may be meant too.
            meant += [hit for hit in hits if hit.reason is Reason.BEGINS]
        if len(text) == CODE_OF_THREE and [hit.matched_type for hit in meant] == ["code"]:
            meant += [hit for hit in hits if hit.reason is Reason.BEGINS]
        if len(meant) == 1:
            return store.nodes([meant[0].id])[meant[0].id]
        if meant:
            raise AmbiguousNameError(text, meant)
    raise UnknownNameError(text, hits[:5])
