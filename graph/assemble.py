"""Assemble: from linked claims to nodes and edges. A pure projection, made anew for every build."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from graph.build import Edge, Episode, Name, Node
from graph.claims import Claim
from graph.confidence import confidence, standing
from graph.differing import differ
from graph.entities import SourceEntity
from graph.episodes import episodes
from graph.evidence import Evidence
from graph.linker import Linker
from graph.schema.attributes import NAME_ATTRIBUTES
from graph.schema.codelists import SILENT
from graph.schema.nodes import KINDS, STATE_PREFIX, Kind, state_id
from graph.states import State

KIND_ORDER = tuple(Kind)
_PERIOD_FIELDS = ("start", "end", "observed_by")


@dataclass(frozen=True)
class Graph:
    """The projection: nodes, edges, and the claims with canonical ids that both point at."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: tuple[Claim, ...]


def edge_id(subject: str, relation: str, obj: str) -> str:
    """The id of the tie between two canonical ids; the same in every build."""
    return "e-" + blake2b(f"{subject}\0{relation}\0{obj}".encode(), digest_size=10).hexdigest()


def assemble(
    entities: Sequence[SourceEntity],
    claims: Sequence[Claim],
    evidence: Mapping[str, Evidence],
    linker: Linker,
    states: Mapping[str, State],
) -> Graph:
    """Project claims onto a graph.

    A claim whose two ends are linked into one thing would be a tie of a thing with itself: it stays a claim
    about that thing, and makes no edge. States that no claim names are left out.
    """
    linked = sorted((_link(claim, linker) for claim in claims), key=lambda claim: claim.id)
    ties: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in linked:
        if claim.object and claim.object != claim.subject:
            ties[claim.subject, claim.predicate, claim.object].append(claim)
        else:
            about[claim.subject].append(claim)
    edges = tuple(sorted((_edge(key, group, evidence) for key, group in ties.items()), key=lambda edge: edge.id))
    members: dict[str, list[SourceEntity]] = defaultdict(list)
    for entity in entities:
        members[linker(entity.id)].append(entity)
    seats = _seats(edges)
    nodes = [_node(id_, group, about[id_], seats.get(id_, set())) for id_, group in members.items()]
    named = {end for edge in edges for end in (edge.subject, edge.object) if end.startswith(STATE_PREFIX)}
    nodes += [_state_node(states[id_.removeprefix(STATE_PREFIX)]) for id_ in named]
    return Graph(tuple(sorted(nodes, key=lambda node: node.id)), edges, tuple(linked))


def _link(claim: Claim, linker: Linker) -> Claim:
    subject, obj = linker(claim.subject), linker(claim.object) if claim.object else None
    if (subject, obj) == (claim.subject, claim.object):
        return claim  # most claims are of things that nothing was joined with
    return claim.model_copy(update={"subject": subject, "object": obj})


def _edge(key: tuple[str, str, str], claims: Sequence[Claim], evidence: Mapping[str, Evidence]) -> Edge:
    subject, relation, obj = key
    apart = episodes(claims)
    found = tuple(_episode(episode, evidence) for episode in apart)
    whole = found[0] if len(found) == 1 else _span(found)
    return Edge(
        id=edge_id(*key),
        relation=relation,
        subject=subject,
        object=obj,
        standing=standing(claims),
        confidence=confidence(claims, evidence),
        claims=tuple(claim.id for claim in claims),
        episodes=found if len(found) > 1 else (),
        differing=any(differ(episode) for episode in apart),
        **{field: getattr(whole, field) for field in _PERIOD_FIELDS},
    )


def _episode(claims: Sequence[Claim], evidence: Mapping[str, Evidence]) -> Episode:
    return Episode(
        standing=standing(claims),
        confidence=confidence(claims, evidence),
        claims=tuple(claim.id for claim in claims),
        **{field: _agreed(claims, field) for field in _PERIOD_FIELDS},
    )


def _span(found: Sequence[Episode]) -> Episode:
    """From the start of the first episode to the end of the last that has a period."""
    dated = [episode for episode in found if episode.start or episode.end]
    return found[0].model_copy(update={"start": dated[0].start, "end": dated[-1].end, "observed_by": None})


def _agreed(claims: Iterable[Claim], field: str) -> str | None:
    """The most precise date when every date that is given refines the same one; else None."""
    dates: list[str] = sorted(
        {date for claim in claims if claim.status not in SILENT and (date := getattr(claim.qualifiers, field))},
        key=len,
    )
    if dates and all(dates[-1].startswith(date) for date in dates):
        return dates[-1]
    return None


def _seats(edges: Iterable[Edge]) -> dict[str, set[str]]:
    seats: dict[str, set[str]] = defaultdict(set)
    relations = {info.state_relation for info in KINDS.values() if info.state_relation}
    for edge in edges:
        if edge.relation in relations:
            seats[edge.subject].add(edge.object.removeprefix(STATE_PREFIX))
    return seats


def _node(id_: str, members: Sequence[SourceEntity], claims: Sequence[Claim], seats: set[str]) -> Node:
    return Node(
        id=id_,
        kind=min((entity.kind for entity in members), key=KIND_ORDER.index),
        caption=_caption(id_, members),
        state=next(iter(seats)) if len(seats) == 1 else None,
        names=_names(claims),
        members=tuple(sorted({entity.id for entity in members})),
        claims=tuple(claim.id for claim in claims),
    )


def _caption(id_: str, members: Sequence[SourceEntity]) -> str:
    """The name that most sources use; of equally used ones that of the entity whose id the node has."""
    if len(members) == 1:
        return members[0].name
    uses = Counter(entity.name for entity in members)
    return min(members, key=lambda entity: (-uses[entity.name], entity.id != id_, entity.source, entity.id)).name


def _names(claims: Iterable[Claim]) -> tuple[Name, ...]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for claim in claims:
        if claim.predicate in NAME_ATTRIBUTES and claim.value:
            found[NAME_ATTRIBUTES.index(claim.predicate), claim.value].append(claim.id)
    return tuple(
        Name(text=text, type=NAME_ATTRIBUTES[rank], claims=tuple(ids)) for (rank, text), ids in sorted(found.items())
    )


def _state_node(state: State) -> Node:
    names = [Name(text=state.name, type="name", claims=())]
    names += [Name(text=text, type="alias", claims=()) for text in state.other_names]
    return Node(id=state_id(state.code), kind=Kind.STATE, caption=state.name, state=state.code, names=tuple(names))
