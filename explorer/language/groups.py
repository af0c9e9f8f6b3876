"""Words for related organisations: what they carry is theirs, and who was looked at is said."""

from explorer.language.scope import Scope
from explorer.language.words import counted
from graph.groups.decided import Decided
from graph.groups.theirs import GroupView
from graph.schema.sections import Section

HEADING = "Related organisations"
THEIRS = (
    "Parents, subsidiaries, members, predecessors, successors and affiliates, each a thing of its own. What they carry "
    "is theirs; it stands below what is its own, under their names."
)
RULES_ON_RELATED = "What the rules say of the states to which related organisations have ties"
MORE = "More organisations or ties are related to it than were read."
_CARRIED = {
    Section.OWNERS: "owners or investors",
    Section.FOUNDERS: "founders",
    Section.CLIENTS: "client ties",
    Section.LISTINGS: "entries on lists",
}


def decided_words(each: Decided) -> str:
    """A person's decision on one group, as a decision: who, when and why, and where the other's record stands."""
    when = f" on {each.decided_on}" if each.decided_on else ""
    carries = (
        f"{counted(each.listings, 'entry on lists, ended ones too', 'entries on lists, ended ones too')}, and "
        f"{counted(each.clients, 'client tie', 'client ties')}"
    )
    return (
        f"Held to be of the same group by a reviewer: {each.node.caption} (id {each.node.id}). This is the decision of "
        f"{each.decided_by}{when}, not a statement of a source, and says nothing of control. The reason given: "
        f"\u201c{each.reason}\u201d. Known here of {each.node.caption} itself: {carries}; "
        "what organisations related to it carry stands on its own page."
    )


def of_relative(caption: str) -> str:
    """The lead of what one related organisation carries in a section."""
    return f"Of {caption}, a related organisation:"


def beside_own(group: GroupView, section: Section, scope: Scope = Scope.WHOLE) -> str:
    """What a section that is empty, or is not, says of related organisations: how many were looked at, and found."""
    what = _CARRIED.get(section)
    if what is None:
        return ""
    decided = ""
    if group.decided:
        others = counted(len(group.decided), "other organisation", "other organisations")
        decided = f" A reviewer holds {others} to be of the same group: see {HEADING}."
    if not group.relatives:
        return f"No related organisation of it is known in {scope.words}, so none was looked at.{decided}"
    number = len(group.relatives)
    carriers = len({each.relative.node.id for each in group.of(section)})
    which = "that were looked at" if group.truncated else f"that {scope.words} knows"
    looked_at = f"{number} related organisation{'s' if number > 1 else ''} of it {which}"
    more = f" {MORE}" if group.truncated else ""
    if not carriers:
        return f"Nor are any {what} known of the {looked_at}.{more}{decided}"
    has = "have" if carriers > 1 else "has"
    return f"Of the {looked_at}, {carriers} {has} {what}: see below.{more}{decided}"
