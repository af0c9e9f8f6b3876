"""Text of the data in Markdown: it stays text. No name becomes a link, a picture, a heading, a list or a tag.

After CommonMark 0.31 and GitHub's extensions of it (tables, strikethrough).
"""

import re
from urllib.parse import quote

_LINE_BREAKS = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ALWAYS = re.compile(r"([\\`*\[\]~|])")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore at the edge of a word may begin or end emphasis; one within a word never does: `vdem_autocracy`."""
_FIRST = re.compile(r"^( ?)(?=[#>+=-])|^( ?\d{1,9})(?=[.)](?:\s|$))")
"""What would make a heading, a quotation, a list or a rule of a line that begins with it."""
_STREAMLIT = re.compile(r"([:$])")
_KEPT = "%:/?#[]@!$&'()*+,;=-._~|^{}"
"""Characters of an address that stay; angle brackets, spaces, quotes, backslashes and controls are spelt %XX."""


class Markdown(str):
    """Text that is Markdown already."""


def escaped(text: str) -> str:
    """The text in one line, spelt so that Markdown shows it as it is."""
    line = _ENTITY.sub("&amp;", _LINE_BREAKS.sub(" ", text)).replace("<", "&lt;")
    line = _EDGE.sub(r"\\_", _ALWAYS.sub(r"\\\1", line))
    return _FIRST.sub(r"\g<0>\\", line)


def on_page(text: str) -> str:
    """The text for an element of Streamlit that reads Markdown: its own signs (:red[], :icon:, $) are spelt too."""
    return _STREAMLIT.sub(r"\\\1", escaped(text))


def address(url: str) -> Markdown:
    """An address that can be followed if it is one of the web; any other as text, which cannot."""
    return Markdown(f"<{quote(url, safe=_KEPT)}>" if re.match(r"https?://", url) else escaped(url))
