"""Recipients of awards, and their profiles: which parent a recipient has registered."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Request
from ingest.read.rows import json_document

PROFILE = "/api/v2/recipient/{}/?year=all"
PAGE = "https://www.usaspending.gov/recipient/{}/all"


class Recipient(NamedTuple):
    """Who got an award. `key` is its Unique Entity Identifier, or else the id of its profile."""

    key: str
    name: str
    state: str | None
    profile: str

    @classmethod
    def of(cls, context: Context, award: object) -> "Recipient | None":
        """The recipient of an award; None if the award names none that can be told from others, or is none at all."""
        if not isinstance(award, Mapping):
            return None
        name, uei, profile = award.get("Recipient Name"), award.get("Recipient UEI"), award.get("recipient_id")
        name = " ".join(name.split()) if isinstance(name, str) else ""
        profile = profile.strip() if isinstance(profile, str) else ""
        key = (uei.strip() if isinstance(uei, str) else "") or profile
        place = award.get("Recipient Location")
        code = place.get("location_country_code") if isinstance(place, dict) else None
        state = context.places.by_three_letters(code) if isinstance(code, str) else None
        return cls(key, name, state, profile) if name and key else None


def read_parents(context: Context, recipients: Mapping[str, Recipient]) -> None:
    """Ask for the profile of each recipient, and say whose subsidiary it is."""
    service = context.feed.address.partition("/api/")[0]
    for number, (id_, recipient) in enumerate(sorted(recipients.items()), start=1):
        snapshot = context.snapshot(Request(service + PROFILE.format(id_)))
        profile = json_document(snapshot, context.feed)
        if not isinstance(profile, dict):
            raise ContentError(f"the profile of recipient {id_} is not an object")
        with context.record(profile, snapshot, number, prefix="profile.") as record:
            page = context.evidence(PAGE.format(id_), f"Recipient profile: {record.take('name')}")
            cited: dict[str, Any] = {"evidence": page, "locator": "recipient overview, parent recipient"}
            subject = context.entity(recipient.key, Kind.COMPANY, recipient.name, state=recipient.state, **cited)
            for parent in record.items("parents"):
                name, uei, parent_id = parent.get("parent_name"), parent.get("parent_uei"), parent.get("parent_id")
                key = uei or parent_id
                if name and key and key != recipient.key and parent_id != id_:
                    holder = context.entity(key, Kind.COMPANY, name, **cited)
                    context.claim(subject, "subsidiary_of", holder, **cited)
