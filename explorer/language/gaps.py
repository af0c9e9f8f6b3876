"""Words for what is not known."""

from explorer.language.scope import Scope
from explorer.language.words import counted
from graph.queries.gaps import Gap, GapCode

_WORDS = {
    GapCode.NO_OWNER: "No owner or investor is known in {here}. That does not mean that there is none.",
    GapCode.OWNERS_UNDATED: "{count:,} of {total:,} ownership ties have no start date.",
    GapCode.EVERY_OWNER_LEFT: "Every owner known in {here} has left; who owns it now is not known.",
    GapCode.NO_SEAT: "No source in {here} says where it is based.",
    GapCode.NO_CLIENT: "No client is known in {here}. That does not mean that there is none.",
    GapCode.CLIENTS_UNDATED: "{count:,} of {total:,} client ties have no start date.",
    GapCode.CLIENTS_WITHOUT_STATE: "{count:,} of {total:,} client ties have no known state.",
    GapCode.CLIENTS_NOT_IDENTIFIED: "{count:,} of {total:,} client ties name no identified client.",
    GapCode.CLIENTS_WITHOUT_AMOUNT: "{count:,} of {total:,} client ties state no amount.",
    GapCode.CLIENTS_FROM_COPIES: "{count:,} of {total:,} client ties rest on copies or secondary reports alone.",
    GapCode.CLIENTS_NOT_READ: "{count:,} of {total:,} ties that lead to clients are not shown, and not counted above.",
}


_DENIED_ONLY = {
    GapCode.NO_OWNER: "No owner or investor is known in {here} for whom anything still speaks: {ties}. That does not "
    "mean that there is none.",
    GapCode.NO_CLIENT: "No client is known in {here} for whom anything still speaks: {ties}. That does not mean that "
    "there is none.",
}
"""Said in place of the above where some were named: what was denied is not what nobody ever said."""


def gap_words(gap: Gap, scope: Scope = Scope.WHOLE) -> str:
    """One sentence on what is not known, in what was looked at."""
    if gap.code in _DENIED_ONLY and gap.count:
        ties = f"{counted(gap.count, 'tie that was stated is', 'ties that were stated are')} denied or withdrawn"
        return _DENIED_ONLY[gap.code].format(here=scope.words, ties=ties)
    return _WORDS[gap.code].format(here=scope.words, count=gap.count, total=gap.total)
