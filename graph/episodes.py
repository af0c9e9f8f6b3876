"""Episodes: stretches of one tie that its sources tell apart. Separate periods are no contradiction.

Somebody who was excluded until 2013 and again from 2018 was excluded twice; that one source names the one period and
another the other is no disagreement. What overlaps and differs stays together, and is one.
"""

from collections.abc import Sequence

from graph.claims import Claim
from graph.schema.codelists import SILENT, SupplyRole
from graph.schema.dates import earliest, latest, periods_overlap

KINDS = (SupplyRole.OBSERVATION, SupplyRole.EXCLUSION)
"""Roles that are a kind of entry on a list: an entry of another kind is another entry, whenever it was made."""


def episodes(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """The claims of one tie, episode by episode in the order of time; together they are all of them, each once.

    Claims that give a start or an end make the episodes. Two of them lie in one unless their periods surely lie apart,
    one document gives them at one place as two periods, or they are of different kinds. A claim without a period of its
    own joins the one episode that it can belong to; if it can belong to several, it stands by itself at the end, for
    nobody says to which. A denial stands with the claim that it denies.
    """
    anchored = [claim for claim in claims if claim.status not in SILENT and _has_period(claim)]
    groups: list[list[Claim]] = []
    for claim in sorted(anchored, key=lambda each: (_begin(each), each.id)):
        together = [group for group in groups if any(not _apart(claim, other) for other in group)]
        groups = [group for group in groups if group not in together]
        groups.append([*(each for group in together for each in group), claim])
    if len(groups) < 2:
        return (tuple(claims),)
    groups.sort(key=lambda group: min((_begin(claim), claim.id) for claim in group))
    joined = [list(group) for group in groups]
    loose: list[Claim] = []
    for claim in (claim for claim in claims if claim not in anchored):
        number = _belongs(claim, groups)
        (loose if number is None else joined[number]).append(claim)
    place = {claim.id: number for number, claim in enumerate(claims)}
    found = [sorted(group, key=lambda claim: place[claim.id]) for group in (*joined, loose) if group]
    return tuple(map(tuple, found))


def _belongs(claim: Claim, groups: Sequence[Sequence[Claim]]) -> int | None:
    """Which episode the claim belongs to; None where that is not said."""
    for number, group in enumerate(groups):
        if claim.denies in {each.id for each in group}:
            return number
    if not _has_period(claim) and not claim.qualifiers.observed_by:
        return None
    fitting = [number for number, group in enumerate(groups) if not all(_apart(claim, other) for other in group)]
    return fitting[0] if len(fitting) == 1 else None


def _has_period(claim: Claim) -> bool:
    return bool(claim.qualifiers.start or claim.qualifiers.end)


def _begin(claim: Claim) -> str:
    """Where the claim stands in the order of time: its start, or else its end."""
    start, end = claim.qualifiers.start, claim.qualifiers.end
    return earliest(start) if start else latest(end) if end else ""


def _apart(left: Claim, right: Claim) -> bool:
    """True if the two surely speak of different episodes."""
    kinds = {each.qualifiers.role for each in (left, right)} & {*KINDS}
    if len(kinds) == 2:
        return True
    if not periods_overlap(_period(left), _period(right)):
        return True
    return _listed_apart(left, right)


def _period(claim: Claim) -> tuple[str | None, str | None]:
    """Start and end; what was only seen by a day began by that day."""
    q = claim.qualifiers
    return (q.start, q.end) if _has_period(claim) else (None, q.observed_by)


def _listed_apart(left: Claim, right: Claim) -> bool:
    """One document, at one place, gives two whole periods that differ: it lists them, and does not correct itself."""
    periods = [(each.qualifiers.start, each.qualifiers.end) for each in (left, right)]
    whole = all(start and end for start, end in periods)
    return whole and periods[0] != periods[1] and set(left.citations) == set(right.citations)
