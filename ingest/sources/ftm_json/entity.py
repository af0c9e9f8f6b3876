"""One line of FollowTheMoney JSON: an entity with its properties, each of which is a list of texts."""

import re
from collections.abc import Mapping
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.days import STAMP, DayForm, read_day
from ingest.read.clean.identifiers import check_identifier
from ingest.read.clean.numbers import NumberForm, share_in
from ingest.read.record import Record

KINDS = {"Company": Kind.COMPANY, "Organization": Kind.ORGANISATION, "PublicBody": Kind.GOVERNMENT_BODY}
ANY_BODY = "LegalEntity"
"""A firm or another body, the line does not say which."""
ORGANISATIONS = (*KINDS, ANY_BODY)
TIES = ("Sanction", "Ownership")
NAMES, STATES, LEI = ("name", "alias", "previousName"), ("jurisdiction", "mainCountry", "country"), "leiCode"
SHARE = NumberForm(percent=True)
_RANGE = re.compile(r"([^-–]+)[-–]([^-–]+)")


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

    def days(self, *names: str) -> list[str]:
        """The days that the first filled one of these properties has, each once. Raises ValueError if one is none."""
        filled = next(filter(None, map(self.texts, names)), [])
        return list(dict.fromkeys(read_day(text, DayForm.PARTIAL, *STAMP) for text in filled))

    @property
    def share(self) -> tuple[dict[str, Any], str]:
        """The one share of an ownership, a point or a range in percent; and what is written, where it is neither."""
        texts = self.texts("percentage")
        try:
            if len(texts) == 1 and (parts := _RANGE.fullmatch(texts[0])):
                least, most = (share_in(part, SHARE) for part in parts.groups())
                if least is not None and most is not None and least <= most:
                    return {"share_min": least, "share_max": most}, ""
            elif len(texts) == 1 and (share := share_in(texts[0], SHARE)):
                return {"share_pct": share}, ""
        except ValueError:
            pass  # a text of many registers: kept as it is written, so that the tie is not lost with its number
        return {}, " and ".join(texts)


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
