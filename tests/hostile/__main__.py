"""`make hostile`: the whole corpus. `python -m tests.hostile --only match --cases 200` for a part of it."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.hostile.corpus import SEED, keep, try_all


def _say(told: dict[str, Any]) -> None:
    """What went wrong, as soon as it does."""
    print(f"{told['number']:6} {told['entry']} [{told['how']}] exit {told['code']}: {ascii(told['wrong'])[:200]}")
    for line in ascii(told.get("trace") or told.get("said", "")).split("\\n")[-6:]:
        print(f"         {line[:200]}", flush=True)


def main() -> int:
    """Try the cases, print what came of them; 1 if one went wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    asked.add_argument("--cases", type=int, default=5000)
    asked.add_argument("--first", type=int, default=0, help="number of the first case")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--only", default="", help="ways in that have this in their name")
    asked.add_argument("--keep", type=Path, help="folder for the files that went wrong")
    options = asked.parse_args()
    began = time.monotonic()
    numbers = range(options.first, options.first + options.cases)
    found = try_all(numbers, options.seed, options.workers, options.only, _say)
    reasons = Counter(reason for told in found.wrong for reason in told["wrong"])
    print(f"{found.tried} cases of {len(found.ways)} ways in, seed {options.seed}: {len(found.wrong)} went wrong.")
    print(f"exit codes {dict(sorted(found.codes.items()))}; slowest {found.slowest} s; largest {found.largest:.0f} MB; "
          f"{time.monotonic() - began:.0f} s in all")  # fmt: skip
    for reason, count in reasons.most_common(20):
        print(f"{count:5} {ascii(reason)[:160]}")
    if options.keep:
        keep(found.wrong, options.keep, options.seed, options.only)
    return bool(found.wrong)


if __name__ == "__main__":
    sys.exit(main())
