"""Text of the data as a terminal may have it: what would steer the terminal or deceive the eye is spelt out.

Spelt out are control characters (a terminal obeys them: they set titles, move the cursor, write to the clipboard),
line separators, halves of characters, and what Unicode calls default ignorable: overrides of the writing direction,
and characters of no width that make two names look like one (Unicode Standard, chapter 5.21; Annex 9). Joiners,
marks of direction and variation selectors stay where they stand in a script that needs them.
"""

import re

_NEEDED_BY = "\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""Scripts from right to left, those of India and South-East Asia, and pictures."""
_SELECTED = f"{_NEEDED_BY}\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Those, and ideographs, which have variants."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ud800-\udfff]"
    f"|(?<![{_NEEDED_BY}])[\u061c\u180b-\u180d\u180f\u200c-\u200f]"
    f"|(?<![{_SELECTED}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def _spelt(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """The text with every hidden character spelt as Python and C spell it (\\x1b, \\u202e); new lines and tabs stay."""
    return _HIDDEN.sub(_spelt, text)


def in_one_line(text: str) -> str:
    """The same with new lines and tabs spelt out too: no value can make a line that looks like the program's own."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def visible_in_json(document: str) -> str:
    """A JSON document that says the same, with hidden characters as JSON escapes (JSON itself asks it of few)."""
    return _HIDDEN.sub(_json_escape, document)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
