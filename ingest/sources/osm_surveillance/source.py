"""OpenStreetMap cameras, added up by place: one deployment for each state, city, sort of camera and public operator.

Two readings of the file: the first adds up, the second says each sum once, at the first element that belongs to it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graph.schema.nodes import Kind
from ingest.context import Context
from ingest.record import PassedOverError, Record, RejectedError
from ingest.snapshot import Snapshot
from ingest.sources.osm_surveillance.extract import area_of, day_of, surveillance_elements

SORTS = {"camera": "surveillance cameras", "ALPR": "number-plate readers"}
SAME = {"ANPR": "ALPR"}
OPERATORS = {"government": Kind.GOVERNMENT_BODY, "public": Kind.ORGANISATION}
"""Only operators of these types are named: another may be a private person. A public one need not be the state's."""


@dataclass(frozen=True)
class Place:
    """What is added up: a sort of camera in a place, by public operator if one is tagged."""

    state: str
    city: str
    sort: str
    operator: str
    operator_type: str

    @property
    def name(self) -> str:
        """The name of the deployment."""
        where = f"{self.city}, {self.state}" if self.city else f"{self.state}, city not stated"
        run_by = f", operated by {self.operator}" if self.operator else ""
        return f"{SORTS[self.sort].capitalize()} mapped in {where}{run_by}"


@dataclass
class Sum:
    """How many, and made by whom: (name, Wikidata item or nothing) with the number of cameras."""

    cameras: int = 0
    makers: Counter[tuple[str, str]] = field(default_factory=Counter)


def read(context: Context) -> None:
    """One row is one element with man_made=surveillance."""
    snapshot = context.snapshot()
    given = area_of(snapshot)
    day = day_of(snapshot, context.feed)
    sums = _add_up(context, snapshot, given)
    for number, values in surveillance_elements(snapshot, context.feed):
        with context.record(values, snapshot, number) as record:
            place, _ = _camera(context, record, given)
            total = sums.pop(place, None)
            if total is not None:
                _say(context, place, total, f"{record.get('type')}/{record.get('id')}", day)


def _add_up(context: Context, snapshot: Snapshot, given: tuple[str, str]) -> dict[Place, Sum]:
    """The sums of all elements that the second reading will understand."""
    sums: dict[Place, Sum] = {}
    codes = context.source.expect.codes if context.source.expect else {}
    for _, values in surveillance_elements(snapshot, context.feed):
        try:
            place, maker = _camera(context, Record(values, codes, lambda *_: None), given)
        except (RejectedError, PassedOverError):
            continue
        total = sums.setdefault(place, Sum())
        total.cameras += 1
        if maker[0]:
            total.makers[maker] += 1
    return sums


def _camera(context: Context, record: Record, given: tuple[str, str]) -> tuple[Place, tuple[str, str]]:
    """Where a camera stands and who made it. Rejects or passes over what is no camera with a place."""
    for needed in ("type", "id"):
        record.take(needed)
    if not record.get("surveillance:type") and not record.get("camera:type"):
        record.pass_over("no sort stated: it may be no camera")
    sort = record.code("surveillance:type") if record.get("surveillance:type") else "camera"
    sort = SAME.get(sort, sort)
    if sort not in SORTS:
        record.pass_over(f"no camera: {sort}")
    country = record.get("addr:country") or record.get("is_in:country_code")
    state = context.places.by_code(country) if country else given[0]
    if country and state is None:
        record.reject("addr:country", country, "no such state or territory in reference/states.csv")
    if not state:
        record.pass_over("no state stated by its tags or by the area of the extract")
    if state not in context.states:
        record.reject("", state, "the area of the extract is no state of reference/states.csv")
    city = record.get("addr:city") or record.get("is_in:city") or (given[1] if state == given[0] else "")
    operator, sort_of_operator = record.get("operator"), record.get("operator:type")
    if sort_of_operator not in OPERATORS or not operator:
        operator = sort_of_operator = ""
    item = record.get("manufacturer:wikidata")
    maker = record.get("manufacturer")
    if ";" in maker or not re.fullmatch(r"Q[1-9]\d*", item):
        item = ""
    if ";" in maker:
        maker = ""  # several makers of one camera: which of them is not said
    return Place(state, city, sort, operator, sort_of_operator), (maker, item)


def _say(context: Context, place: Place, total: Sum, first: str, day: str | None) -> None:
    where = f"in {place.city or 'no city'}, {place.state}"
    by = f", operator={place.operator}" if place.operator else ", without a public operator"
    cited: dict[str, Any] = {
        "evidence": context.evidence(),
        "locator": f"elements with man_made=surveillance, surveillance:type={place.sort}, {where}{by}; one is {first}",
    }
    key = "|".join((place.state, place.city, place.sort, place.operator_type, place.operator))
    note = "Cameras that volunteers mapped by that day: there may be more, and some may be gone."
    system = context.entity(key, Kind.DEPLOYMENT, place.name, state=place.state, note=note, **cited)
    context.claim(system, "camera_count", str(total.cameras), observed_by=day, note=note, **cited)
    if place.operator:
        body = context.entity(
            f"{place.operator_type}|{place.state}|{place.operator}",
            OPERATORS[place.operator_type],
            place.operator,
            state=place.state,
            seated=False,
            **cited,
        )
        context.claim(body, "operates", system, observed_by=day, **cited)
    for (name, item), count in sorted(total.makers.items()):
        maker = context.entity(f"maker|{item or name}", Kind.COMPANY, name, **cited)
        if item:
            context.claim(maker, "wikidata", item, **cited)
        said = "Mapped as the maker of the cameras, which does not show who sold them."
        context.claim(
            maker,
            "supplies",
            system,
            key=name,
            observed_by=day,
            quantity=str(count),
            role="component",
            note=said,
            **cited,
        )
