"""Interests of BODS: which of them are stakes, how large, and since when."""

from decimal import Decimal
from typing import Any, NamedTuple

from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, share_of
from ingest.read.clean.days import DayForm
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


class Stake(NamedTuple):
    """One interest that is a stake. `said` are its qualifiers, `notes` what else there is to say of it."""

    number: int
    majority: bool
    said: dict[str, Any]
    notes: tuple[str, ...]


def stakes_of(interests: list[Record], *, chained: bool) -> list[Stake]:
    """The stakes among the interests of one relationship: shares, and votes if they are more than half.

    With `chained` an indirect interest is left out, because its links are relationships of their own.
    """
    found = []
    also = sorted({sort for interest in interests if (sort := _sort(interest)) != STAKE})
    for number, interest in enumerate(interests, start=1):
        sort = _sort(interest)
        reach = interest.code("directOrIndirect") if interest.get("directOrIndirect") else "unknown"
        share = interest.inner("share")
        exact, least, most = share_of(share, "exact"), _least(share), _most(share)
        if exact is not None and not (least or 0) <= exact <= (100 if most is None else most):
            share.reject("exact", exact, "not within the range stated beside it")
        majority = (exact or Decimal(0)) > HALF or (exact is None and _more_than_half(share))
        if (chained and reach == "indirect") or (sort != STAKE and not (sort == VOTES and majority)):
            continue
        said: dict[str, Any] = {
            "start": day_of(interest, "startDate", DayForm.ISO, DayForm.MOMENT),
            "end": day_of(interest, "endDate", DayForm.ISO, DayForm.MOMENT),
        }
        votes = ""
        if sort == STAKE:
            said |= {"share_pct": exact} if exact is not None else {"share_min": least, "share_max": most}
        elif exact is None:
            votes = f"votes from {least or 0:f} to {100 if most is None else most:f} percent"
        else:
            votes = f"votes of {exact:f} percent"
        owner = "stated beneficial owner" if interest.raw("beneficialOwnershipOrControl") is True else ""
        rest = f"interests stated: {', '.join(also)}" if also else ""
        found.append(Stake(number, majority, said, (f"{sort}, held: {reach}", votes, owner, rest)))
    return found


def say_stakes(
    context: Context, stakes: list[Stake], holder: str, target: str, cited: dict[str, Any], why: str = ""
) -> None:
    """Say the stakes of one relationship. More than half of the shares or votes is owning, any other an investment.

    `why` is why the holder is not named.
    """
    for stake in stakes:
        context.claim(
            holder,
            "owns" if stake.majority else "invested_in",
            target,
            **cited | {"key": f"{cited['key']} {stake.number}"},
            **stake.said,
            note="; ".join(filter(None, (*stake.notes, why))),
        )


def _sort(interest: Record) -> str:
    return interest.code("type") if interest.get("type") else "unknownInterest"


def _more_than_half(share: Record) -> bool:
    """Whether a range is surely beyond one half: at least 50 may be 50 and no more."""
    at_least, above = share_of(share, "minimum"), share_of(share, "exclusiveMinimum")
    return (at_least is not None and at_least > HALF) or (above is not None and above >= HALF)


def _least(share: Record) -> Decimal | None:
    found = [at for name in ("minimum", "exclusiveMinimum") if (at := share_of(share, name)) is not None]
    return max(found, default=None)


def _most(share: Record) -> Decimal | None:
    found = [at for name in ("maximum", "exclusiveMaximum") if (at := share_of(share, name)) is not None]
    return min(found, default=None)
