"""Interests of BODS: which of them are stakes, how large, and since when."""

from decimal import Decimal, InvalidOperation
from typing import Any

from ingest.emit.context import Context
from ingest.read.record import Record

HALF = Decimal(50)
STAKE, VOTES = "shareholding", "votingRights"
REASONS = {
    "": "it is described without a name",
    "noBeneficialOwners": "there is none who must be named under the rules",
    "subjectUnableToConfirmOrIdentifyBeneficialOwner": "the company could not confirm or identify one",
    "interestedPartyHasNotProvidedInformation": "the owner gave no information",
    "subjectExemptFromDisclosure": "the company is exempt from disclosure",
    "interestedPartyExemptFromDisclosure": "the owner is exempt from disclosure",
    "unknown": "the reason is not known",
    "informationUnknownToPublisher": "the publisher has no information",
}
"""Why an owner is not named, by the code of the standard, in our words."""


def unnamed(reason: str) -> str:
    """A sentence for an owner that is there and not named, or of whom it is said why nobody is."""
    return f"An owner is not named: {REASONS[reason]}."


def say_interests(
    context: Context,
    record: Record,
    interests: list[Record],
    holder: str,
    target: str,
    cited: dict[str, Any],
    *,
    chained: bool,
) -> None:
    """Say each stake of one relationship; passes the row over if it has none.

    More than half of the shares or votes is owning, any other stake is an investment. With `chained` an indirect
    interest is left out, because its links are relationships of their own.
    """
    said = 0
    also = sorted({sort for interest in interests if (sort := _sort(interest)) != STAKE})
    for number, interest in enumerate(interests, start=1):
        sort = _sort(interest)
        reach = interest.code("directOrIndirect") if interest.get("directOrIndirect") else "unknown"
        share = interest.inner("share")
        exact, least = _percent(share, "exact"), _least(share)
        most = _percent(share, "maximum") or _percent(share, "exclusiveMaximum")
        majority = (exact or Decimal(0)) > HALF or (least is not None and least >= HALF and exact is None)
        if chained and reach == "indirect":
            continue
        if sort != STAKE and not (sort == VOTES and majority):
            continue
        span = f"share from {least or 0} to {most} percent" if exact is None and most is not None else ""
        owner = "stated beneficial owner" if interest.raw("beneficialOwnershipOrControl") is True else ""
        rest = f"interests stated: {', '.join(also)}" if also else ""
        key = f"{cited['key']} {number}"
        context.claim(
            holder,
            "owns" if majority else "invested_in",
            target,
            **cited | {"key": key},
            share_pct=exact if sort == STAKE else None,
            start=interest.get("startDate")[:10],
            end=interest.get("endDate")[:10],
            note="; ".join(filter(None, (f"{sort}, held: {reach}", span, owner, rest))),
        )
        said += 1
    if not said:
        record.pass_over("interests that are no stake, or a chain that is stated link by link")


def _sort(interest: Record) -> str:
    return interest.code("type") if interest.get("type") else "unknownInterest"


def _least(share: Record) -> Decimal | None:
    found = [at for name in ("minimum", "exclusiveMinimum") if (at := _percent(share, name)) is not None]
    return max(found, default=None)


def _percent(share: Record, name: str) -> Decimal | None:
    text = share.get(name)
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        share.reject(name, text, "not a percentage")
