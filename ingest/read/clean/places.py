"""States by whatever a source calls them: two letters, three letters, a name. What is not surely one state is none."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from graph.errors import LookthroughError
from graph.names import search_key
from graph.states import State

MOST_REMEMBERED = 5000
"""Ways of writing states that are looked up once: a large table has few, and each in thousands of rows."""


class Places:
    """Looks states up in `reference/states.csv`. Every method gives the code, or None: nothing is guessed."""

    def __init__(self, states: Mapping[str, State], three_letters: Mapping[str, str]) -> None:
        self._codes, self._three_letters = frozenset(states), dict(three_letters)
        names: dict[str, set[str]] = {}
        for state in states.values():
            for name in (state.name, *state.other_names):
                names.setdefault(search_key(name), set()).add(state.code)
        self._names = {key: codes for key, codes in names.items() if key}
        self._by_name = lru_cache(maxsize=MOST_REMEMBERED)(self._found)

    def by_code(self, text: str) -> str | None:
        """From two letters, or a code of `states.csv`, in any case."""
        code = text.strip().upper()
        return code if code in self._codes else None

    def by_three_letters(self, text: str) -> str | None:
        """From the three letters of ISO 3166-1, in any case."""
        return self._three_letters.get(text.strip().upper())

    def by_name(self, text: str) -> str | None:
        """From a name of the state, normalised and otherwise exact. None too if two states bear it."""
        return self._by_name(text)

    def _found(self, text: str) -> str | None:
        found = self._names.get(search_key(text), set())
        return next(iter(found)) if len(found) == 1 else None


def load_places(data: Path, states: Mapping[str, State]) -> Places:
    """The places of `reference/states.csv`. Raises LookthroughError if the table cannot be read."""
    path = data / "reference" / "states.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            letters = {row["alpha3"]: row["code"] for row in csv.DictReader(file) if row["alpha3"]}
    except (OSError, KeyError) as error:
        raise LookthroughError(f"The table of states cannot be read: {path}: {error}") from error
    return Places(states, letters)
