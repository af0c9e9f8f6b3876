"""Identifiers of organisations, checked by their own check digits."""

import re

from stdnum import isin, lei
from stdnum.exceptions import ValidationError

_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")
_REGISTRY = re.compile(r"[A-Z]{2}:\S.*\Z")


def check_identifier(scheme: str, value: str) -> str:
    """Return `value` if it is well-formed for `scheme` (lei, isin, wikidata, registry_number); else ValueError.

    Schemes without a known form, such as award ids, are returned as they are.
    """
    try:
        if scheme == "lei":
            return str(lei.validate(value))
        if scheme == "isin":
            return str(isin.validate(value))
    except ValidationError as error:
        raise ValueError(f"{value!r} is not a valid {scheme.upper()}: {error}") from None
    if scheme == "wikidata" and not _WIKIDATA.match(value):
        raise ValueError(f"{value!r} is not a Wikidata item; write Q and a number")
    if scheme == "registry_number" and not _REGISTRY.match(value):
        raise ValueError(f"{value!r} is not a registry number; write CC:number")
    return value
