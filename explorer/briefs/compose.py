"""Compose a brief on one company or investor: a profile, put into cited sentences."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from explorer.briefs.clients import clients_section, flags_section
from explorer.briefs.licences import licensed_brief, unknown_without_the_rest
from explorer.briefs.model import Block, Brief, Bullets, Paragraph, Section, Sentence
from explorer.briefs.numbering import Numbering
from explorer.language.differing import merged, said_of
from explorer.language.frames import attribute_statement, check_wording, ended, frame, period_words, statement
from explorer.language.words import kind_word, level_word, state_words
from graph.queries.citing import CitedClaim, Tie
from graph.queries.contradictions import Contradiction, Value
from graph.queries.exposure import RatedTie, Rater
from graph.queries.left_out import licence_use
from graph.queries.licences import LicenceClass, load_reference_terms
from graph.queries.profile import Profile, System, profile
from graph.risk.findings import Level
from graph.risk.reference_sources import load_reference_sources
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from graph.store.licensed import LicensedStore

WHAT_THIS_IS_NOT = (
    "A rating is about a state in a year. It says nothing about the conduct of a company.",
    "The list is not complete. What is missing here is not known to this build; it is not known to be absent.",
    "An allegation stays one: every sentence says who says it and how far they go.",
    "This is not legal advice, and no finding that anyone broke a rule.",
)
RAISED = (Level.CRITICAL, Level.HIGH, Level.ELEVATED)


def compose(
    store: GraphStore, node_id: str, as_of: date, rater: Rater | None = None, classes: Collection[LicenceClass] = ()
) -> Brief:
    """The brief on a node. Made again from the same build, rule set and day, it is the same to the byte.

    With `classes`, of sources and ratings of these licence classes alone, and saying so. Raises WordingError if a text
    of the data judges, and LookthroughError if there is no such node, or none in the sources of these classes.
    """
    rater = rater or Rater()
    whole = profile(store, node_id)
    if not classes:
        return _checked(_brief(whole, rater.rate(store, whole.clients, as_of), rater, as_of), _names(whole))
    view = LicensedStore(store, classes)
    found = profile(view, node_id) if view.nodes([node_id]) else None
    use = licence_use(whole, found, store.manifest().sources, classes)
    if found is None:
        raise unknown_without_the_rest(whole.node.caption, use)
    terms = load_reference_terms()
    left_out = {key for key, each in terms.items() if each.licence_class not in classes}
    rater = Rater(rater.ruleset, rater.table, left_out)
    rated = rater.rate(view, found.clients, as_of)
    brief = licensed_brief(_brief(found, rated, rater, as_of), use, rated, terms)
    quoted = {text for share in (*use.used, *use.left_out) for text in (share.publisher, share.licence)}
    return _checked(brief, _names(found) | quoted | {each.publisher for each in terms.values()})


def _brief(found: Profile, rated: Sequence[RatedTie], rater: Rater, as_of: date) -> Brief:
    numbering = Numbering(load_reference_sources())
    writer = _Writer(found, numbering)
    sections = [
        _summary(found, rated),
        _identity(writer, found),
        writer.section("Ownership and investors, by date", (found.owners, found.managers, found.founders), NO_OWNERS),
        writer.section("Holdings", (found.holdings,), None),
        writer.section("Loans and grants", (found.financing,), None),
        writer.section("Renamed, succeeded, affiliated", (found.succession, found.affiliations), None),
        clients_section(rated, numbering),
        flags_section(rated, numbering),
        writer.section("Suppliers and supplied", (found.suppliers, found.supplies, found.products), None),
        writer.section("Sanctions, exclusion and export-control lists", (found.listings,), NO_LISTING),
        writer.section("Events", (found.events,), None),
        *(_system(writer, numbering, system) for system in found.systems),
        _differences(numbering, found.contradictions),
        _gaps(found),
    ]
    return Brief(
        title=found.node.caption,
        subject=found.node.id,
        state_of_work="draft",
        build_id=found.build_id,
        ruleset=f"{rater.ruleset.id} {rater.ruleset.version}",
        as_of=as_of.isoformat(),
        what_this_is_not=WHAT_THIS_IS_NOT,
        sections=tuple(section for section in sections if section and section.blocks),
        annex=numbering.annex(),
    )


NO_OWNERS = "No owner or investor is known in this build."
NO_LISTING = "No entry on a list is known in this build."


class _Writer:
    """Turns ties and values of one profile into cited sentences."""

    def __init__(self, found: Profile, numbering: Numbering) -> None:
        self._name = found.node.caption
        self._numbering = numbering

    def tie(self, tie: Tie) -> tuple[Sentence, ...]:
        """The claims of a tie, one sentence each with its own citations, strongest word first as stored."""
        subject, obj = (self._name, tie.other.caption) if tie.forward else (tie.other.caption, self._name)
        return self._claims(tie.claims, lambda claim: statement(tie.relation, subject, obj, claim.qualifiers))

    def value(self, value: Value, of: str | None = None) -> tuple[Sentence, ...]:
        """The claims of a value, one sentence each; of the profile's node, or of the thing named."""
        name = of or self._name
        return self._claims(
            value.claims,
            lambda claim: attribute_statement(name, value.attribute, value.value, claim.qualifiers),
        )

    def section(self, title: str, groups: Sequence[Sequence[Tie]], if_none: str | None) -> Section | None:
        """A section of sentences on ties; `if_none` is said when there are none, or nothing when it is None."""
        items = tuple(sentence for group in groups for tie in group for sentence in self.tie(tie))
        if items:
            return Section(title=title, blocks=(Bullets(items=items),))
        if if_none is None:
            return None
        return Section(title=title, blocks=(Paragraph(sentences=(Sentence(text=if_none, own=True),)),))

    def _claims(self, claims: Iterable[CitedClaim], say: Callable[[CitedClaim], str]) -> tuple[Sentence, ...]:
        by_text: dict[str, list[CitedClaim]] = {}
        for claim in claims:
            note = f" Note: {ended(claim.note)}" if claim.note else ""
            by_text.setdefault(frame(claim, say(claim)) + note, []).append(claim)
        return tuple(
            Sentence(
                text=text,
                cites=self._numbering.of(alike),
                struck=all(claim.status is Status.WITHDRAWN for claim in alike),
            )
            for text, alike in by_text.items()
        )


def _names(found: Profile) -> set[str]:
    """Every name that the brief may mention: in a name no word judges."""
    ties = (
        *(
            found.owners
            + found.managers
            + found.founders
            + found.holdings
            + found.financing
            + found.affiliations
            + found.succession
        ),
        *(found.products + found.supplies + found.suppliers + found.listings + found.places + found.events),
    )
    refs = [found.node, *(tie.other for tie in ties), *(system.node for system in found.systems)]
    for tie in (*found.clients, *found.sellers):
        refs += [ref for ref in (tie.seller, tie.client, tie.via) if ref]
    return {ref.caption for ref in refs} | {name.text for name in found.names}


def _own(text: str) -> Sentence:
    return Sentence(text=text, own=True)


def _summary(found: Profile, rated: Sequence[RatedTie]) -> Section:
    sentences = [_own(text) for text in _client_summary(rated)]
    open_entries = sum(tie.end is None for tie in found.listings)
    counts = (
        f"Ownership and investment ties: {len(found.owners)}.",
        f"Entries on lists: {len(found.listings)}, without a known end: {open_entries}.",
        f"Denials: {len(found.denials)}. Matters on which sources differ: {len(merged(found.contradictions))}.",
    )
    return Section(title="Summary", blocks=(Bullets(items=(*sentences, *map(_own, counts))),))


def _client_summary(rated: Sequence[RatedTie]) -> list[str]:
    if not rated:
        return ["Client ties known in this build: 0."]
    total = len(rated)
    states = {item.tie.state for item in rated if item.tie.state}
    raised = [item for item in rated if item.assessment.level in RAISED]
    where = sorted({state_words(item.tie.state) for item in raised if item.tie.state})
    dated = sum(item.tie.start is not None for item in rated)
    unnamed = sum(item.tie.client is None or item.tie.client.kind is Kind.UNIDENTIFIED_PARTY for item in rated)
    then = Counter(level_word(item.assessment.level) for item in rated)
    now = Counter(level_word(item.assessment.level_today) for item in rated)
    return [
        f"Client ties known in this build: {total}, in {len(states)} states and territories; by standing: "
        f"{_counts(Counter(str(item.tie.standing) for item in rated))}.",
        f"With an identified client: {total - unnamed} of {total}. With a start date: {dated} of {total}; the others "
        "are rated over the years they can mean.",
        f"Level of the state at the time of the tie: {_counts(then)}.",
        f"Elevated, high or critical at the time: {len(raised)} of {total} ties"
        f"{': ' + ', '.join(where) if where else ''}.",
        f"Level of the same states in the latest data: {_counts(now)}.",
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _identity(writer: _Writer, found: Profile) -> Section:
    naming: dict[tuple[str, str], list[CitedClaim]] = {}
    for claim in found.naming:
        if claim.value and (claim.predicate, claim.value) != ("name", found.node.caption):
            naming.setdefault((claim.predicate, claim.value), []).append(claim)
    values = [Value(attribute=name, value=text, claims=tuple(group)) for (name, text), group in naming.items()]
    items = [said for value in (*values, *found.identifiers, *found.values) for said in writer.value(value)]
    items += [said for tie in found.places for said in writer.tie(tie)]
    kind = f"Entered as: {kind_word(found.node.kind).lower()}."
    blocks: list[Block] = [Paragraph(sentences=(_own(kind),))]
    if items:
        blocks.append(Bullets(items=tuple(items)))
    return Section(title="Who this is", blocks=tuple(blocks))


def _system(writer: "_Writer", numbering: Numbering, system: System) -> Section:
    """A deployment: every stated value with its source, then what differs and what is denied."""
    items = [said for value in system.values for said in writer.value(value, of=system.node.caption)]
    differing = _differences(numbering, system.contradictions)
    blocks: list[Block] = [Bullets(items=tuple(items))] if items else []
    return Section(
        title=f"Deployment: {system.node.caption}", blocks=(*blocks, *(differing.blocks if differing else ()))
    )


def _differences(numbering: Numbering, matters: Sequence[Contradiction]) -> Section | None:
    """Each matter, and below it what each claim says of it, with its own citations."""
    blocks: list[Block] = []
    for matter in merged(matters):
        sides = tuple(
            Sentence(text=f"{_who(claim)}: {_side(matter, claim)} ({claim.status}).", cites=numbering.of([claim]))
            for claim in matter.claims
        )
        blocks += [Paragraph(sentences=(_own(f"Sources differ on “{matter.matter}”:"),)), Bullets(items=sides)]
    return Section(title="Where sources differ", blocks=tuple(blocks)) if blocks else None


def _who(claim: CitedClaim) -> str:
    evidence = claim.evidence[0].evidence
    return evidence.publisher + (f" ({evidence.published_on})" if evidence.published_on else "")


def _side(matter: Contradiction, claim: CitedClaim) -> str:
    when = period_words(claim.qualifiers) if claim.value is not None else ""
    return said_of(matter, claim) + (f", {when}" if when else "")


def _gaps(found: Profile) -> Section | None:
    items = tuple(_own(gap) for gap in found.gaps)
    return Section(title="What is not known", blocks=(Bullets(items=items),)) if items else None


def _checked(brief: Brief, names: Iterable[str]) -> Brief:
    """Every text of ours goes through the lint: titles, captions, cells and sentences."""
    known = tuple(names)
    for section in brief.sections:
        check_wording(section.title, known)
        for block in section.blocks:
            for text in _texts(block):
                check_wording(text, known)
    return brief


def _texts(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return (sentence.text for sentence in block.sentences)
    if isinstance(block, Bullets):
        return (sentence.text for sentence in block.items)
    return (block.caption, *block.columns, *(cell for row in block.rows for cell in row))
