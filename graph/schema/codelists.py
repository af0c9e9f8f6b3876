"""Closed lists of values, each with its meaning; `docs/data-model.md` prints them."""

from enum import StrEnum


class Status(StrEnum):
    """How far the source of a claim stands behind it."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


STATUS_MEANING = {
    Status.CONFIRMED: "a court, a regulator, an official record, or an admission by a party says it, and that record "
    "or statement, or a data set that copies it, is among the evidence",
    Status.REPORTED: "a named publisher reports it",
    Status.ALLEGED: "an inference, a complaint or a prosecution; nobody entitled to has settled it",
    Status.DENIED: "a party says it is not so; always points at the claim it denies",
    Status.WITHDRAWN: "the source took it back; kept and shown struck out",
}

STRENGTH = (Status.CONFIRMED, Status.REPORTED, Status.ALLEGED, Status.DENIED, Status.WITHDRAWN)
"""Statuses from the strongest to the weakest: an edge is described by the strongest of its claims."""

SILENT = (Status.DENIED, Status.WITHDRAWN)
"""Statuses of claims that do not speak for what they tell: their dates, amounts and roles count for nothing."""


class Standing(StrEnum):
    """What all claims of one edge come to. Computed, never typed."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


NOT_COUNTED = (Standing.DENIED, Standing.WITHDRAWN)
"""Standings of ties that nothing speaks for any more: shown wherever ties are, left out of counts of what is known."""


class Tier(StrEnum):
    """How near an evidence stands to what it speaks of."""

    OFFICIAL = "A"
    ORIGINAL = "B1"
    SECONDARY = "B2"
    COPY = "C"


TIER_MEANING = {
    Tier.OFFICIAL: "official or primary: a register, a regulator, a court, a party's own document",
    Tier.ORIGINAL: "the original publisher of the finding or report",
    Tier.SECONDARY: "a secondary report on another's finding",
    Tier.COPY: "a copy or an aggregator's text of an original that was not opened: to be verified again",
}


class EvidenceType(StrEnum):
    """What sort of document an evidence is."""

    OFFICIAL_RECORD = "official_record"
    COURT_RECORD = "court_record"
    LEGAL_TEXT = "legal_text"
    COMPANY_STATEMENT = "company_statement"
    GOVERNMENT_STATEMENT = "government_statement"
    NEWS_REPORT = "news_report"
    RESEARCH_REPORT = "research_report"
    NGO_REPORT = "ngo_report"
    DATASET = "dataset"
    REFERENCE_WORK = "reference_work"


EVIDENCE_TYPE_MEANING = {
    EvidenceType.OFFICIAL_RECORD: "a register entry, a gazette notice, a contract award, a filing",
    EvidenceType.COURT_RECORD: "a judgment, an indictment, a complaint on file",
    EvidenceType.LEGAL_TEXT: "a law, a regulation, a treaty",
    EvidenceType.COMPANY_STATEMENT: "what the company itself published or told a reporter",
    EvidenceType.GOVERNMENT_STATEMENT: "what a government body published or said in public",
    EvidenceType.NEWS_REPORT: "a report by a news publisher or trade press",
    EvidenceType.RESEARCH_REPORT: "a study by researchers, technical or academic",
    EvidenceType.NGO_REPORT: "a report, letter or complaint by a civil-society group",
    EvidenceType.DATASET: "a row of a published data set",
    EvidenceType.REFERENCE_WORK: "an encyclopaedia, a wiki, a directory",
}


RECORDS = (
    EvidenceType.OFFICIAL_RECORD,
    EvidenceType.COURT_RECORD,
    EvidenceType.LEGAL_TEXT,
    EvidenceType.COMPANY_STATEMENT,
    EvidenceType.GOVERNMENT_STATEMENT,
)
"""Types of evidence that a `confirmed` claim can rest on. That the press tells of a record is a report of it."""


class Confidence(StrEnum):
    """How well a claim or edge stands; computed by the rule in `graph.confidence`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SupplyRole(StrEnum):
    """In which role a party takes part in a tie."""

    COMPONENT = "component"
    RESELLER = "reseller"
    INTEGRATOR = "integrator"
    CONTRACT = "contract"
    PURCHASE = "purchase"
    GRANT = "grant"
    LOAN = "loan"
    SIGNATORY = "signatory"
    REQUESTER = "requester"
    AUTHOR = "author"
    ASSESSOR = "assessor"
    HOLDER = "holder"
    LEAD = "lead"
    EXCLUSION = "exclusion"
    OBSERVATION = "observation"


ROLE_MEANING = {
    SupplyRole.COMPONENT: "supplies a part that another builds in",
    SupplyRole.RESELLER: "sells on what another makes",
    SupplyRole.INTEGRATOR: "puts the parts of several suppliers together",
    SupplyRole.CONTRACT: "the source speaks of a contract",
    SupplyRole.PURCHASE: "the source speaks of a purchase or licence without a contract named",
    SupplyRole.GRANT: "paid for by a grant",
    SupplyRole.LOAN: "paid for by a loan",
    SupplyRole.SIGNATORY: "signed the agreement or memorandum",
    SupplyRole.REQUESTER: "asked for information or for an opinion",
    SupplyRole.AUTHOR: "wrote or published the document",
    SupplyRole.ASSESSOR: "judged the document or request",
    SupplyRole.HOLDER: "holds shares in its own name",
    SupplyRole.LEAD: "led the group of buyers or investors",
    SupplyRole.EXCLUSION: "the entry on the list excludes it from investment",
    SupplyRole.OBSERVATION: "the entry places it under observation, and does not exclude it",
}


class EventType(StrEnum):
    """What sort of dated happening an Event is."""

    TRADE_FAIR = "trade_fair"
    AGREEMENT = "agreement"
    NEGOTIATION = "negotiation"
    IMPACT_ASSESSMENT = "impact_assessment"
    INFORMATION_REQUEST = "information_request"
    PUBLICATION = "publication"
    ANNOUNCEMENT = "announcement"
    PROCEEDING = "proceeding"
    MEASURE = "measure"


EVENT_TYPE_MEANING = {
    EventType.TRADE_FAIR: "a trade or security fair; presence at one is not a sale",
    EventType.AGREEMENT: "an agreement, memorandum or framework",
    EventType.NEGOTIATION: "talks towards an agreement",
    EventType.IMPACT_ASSESSMENT: "an assessment of the effects of a system, handed in or judged",
    EventType.INFORMATION_REQUEST: "a request under freedom-of-information law; a refusal is evidence too",
    EventType.PUBLICATION: "a document published, changed or taken away",
    EventType.ANNOUNCEMENT: "a public announcement",
    EventType.PROCEEDING: "a case before a court, a regulator or a contact point",
    EventType.MEASURE: "an official measure such as a licence suspended or a penalty paid",
}
