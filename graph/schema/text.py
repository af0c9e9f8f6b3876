"""What a text may hold: letters and signs that a reader sees. What would act on a terminal or a page is refused."""

import re
from typing import Annotated

from pydantic import AfterValidator

# Ends of a cell: marks that change nothing there and that spreadsheets and web pages leave behind.
_EDGES = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff"
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_INVISIBLE_IN_IDS = re.compile("[\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff]")
NOT_A_CHARACTER = "\ufffe"
"""Stands for half of a pair of UTF-16, which JSON can write and no file in UTF-8 can hold; see `ingest.read`."""


def trimmed(text: str) -> str:
    """A cell without white space around it and single spaces within, and without unseen marks at its ends."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return text.strip(_EDGES + " ")


def forbidden_in(text: str) -> str | None:
    """What a text must not hold, in words; None if there is nothing of it.

    Control characters, marks that turn the direction of text around, and what is no character at all.
    """
    if text.isprintable():
        return None
    found = _FORBIDDEN.search(text)
    return None if found is None else f"has {named(found[0])}, which no text here may hold; take it out"


def forbidden_in_id(text: str) -> str | None:
    """As `forbidden_in`; ids may not hold anything that cannot be seen, either."""
    if text.isprintable():
        return None
    found = _INVISIBLE_IN_IDS.search(text)
    return forbidden_in(text) if found is None else f"has {named(found[0])}, which cannot be seen; take it out"


def named(character: str) -> str:
    """A character that cannot be printed, in words: `the control character U+001B`."""
    code = ord(character)
    if character == NOT_A_CHARACTER or 0xD800 <= code <= 0xDFFF:
        return "half of a surrogate pair"
    if code < 0x20 or 0x7F <= code <= 0x9F:
        return f"the control character U+{code:04X}"
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return f"the direction mark U+{code:04X}"
    return f"the character U+{code:04X}"


def check_plain_text(text: str) -> str:
    """Return `text` if it holds nothing forbidden; else raise ValueError saying what."""
    if reason := forbidden_in(text):
        raise ValueError(reason)
    return text


def check_id(text: str) -> str:
    """Return `text` if an id may be so; else raise ValueError saying what is wrong."""
    if reason := forbidden_in_id(text):
        raise ValueError(reason)
    return text


PlainText = Annotated[str, AfterValidator(check_plain_text)]
"""A text without control characters, direction marks and what is no character."""
IdText = Annotated[str, AfterValidator(check_id)]
"""An id in which nothing is invisible."""
