"""What a page says, as lines of text: what a person reads, in its order, without its looks."""

import re
from html.parser import HTMLParser

_BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "div",
    "tr",
    "dt",
    "summary",
    "caption",
    "section",
    "header",
    "footer",
    "details",
}
_CELLS = {"td", "th", "dd"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CELLS:
            self.parts.append(" | ")
        elif tag in _BLOCKS and self._after_cell() is False:
            self.parts.append("\n")
        elif tag in ("small", "br"):
            self.parts.append(" ")

    def _after_cell(self) -> bool:
        return bool(self.parts) and self.parts[-1] == " | "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("tr", "li", "p", "h1", "h2", "h3", "caption", "summary"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(re.sub(r"\s+", " ", data))


def lines_of(html: str) -> list[str]:
    """The text of a piece of HTML, a block a line."""
    reader = _Reader()
    reader.feed(html)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return [line for line in lines if line.strip(" |")]
