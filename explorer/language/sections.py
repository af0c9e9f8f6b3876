"""Words for the sections of a profile, the same on pages, in briefs and on a terminal."""

from collections.abc import Sequence

from explorer.language.scope import Scope
from graph.queries.citing import NodeRef
from graph.queries.section import ProfileSection
from graph.schema.nodes import Kind
from graph.schema.sections import Section

TITLES = {
    Section.OWNERS: "Owners and investors",
    Section.MANAGERS: "Managers, who are not owners",
    Section.FOUNDERS: "Founders",
    Section.MEMBERS: "Members",
    Section.CLIENTS: "Clients",
    Section.SELLERS: "Suppliers, and what was bought, used or put in place",
    Section.LISTINGS: "Sanctions, exclusion and export-control lists",
    Section.LISTED: "Who is or was on the list",
    Section.HOLDINGS: "Holdings",
    Section.MANAGED: "Managed on behalf of their owners",
    Section.FOUNDED: "Founded by it",
    Section.FINANCING: "Loans and grants",
    Section.SUCCESSION: "Renamed or succeeded",
    Section.AFFILIATIONS: "Affiliations",
    Section.PRODUCTS: "Products",
    Section.MAKERS: "Who makes it",
    Section.SUPPLIES: "What it supplies",
    Section.SUPPLIERS: "Who supplies it",
    Section.EVENTS: "Events",
    Section.PARTIES: "Who took part, and what it is about",
    Section.PLACES: "Where it is",
    Section.PLACED: "Bodies, seats and places",
}

NOTES = {
    Section.MANAGERS: "They run it on behalf of its owners. A manager is not an owner.",
    Section.MANAGED: "It runs them on behalf of their owners. A manager is not an owner.",
    Section.FOUNDERS: "Founders in the order of time. A founder need not hold a stake.",
    Section.PLACED: "Who belongs to the state, has its seat or is placed there.",
}

_NOTHING_KNOWN = {
    Section.OWNERS: "No owner or investor is known in {here}. That does not mean that there is none.",
    Section.CLIENTS: "No client is known in {here}. That does not mean that there is none.",
    Section.SELLERS: "No supplier is known in {here}. That does not mean that there is none.",
    Section.LISTINGS: "No entry on a list is known under its names in {here}. {lists}",
    Section.HOLDINGS: "No holding is known in {here}. That does not mean that there is none.",
}


def title(code: Section) -> str:
    """The heading of a section."""
    return TITLES[code]


def note(code: Section) -> str:
    """What must be said of the section beside its heading, or how it is ordered."""
    return NOTES.get(code, f"{TITLES[code]}, in the order of time")


def shown_words(section: ProfileSection) -> str:
    """Which ties of the section are shown, of how many; empty where it is shown whole, or not at all."""
    if section.whole or not section.read:
        return ""
    return f"ties {section.start + 1:,} to {section.start + section.read:,} of {section.total:,}, in the order of time"


def nothing_shown(section: ProfileSection) -> str:
    """What is said where no row is shown: that none is known, or only that none is among the ties that were read."""
    if section.whole:
        return nothing_known(section)
    if not section.read:
        return f"{section.total:,} ties are known, and none of them is shown here."
    return f"Nothing that belongs here comes of {shown_words(section)}. That says nothing of the others."


def nothing_known(section: ProfileSection, scope: Scope = Scope.WHOLE) -> str:
    """What an empty section says: what is not known in what was looked at, and that this is no news about the world."""
    rest = "Nothing of its own is known here in {here}. That does not mean that there is none."
    return _NOTHING_KNOWN.get(section.code, rest).format(here=scope.words, lists=_lists(section.looked_at, scope))


def _lists(looked_at: Sequence[NodeRef], scope: Scope) -> str:
    """Which lists could be looked at, and that there are others."""
    if not looked_at:
        return f"There is no list in {scope.words}, so none was looked at."
    named = "; ".join(ref.caption for ref in looked_at[:NAMED_LISTS])
    more = len(looked_at) - NAMED_LISTS
    others = f"; and {more} more" if more > 0 else ""
    lists = "one list that has entries" if len(looked_at) == 1 else f"{len(looked_at)} lists that have entries"
    return f"Looked at {'was' if len(looked_at) == 1 else 'were'} the {lists} here, and no other: {named}{others}."


NAMED_LISTS = 12
"""So many lists are named where none has an entry."""

NOT_LOOKED_AT = {
    Kind.INVESTOR: (
        "Client ties are looked for of the investor itself alone. Whom its holdings sell to is not summed here: its "
        "brief looks through them, where it is made of all licence classes."
    ),
}
"""Said where a reader may take silence on clients for an answer."""
