"""Values of attributes, checked by the type that the vocabulary gives them."""

from graph.schema.attributes import ATTRIBUTES, ValueType
from graph.schema.codelists import EventType
from graph.schema.dates import check_partial_date
from ingest.read.clean.identifiers import check_identifier


def check_value(attribute: str, value: str) -> str:
    """Return `value` if `attribute` may have it; else raise ValueError saying why not."""
    kind = ATTRIBUTES[attribute].type
    if kind is ValueType.IDENTIFIER:
        return check_identifier(attribute, value)
    if kind is ValueType.DATE:
        return check_partial_date(value)
    if kind is ValueType.CODE:
        return EventType(value)
    if kind is ValueType.COUNT and not value.isdecimal():
        raise ValueError(f"{value!r} is not a count: a whole number written in digits")
    if attribute == "website" and not value.lower().startswith(("http://", "https://")):
        raise ValueError(f"{value!r} is not an address of the web; it would become a link")
    return value
