"""Other scorers, on the same pairs in the same run. Those that are not installed are skipped with a word."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from benchmarks.resolution.pairs import Pairs
from graph.matching.party import state_code
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

        def entity(key: str, text: str, country: str) -> Any:
            properties = {"name": [text], "country": [state_code(country)] if country else []}
            return entities.from_dict({"id": key, "schema": "Organization", "properties": properties})

        rows = zip(pairs.name_a, pairs.country_a, pairs.name_b, pairs.country_b, strict=True)
        return np.array([algorithm.compare(entity("a", a, x), entity("b", b, y), config).score for a, x, b, y in rows])

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


def splink_pairs(keys: list[tuple[str, str]], threshold: float = 0.5) -> set[tuple[int, int]] | str:
    """Pairs that splink finds in a list of names, trained on the list itself; why not, where it is not installed."""
    try:
        splink: Any = import_module("splink")
        cl: Any = import_module("splink.comparison_library")
        database: Any = import_module("splink.internals.duckdb.database_api").DuckDBAPI
    except ImportError as error:
        return f"skipped: {error}"
    words = [search_key(name).split() for name, _ in keys]
    frame = pd.DataFrame(
        {
            "unique_id": range(len(keys)),
            "name": [" ".join(row) for row in words],
            "first": [row[0] if row else None for row in words],
            "last": [row[-1] if row else None for row in words],
            "country": [country or None for _, country in keys],
        }
    )
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]), cl.ExactMatch("country")],
        blocking_rules_to_generate_predictions=[splink.block_on("first"), splink.block_on("substr(name, 1, 6)")],
    )
    linker = splink.Linker(frame, settings, db_api=database())
    linker.training.estimate_probability_two_random_records_match([splink.block_on("name")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on("first"))
    rows = linker.inference.predict(threshold_match_probability=threshold).as_pandas_dataframe()
    return {
        (min(int(a), int(b)), max(int(a), int(b)))
        for a, b in zip(rows["unique_id_l"], rows["unique_id_r"], strict=True)
    }
