"""Words that judge. They may stand in the data: a name, a title, a source's words; never in a sentence of ours."""

import re
from collections.abc import Iterable

_JUDGING = re.compile(
    r"\b(complicit\w*|genocid\w*|illegal\w*|unlawful\w*|criminal\w*|repressive|repression|rogue|notorious\w*|evil\w*"
    r"|guilty|crimes?|dictator\w*|blood money)\b",
    re.IGNORECASE,
)


def judging(text: str) -> list[str]:
    """The words of a text that judge."""
    return _JUDGING.findall(text)


def without(text: str, names: Iterable[str]) -> str:
    """The text without the names it mentions, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text
