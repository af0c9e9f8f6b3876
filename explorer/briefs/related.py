"""Related organisations in a brief: who they are, and what they carry, under their own names and never as its own."""

from collections.abc import Iterable, Sequence

from explorer.briefs.clients import supply_blocks
from explorer.briefs.model import Block, Bullets, Chapter, Paragraph, Sentence, own
from explorer.briefs.writer import Writer
from explorer.language.groups import HEADING, MORE, THEIRS, decided_words, of_relative
from explorer.language.words import counted as number_of
from explorer.tally import at_sale, counted
from graph.groups.theirs import GroupView
from graph.queries.exposure import RatedTie
from graph.queries.supply import SupplyTie
from graph.schema.codelists import NOT_COUNTED
from graph.schema.sections import Section


def supply_of(group: GroupView) -> tuple[SupplyTie, ...]:
    """All supply ties of related organisations."""
    return tuple(tie for each in group.theirs for tie in each.supply)


def related_blocks(writer: Writer, group: GroupView, section: Section, rated: Sequence[RatedTie]) -> list[Block]:
    """What related organisations carry in a section, one after the other, the nearest first."""
    blocks: list[Block] = []
    for each in group.of(section):
        node = each.relative.node
        theirs = [item for item in rated if item.tie.seller.id == node.id] if each.supply else []
        items = writer.supply(each.supply)
        items += tuple(sentence for tie in each.ties for sentence in writer.tie(tie, node.caption))
        blocks.append(Paragraph(sentences=(own(of_relative(node.caption)),)))
        blocks += supply_blocks(theirs, section, writer.numbering, legend=False)
        blocks += [Bullets(items=items)] if items else []
    return blocks


def related_chapter(writer: Writer, group: GroupView) -> Chapter | None:
    """Who is related, each with the claims of the tie that leads there; nothing where nobody is."""
    decided = [own(decided_words(each)) for each in group.decided]
    if not group.relatives:
        blocks = (Paragraph(sentences=tuple(decided)),)
        return Chapter(title=HEADING, blocks=blocks) if decided else None
    captions = {relative.node.id: relative.node.caption for relative in group.relatives}
    items: list[Sentence] = []
    for relative in group.relatives:
        before = relative.ties[-2].other.id if len(relative.ties) > 1 else None
        items += writer.tie(relative.ties[-1], captions[before] if before else None)
    lead = [own(THEIRS), *([own(MORE)] if group.truncated else []), *decided]
    return Chapter(title=HEADING, blocks=(Paragraph(sentences=tuple(lead)), Bullets(items=tuple(items))))


def related_summary(group: GroupView, rated: Sequence[RatedTie]) -> list[str]:
    """Counts of what related organisations carry, each said to be theirs."""
    held = [decided_words(each) for each in group.decided]
    if not group.relatives:
        return held
    said = [f"Related organisations: {len(group.relatives)}, each a thing of its own ({_names(_captions(group))})."]
    ties = counted(rated)
    if ties:
        then = at_sale(ties)
        said.append(
            f"Client ties of related organisations, theirs and not its own: {len(ties):,}; the state was rated "
            f"elevated, high or critical in the years of the tie surely for {then.raised}, possibly for "
            f"{then.possible} more; not known for {then.unknown}; no rule that has data is met for {then.none}."
        )
    carriers = [
        (each.relative.node.caption, [tie for tie in each.ties if tie.standing not in NOT_COUNTED])
        for each in group.of(Section.LISTINGS)
    ]
    listed = [(caption, entries) for caption, entries in carriers if entries]
    if listed:
        total = sum(len(entries) for _, entries in listed)
        unended = sum(tie.end is None for _, entries in listed for tie in entries)
        said.append(
            f"Entries on lists of related organisations, theirs and not its own: {total}, {unended} of them without a "
            f"known end ({_names(caption for caption, _ in listed)})."
        )
    return [*said, *([MORE] if group.truncated else []), *held]


def _captions(group: GroupView) -> list[str]:
    return [relative.node.caption for relative in group.relatives]


def _names(captions: Iterable[str], most: int = 8) -> str:
    """The first names, and how many more there are."""
    every = list(captions)
    more = len(every) - most
    return "; ".join(every[:most]) + (f"; and {number_of(more, 'more', 'more')}" if more > 0 else "")
