"""Where claims differ. They stay side by side; nothing is averaged, nobody is declared right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from graph.build import Edge, Node
from graph.queries.citing import CitedClaim, Citer
from graph.schema.attributes import ATTRIBUTES, ValueType
from graph.schema.codelists import Status
from graph.schema.relations import RELATIONS

_MAY_DIFFER = (ValueType.NAME, ValueType.IDENTIFIER, ValueType.TEXT)
"""A thing may have many names, identifiers and descriptions; only single-valued attributes contradict."""
_COMPARED = ("start", "end", "share_pct")
_STATED = (Status.CONFIRMED, Status.REPORTED, Status.ALLEGED)


class Value(BaseModel):
    """One value of an attribute with the claims that give it."""

    model_config = ConfigDict(frozen=True)

    attribute: str
    value: str
    claims: tuple[CitedClaim, ...]


class Contradiction(BaseModel):
    """One matter on which claims differ, and every claim on it."""

    model_config = ConfigDict(frozen=True)

    matter: str
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
        if ATTRIBUTES[value.attribute].type not in _MAY_DIFFER or _denied(value.claims):
            by_attribute[value.attribute].append(value)
    return [
        Contradiction(
            matter=name.replace("_", " "),
            values=tuple(value.value for value in group),
            claims=tuple(claim for value in group for claim in value.claims),
        )
        for name, group in sorted(by_attribute.items())
        if len(group) > 1 or _denied(group[0].claims)
    ]


def _denied(claims: Iterable[CitedClaim]) -> bool:
    return any(claim.status is Status.DENIED for claim in claims)


def _of_ties(edges: Iterable[Edge], nodes: Mapping[str, Node], citer: Citer) -> list[Contradiction]:
    found = []
    for edge in edges:
        claims = citer.claims(edge.claims)
        ends = (
            f"{nodes[edge.subject].caption} {RELATIONS[edge.relation].subject_side.says} {nodes[edge.object].caption}"
        )
        if _denied(claims):
            stated = tuple(dict.fromkeys(str(claim.status) for claim in claims))
            found.append(Contradiction(matter=ends, values=stated, claims=claims))
        for field in _COMPARED:
            dates = {
                str(value)
                for claim in claims
                if claim.status in _STATED and (value := getattr(claim.qualifiers, field)) is not None
            }
            longest = max(dates, key=len, default="")
            if any(not longest.startswith(date) for date in dates):
                matter = f"{ends}: {field.replace('_pct', '').replace('_', ' ')}"
                found.append(Contradiction(matter=matter, values=tuple(sorted(dates)), claims=claims))
        found += _of_amounts(ends, claims)
    return found


def _of_amounts(ends: str, claims: Sequence[CitedClaim]) -> list[Contradiction]:
    """Amounts that differ for the same year. Amounts of different years may be different sales."""
    by_year: dict[str, list[CitedClaim]] = defaultdict(list)
    for claim in claims:
        q = claim.qualifiers
        if claim.status in _STATED and q.amount is not None and not q.shared_amount:
            by_year[(q.start or q.observed_by or "")[:4]].append(claim)
    return [
        Contradiction(matter=f"{ends}: amount", values=tuple(sorted(amounts)), claims=tuple(group))
        for group in by_year.values()
        if len(amounts := {f"{c.qualifiers.currency} {c.qualifiers.amount:,f}" for c in group}) > 1
    ]
