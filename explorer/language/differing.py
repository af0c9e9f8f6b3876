"""Words for matters on which sources differ, shared by pages, briefs and the terminal."""

from collections.abc import Iterable

from explorer.language.frames import share_words, value_words
from explorer.language.periods import UNDATED, period_words
from graph.queries.citing import CitedClaim
from graph.queries.contradictions import Contradiction, Field, Matter
from graph.schema.relations import RELATIONS

_FIELD_WORDS = {Field.START: "start", Field.END: "end", Field.SHARE: "share", Field.AMOUNT: "amount"}


def merged(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Matters in their order; those of one tie that rest on the same claims are one: start and end of "A uses B"."""
    kept: list[Contradiction] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and _same(last, each):
            fields = (*last.matter.fields, *each.matter.fields)
            values = tuple(dict.fromkeys(last.values + each.values))
            matter = last.matter.model_copy(update={"fields": fields})
            kept[-1] = last.model_copy(update={"matter": matter, "values": values})
        else:
            kept.append(each)
    return tuple(kept)


def _same(left: Contradiction, right: Contradiction) -> bool:
    """Whether both are on fields of one tie and rest on the same claims."""
    tie = left.matter.model_copy(update={"fields": right.matter.fields}) == right.matter
    both = left.matter.fields and right.matter.fields
    return bool(both) and tie and [c.id for c in left.claims] == [c.id for c in right.claims]


def matter_words(matter: Matter) -> str:
    """The matter as a heading: "camera count", "A sold to B", "A sold to B: start and end"."""
    if not (matter.relation and matter.subject and matter.object):
        return (matter.attribute or "").replace("_", " ")
    says = RELATIONS[matter.relation].subject_side.says
    ends = f"{matter.subject.caption} {says} {matter.object.caption}"
    return f"{ends}: {' and '.join(_FIELD_WORDS[field] for field in matter.fields)}" if matter.fields else ends


def said_of(matter: Matter, claim: CitedClaim) -> str:
    """What a claim says of the matter: a value; of a tie its share, its amount, or when it was."""
    if claim.value is not None:
        return value_words(claim.predicate, claim.value)
    q = claim.qualifiers
    said = []
    if Field.SHARE in matter.fields:
        said.append(share_words(q) or "no share stated")
    if Field.AMOUNT in matter.fields:
        said.append("no amount stated" if q.amount is None else f"{q.currency} {q.amount:,f}")
    if not said or {Field.START, Field.END} & set(matter.fields):
        said.append(period_words(q) or UNDATED)
    return ", ".join(said)
