"""Ties in order, and grouped by state: the worst first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.exposure.parts import Part, Totals, severity, worst_of
from graph.exposure.report import ExposedTie, StateReached
from graph.queries.citing import NodeRef
from graph.risk.findings import Level


def worst_first(ties: Iterable[ExposedTie]) -> tuple[ExposedTie, ...]:
    """By part, then by the worst level that is sure or, of the others, possible; then by state, client and time."""
    return tuple(sorted(ties, key=_order))


def by_state(ties: Sequence[ExposedTie]) -> tuple[StateReached, ...]:
    """The states in the order of their worst tie; `ties` are in order."""
    found: dict[str | None, list[ExposedTie]] = defaultdict(list)
    for each in ties:
        found[each.tie.state].append(each)
    return tuple(_state(code, there) for code, there in found.items())


def _state(code: str | None, ties: Sequence[ExposedTie]) -> StateReached:
    sure = [each.rating.level for each in ties if each.part is Part.SURE]
    possible = [worst_of(each.rating) for each in ties if each.part in (Part.SURE, Part.POSSIBLE)]
    sellers: dict[str, NodeRef] = {each.tie.seller.id: each.tie.seller for each in ties}
    return StateReached(
        state=code,
        totals=Totals.of(each.part for each in ties),
        at_sale=min(sure, key=severity, default=Level.UNKNOWN),
        possible=min(possible, key=severity, default=Level.UNKNOWN),
        today=ties[0].rating.level_today,
        sellers=tuple(sellers.values()),
    )


def _order(each: ExposedTie) -> tuple[object, ...]:
    level = each.rating.level
    first = level if each.part is Part.SURE else worst_of(each.rating)
    part = list(Part).index(each.part)
    return (part, severity(first), severity(level), *each.tie.order, each.tie.seller.id)
