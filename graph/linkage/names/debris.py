"""What holdings lists, registers and letter heads hang on a name that is no part of it."""

import re

_SHARES = re.compile(
    r"""
      \S+@\S+ | \be-?mail\b:?
    | \b(?:[a-z]\s)?(?:dl|eo|ls|sk|nk|sf|yc|hd|sd|rc|dk|ny)\s*-?\s*,?\s*\d+$       # par value at the end
    | \b(?:dl|eo|ls|sk|nk|sf|yc|hd|sd|rc|ad|is|dk|cd|tn|bb|ty)\s*-?\s*,\s*\d+\b      # par value
    | (?<=[\s.])-?\s*,\d+\b
    | \b(?:unsp(?:on)?(?:s(?:ored)?)?\.?\s*|sp(?:on(?:s(?:ored)?)?)?\.?\s*|s\.\s?)?adr?s?\b(?=\W*(?:\d[\d/.\s]*)?$)
    | \bgdr\b.*$
    | \breg\.?\s?s\b.*$
    | \b(?:class|cl|cap\s?stk|cap\.?)\.?\s*-?[a-h]\b
    | \b(?:common\s+stock|ordinary\s+shares?|registered\s+shares?|inhaber-?aktien|namens-?aktien|depositary\s+receipts?
        |com(?:mon)?\s+(?:new|stk|shs)|ord(?:inary)?\s+(?:shs|shares?)|shs)\b
    | \b(?:o\.?\s?n\.?|inh\.?(?:\s+o\.?\s?n\.?)?|na(?:m)?\.?\s+o\.?\s?n\.?|vz(?:o)?\.?\s*o?\.?\s?n?\.?|nam\.?)$
    | (?<=\w)\s*-\s?[ab]\s?-?$
    | \(publ\.?\)
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_HINTS = (
    " adr", ".adr", " gdr", "shs", " ord", "common", "shares", "share ", "class", " cl", " cap", " inh", " on", "o.n",
    "o. n", " o n", " na", " vz", " reg", "receipt", "aktien", "@", "mail", "-a", "-b", "- a", "- b", "(publ", " com ",
    " spon",
)  # fmt: skip
"""One of these, or a digit, is in every text that has such a mark: most names are done with a glance."""

_LETTERS_WITH_DOTS = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![^\W_]))?|(?<![^\W_])[^\W\d_]\.\s?[^\W\d_](?![^\W_])"
)
_POST_CODE = re.compile(r"\b(?:[a-z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b")


def without_share_class(text: str) -> str:
    """A name in small letters without share class, par value, depositary receipt and other marks of a security.

    Twice, because one mark may hide another. What would leave nothing is left as it was.
    """
    if not _DIGIT.search(text) and not any(hint in text for hint in _HINTS):
        return text
    for _ in range(2):
        shorter = _SHARES.sub(" ", text).strip(" ,.-")
        if len(shorter) < 2:
            return text
        if shorter == text:
            break
        text = shorter
    return text


def with_initials_joined(text: str) -> str:
    """Single letters with dots between them as one word: `S.A.` is sa, `B. V.` is bv, `N.V` is nv."""
    if "." not in text:
        return text
    return _LETTERS_WITH_DOTS.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", text)


def without_post_codes(text: str) -> str:
    """Post codes out; only for names that carry an address."""
    return _POST_CODE.sub(" ", text)
