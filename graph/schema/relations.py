"""Relations of the graph: a pairwise tie, its ends, what it means, and how a path may run through it.

Capability, sale, installation, use and harm are different things. A sale is SOLD_TO (or a Contract), an
installation DEPLOYED_IN, a use USES; none of them is inferred from another.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.schema.kin import Kin
from graph.schema.nodes import Kind
from graph.schema.sections import Section


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


class Counts(StrEnum):
    """As what a tie of the relation counts in totals. The others count as nothing but themselves."""

    OWNERSHIP = "ownership"
    CLIENT = "client"


@dataclass(frozen=True)
class Side:
    """A relation read from one of its ends: its neutral caption, and the section of a profile it stands in there.

    `kin` is what the other end is to this one where the relation holds a group together.
    """

    says: str
    section: Section
    kin: Kin | None = None


@dataclass(frozen=True)
class Relation:
    """One relation of the vocabulary: everything about it that other rooms need, said once.

    `subject_side` and `object_side` are the relation read from its subject and from its object. Captions stay neutral,
    because the status of the claim decides how far the sentence may go. `frame` is what a claim of it says, fit to
    follow "that", of the subject {s} and the object {o}. A `moment` happens on a day and does not last.
    """

    name: str
    meaning: str
    subjects: tuple[Kind, ...]
    objects: tuple[Kind, ...]
    subject_side: Side
    object_side: Side
    frame: str
    family: Family
    flow: Flow = Flow.NONE
    counts: Counts | None = None
    moment: bool = False

    @property
    def type(self) -> str:
        """The relation type as a graph database writes it: `SOLD_TO`."""
        return self.name.upper()

    def side(self, forward: bool) -> Side:
        """The relation read from its subject if `forward`, else from its object."""
        return self.subject_side if forward else self.object_side


_HOLDERS = (Kind.INVESTOR, Kind.COMPANY, Kind.GOVERNMENT_BODY, Kind.PERSON, Kind.ORGANISATION)
_STAKEHOLDERS = (*_HOLDERS, Kind.UNIDENTIFIED_PARTY)
"""A holder that a register keeps without a name has a stake all the same."""
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
            _STAKEHOLDERS,
            _FIRMS,
            Side("owns", Section.HOLDINGS, Kin.SUBSIDIARY),
            Side("owned by", Section.OWNERS, Kin.PARENT),
            "{s} held a controlling or whole stake in {o}",
            Family.OWNERSHIP,
            Flow.FORWARD,
            counts=Counts.OWNERSHIP,
        ),
        Relation(
            "invested_in",
            "Holds or held a stake that is not stated to control, or put money into a fund.",
            _STAKEHOLDERS,
            (*_FIRMS, Kind.DEPLOYMENT),
            Side("invested in", Section.HOLDINGS),
            Side("investor", Section.OWNERS),
            "{s} held a stake in {o}",
            Family.OWNERSHIP,
            Flow.FORWARD,
            counts=Counts.OWNERSHIP,
        ),
        Relation(
            "manages",
            "Runs a fund or company on behalf of its owners. A manager is not an owner; a path may look through it.",
            _HOLDERS,
            _FIRMS,
            Side("manages", Section.MANAGED),
            Side("managed by", Section.MANAGERS),
            "{s} managed {o}",
            Family.OWNERSHIP,
            Flow.FORWARD,
        ),
        Relation(
            "subsidiary_of",
            "Belongs to a parent company; the share need not be known.",
            _FIRMS,
            _HOLDERS,
            Side("is a subsidiary of", Section.OWNERS, Kin.PARENT),
            Side("has the subsidiary", Section.HOLDINGS, Kin.SUBSIDIARY),
            "{s} was a subsidiary of {o}",
            Family.OWNERSHIP,
            Flow.BACKWARD,
            counts=Counts.OWNERSHIP,
        ),
        Relation(
            "member_of",
            "Is a member of a consortium or group without legal personality.",
            _FIRMS,
            (Kind.ORGANISATION,),
            Side("is a member of", Section.AFFILIATIONS, Kin.CONSORTIUM),
            Side("has the member", Section.MEMBERS, Kin.MEMBER),
            "{s} was a member of {o}",
            Family.OWNERSHIP,
            Flow.BACKWARD,
        ),
        Relation(
            "affiliated_with",
            "Merged, cooperates or is otherwise tied, without a stated parent and child.",
            _FIRMS,
            _FIRMS,
            Side("is affiliated with", Section.AFFILIATIONS, Kin.AFFILIATE),
            Side("is affiliated with", Section.AFFILIATIONS, Kin.AFFILIATE),
            "{s} was affiliated with {o}",
            Family.OWNERSHIP,
        ),
        Relation(
            "founded_by",
            "The object is stated to be a founder of the subject.",
            _FIRMS,
            (Kind.PERSON, *_FIRMS),
            Side("was founded by", Section.FOUNDERS),
            Side("founded", Section.FOUNDED),
            "{o} was a founder of {s}",
            Family.OWNERSHIP,
            moment=True,
        ),
        Relation(
            "succeeded_by",
            "Was renamed to, or its business passed to, the object.",
            _FIRMS,
            _FIRMS,
            Side("was succeeded by", Section.SUCCESSION, Kin.SUCCESSOR),
            Side("succeeded", Section.SUCCESSION, Kin.PREDECESSOR),
            "{s} was renamed to or succeeded by {o}",
            Family.IDENTITY,
            Flow.FORWARD,
            moment=True,
        ),
        Relation(
            "financed",
            "Paid for by loan or grant, without a stake.",
            _HOLDERS,
            (*_CLIENTS, Kind.DEPLOYMENT),
            Side("financed", Section.FINANCING),
            Side("financed by", Section.FINANCING),
            "{s} financed {o}",
            Family.OWNERSHIP,
            Flow.FORWARD,
            moment=True,
        ),
        Relation(
            "makes",
            "Makes or markets the product.",
            _SELLERS,
            (Kind.PRODUCT,),
            Side("makes", Section.PRODUCTS),
            Side("made by", Section.MAKERS),
            "{s} made or marketed {o}",
            Family.SUPPLY,
        ),
        Relation(
            "supplies",
            "Supplies a component, resells or integrates for another seller, or supplies a deployment.",
            _SELLERS,
            _GOODS,
            Side("supplies", Section.SUPPLIES),
            Side("supplied by", Section.SUPPLIERS),
            "{s} supplied {o}",
            Family.SUPPLY,
            Flow.FORWARD,
        ),
        Relation(
            "sold_to",
            "Sold, or contracted to sell, a product or service to the object.",
            _SELLERS,
            _CLIENTS,
            Side("sold to", Section.CLIENTS),
            Side("bought from", Section.SELLERS),
            "{s} sold to {o}",
            Family.CLIENT,
            Flow.FORWARD,
            counts=Counts.CLIENT,
        ),
        Relation(
            "uses",
            "Is stated to have used the technology of the object. Use does not show who sold it.",
            _CLIENTS,
            (Kind.COMPANY, Kind.PRODUCT),
            Side("uses", Section.SELLERS),
            Side("used by", Section.CLIENTS),
            "{s} used technology of {o}",
            Family.CLIENT,
            Flow.BACKWARD,
            counts=Counts.CLIENT,
        ),
        Relation(
            "deployed_in",
            "Technology of the subject is stated to be in place in the state; no buyer is named.",
            _SELLERS,
            (Kind.STATE,),
            Side("has technology deployed in", Section.CLIENTS),
            Side("has deployed technology of", Section.SELLERS),
            "technology of {s} was in place in {o}",
            Family.CLIENT,
            Flow.FORWARD,
            counts=Counts.CLIENT,
        ),
        Relation(
            "awarded",
            "The body awarded the contract.",
            (*_BODIES, Kind.COMPANY, Kind.ORGANISATION),
            (Kind.CONTRACT,),
            Side("awarded", Section.SELLERS),
            Side("awarded by", Section.SELLERS),
            "{s} awarded {o}",
            Family.CLIENT,
            Flow.BACKWARD,
        ),
        Relation(
            "awarded_to",
            "The contract went to the supplier.",
            (Kind.CONTRACT,),
            _SELLERS,
            Side("was awarded to", Section.SELLERS),
            Side("was awarded", Section.CLIENTS),
            "{o} received {s}",
            Family.CLIENT,
            Flow.BACKWARD,
            counts=Counts.CLIENT,
        ),
        Relation(
            "operates",
            "Runs the deployment.",
            _CLIENTS,
            (Kind.DEPLOYMENT,),
            Side("operates", Section.SELLERS),
            Side("operated by", Section.SELLERS),
            "{s} operated {o}",
            Family.CLIENT,
            Flow.BACKWARD,
            counts=Counts.CLIENT,
        ),
        Relation(
            "body_of",
            "Is an organ of the state.",
            (Kind.GOVERNMENT_BODY,),
            (Kind.STATE,),
            Side("is a body of", Section.PLACES),
            Side("has the body", Section.PLACED),
            "{s} is a body of {o}",
            Family.PLACE,
            Flow.FORWARD,
        ),
        Relation(
            "located_in",
            "Is placed in the state by the source. Says nothing of who it belongs to.",
            (Kind.UNIDENTIFIED_PARTY, Kind.DEPLOYMENT),
            (Kind.STATE,),
            Side("is located in", Section.PLACES),
            Side("is the place of", Section.PLACED),
            "{s} was located in {o}",
            Family.PLACE,
            Flow.FORWARD,
        ),
        Relation(
            "based_in",
            "Is registered or has its seat in the state.",
            _FIRMS,
            (Kind.STATE,),
            Side("is based in", Section.PLACES),
            Side("is the base of", Section.PLACED),
            "{s} is based in {o}",
            Family.PLACE,
        ),
        Relation(
            "listed_on",
            "Has an entry on the list, from start to end. No end means that no removal is known.",
            _ANYONE,
            (Kind.LISTING,),
            Side("is listed on", Section.LISTINGS),
            Side("lists", Section.LISTED),
            "{s} was entered on {o}",
            Family.LISTING,
        ),
        Relation(
            "exhibited_at",
            "Exhibited at the fair. Presence at a fair is not a sale.",
            _SELLERS,
            (Kind.EVENT,),
            Side("exhibited at", Section.EVENTS),
            Side("had the exhibitor", Section.PARTIES),
            "{s} exhibited at {o}",
            Family.EVENT,
            moment=True,
        ),
        Relation(
            "party_to",
            "Took part in the event in the role given.",
            _ANYONE,
            (Kind.EVENT,),
            Side("took part in", Section.EVENTS),
            Side("had the party", Section.PARTIES),
            "{s} took part in {o}",
            Family.EVENT,
            moment=True,
        ),
        Relation(
            "responded_to",
            "Answered, refused, approved or rejected what the event put to it.",
            _ANYONE,
            (Kind.EVENT,),
            Side("responded to", Section.EVENTS),
            Side("was answered by", Section.PARTIES),
            "{s} responded to {o}",
            Family.EVENT,
            moment=True,
        ),
        Relation(
            "concerns",
            "The event is about the object.",
            (Kind.EVENT,),
            (*_GOODS, *_CLIENTS, Kind.INVESTOR, Kind.STATE, Kind.CONTRACT),
            Side("is about", Section.PARTIES),
            Side("is the subject of", Section.EVENTS),
            "{s} is about {o}",
            Family.EVENT,
            moment=True,
        ),
    )
}

CLIENT_TIES = tuple(r.name for r in RELATIONS.values() if r.counts is Counts.CLIENT)
"""Relations that tie a seller to a client or place, each a different strength of tie; risk rules score these."""


KIN = {(r.name, forward): kin for r in RELATIONS.values() for forward in (True, False) if (kin := r.side(forward).kin)}
"""What the other end is to this one, by relation and by whether it is read from its subject (True)."""

KIN_TIES = tuple(dict.fromkeys(name for name, _ in KIN))
"""Relations that hold a group together."""


def flow_steps() -> list[tuple[str, bool]]:
    """Every (relation, forward) step that a look-through path may take from an owner towards a state."""
    return [(r.name, r.flow is Flow.FORWARD) for r in RELATIONS.values() if r.flow is not Flow.NONE]
