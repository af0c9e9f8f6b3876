"""Ids that are the same in every run, whatever the order of rows: from what is said, never from where it stood."""

import re
from hashlib import blake2b

from graph.claims import Claim

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._:-]*")
_OTHER = re.compile(r"[^a-z0-9._:-]+")


def entity_key(key: str) -> str:
    """A publisher's id in the letters that entity ids have; what that would lose is kept as a short hash."""
    lower = key.lower()
    plain = _OTHER.sub("-", lower).strip("-._:") or "x"
    same_case = key in (lower, key.upper())
    if same_case and _PLAIN.fullmatch(lower) and plain == lower:
        return lower
    return f"{plain[:60]}-{_hash(key, 4)}"


def evidence_id(source: str, url: str, part: str = "") -> str:
    """The id of an evidence: one address of one source, and the part of it where it retells several publishers."""
    return f"{source}:{_hash(chr(0).join((url, part)), 8)}"


def claim_id(source: str, subject: str, predicate: str, target: str, key: str = "") -> str:
    """The id of a claim: its source, its ends, and a key where two claims have the same ends."""
    return f"{source}:{_hash(chr(0).join((subject, predicate, target, key)), 10)}"


def digest_of(claim: Claim) -> str:
    """Changes when what the claim says changes; its row and the day of its checking do not matter."""
    return _hash(claim.model_dump_json(exclude={"origin", "checked_on"}, exclude_defaults=True), 8)


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()
