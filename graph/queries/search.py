"""Search by name, in any script and with typing mistakes, and the way from what a person typed to one node."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from pydantic import Field
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from graph.build import Node
from graph.errors import LookthroughError
from graph.names import search_key
from graph.queries.citing import NodeRef
from graph.schema.nodes import Kind, state_id
from graph.states import load_states
from graph.store.base import GraphStore

NET = 400
"""Names that the store is asked for before they are ranked."""

LOWEST_SCORE = 60.0
"""Names that score less are noise and are not shown."""

WORDS_SCORE = 83.0
"""From here on all words typed are in the name."""

BEGINNINGS_SCORE = 79.0
"""From here on all words typed begin words of the name; below, only the spelling is near."""

FIRST_WORDS_SCORE = 91.0
"""From here on the name begins with the words typed."""

CODE_OF_THREE = 3

SHORTEST_MISSPELT = 4
"""Letters from which on a spelling mistake is looked for: at three letters, half of all acronyms are near."""

TYPE_PENALTY = {"name": 0.0, "alias": 0.5, "former_name": 1.0}
"""Points off, so that of two equal matches the present name comes first."""


class SearchHit(NodeRef):
    """A node that was found, by which of its names, and how well that name fits."""

    matched: str = Field(description="The name that fits best, or the id that was typed.")
    matched_type: str = Field(
        description="name, alias, former_name; id, when that was typed in full: its own, or one linked into it; or "
        "code or state_name, when a state was typed by its code or by any name that reference/state_names.csv has."
    )
    score: float = Field(ge=0, le=100, description="100: the very name; from 79: its words; below: its spelling.")


class AmbiguousNameError(LookthroughError):
    """Several nodes may be meant. `candidates` are they, best first."""

    def __init__(self, text: str, candidates: Sequence[SearchHit]) -> None:
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{hit.caption} ({hit.kind}, id {hit.id})" for hit in candidates)
        super().__init__(f"{text!r} may mean several: {listed}. Give the id of the one you mean.")


class UnknownNameError(LookthroughError):
    """No node bears the name. `candidates` are those with the nearest names, best first; there may be none."""

    def __init__(self, text: str, nearest: Sequence[SearchHit] = ()) -> None:
        self.candidates = tuple(nearest)
        listed = "; ".join(f"{hit.caption} (id {hit.id})" for hit in nearest)
        super().__init__(f"Nothing is called {text!r} here." + (f" The nearest names: {listed}." if listed else ""))

    @property
    def nearest(self) -> tuple[SearchHit, ...]:
        """The nodes with the nearest names."""
        return self.candidates


def score_name(text: str, name: str) -> float:
    """How well `name` fits what was typed, 0 to 100. Sorted into bands, so that no typo outranks a whole word:

    - 100: the same text in its own script, but for case; 99: the same search key (`Société` for `Societe`);
    - 92 to 97: the name begins with the words typed, the more of it they are the better ("NSO": NSO Group);
    - 84 to 89: the words typed are in the name, in any order ("group nso", "Digital Hikvision");
    - 80 to 82: each word typed begins a word of the name, as while one is still typing ("hikvi");
    - up to 78: the spelling is near, by the mean of two measures of rapidfuzz: `ratio` (common letters in order) and
      the Damerau-Levenshtein similarity (slips of the fingers), over the whole name or, for a little less, over its
      most similar words or by sound. All compare search keys, in which every script is written in Latin letters. So
      "hikvison" finds Hikvision, and so do "Хиквижн" (`khikvizhn`) and "Хуавей" (`khuavei`, Huawei), although no
      alias is in Cyrillic: letters that transliterations exchange (kh and h, w and v, z and s) sound alike.
    """
    if _folded(text) and _folded(text) == _folded(name):
        return 100.0
    asked, key = search_key(text), search_key(name)
    if not asked or not key:
        return 0.0
    return 99.0 if asked == key else _score_keys(asked, key)


def _score_keys(asked: str, key: str) -> float:
    covered = len(asked) / max(len(key), len(asked))
    words, asked_words = key.split(), asked.split()
    if key.startswith(f"{asked} "):
        return 92 + 5 * covered
    if all(word in words for word in asked_words):
        return 84 + 5 * covered
    if all(any(word.startswith(part) for word in words) for part in asked_words):
        return 80 + 2 * covered
    return _spelling(asked, asked_words, key, words)


def _spelling(asked: str, asked_words: list[str], key: str, words: list[str]) -> float:
    if len(asked) < SHORTEST_MISSPELT:
        return 0.0
    window = len(asked_words)
    parts = (" ".join(words[start : start + window]) for start in range(len(words) - window + 1))
    near = max(_similar(asked, key), *(0.85 * _similar(asked, part) for part in parts), 0.0)
    in_any_order = _similar(" ".join(sorted(asked_words)), " ".join(sorted(words)))
    return min(max(near, 0.95 * in_any_order), 78.0)


def _similar(left: str, right: str) -> float:
    return max(_spelt(left, right), 0.95 * _spelt(_sound(left), _sound(right)))


def _spelt(left: str, right: str) -> float:
    return (fuzz.ratio(left, right) + 100 * DamerauLevenshtein.normalized_similarity(left, right)) / 2


_ALIKE = (
    ("kh", "h"), ("zh", "s"), ("sh", "s"), ("ts", "s"), ("ph", "f"), ("ck", "k"), ("ks", "x"),
    ("w", "v"), ("z", "s"), ("c", "k"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Letters of a search key that different ways of writing a foreign name exchange."""


@lru_cache(maxsize=10_000)
def _sound(key: str) -> str:
    for written, heard in _ALIKE:
        key = key.replace(written, heard)
    return "".join(letter for letter, _ in groupby(key))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def search(
    store: GraphStore, text: str, kind: Kind | None = None, state: str | None = None, limit: int = 20
) -> list[SearchHit]:
    """Nodes whose names fit `text`, best first, each once, at most `limit`; empty when nothing comes near.

    `kind` and `state` (the code of a state) narrow it down. An id typed in full finds its node, also one that it had
    before it was joined with others. Equal scores are ordered by the length of the name, then by id. See `score_name`
    for the scores.
    """
    best: dict[str, SearchHit] = {}
    for hit in store.names_like(text, [kind] if kind else [], state, max(NET, limit)):
        score = score_name(text, hit.text) - TYPE_PENALTY.get(hit.type, 1.0)
        if score >= LOWEST_SCORE and (hit.node_id not in best or score > best[hit.node_id].score):
            best[hit.node_id] = SearchHit(
                id=hit.node_id, kind=hit.kind, caption=hit.caption, state=hit.state,
                matched=hit.text, matched_type=hit.type, score=round(score, 1),
            )  # fmt: skip
    node = by_id(store, text)
    if node and kind in (None, node.kind) and state in (None, node.state):
        ref = NodeRef.of(node)
        best[node.id] = SearchHit(**dict(ref), matched=text.strip(), matched_type="id", score=100.0)
    meant = _state(store, text)
    if meant and kind in (None, Kind.STATE) and state in (None, meant.state):
        known = best.get(meant.id)
        best[meant.id] = known if known and known.score >= meant.score else meant
    ranked = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.matched), hit.id))
    return ranked[: max(limit, 0)]


def _state(store: GraphStore, text: str) -> SearchHit | None:
    """The state that has this code, or this name in any language."""
    states = load_states()
    code = states.find(text)
    node = store.nodes([state_id(code)]).get(state_id(code)) if code else None
    if node is None:
        return None
    matched_type = "state_name" if states.by_name(text) else "code"
    return SearchHit(**dict(NodeRef.of(node)), matched=text.strip(), matched_type=matched_type, score=99.0)


def by_id(store: GraphStore, text: str) -> Node | None:
    """The node that has this id, or that it was linked into, if there is one: what was published stays an address."""
    now = list(store.canonical([text.strip()]).values())
    return next(iter(store.nodes(now).values()), None)


def resolve(store: GraphStore, id_or_name: str) -> Node:
    """The one node that a person means by an id or a name.

    An id is taken at its word, also one that was linked into another. Else the name itself decides, in any script and
    whatever its accents; if nobody bears it, the one node whose name has all the words typed; if none has, the one
    where they begin words of the name. A state is also meant by its code, as tables print it, and by its name in any
    language; three letters mean a state only if no name begins with them as a word ("GEO"). Nearness of spelling alone
    never decides: whom a claim is about is not to be guessed. Raises AmbiguousNameError when several come into
    question, UnknownNameError when none does.
    """
    text = id_or_name.strip()
    node = by_id(store, text)
    if node:
        return node
    hits = search(store, text, limit=10)
    same = [hit for hit in hits if search_key(hit.matched) == search_key(text)]
    words = [hit for hit in hits if hit.score >= WORDS_SCORE]
    if len(text) == CODE_OF_THREE and [hit.matched_type for hit in same] == ["code"]:
        same += [hit for hit in words if hit not in same and hit.score >= FIRST_WORDS_SCORE]
    meant = same or words or [hit for hit in hits if hit.score >= BEGINNINGS_SCORE]
    if len(meant) == 1:
        return store.nodes([meant[0].id])[meant[0].id]
    if meant:
        raise AmbiguousNameError(text, meant)
    raise UnknownNameError(text, hits[:5])
