"""MISP galaxy cluster of surveillance vendors: one JSON document, one object a vendor.

Names, synonyms, products, the vendor's own addresses and its ties are taken; descriptions are others' prose.
"""

from typing import Any

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.read.record import Record
from ingest.read.rows import json_document

TIES = {
    "acquires": ("owns", True),
    "is-acquired-by": ("owns", False),
    "is-allied-with": ("affiliated_with", True),
    "part-of": ("affiliated_with", True),
    "known-as": ("affiliated_with", True),
    "related-to": ("affiliated_with", True),
}
"""Type of a tie: the relation it is, and whether it runs from this vendor to the other one. "Part of" is no more than
an affiliation here, because the whole may be an alliance without owner."""


def read(context: Context) -> None:
    """One row is one vendor."""
    snapshot = context.snapshot()
    document = json_document(snapshot, context.feed)
    vendors = document.get("values") if isinstance(document, dict) else None
    if not isinstance(vendors, list):
        raise ContentError(f"{snapshot.name} has no list of values; it is not a MISP galaxy cluster")
    names = {str(v.get("uuid")): str(v.get("value")) for v in vendors if isinstance(v, dict)}
    for number, vendor in enumerate(vendors, start=1):
        with context.record(vendor, snapshot, number) as record:
            _vendor(context, record, names)


def _vendor(context: Context, record: Record, names: dict[str, str]) -> None:
    uuid, name, meta = record.take("uuid"), record.take("value"), record.inner("meta")
    references = meta.texts("refs")
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entry {name!r}, uuid {uuid}"}
    note = f"References of the entry: {' '.join(references)}" if references else None
    vendor = context.entity(uuid, Kind.COMPANY, name, note=note, **cited)
    for synonym in dict.fromkeys(meta.texts("synonyms")):
        if synonym != name:
            context.claim(vendor, "alias", synonym, **cited)
    for address in dict.fromkeys(meta.texts("official-refs")):
        context.claim(vendor, "website", address, **cited)
    for title in dict.fromkeys(meta.texts("products")):
        product = context.entity(f"{uuid}.{title}", Kind.PRODUCT, title, **cited)
        context.claim(vendor, "makes", product, **cited)
    for tie in record.items("related"):
        _tie(context, tie, vendor, names, cited)


def _tie(context: Context, tie: Record, vendor: str, names: dict[str, str], cited: dict[str, Any]) -> None:
    kind, other = tie.code("type"), tie.take("dest-uuid")
    tags = ", ".join(tie.texts("tags")) or "none"
    if other not in names:  # a tie to an entry of another cluster, which is not a vendor
        return
    target = context.entity(other, Kind.COMPANY, names[other], **cited | {"locator": f"uuid {other}"})
    relation, forward = TIES[kind]
    ends = (vendor, target) if forward else (target, vendor)
    note = f"The entry calls the tie {kind!r}; its estimate of likelihood: {tags}"
    context.claim(ends[0], relation, ends[1], status=Status.ALLEGED, key=f"{vendor} {kind}", note=note, **cited)
