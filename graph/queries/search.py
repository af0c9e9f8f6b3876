"""Search: from what a person typed to the things that may be meant, best first, each with its score and reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2

from graph.build import Edge, Node
from graph.queries.citing import NodeRef
from graph.queries.hits import MOST_LED_TO, SearchHit
from graph.queries.meant import by_id
from graph.schema.codelists import NOT_COUNTED
from graph.schema.nodes import Kind, state_id
from graph.search.fit import FOUND, LEAST, Fit, Question
from graph.search.kept import PRODUCT, WARES, SearchEntry
from graph.search.net import CAUGHT, catch
from graph.search.reason import Reason
from graph.states import load_states
from graph.store.base import GraphStore

TYPE_PENALTY = {"name": 0.0, "alias": 0.5, "former_name": 1.0}
"""Points off, so that of two equal matches the present name comes first."""


def search(
    store: GraphStore, text: str, kind: Kind | None = None, state: str | None = None, limit: int = 20
) -> list[SearchHit]:
    """Things that fit `text`, best first, each once, at most `limit`.

    If nothing was found, the nearest there are, each marked `perhaps`; empty when nothing comes near. `kind` and
    `state` (the code of a state) narrow it down. An id typed in full finds its node, also one that it had before it was
    joined with others. Equal scores are ordered by the length of the text, then by id. No text is an error.
    """
    question = Question(text)
    caught = catch(store, question.text, [kind] if kind else [], state, max(CAUGHT, limit))
    best = {hit.id: hit for hit in _ranked(question, caught)}
    for hit in (_by_id(store, text), _state(store, text)):
        if hit and kind in (None, hit.kind) and state in (None, hit.state):
            known = best.get(hit.id)
            best[hit.id] = known if known and known.score > hit.score else hit
    hits = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.matched), hit.id))
    found = [hit for hit in hits if not hit.perhaps]
    return [_led_on(store, hit, question, caught) for hit in (found or hits)[: max(limit, 0)]]


def _ranked(question: Question, caught: Sequence[SearchEntry]) -> Iterable[SearchHit]:
    """The best fit of each node."""
    fits: dict[str, list[tuple[Fit, SearchEntry]]] = defaultdict(list)
    entries: dict[str, list[SearchEntry]] = defaultdict(list)
    for entry, fit in zip(caught, question.fits(caught), strict=True):
        entries[entry.node_id].append(entry)
        if fit:
            fits[entry.node_id].append((replace(fit, score=fit.score - TYPE_PENALTY.get(entry.field, 0.0)), entry))
    for node_id, own in entries.items():
        together = question.together(own)
        found = [*fits[node_id], *([together] if together else [])]
        if not found:
            continue
        fit, entry = max(found, key=lambda each: (each[0].score, -len(each[1].text), each[1].text))
        if fit.reason is Reason.WARE:
            fit = replace(fit, score=fit.score + _often(other for fit, other in found if fit.reason is Reason.WARE))
        if fit.score >= LEAST:
            yield SearchHit(
                id=entry.node_id, kind=entry.kind, caption=entry.caption, state=entry.state,
                matched=entry.text, matched_type=entry.field, score=round(fit.score, 1), reason=fit.reason,
                perhaps=fit.score < FOUND, left_over=fit.left_over,
            )  # fmt: skip


def _often(entries: Iterable[SearchEntry]) -> float:
    """Points for what many claims speak of, at most four."""
    number = len({claim for entry in entries for claim in entry.claims})
    return min(log2(max(number, 1)) / 2, 4.0)


def _by_id(store: GraphStore, text: str) -> SearchHit | None:
    node = by_id(store, text)
    if node is None:
        return None
    return SearchHit(
        **dict(NodeRef.of(node)), matched=text.strip(), matched_type="id", score=100.0, reason=Reason.IDENTIFIER,
        perhaps=False,
    )  # fmt: skip


def _state(store: GraphStore, text: str) -> SearchHit | None:
    """The state that has this code, or this name in any language."""
    states = load_states()
    code = states.find(text)
    node = store.nodes([state_id(code)]).get(state_id(code)) if code else None
    if node is None:
        return None
    matched_type = "state_name" if states.by_name(text) else "code"
    return SearchHit(
        **dict(NodeRef.of(node)), matched=text.strip(), matched_type=matched_type, score=99.0, reason=Reason.SAME,
        perhaps=False,
    )  # fmt: skip


def _led_on(store: GraphStore, hit: SearchHit, question: Question, caught: Sequence[SearchEntry]) -> SearchHit:
    """A hit on a product, with its makers and its clients.

    Clients are the other ends of claims that say what was sold, supplied or used in words that have those of the
    question (of a product, those of its name): nobody is taken for a client of one product who bought another.
    """
    if hit.kind is Kind.PRODUCT:
        makers = _refs(store, (edge.subject for edge in _told(store, hit.id)))
        sellers, words = {ref.id for ref in makers}, Question(hit.caption).words
    elif hit.reason is Reason.WARE and hit.matched_type in WARES:
        makers, sellers, words = (), {hit.id}, question.words
    else:
        return hit
    claims = store.claims(
        claim
        for entry in caught
        if entry.node_id in sellers and entry.field == PRODUCT and set(words) <= set(Question(entry.text).words)
        for claim in entry.claims
    )
    ends = {end for claim in claims.values() for end in (claim.subject, claim.object) if end and end not in sellers}
    clients = _refs(store, ends)
    return hit.model_copy(update={"makers": makers, "clients": clients[:MOST_LED_TO], "clients_number": len(clients)})


def _told(store: GraphStore, product: str) -> Iterable[Edge]:
    """Ties to makers that something speaks for."""
    made = store.edges_of([product], ["makes"])
    return (edge for edge in made if edge.object == product and edge.standing not in NOT_COUNTED)


def _refs(store: GraphStore, ids: Iterable[str]) -> tuple[NodeRef, ...]:
    found: Mapping[str, Node] = store.nodes(sorted(set(ids)))
    return tuple(sorted((NodeRef.of(node) for node in found.values()), key=lambda ref: (ref.caption, ref.id)))
