"""What each build said, in short, so that two builds can be held against each other: `data/build/history/`."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.build import Manifest
from graph.claims import Claim
from graph.errors import LookthroughError
from graph.whole_file import NewFile
from ingest.emit.keys import digest_of

KEPT = 30
"""Builds remembered; the oldest go."""
LATEST, PREVIOUS = "latest", "previous"


@dataclass(frozen=True)
class Said:
    """One claim of a build: who said it, a hash of what, and a line to know it by."""

    id: str
    source: str
    digest: str
    line: str


@dataclass
class SourceChange:
    """What of one source appeared, changed and vanished between two builds."""

    appeared: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BuildChange:
    """What is different in `after`; sources without a difference are left out."""

    before: str
    after: str
    sources: dict[str, SourceChange]

    def document(self) -> dict[str, object]:
        """As plain values, for JSON."""
        return asdict(self)


def history_folder(data: Path) -> Path:
    """Where the builds are remembered."""
    return data / "build" / "history"


def remember(folder: Path, manifest: Manifest, claims: Iterable[Claim]) -> None:
    """Keep the short form of a build, and let the oldest beyond `KEPT` go."""
    with NewFile(folder / f"{manifest.build_id}.jsonl.gz") as new:
        with gzip.open(new.file, "wt", encoding="utf-8", compresslevel=5) as file:
            head = {"build_id": manifest.build_id, "built_at": manifest.built_at.isoformat()}
            file.write(json.dumps(head) + "\n")
            for claim in sorted(claims, key=lambda claim: claim.id):
                line = f"{claim.subject} {claim.predicate} {claim.object or claim.value}"
                file.write(json.dumps([claim.id, claim.source, digest_of(claim), line], ensure_ascii=False) + "\n")
        new.commit()
    for build in list(remembered(folder))[KEPT:]:
        (folder / f"{build}.jsonl.gz").unlink(missing_ok=True)


def remembered(folder: Path) -> dict[str, str]:
    """Ids of the builds remembered and when they were made, the latest first."""
    heads = []
    for path in folder.glob("*.jsonl.gz"):
        try:
            with gzip.open(path, "rt", encoding="utf-8") as file:
                head = json.loads(next(file))
            heads.append((head["built_at"], head["build_id"]))
        except (OSError, EOFError, ValueError, KeyError, StopIteration):
            continue
    return {build_id: built_at for built_at, build_id in sorted(heads, reverse=True)}


def compare(folder: Path, before: str, after: str) -> BuildChange:
    """What appeared, changed and vanished from one build to another, by source, each claim as one line.

    A build is named by its id, the beginning of one, `latest` or `previous`. Raises LookthroughError if there is
    none of that name, or several.
    """
    old_id, new_id = find(folder, before), find(folder, after)
    old = {said.id: said for said in _read(folder, old_id)}
    found: dict[str, SourceChange] = {}
    for said in _read(folder, new_id):
        known = old.pop(said.id, None)
        if known is None:
            found.setdefault(said.source, SourceChange()).appeared.append(said.line)
        elif known.digest != said.digest:
            found.setdefault(said.source, SourceChange()).changed.append(said.line)
    for said in old.values():
        found.setdefault(said.source, SourceChange()).vanished.append(said.line)
    return BuildChange(old_id, new_id, dict(sorted(found.items())))


def find(folder: Path, name: str) -> str:
    """The id of the build that `name` means. Raises LookthroughError if it is not one build."""
    known = list(remembered(folder))
    short = {LATEST: 0, PREVIOUS: 1}
    fitting = known[short[name] :][:1] if name in short else [build for build in known if build.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    there = ", ".join(known) or "none; `lookthrough build` makes one"
    raise LookthroughError(f"{name!r} means {len(fitting)} of the builds remembered. There are, latest first: {there}.")


def _read(folder: Path, build_id: str) -> Iterator[Said]:
    try:
        with gzip.open(folder / f"{build_id}.jsonl.gz", "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                yield Said(*json.loads(line))
    except (OSError, EOFError, ValueError, TypeError) as error:
        raise LookthroughError(f"What is remembered of build {build_id} cannot be read: {error}") from error
