"""`python -m benchmarks.mutants`: how many small faults the tests of a package notice.

mutmut changes the code in one small place (a mutant) and runs the tests that pass through it; a mutant that no test
notices has survived. Of every package a seeded sample is drawn. The work is done in a copy of the tree, `.mutants/`,
so that a run cannot spoil anything and goes on while the tree is edited. Needs `fork`: Linux, macOS, or WSL.

A mutant that its package's own tests let live is shown to broader ones too, and one that ran out of time is given more:
only who runs out of it twice hangs, and is counted as noticed. Changes that make no difference to anyone
stand in `equivalents.yml`, each with the reason; they are counted by themselves and not in the score.

What mutmut leaves alone: constants of modules and classes, and decorated functions (properties, validators).
`docs/testing.md` has the faults that were planted there by hand.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from mutmut.configuration import reset_config
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import change_cwd
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".mutants"
CODE = ("cli", "ingest", "graph", "explorer", "ops", "benchmarks", "docs", "notebooks", "lookthrough.py")

# Which tests judge a package: those that mirror it. Files in these folders only, or all below (`/**`).
PACKAGES: dict[str, tuple[str, ...]] = {
    "graph/risk": ("tests/graph/risk",),
    "graph/queries": ("tests/graph/queries",),
    "graph/store": ("tests/graph/store", "tests/contract"),
    "graph/store/neo4j": ("tests/graph/store", "tests/contract"),
    "graph/schema": ("tests/graph/schema", "tests/graph/risk"),
    "graph": ("tests/graph/test_*.py",),
    "explorer/briefs": ("tests/explorer/briefs",),
    "explorer/language": ("tests/explorer/language", "tests/explorer/briefs"),
    "ingest": ("tests/ingest/test_*.py",),
    "ingest/emit": ("tests/ingest/emit", "tests/ingest/read", "tests/ingest/test_*.py"),
    "ingest/read": ("tests/ingest/read",),
    "ingest/resolve": ("tests/ingest/resolve",),
    "ingest/sheet": ("tests/ingest/sheet",),
    "ingest/fetch": ("tests/ingest/fetch",),
    "ingest/ratings": ("tests/ingest/ratings",),
}
"""Package and tests. `graph` and `ingest` are their own files alone; of every other package the files below it too,
but for those of another package here."""
ON_REQUEST = ("graph/store/neo4j",)
"""Measured only if it is named: without a real server (`make neo4j`) no test comes there."""

BROADER: dict[str, tuple[str, ...]] = {
    "graph/risk": ("tests/graph/queries", "tests/approval"),
    "graph/store": ("tests/graph/queries",),
    "graph/queries": ("tests/graph/groups", "tests/approval"),
    "explorer/briefs": ("tests/approval",),
    "explorer/language": ("tests/approval",),
    "ingest": ("tests/ingest/emit", "tests/ingest/sheet", "tests/docs"),
}
"""Tests that a mutant is shown to as well, if those that mirror its package let it live."""

KILLED = ("killed", "timeout", "segfault", "suspicious")
SURVIVED = ("survived", "no tests")
EQUIVALENT = "equivalent"
EQUIVALENTS = Path(__file__).with_name("equivalents.yml")


def main() -> None:
    """Measure the packages asked for and print, for each, its score and every mutant that survived."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(PACKAGES), help="this package; may be repeated")
    parser.add_argument("--file", help="only files whose name has this in it")
    parser.add_argument("--sample", type=int, default=200, help="mutants drawn from a package; 0 for all of them")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write what became of each mutant to this file")
    parser.add_argument("--again", type=Path, help="only mutants that survived according to such a file")
    chosen = parser.parse_args()
    before = json.loads(chosen.again.read_text(encoding="utf-8")) if chosen.again else {}
    found: dict[str, dict[str, str]] = {}
    for package in chosen.only or [name for name in PACKAGES if name not in ON_REQUEST]:
        files = [path for path in files_of(package) if not chosen.file or chosen.file in path.as_posix()]
        start = time.monotonic()
        folder = prepared(package, PACKAGES[package], patience=4)
        names = drawn([name for path in files for name in mutants_of(folder, path)], chosen.sample, chosen.seed)
        if chosen.again:
            names = [name for name, word in before.get(package, {}).items() if word in SURVIVED]
        found[package] = run(folder, files, names, chosen.processes)
        doubtful = (*SURVIVED, "timeout") if package in BROADER else ("timeout",)
        again = [name for name, word in found[package].items() if word in doubtful]
        if again:
            folder = prepared(package, (*PACKAGES[package], *BROADER.get(package, ())), patience=20)
            found[package] |= run(folder, files, again, chosen.processes)
        found[package] |= dict.fromkeys(equivalent(folder, files, found[package]), EQUIVALENT)
        _print(package, found[package], time.monotonic() - start)
        _print_survivors(folder, files, found[package])
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


def files_of(package: str) -> list[Path]:
    """The modules of a package, by their path from the root of the tree."""
    pattern = "*.py" if package in ("graph", "ingest") else "**/*.py"
    found = (path.relative_to(ROOT) for path in (ROOT / package).glob(pattern) if path.name != "__init__.py")
    inner = [Path(other) for other in PACKAGES if other.startswith(f"{package}/")]
    return sorted(path for path in found if not any(path.is_relative_to(other) for other in inner))


def prepared(package: str, tests: Sequence[str], patience: float) -> Path:
    """A fresh copy of the tree, with mutmut's settings for the package and the tests that judge it.

    A mutant has `patience` times as long as its tests took on the code as it is.
    """
    folder = WORK / package.replace("/", "-")
    copy_tree(folder)
    _configure(folder, package, tests, patience)
    return folder


def copy_tree(folder: Path) -> None:
    """The tracked files of the tree and those not yet added, and nothing else that was there."""
    shutil.rmtree(folder, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def mutants_of(folder: Path, path: Path) -> list[str]:
    """Names of all mutants of a module, as mutmut calls them."""
    code = (folder / path).read_text(encoding="utf-8")
    with change_cwd(folder):
        reset_config()
        return [get_mutant_name(path, name) for name in mutate_file_contents(str(path), code).mutant_names]


def drawn(names: Sequence[str], sample: int, seed: int) -> list[str]:
    """A sample that is the same for the same code and seed; all names for a sample of 0."""
    if not sample or sample >= len(names):
        return list(names)
    return sorted(random.Random(seed).sample(list(names), sample))


def run(folder: Path, files: Iterable[Path], names: Sequence[str], processes: int) -> dict[str, str]:
    """What became of each of the mutants named, by mutmut's word for it."""
    environment = os.environ | {"PYTHONPATH": "", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    with (folder / "mutmut.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=folder, env=environment, stdout=log, stderr=log, check=False)
    if done.returncode:
        raise SystemExit(f"mutmut ended with {done.returncode}; its words are in {folder / 'mutmut.log'}")
    codes: dict[str, int | None] = {}
    for path in files:
        meta = folder / "mutants" / f"{path}.meta"
        if meta.exists():
            codes |= json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: status_by_exit_code[codes[name]] for name in names}


class Equivalent(NamedTuple):
    """A change that makes no difference to anyone, so that no test can notice it."""

    file: str
    old: str
    new: str
    """The lines before and after, without the space around them."""
    why: str


def load_equivalents() -> list[Equivalent]:
    """The list of such changes."""
    return [Equivalent(**each) for each in yaml.safe_load(EQUIVALENTS.read_text(encoding="utf-8"))]


def equivalent(folder: Path, files: Iterable[Path], found: Mapping[str, str]) -> list[str]:
    """Which of the survivors are in the list of changes that make no difference."""
    known = {(each.file, each.old, each.new) for each in load_equivalents()}
    return [
        name
        for path, name in _alive(files, found)
        if (path.as_posix(), *(_part(changed(folder, path, name), sign) for sign in "-+")) in known
    ]


def changed(folder: Path, path: Path, name: str) -> list[str]:
    """The lines that a mutant takes away and brings, each with its sign."""
    with change_cwd(folder):
        lines = get_diff_for_mutant(name, path=path).splitlines()
    return [line for line in lines if re.match(r"[-+](?![-+])", line)]


def _part(lines: Iterable[str], sign: str) -> str:
    return "\n".join(line[1:].strip() for line in lines if line[0] == sign)


def _alive(files: Iterable[Path], found: Mapping[str, str]) -> list[tuple[Path, str]]:
    """Module and name of each mutant that no test noticed, module by module."""
    modules = {".".join(path.with_suffix("").parts): path for path in files}
    names = [name for name, word in found.items() if word not in (*KILLED, EQUIVALENT)]
    return sorted((modules[name.rpartition(".")[0]], name) for name in names)


def _configure(folder: Path, package: str, judges: Sequence[str], patience: float) -> None:
    """Settings of mutmut for a package, at the end of the copy's own pyproject.toml."""
    tests = [found for pattern in judges for found in sorted(map(str, _from(folder, pattern)))]
    settings = {
        "source_paths": [name for name in CODE if (folder / name).exists()],
        "only_mutate": [path.as_posix() for path in files_of(package)],
        "also_copy": sorted({path.name for path in folder.iterdir()} - {*CODE, "tests"}),
        "pytest_add_cli_args_test_selection": tests,
        # Failing examples are neither kept nor made small: a mutant must not be judged by what another one left.
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "--hypothesis-profile=mutants", "--hypothesis-seed=0"],
        # A worker starts from code that has been read but not run: nothing is in a cache that the mutant would fill.
        "process_isolation": "forkserver",
        "timeout_multiplier": float(patience),
        "timeout_constant": float(patience),
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    project = folder / "pyproject.toml"
    project.write_text(f"{project.read_text(encoding='utf-8')}\n[tool.mutmut]\n{lines}", encoding="utf-8")
    tomllib.loads(project.read_text(encoding="utf-8"))


def _from(folder: Path, pattern: str) -> list[Path]:
    return [path.relative_to(folder) for path in folder.glob(pattern)]


def _print(package: str, found: dict[str, str], seconds: float) -> None:
    counts = Counter(found.values())
    killed = sum(counts[word] for word in KILLED)
    judged = killed + sum(counts[word] for word in SURVIVED)
    score = f"{100 * killed / judged:.1f} %" if judged else "nothing judged"
    others = {word: count for word, count in counts.items() if word not in ("killed", EQUIVALENT, *SURVIVED)}
    print(f"{package}: {score} killed ({killed} of {judged}; {counts['no tests']} reached by no test; "
          f"{counts[EQUIVALENT]} more make no difference; {others}), {seconds:.0f} s", flush=True)  # fmt: skip


def _print_survivors(folder: Path, files: Iterable[Path], found: Mapping[str, str]) -> None:
    """Each mutant that no test noticed: its name, and the lines before and after."""
    for path, name in _alive(files, found):
        print(f"  {found[name]}: {name}", *(f"    {line}" for line in changed(folder, path, name)), sep="\n")


if __name__ == "__main__":
    main()
