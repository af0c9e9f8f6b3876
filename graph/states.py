"""States, and territories that are rated apart from their state: `data/reference/states.csv`, and who means which."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from graph.data_folder import data_folder, facts_of
from graph.errors import LookthroughError
from graph.names import search_key
from graph.read.file import FileError, check_regular
from graph.read.table import Columns, Row, typed_rows

COLUMNS = Columns(("code", "name", "alpha3", "kind", "parent", "other_names", "valid_from", "valid_to", "source"))
MOST_REMEMBERED = 5000
"""Ways of writing states that are looked up once: a large table has few, and each in thousands of rows."""
_ANYWHERE = frozenset(("and", "the"))
"""Words that names of states have or leave out."""
_SHORT = {"st": "saint"}

NamesByKey = Mapping[str, frozenset[str]]
"""Codes of the states that bear a name, by the key of the name."""


@dataclass(frozen=True)
class State:
    """One state or territory. `parent` is the code of the state a territory is rated apart from, `alpha3` the three
    letters of ISO 3166-1, `kind` state, territory or former."""

    code: str
    name: str
    kind: str
    parent: str | None
    other_names: tuple[str, ...]
    alpha3: str | None = None


class States(Mapping[str, State]):
    """Every state and territory by its code, and by whatever else it is called.

    Every method gives a code, or None where the text is not surely one state: nothing is guessed. "Korea" is none, for
    there are two; a territory (Hong Kong, Crimea) is itself, not the state it belongs to.
    """

    def __init__(self, states: Mapping[str, State], foreign: Callable[[], NamesByKey] = dict) -> None:
        """`foreign` gives names in other languages: asked once, and not before a text is none of the states' own."""
        self._states, self._foreign = dict(states), foreign
        self._three_letters = {state.alpha3: code for code, state in self._states.items() if state.alpha3}
        self.by_name = lru_cache(maxsize=MOST_REMEMBERED)(self._by_name)

    def __getitem__(self, code: str) -> State:
        return self._states[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._states)

    def __len__(self) -> int:
        return len(self._states)

    def find(self, text: str) -> str | None:
        """From any of: two letters, three letters, a code of `states.csv`, a name in any language that is known."""
        return self.by_code(text) or self.by_three_letters(text) or self.by_name(text)

    def meant(self, text: str) -> str:
        """What `find` finds. Raises LookthroughError if that is nothing."""
        code = self.find(text)
        if code is None:
            raise LookthroughError(f"{text!r} is not surely one state; give its code, two letters, or its name.")
        return code

    def by_code(self, text: str) -> str | None:
        """From two letters, or a code of `states.csv`, in any case."""
        code = text.strip().upper()
        return code if code in self._states else None

    def by_three_letters(self, text: str) -> str | None:
        """From the three letters of ISO 3166-1, in any case."""
        return self._three_letters.get(text.strip().upper())

    def _by_name(self, text: str) -> str | None:
        """From a name: short, official or everyday, in English and other languages, and otherwise exact.

        Case, accents, script, punctuation and articles do not matter: "Iran, Islamic Republic of" and "IRAN (Islamic
        Republic of)" are one. None too if two states bear it.
        """
        key = name_key(text)
        found = self._own_names.get(key) or (self._other_names.get(key) if key else None) or frozenset()
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _own_names(self) -> NamesByKey:
        found: dict[str, set[str]] = {}
        for code, state in self._states.items():
            for name in (state.name, *state.other_names):
                found.setdefault(name_key(name), set()).add(code)
        return {key: frozenset(codes) for key, codes in found.items() if key}

    @cached_property
    def _other_names(self) -> NamesByKey:
        return self._foreign()


def name_key(text: str) -> str:
    """The form in which names of states are compared: a search key without articles, `St` written out, and letters that
    stand alone (`U.S.A.`) as one word."""
    words = [_SHORT.get(word, word) for word in search_key(text).split() if word not in _ANYWHERE]
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def load_states(folder: Path | None = None) -> States:
    """Every state and territory. Raises FileError, with every problem, if a table cannot be read."""
    reference = facts_of(folder or data_folder()) / "reference"
    paths = reference / "states.csv", reference / "state_names.csv"
    for path in paths:
        check_regular(path)
    return _loaded(*((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=4)
def _loaded(states: tuple[Path, int], names: tuple[Path, int]) -> States:
    """Read once, until a table is written anew."""
    path = states[0]
    read = typed_rows(path, _state, COLUMNS)
    found = {state.code: state for state in read}
    if len(found) != len(read):
        twice = next(state.code for state in read if found[state.code] is not state)
        raise FileError(f"{path.name} has the code {twice} in two rows; keep one")
    return States(found, lambda: _names(names[0]))


def _state(row: Row) -> State:
    for column in ("code", "name", "kind"):
        if not row[column]:
            raise ValueError(f"the column {column} is empty")
    return State(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"] or None,
        other_names=tuple(name for name in row["other_names"].split("|") if name),
        alpha3=row["alpha3"] or None,
    )


def _names(path: Path) -> NamesByKey:
    """Codes by the keys of names in other languages, which the table has ready: to make them takes a quarter second."""
    found: dict[str, set[str]] = {}
    for key, code in typed_rows(path, lambda row: (row["key"], row["state"]), Columns(("key", "state"), others=True)):
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}
