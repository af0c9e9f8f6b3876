"""What the readings of a file have found so far: organisations that something may be said of, and ties of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.schema.nodes import Kind
from ingest.sources.ftm_json.entity import Entity

EXACTLY_ONE = 1


@dataclass
class Party:
    """An organisation that may be said something of."""

    entity: Entity
    datasets: str
    kind: Kind
    state: str | None


@dataclass
class Kept:
    """Lines with their numbers, and the organisations in them by id."""

    lines: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    ties: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


def party_of(line: Mapping[str, Any], entity: Entity, kind: Kind | None, states: list[str]) -> Party:
    """The organisation of a line; several states tell nothing, and a body of no stated kind is an Organisation."""
    state = states[0] if len(set(states)) == EXACTLY_ONE else None
    named = line.get("datasets")
    datasets = ";".join(str(name) for name in named) if isinstance(named, list) else ""
    return Party(entity, datasets or "not stated", kind or Kind.ORGANISATION, state)
