"""Where the claims of one tie differ: on a date, on a share, on an amount, or because one of them is a denial."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from graph.schema.codelists import Status
from graph.schema.qualifiers import Qualifiers

COMPARED = ("start", "end", "share_pct")
"""Qualifiers of which a tie has one: claims that give several differ. A share may be a range, too."""
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
    if field == "share_pct":
        return _shares_apart(claims)
    values = {
        str(value)
        for claim in claims
        if claim.status in _STATED and (value := getattr(claim.qualifiers, field)) is not None
    }
    longest = max(values, key=len, default="")
    return tuple(sorted(values)) if any(not longest.startswith(value) for value in values) else ()


def _shares_apart(claims: Iterable[Said]) -> tuple[str, ...]:
    """Shares, each a point or a range, if there are two that cannot be the same."""
    stated = dict.fromkeys(
        share for c in claims if c.status in _STATED and (share := c.qualifiers.share_range) is not None
    )
    if all(_reaches(left, right[0]) for left in stated for right in stated):
        return ()
    return tuple(sorted(f"{least:f}" if least == most else f"{least:f} to {most:f}" for least, most in stated))


def _reaches(share: tuple[Decimal, Decimal], at: Decimal) -> bool:
    """Whether a share goes as far as `at`. A point goes as far as figures may have been cut off: 41 may be 41.9."""
    least, most = share
    if least != most:
        return at <= most
    return at < most + Decimal(1).scaleb(min(0, int(most.as_tuple().exponent)))


def amounts_apart(claims: Iterable[Claimed]) -> list[tuple[tuple[str, ...], tuple[Claimed, ...]]]:
    """(amounts, claims) for each year that has several. Amounts of different years may be different sales."""
    by_year: dict[str, list[Claimed]] = defaultdict(list)
    for claim in claims:
        q = claim.qualifiers
        if claim.status in _STATED and q.amount is not None and not q.shared_amount:
            by_year[(q.start or q.observed_by or "")[:4]].append(claim)
    found = []
    for group in by_year.values():
        amounts = {(claim.qualifiers.currency, claim.qualifiers.amount) for claim in group}  # 1.50 is 1.5
        if len(amounts) > 1:
            found.append((tuple(sorted(f"{currency} {amount:,f}" for currency, amount in amounts)), tuple(group)))
    return found
