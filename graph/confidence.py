"""How well claims stand: the written rule, and nothing typed by hand."""

from collections.abc import Iterable, Mapping

from graph.claims import Claim
from graph.evidence import Evidence
from graph.schema.codelists import STRENGTH, Confidence, Standing, Status, Tier

RULE = """\
1. Start from the best tier among the evidence of the claims that speak for the tie:
   A gives high, B1 medium, B2 and C low.
2. Two or more independent voices raise it one step. A voice is the publisher, or for a copy or retelling the
   one it copies; the same text in two places is one voice. A retelling that does not say whom it retells may retell
   any of the others, so it is a voice of its own only where no other one speaks.
3. If nothing better than an allegation speaks for it, it falls one step.
4. A denial that stands against it lowers it one step.
5. It never leaves the scale low, medium, high."""

UNNAMED_ORIGINALS = "publications named in the entry"
"""What `copy_of` says of a collection that names publications, but not which of them says what."""

_SCALE = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
_START = {Tier.OFFICIAL: 2, Tier.ORIGINAL: 1, Tier.SECONDARY: 0, Tier.COPY: 0}
_FOR = (Status.CONFIRMED, Status.REPORTED, Status.ALLEGED)


def voices(claims: Iterable[Claim], evidence: Mapping[str, Evidence]) -> set[str]:
    """The independent publishers that speak for these claims; denials and withdrawn claims do not count.

    `UNNAMED_ORIGINALS` is among them only if it is the only one.
    """
    heard = {
        evidence[citation.evidence].voice for claim in claims if claim.status in _FOR for citation in claim.citations
    }
    return heard - {UNNAMED_ORIGINALS} or heard


def standing(claims: Iterable[Claim]) -> Standing:
    """What the claims of one tie come to: the strongest status, or disputed if a denial stands against it."""
    statuses = {claim.status for claim in claims}
    speaking = [status for status in STRENGTH if status in statuses]
    if Status.DENIED in statuses and speaking[0] in _FOR:
        return Standing.DISPUTED
    return Standing(speaking[0])


def confidence(claims: Iterable[Claim], evidence: Mapping[str, Evidence]) -> Confidence:
    """Apply `RULE` to the claims of one tie or of one value."""
    everything = list(claims)
    speaking = [claim for claim in everything if claim.status in _FOR]
    if not speaking:
        return Confidence.LOW
    tiers = [evidence[citation.evidence].tier for claim in speaking for citation in claim.citations]
    level = max(_START[tier] for tier in tiers)
    level += len(voices(speaking, evidence)) >= 2
    level = min(level, len(_SCALE) - 1)
    level -= all(claim.status is Status.ALLEGED for claim in speaking)
    level -= any(claim.status is Status.DENIED for claim in everything)
    return _SCALE[max(level, 0)]
