"""One line of FollowTheMoney JSON: an entity with its properties, each of which is a list of texts."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.identifiers import check_identifier
from ingest.read.record import Record

KINDS = {"Company": Kind.COMPANY, "Organization": Kind.ORGANISATION, "PublicBody": Kind.GOVERNMENT_BODY}
ANY_BODY = "LegalEntity"
"""A firm or another body, the line does not say which."""
ORGANISATIONS = (*KINDS, ANY_BODY)
TIES = ("Sanction", "Ownership")
NAMES, STATES, LEI = ("name", "alias", "previousName"), ("jurisdiction", "mainCountry", "country"), "leiCode"
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%?")


class Entity:
    """Properties of a line, read leniently to decide, and strictly by `Strict` to say something."""

    def __init__(self, line: Mapping[str, Any]) -> None:
        properties = line.get("properties")
        self._properties: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
        id_ = line.get("id")
        self.id, self.schema = "" if id_ is None else " ".join(str(id_).split()), line.get("schema")

    def texts(self, *names: str) -> list[str]:
        """The texts of these properties, each once."""
        return list(dict.fromkeys(" ".join(text.split()) for text in self.raw(*names) if text.strip()))

    def raw(self, *names: str) -> list[str]:
        """The texts of these properties as they are written, blanks and all."""
        found: list[str] = []
        for name in names:
            value = self._properties.get(name)
            if isinstance(value, list):
                found += [text for text in value if isinstance(text, str)]
        return found

    @property
    def names(self) -> list[str]:
        """Its name first, then others; weak aliases fit too many others and are left out."""
        return self.texts(*NAMES)

    @property
    def states(self) -> list[str]:
        """Codes of countries it is tied to in whatever way."""
        return [code.upper() for code in self.texts(*STATES)]

    @property
    def leis(self) -> list[str]:
        """Identifiers that are LEIs by form and check digits."""
        return [lei for lei in self.texts(LEI) if _is_lei(lei)]

    @property
    def is_named(self) -> bool:
        """Whether it has a name."""
        return any(not text.isspace() for text in self.raw(*NAMES) if text)

    def touched(self, context: Context) -> frozenset[Kind]:
        """Kinds of what it describes in scope, from what is written, before anything of it is made."""
        # A value that is an LEI in scope is one, so check digits need not be worked out here.
        leis = [("lei", lei.strip()) for lei in self.raw(LEI)]
        return context.touches(self.raw(*NAMES), [code.strip().upper() for code in self.raw(*STATES)], leis)

    def day(self, *names: str) -> str:
        """The one day that the first filled one of these properties has; empty if there are several."""
        for name in names:
            if days := {text[:10] for text in self.texts(name)}:
                return days.pop() if len(days) == 1 else ""
        return ""

    @property
    def share(self) -> Decimal | None:
        """The one share of an ownership, in percent; None if it is not stated as one number."""
        found = [_SHARE.fullmatch(text) for text in self.texts("percentage")]
        if len(found) != 1 or found[0] is None:
            return None
        share = Decimal(found[0][1])
        return share if 0 < share <= 100 else None


def strictly(record: Record, *names: str) -> None:
    """Reject the line if one of these properties is there and is not a list of texts, or if there are none at all."""
    properties = record.raw("properties")
    if not isinstance(properties, dict):
        record.reject("properties", properties, "not an object")
    for name in names:
        value = properties.get(name, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            record.reject(f"properties.{name}", value, "not a list of texts")


def _is_lei(text: str) -> bool:
    try:
        return bool(check_identifier("lei", text))
    except ValueError:
        return False
