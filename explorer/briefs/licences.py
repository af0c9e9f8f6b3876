"""A brief of some licence classes: it says of what it was made, what was left out, and what it therefore cannot say."""

import re
from collections.abc import Collection, Mapping, Sequence

from explorer.briefs.model import Block, Brief, Bullets, Chapter, LicenceNote, Paragraph, RuleUse, Sentence, own
from explorer.language.words import counted
from graph.errors import LookthroughError
from graph.queries.exposure import RatedTie
from graph.queries.left_out import LicenceUse, SourceShare
from graph.queries.licences import LicenceClass, Terms
from graph.queries.withheld import is_withheld
from graph.risk.findings import Verdict

TITLE = "Licences: what was used and what was left out"
THIS_PART_ONLY = (
    "This brief is made of a part of the build: sources and ratings of other licence classes were left out. "
    "What is said to be unknown, missing or none is so in that part; the build may hold more."
)
_WHOLE, _PART = re.compile(r"\b(in|to) this build\b"), r"\1 the part of this build that was used"


def unknown_without_the_rest(caption: str, use: LicenceUse) -> LookthroughError:
    """The error for a thing that only sources of other classes know."""
    return LookthroughError(
        f"{caption} is in this build, but not in its sources of {_classes(use.classes)}. What is known of it is from "
        f"{'; '.join(_share(share) for share in use.left_out)}. Choose a class of theirs as well."
    )


def licensed_brief(brief: Brief, use: LicenceUse, rated: Sequence[RatedTie], terms: Mapping[str, Terms]) -> Brief:
    """The brief, with what was left out said first, and its own sentences narrowed to what was looked at.

    `terms` are those of the reference tables (`load_reference_terms`).
    """
    rules = _rules(rated, terms, use.classes) if rated else ()
    return brief.model_copy(
        update={
            "licences": LicenceNote(classes=use.classes, used=use.used, left_out=use.left_out, rules=rules),
            "what_this_is_not": (THIS_PART_ONLY, *(_WHOLE.sub(_PART, line) for line in brief.what_this_is_not)),
            "sections": (_section(brief.title, use, rules), *(_narrowed(section) for section in brief.sections)),
        }
    )


def _section(caption: str, use: LicenceUse, rules: Sequence[RuleUse]) -> Chapter:
    total = use.claims_used + use.claims_left_out
    lead = (
        f"Made of sources of {_classes(use.classes)}. Of the {counted(total, 'claim')} that this build has on "
        f"{caption} and its ties, {use.claims_used:,} were used and {use.claims_left_out:,} left out."
    )
    items = [f"Left out: {_share(share)}." for share in use.left_out]
    items += [f"Used: {_share(share)}; licence: {share.licence}." for share in use.used]
    items += [_rule(rule) for rule in rules]
    ends = (
        "Names of states come from the tables of Lookthrough whatever the classes. "
        "The documents cited stay on the terms of their publishers."
    )
    return Chapter(
        title=TITLE,
        blocks=(
            Paragraph(sentences=(own(lead),)),
            Bullets(items=tuple(own(item) for item in items)),
            Paragraph(sentences=(own(ends),)),
        ),
    )


def _share(share: SourceShare) -> str:
    return f"{share.source} ({share.publisher}; class {share.licence_class}), {counted(share.claims, 'claim')}"


def _rule(rule: RuleUse) -> str:
    used = f"rests on {'; '.join(rule.rests_on)}" if rule.rests_on else "had no data that was used"
    text = f"Rule {rule.rule} ({rule.title}): {used}."
    if rule.left_out_at_the_time or rule.left_out_today:
        text += (
            f" Unknown, left out for its licence, for {rule.left_out_at_the_time} of {counted(rule.ties, 'tie')} at "
            f"their time and for {rule.left_out_today} today: {'; '.join(rule.left_out)}."
        )
    return text


def _rules(
    rated: Sequence[RatedTie], terms: Mapping[str, Terms], classes: Collection[LicenceClass]
) -> tuple[RuleUse, ...]:
    uses = []
    for place, asked in enumerate(rated[0].assessment.at_sale):
        then = [item.assessment.at_sale[place] for item in rated]
        now = [item.assessment.today[place] for item in rated]
        known = {key for f in (*then, *now) if f.verdict is not Verdict.UNKNOWN for key in f.sources}
        withheld = {key for f in (*then, *now) if is_withheld(f) for key in f.sources}
        withheld = {key for key in withheld if terms[key].licence_class not in classes}
        uses.append(
            RuleUse(
                rule=asked.rule_id,
                title=asked.title,
                ties=len(rated),
                left_out_at_the_time=sum(map(is_withheld, then)),
                left_out_today=sum(map(is_withheld, now)),
                rests_on=_publishers(known, terms),
                left_out=_publishers(withheld, terms),
            )
        )
    return tuple(uses)


def _publishers(keys: Collection[str], terms: Mapping[str, Terms]) -> tuple[str, ...]:
    """Publisher and class of reference tables, each once."""
    return tuple(sorted({f"{terms[key].publisher} (class {terms[key].licence_class})" for key in keys}))


def _classes(classes: Sequence[LicenceClass]) -> str:
    return f"the licence {'class' if len(classes) == 1 else 'classes'} {', '.join(classes)}"


def _narrowed(section: Chapter) -> Chapter:
    """Our own sentences speak of the part that was looked at, never of the whole build."""
    return section.model_copy(update={"blocks": tuple(_narrowed_block(block) for block in section.blocks)})


def _narrowed_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block.model_copy(update={"sentences": tuple(map(_narrowed_sentence, block.sentences))})
    if isinstance(block, Bullets):
        return block.model_copy(update={"items": tuple(map(_narrowed_sentence, block.items))})
    return block


def _narrowed_sentence(sentence: Sentence) -> Sentence:
    if not sentence.own:
        return sentence
    return sentence.model_copy(update={"text": _WHOLE.sub(_PART, sentence.text)})
