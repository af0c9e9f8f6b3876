"""Where claims differ. They stay side by side; nothing is averaged, nobody is declared right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.build import Edge, Node
from graph.differing import COMPARED, amounts_apart, has_denial, values_apart
from graph.queries.citing import CitedClaim, Citer, NodeRef
from graph.schema.attributes import ATTRIBUTES, ValueType

_MAY_DIFFER = (ValueType.NAME, ValueType.IDENTIFIER, ValueType.TEXT)
"""A thing may have many names, identifiers and descriptions; only single-valued attributes contradict."""


class Value(BaseModel):
    """One value of an attribute with the claims that give it."""

    model_config = ConfigDict(frozen=True)

    attribute: str
    value: str
    claims: tuple[CitedClaim, ...]


class Field(StrEnum):
    """On what of a tie its claims differ. The value is the name of the qualifier that says it."""

    START = "start"
    END = "end"
    SHARE = "share_pct"
    AMOUNT = "amount"


class Matter(BaseModel):
    """What claims differ on: an attribute, or a tie; of a tie on some fields, or without any on the tie itself."""

    model_config = ConfigDict(frozen=True)

    attribute: str | None = None
    relation: str | None = None
    subject: NodeRef | None = None
    object: NodeRef | None = None
    fields: tuple[Field, ...] = ()


class Contradiction(BaseModel):
    """One matter on which claims differ, and every claim on it."""

    model_config = ConfigDict(frozen=True)

    matter: Matter
    values: tuple[str, ...]
    claims: tuple[CitedClaim, ...]


def contradictions(
    values: Sequence[Value], edges: Iterable[Edge], nodes: Mapping[str, Node], citer: Citer
) -> tuple[Contradiction, ...]:
    """Attributes with several values, ties whose claims differ on a date or share, and denials with what they deny."""
    return (*_of_values(values), *_of_ties(edges, nodes, citer))


def _of_values(values: Sequence[Value]) -> list[Contradiction]:
    by_attribute: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if ATTRIBUTES[value.attribute].type not in _MAY_DIFFER or has_denial(value.claims):
            by_attribute[value.attribute].append(value)
    return [
        Contradiction(
            matter=Matter(attribute=name),
            values=tuple(value.value for value in group),
            claims=tuple(claim for value in group for claim in value.claims),
        )
        for name, group in sorted(by_attribute.items())
        if len(group) > 1 or has_denial(group[0].claims)
    ]


def _of_ties(edges: Iterable[Edge], nodes: Mapping[str, Node], citer: Citer) -> list[Contradiction]:
    found: list[Contradiction] = []
    for edge in edges:
        ends = NodeRef.of(nodes[edge.subject]), NodeRef.of(nodes[edge.object])
        matter = Matter(relation=edge.relation, subject=ends[0], object=ends[1])
        for claims in (citer.claims(stretch.claims) for stretch in edge.stretches):
            found += _of_episode(matter, claims)
    return found


def _of_episode(matter: Matter, claims: Sequence[CitedClaim]) -> list[Contradiction]:
    """Where the claims of one stretch differ; those of two separate ones cannot."""
    found = []
    if has_denial(claims):
        stated = tuple(dict.fromkeys(str(claim.status) for claim in claims))
        found.append(Contradiction(matter=matter, values=stated, claims=tuple(claims)))
    for field in COMPARED:
        if values := values_apart(claims, field):
            on = matter.model_copy(update={"fields": (Field(field),)})
            found.append(Contradiction(matter=on, values=values, claims=tuple(claims)))
    on = matter.model_copy(update={"fields": (Field.AMOUNT,)})
    for amounts, group in amounts_apart(claims):
        found.append(Contradiction(matter=on, values=amounts, claims=group))
    return found
