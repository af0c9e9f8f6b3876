"""Statements of BODS: read one by one, and what they say of a company or person by its record id."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.schema.nodes import Kind
from graph.states import States
from ingest.fetch.archives import open_content
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.identifiers import check_identifier
from ingest.read.rows import Rows, json_array, json_lines

KINDS = {
    "registeredEntity": Kind.COMPANY,
    "legalEntity": Kind.COMPANY,
    "arrangement": Kind.ORGANISATION,
    "stateBody": Kind.GOVERNMENT_BODY,
    "state": Kind.GOVERNMENT_BODY,
}
"""Type of an entity: what it is here, unless the scope knows it as something else. A state that holds shares is taken
as its government. Any other type, or none, is an owner that is not named."""
COMPANIES_HOUSE, LEI = "GB-COH", "XI-LEI"
"""Schemes of identifiers, as org-id.guide names them, that are understood here."""


def statements(snapshot: Snapshot, feed: Feed) -> Rows:
    """The statements of a file that is one JSON array, or has one statement a line."""
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member) as content:
        first = content.read(64).decode("utf-8-sig", "replace").lstrip()[:1]
    return json_array(snapshot, feed) if first == "[" else json_lines(snapshot, feed)


@dataclass(frozen=True)
class Thing:
    """A company, body or person as a statement describes it. `stated` is the day of the statement.

    `name` is empty if it is not named; `reason` is then the code of why not, if there is one.
    """

    record: str
    kind: Kind
    name: str
    state: str | None = None
    others: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    founded: str = ""
    cited: dict[str, Any] = field(default_factory=dict)
    stated: str = ""
    reason: str = ""

    @classmethod
    def of(cls, statement: dict[str, Any], places: States) -> "Thing | None":
        """The entity or person of a statement; None for a relationship, and for what is not as BODS has it."""
        record, details = statement.get("recordId"), statement.get("recordDetails")
        if not isinstance(record, str) or not isinstance(details, dict):
            return None
        stated = _text(statement.get("statementDate"))
        cited = {"publisher": _publisher(statement), "url": _web(_inner(statement, "source").get("url"))}
        if statement.get("recordType") == "person":
            names = [_text(name.get("fullName")) for name in _items(details, "names")]
            known = details.get("personType") == "knownPerson"
            name = next(filter(None, names), "") if known else ""
            reason = _text(_inner(details, "unspecifiedPersonDetails").get("reason"))
            return cls(record, Kind.PERSON, name, cited=cited, stated=stated, reason=reason)
        if statement.get("recordType") != "entity":
            return None
        kind = KINDS.get(_text(_inner(details, "entityType").get("type")))
        return cls(
            record,
            kind or Kind.COMPANY,
            _text(details.get("name")) if kind else "",
            places.by_code(_text(_inner(details, "jurisdiction").get("code"))[:2]),
            tuple(filter(None, (_text(name) for name in _list(details, "alternateNames")))),
            tuple(_identifiers(details)),
            _text(details.get("foundingDate")),
            cited,
            stated,
            _text(_inner(details, "unspecifiedEntityDetails").get("reason")),
        )


def evidence_of(statement: dict[str, Any]) -> dict[str, Any]:
    """Publisher and page of a statement, as the context takes them for an evidence."""
    return {"publisher": _publisher(statement), "url": _web(_inner(statement, "source").get("url"))}


def _identifiers(details: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for item in _items(details, "identifiers"):
        scheme, value = _text(item.get("scheme")), _text(item.get("id"))
        if scheme == COMPANIES_HOUSE and value:
            yield "registry_number", f"GB:{value}"
        elif scheme == LEI:
            try:
                yield "lei", check_identifier("lei", value.removeprefix(f"{LEI}-"))
            except ValueError:
                continue


def _publisher(statement: dict[str, Any]) -> str | None:
    return _text(_inner(_inner(statement, "publicationDetails"), "publisher").get("name")) or None


def _web(value: Any) -> str | None:
    text = _text(value)
    return text if text.startswith(("https://", "http://")) else None


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _inner(values: dict[str, Any], name: str) -> dict[str, Any]:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _list(values: dict[str, Any], name: str) -> list[Any]:
    value = values.get(name)
    return value if isinstance(value, list) else []


def _items(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [item for item in _list(values, name) if isinstance(item, dict)]
