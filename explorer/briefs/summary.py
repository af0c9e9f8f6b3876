"""The summary of a brief: what is known of clients, suppliers, owners and lists, in counts that say of how many."""

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.briefs.model import Bullets, Chapter, own
from explorer.briefs.related import related_summary
from explorer.language.differing import merged
from explorer.language.scope import Scope
from explorer.language.sections import NOT_LOOKED_AT, title
from explorer.language.words import counted as number_of
from explorer.language.words import level_word, state_words
from explorer.tally import RAISED, at_sale, counted, today
from graph.queries.exposure import RatedTie
from graph.queries.profile import Profile
from graph.queries.section import ProfileSection
from graph.schema.codelists import NOT_COUNTED
from graph.schema.nodes import Kind
from graph.schema.sections import OF_SUPPLY, Section

LEADS = {Section.CLIENTS: "Client ties", Section.SELLERS: "Supply ties to it"}
COUNTED = (Section.OWNERS, Section.HOLDINGS, Section.LISTINGS, Section.LISTED)
"""Sections without a rating that the summary counts."""


def summary(
    found: Profile,
    rated: Mapping[Section | None, Sequence[RatedTie]],
    scope: Scope,
    lead_to: Sequence[str] = (),
) -> Chapter:
    """Counts of what the brief holds, each with what was not known or not counted beside it.

    `rated` has the supply ties of each section, and under None those of related organisations.
    `lead_to` says what the holdings of an investor lead to.
    """
    said: list[str] = []
    for section in found.sections:
        if section.code in OF_SUPPLY:
            said += _of_supply(section, rated.get(section.code, ()), scope)
        elif section.code in COUNTED:
            said.append(_count(section, scope))
    said += lead_to
    if not lead_to and found.node.kind in NOT_LOOKED_AT and not rated.get(Section.CLIENTS):
        said.append(NOT_LOOKED_AT[found.node.kind])
    said += related_summary(found.group, rated.get(None, ()))
    differing = len(merged(found.contradictions))
    said.append(f"Denials: {len(found.denials)}. Matters of its own on which sources differ: {differing}.")
    return Chapter(title="Summary", blocks=(Bullets(items=tuple(map(own, said))),))


def _count(section: ProfileSection, scope: Scope) -> str:
    """How many ties a section has; what is denied or withdrawn stands apart."""
    ties = [tie for tie in section.ties if tie.standing not in NOT_COUNTED]
    apart = len(section.ties) - len(ties)
    more = f" Denied or withdrawn, and not counted: {apart}." if apart else ""
    if not ties:
        return f"{title(section.code)}: none known in {scope.words}; that is not to say that there are none.{more}"
    standing = _counts(Counter(str(tie.standing) for tie in ties))
    open_ones = sum(tie.end is None for tie in ties)
    known = f"{len(ties):,} known in {scope.words}, {open_ones:,} of them without a known end"
    return f"{title(section.code)}: {known}; by standing: {standing}.{more}"


def _of_supply(section: ProfileSection, rated: Sequence[RatedTie], scope: Scope) -> list[str]:
    lead = LEADS[section.code]
    if not rated:
        more = f" {number_of(len(section.ties), 'tie')} without a seller that is named." if section.ties else ""
        return [f"{lead}: none known in {scope.words}; that is not to say that there are none.{more}"]
    ties = counted(rated)
    apart = len(rated) - len(ties)
    more = f" Denied or withdrawn, in the table only and not counted: {apart}." if apart else ""
    if not ties:
        none = f"none known in {scope.words} that anything still speaks for; that is not to say that there are none"
        return [f"{lead}: {none}.{more}"]
    states = {item.tie.state for item in ties if item.tie.state}
    where = number_of(len(states), "state or territory", "states and territories")
    known = f"{lead} known in {scope.words}: {len(ties):,}, in {where}; by standing: {_by_standing(ties)}.{more}"
    return [known, *_levels(ties)]


def _levels(ties: Sequence[RatedTie]) -> list[str]:
    total = len(ties)
    dated = sum(item.tie.start is not None for item in ties)
    unnamed = sum(item.tie.client is None or item.tie.client.kind is Kind.UNIDENTIFIED_PARTY for item in ties)
    then, now = at_sale(ties), today(ties)
    raised = [item for item in ties if item.assessment.level in RAISED]
    where = sorted({state_words(item.tie.state) for item in raised if item.tie.state})
    by_level = Counter(level_word(item.assessment.level) for item in ties)
    return [
        f"With an identified client: {total - unnamed} of {total}. With a start date: {dated} of {total}; the others "
        "are rated over the years they can mean.",
        f"Of {number_of(total, 'tie')}, the state was rated elevated, high or critical in the years of the tie: surely "
        f"for {then.raised}{' (' + ', '.join(where) + ')' if where else ''}, possibly for {then.possible} more; not "
        f"known for {then.unknown}; no rule that has data is met for {then.none}.",
        f"Levels in the years of the tie, as far as sure: {_counts(by_level)}.",
        f"In the latest data the same states are elevated, high or critical for {now.raised} of {total}; not known for "
        f"{now.unknown}; no rule that has data is met for {now.none}.",
    ]


def _by_standing(rated: Sequence[RatedTie]) -> str:
    return _counts(Counter(str(item.tie.standing) for item in rated))


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])))
