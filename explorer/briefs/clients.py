"""The part of a brief on clients: one table, and what the rules say of each state in the years of the tie."""

from collections.abc import Sequence

from explorer.briefs.model import Block, Bullets, Chapter, Paragraph, Sentence, Table, own
from explorer.briefs.numbering import Numbering
from explorer.language.periods import tie_period
from explorer.language.words import (
    TIE_WORDS,
    amounts,
    client_name,
    level_today_words,
    level_word,
    level_words,
    state_words,
)
from explorer.tally import counted
from graph.queries.exposure import RatedTie
from graph.queries.withheld import LEFT_OUT
from graph.risk.findings import LEVEL_MEANING, Finding, Level, Verdict
from graph.schema.sections import Section

COLUMNS = ("State", "Client", "Tie", "Product", "When", "Amount", "Standing", "Confidence", "At the time", "Today")
MET = (Verdict.MET, Verdict.MET_IN_SOME_YEARS)
CAPTIONS = {
    Section.CLIENTS: "Client ties, each with its standing and the rating of its state",
    Section.SELLERS: "Supply ties, each with its standing and the rating of its state",
}


def supply_blocks(rated: Sequence[RatedTie], code: Section, numbering: Numbering, legend: bool = True) -> list[Block]:
    """The table of the supply ties of a section, and how to read it if `legend`; nothing without any."""
    if not rated:
        return []
    selling = code is Section.CLIENTS
    rows = tuple(
        (
            *(() if selling else (item.tie.seller.caption,)),
            state_words(item.tie.state),
            client_name(item.tie) + (f", through {item.tie.via.caption}" if item.tie.via else ""),
            TIE_WORDS.get(item.tie.relation, item.tie.relation),
            "; ".join(item.tie.products) or "not stated",
            tie_period(item.tie),
            amounts(item.tie) or "not stated",
            str(item.tie.standing),
            str(item.tie.confidence),
            level_words(item.assessment) + _left_out(item.assessment.at_sale),
            level_today_words(item.assessment) + _left_out(item.assessment.today),
        )
        for item in rated
    )
    levels = "; ".join(f"“{level_word(level)}”: {meaning}" for level, meaning in LEVEL_MEANING.items())
    reading = own(
        "A sale, a use, an installation and a contract are different things and are not inferred from one "
        "another. “At the time” is the state's level in the years of the tie, “Today” its level in the latest data. "
        f"Levels are {levels}."
    )
    table = Table(
        caption=CAPTIONS[code],
        columns=COLUMNS if selling else ("Seller", *COLUMNS),
        rows=rows,
        cites=tuple(numbering.of(item.tie.claims) for item in rated),
    )
    return [*([Paragraph(sentences=(reading,))] if legend else []), table]


def _left_out(findings: Sequence[Finding]) -> str:
    """That rules were left unanswered for the licence of what they rest on; nothing where none was."""
    withheld = sum(finding.withheld for finding in findings)
    return f"; {withheld} of {len(findings)} {LEFT_OUT}" if withheld else ""


def flags(
    rated: Sequence[RatedTie], numbering: Numbering, title: str = "What the rules say of the states at the time"
) -> Chapter | None:
    """What the rules met, tie by tie, in sentences; and for how many ties they could not be asked.

    Of a tie that is denied or withdrawn, and that nothing else speaks for, no rule is said to be met.
    """
    rated = counted(rated)
    if not rated:
        return None
    items = []
    for item in rated:
        met = [finding for finding in item.assessment.at_sale if finding.verdict in MET]
        if met:
            client = client_name(item.tie) if item.tie.client else "a client that is not named"
            lead = f"{item.tie.seller.caption} and {client} ({state_words(item.tie.state)}), {item.tie.standing}: "
            cites = (*numbering.of(item.tie.claims), *numbering.of_findings(met))
            text = lead + " ".join(finding.sentence for finding in met)
            items.append(Sentence(text=text, cites=tuple(dict.fromkeys(cites))))
    unknown = sum(item.assessment.level is Level.UNKNOWN for item in rated)
    blocks: list[Block] = [
        Paragraph(
            sentences=(
                Sentence(
                    text=f"For {unknown} of {len(rated)} ties too little is known to give a level at the time; "
                    "that is neither good nor bad news about them.",
                    own=True,
                ),
            )
        )
    ]
    silent = sum(any(finding.withheld for finding in item.assessment.at_sale) for item in rated)
    if silent:
        text = f"For {silent} of {len(rated)} ties at least one rule is {LEFT_OUT}; their levels are lower bounds."
        blocks.append(Paragraph(sentences=(Sentence(text=text, own=True),)))
    if items:
        blocks = [Bullets(items=tuple(items)), *blocks, _rules(rated)]
    return Chapter(title=title, blocks=tuple(blocks))


def _rules(rated: Sequence[RatedTie]) -> Paragraph:
    """What each rule that was met asks, by the id that the sentences name."""
    met = {f.rule_id: f.title for item in rated for f in item.assessment.at_sale if f.verdict in MET}
    titles = "; ".join(f"{rule} is “{title}”" for rule, title in sorted(met.items()))
    return Paragraph(sentences=(Sentence(text=f"The rules: {titles}.", own=True),))
