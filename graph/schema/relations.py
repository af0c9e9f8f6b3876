"""Relations of the graph: a pairwise tie, its ends, what it means, and how a path may run through it.

Capability, sale, installation, use and harm are different things. A sale is SOLD_TO (or a Contract), an
installation DEPLOYED_IN, a use USES; none of them is inferred from another.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.schema.nodes import Kind


class Flow(StrEnum):
    """Which way a look-through path may cross a relation: money and goods run from owner to client."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NONE = "none"


class Family(StrEnum):
    """What a relation is about; pages and briefs group by it."""

    OWNERSHIP = "ownership"
    SUPPLY = "supply"
    CLIENT = "client"
    PLACE = "place"
    LISTING = "listing"
    EVENT = "event"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Relation:
    """One relation of the vocabulary.

    `says` and `says_back` are the captions read from the subject and from the object; they stay neutral,
    because the status of the claim decides how far the sentence may go.
    """

    name: str
    meaning: str
    subjects: tuple[Kind, ...]
    objects: tuple[Kind, ...]
    says: str
    says_back: str
    family: Family
    flow: Flow = Flow.NONE

    @property
    def type(self) -> str:
        """The relation type as a graph database writes it: `SOLD_TO`."""
        return self.name.upper()


_HOLDERS = (Kind.INVESTOR, Kind.COMPANY, Kind.GOVERNMENT_BODY, Kind.PERSON, Kind.ORGANISATION)
_FIRMS = (Kind.COMPANY, Kind.INVESTOR, Kind.ORGANISATION)
_SELLERS = (Kind.COMPANY, Kind.INVESTOR, Kind.ORGANISATION)
_CLIENTS = (Kind.GOVERNMENT_BODY, Kind.UNIDENTIFIED_PARTY, Kind.COMPANY, Kind.ORGANISATION)
_BODIES = (Kind.GOVERNMENT_BODY, Kind.UNIDENTIFIED_PARTY)
_ANYONE = (*_HOLDERS, Kind.UNIDENTIFIED_PARTY)
_GOODS = (Kind.COMPANY, Kind.PRODUCT, Kind.DEPLOYMENT)

RELATIONS: dict[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation(
            "owns",
            "Holds a controlling or whole stake. The share, if stated, is in percent.",
            _HOLDERS,
            _FIRMS,
            "owns",
            "owned by",
            Family.OWNERSHIP,
            Flow.FORWARD,
        ),
        Relation(
            "invested_in",
            "Holds or held a stake that is not stated to control, or put money into a fund.",
            _HOLDERS,
            (*_FIRMS, Kind.DEPLOYMENT),
            "invested in",
            "investor",
            Family.OWNERSHIP,
            Flow.FORWARD,
        ),
        Relation(
            "manages",
            "Runs a fund or company on behalf of its owners. A manager is not an owner; a path may look through it.",
            _HOLDERS,
            _FIRMS,
            "manages",
            "managed by",
            Family.OWNERSHIP,
            Flow.FORWARD,
        ),
        Relation(
            "subsidiary_of",
            "Belongs to a parent company; the share need not be known.",
            _FIRMS,
            _HOLDERS,
            "is a subsidiary of",
            "has the subsidiary",
            Family.OWNERSHIP,
            Flow.BACKWARD,
        ),
        Relation(
            "member_of",
            "Is a member of a consortium or group without legal personality.",
            _FIRMS,
            (Kind.ORGANISATION,),
            "is a member of",
            "has the member",
            Family.OWNERSHIP,
            Flow.BACKWARD,
        ),
        Relation(
            "affiliated_with",
            "Merged, cooperates or is otherwise tied, without a stated parent and child.",
            _FIRMS,
            _FIRMS,
            "is affiliated with",
            "is affiliated with",
            Family.OWNERSHIP,
        ),
        Relation(
            "founded_by",
            "The object is stated to be a founder of the subject.",
            _FIRMS,
            (Kind.PERSON, *_FIRMS),
            "was founded by",
            "founded",
            Family.OWNERSHIP,
        ),
        Relation(
            "succeeded_by",
            "Was renamed to, or its business passed to, the object.",
            _FIRMS,
            _FIRMS,
            "was succeeded by",
            "succeeded",
            Family.IDENTITY,
            Flow.FORWARD,
        ),
        Relation(
            "financed",
            "Paid for by loan or grant, without a stake.",
            _HOLDERS,
            (*_CLIENTS, Kind.DEPLOYMENT),
            "financed",
            "financed by",
            Family.OWNERSHIP,
            Flow.FORWARD,
        ),
        Relation(
            "makes",
            "Makes or markets the product.",
            _SELLERS,
            (Kind.PRODUCT,),
            "makes",
            "made by",
            Family.SUPPLY,
        ),
        Relation(
            "supplies",
            "Supplies a component, resells or integrates for another seller, or supplies a deployment.",
            _SELLERS,
            _GOODS,
            "supplies",
            "supplied by",
            Family.SUPPLY,
            Flow.FORWARD,
        ),
        Relation(
            "sold_to",
            "Sold, or contracted to sell, a product or service to the object.",
            _SELLERS,
            _CLIENTS,
            "sold to",
            "bought from",
            Family.CLIENT,
            Flow.FORWARD,
        ),
        Relation(
            "uses",
            "Is stated to have used the technology of the object. Use does not show who sold it.",
            _CLIENTS,
            (Kind.COMPANY, Kind.PRODUCT),
            "uses",
            "used by",
            Family.CLIENT,
            Flow.BACKWARD,
        ),
        Relation(
            "deployed_in",
            "Technology of the subject is stated to be in place in the state; no buyer is named.",
            _SELLERS,
            (Kind.STATE,),
            "has technology deployed in",
            "has deployed technology of",
            Family.CLIENT,
            Flow.FORWARD,
        ),
        Relation(
            "awarded",
            "The body awarded the contract.",
            (*_BODIES, Kind.COMPANY, Kind.ORGANISATION),
            (Kind.CONTRACT,),
            "awarded",
            "awarded by",
            Family.CLIENT,
            Flow.BACKWARD,
        ),
        Relation(
            "awarded_to",
            "The contract went to the supplier.",
            (Kind.CONTRACT,),
            _SELLERS,
            "was awarded to",
            "was awarded",
            Family.CLIENT,
            Flow.BACKWARD,
        ),
        Relation(
            "operates",
            "Runs the deployment.",
            _CLIENTS,
            (Kind.DEPLOYMENT,),
            "operates",
            "operated by",
            Family.CLIENT,
            Flow.BACKWARD,
        ),
        Relation(
            "body_of",
            "Is an organ of the state.",
            (Kind.GOVERNMENT_BODY,),
            (Kind.STATE,),
            "is a body of",
            "has the body",
            Family.PLACE,
            Flow.FORWARD,
        ),
        Relation(
            "located_in",
            "Is placed in the state by the source. Says nothing of who it belongs to.",
            (Kind.UNIDENTIFIED_PARTY, Kind.DEPLOYMENT),
            (Kind.STATE,),
            "is located in",
            "is the place of",
            Family.PLACE,
            Flow.FORWARD,
        ),
        Relation(
            "based_in",
            "Is registered or has its seat in the state.",
            _FIRMS,
            (Kind.STATE,),
            "is based in",
            "is the base of",
            Family.PLACE,
        ),
        Relation(
            "listed_on",
            "Has an entry on the list, from start to end. No end means that no removal is known.",
            _ANYONE,
            (Kind.LISTING,),
            "is listed on",
            "lists",
            Family.LISTING,
        ),
        Relation(
            "exhibited_at",
            "Exhibited at the fair. Presence at a fair is not a sale.",
            _SELLERS,
            (Kind.EVENT,),
            "exhibited at",
            "had the exhibitor",
            Family.EVENT,
        ),
        Relation(
            "party_to",
            "Took part in the event in the role given.",
            _ANYONE,
            (Kind.EVENT,),
            "took part in",
            "had the party",
            Family.EVENT,
        ),
        Relation(
            "responded_to",
            "Answered, refused, approved or rejected what the event put to it.",
            _ANYONE,
            (Kind.EVENT,),
            "responded to",
            "was answered by",
            Family.EVENT,
        ),
        Relation(
            "concerns",
            "The event is about the object.",
            (Kind.EVENT,),
            (*_GOODS, *_CLIENTS, Kind.INVESTOR, Kind.STATE, Kind.CONTRACT),
            "is about",
            "is the subject of",
            Family.EVENT,
        ),
    )
}

CLIENT_TIES = ("sold_to", "uses", "deployed_in", "awarded_to", "operates")
"""Relations that tie a seller to a client or place, each a different strength of tie; risk rules score these."""

OWNER_TIES = ("owns", "invested_in", "subsidiary_of")
"""Relations that a holding or an owner is read from."""


def flow_steps() -> list[tuple[str, bool]]:
    """Every (relation, forward) step that a look-through path may take from an owner towards a state."""
    return [(r.name, r.flow is Flow.FORWARD) for r in RELATIONS.values() if r.flow is not Flow.NONE]
