"""Words for dates, amounts, clients and ratings that pages and briefs share."""

from functools import cache

from graph.queries.supply import SupplyTie
from graph.risk.findings import Assessment, Level
from graph.risk.tie_rating import TieRating
from graph.schema.nodes import Kind
from graph.states import load_states

TIE_WORDS = {
    "sold_to": "sale",
    "uses": "use",
    "deployed_in": "installation",
    "awarded_to": "contract",
    "supplies": "installation",
}
"""What sort of tie a relation to a client is. None of them is inferred from another."""

RATING_IS_NOT_CONDUCT = "A rating is about a state in a year. It says nothing about the conduct of a company."


def amounts(tie: SupplyTie) -> str:
    """Every amount that claims state, side by side. Shared ones say so; none is ever summed."""
    stated: dict[str, None] = {}
    for claim in tie.claims:
        q = claim.qualifiers
        if q.amount is not None:
            shared = " (covers more than this tie)" if q.shared_amount else ""
            stated[f"{q.currency} {q.amount:,f}{shared}"] = None
    return "; ".join(stated)


def client_name(tie: SupplyTie) -> str:
    """The client, or that none is named. That a client is not identified is said once, in its name or after it."""
    if tie.client is None:
        return "no client named"
    named = tie.client.kind is not Kind.UNIDENTIFIED_PARTY or "unidentified" in tie.client.caption.lower()
    return tie.client.caption if named else f"{tie.client.caption} (not identified)"


def state_words(code: str | None) -> str:
    """The name of a state by its code; the code where it has no name, "unknown" where there is no code."""
    return state_names().get(code, code) if code else "unknown"


@cache
def state_names() -> dict[str, str]:
    """The name of every state and territory by its code."""
    return {code: state.name for code, state in load_states().items()}


def level_word(level: Level) -> str:
    """The level in a word or two: that no rule is met is not praise."""
    return "none met" if level is Level.NONE else str(level)


def level_words(assessment: Assessment) -> str:
    """The level at the time of the tie with its coverage; what is possible beside it where years are uncertain."""
    return f"{rating_words(assessment)} ({coverage_words(assessment.coverage)})"


def rating_words(rating: Assessment | TieRating) -> str:
    """The level at the time of the tie, and what is possible beside it."""
    return "; ".join((level_word(rating.level), *possible_words(rating)))


def possible_words(assessment: Assessment | TieRating) -> tuple[str, ...]:
    """What the level may have been: a bound where every rule has data, and else that there is none."""
    possible = level_word(assessment.level_possible)
    if assessment.level_possible is not assessment.level:
        return (f"at most {possible}",) if assessment.bounded else (f"possibly {possible}, upper bound not known",)
    if assessment.bounded or assessment.level is Level.CRITICAL or assessment.level is Level.UNKNOWN:
        return ()
    return ("upper bound not known",)


def level_today_words(assessment: Assessment) -> str:
    """The level as of the latest data with its coverage."""
    known, asked = assessment.coverage_today
    return f"{level_word(assessment.level_today)} ({known} of {asked})"


def coverage_words(coverage: tuple[int, int]) -> str:
    """How many rules had data, of how many."""
    known, asked = coverage
    return f"{known} of {asked} rules with data"


def kind_word(kind: Kind) -> str:
    """A kind as people write it: "Government body"."""
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in kind).split()
    return " ".join(words).capitalize()


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 client tie", "3 client ties"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
