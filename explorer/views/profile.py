"""The profile of one organisation, person, state or thing: all that is known, each statement with its evidence."""

from datetime import date

import streamlit as st

from explorer.components.entity import chosen
from explorer.components.evidence import show_claims, show_contradictions
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end, named
from explorer.components.profile_head import show_head
from explorer.components.state_rating import show_state_rating
from explorer.components.tie_rows import show_listings, show_supply, show_ties
from explorer.language.frames import value_words
from explorer.language.sentences import Stated, of_supply, of_tie, of_value
from explorer.language.words import NO_CLIENTS
from explorer.placed import placed_in
from explorer.state import graph, rater, state_names, told
from graph.queries.exposure import RatedTie
from graph.queries.profile import Profile, profile
from graph.queries.supply import SupplyTie
from graph.schema.attributes import ATTRIBUTES
from graph.schema.nodes import Kind

NO_OWNERS = "No owner or investor is known in this build."
NO_LISTINGS = "No entry on a list is known in this build."
OWNED = (Kind.COMPANY, Kind.INVESTOR)


def _rated(ties: tuple[SupplyTie, ...]) -> list[RatedTie]:
    with told():
        return rater().rate(graph(), ties, today)


def _everything_said(found: Profile) -> dict[str, Stated]:
    """Every claim of the profile as a sentence, by its id."""
    node = found.node
    groups = (
        found.owners, found.managers, found.founders, found.holdings, found.affiliations, found.succession,
        found.products, found.supplies, found.suppliers, found.listings, found.places, found.events,
    )  # fmt: skip
    said = [stated for ties in groups for tie in ties for stated in of_tie(node, tie)]
    said += [s for tie in (*found.clients, *found.sellers) for s in of_supply(tie, state_names())]
    said += [s for value in (*found.identifiers, *found.values) for s in of_value(node.caption, value)]
    for system in found.systems:
        said += [s for value in system.values for s in of_value(system.node.caption, value)]
    return {stated.claim.id: stated for stated in said}


def _ties(found: Profile) -> None:
    """Owners first, those who manage for them apart, then all other ties that are not with clients."""
    if found.node.kind in OWNED or found.owners:
        st.header("Owners and investors", anchor="owners")
        if found.owners:
            show_ties("Owners and investors in the order of time", found.node, found.owners, "owners", today)
        else:
            st.caption(NO_OWNERS)
    for title, anchor, note, ties in (
        ("Managers", "managers", "They run it on behalf of its owners. A manager is not an owner.", found.managers),
        ("Founders", "founders", "Founders in the order of time", found.founders),
    ):
        if ties:
            st.header(title, anchor=anchor)
            show_ties(note, found.node, ties, anchor, today)


def _clients(found: Profile, rated: list[RatedTie]) -> None:
    if found.node.kind is Kind.COMPANY or rated:
        st.header("Clients", anchor="clients")
        if rated:
            st.caption(
                "A sale, a use, an installation and a contract are different things. “At the time” is the level of "
                "the state in the years of the tie, “Today” in the latest data; neither speaks of anyone's conduct."
            )
            show_supply("Client ties by state", rated, "clients", with_seller=False)
        else:
            st.caption(NO_CLIENTS)
    if found.sellers:
        st.header("Suppliers and what they supplied", anchor="sellers")
        with_state = found.node.kind is not Kind.STATE
        show_supply("Supply ties by state", _rated(found.sellers), "sellers", with_seller=True, with_state=with_state)


def _others(found: Profile) -> None:
    if found.node.kind in (*OWNED, Kind.ORGANISATION) and not found.listings:
        st.header("Lists", anchor="lists")
        st.caption(NO_LISTINGS)
    elif found.listings:
        st.header("Lists", anchor="lists")
        show_listings("Sanctions, exclusion and export-control lists", found.node, found.listings, "lists")
    for title, anchor, ties in (
        ("Holdings", "holdings", found.holdings),
        ("Renamed or succeeded", "succession", found.succession),
        ("Affiliations", "affiliations", found.affiliations),
        ("Products", "products", found.products),
        ("Supplies", "supplies", found.supplies),
        ("Supplied by", "suppliers", found.suppliers),
        ("Events", "events", found.events),
        ("Where it is", "places", found.places),
    ):
        if ties:
            st.header(title, anchor=anchor)
            show_ties(f"{title}, in the order of time", found.node, ties, anchor, today)


def _placed(found: Profile) -> None:
    with told():
        bodies = placed_in(graph(), found.node)
    if bodies:
        st.header("Bodies, seats and places", anchor="placed")
        show_ties("Who belongs to the state, has its seat or is placed there", found.node, bodies, "placed", today)


def _stated_of_it(found: Profile, said: dict[str, Stated]) -> None:
    differing = {claim.id for matter in found.contradictions for claim in matter.claims}
    values = [v for v in (*found.identifiers, *found.values) if not {c.id for c in v.claims} <= differing]
    if values:
        st.header("What is stated of it", anchor="stated")
    for value in values:
        name = value.attribute.replace("_", " ")
        show_claims(f"{name}: {value_words(value.attribute, value.value)}", [said[claim.id] for claim in value.claims])
        st.caption(ATTRIBUTES[value.attribute].meaning) if value.attribute in ("capability", "usage_state") else None


def _disagreements(found: Profile, said: dict[str, Stated]) -> None:
    if found.contradictions:
        st.header("Where sources differ", anchor="differ")
        st.caption("Side by side, nothing averaged, nobody declared right.")
        show_contradictions(found.contradictions, said)
    for system in found.systems:
        if system.contradictions or system.denials:
            st.header(system.node.caption, anchor=system.node.id)
            show("candidates.html.j2", lead="A deployment on which sources differ:",
                 links=[(system.node, profile_address(system.node.id))])  # fmt: skip
            show_contradictions(system.contradictions, said)
    shown = {c.id for matter in found.contradictions for c in matter.claims}
    shown |= {c.id for system in found.systems for matter in system.contradictions for c in matter.claims}
    denials = [said[c.id] for c in found.denials if c.id in said and c.id not in shown]
    if denials:
        st.header("Denials", anchor="denials")
        for stated in denials:
            show_claims(stated.sentence, [stated])


label = begin("Profile")
node = chosen("profile", "Whose profile?")
named(node.caption)
today = date.today()
with told():
    found = profile(graph(), node.id)
    rated = _rated(found.clients)
    said = _everything_said(found)

show_head(found, rated)
if node.kind is Kind.DEPLOYMENT:
    _disagreements(found, said)
if node.kind is Kind.STATE:
    with told():
        show_state_rating(rater(), node.id, today)
_ties(found)
_clients(found, rated)
if node.kind is Kind.STATE:
    _placed(found)
_others(found)
if node.kind is not Kind.DEPLOYMENT:
    _disagreements(found, said)
_stated_of_it(found, said)
if found.gaps:
    st.header("What is not known", anchor="gaps")
    st.markdown("\n".join(f"- {gap}" for gap in found.gaps))
end(label)
