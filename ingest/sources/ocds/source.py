"""OCDS: awards out of release and record packages, of the two services of the United Kingdom or of any publisher.

One award may stand in many releases; the last one counts. Only awards with a supplier in scope are taken.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.record import Record
from ingest.read.rows import json_document
from ingest.sources.ocds.releases import Party, Release, inner, releases, text

ADDRESSES = (
    "https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?stages=award&updatedFrom=2021-01-01T00:00:00",
    "https://www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search?stages=award&limit=100",
)
"""First pages of the services that are asked; each page names the next."""
NOT_MADE = ("cancelled", "pending", "unsuccessful")
"""States of an award in which no contract went to anybody."""
EXACTLY_ONE = 1

Award = tuple[str, str]
"""An award: the ids of its process and its own."""


class Waiting(NamedTuple):
    """An award that touches the scope. `order` is the moment of its release, and the places of page and row."""

    order: tuple[str, int, int]
    snapshot: Snapshot
    release: Release
    award: dict[str, Any]


def read(context: Context) -> None:
    """One row is one award, or one release that has none.

    What is kept waits for the end, because a later release may say it anew; it is all that is held in memory.
    """
    latest: dict[Award, Waiting] = {}
    kinds: dict[str, Kind] = {}
    for at, snapshot in enumerate(_pages(context)):
        for number, release, award in _rows(context, snapshot):
            if award is None:
                with context.record(release.values, snapshot, number, prefix="release.") as record:
                    record.pass_over("a release without an award")
            elif not isinstance(award, dict) or not _named(award):
                with context.record(award, snapshot, number) as record:
                    _award(context, record, release, kinds)
            elif not _touches(context, release, award):
                context.pass_over(award)
            else:
                new = Waiting((release.date, at, number), snapshot, release.alone(), award)
                known = latest.get(key := _key(release, award))
                latest[key] = new if known is None or known.order < new.order else known
                if known is not None:
                    context.pass_over(min(known, new, key=lambda one: one.order).award, "said anew by a later release")
    for one in sorted(latest.values(), key=lambda one: one.order[1:]):
        with context.record(one.award, one.snapshot, one.order[2]) as record:
            _award(context, record, one.release, kinds)


def _pages(context: Context) -> Iterator[Snapshot]:
    def following(_: Request, snapshot: Snapshot) -> Request | None:
        document = json_document(snapshot, context.feed)
        after = text(inner(document, "links").get("next")) if isinstance(document, dict) else ""
        return Request(after) if after else None

    if context.from_files:
        return context.pages(Request(context.feed.address), following)
    return chain.from_iterable(context.pages(Request(address), following) for address in ADDRESSES)


def _rows(context: Context, snapshot: Snapshot) -> Iterator[tuple[int, Release, Any]]:
    number = 0
    for release in releases(snapshot, context.feed):
        for award in release.awards or [None]:
            number += 1
            yield number, release, award


def _key(release: Release, award: Any) -> Award:
    return release.ocid, text(award.get("id"))


def _named(award: dict[str, Any]) -> bool:
    suppliers = award.get("suppliers")
    return isinstance(suppliers, list) and bool(suppliers)


def _suppliers(context: Context, release: Release, award: Any) -> list[Party]:
    named = award.get("suppliers") if isinstance(award, dict) else None
    found = [release.party(item, context.places) for item in named] if isinstance(named, list) else []
    return [party for party in found if party]


def _touches(context: Context, release: Release, award: Any) -> bool:
    parties = _suppliers(context, release, award)
    if any(context.knows((party.name,), (party.state or "",), party.identifiers) for party in parties):
        return True
    return context.whole and all(context.touches_firm(party.name) for party in parties)


def _award(context: Context, record: Record, release: Release, kinds: dict[str, Kind]) -> None:
    record.take("id")
    if record.get("status") and (status := record.code("status")) in NOT_MADE:
        record.pass_over(f"an award that is {status}")
    named = record.raw("suppliers")
    if not named:
        record.pass_over("an award that names no supplier")
    suppliers = _suppliers(context, release, {"suppliers": named})
    if not isinstance(named, list) or len(suppliers) != len(named):
        record.reject("suppliers", named, "a supplier without a name")
    buyer = release.buyer(context.places)
    if buyer is None:
        record.reject("release.buyer", "", "the release names no buyer")
    if not release.page:
        record.reject("release.uri", release.ocid, "no address where the award can be checked")
    _say(context, record, release, buyer, suppliers, kinds)


def _say(
    context: Context, record: Record, release: Release, buyer: Party, suppliers: list[Party], kinds: dict[str, Kind]
) -> None:
    id_ = record.take("id")
    page = context.evidence(release.page, f"Award {id_} of {release.ocid}", publisher=release.publisher)
    cited: dict[str, Any] = {"evidence": page, "locator": f"award {id_}"}
    value, period = record.inner("value"), record.inner("contractPeriod")
    amount, currency = value.get("amount"), value.get("currency")
    start, end = period.get("startDate")[:10], period.get("endDate")[:10]
    seen = record.get("date")[:10] or release.date[:10]
    about = text(inner(inner(release.values, "tender"), "classification").get("description")).lower()
    frame = inner(inner(release.values, "tender"), "techniques").get("hasFrameworkAgreement") is True
    title = f"Award {id_}, {buyer.name} to {', '.join(party.name for party in suppliers)}"
    award = context.entity(f"{release.ocid}.{id_}", Kind.CONTRACT, title, **cited)
    key = f"buyer {buyer.key}"
    kind = kinds.setdefault(key, _kind(context, buyer, Kind.ORGANISATION))
    client = context.entity(key, kind, buyer.name, state=buyer.state, **cited)
    context.claim(client, "awarded", award, start=start, observed_by=seen, **cited)
    context.claim(award, "award_id", id_, **cited)
    shared = frame or len(suppliers) > EXACTLY_ONE
    for party in suppliers:
        kind = kinds.setdefault(party.key, _kind(context, party, Kind.COMPANY))
        supplier = context.entity(party.key, kind, party.name, state=party.state, **cited)
        said: dict[str, Any] = {"start": start, "end": end, "observed_by": seen, "product": about}
        context.claim(award, "awarded_to", supplier, **said, **cited)
        for scheme, number in party.identifiers:
            context.claim(supplier, scheme, number, key=f"{release.ocid} {id_}", **cited)
    if amount.strip("0."):  # a value of zero is one that was not stated
        meaning = "value of the award, as published"
        money: dict[str, Any] = {"amount": amount, "currency": currency, "shared_amount": shared}
        context.claim(award, "award_amount", meaning, **money, **cited)


def _kind(context: Context, party: Party, else_: Kind) -> Kind:
    """What the scope knows a party as. A buyer that it does not know need not be an organ of a state."""
    touched = context.touches([party.name], [party.state or ""], party.identifiers)
    return next(iter(touched)) if len(touched) == EXACTLY_ONE else else_
