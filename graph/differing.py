"""Where the claims of one tie differ: on a date, on a share, on an amount, or because one of them is a denial."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from graph.schema.codelists import Status
from graph.schema.qualifiers import Qualifiers

COMPARED = ("start", "end", "share_pct")
"""Qualifiers of which a tie has one: claims that give several differ."""
_STATED = (Status.CONFIRMED, Status.REPORTED, Status.ALLEGED)


class Said(Protocol):
    """What is looked at of a claim."""

    @property
    def status(self) -> Status:
        """How far its source stands behind it."""
        ...

    @property
    def qualifiers(self) -> Qualifiers:
        """Dates, share and amount."""
        ...


Claimed = TypeVar("Claimed", bound=Said)


def differ(claims: Sequence[Said]) -> bool:
    """Whether the claims of one tie differ in any of these ways."""
    if has_denial(claims):
        return True
    return len(claims) > 1 and (any(values_apart(claims, field) for field in COMPARED) or bool(amounts_apart(claims)))


def has_denial(claims: Iterable[Said]) -> bool:
    """Whether one of the claims denies another."""
    return any(claim.status is Status.DENIED for claim in claims)


def values_apart(claims: Iterable[Said], field: str) -> tuple[str, ...]:
    """What claims give for one qualifier, in order; nothing where they agree, the most precise refining the others."""
    values = {
        str(value)
        for claim in claims
        if claim.status in _STATED and (value := getattr(claim.qualifiers, field)) is not None
    }
    longest = max(values, key=len, default="")
    return tuple(sorted(values)) if any(not longest.startswith(value) for value in values) else ()


def amounts_apart(claims: Iterable[Claimed]) -> list[tuple[tuple[str, ...], tuple[Claimed, ...]]]:
    """(amounts, claims) for each year that has several. Amounts of different years may be different sales."""
    by_year: dict[str, list[Claimed]] = defaultdict(list)
    for claim in claims:
        q = claim.qualifiers
        if claim.status in _STATED and q.amount is not None and not q.shared_amount:
            by_year[(q.start or q.observed_by or "")[:4]].append(claim)
    found = []
    for group in by_year.values():
        amounts = {f"{claim.qualifiers.currency} {claim.qualifiers.amount:,f}" for claim in group}
        if len(amounts) > 1:
            found.append((tuple(sorted(amounts)), tuple(group)))
    return found
