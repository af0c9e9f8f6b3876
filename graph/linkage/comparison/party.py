"""What is known of one side of a comparison besides its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graph.linkage.names.tables import common_words, fold
from graph.names import search_key


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as one source or list describes it. Only `name` is needed; empty means not known.

    `country` is a code (ISO 3166-1 alpha-2, any case) or the name of a state. `identifiers` has values by scheme: lei,
    isin, wikidata, registry_number (written `CC:number`). `founded_on` is a date as precise as known. `parents` are
    ids or names of owners, alike on both sides. `government` is True for a body of a state, False for one that is not.
    """

    name: str
    country: str = ""
    identifiers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    founded_on: str = ""
    parents: frozenset[str] = frozenset()
    government: bool | None = None


@cache
def state_code(text: str) -> str:
    """Code of a state in small letters, from a code or a name in any language that the tables know; an unknown name
    gives its own search key, so that equal names are still equal."""
    key = search_key(text)
    if len(key) == 2:
        return {"uk": "gb", "el": "gr"}.get(key, key)
    words = [fold(word) for word in key.split()]
    found = common_words().at(words, 0) if words else None
    if found and found[0] == len(words) and found[1][1] == "state":
        return found[1][0][1:]
    return key
