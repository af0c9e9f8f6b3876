"""Compose a brief on one company or investor: a profile, put into cited sentences."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from explorer.briefs.clients import flags, supply_blocks
from explorer.briefs.licences import licensed_brief, unknown_without_the_rest
from explorer.briefs.model import Block, Brief, Bullets, Chapter, Paragraph, Sentence, own
from explorer.briefs.numbering import Numbering
from explorer.briefs.reached import reached
from explorer.briefs.related import related_blocks, related_chapter, supply_of
from explorer.briefs.standing_out import standing_out
from explorer.briefs.summary import summary
from explorer.briefs.writer import Writer
from explorer.language.differing import matter_words, merged, said_of
from explorer.language.exposure import headline
from explorer.language.gaps import gap_words
from explorer.language.groups import RULES_ON_RELATED, beside_own
from explorer.language.periods import period_words
from explorer.language.scope import Scope
from explorer.language.sections import nothing_known, title
from explorer.language.words import kind_word
from graph.exposure.exposure import exposure
from graph.exposure.report import Direction, Exposure
from graph.flags.raised import raised_flags
from graph.queries.citing import CitedClaim
from graph.queries.contradictions import Contradiction, Matter, Value
from graph.queries.exposure import RatedTie, Rater
from graph.queries.left_out import licence_use
from graph.queries.licences import LicenceClass, load_reference_terms
from graph.queries.profile import Profile, System, profile
from graph.queries.section import ProfileSection
from graph.queries.supply import SupplyTie
from graph.risk.reference_sources import load_reference_sources
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.sections import OF_SUPPLY, Section
from graph.store.base import GraphStore
from graph.store.licensed import LicensedStore

Rated = Mapping[Section | None, Sequence[RatedTie]]

WHAT_THIS_IS_NOT = (
    "A rating is about a state in a year. It says nothing about the conduct of a company.",
    "The list is not complete. What is missing here is not known to {here}; it is not known to be absent.",
    "An allegation stays one: every sentence says who says it and how far they go.",
    "This is not legal advice, and no finding that anyone broke a rule.",
)


def compose(
    store: GraphStore, node_id: str, as_of: date, rater: Rater | None = None, classes: Collection[LicenceClass] = ()
) -> Brief:
    """The brief on a node. Made again from the same build, rule set and day, it is the same to the byte.

    An investor's says what its holdings lead to; not of some licence classes alone, for what is used and left out is
    counted of its own record. With `classes`, of sources and ratings of these licence classes alone, and saying so.
    Raises LookthroughError if there is no such node, or none in the sources of these classes.
    """
    rater = rater or Rater()
    whole = profile(store, node_id)
    if not classes:
        holds = whole.node.kind is Kind.INVESTOR and any(map(whole.ties, (Section.HOLDINGS, Section.MANAGED)))
        lead_to = exposure(store, node_id, as_of, Direction.DOWN, rater) if holds else None
        return _brief(whole, _rated(whole, store, rater, as_of), rater, as_of, Scope.WHOLE, lead_to)
    view = LicensedStore(store, classes)
    found = profile(view, node_id) if view.nodes([node_id]) else None
    use = licence_use(whole, found, store.manifest().sources, classes)
    if found is None:
        raise unknown_without_the_rest(whole.node.caption, use)
    terms = load_reference_terms()
    left_out = {key for key, each in terms.items() if each.licence_class not in classes}
    rater = Rater(rater.ruleset, rater.table, left_out)
    rated = _rated(found, view, rater, as_of)
    return licensed_brief(_brief(found, rated, rater, as_of, Scope.PART), use, _all(rated), terms)


def _rated(found: Profile, store: GraphStore, rater: Rater, as_of: date) -> Rated:
    """The supply ties of every section that has them, rated; and under None those of related organisations."""
    ties: dict[Section | None, tuple[SupplyTie, ...]] = {None: supply_of(found.group)}
    ties |= {code: found.supply(code) for code in OF_SUPPLY}
    return {code: rater.rate(store, each, as_of) for code, each in ties.items()}


def _all(rated: Rated) -> list[RatedTie]:
    return [item for items in rated.values() for item in items]


def _brief(
    found: Profile, rated: Rated, rater: Rater, as_of: date, scope: Scope, lead_to: Exposure | None = None
) -> Brief:
    numbering = Numbering(load_reference_sources())
    writer = Writer(found, numbering)
    identity = _identity(writer, found)  # first in the text after the counts, and so first in number
    sections = [
        summary(found, rated, scope, headline(lead_to) if lead_to else ()),
        standing_out(raised_flags(found, rated[Section.CLIENTS]), found.node.caption, numbering),
        identity,
        *(_section(writer, found, section, rated, scope) for section in found.sections),
        reached(lead_to, numbering) if lead_to else None,
        related_chapter(writer, found.group),
        flags([item for code in OF_SUPPLY for item in rated[code]], numbering),
        flags(rated[None], numbering, RULES_ON_RELATED),
        _within(writer, found),
        *(_system(writer, numbering, system) for system in found.systems),
        _differences(numbering, found.contradictions),
        _gaps(found, scope),
    ]
    return Brief(
        title=found.node.caption,
        subject=found.node.id,
        state_of_work="draft",
        build_id=found.build_id,
        ruleset=f"{rater.ruleset.id} {rater.ruleset.version}",
        as_of=as_of.isoformat(),
        what_this_is_not=tuple(line.format(here=scope.words) for line in WHAT_THIS_IS_NOT),
        sections=tuple(section for section in sections if section and section.blocks),
        annex=numbering.annex(),
    )


def _section(writer: Writer, found: Profile, section: ProfileSection, rated: Rated, scope: Scope) -> Chapter:
    """The rated table of supply ties, and a sentence for every claim; or that nothing is known.

    Below it stands what related organisations carry, under their names.
    """
    blocks = supply_blocks(rated.get(section.code, ()), section.code, writer.numbering)
    items = writer.supply(section.supply)
    items += tuple(sentence for tie in section.ties for sentence in writer.tie(tie))
    if items:
        blocks.append(Bullets(items=items))
    if not blocks:
        beside = beside_own(found.group, section.code, scope)
        said = (nothing_known(section, scope), beside)
        blocks.append(Paragraph(sentences=tuple(own(text) for text in said if text)))
    blocks += related_blocks(writer, found.group, section.code, rated[None])
    return Chapter(title=title(section.code), blocks=tuple(blocks))


def _within(writer: Writer, found: Profile) -> Chapter | None:
    items = writer.within(found.within)
    return (
        Chapter(title="Ties between names that are one thing here", blocks=(Bullets(items=items),)) if items else None
    )


def _identity(writer: Writer, found: Profile) -> Chapter:
    naming: dict[tuple[str, str], list[CitedClaim]] = {}
    called: list[CitedClaim] = []
    for claim in found.naming:
        plain = claim.status in (Status.CONFIRMED, Status.REPORTED) and not claim.note
        if plain and (claim.predicate, claim.value) == ("name", found.node.caption):
            called.append(claim)
        elif claim.value:
            naming.setdefault((claim.predicate, claim.value), []).append(claim)
    named = writer.called(called)  # first in the text, and so first in number
    values = [Value(attribute=name, value=text, claims=tuple(group)) for (name, text), group in naming.items()]
    items = [said for value in (*values, *found.identifiers, *found.values) for said in writer.value(value)]
    kind = f"Entered as: {kind_word(found.node.kind).lower()}."
    blocks: list[Block] = [Paragraph(sentences=(own(kind), *named))]
    if items:
        blocks.append(Bullets(items=tuple(items)))
    return Chapter(title="Who this is", blocks=tuple(blocks))


def _system(writer: Writer, numbering: Numbering, system: System) -> Chapter:
    """A deployment: every stated value with its source, then what differs and what is denied."""
    items = [said for value in system.values for said in writer.value(value, of=system.node.caption)]
    differing = _differences(numbering, system.contradictions)
    blocks: list[Block] = [Bullets(items=tuple(items))] if items else []
    return Chapter(
        title=f"Deployment: {system.node.caption}", blocks=(*blocks, *(differing.blocks if differing else ()))
    )


def _differences(numbering: Numbering, matters: Sequence[Contradiction]) -> Chapter | None:
    """Each matter, and below it what each claim says of it, with its own citations."""
    blocks: list[Block] = []
    for differing in merged(matters):
        matter = differing.matter
        sides = tuple(
            Sentence(text=f"{_who(claim)}: {_side(matter, claim)} ({claim.status}).", cites=numbering.of([claim]))
            for claim in differing.claims
        )
        blocks += [
            Paragraph(sentences=(own(f"Sources differ on “{matter_words(matter)}”:"),)),
            Bullets(items=sides),
        ]
    return Chapter(title="Where sources differ", blocks=tuple(blocks)) if blocks else None


def _who(claim: CitedClaim) -> str:
    evidence = claim.evidence[0].evidence
    return evidence.publisher + (f" ({evidence.published_on})" if evidence.published_on else "")


def _side(matter: Matter, claim: CitedClaim) -> str:
    when = period_words(claim.qualifiers) if claim.value is not None else ""
    return said_of(matter, claim) + (f", {when}" if when else "")


def _gaps(found: Profile, scope: Scope) -> Chapter | None:
    items = tuple(own(gap_words(gap, scope)) for gap in found.gaps)
    return Chapter(title="What is not known", blocks=(Bullets(items=items),)) if items else None
