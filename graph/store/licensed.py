"""A store seen through licences: what may be used of its build, and nothing that only the rest of it says."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NoReturn, TypeVar

from graph.assemble import Graph, assemble
from graph.build import Build, Edge, Manifest, Node
from graph.claims import Claim
from graph.entities import SourceEntity
from graph.errors import StoreError
from graph.evidence import Evidence
from graph.linker import Linker
from graph.schema.nodes import KINDS, STATE_PREFIX, Kind
from graph.search.kept import Posting, SearchEntry, is_state
from graph.states import State
from graph.store.base import GraphStore, Hop, Path, Step, Subgraph, TieCount, moment
from graph.store.neighbourhood import neighbourhood

AT_ONCE = 500
"""Nodes or edges of a scan that are taken apart and put together again at once."""

SEATS = tuple(dict.fromkeys(info.state_relation for info in KINDS.values() if info.state_relation))
"""Relations that say in which state a thing is."""

Found = TypeVar("Found")
Kept = TypeVar("Kept")


class LicensedStore:
    """A store as a build of the claims of some licence classes would show it; implements `GraphStore`, read-only.

    Names, properties, dates, standing and confidence are assembled anew from the claims that are left, by
    `graph.assemble`; what none of them carries is not there. Who is who stays as the whole build decided it: ids, and
    the kind of a thing. So does the label: `manifest` is that of the whole build. Evidence has no licence of its own;
    it is reached through the claims that cite it. Claims of a source that the label does not name are left out.
    """

    def __init__(self, store: GraphStore, classes: Collection[str]) -> None:
        """`classes` are the licence classes that may be used. Raises NoBuildError when nothing was built yet."""
        self._store = store
        self._sources = frozenset(each.name for each in store.manifest().sources if each.licence_class in classes)

    @property
    def address(self) -> str:
        """That of the store behind it."""
        return self._store.address

    def replace(self, build: Build, accept_loss: bool = False) -> NoReturn:
        """Raises StoreError: a view is not built into."""
        raise StoreError("A store seen through licences is read-only.")

    def manifest(self) -> Manifest:
        """The label of the whole build: its counts include what is left out here."""
        return self._store.manifest()

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `GraphStore.nodes`."""
        return {node.id: node for node in self._nodes_left(tuple(self._store.nodes(ids).values()))}

    def canonical(self, ids: Iterable[str]) -> dict[str, str]:
        """See `GraphStore.canonical`. An id that only a source left out uses is not known here."""
        found = self._store.canonical(ids)
        left = self.nodes(found.values())
        return {id_: now for id_, now in found.items() if now in left and id_ in (now, *left[now].members)}

    def scan_nodes(self, kinds: Sequence[Kind] = ()) -> Iterator[Node]:
        """See `GraphStore.scan_nodes`."""
        return chain.from_iterable(map(self._nodes_left, pieces(self._store.scan_nodes(kinds))))

    def scan_edges(self, relations: Sequence[str] = ()) -> Iterator[Edge]:
        """See `GraphStore.scan_edges`."""
        return chain.from_iterable(map(self._edges_left, pieces(self._store.scan_edges(relations))))

    def edges_of(self, ids: Iterable[str], relations: Sequence[str] = (), limit: int | None = None) -> list[Edge]:
        """See `GraphStore.edges_of`."""
        asked = tuple(ids)
        if limit is None:
            return self._edges_left(self._store.edges_of(asked, relations))
        return _first(limit, lambda many: self._store.edges_of(asked, relations, many), self._edges_left)

    def count_ties(self, ids: Iterable[str]) -> list[TieCount]:
        """See `GraphStore.count_ties`; every tie is read for it, as for `ties`, `ends` and `differing`."""
        asked = frozenset(ids)
        found = Counter(
            (edge.relation, forward, edge.standing, bool(edge.start), bool(edge.end), edge.differing)
            for edge in self.edges_of(asked)
            for forward, end in ((True, edge.subject), (False, edge.object))
            if end in asked
        )
        return sorted(TieCount(*sort, number) for sort, number in found.items())

    def ties(
        self, ids: Iterable[str], steps: Sequence[Step], start: int = 0, limit: int | None = None
    ) -> Iterator[Edge]:
        """See `GraphStore.ties`. What comes first rests on dates and names that are assembled anew."""
        found = self._along(ids, steps)
        nodes = self.nodes({far for _, far in found})
        found.sort(key=lambda each: (*moment(each[0]), nodes[each[1]].caption, each[0].id))
        return (edge for edge, _ in found[max(start, 0) :][: None if limit is None else max(limit, 0)])

    def ends(self, ids: Iterable[str], steps: Sequence[Step], kinds: Sequence[Kind] = ()) -> list[str]:
        """See `GraphStore.ends`."""
        found = {far for _, far in self._along(ids, steps)}
        return sorted(node.id for node in self.nodes(found).values() if node.kind in kinds) if kinds else sorted(found)

    def differing(self, ids: Iterable[str], steps: Sequence[Step]) -> list[Edge]:
        """See `GraphStore.differing`."""
        return [edge for edge, _ in self._along(ids, steps) if edge.differing]

    def _along(self, ids: Iterable[str], steps: Sequence[Step]) -> list[tuple[Edge, str]]:
        """(tie, id of its other end) along the steps."""
        asked = frozenset(ids)
        relations = tuple(dict.fromkeys(relation for relation, _ in steps))
        edges = self.edges_of(asked, relations) if relations else ()
        return [
            (edge, edge.object if out else edge.subject)
            for edge in edges
            if (out := edge.subject in asked and (edge.relation, True) in steps)
            or (edge.object in asked and (edge.relation, False) in steps)
        ]

    def neighbours(self, node_id: str, depth: int = 1, relations: Sequence[str] = (), limit: int = 200) -> Subgraph:
        """See `GraphStore.neighbours`."""
        return neighbourhood(node_id, depth, limit, lambda ids, most: self.edges_of(ids, relations, most), self.nodes)

    def paths(
        self, sources: Sequence[str], targets: Sequence[str], steps: Sequence[Step], max_hops: int, limit: int
    ) -> list[Path]:
        """See `GraphStore.paths`. Every path here is one of the whole build, so theirs are asked for and sifted."""
        return _first(limit, lambda many: self._store.paths(sources, targets, steps, max_hops, many), self._paths_left)

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """See `GraphStore.claims`."""
        return {id_: claim for id_, claim in self._store.claims(ids).items() if claim.source in self._sources}

    def claims_about(self, node_ids: Iterable[str]) -> list[Claim]:
        """See `GraphStore.claims_about`."""
        return [claim for claim in self._store.claims_about(node_ids) if claim.source in self._sources]

    def evidence(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """See `GraphStore.evidence`."""
        return self._store.evidence(ids)

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """See `GraphStore.postings`: those of the whole build. Which entries are of a state is not said, for the state
        of a thing may rest on what is left out."""
        found = self._store.postings(terms)
        return {term: Posting(each.count, None) if is_state(term) else each for term, each in found.items()}

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """See `GraphStore.search_entries`. An entry that no claim that is left gives is not there."""
        found = self._store.search_entries(numbers)
        nodes = self.nodes({entry.node_id for entry in found.values()})
        claims = self.claims(chain.from_iterable(entry.claims for entry in found.values()))
        left = {}
        for number, entry in found.items():
            node = nodes.get(entry.node_id)
            said = tuple(claim for claim in entry.claims if claim in claims)
            if node and (said or not entry.claims):
                left[number] = replace(entry, state=node.state, caption=node.caption, claims=said)
        return left

    def close(self) -> None:
        """Let go of the store behind it."""
        self._store.close()

    def _edges_left(self, stored: Iterable[Edge]) -> list[Edge]:
        """These edges from the claims that are left, ordered by id; an edge without one is gone."""
        claims = self.claims(id_ for edge in stored for id_ in edge.claims)
        return list(self._assembled((), claims.values(), {}).edges)

    def _nodes_left(self, stored: Sequence[Node]) -> list[Node]:
        """These nodes from the claims that are left, in the same order; a node that none of them names is gone.

        A source names all that it speaks of, so both ends of an edge that is left are left as well. States are of our
        own tables; one is there if an edge that is left leads to it.
        """
        things = [node for node in stored if node.kind is not Kind.STATE]
        seats = self._store.edges_of([node.id for node in things], SEATS)
        claims = self.claims(chain.from_iterable(part.claims for part in chain[Node | Edge](things, seats)))
        named = [(node, entity) for node in things for entity in _entities(node, claims)]
        canonical = {entity.id: node.id for node, entity in named}
        made = self._assembled([entity for _, entity in named], claims.values(), canonical).nodes
        left = {node.id: node for node in made if node.kind is not Kind.STATE}
        left |= {node.id: node for node in stored if node.kind is Kind.STATE and self.edges_of([node.id], (), 1)}
        return [left[node.id] for node in stored if node.id in left]

    def _paths_left(self, paths: Sequence[Path]) -> list[Path]:
        met = {hop.edge.id: hop.edge for path in paths for hop in path}
        edges = {edge.id: edge for edge in self._edges_left(met.values())}
        return [
            tuple(Hop(edges[hop.edge.id], hop.forward) for hop in path)
            for path in paths
            if all(hop.edge.id in edges for hop in path)
        ]

    def _assembled(
        self, entities: Sequence[SourceEntity], claims: Collection[Claim], canonical: Mapping[str, str]
    ) -> Graph:
        """What these claims alone come to. Its nodes of states have codes for names: they are not to be used."""
        ties = [claim for claim in claims if claim.object]
        evidence = self._store.evidence({citation.evidence for claim in ties for citation in claim.citations})
        ends = {end for claim in ties for end in (claim.subject, claim.object or "")}
        codes = {end.removeprefix(STATE_PREFIX) for end in ends if end.startswith(STATE_PREFIX)}
        states = {code: State(code, code, "state", None, ()) for code in codes}
        return assemble(entities, tuple(claims), evidence, Linker(canonical), states)


def _first(
    limit: int, ask: Callable[[int], Sequence[Found]], sift: Callable[[Sequence[Found]], list[Kept]]
) -> list[Kept]:
    """The first `limit` of what is left; ever more is asked for until there are so many, or no more to be had."""
    asked = limit
    while limit > 0:
        found = ask(asked)
        kept = sift(found)
        if len(kept) >= limit or len(found) < asked:
            return kept[:limit]
        asked *= 4
    return []


def pieces(scanned: Iterator[Found]) -> Iterator[tuple[Found, ...]]:
    """What is scanned, `AT_ONCE` at a time."""
    while piece := tuple(islice(scanned, AT_ONCE)):
        yield piece


def _entities(node: Node, claims: Mapping[str, Claim]) -> Iterator[SourceEntity]:
    """What the sources that are left call the thing: every source says the name of each of its entities once.

    A stored claim is about the joined thing. A claims sheet calls the claim of a name SHEET.KEY.name; adapters begin
    their keys with their own name, and each key is taken once. A key that adapters share is told by neither: the
    joined thing's own id then stands for it.
    """
    members = set(node.members)
    of_adapters = list(node.members)
    for claim in (claims[id_] for id_ in node.claims if id_ in claims):
        if claim.predicate != "name" or not claim.value:
            continue
        of_sheet = claim.id.removeprefix(f"{claim.source}.").removesuffix(".name")
        if of_sheet in members:
            id_ = of_sheet
        elif id_ := next((member for member in of_adapters if member.startswith(f"{claim.source}:")), ""):
            of_adapters.remove(id_)
        yield SourceEntity(id=id_ or node.id, source=claim.source, kind=node.kind, name=claim.value)
