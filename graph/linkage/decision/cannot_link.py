"""What one thing has only one of. Two things that differ in it are two, however alike their names are."""

from collections.abc import Iterable, Mapping

from graph.linkage.decision.described import Described
from graph.schema.nodes import Kind

LEI = "LEI"
STATE = "state"
NUMERAL = "number in the name"

Singular = Mapping[str, frozenset[str]]
"""What one thing has only one of, by what it is: its LEI, its number in one register, its numeral, its state."""


def singular(thing: Described, body: bool = False) -> Singular:
    """What `thing` has only one of, as far as it is known.

    The state counts for government bodies only, and for what is held against one (`body`): a firm may have two seats.
    Where it is not known, a state in the name stands for it. Of numbers in names ("Fund II") those of names proper
    count; an alias may be a short name of the whole family.
    """
    found: dict[str, set[str]] = {}
    for value in thing.values("lei"):
        found.setdefault(LEI, set()).add(value.upper())
    for value in thing.values("registry_number"):
        register, _, number = value.upper().rpartition(":")
        plain = "".join(filter(str.isalnum, number)).lstrip("0")
        found.setdefault(f"number in the register {register}", set()).add(plain)
    names = thing.taken_apart()
    if body or thing.kind is Kind.GOVERNMENT_BODY:
        named = {state.upper() for name in names for state in name.states}
        if thing.states or named:
            found[STATE] = set(thing.states) or named
    for name in names:
        if name.numbers:
            found.setdefault(NUMERAL, set()).update(name.numbers)
    return {what: frozenset(values) for what, values in found.items()}


def differing(left: Singular, right: Singular) -> str | None:
    """In what two things differ of which one thing has only one, in words; None if in nothing that is known."""
    for what in sorted(left.keys() & right.keys()):
        if not left[what] & right[what]:
            return f"different {what}: {_joined(left[what])} and {_joined(right[what])}"
    return None


def veto(left: Described, right: Described) -> str | None:
    """Why two things are surely two, in words; None if nothing known says so.

    What a source ties to each other (owner and subsidiary, old name and new, buyer and seller) it takes for two.
    """
    if right.id in left.tied_to or left.id in right.tied_to:
        return "a source ties the two to each other, so it takes them for two"
    body = Kind.GOVERNMENT_BODY in (left.kind, right.kind)
    return differing(singular(left, body), singular(right, body))


def clash(left: Singular, right: Singular, among: Iterable[str] | None = None) -> str | None:
    """Why two whole clusters cannot be one: stricter than `differing`.

    Of what a thing has only one of, a cluster may gain nothing by a join: one side's values must contain the other's.
    `among` narrows what is looked at.
    """
    for what in sorted(left.keys() & right.keys() if among is None else left.keys() & right.keys() & set(among)):
        if not (left[what] <= right[what] or right[what] <= left[what]):
            return f"different {what}: {_joined(left[what])} and {_joined(right[what])}"
    return None


def together(left: Singular, right: Singular) -> Singular:
    """What two clusters have between them."""
    return {what: left.get(what, frozenset()) | right.get(what, frozenset()) for what in left.keys() | right.keys()}


def _joined(values: frozenset[str]) -> str:
    return " / ".join(sorted(values))
