"""Cameras added up by place: one deployment for each place, said once, and no single camera.

Two readings of a file: the first adds up, the second says each sum at the first row that belongs to it, so that a row
which is not understood is rejected and counts nowhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.schema.dates import latest
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.record import PassedOverError, Record, RejectedError

SORTS = {"camera": "surveillance cameras", "ALPR": "number-plate readers"}
OPERATORS = {
    "government": Kind.GOVERNMENT_BODY,
    "public": Kind.ORGANISATION,
    "organisation": Kind.ORGANISATION,
    "company": Kind.COMPANY,
}
"""Types of operators that are named; a public one need not be the state's. Any other may be a private person."""


class Place(NamedTuple):
    """What is added up: a sort of camera in a place, by operator if one is named, and by the list that has them."""

    state: str
    city: str
    sort: str
    operator: str = ""
    operator_type: str = ""
    list_url: str = ""
    list_publisher: str = ""

    def name(self, where: str) -> str:
        """The name of the deployment; `where` is `in` or, for a map, `mapped in`."""
        found = f"{self.city}, {self.state}" if self.city else f"{self.state}, city not stated"
        run_by = f", operated by {self.operator}" if self.operator else ""
        return f"{SORTS[self.sort].capitalize()} {where} {found}{run_by}"

    @property
    def key(self) -> str:
        """Its id at the source: the same place has the same in every run."""
        parts = (self.state, self.city, self.sort, self.operator_type, self.operator, self.list_url)
        return "|".join(parts if self.list_url else parts[:-1])


class Camera(NamedTuple):
    """What a row says: how many cameras stand where, who made them (name, Wikidata item or nothing), seen when."""

    place: Place
    maker: tuple[str, str] = ("", "")
    number: int = 1
    seen: str | None = None


@dataclass
class Sum:
    """How many cameras stand in a place, seen no later than when, and made by whom with their number."""

    cameras: int = 0
    seen: str | None = None
    makers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, camera: Camera) -> None:
        """Count what one more row says."""
        self.cameras += camera.number
        if camera.maker[0]:
            self.makers[camera.maker] += camera.number
        if camera.seen and (self.seen is None or latest(camera.seen) > latest(self.seen)):
            self.seen = camera.seen


class Words(NamedTuple):
    """How a source speaks of cameras: of the place in a name, of the number, and of the makers."""

    where: str
    of_number: str
    of_makers: str


def read_cameras(
    context: Context,
    snapshot: Snapshot,
    rows: Callable[[], Iterable[tuple[int, Any]]],
    understand: Callable[[Record], Camera],
    cite: Callable[[Place, int, Record], dict[str, Any]],
    words: Words,
) -> None:
    """Read rows twice and say the sum of every place. `cite` gives evidence and locator of a place by its first row."""
    sums = _add_up(context, rows(), understand)
    for number, values in rows():
        with context.record(values, snapshot, number) as record:
            place = understand(record).place
            if (total := sums.pop(place, None)) is not None:
                _say(context, place, total, cite(place, number, record), words)


def _add_up(
    context: Context, rows: Iterable[tuple[int, Any]], understand: Callable[[Record], Camera]
) -> dict[Place, Sum]:
    """The sums of all rows that the second reading will understand."""
    sums: dict[Place, Sum] = {}
    codes = context.source.expect.codes if context.source.expect else {}
    for _, values in rows:
        try:
            camera = understand(Record(values, codes, lambda *_: None))
        except (RejectedError, PassedOverError):
            continue
        sums.setdefault(camera.place, Sum()).add(camera)
    return sums


def _say(context: Context, place: Place, total: Sum, cited: dict[str, Any], words: Words) -> None:
    seen = total.seen
    system = context.entity(
        place.key, Kind.DEPLOYMENT, place.name(words.where), state=place.state, note=words.of_number, **cited
    )
    context.claim(system, "camera_count", str(total.cameras), observed_by=seen, note=words.of_number, **cited)
    if place.operator:
        whose = f"{place.operator_type}|{place.state}|{place.operator}"
        kind = OPERATORS[place.operator_type]
        body = context.entity(whose, kind, place.operator, state=place.state, seated=False, **cited)
        context.claim(body, "operates", system, observed_by=seen, **cited)
    for (name, item), count in sorted(total.makers.items()):
        maker = context.entity(f"maker|{item or name}", Kind.COMPANY, name, **cited)
        if item:
            context.claim(maker, "wikidata", item, **cited)
        told: dict[str, Any] = {"observed_by": seen, "quantity": str(count), "role": "component"}
        context.claim(maker, "supplies", system, key=name, note=words.of_makers, **told, **cited)
