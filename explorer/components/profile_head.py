"""The head of a profile: who this is, where to go from here, and the counts."""

from collections.abc import Sequence

import streamlit as st

from explorer.components.markup import show
from explorer.language.differing import merged
from explorer.language.sections import shown_words
from explorer.language.sentences import of_attribute
from explorer.language.words import state_words
from explorer.tally import at_sale, counted, today
from graph.queries.citing import Tie
from graph.queries.exposure import RatedTie
from graph.queries.profile import Profile
from graph.queries.section import ProfileSection
from graph.queries.supply import SupplyTie
from graph.schema.codelists import NOT_COUNTED
from graph.schema.nodes import Kind
from graph.schema.sections import OF_SUPPLY, Section

TOTALS = {
    Section.SELLERS: "Supply ties to it",
    Section.OWNERS: "Ownership and investment ties",
    Section.HOLDINGS: "Holdings",
    Section.LISTINGS: "Entries on lists",
}
"""Sections that the head counts, each with the words for its count."""


def show_head(found: Profile, rated: Sequence[RatedTie]) -> None:
    """Names, kind, state; the ways on; counts of n of m."""
    node = found.node
    others = [name for name in found.names if name.text != node.caption]
    show(
        "profile_head.html.j2",
        node=node,
        state=state_words(node.state) if node.state and node.kind is not Kind.STATE else None,
        others=others,
        naming=of_attribute(node.caption, found.naming),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        parameters = {"id": node.id}
        st.page_link("views/network.py", label="Network", query_params=parameters)
        st.page_link("views/brief.py", label="Brief", query_params=parameters)
        end = "to" if node.kind in (Kind.STATE, Kind.GOVERNMENT_BODY) else "from"
        st.page_link("views/paths.py", label="Paths", query_params={end: node.id})
        with st.popover("Address", type="tertiary"):
            st.caption("The address of this profile, to be copied")
            st.code(_address(node.id), language=None, wrap_lines=True)
    standings: dict[str, int] = {}
    for item in rated:
        standings[item.tie.standing] = standings.get(item.tie.standing, 0) + 1
    show(
        "profile_facts.html.j2",
        found=found,
        differing=len(merged(found.contradictions)),
        rated=rated,
        among=shown_words(clients) if (clients := found.section(Section.CLIENTS)) else "",
        standings=standings,
        at_sale=at_sale(counted(rated)),
        today=today(counted(rated)),
        sells=node.kind in (Kind.COMPANY, Kind.ORGANISATION),
        totals=[
            _total(words, section, len(found.group.of(code)))
            for code, words in TOTALS.items()
            if (section := found.section(code))
        ],
    )


def _total(words: str, section: ProfileSection, related: int) -> tuple[str, str, str]:
    """Words, number and note. What is denied or withdrawn stands apart; where none is known that is said.

    `related` organisations have some of their own.

    Supply ties are counted among those that are shown, and the note says of how many; all others in the store.
    """
    if section.code in OF_SUPPLY:
        every: tuple[Tie | SupplyTie, ...] = (*section.supply, *section.ties)
        ties = [tie for tie in every if tie.standing not in NOT_COUNTED]
        number, apart, unended = len(ties), len(every) - len(ties), sum(tie.end is None for tie in ties)
    else:
        number, apart = section.total - section.not_counted, section.not_counted
        unended = number - section.ended
    notes = [f"{unended:,} with no known end" if number else "that does not mean that there are none"]
    if related:
        notes.append(f"{related:,} related organisation{' has' if related == 1 else 's have'} some: see below")
    notes += [f"{apart:,} more denied or withdrawn"] if apart else []
    notes += [f"among {shown}"] if section.code in OF_SUPPLY and (shown := shown_words(section)) else []
    return words, f"{number:,}" if number else "none known", "; ".join(notes)


def _address(node_id: str) -> str:
    here = (st.context.url or "").partition("?")[0]
    return f"{here or 'profile'}?id={node_id}"
