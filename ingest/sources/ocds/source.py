"""OCDS: awards out of release and record packages, of the two services of the United Kingdom or of any publisher.

What the releases of a process say of an award is put together before it is said. Only awards with a supplier in scope
are taken. Pages are read twice: a release that changes an award need not name its supplier.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.cells import day_of, number_of
from ingest.read.clean.days import STAMP, read_day
from ingest.read.record import Record
from ingest.read.rows import json_document
from ingest.sources.ocds.process import Award, Process, Row, moment_of
from ingest.sources.ocds.releases import Party, Release, inner, releases, text

ADDRESSES = (
    "https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?stages=award&updatedFrom=2021-01-01T00:00:00",
    "https://www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search?stages=award&limit=100",
)
"""First pages of the services that are asked; each page names the next."""
NOT_MADE = ("cancelled", "pending", "unsuccessful")
"""States of an award in which no contract went to anybody."""
LINKED = "the record links its releases and does not contain them; save those releases and give them with --file"
EARLIER = "the last release that lists suppliers does not name this one; by the rules of merging it stays"
NEVER = datetime.min.replace(tzinfo=UTC)
"""Where a release without a moment is put."""
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one award of one release, or one release that has none."""
    pages = list(_pages(context))
    touched = _touched(context, pages)
    processes: dict[str, Process] = {}
    kinds: dict[str, Kind] = {}
    contained = 0
    for at, snapshot in enumerate(pages):
        for number, release, award in _rows(context, snapshot):
            if release.linked:
                with context.record(release.values, snapshot, number, prefix="release.") as record:
                    record.reject("url", release.linked, LINKED)
                continue
            contained += 1
            if release.ocid not in touched:
                _beside(context, Row(_order(release, at, number), snapshot, release, award), kinds)
                continue
            row = Row(_order(release, at, number), snapshot, release.alone(), award)
            processes.setdefault(release.ocid, Process()).rows.append(row)
    if pages and not contained and context.from_files and (linked := _first_link(context, pages)):
        raise ContentError(f"{pages[0].name} contains no release: {LINKED}; the first is at {linked}")
    for process in processes.values():
        _process(context, process, kinds)


def _touched(context: Context, pages: list[Snapshot]) -> set[str]:
    """The processes in which any release names a supplier in scope."""
    return {
        release.ocid
        for snapshot in pages
        for release in releases(snapshot, context.feed)
        if release.ocid and any(_touches(context, release, award) for award in release.awards)
    }


def _order(release: Release, page: int, number: int) -> tuple[datetime, int, int]:
    try:
        return moment_of(release), page, number
    except ValueError:
        return NEVER, page, number


def _first_link(context: Context, pages: list[Snapshot]) -> str:
    return next((r.linked for page in pages for r in releases(page, context.feed) if r.linked), "")


def _beside(context: Context, row: Row, kinds: dict[str, Kind]) -> None:
    """Count a row of a process that touches nothing."""
    if row.award is None:
        with context.record(row.release.values, row.snapshot, row.order[2], prefix="release.") as record:
            record.pass_over("a release without an award")
    elif not isinstance(row.award, dict) or not _named(row.award):
        with context.record(row.award, row.snapshot, row.order[2]) as record:
            _award(context, record, Process([row]), Award(row, row.release, row.award, 1, frozenset()), kinds)
    else:
        context.pass_over(row.award)


def _process(context: Context, process: Process, kinds: dict[str, Kind]) -> None:
    undated = len(process.rows) > EXACTLY_ONE and any(row.order[0] == NEVER for row in process.rows)
    for row in process.without_id():
        if row.award is None:
            _beside(context, row, kinds)
        else:
            with context.record(row.award, row.snapshot, row.order[2]) as record:
                record.take("id")
    for row in process.earlier():
        context.pass_over(row.award, "said anew by a later release")
    for award in sorted(process.awards(), key=lambda award: award.row.order[1:]):
        clash = _clash(process, award)
        if clash or not _named(award.values) or _touches(context, award.release, award.values):
            with context.record(award.values, award.row.snapshot, award.row.order[2]) as record:
                if undated:
                    record.reject("release.date", "", "several releases of a process, one without the moment it is of")
                if clash:
                    record.reject("release.parties", clash, "one id stands for two parties in two releases")
                _award(context, record, process, award, kinds)
        else:
            context.pass_over(award.values)


def _clash(process: Process, award: Award) -> str:
    """The id by which an award names a supplier or a buyer, and which stands for two parties; empty if none does."""
    named = award.values.get("suppliers")
    parties = [*(named if isinstance(named, list) else ()), award.release.values.get("buyer")]
    ids = (text(party.get("id")) for party in parties if isinstance(party, dict))
    return next((id_ for id_ in ids if id_ and process.clash(id_)), "")


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


def _award(context: Context, record: Record, process: Process, award: Award, kinds: dict[str, Kind]) -> None:
    id_, release = record.take("id"), award.release
    if record.get("status") and (status := record.code("status")) in NOT_MADE:
        record.pass_over(f"an award that is {status}")
    if process.is_cancelled(id_):
        record.pass_over("an award whose contract was cancelled before it was signed")
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
    once = {party.key: party for party in suppliers}
    _say(context, record, award, buyer, list(once.values()), kinds)


def _say(
    context: Context, record: Record, award_: Award, buyer: Party, suppliers: list[Party], kinds: dict[str, Kind]
) -> None:
    id_, release = record.take("id"), award_.release
    page = context.evidence(release.page, f"Award {id_} of {release.ocid}", publisher=release.publisher)
    cited: dict[str, Any] = {"evidence": page, "locator": f"award {id_}"}
    value, period = record.inner("value"), record.inner("contractPeriod")
    amount, currency = number_of(value, "amount"), value.get("currency")
    start, end = day_of(period, "startDate", *STAMP), day_of(period, "endDate", *STAMP)
    seen = day_of(record, "date", *STAMP) or _released(record, release)
    about = text(inner(inner(release.values, "tender"), "classification").get("description")).lower()
    frame = inner(inner(release.values, "tender"), "techniques").get("hasFrameworkAgreement") is True
    title = f"Award {id_}, {buyer.name} to {', '.join(party.name for party in suppliers)}"
    award = context.entity(f"{release.ocid}.{id_}", Kind.CONTRACT, title, **cited)
    key = f"buyer {buyer.key}"
    kind = kinds.setdefault(key, _kind(context, buyer, Kind.ORGANISATION))
    client = context.entity(key, kind, buyer.name, state=buyer.state, **cited)
    context.claim(client, "awarded", award, start=start, observed_by=seen, **cited)
    context.claim(award, "award_id", id_, **cited)
    told = _told(record, award_)
    shared = frame or len(suppliers) > EXACTLY_ONE
    for party in suppliers:
        kind = kinds.setdefault(party.key, _kind(context, party, Kind.COMPANY))
        supplier = context.entity(party.key, kind, party.name, state=party.state, **cited)
        said: dict[str, Any] = {"start": start, "end": end, "observed_by": seen, "product": about}
        if award_.last_named and party.id and party.id not in award_.last_named:
            said["note"] = f"{told}; {EARLIER}" if told else EARLIER
        else:
            said["note"] = told or None
        context.claim(award, "awarded_to", supplier, **said, **cited)
        for scheme, number in party.identifiers:
            context.claim(supplier, scheme, number, key=f"{release.ocid} {id_}", **cited)
    if amount:  # a value of zero is one that was not stated
        meaning = "value of the award, as published"
        money: dict[str, Any] = {"amount": amount, "currency": currency, "shared_amount": shared, "note": told or None}
        context.claim(award, "award_amount", meaning, **money, **cited)


def _told(record: Record, award: Award) -> str:
    """How the award came to what it says, where that took more than one release."""
    raw = record.raw("amendments")
    amended = len(raw) if isinstance(raw, list) else 0
    said = (
        f"Put together from {award.releases} releases that speak of the award, the last of {award.release.date[:10]}"
        if award.releases > EXACTLY_ONE
        else "",
        f"the publisher names {amended} amendments" if amended else "",
    )
    return "; ".join(filter(None, said))


def _released(record: Record, release: Release) -> str:
    try:
        return read_day(release.date, *STAMP)
    except ValueError as error:
        record.reject("release.date", release.date, str(error))


def _kind(context: Context, party: Party, else_: Kind) -> Kind:
    """What the scope knows a party as. A buyer that it does not know need not be an organ of a state."""
    touched = context.touches([party.name], [party.state or ""], party.identifiers)
    return next(iter(touched)) if len(touched) == EXACTLY_ONE else else_
