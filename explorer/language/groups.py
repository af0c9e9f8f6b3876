"""Words for related organisations: what they carry is theirs, and who was looked at is said."""

from explorer.language.scope import Scope
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


def of_relative(caption: str) -> str:
    """The lead of what one related organisation carries in a section."""
    return f"Of {caption}, a related organisation:"


def beside_own(group: GroupView, section: Section, scope: Scope = Scope.WHOLE) -> str:
    """What a section that is empty, or is not, says of related organisations: how many were looked at, and found."""
    what = _CARRIED.get(section)
    if what is None:
        return ""
    if not group.relatives:
        return f"No related organisation of it is known in {scope.words}, so none was looked at."
    number = len(group.relatives)
    carriers = len({each.relative.node.id for each in group.of(section)})
    which = "that were looked at" if group.truncated else f"that {scope.words} knows"
    looked_at = f"{number} related organisation{'s' if number > 1 else ''} of it {which}"
    more = f" {MORE}" if group.truncated else ""
    if not carriers:
        return f"Nor are any {what} known of the {looked_at}.{more}"
    has = "have" if carriers > 1 else "has"
    return f"Of the {looked_at}, {carriers} {has} {what}: see below.{more}"
