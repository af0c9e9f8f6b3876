"""Node kinds of the graph. A thing with its own documents, dates or more than two parties is a node."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The closed list of node kinds."""

    COMPANY = "Company"
    INVESTOR = "Investor"
    GOVERNMENT_BODY = "GovernmentBody"
    ORGANISATION = "Organisation"
    PERSON = "Person"
    STATE = "State"
    PRODUCT = "Product"
    CONTRACT = "Contract"
    DEPLOYMENT = "Deployment"
    LISTING = "Listing"
    EVENT = "Event"
    UNIDENTIFIED_PARTY = "UnidentifiedParty"


@dataclass(frozen=True)
class KindInfo:
    """What a node kind means, and how its tie to a state is called (`None`: it has none of its own)."""

    kind: Kind
    meaning: str
    state_relation: str | None
    plural: str


KINDS: dict[Kind, KindInfo] = {
    info.kind: info
    for info in (
        KindInfo(
            Kind.COMPANY,
            "A firm that makes, sells, integrates or owns. A company that also invests is one Company.",
            "based_in",
            "companies",
        ),
        KindInfo(
            Kind.INVESTOR,
            "A fund, fund manager, bank or other body whose business is holding stakes.",
            "based_in",
            "investors",
        ),
        KindInfo(
            Kind.GOVERNMENT_BODY,
            "A ministry, agency, police force, court or other organ of a state, or its government as a whole.",
            "body_of",
            "government bodies",
        ),
        KindInfo(
            Kind.ORGANISATION,
            "Any other body: civil-society group, consortium without legal personality, institute.",
            "based_in",
            "organisations",
        ),
        KindInfo(Kind.PERSON, "A living or dead person, in a public role only.", None, "people"),
        KindInfo(
            Kind.STATE,
            "A state by its ISO 3166-1 alpha-2 code, or a territory that is rated apart from its state.",
            None,
            "states and territories",
        ),
        KindInfo(Kind.PRODUCT, "A named product or product line with a surveillance capability.", None, "products"),
        KindInfo(
            Kind.CONTRACT,
            "An award, order or framework with its own record: parties, dates, amount.",
            None,
            "contracts",
        ),
        KindInfo(
            Kind.DEPLOYMENT,
            "A system installed or being installed in a place. Installed does not mean in use.",
            "located_in",
            "deployments",
        ),
        KindInfo(
            Kind.LISTING,
            "A sanctions, exclusion or export-control list. The dated entry is the LISTED_ON relation.",
            None,
            "lists",
        ),
        KindInfo(
            Kind.EVENT,
            "A dated happening with parties: agreement, impact assessment, information request, trade fair.",
            None,
            "events",
        ),
        KindInfo(
            Kind.UNIDENTIFIED_PARTY,
            "A buyer, operator or owner that the source speaks of but does not identify. "
            "It is never taken to be the government of a state in which the source places it.",
            "located_in",
            "unidentified parties",
        ),
    )
}

ORGANISATION_KINDS = (
    Kind.COMPANY,
    Kind.INVESTOR,
    Kind.GOVERNMENT_BODY,
    Kind.ORGANISATION,
)
"""Kinds that a person would call an organisation; counted in `status` and in the data tests."""

STATE_PREFIX = "state:"
"""The id of a state node is this prefix and its code: `state:RS`."""


def state_id(code: str) -> str:
    """The node id of the state or territory `code` (ISO 3166-1 alpha-2, or a code of `data/reference/states.csv`)."""
    return STATE_PREFIX + code
