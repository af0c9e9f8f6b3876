"""Review pairs as plain text on a terminal."""

from collections.abc import Sequence
from itertools import zip_longest

from cli.output import print_table, say
from explorer.language.review import CHANGE, ORDER, before_and_after, effect_words
from graph.review.pairs import End, ReviewPair, Side, Waiting


def print_queue(pairs: Sequence[Waiting], waiting: int) -> None:
    """Print pairs, one a line, how many wait in all, and what orders them."""
    rows = [
        (p.number, _called(p.left), _called(p.right), "" if p.score is None else f"{p.score:.2f}", CHANGE[p.change],
         "; ".join(effect_words(p)), p.question)
        for p in pairs
    ]  # fmt: skip
    columns = ("number", "one", "other", "score", "in its place for", "a join would change", "why a person is asked")
    print_table(f"{len(pairs)} of {waiting} pairs that wait for review. {ORDER}", columns, rows)


def _called(side: End) -> str:
    place = f", {'/'.join(side.states)}" if side.states else ""
    return f"{side.name} ({side.kind}{place}) [{side.id}]"


def print_pair(pair: ReviewPair) -> None:
    """Print both sides beside each other, the reasons, and where each side can be checked."""
    say(f"Pair {pair.number}: {pair.key}")
    say(f"{pair.question}. It stands in its place for {CHANGE[pair.change]}.")
    if pair.judged:
        told = f"Judged {pair.judged.verdict} by {pair.judged.decided_by}: {pair.judged.reason}"
        say(told)
    left, right = pair.left, pair.right
    rows: list[tuple[str, str, str]] = [
        ("id", left.id, right.id),
        ("kind", left.kind, right.kind),
        ("state", "/".join(left.states) or "not known", "/".join(right.states) or "not known"),
    ]
    rows += _beside("names", _names(left), _names(right))
    rows += _beside("identifiers", _identifiers(left), _identifiers(right))
    rows += _beside(f"ties ({left.tie_count} and {right.tie_count})", _ties(left), _ties(right))
    rows += _beside("sources", _sources(left), _sources(right))
    print_table("Side by side", ("", left.name, right.name), rows)
    print_table("What a join would change", ("", "carries"), before_and_after(pair))
    score = "not scored" if pair.score is None else f"score {pair.score:.3f}"
    reasons = [(r.feature.replace("_", " "), f"{r.points:+.2f}", r.words) for r in pair.reasons]
    print_table(f"Reasons: {score}, {pair.model}", ("feature", "points", "seen"), reasons)


def _beside(label: str, left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str, str]]:
    pairs = list(zip_longest(left, right, fillvalue="")) or [("none", "none")]
    return [(label if place == 0 else "", one, other) for place, (one, other) in enumerate(pairs)]


def _names(side: Side) -> list[str]:
    return [f"{name.text} ({name.type.replace('_', ' ')})" for name in side.names]


def _identifiers(side: Side) -> list[str]:
    return [f"{scheme.replace('_', ' ')} {value}" for scheme, value in side.identifiers]


def _ties(side: Side) -> list[str]:
    return [f"{t.says} {t.other}{f', {t.when}' if t.when else ''} ({t.status})" for t in side.ties]


def _sources(side: Side) -> list[str]:
    return [f"{s.says}: {s.publisher}, {s.locator}, {s.url}" for s in side.sources]
