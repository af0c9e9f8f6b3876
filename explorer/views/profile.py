"""The profile of one organisation, person, state or thing: all that is known, each statement with its evidence."""

import streamlit as st

from explorer import state
from explorer.components.entity import chosen
from explorer.components.evidence import show_claims, show_contradictions
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end, named
from explorer.components.profile_head import show_head
from explorer.components.state_rating import show_state_rating
from explorer.components.tie_rows import show_listings, show_supply, show_ties
from explorer.language.flags import HEADING as HEADING_OF_FLAGS
from explorer.language.flags import LEAD, flag_words
from explorer.language.frames import value_words
from explorer.language.gaps import gap_words
from explorer.language.groups import HEADING, MORE, THEIRS, beside_own, decided_words, of_relative
from explorer.language.markdown import on_page
from explorer.language.sections import NOT_LOOKED_AT, note, nothing_shown, shown_words, title
from explorer.language.sentences import Stated, everything_said
from explorer.language.words import state_names
from explorer.state import graph, rater, told
from graph.flags.raised import raised_flags
from graph.groups.theirs import GroupView
from graph.queries.citing import NodeRef, Tie
from graph.queries.exposure import RatedTie
from graph.queries.profile import Profile, System, profile, profile_section
from graph.queries.section import PAGE, ProfileSection
from graph.queries.supply import SupplyTie
from graph.schema.attributes import ATTRIBUTES
from graph.schema.nodes import Kind
from graph.schema.sections import Section

LEGEND = (
    "A sale, a use, an installation and a contract are different things. “At the time” is the level of "
    "the state in the years of the tie, “Today” in the latest data; neither speaks of anyone's conduct."
)


def _rated(ties: tuple[SupplyTie, ...]) -> list[RatedTie]:
    with told():
        return rater().rate(graph(), ties, today)


def _section(found: Profile, section: ProfileSection) -> None:
    """A heading and the ties of the section, of very many one page with their number; or that none is known."""
    st.header(title(section.code), anchor=section.code.value)
    section = _page_of(found, section)
    if not section.whole:
        st.caption(shown_words(section).capitalize())
    if not section.supply and not section.ties:
        st.caption(on_page(f"{nothing_shown(section)} {beside_own(found.group, section.code)}"))
    if section.supply:
        st.caption(LEGEND)
        selling = section.code is Section.CLIENTS
        show_supply(
            "Client ties by state" if selling else "Supply ties by state",
            rated if selling and not section.start else _rated(section.supply),
            section.code.value,
            with_seller=not selling,
            with_state=selling or found.node.kind is not Kind.STATE,
        )
    if section.ties and section.code in (Section.LISTINGS, Section.LISTED):
        show_listings(title(section.code), found.node, section.ties, section.code.value)
    elif section.ties:
        show_ties(note(section.code), found.node, section.ties, f"{section.code} ties", today)


def _page_of(found: Profile, section: ProfileSection) -> ProfileSection:
    """The page of the section that the reader chose, where it has more ties than are shown at once."""
    pages = -(-section.total // PAGE)
    if pages < 2:
        return section
    chosen_page = st.number_input(f"Page, of {pages:,}", 1, pages, key=f"page of {section.code} of {found.node.id}")
    if chosen_page == 1:
        return section
    with told():
        return profile_section(graph(), found.node.id, section.code, (int(chosen_page) - 1) * PAGE, PAGE)


def _theirs(found: Profile, code: Section) -> None:
    """What related organisations carry in the section, one after the other, under their own names."""
    for each in found.group.of(code):
        node = each.relative.node
        lead, key = of_relative(node.caption), f"{code} of {node.id}"
        show("candidates.html.j2", lead=lead, links=[(node, profile_address(node.id))])
        if each.supply:
            show_supply(f"Client ties of {node.caption}", _rated(each.supply), key, with_seller=False)
        if each.ties and code is Section.LISTINGS:
            show_listings(f"Entries of {node.caption}", node, each.ties, key)
        elif each.ties:
            show_ties(f"{title(code)} of {node.caption}", node, each.ties, key, today)


def _related(group: GroupView, of: NodeRef) -> None:
    """Who is related, from whom it is reached, with the evidence of the tie between."""
    if not group.relatives and not group.decided:
        return
    st.header(HEADING, anchor="related")
    for each in group.decided:
        st.info(on_page(decided_words(each)))
        show("candidates.html.j2", lead="By decision:", links=[(each.node, profile_address(each.node.id))])
    if not group.relatives:
        return
    st.caption(THEIRS)
    reached: dict[NodeRef, list[Tie]] = {}
    for relative in group.relatives:
        *before, last = relative.ties
        reached.setdefault(before[-1].other if before else of, []).append(last)
    for node, ties in reached.items():
        show_ties(f"Related to {node.caption}", node, ties, f"related to {node.id}", today)
    if group.truncated:
        st.caption(MORE)


def _stated_of_it(found: Profile, said: dict[str, Stated]) -> None:
    differing = {claim.id for matter in found.contradictions for claim in matter.claims}
    values = [v for v in (*found.identifiers, *found.values) if not {c.id for c in v.claims} <= differing]
    if values or found.within:
        st.header("What is stated of it", anchor="stated")
    for value in values:
        name = value.attribute.replace("_", " ")
        show_claims(f"{name}: {value_words(value.attribute, value.value)}", [said[claim.id] for claim in value.claims])
        st.caption(ATTRIBUTES[value.attribute].meaning) if value.attribute in ("capability", "usage_state") else None
    if found.within:
        show_claims("ties between names that are one thing here", [said[claim.id] for claim in found.within])


def _system(system: System, said: dict[str, Stated]) -> None:
    """A deployment that has to do with it: what differs, what is denied, and whatever else is stated."""
    if not system.values and not system.contradictions:
        return
    st.header(on_page(system.node.caption), anchor=system.node.id)
    lead = "A deployment on which sources differ:" if system.contradictions else "What is stated of this deployment:"
    show("candidates.html.j2", lead=lead, links=[(system.node, profile_address(system.node.id))])
    show_contradictions(system.contradictions, said)
    shown = {claim.id for matter in system.contradictions for claim in matter.claims}
    for value in system.values:
        rest = [said[claim.id] for claim in value.claims if claim.id not in shown]
        if rest:
            show_claims(f"{value.attribute.replace('_', ' ')}: {value_words(value.attribute, value.value)}", rest)


def _disagreements(found: Profile, said: dict[str, Stated]) -> None:
    if found.contradictions:
        st.header("Where sources differ", anchor="differ")
        st.caption("Side by side, nothing averaged, nobody declared right.")
        show_contradictions(found.contradictions, said)
    shown = {c.id for matter in found.contradictions for c in matter.claims}
    denials = [said[c.id] for c in found.denials if c.id not in shown]
    if denials:
        st.header("Denials", anchor="denials")
        for stated in denials:
            show_claims(stated.sentence, [stated])


label = begin("Profile")
node = chosen("profile", "Whose profile?")
named(node.caption)
today = state.today()
with told():
    found = profile(graph(), node.id, PAGE)
    rated = _rated(found.supply(Section.CLIENTS))
    said = everything_said(found, state_names())

show_head(found, rated)
if flags := raised_flags(found, rated):
    st.header(HEADING_OF_FLAGS, anchor="flags")
    st.caption(LEAD)
    st.markdown("\n".join(f"- {on_page(flag_words(flag, node.caption))}" for flag in flags))
if node.kind is Kind.DEPLOYMENT:
    _disagreements(found, said)
if node.kind is Kind.STATE:
    with told():
        show_state_rating(rater(), node.id, today)
for section in found.sections:
    _section(found, section)
    _theirs(found, section.code)
_related(found.group, found.node)
if node.kind in NOT_LOOKED_AT and not rated:
    st.caption(NOT_LOOKED_AT[node.kind])
if node.kind is not Kind.DEPLOYMENT:
    _disagreements(found, said)
for system in found.systems:
    _system(system, said)
if len(found.systems) < found.systems_total:
    st.caption(f"{len(found.systems):,} of {found.systems_total:,} deployments are shown.")
_stated_of_it(found, said)
if found.gaps:
    st.header("What is not known", anchor="gaps")
    st.markdown("\n".join(f"- {gap_words(gap)}" for gap in found.gaps))
end(label)
