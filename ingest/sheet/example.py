"""The example of the template: two requests for information, made up, one refused and one answered."""

_REFUSAL, _REPLY, _LETTER = "erg-refusal", "erg-reply", "vendor-letter"

EVIDENCE: tuple[dict[str, str], ...] = (
    {
        "key": _REFUSAL,
        "url": "https://example.org/requests/1/refusal",
        "title": "Decision on a request for information",
        "publisher": "City Police of Sampletown",
        "published_on": "2024-03-20",
        "retrieved_on": "2024-03-21",
        "evidence_type": "government_statement",
        "tier": "A",
        "language": "en",
    },
    {
        "key": _REPLY,
        "url": "https://example.org/requests/2/reply",
        "title": "Reply to a request for information, with a contract",
        "publisher": "City Police of Sampletown",
        "published_on": "2024-07-15",
        "retrieved_on": "2024-07-16",
        "evidence_type": "government_statement",
        "tier": "A",
        "language": "en",
    },
    {
        "key": _LETTER,
        "url": "https://example.org/letters/vendor",
        "title": "Letter of the supplier",
        "publisher": "Sample Vision",
        "published_on": "2024-08",
        "evidence_type": "company_statement",
        "tier": "A",
        "language": "en",
    },
)


def _entity(key: str, kind: str, name: str, evidence: str) -> dict[str, str]:
    return {"key": key, "kind": kind, "name": name, "evidence": evidence, "locator": "p. 1"}


ENTITIES: tuple[dict[str, str], ...] = (
    _entity("sample-rights-group", "Organisation", "Sample Rights Group", _REFUSAL),
    _entity("city-police-of-sampletown", "GovernmentBody", "City Police of Sampletown", _REFUSAL),
    _entity("sample-vision", "Company", "Sample Vision", _REPLY),
    _entity("erg-request-1", "Event", "Request of March 2024 on street cameras", _REFUSAL),
    _entity("erg-request-2", "Event", "Request of June 2024 on street cameras", _REPLY),
)


def _claim(number: int, subject: str, relation: str, **rest: str) -> dict[str, str]:
    return {"id": f"erg-{number:04d}", "subject": subject, "relation": relation, **rest}


_ONE = {"status": "confirmed", "evidence": _REFUSAL, "locator": "p. 1"}
_TWO = {"status": "confirmed", "evidence": _REPLY, "locator": "p. 2"}

EXPLAINED: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "What the first event is: a request for information.",
        _claim(1, "erg-request-1", "event_type", value="information_request", **_ONE),
    ),
    (
        "Sent: who asked, and when.",
        _claim(
            2, "sample-rights-group", "party_to", object="erg-request-1", start="2024-03-01", role="requester", **_ONE
        ),
    ),
    (
        "What it asked for, in your own words.",
        _claim(3, "erg-request-1", "summary", value="Asked for the supplier and number of street cameras.", **_ONE),
    ),
    (
        "Who responded, and when.",
        _claim(4, "city-police-of-sampletown", "responded_to", object="erg-request-1", start="2024-03-20", **_ONE),
    ),
    (
        "Refused: how it ended. The reason given goes into the note.",
        _claim(
            5, "erg-request-1", "outcome", value="refused", start="2024-03-20", note="Said to be confidential.", **_ONE
        ),
    ),
    (
        "The second request is another event with rows of its own.",
        _claim(6, "erg-request-2", "event_type", value="information_request", **_TWO),
    ),
    (
        "Sent: the month is all that the reply says, so the month is all that is written.",
        _claim(7, "sample-rights-group", "party_to", object="erg-request-2", start="2024-06", role="requester", **_TWO),
    ),
    (
        "Who responded.",
        _claim(8, "city-police-of-sampletown", "responded_to", object="erg-request-2", start="2024-07-15", **_TWO),
    ),
    (
        "Answered.",
        _claim(9, "erg-request-2", "outcome", value="answered", start="2024-07-15", **_TWO),
    ),
    (
        "What the answer shows is a claim of its own, with the answer as evidence.",
        _claim(
            10,
            "sample-vision",
            "sold_to",
            object="city-police-of-sampletown",
            start="2022-11",
            amount="120000",
            currency="EUR",
            quantity="40",
            product="street cameras",
            role="contract",
            **_TWO,
        ),
    ),
    (
        "The supplier denies it: a denial names the claim and repeats subject, relation and object.",
        _claim(
            11,
            "sample-vision",
            "sold_to",
            object="city-police-of-sampletown",
            status="denied",
            denies="erg-0010",
            evidence=_LETTER,
            locator="p. 1",
        ),
    ),
)
CLAIMS = tuple(row for _, row in EXPLAINED)
"""The rows of the sheet `claims`; `EXPLAINED` has each with what it says."""
