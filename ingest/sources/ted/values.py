"""Values of the TED search: names by language, lists that may be one value, and lists that must agree."""

from typing import Any

EXACTLY_ONE = 1


def names(value: Any) -> dict[str, list[str]]:
    """Names by language, English first, each name once; empty for anything else."""
    if not isinstance(value, dict):
        return {}
    named = {language: list(dict.fromkeys(texts(found))) for language, found in value.items()}
    if len(named) == EXACTLY_ONE:
        return named if all(named.values()) else {}
    return {
        language: named[language] for language in sorted(named, key=lambda it: (it != "eng", it)) if named[language]
    }


def texts(value: Any) -> list[str]:
    """The texts of a list, or of one value, without blanks around them; empty ones are left out."""
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := _text(item))]


def _text(item: Any) -> str:
    if type(item) is str:
        return " ".join(item.split())
    return " ".join(str(item).split()) if isinstance(item, str | int | float) else ""


def only(found: list[str]) -> str:
    """The one value that all have; empty if there are several, or none."""
    return found[0] if len(set(found)) == EXACTLY_ONE else ""
