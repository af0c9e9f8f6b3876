"""The check before a build is stored: one with a loose end is refused whole, in the same words by every store."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.build import Build
from graph.errors import StoreError
from graph.schema.relations import RELATIONS
from graph.store.base import linked_ids


class IncoherentBuildError(StoreError):
    """A build does not hold together."""


def check_coherence(build: Build) -> None:
    """Raise IncoherentBuildError, naming the first fault, unless every id is unique and every tie has both ends."""
    for fault in _faults(build):
        raise IncoherentBuildError(f"The build does not hold together and was not stored: {fault}.")


def _faults(build: Build) -> Iterator[str]:
    for things in (build.nodes, build.edges, build.claims, build.evidence):
        yield from (f"the id {id_!r} is there more than once" for id_ in _twice(thing.id for thing in things))
    linked = (id_ for node in build.nodes for id_ in linked_ids(node))
    yield from (f"the id {id_!r} was joined into two nodes" for id_ in _twice(linked))
    known = {node.id for node in build.nodes}
    for edge in build.edges:
        if edge.relation not in RELATIONS:
            yield f"edge {edge.id!r} has the unknown relation {edge.relation!r}"
        if not {edge.subject, edge.object} <= known:
            yield f"edge {edge.id!r} names a node that is not in the build"


def _twice(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, count in Counter(ids).items() if count > 1]
