"""Words for matters on which sources differ, shared by pages and briefs."""

from collections.abc import Iterable

from explorer.language.frames import period_words, share_words, value_words
from graph.queries.citing import CitedClaim
from graph.queries.contradictions import Contradiction

_FIELDS = ("start", "end", "share", "amount")
"""What follows the colon in a matter about a tie."""


def merged(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Matters in their order; those of one tie that rest on the same claims are one: "A uses B: start and end"."""
    kept: list[Contradiction] = []
    for matter in found:
        last = kept[-1] if kept else None
        if last and field_of(last) and field_of(matter) and _same(last, matter):
            joined = last.model_copy(
                update={
                    "matter": f"{last.matter} and {field_of(matter)}",
                    "values": tuple(dict.fromkeys(last.values + matter.values)),
                }
            )
            kept[-1] = joined
        else:
            kept.append(matter)
    return tuple(kept)


def _same(left: Contradiction, right: Contradiction) -> bool:
    return [c.id for c in left.claims] == [c.id for c in right.claims] and _tie(left) == _tie(right)


def _tie(matter: Contradiction) -> str:
    return matter.matter.rpartition(": ")[0]


def field_of(matter: Contradiction) -> str:
    """On what of a tie its claims differ: "start", "start and end", "share"; empty for any other matter."""
    field = matter.matter.rpartition(": ")[2] if ": " in matter.matter else ""
    return field if field and set(field.split(" and ")) <= set(_FIELDS) else ""


def said_of(matter: Contradiction, claim: CitedClaim) -> str:
    """What a claim says of the matter: a value; of a tie its share, its amount, or when it was."""
    if claim.value is not None:
        return value_words(claim.predicate, claim.value)
    q = claim.qualifiers
    fields = field_of(matter).split(" and ")
    said = []
    if "share" in fields:
        said.append(share_words(q) or "no share stated")
    if "amount" in fields:
        said.append("no amount stated" if q.amount is None else f"{q.currency} {q.amount:,f}")
    if not said or {"start", "end"} & set(fields):
        said.append(period_words(q) or "undated")
    return ", ".join(said)
