"""`python -m benchmarks.hubs --store ADDRESS`: `show` and `brief` of nodes with thousands of ties, each in a process.

The store is one of the whole set (`benchmarks.whole --keep`). In each round every question is asked once, one after
the other, so that a busy machine slows all alike. `--beside CHECKOUT STORE` asks another checkout of the project, of a
store that it built of the same files, in the same rounds, and the answers here are given as parts of that one.
"""

import argparse
import json
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.startup.__main__ import ROOT, Run, run

LARGEST = {
    "us-customs-and-border-protection": "sellers",
    "government-pension-fund-global": "holdings",
    "state:US": "sellers",
}
"""The nodes asked about, and the section of each that has most ties."""
BRIEFED = ("government-pension-fund-global",)
FIRST = "the first of each section"
BRIEF = "its brief"
LATER_PAGE = 40


@dataclass(frozen=True)
class Asked:
    """A question: of which node, what in words, and the checkout, store and words of the command line that ask it."""

    node: str
    what: str
    tree: Path
    store: str
    words: tuple[str, ...]

    def run(self) -> Run:
        """Ask it once."""
        environment = os.environ | {"PYTHONPATH": str(self.tree), "LOOKTHROUGH_STORE": self.store}
        return run(["-m", "lookthrough", *self.words], self.tree, environment)


def questions(stores: Sequence[str], beside: tuple[Path, str] | None, everything: bool, out: Path) -> Iterator[Asked]:
    """Every question, each first to the other checkout where it can be asked there; briefs are written to `out`."""
    for node, section in LARGEST.items():
        show = ("show", node, "--json")
        asked = {
            FIRST: show,
            "the same as tables": ("show", node),
            f"page {LATER_PAGE} of {section}": (*show, "--section", section, "--page", str(LATER_PAGE)),
            **({"everything": (*show, "--all")} if everything else {}),
            **({BRIEF: ("brief", node, "--format", "md", "--out", str(out))} if node in BRIEFED else {}),
        }
        for what, words in asked.items():
            if beside and what in (FIRST, BRIEF):
                yield Asked(node, f"beside: {what}", *beside, words)
            for store in stores:
                yield Asked(
                    node, f"{store.partition(':')[0] if '://' in store else 'sqlite'}: {what}", ROOT, store, words
                )


def main() -> None:
    """Measure and print; with --json, write the numbers to a file too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hubs", description=__doc__)
    parser.add_argument("--store", action="append", required=True, help="address of a store; may be repeated")
    parser.add_argument("--beside", nargs=2, metavar=("CHECKOUT", "STORE"))
    parser.add_argument("--everything", action="store_true", help="ask for all ties, too")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    other = (Path(chosen.beside[0]).resolve(), chosen.beside[1]) if chosen.beside else None
    with tempfile.TemporaryDirectory() as folder:
        every = list(questions(chosen.store, other, chosen.everything, Path(folder) / "brief.md"))
        found: dict[Asked, list[Run]] = {asked: [] for asked in every}
        for number in range(chosen.rounds + 1):
            for asked in every:
                took = asked.run()
                if number:  # the first round fills the caches of the disk and of Python
                    found[asked].append(took)
    lines = list(_lines(found))
    for line in lines:
        of = f", {line['part']:.3f} of the time and {line['part_memory']:.2f} of the memory" if "part" in line else ""
        print(f"{line['node']:34} {line['what']:36} {line['seconds']:6.2f} s, {line['megabytes']:4.0f} MB{of}")
    if chosen.json:
        chosen.json.write_text(json.dumps(lines, indent=2), encoding="utf-8")


def _lines(found: dict[Asked, list[Run]]) -> Iterator[dict[str, str | float]]:
    """Medians; parts of the other checkout's answer in the same round, which had all ties where `show` has pages."""
    beside = {(asked.node, asked.words[0]): runs for asked, runs in found.items() if asked.what.startswith("beside")}
    for asked, runs in found.items():
        line: dict[str, str | float] = {
            "node": asked.node,
            "what": asked.what,
            "seconds": statistics.median(each.seconds for each in runs),
            "megabytes": statistics.median(each.megabytes for each in runs),
        }
        if other := beside.get((asked.node, asked.words[0])):
            pairs = list(zip(runs, other, strict=True))
            line["part"] = statistics.median(here.seconds / there.seconds for here, there in pairs)
            line["part_memory"] = statistics.median(here.megabytes / there.megabytes for here, there in pairs)
        yield line


if __name__ == "__main__":
    main()
