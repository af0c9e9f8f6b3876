"""Which flags a subject raises: from its profile and its rated client ties alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from graph.flags.flag import Flag, FlagCode
from graph.flags.in_time import lies_before, lies_in
from graph.queries.citing import CitedClaim, NodeRef, Tie
from graph.queries.exposure import RatedTie
from graph.queries.overlap import Overlap
from graph.queries.profile import Profile
from graph.risk.findings import Level
from graph.schema.codelists import NOT_COUNTED
from graph.schema.dates import earliest, latest
from graph.schema.sections import Section

NEAR_DAYS = 365
"""A change of name is near an entry if no more days lie between them."""
_RAISED = (Level.ELEVATED, Level.HIGH, Level.CRITICAL)


def raised_flags(found: Profile, rated: Iterable[RatedTie]) -> tuple[Flag, ...]:
    """The flags of a profile, in the order of `FlagCode`, then of time.

    `rated` are the client ties of the subject itself. Ties that are denied or withdrawn raise nothing. Client ties are
    counted of all that there are or not at all: where only a page of them was read, no flag is raised on them.
    """
    clients = found.section(Section.CLIENTS)
    whole = clients is None or clients.whole
    ties = [item for item in rated if item.tie.standing not in NOT_COUNTED] if whole else []
    entries = _speaking(found.ties(Section.LISTINGS))
    flags = [
        *_in_rated_states(found.node, ties),
        *(flag for entry in entries for flag in _of_entry(found.node, entry, ties)),
        *_of_relatives(found),
        *_renamed(found, entries),
    ]
    order = list(FlagCode)
    return tuple(sorted(flags, key=lambda flag: (order.index(flag.code), flag.when or "9999", flag.id)))


def _in_rated_states(node: NodeRef, ties: Sequence[RatedTie]) -> Iterator[Flag]:
    sure = [item for item in ties if item.assessment.level in _RAISED]
    possible = [item for item in ties if item not in sure and item.assessment.level_possible in _RAISED]
    rest = [item for item in ties if item.assessment.level_possible not in _RAISED]
    if sure or possible:
        yield Flag(
            id=f"{FlagCode.CLIENTS_IN_RATED_STATES}:{node.id}",
            code=FlagCode.CLIENTS_IN_RATED_STATES,
            sure=len(sure),
            possible=len(possible),
            unknown=sum(not item.assessment.bounded for item in rest),
            of=len(ties),
            claims=_claims(claim for item in (*sure, *possible) for claim in item.tie.claims),
        )


def _of_entry(node: NodeRef, entry: Tie, ties: Sequence[RatedTie]) -> Iterator[Flag]:
    """What one entry of the subject's own comes to beside its client ties."""
    stem = f"{node.id}:{entry.other.id}:{entry.start or ''}"
    inside = [(item, lies_in(item.tie, item.assessment.interval, entry)) for item in ties]
    met = {each: [item for item, lies in inside if lies is each] for each in Overlap}
    if met[Overlap.YES] or met[Overlap.UNKNOWN]:
        yield Flag(
            id=f"{FlagCode.TIES_WHILE_LISTED}:{stem}",
            code=FlagCode.TIES_WHILE_LISTED,
            about=entry.other,
            when=entry.start,
            sure=len(met[Overlap.YES]),
            possible=len(met[Overlap.UNKNOWN]),
            of=len(ties),
            claims=_claims((*entry.claims, *(c for item in met[Overlap.YES] for c in item.tie.claims))),
        )
    before = [item for item in ties if lies_before(item.assessment.interval, entry) is Overlap.YES]
    if before:
        yield Flag(
            id=f"{FlagCode.LISTED_LATER}:{stem}",
            code=FlagCode.LISTED_LATER,
            about=entry.other,
            when=entry.start,
            sure=len(before),
            of=len(ties),
            claims=_claims((*entry.claims, *(claim for item in before for claim in item.tie.claims))),
        )
    if entry.end:
        yield Flag(
            id=f"{FlagCode.TAKEN_OFF}:{stem}",
            code=FlagCode.TAKEN_OFF,
            about=entry.other,
            when=entry.end,
            sure=1,
            of=1,
            claims=entry.claims,
        )


def _of_relatives(found: Profile) -> Iterator[Flag]:
    for each in found.group.of(Section.LISTINGS):
        entries = _speaking(each.ties)
        if entries:
            between = [claim for tie in each.relative.ties for claim in tie.claims]
            yield Flag(
                id=f"{FlagCode.RELATED_LISTED}:{found.node.id}:{each.relative.node.id}",
                code=FlagCode.RELATED_LISTED,
                about=each.relative.node,
                when=min((entry.start for entry in entries if entry.start), key=earliest, default=None),
                sure=len(entries),
                of=len(entries),
                claims=_claims((*(claim for entry in entries for claim in entry.claims), *between)),
            )


def _renamed(found: Profile, own: Sequence[Tie]) -> Iterator[Flag]:
    """A succession within a year of an entry, before or after it: of its own, or of a related organisation's."""
    entries: list[tuple[NodeRef | None, Tie]] = [(None, entry) for entry in own]
    entries += [
        (each.relative.node, entry) for each in found.group.of(Section.LISTINGS) for entry in _speaking(each.ties)
    ]
    for change in _speaking(found.ties(Section.SUCCESSION)):
        for holder, entry in entries:
            near = _near(change.start, entry.start)
            if near is not Overlap.NO and change.start and entry.start:
                yield Flag(
                    id=f"{FlagCode.RENAMED_NEAR_LISTING}:{found.node.id}:{change.other.id}:{entry.other.id}"
                    f":{holder.id if holder else ''}:{entry.start}",
                    code=FlagCode.RENAMED_NEAR_LISTING,
                    about=change.other,
                    via=holder,
                    when=change.start,
                    sure=int(near is Overlap.YES),
                    possible=int(near is Overlap.UNKNOWN),
                    of=1,
                    claims=_claims((*change.claims, *entry.claims)),
                )


def _near(left: str | None, right: str | None) -> Overlap:
    """Whether two partial dates lie within `NEAR_DAYS` of each other, however they are read."""
    if left is None or right is None:
        return Overlap.UNKNOWN
    gaps = [abs(_day(one(left)) - _day(other(right))) for one, other in ((earliest, latest), (latest, earliest))]
    apart = earliest(left) > latest(right) or earliest(right) > latest(left)
    if max(gaps) <= timedelta(NEAR_DAYS):
        return Overlap.YES
    return Overlap.NO if apart and min(gaps) > timedelta(NEAR_DAYS) else Overlap.UNKNOWN


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _speaking(ties: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.standing not in NOT_COUNTED]


def _claims(claims: Iterable[CitedClaim]) -> tuple[CitedClaim, ...]:
    """Each claim once, by its id."""
    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id))
