"""What must hold of whatever a command says of a spoilt file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

MOST_MEGABYTES = 1000
MOST_SECONDS = 30
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNFORESEEN = ("Traceback (most recent call last)", "not foreseen")


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str
    megabytes: float
    seconds: float
    """Of this process: a machine that is busy with something else is no fault."""
    changed: Sequence[str] = ()
    """Files that a failed command has changed or left behind."""
    trace: str = ""


def faults(outcome: Outcome, file: str) -> list[str]:
    """What is wrong with an outcome; nothing if all is well. `file` is the name of the spoilt file."""
    said = outcome.out + outcome.err
    found = []
    if outcome.code not in (0, 1):
        found.append(f"exit code {outcome.code}")
    if outcome.trace or any(words in said for words in _UNFORESEEN):
        found.append("an error that nobody foresaw")
    if outcome.megabytes > MOST_MEGABYTES:
        found.append(f"{outcome.megabytes:.0f} MB")
    if outcome.seconds > MOST_SECONDS:
        found.append(f"{outcome.seconds:.0f} s")
    if steering := STEERING.search(said):
        found.append(f"U+{ord(steering[0]):04X} reaches the terminal")
    if outcome.code == 1 and not names(file, said):
        found.append("the message does not name the file")
    if outcome.code == 1 and len(said) > 200_000:
        found.append(f"a message of {len(said):,} characters")
    found += [f"{path} was changed or left behind" for path in outcome.changed]
    return found


def names(file: str, said: str) -> bool:
    """Whether a message names the file, or for a claims sheet its cell. Lines of a terminal are put together."""
    plain = "".join(said.split())
    stem = file.rpartition(".")[0]
    return any("".join(name.split()) in plain for name in (file, stem)) or re.search(r"\w+![A-Z]*\d", said) is not None


class _Page(HTMLParser):
    """Looks for what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "base", "link", "form", "meta"):
            harmless = tag == "meta" and not any(name == "http-equiv" and value != "Content-Security-Policy"
                                                 for name, value in attrs)  # fmt: skip
            if not harmless:
                self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on"):
                self.found.append(f"{tag} {name}")
            if name in ("src", "srcset", "background", "poster") and not address.startswith("data:image/"):
                self.found.append(f"{tag} {name}={address[:40]}")
            if name in ("href", "action", "formaction") and re.match(r"(javascript|data|vbscript|file):", address):
                self.found.append(f"{tag} {name}={address[:40]}")
            if name == "style" and "url(" in address:
                self.found.append(f"{tag} style={address[:40]}")


def active_in_html(text: str) -> list[str]:
    """What of a page would run, or be fetched from afar, when it is opened."""
    page = _Page()
    page.feed(text)
    return page.found


def active_in_markdown(text: str) -> list[str]:
    """As `active_in_html`, once the text is shown as Markdown by a program that takes HTML in it."""
    from markdown_it import MarkdownIt

    return active_in_html(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
