"""Arms and security fairs: one file a fair, one row an exhibitor of it. Presence at a fair is not a sale."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from graph.schema.codelists import EventType
from graph.schema.dates import earliest
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.record import Record
from ingest.read.rows import json_document
from ingest.sources.arms_fairs.fair import Fair, countries_of, exhibitors_of

FILES = "https://raw.githubusercontent.com/caatdata/arms-and-security-fair-exhibitors/HEAD/"
PAGE = "https://github.com/caatdata/arms-and-security-fair-exhibitors/blob/HEAD/data/{}.json"
SELLERS = (Kind.COMPANY, Kind.ORGANISATION, Kind.INVESTOR)
"""What may exhibit, in the order in which a name that fits several kinds in scope is taken."""
NOT_READ = ("alias", "exhibitorUrl", "address", "country", "website", "telephone", "social", "category")
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """The listing of the repository leads to the files; a file that a person gives is one fair."""
    waiting: list[str] = []

    def following(request: Request, snapshot: Snapshot) -> Request | None:
        if request.address == context.feed.address:
            waiting.extend(reversed(_fairs_listed(context, snapshot)))
        return Request(FILES + quote(waiting.pop())) if waiting else None

    for snapshot in context.pages(Request(context.feed.address), following):
        if snapshot.address != context.feed.address:
            _fair(context, snapshot)


def _fairs_listed(context: Context, snapshot: Snapshot) -> list[str]:
    listing = json_document(snapshot, context.feed)
    entries = listing.get("tree") if isinstance(listing, dict) else None
    if not isinstance(entries, list) or listing.get("truncated") is not False:
        raise ContentError(f"{snapshot.name} is no whole listing of the repository's files")
    paths = [str(entry.get("path")) for entry in entries if isinstance(entry, dict) and entry.get("type") == "blob"]
    return sorted(path for path in paths if path.startswith("data/") and path.endswith(".json"))


def _fair(context: Context, snapshot: Snapshot) -> None:
    document = json_document(snapshot, context.feed)
    if not isinstance(document, dict):
        raise ContentError(f"{snapshot.name} is no object; it is not a fair")
    fair = Fair.of(snapshot, document)
    read_on = snapshot.retrieved_on or datetime.now(UTC).date().isoformat()
    for number, exhibitor in enumerate(exhibitors_of(snapshot, document), start=1):
        codes = countries_of(exhibitor)
        name = exhibitor.get("name") if isinstance(exhibitor, dict) else None
        if isinstance(name, str) and name.strip():
            touched = context.touches([name], codes)
            if not touched:
                context.pass_over(exhibitor)
                continue
        else:
            touched = frozenset()
        with context.record(exhibitor, snapshot, number) as record:
            start, end, odd = _days(record, fair)
            if start and earliest(start) > read_on:
                record.pass_over("announced for a fair that has not begun")
            before = bool(fair.list_date and start and fair.list_date < start)
            told = ("The list was read before the fair began; it says who was to exhibit" if before else "", odd)
            said = {"start": start, "end": end, "note": "; ".join(filter(None, told)) or None}
            _exhibitor(context, record, fair, codes, touched, said)


def _days(record: Record, fair: Fair) -> tuple[str, str, str]:
    try:
        return fair.days
    except ValueError as error:
        record.reject("startDate or endDate of the fair", f"{fair.start}, {fair.end}", str(error))


def _exhibitor(
    context: Context, record: Record, fair: Fair, codes: list[str], touched: frozenset[Kind], said: dict[str, Any]
) -> None:
    name = record.take("name")
    for field in NOT_READ:
        record.raw(field)
    kind = Kind.ORGANISATION if len(touched) > len(SELLERS) else next((k for k in SELLERS if k in touched), None)
    if kind is None:
        record.pass_over("in scope as a body of a state only")
    state = codes[0] if len(codes) == EXACTLY_ONE and codes[0] in context.states else None
    page = context.evidence(
        PAGE.format(quote(fair.slug)),
        f"{fair.name}, exhibitors",
        copy_of=f"exhibitor list of {fair.name}",
        note=f"The list itself: {fair.list_url}" if fair.list_url else None,
    )
    cited: dict[str, Any] = {"evidence": page, "locator": f"exhibitor {name!r}"}
    # An exhibitor has no id at the publisher; where the list says it is from tells namesakes apart.
    key = ".".join(("exhibitor", *sorted(codes), name))
    exhibitor = context.entity(key, kind, name, state=state, seated=False, **cited)
    event = context.entity(f"fair.{fair.slug}", Kind.EVENT, fair.name, **cited | {"locator": "name"})
    context.claim(event, "event_type", EventType.TRADE_FAIR, **cited | {"locator": "name"})
    context.claim(exhibitor, "exhibited_at", event, **said, **cited)
