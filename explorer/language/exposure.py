"""Words for exposure: what a holder reaches, as what it holds, and what is sure, possible and not known of it."""

from decimal import Decimal

from explorer.language.words import counted, coverage_words, rating_words
from graph.exposure.parts import Totals
from graph.exposure.report import Direction, Exposure, Holder, Organisation, Then
from graph.exposure.share import ShareRange
from graph.exposure.steps import Capacity, Link
from graph.queries.overlap import Overlap
from graph.risk.findings import Verdict
from graph.risk.tie_rating import TieRating

CAPACITY_WORDS = {
    Capacity.OWNER: "owner or parent",
    Capacity.STAKE: "holder of a stake",
    Capacity.FUND: "investor in a fund",
    Capacity.SUCCESSOR: "through a succession",
    Capacity.MEMBER: "consortium of which it is a member",
    Capacity.MANAGER: "manager",
    Capacity.LENDER: "lender or grantor",
}
LINK_WORDS = {Link.COMPONENT: "supplies the seller", Link.RESELLER: "is resold by the seller"}
THEN_WORDS = {Then.WHEN_IT_BEGAN: "", Then.LATER: "later ", Then.PERHAPS: "perhaps "}
HELD_WORDS = {Overlap.YES: "yes", Overlap.NO: "no", Overlap.UNKNOWN: "not known"}
NOT_CONDUCT = (
    "A rating is of a state in a year. It says nothing about the conduct of a company or of whoever holds it, and a "
    "share says nothing of control."
)


def held_as(capacity: Capacity | None, link: Link | None = None) -> str:
    """As what somebody stands to a seller, or to whoever takes part in its sales."""
    words = "itself" if capacity is None else CAPACITY_WORDS[capacity]
    return f"{words} of what {LINK_WORDS[link]}" if link and capacity else LINK_WORDS[link] if link else words


def held_things(of: Organisation) -> str:
    """What a holder holds here, by name: sellers, or who takes part in their sales."""
    named = [each.node.caption + (f" ({LINK_WORDS[each.link]})" if each.link else "") for each in of.of[:3]]
    return ", ".join([*named, *(["…"] if len(of.of) > 3 else [])])


def share_words(share: ShareRange | None) -> str:
    """A share in percent as an interval; where none runs along the tie, or nothing bounds it, that is said."""
    if share is None:
        return "none by this tie"
    if not share.known:
        return "not known"
    if share.least == share.most:
        return f"{_plain(share.least)} %"
    if share.least == 0:
        return f"at most {_plain(share.most)} %"
    if share.most == 100:
        return f"at least {_plain(share.least)} %"
    return f"{_plain(share.least)} to {_plain(share.most)} %"


def rated_then(rating: TieRating) -> str:
    """The level in the years of a tie, what it may have been, and how many rules had data."""
    known = sum(each.at_sale is not Verdict.UNKNOWN for each in rating.rules)
    return f"{rating_words(rating)} ({coverage_words((known, len(rating.rules)))})"


def totals_words(totals: Totals) -> str:
    """All parts of a total; the first never stands alone."""
    apart = []
    if totals.not_held:
        apart.append(f"surely not held then: {totals.not_held}")
    if totals.not_counted:
        apart.append(f"denied or withdrawn, and not counted: {totals.not_counted}")
    more = f"; apart from these, {', '.join(apart)}" if apart else ""
    return (
        f"surely {totals.sure}, possibly {totals.possible}, not known {totals.not_known}, no rule met with full data "
        f"{totals.none_met}{more}"
    )


def headline(found: Exposure) -> tuple[str, ...]:
    """What was found in a few sentences; that nothing is recorded never shows that there is nothing."""
    name, down = found.subject.caption, found.direction is Direction.DOWN
    lines = []
    if down:
        without = (
            f", of {found.without_ties} of which no tie to a client or place is recorded" if found.organisations else ""
        )
        reached = counted(len(found.organisations), "other organisation or system", "other organisations and systems")
        lines.append(f"Recorded holdings lead from {name} to {reached}{without}.")
    else:
        holders = counted(len(found.organisations), "holder")
        lines.append(f"Above the sellers {holders} {'is' if len(found.organisations) == 1 else 'are'} recorded.")
    if found.ties:
        of = counted(found.totals.all, "tie")
        lines.append(
            f"{of} to clients and places. State at elevated level or above in the years of the tie"
            f"{', and held then' if down else ''}: {totals_words(found.totals)}."
        )
    else:
        lines.append("No tie to a client or place is recorded; that is not to say that there is none.")
    if not found.organisations:
        what = "holdings" if down else "holders"
        lines.append(f"No {what} are recorded; that is not to say that there are none.")
    if found.over_whole:
        names = ", ".join(ref.caption for ref in found.over_whole)
        lines.append(
            f"The shares stated of {names} come to more than the whole: they are of different dates, or one contains "
            "another."
        )
    if any(each.looped for each in found.organisations):
        lines.append("Some holdings run in a circle; of what is held through them no share is bounded above.")
    if found.truncated:
        lines.append("There is more than was read: the ties and ways below are not all.")
    return tuple(lines)


def holders_words(holders: tuple[Holder, ...], down: bool) -> str:
    """Who held the seller in the time of a tie, those who did when it began first; of those who surely did not, only
    the number."""
    said = [
        f"{THEN_WORDS[each.then]}{each.held.caption if down else each.node.caption} ({_as_what(each)})"
        for each in holders
        if each.then is not Then.NOT_THEN
    ]
    if surely_not := len(holders) - len(said):
        said.append(f"surely not in its time: {surely_not}")
    return "; ".join(said) or "none recorded"


def _as_what(holder: Holder) -> str:
    known = holder.share is not None and holder.share.known and holder.then is not Then.LATER
    return held_as(holder.held_as, holder.link) + (f", {share_words(holder.share)}" if known else "")


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if number else "0"
