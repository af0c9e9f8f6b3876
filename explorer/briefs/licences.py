"""A brief of some licence classes: it says of what it was made, what was left out, and what it therefore cannot say."""

from collections.abc import Collection, Mapping, Sequence

from explorer.briefs.model import Brief, Bullets, Chapter, LicenceNote, Paragraph, RuleUse, own
from explorer.language.words import counted
from graph.errors import LookthroughError
from graph.queries.exposure import RatedTie
from graph.queries.left_out import LicenceUse, SourceShare
from graph.queries.licences import LicenceClass, Terms
from graph.risk.findings import Verdict

TITLE = "Licences: what was used and what was left out"
THIS_PART_ONLY = (
    "This brief is made of a part of the build: sources and ratings of other licence classes were left out. "
    "What is said to be unknown, missing or none is so in that part; the build may hold more."
)


def unknown_without_the_rest(caption: str, use: LicenceUse) -> LookthroughError:
    """The error for a thing that only sources of other classes know."""
    return LookthroughError(
        f"{caption} is in this build, but not in its sources of {_classes(use.classes)}. What is known of it is from "
        f"{'; '.join(_share(share) for share in use.left_out)}. Choose a class of theirs as well."
    )


def licensed_brief(brief: Brief, use: LicenceUse, rated: Sequence[RatedTie], terms: Mapping[str, Terms]) -> Brief:
    """The brief, made of a part of the build, with what was left out said first.

    `terms` are those of the reference tables (`load_reference_terms`).
    """
    rules = _rules(rated, terms, use.classes) if rated else ()
    return brief.model_copy(
        update={
            "licences": LicenceNote(classes=use.classes, used=use.used, left_out=use.left_out, rules=rules),
            "what_this_is_not": (THIS_PART_ONLY, *brief.what_this_is_not),
            "sections": (_section(brief.title, use, rules), *brief.sections),
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
        withheld = {key for f in (*then, *now) if f.withheld for key in f.sources}
        withheld = {key for key in withheld if terms[key].licence_class not in classes}
        uses.append(
            RuleUse(
                rule=asked.rule_id,
                title=asked.title,
                ties=len(rated),
                left_out_at_the_time=sum(finding.withheld for finding in then),
                left_out_today=sum(finding.withheld for finding in now),
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
