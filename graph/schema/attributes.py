"""Attributes: what a claim may say of one thing alone, without tying it to another."""

from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """How an attribute's value is read and checked."""

    TEXT = "text"
    NAME = "name"
    IDENTIFIER = "identifier"
    COUNT = "count"
    DATE = "date"
    CODE = "code"


@dataclass(frozen=True)
class Attribute:
    """One attribute of the vocabulary."""

    name: str
    meaning: str
    type: ValueType


ATTRIBUTES: dict[str, Attribute] = {
    attribute.name: attribute
    for attribute in (
        Attribute("name", "The name the source gives; the first one becomes the caption.", ValueType.NAME),
        Attribute("alias", "Another name in use, in any script.", ValueType.NAME),
        Attribute("former_name", "A name used before, with dates where known.", ValueType.NAME),
        Attribute(
            "lei",
            "Legal Entity Identifier, ISO 17442, 20 characters with check digits.",
            ValueType.IDENTIFIER,
        ),
        Attribute("isin", "International Securities Identification Number, ISO 6166.", ValueType.IDENTIFIER),
        Attribute("wikidata", "Wikidata item, Q and a number.", ValueType.IDENTIFIER),
        Attribute("registry_number", "Number in a company register, written `CC:number`.", ValueType.IDENTIFIER),
        Attribute("website", "Address of the organisation's own pages.", ValueType.TEXT),
        Attribute("founded_on", "When the organisation was founded.", ValueType.DATE),
        Attribute(
            "capability",
            "What the product or system is stated to be able to do; not that it is done.",
            ValueType.TEXT,
        ),
        Attribute("usage_state", "Whether the system or a feature of it is stated to be in use.", ValueType.TEXT),
        Attribute("camera_count", "Number of cameras stated for a deployment.", ValueType.COUNT),
        Attribute("location_count", "Number of camera places stated for a deployment.", ValueType.COUNT),
        Attribute("event_type", "What sort of event it is, from the code list.", ValueType.CODE),
        Attribute("outcome", "How an event ended: approved, rejected, refused, answered, withdrawn.", ValueType.TEXT),
        Attribute("award_id", "Identifier of a contract award at its publisher.", ValueType.IDENTIFIER),
        Attribute("award_amount", "Amount of the contract; `amount` and `currency` carry it.", ValueType.TEXT),
        Attribute("summary", "What the contract, event or product is about, in our own words.", ValueType.TEXT),
        Attribute("status_note", "A stated fact about the thing that no relation holds.", ValueType.TEXT),
    )
}

NAME_ATTRIBUTES = tuple(a.name for a in ATTRIBUTES.values() if a.type is ValueType.NAME)
IDENTIFIER_ATTRIBUTES = tuple(a.name for a in ATTRIBUTES.values() if a.type is ValueType.IDENTIFIER)
MATCHING_IDENTIFIERS = ("lei", "isin", "wikidata", "registry_number")
"""Identifiers that two descriptions of one organisation may share; an equal one joins them."""
