"""A contracting process: its releases in the order of their moments, and what they say together of each award."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple

from ingest.fetch.snapshot import Snapshot
from ingest.sources.ocds.merging import merge
from ingest.sources.ocds.releases import Release, inner, text

CANCELLED = "cancelled"
CANCELLING = "awardCancellation"
"""Tag of a release by which all awards in it are cancelled."""


class Row(NamedTuple):
    """One award in one release, or a release without one. `order` is the moment, then the places of page and row."""

    order: tuple[datetime, int, int]
    snapshot: Snapshot
    release: Release
    award: Any

    @property
    def id(self) -> str:
        """The id of the award."""
        return text(self.award.get("id")) if isinstance(self.award, dict) else ""


class Award(NamedTuple):
    """An award as all releases have it. `row` is the last one on it, `releases` how many of them speak of it."""

    row: Row
    release: Release
    values: dict[str, Any]
    releases: int
    last_named: frozenset[str]
    """Ids of the suppliers in the last release that names any."""


@dataclass
class Process:
    """The releases of one process that were read."""

    rows: list[Row] = field(default_factory=list)

    @cached_property
    def _ordered(self) -> list[Row]:
        return sorted(self.rows, key=lambda row: row.order)

    @cached_property
    def merged(self) -> dict[str, Any]:
        """What all releases say together."""
        once = {id(row.release.values): row.release for row in self._ordered}
        return merge(_with_cancelled(release) for release in once.values())

    def awards(self) -> Iterator[Award]:
        """Each award once; one without an id is not put together with anything, and comes as it is."""
        awards = self.merged.get("awards")
        merged = {text(a.get("id")): a for a in awards if isinstance(a, dict)} if isinstance(awards, list) else {}
        mentions: dict[str, list[Row]] = {}
        for row in self._ordered:
            if row.id in merged:
                mentions.setdefault(row.id, []).append(row)
        for id_, rows in mentions.items():
            last = rows[-1]
            named = [ids for row in rows if (ids := _ids(row.award.get("suppliers")))]
            release = Release(
                {**self.merged, "id": last.release.values.get("id"), "date": last.release.date}, last.release.package
            )
            yield Award(last, release, merged[id_], len(rows), named[-1] if named else frozenset())

    def earlier(self) -> Iterator[Row]:
        """Rows on an award that a later release speaks of again."""
        last = {row.id: row for row in self._ordered if row.id}
        yield from (row for row in self.rows if row.id and row is not last[row.id])

    def without_id(self) -> Iterator[Row]:
        """Rows that have no award, or one without an id."""
        yield from (row for row in self.rows if not row.id)

    def clash(self, id_: str) -> bool:
        """Whether a party's id stands for two: by their numbers in one register, or by names that share no word."""
        found = [one for row in self.rows if (one := _party(row.release, id_))]
        numbers: dict[str, set[str]] = {}
        for party in found:
            identifier = inner(party, "identifier")
            if scheme := text(identifier.get("scheme")):
                numbers.setdefault(scheme, set()).add(text(identifier.get("id")))
        words = [set(text(party.get("name")).casefold().split()) for party in found if party.get("name")]
        return any(len(known - {""}) > 1 for known in numbers.values()) or any(
            not words[0] & other for other in words[1:]
        )

    def is_cancelled(self, award: str) -> bool:
        """Whether all contracts under an award were cancelled, which is before they were signed."""
        contracts = self.merged.get("contracts")
        found = [c for c in contracts if isinstance(c, dict)] if isinstance(contracts, list) else []
        states = [text(c.get("status")) for c in found if text(c.get("awardID")) == award]
        return bool(states) and set(states) == {CANCELLED}


def moment_of(release: Release) -> datetime:
    """The moment of a release, a day as its beginning, in universal time. Raises ValueError if it has none."""
    moment = datetime.fromisoformat(release.date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _with_cancelled(release: Release) -> dict[str, Any]:
    values = dict(release.values)
    tags = values.get("tag")
    if isinstance(tags, list) and CANCELLING in tags:
        values["awards"] = [{"status": CANCELLED} | a if isinstance(a, dict) else a for a in release.awards]
    return values


def _ids(suppliers: Any) -> frozenset[str]:
    named = suppliers if isinstance(suppliers, list) else ()
    return frozenset(text(party.get("id")) for party in named if isinstance(party, dict)) - {""}


def _party(release: Release, id_: str) -> dict[str, Any] | None:
    listed = release.values.get("parties")
    found = (p for p in listed if isinstance(p, dict) and text(p.get("id")) == id_) if isinstance(listed, list) else ()
    return next(iter(found), None)
