"""Sections of a profile: under which heading each tie of a thing stands, in the order in which they are read.

A relation says once, for each of its two ends, in which section it stands there (`graph.schema.relations`). Pages,
briefs, tables and JSON go through the sections of a profile, and so leave none out. Titles are words, and stand in
`explorer.language.sections`.
"""

from enum import StrEnum

from graph.schema.nodes import Kind


class Section(StrEnum):
    """The closed list of sections, in the order of a profile."""

    OWNERS = "owners"
    MANAGERS = "managers"
    FOUNDERS = "founders"
    MEMBERS = "members"
    CLIENTS = "clients"
    SELLERS = "sellers"
    LISTINGS = "listings"
    LISTED = "listed"
    HOLDINGS = "holdings"
    MANAGED = "managed"
    FOUNDED = "founded"
    FINANCING = "financing"
    SUCCESSION = "succession"
    AFFILIATIONS = "affiliations"
    PRODUCTS = "products"
    MAKERS = "makers"
    SUPPLIES = "supplies"
    SUPPLIERS = "suppliers"
    EVENTS = "events"
    PARTIES = "parties"
    PLACES = "places"
    PLACED = "placed"


SECTION_MEANING = {
    Section.OWNERS: "who owns it, holds a stake in it, or is its parent",
    Section.MANAGERS: "who runs it on behalf of its owners; a manager is not an owner",
    Section.FOUNDERS: "who founded it; a founder need not hold a stake",
    Section.MEMBERS: "who belongs to it, where it is a group without legal personality",
    Section.CLIENTS: "to whom it sold, who uses what it makes, where that is in place, which contracts it was awarded",
    Section.SELLERS: "who sold to it, what it uses, operates and awarded, and whose technology is in place there",
    Section.LISTINGS: "on which sanctions, exclusion and export-control lists it is or was",
    Section.LISTED: "who is or was on the list",
    Section.HOLDINGS: "what it owns, holds a stake in, or is the parent of",
    Section.MANAGED: "what it runs on behalf of the owners of that; no stake of its own",
    Section.FOUNDED: "what it founded; no stake is stated by that",
    Section.FINANCING: "loans and grants, given or received: no stake",
    Section.SUCCESSION: "what it was renamed to or succeeded by, and what it succeeded",
    Section.AFFILIATIONS: "whom it is tied to without a stated parent and child, and groups it belongs to",
    Section.PRODUCTS: "what it makes",
    Section.MAKERS: "who makes it",
    Section.SUPPLIES: "to which sellers and deployments it supplies",
    Section.SUPPLIERS: "who supplies it",
    Section.EVENTS: "fairs, agreements, requests and other events that it took part in or that are about it",
    Section.PARTIES: "who took part in the event, and what it is about",
    Section.PLACES: "in which state it is",
    Section.PLACED: "bodies of the state, and who has a seat or is placed there",
}

OF_SUPPLY = (Section.CLIENTS, Section.SELLERS)
"""Sections whose ties run through contracts, deployments and products, and are rated (`graph.queries.supply`)."""

_ORGANISATIONS = (Kind.COMPANY, Kind.INVESTOR, Kind.ORGANISATION)
EXPECTED: dict[Section, tuple[Kind, ...]] = {
    Section.OWNERS: (Kind.COMPANY, Kind.INVESTOR),
    Section.CLIENTS: (Kind.COMPANY,),
    Section.SELLERS: (Kind.STATE, Kind.GOVERNMENT_BODY, Kind.UNIDENTIFIED_PARTY, Kind.DEPLOYMENT, Kind.CONTRACT),
    Section.LISTINGS: (*_ORGANISATIONS, Kind.PERSON),
    Section.HOLDINGS: (Kind.INVESTOR,),
}
"""Sections that are there, empty, of a thing of these kinds: that nothing is known is then said, not left out."""
