"""Other scorers, on the same pairs in the same run. Those that are not installed are skipped with a word."""

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from benchmarks.resolution.pairs import Pairs, state_code
from graph.names import search_key

Scorer = Callable[[Pairs], NDArray[np.float64]]


def _fuzzy(pairs: Pairs, scorer: Callable[..., float], prepare: Callable[[str], str]) -> NDArray[np.float64]:
    a, b = [prepare(name) for name in pairs.name_a], [prepare(name) for name in pairs.name_b]
    return np.asarray(cpdist(a, b, scorer=scorer), dtype=np.float64) / 100


def _logic(name: str) -> Scorer:
    """Score of one of nomenklatura's algorithms between two organisations."""

    def scores(pairs: Pairs) -> NDArray[np.float64]:
        entities: Any = import_module("followthemoney").EntityProxy
        algorithm: Any = import_module("nomenklatura.matching").get_algorithm(name)
        config = algorithm.default_config()

        # Its algorithms remember names by the id of the entity, so every entity has its own.
        def entity(key: str, text: str, country: str) -> Any:
            properties = {"name": [text], "country": [state_code(country)] if country else []}
            return entities.from_dict({"id": key, "schema": "Organization", "properties": properties})

        rows = zip(pairs.name_a, pairs.country_a, pairs.name_b, pairs.country_b, strict=True)
        return np.array(
            [
                algorithm.compare(entity(f"a{place}", a, x), entity(f"b{place}", b, y), config).score
                for place, (a, x, b, y) in enumerate(rows)
            ]
        )

    return scores


def scorers() -> tuple[dict[str, Scorer], dict[str, str]]:
    """The peers at hand, and why others are skipped."""
    found: dict[str, Scorer] = {
        "rapidfuzz WRatio, raw": lambda pairs: _fuzzy(pairs, fuzz.WRatio, str),
        "rapidfuzz token_sort, search keys": lambda pairs: _fuzzy(pairs, fuzz.token_sort_ratio, search_key),
        "rapidfuzz token_set, search keys": lambda pairs: _fuzzy(pairs, fuzz.token_set_ratio, search_key),
    }
    skipped = {}
    try:
        import_module("nomenklatura.matching")
    except ImportError as error:
        skipped["nomenklatura logic-v1, logic-v2"] = f"skipped: {error}"
    else:
        found["nomenklatura logic-v1"] = _logic("logic-v1")
        found["nomenklatura logic-v2"] = _logic("logic-v2")
    return found, skipped


def splink_pairs(keys: list[tuple[str, str]], threshold: float = 0.99) -> set[tuple[int, int]] | str:
    """Pairs that splink finds in a list of names, trained on the list itself; why not, where it is not installed.

    It compares the name and its two rarest words. At lower thresholds it finds more and is worse.
    """
    try:
        splink: Any = import_module("splink")
        library: Any = import_module("splink.comparison_library")
        database: Any = import_module("splink.backends.duckdb").DuckDBAPI()
    except ImportError as error:
        return f"skipped: {error}"
    words = [sorted(set(search_key(name).split())) for name, _ in keys]
    known = Counter(word for row in words for word in row)
    rare = [sorted(row, key=lambda word: (known[word], word)) for row in words]
    frame = pd.DataFrame(
        {
            "unique_id": range(len(keys)),
            "name": [search_key(name) or None for name, _ in keys],
            "rare": [row[0] if row else None for row in rare],
            "second": [row[1] if len(row) > 1 else None for row in rare],
        }
    )
    columns = ("rare", "second")
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            library.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            *(library.JaroWinklerAtThresholds(column, [0.92]) for column in columns),
        ],
        blocking_rules_to_generate_predictions=[splink.block_on(rule) for rule in (*columns, "substr(name,1,6)")],
        probability_two_random_records_match=1e-4,
    )
    linker = splink.Linker(database.register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7)
    for column in columns:
        linker.training.estimate_parameters_using_expectation_maximisation(
            splink.block_on(column), fix_probability_two_random_records_match=True
        )
    rows = linker.inference.predict(threshold_match_probability=threshold).as_pandas_dataframe()
    return {
        (min(int(a), int(b)), max(int(a), int(b)))
        for a, b in zip(rows["unique_id_l"], rows["unique_id_r"], strict=True)
    }
