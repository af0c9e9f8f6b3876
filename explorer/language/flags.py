"""Words for flags: what stands out, of how many, and what would undo it."""

from explorer.language.words import counted
from graph.flags.flag import Flag, FlagCode

HEADING = "What stands out"
LEAD = (
    "Counted from the record, not weighed: no flag speaks of anyone's conduct, and that none is raised says nothing "
    "either."
)

_NEITHER = "; for {unknown:,} more it cannot be said that it was not"
_WORDS = {
    FlagCode.CLIENTS_IN_RATED_STATES: (
        "Of {ties}, the state was rated elevated, high or critical in the years of the tie: surely for {sure:,}, "
        "possibly for {possible:,}{neither}."
    ),
    FlagCode.TIES_WHILE_LISTED: (
        "Of {ties}, {sure:,} surely lie in the time in which {name} stood on {about}{when}, and {possible:,} may."
    ),
    FlagCode.LISTED_LATER: "Of {ties}, {sure:,} are surely older than the entry of {name} on {about}{when}.",
    FlagCode.TAKEN_OFF: "{name} was taken off {about}, by {day}. The end of an entry does not say why it ended.",
    FlagCode.RELATED_LISTED: (
        "{about}, an organisation related to {name}, has or had {entries} on lists{first}: its own, not those of the "
        "one asked for."
    ),
    FlagCode.RENAMED_NEAR_LISTING: (
        "The change of name or succession between {name} and {about} ({day}) {lies} within a year of the entry of "
        "{holder} on a list. One need not have to do with the other."
    ),
}
_UNDONE = {
    FlagCode.CLIENTS_IN_RATED_STATES: "if the ties are of other years, or their clients of other states",
    FlagCode.TIES_WHILE_LISTED: "if the entry is of another thing of that name, or the ties are of another time",
    FlagCode.LISTED_LATER: "if the ties are younger than their sources say, or the entry is another's",
    FlagCode.TAKEN_OFF: "if the entry stands again or is another's",
    FlagCode.RELATED_LISTED: "if the tie between the two does, or the entries are another's",
    FlagCode.RENAMED_NEAR_LISTING: "if either date is another, or the two are not one business",
}


def flag_words(flag: Flag, name: str) -> str:
    """What the flag says of the subject called `name`, and what would take it away."""
    said = _WORDS[flag.code].format(
        name=name,
        about=flag.about.caption if flag.about else "",
        holder=flag.via.caption if flag.via else name,
        ties=counted(flag.of, "client tie"),
        entries=counted(flag.of, "entry", "entries"),
        sure=flag.sure,
        possible=flag.possible,
        neither=_NEITHER.format(unknown=flag.unknown) if flag.unknown else "",
        lies="lies" if flag.sure else "may lie",
        when=f" (from {flag.when})" if flag.when else "",
        first=f", the first from {flag.when}" if flag.when else "",
        day=flag.when or "an unknown day",
    )
    return f"{said} This falls away {_UNDONE[flag.code]}."
