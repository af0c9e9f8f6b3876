"""Words for reviewers: what a decision would change, and what was decided."""

from explorer.language.words import counted
from graph.review.effect import Carried, Change, Effect
from graph.review.pairs import Waiting

CHANGE = {
    Change.LISTINGS: "entries on lists",
    Change.CLIENTS: "clients",
    Change.OWNERS: "owners or holdings",
    Change.OTHER: "names and other claims",
}
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
