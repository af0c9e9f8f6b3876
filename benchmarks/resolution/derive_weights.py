"""Derive the token weights that the package ships, from a table of legal names.

`python -m benchmarks.resolution.derive_weights NAMES.parquet`, with the columns of a GLEIF extract. Each cleaned word
is counted once a name. Needs pandas and pyarrow.
"""

import sys
from collections import Counter

import numpy as np
import pandas as pd

from graph.linkage.names.parse import clean
from graph.linkage.names.weights import FILE, STEP, hashed

RAREST_COUNT = 3


def main() -> None:
    """Count, take logarithms, write the table."""
    table = pd.read_parquet(sys.argv[1])
    names = table["Entity.LegalName"].dropna().astype(str)
    countries = table["Entity.LegalAddress.Country"].fillna("").astype(str).str.lower()
    counts: Counter[str] = Counter()
    total = 0
    for name, country in zip(names, countries, strict=True):
        counts.update(set(clean(name, country).words))
        total += 1
    weights: dict[int, int] = {}
    for word, count in counts.items():
        if count >= RAREST_COUNT:
            value = round(STEP * float(np.log(total / count)))
            weights[hashed(word)] = min(weights.get(hashed(word), 255), value)
    keys = np.array(sorted(weights), dtype=np.uint32)
    values = np.array([min(weights[int(key)], 255) for key in keys], dtype=np.uint8)
    np.savez_compressed(FILE, words=keys, weights=values, rarest=np.log(total / 1.5))
    sys.stdout.write(f"{len(counts)} words, {len(keys)} kept, {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
