"""Words for reviewers: what a decision would change, and what was decided."""

from collections import Counter

from explorer.language.words import counted
from graph.judgements import Verdict
from graph.review.bulk import Plan
from graph.review.effect import Carried, Change, Effect
from graph.review.pairs import Waiting
from graph.review.record import VERDICT_WORDS
from graph.review.sample import Reading

CHANGE = {
    Change.LISTINGS: "entries on lists",
    Change.CLIENTS: "clients",
    Change.OWNERS: "owners or holdings",
    Change.OTHER: "names and other claims",
}
VERDICTS = {**VERDICT_WORDS, Verdict.UNSURE: "cannot be told"}
ORDER = (
    "Pairs of which one side would gain entries on lists come first, then those that would gain clients, then owners "
    "or holdings, then all others; of each, the likeliest first."
)
_COUNTED = {
    "listings": ("entry on lists", "entries on lists"),
    "clients": ("client", "clients"),
    "owners": ("owner or investor", "owners or investors"),
    "holdings": ("holding", "holdings"),
    "claims": ("claim", "claims"),
}


def effect_words(pair: Waiting) -> list[str]:
    """A sentence for each side that would gain anything, and how much one thing of both would have."""
    effect = pair.effect
    said = []
    for side, carried in ((pair.left, effect.left), (pair.right, effect.right)):
        gains = _counts({field: effect.gained(carried, field) for field in _COUNTED})
        said.append(f"{side.name} ({side.id}) would gain {gains or 'nothing'}")
    return said


def carried_words(carried: Carried) -> str:
    """What stands on one thing, every count said, a 0 too: it is what the sources at hand give, and no more."""
    parts = [counted(getattr(carried, field), *words) for field, words in _COUNTED.items()]
    return f"{counted(carried.names, 'id', 'ids')}; " + "; ".join(parts)


def before_and_after(pair: Waiting) -> list[tuple[str, str]]:
    """Both sides as they stand, and one thing of both, each with what it carries."""
    effect: Effect = pair.effect
    return [
        (f"{pair.left.name} ({pair.left.id}) alone", carried_words(effect.left)),
        (f"{pair.right.name} ({pair.right.id}) alone", carried_words(effect.right)),
        ("If they were one", carried_words(effect.together)),
    ]


def _counts(counts: dict[str, int]) -> str:
    parts = [counted(number, *_COUNTED[field]) for field, number in counts.items() if number]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def estimate_words(found: Reading) -> str:
    """How much of a sample was read, what was found, and between which shares the band lies."""
    read, drawn = len(found.verdicts), len(found.sample.drawn)
    said = f"{read} of {drawn} pairs read, drawn from {len(found.sample.population)}"
    if not read:
        return f"{said}."
    counts = ", ".join(f"{number} {VERDICTS[verdict]}" for verdict, number in found.counts.items() if number)
    low, high = found.bounds
    return (
        f"{said}: {counts}. Of the band between {100 * low:.1f} and {100 * high:.1f} in 100 are the same, at 95 in 100 "
        "confidence, if every pair was read with care."
    )


def plan_words(planned: Plan) -> list[str]:
    """What accepting the rest of a band would do, and whether it may be accepted."""
    changes = Counter(line.change for line in planned.joined)
    pairs = counted(len(planned.joined), "pair that nobody read", "pairs that nobody read")
    said = [f"Accepting would join {pairs}, and pass over {len(planned.passed_over)}."]
    said += [
        f"By joining, {counted(number, 'pair', 'pairs')} would change {CHANGE[change]}."
        for change in Change
        if (number := changes[change])
    ]
    said.append("No entry on a list would move by any of these joins alone.")
    low, high = planned.reading.bounds
    if planned.joined and planned.reading.verdicts:
        most, least = (1 - low) * len(planned.joined), (1 - high) * len(planned.joined)
        said.append(f"Of these joins between {least:.0f} and {most:.0f} would be wrong, as far as the sample tells.")
    refusal = planned.refusal
    said.append(f"It may not be accepted as it is: {refusal}." if refusal else "It may be accepted.")
    return said
