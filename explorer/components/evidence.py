"""Evidence, one click away: what each claim says, how far, and where it can be checked."""

from collections.abc import Mapping, Sequence

from explorer.components.markup import profile_address, show
from explorer.language.differing import matter_words, merged, said_of
from explorer.language.periods import tie_period
from explorer.language.sentences import Stated, of_relation
from graph.build import Edge, Node
from graph.queries.citing import CitedClaim, Citer
from graph.queries.contradictions import Contradiction
from graph.schema.relations import RELATIONS


def show_claims(lead: str, stated: Sequence[Stated], more: tuple[str, str] | None = None) -> None:
    """A statement of ours with the claims behind it, to be opened. `more` is the word and address of a link."""
    show("claims.html.j2", lead=lead, more=more, stated=stated)


def show_contradictions(found: Sequence[Contradiction], sentences: dict[str, Stated]) -> None:
    """Matters on which claims differ, side by side. `sentences` holds what each claim says, by its id."""
    matters = [(matter_words(each.matter), _sides(each)) for each in merged(found)]
    if matters:
        show("contradictions.html.j2", matters=matters, sentences=sentences)


def _sides(matter: Contradiction) -> list[tuple[str, list[CitedClaim]]]:
    """Claims that say the same of the matter together, numbers by size."""
    sides: dict[str, list[CitedClaim]] = {}
    for claim in matter.claims:
        sides.setdefault(said_of(matter.matter, claim), []).append(claim)
    return sorted(sides.items(), key=lambda side: _size(side[1][0]))


def _size(claim: CitedClaim) -> int:
    return int(claim.value) if claim.value and claim.value.isdecimal() else 0


def show_edges(lead: str, edges: Sequence[Edge], nodes: Mapping[str, Node], citer: Citer) -> None:
    """Edges in words: who, what tie, whom, when, how far it is borne out, and the evidence."""
    rows = [
        (
            nodes[edge.subject],
            RELATIONS[edge.relation].subject_side.says,
            nodes[edge.object],
            tie_period(edge),
            edge,
            of_relation(nodes[edge.subject].caption, nodes[edge.object].caption, citer.claims(edge.claims)),
        )
        for edge in edges
    ]
    show("edges.html.j2", lead=lead, rows=rows, address=profile_address)
