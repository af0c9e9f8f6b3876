"""Releases of OCDS, out of release packages, record packages, lists and lines of them; and what a release names."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.states import States
from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Snapshot
from ingest.read.rows import LARGEST_DOCUMENT, json_array, json_document, json_lines

NOTICES = {
    "ocds-h6vhtk-": ("https://www.find-tender.service.gov.uk/Notice/{}", None),
    "ocds-b5fd17-": ("https://www.contractsfinder.service.gov.uk/Notice/{}", 36),
}
"""Prefix of a process id: page of a notice by the id of its release, of which so many letters count."""
COMPANIES_HOUSE = "GB-COH"


@dataclass(frozen=True)
class Party:
    """A buyer or supplier. Ids of parties hold within one release only, so `key` is a register's number or the name."""

    key: str
    name: str
    state: str | None
    registry_number: str = ""
    id: str = ""

    @property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """Its number in a company register, as the scope knows such numbers."""
        return (("registry_number", self.registry_number),) if self.registry_number else ()


@dataclass(frozen=True)
class Release:
    """One release, or the compiled release of a record, with what its package says."""

    values: Mapping[str, Any]
    package: Mapping[str, Any]

    @property
    def ocid(self) -> str:
        """The id of the contracting process."""
        return text(self.values.get("ocid"))

    @property
    def date(self) -> str:
        """When it was released, as a moment in text."""
        return text(self.values.get("date"))

    @property
    def awards(self) -> list[Any]:
        """The awards, whatever they are."""
        found = self.values.get("awards")
        return found if isinstance(found, list) else []

    @property
    def publisher(self) -> str | None:
        """Who published the package."""
        return text(inner(self.package, "publisher").get("name")) or None

    @property
    def linked(self) -> str:
        """The address at which a record says that the release is; empty for a release that is here."""
        return text(self.values.get("url")) if "ocid" not in self.values else ""

    def alone(self) -> "Release":
        """The release with what is needed of its package, so that the rest of a page can be let go."""
        return Release(self.values, {name: self.package.get(name) for name in ("publisher", "uri")})

    @property
    def page(self) -> str:
        """Where it can be checked: the page of the notice, else the address of the package; empty if it has none."""
        for prefix, (address, length) in NOTICES.items():
            if self.ocid.startswith(prefix) and (id_ := text(self.values.get("id"))):
                return address.format(id_[:length])
        uri = text(self.package.get("uri"))
        return uri if uri.startswith(("https://", "http://")) else ""

    def buyer(self, places: States) -> Party | None:
        """Who buys: the buyer, else the one party in that role, else who runs the procurement."""
        listed = self.values.get("parties")
        found = [p for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []
        buyers = [p for p in found if isinstance(p.get("roles"), list) and "buyer" in p["roles"]]
        one = buyers[0] if len(buyers) == 1 else None
        named = (self.values.get("buyer"), one, inner(self.values, "tender").get("procuringEntity"))
        return next((party for item in named if (party := self.party(item, places))), None)

    def party(self, reference: Any, places: States) -> Party | None:
        """Who a reference names, by the list of parties; None if it gives no name."""
        if not isinstance(reference, dict):
            return None
        listed, id_ = self.values.get("parties"), reference.get("id")
        full = reference
        for party in listed if id_ and isinstance(listed, list) else ():
            if isinstance(party, dict) and party.get("id") == id_:
                full = party
                break
        name = text(full.get("name")) or text(reference.get("name"))
        address, identifier = inner(full, "address"), inner(full, "identifier")
        country = text(address.get("countryName"))
        state = places.by_code(text(address.get("country"))) or places.by_name(country) or places.by_code(country)
        scheme, number = text(identifier.get("scheme")), text(identifier.get("id"))
        if not name:
            return None
        key = f"{scheme}-{number}" if scheme and number else f"{self.ocid} {name}"
        registered = f"GB:{number}" if scheme == COMPANIES_HOUSE and number else ""
        return Party(key, name, state, registered, text(reference.get("id")))


def releases(snapshot: Snapshot, feed: Feed) -> Iterator[Release]:
    """Every release of a file, in its order, also those that a record only links to.

    Raises ContentError for what is no package, record or release.
    """
    for document in _documents(snapshot, feed):
        if isinstance(document.get("releases"), list) and "ocid" not in document:
            found = document["releases"]
        elif isinstance(document.get("records"), list):
            found = [release for record in document["records"] for release in _of_record(record)]
        elif "ocid" in document:
            found = _of_record(document)
        else:
            raise ContentError(f"{snapshot.name} has neither releases nor records; it is not OCDS")
        for values in found:
            if not isinstance(values, dict):
                raise ContentError(f"{snapshot.name} has a release that is no object")
            yield Release(values, document)


def _of_record(record: Any) -> list[Any]:
    if not isinstance(record, dict):
        return [record]
    if isinstance(record.get("compiledRelease"), dict):
        return [record["compiledRelease"]]
    return record["releases"] if isinstance(record.get("releases"), list) else [record]


def _documents(snapshot: Snapshot, feed: Feed) -> Iterator[dict[str, Any]]:
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format) as content:
        line = content.readline(LARGEST_DOCUMENT).removeprefix(b"\xef\xbb\xbf").strip()
        whole = not content.read(1)
    if line.startswith(b"["):
        yield from (item for _, item in json_array(snapshot, feed))
        return
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        first, whole = json_document(snapshot, feed), True
    if not whole:
        yield from (item for _, item in json_lines(snapshot, feed))
    elif isinstance(first, dict):
        yield first
    else:
        raise ContentError(f"{snapshot.name} is no object of JSON")


def text(value: Any) -> str:
    """A text or number without blanks around it; empty for anything else."""
    if type(value) is str:
        return " ".join(value.split())
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def inner(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object within a field; an empty one for anything else."""
    value = values.get(name)
    return value if isinstance(value, dict) else {}
