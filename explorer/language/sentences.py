"""What each claim says, as one framed sentence: the pages' way into the language of the briefs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explorer.language.frames import attribute_statement, frame, statement
from graph.queries.citing import CitedClaim, NodeRef, Tie
from graph.queries.contradictions import Value
from graph.queries.paths import PathHop
from graph.queries.profile import Profile
from graph.queries.supply import SupplyTie
from graph.schema.relations import RELATIONS

_NOBODY = "a client that is not named"


@dataclass(frozen=True)
class Stated:
    """A claim and what it says, fit to follow "that"."""

    claim: CitedClaim
    statement: str

    @property
    def sentence(self) -> str:
        """The statement in the frame that the status of the claim allows."""
        return frame(self.claim, self.statement)


def of_relation(subject: str, obj: str, claims: Iterable[CitedClaim]) -> tuple[Stated, ...]:
    """The claims of one edge between two captions."""
    return _stated(claims, lambda claim: statement(claim.predicate, subject, obj, claim.qualifiers))


def of_tie(node: NodeRef, tie: Tie) -> tuple[Stated, ...]:
    """The claims of a tie seen from `node`."""
    ends = (node.caption, tie.other.caption)
    return of_relation(*(ends if tie.forward else ends[::-1]), tie.claims)


def of_hop(hop: PathHop) -> tuple[Stated, ...]:
    """The claims of a step of a path."""
    ends = (hop.source.caption, hop.target.caption)
    return of_relation(*(ends if hop.forward else ends[::-1]), hop.claims)


def of_value(caption: str, value: Value) -> tuple[Stated, ...]:
    """The claims that give a value of the thing with this caption."""
    return of_attribute(caption, value.claims)


def of_attribute(caption: str, claims: Iterable[CitedClaim]) -> tuple[Stated, ...]:
    """Attribute claims about the thing with this caption."""
    return _stated(claims, lambda c: attribute_statement(caption, c.predicate, c.value or "", c.qualifiers))


def of_supply(tie: SupplyTie, states: Mapping[str, str]) -> tuple[Stated, ...]:
    """All claims of a supply tie: its own, and those of the contract or deployment between the two.

    `states` gives the name of a state for its code.
    """
    seller = tie.seller.caption
    client = tie.client.caption if tie.client else _NOBODY
    via = tie.via.caption if tie.via else client
    place = states.get(tie.state or "", tie.state or "a state that is not named")
    ends = {
        "sold_to": (seller, client),
        "uses": (client, via if tie.via else seller),
        "makes": (seller, via),
        "deployed_in": (seller, place),
        "awarded_to": (via, seller),
        "awarded": (client, via),
        "supplies": (seller, via),
        "operates": (client, via),
    }

    def say(claim: CitedClaim) -> str:
        if claim.predicate in RELATIONS:
            return statement(claim.predicate, *ends.get(claim.predicate, (via, via)), claim.qualifiers)
        return attribute_statement(via, claim.predicate, claim.value or "", claim.qualifiers)

    return _stated(tie.claims, say)


def everything_said(found: Profile, states: Mapping[str, str]) -> dict[str, Stated]:
    """Every claim of a profile as a sentence, by its id. `states` gives the name of a state for its code."""
    node = found.node
    said = [*of_attribute(node.caption, found.naming), *of_relation(node.caption, node.caption, found.within)]
    supply = [*(tie for section in found.sections for tie in section.supply), *found.differing_supply]
    ties = [*(tie for section in found.sections for tie in section.ties), *found.differing]
    said += [stated for tie in supply for stated in of_supply(tie, states)]
    said += [stated for tie in ties for stated in of_tie(node, tie)]
    said += [s for value in (*found.identifiers, *found.values) for s in of_value(node.caption, value)]
    for system in found.systems:
        said += [s for value in system.values for s in of_value(system.node.caption, value)]
    return {stated.claim.id: stated for stated in said}


def _stated(claims: Iterable[CitedClaim], say: Callable[[CitedClaim], str]) -> tuple[Stated, ...]:
    return tuple(Stated(claim, say(claim)) for claim in claims)
