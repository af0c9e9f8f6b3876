"""Profiles and paths as plain text on a terminal."""

from collections.abc import Sequence

from cli.output import print_table, say
from explorer.language.differing import matter_words, merged
from explorer.language.frames import frame, statement
from explorer.language.gaps import gap_words
from explorer.language.groups import HEADING, MORE, beside_own, decided_words, of_relative
from explorer.language.path_words import paths_found
from explorer.language.periods import tie_period
from explorer.language.sections import nothing_shown, shown_words, title
from explorer.language.words import level_word, rating_words
from graph.queries.citing import Tie
from graph.queries.gaps import Gap
from graph.queries.paths import PathReport
from graph.queries.profile import Profile, System
from graph.queries.section import PAGE, ProfileSection
from graph.queries.supply import SupplyTie
from graph.schema.sections import Section


def print_profile(profile: Profile) -> None:
    """Print a profile, table by table; empty tables are left out, what is unknown is said at the end."""
    print_head(profile)
    for section in profile.sections:
        print_section(section, profile)
        print_theirs(section.code, profile)
    print_related(profile)
    for system in profile.systems:
        print_system(system)
    if len(profile.systems) < profile.systems_total:
        say(f"Deployments: {len(profile.systems)} of {profile.systems_total:,} are shown; --all shows all.")
    print_gaps(profile.gaps)


def print_head(profile: Profile) -> None:
    """Print who this is: names, identifiers, and what is stated of it."""
    node = profile.node
    place = f", {node.state}" if node.state else ""
    say(f" ({node.kind}{place}), id {node.id}", strong=node.caption)
    others = [f"{name.text} ({name.type.replace('_', ' ')})" for name in profile.names if name.text != node.caption]
    if others:
        say("Also: " + "; ".join(others))
    for value in (*profile.identifiers, *profile.values):
        say(f"{value.attribute.replace('_', ' ')}: {value.value}")


def print_section(section: ProfileSection, profile: Profile, more: bool = True) -> None:
    """Print the tables of a section, and if not all of it is there of how many, and with `more` how to get the rest."""
    shown = shown_words(section)
    heading = f"{title(section.code)} ({shown})" if shown else title(section.code)
    if not section.supply and not section.ties:
        say(f"{title(section.code)}: {nothing_shown(section)} {beside_own(profile.group, section.code)}".rstrip())
    _print_supply(heading, section.supply, of_sellers=section.code is Section.SELLERS)
    _print_ties(heading, section.ties)
    if more and section.start + section.read < section.total:
        page = section.start // PAGE + 2
        say(f"The next: lookthrough show {profile.node.id} --section {section.code} --page {page}; everything: --all")


def print_theirs(code: Section, profile: Profile) -> None:
    """Print what related organisations carry in a section, under their own names."""
    for each in profile.group.of(code):
        heading = f"{title(code)}. {of_relative(each.relative.node.caption)}"
        _print_supply(heading, each.supply, of_sellers=False)
        _print_ties(heading, each.ties)


def print_related(profile: Profile) -> None:
    """Print who is related, what names were joined, and where sources differ."""
    node = profile.node
    for relative in profile.group.relatives:
        way = " / ".join(f"{tie.says} {tie.other.caption} ({tie.standing})" for tie in relative.ties)
        say(f"{HEADING}: {relative.node.caption}, id {relative.node.id}: {way}")
    if profile.group.truncated:
        say(MORE)
    for each in profile.group.decided:
        say(f"{HEADING}: {decided_words(each)}")
    for claim in profile.within:
        said = statement(claim.predicate, node.caption, node.caption, claim.qualifiers)
        say(f"Between names that are one thing here: {frame(claim, said)}")
    for contradiction in merged(profile.contradictions):
        say(f"Sources differ on {matter_words(contradiction.matter)}: {' / '.join(contradiction.values)}")


def print_system(system: System) -> None:
    """Print where sources differ on a deployment."""
    for matter in merged(system.contradictions):
        values = " / ".join(matter.values)
        say(f"{system.node.caption}: sources differ on {matter_words(matter.matter)}: {values}")


def print_gaps(gaps: Sequence[Gap]) -> None:
    """Print what is not known."""
    for gap in gaps:
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
                rating_words(tie.rating) if tie.rating else None,
                level_word(tie.rating.level_today) if tie.rating else None,
                _checkable(tie),
            )
            for tie in ties
        ]
        other = "seller" if of_sellers else "client"
        columns = ("state", other, "tie", "product", "when", "standing", "state then", "state today", "evidence")
        print_table(heading, columns, rows)


def _checkable(tie: Tie | SupplyTie) -> str:
    urls = dict.fromkeys(cited.evidence.url for claim in tie.claims for cited in claim.evidence)
    first = next(iter(urls))
    return first if len(urls) == 1 else f"{first} and {len(urls) - 1} more"


def print_paths(report: PathReport) -> None:
    """Print every path, a hop a line, each with its evidence; or the sentence that there is none."""
    say(paths_found(report))
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
