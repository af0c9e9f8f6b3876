"""Profiles and paths as plain text on a terminal."""

from collections.abc import Sequence

from cli.output import print_table, say
from explorer.language.differing import matter_words, merged
from explorer.language.frames import frame, statement
from explorer.language.gaps import gap_words
from explorer.language.groups import HEADING, MORE, beside_own, of_relative
from explorer.language.periods import tie_period
from explorer.language.sections import nothing_known, title
from graph.queries.citing import Tie
from graph.queries.paths import PathReport
from graph.queries.profile import Profile
from graph.queries.supply import SupplyTie
from graph.schema.sections import Section


def print_profile(profile: Profile) -> None:
    """Print a profile, table by table; empty tables are left out, what is unknown is said at the end."""
    node = profile.node
    place = f", {node.state}" if node.state else ""
    say(f" ({node.kind}{place}), id {node.id}", strong=node.caption)
    others = [f"{name.text} ({name.type.replace('_', ' ')})" for name in profile.names if name.text != node.caption]
    if others:
        say("Also: " + "; ".join(others))
    for value in (*profile.identifiers, *profile.values):
        say(f"{value.attribute.replace('_', ' ')}: {value.value}")
    for section in profile.sections:
        if not section.supply and not section.ties:
            beside = beside_own(profile.group, section.code)
            say(f"{title(section.code)}: {nothing_known(section.code)} {beside}".rstrip())
        _print_supply(title(section.code), section.supply, of_sellers=section.code is Section.SELLERS)
        _print_ties(title(section.code), section.ties)
        for each in profile.group.of(section.code):
            heading = f"{title(section.code)}. {of_relative(each.relative.node.caption)}"
            _print_supply(heading, each.supply, of_sellers=False)
            _print_ties(heading, each.ties)
    for relative in profile.group.relatives:
        way = " / ".join(f"{tie.says} {tie.other.caption} ({tie.standing})" for tie in relative.ties)
        say(f"{HEADING}: {relative.node.caption}, id {relative.node.id}: {way}")
    if profile.group.truncated:
        say(MORE)
    for claim in profile.within:
        said = statement(claim.predicate, node.caption, node.caption, claim.qualifiers)
        say(f"Between names that are one thing here: {frame(claim, said)}")
    for contradiction in merged(profile.contradictions):
        say(f"Sources differ on {matter_words(contradiction.matter)}: {' / '.join(contradiction.values)}")
    for system in profile.systems:
        for matter in merged(system.contradictions):
            values = " / ".join(matter.values)
            say(f"{system.node.caption}: sources differ on {matter_words(matter.matter)}: {values}")
    for gap in profile.gaps:
        say(f"Not known: {gap_words(gap)}")


def _print_ties(heading: str, ties: Sequence[Tie]) -> None:
    if ties:
        rows = [(tie.says, tie.other.caption, tie_period(tie), tie.standing, _checkable(tie)) for tie in ties]
        print_table(heading, ("tie", "with", "when", "standing", "evidence"), rows)


def _print_supply(heading: str, ties: Sequence[SupplyTie], of_sellers: bool) -> None:
    if ties:
        rows = [
            (
                tie.state,
                tie.seller.caption if of_sellers else (tie.client.caption if tie.client else "not named"),
                tie.relation.replace("_", " "),
                "; ".join(tie.products),
                tie_period(tie),
                tie.standing,
                _checkable(tie),
            )
            for tie in ties
        ]
        columns = ("state", "seller" if of_sellers else "client", "tie", "product", "when", "standing", "evidence")
        print_table(heading, columns, rows)


def _checkable(tie: Tie | SupplyTie) -> str:
    urls = dict.fromkeys(cited.evidence.url for claim in tie.claims for cited in claim.evidence)
    first = next(iter(urls))
    return first if len(urls) == 1 else f"{first} and {len(urls) - 1} more"


def print_paths(report: PathReport) -> None:
    """Print every path, a hop a line, each with its evidence; or the sentence that there is none."""
    say(report.summary)
    for number, path in enumerate(report.paths, start=1):
        print_table(
            f"Path {number}: dates overlap: {path.overlap}",
            ("from", "tie", "to", "when", "standing", "evidence"),
            [
                (
                    hop.source.caption,
                    hop.says,
                    hop.target.caption,
                    tie_period(hop),
                    hop.standing,
                    next((c.evidence.url for claim in hop.claims for c in claim.evidence), ""),
                )
                for hop in path.hops
            ],
        )
