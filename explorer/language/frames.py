"""Sentences whose verbs are locked to the status of the claim.

The wording rule is the one that libel guides give to human-rights reporters: say who says it, how far they go,
and never lend an allegation the indicative. See `docs/methodology.md`.
"""

import re
from decimal import Decimal

from explorer.language.periods import period_words
from graph.evidence import Evidence
from graph.queries.citing import CitedClaim
from graph.schema.attributes import ATTRIBUTES, ValueType
from graph.schema.codelists import Status, Tier
from graph.schema.in_role import in_role
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS

_ABBREVIATED = re.compile(r"(?:\b\w\.\s?\w\.|\b(?:Ltd|Inc|Co|Corp|Bros|Jr|St|No|etc|plc|approx)\.)$", re.IGNORECASE)
"""Ends with an abbreviation, whose dot is its own: "d.o.o.", "S.A.", "Co., Ltd."."""

SAID_OF = {
    "name": "{s} is called “{v}”",
    "alias": "{s} is also called “{v}”",
    "former_name": "{s} was formerly called “{v}”",
    "lei": "the Legal Entity Identifier of {s} is {v}",
    "isin": "the ISIN of {s} is {v}",
    "wikidata": "the Wikidata item of {s} is {v}",
    "registry_number": "the register number of {s} is {v}",
    "website": "the website of {s} is {v}",
    "founded_on": "{s} was founded in {v}",
    "capability": "{s} has, or is meant to have, the capability: {v}",
    "usage_state": "the state of use of {s} is: {v}",
    "camera_count": "the number of cameras of {s}, in place or planned, is {v}",
    "location_count": "the number of camera places of {s}, in place or planned, is {v}",
    "event_type": "{s} is of the type {v}",
    "outcome": "the outcome of {s} is: {v}",
    "award_id": "the award id of {s} is {v}",
    "award_amount": "the amount of {s} is the {v}",
    "summary": "{s} is about: {v}",
    "status_note": "this holds of {s}: {v}",
}
"""What each attribute says, fit to follow "that"."""


def voice(evidence: Evidence) -> str:
    """Who speaks, with a copy named as one."""
    if evidence.tier is Tier.COPY and evidence.copy_of == evidence.publisher:
        return f"{evidence.publisher}, read in a copy"
    if evidence.tier is Tier.COPY:
        return f"{evidence.copy_of}, read in a copy at {evidence.publisher}"
    if evidence.tier is Tier.SECONDARY and evidence.copy_of and evidence.copy_of != evidence.publisher:
        return f"{evidence.publisher}, on a finding of {evidence.copy_of}"
    return evidence.publisher


def frame(claim: CitedClaim, statement: str) -> str:
    """The statement in the frame that the status of the claim allows."""
    evidence = claim.evidence[0].evidence
    who = voice(evidence)
    when = f" ({evidence.published_on})" if evidence.published_on else ""
    said = ended(statement)
    match claim.status:
        case Status.CONFIRMED:
            return f"According to {who}{when}, {said}"
        case Status.REPORTED:
            return f"{_capital(who)}{when} reported that {said}"
        case Status.ALLEGED:
            return f"{_capital(who)}{when} assessed as likely, or alleged, that {said}"
        case Status.DENIED:
            return f"{_capital(who)}{when} carries a denial that {said}"
        case Status.WITHDRAWN:
            return f"{_capital(who)}{when} had stated, and later withdrew, that {said}"


def statement(relation: str, subject: str, obj: str, qualifiers: Qualifiers) -> str:
    """What a relation claim says, with product, dates, share and amount, fit to follow "that"."""
    said = in_role(relation, qualifiers.role)
    parts = [(said.frame if said else RELATIONS[relation].frame).format(s=subject, o=obj)]
    if share := share_words(qualifiers):
        parts.append(f"with {share}")
    if qualifiers.product:
        parts.append(f"({qualifiers.product})")
    once = RELATIONS[relation].moment and qualifiers.start and not qualifiers.end
    parts.append(f"in {qualifiers.start}" if once else period_words(qualifiers))
    if qualifiers.amount is not None:
        shared = ", an amount that covers more than this tie" if qualifiers.shared_amount else ""
        parts.append(f"for {qualifiers.currency} {qualifiers.amount:,f}{shared}")
    return " ".join(part for part in parts if part)


def attribute_statement(subject: str, attribute: str, value: str, qualifiers: Qualifiers) -> str:
    """What an attribute claim says, fit to follow "that"."""
    when = period_words(qualifiers)
    amount = f"({qualifiers.currency} {qualifiers.amount:,f})" if qualifiers.amount is not None else ""
    words = value_words(attribute, value)
    if (amount or when) and ATTRIBUTES[attribute].type is ValueType.TEXT and not _ABBREVIATED.search(words):
        words = words.removesuffix(".")  # the sentence goes on
    said = " ".join(part for part in (SAID_OF[attribute].format(s=subject, v=words), amount) if part)
    return f"{said}, {when}" if when else said


def value_words(attribute: str, value: str) -> str:
    """A value as people write it: counts with separators of thousands, everything else as it is."""
    return f"{int(value):,}" if ATTRIBUTES[attribute].type is ValueType.COUNT and value.isdecimal() else value


def percent(share: Decimal) -> str:
    """A share in percent, without zeros that say nothing."""
    return f"{share.normalize():f}%"


def share_words(qualifiers: Qualifiers) -> str:
    """The share of a tie, a point or a range; empty if none is stated."""
    least, most = qualifiers.share_min, qualifiers.share_max
    if qualifiers.share_pct is not None:
        return percent(qualifiers.share_pct)
    if least is None:
        return "" if most is None else f"at most {percent(most)}"
    return f"at least {percent(least)}" if most is None else f"between {percent(least)} and {percent(most)}"


def ended(text: str) -> str:
    """The text with a full stop at its end: one, also after an abbreviation that brings its own."""
    return text if text.endswith((".", "…")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
