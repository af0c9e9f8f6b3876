"""Last good batches: what a source gave when it last passed its gate, as JSON lines, the report being the last."""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from graph.claims import Claim, Origin
from graph.entities import SourceEntity
from graph.errors import LookthroughError
from graph.evidence import Citation, Evidence
from graph.read.reason import fault_of
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.whole_file import NewFile, write_whole
from ingest.emit.batch import Batch
from ingest.emit.report import IngestReport

TAIL = 1 << 20
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a line that somebody has spoilt can end in."""
ENTITY_LINE = b'{"entity":'
TELLING_CLAIM = re.compile(
    rb'^{"claim":.*"predicate":"(?:%s)"' % "|".join((*NAME_ATTRIBUTES, *MATCHING_IDENTIFIERS)).encode()
)
"""How `BatchWriter` writes a thing, and a claim that says what it is called or by which identifier it is known."""


def _new_digest() -> "hashlib.blake2b":
    return hashlib.blake2b(digest_size=16)


def batches_folder(data: Path) -> Path:
    """Where the last good batches lie."""
    return data / "build" / "batches"


class BatchWriter:
    """Writes a batch as a stream, beside the last good one, and puts it in its place only when told so."""

    def __init__(self, folder: Path, source: str) -> None:
        self._new = NewFile(folder / f"{source}.jsonl")
        self._file = self._new.text()
        self._digest = _new_digest()

    def add(self, kind: str, item: BaseModel) -> None:
        """Write one entity, claim or evidence."""
        line = f'{{"{kind}":{item.model_dump_json(exclude_defaults=True)}}}\n'
        self._digest.update(line.encode())
        self._file.write(line)

    def commit(self, report: IngestReport) -> None:
        """Make it the last good batch. Its last line vouches for all others."""
        self.add("report", report.model_copy(update={"digest": self._digest.hexdigest()}))
        self._new.commit()

    def discard(self) -> None:
        """Leave the last good batch as it is. Nothing happens after a commit."""
        self._new.discard()


@dataclass(frozen=True)
class State:
    """How a source stands: the report of its last good batch, and that of its last attempt."""

    good: IngestReport | None
    attempt: IngestReport | None

    @property
    def stale(self) -> str | None:
        """Why the last good claims are stale; None if they are the latest."""
        if self.good is None or self.attempt is None or self.attempt.gate == "passed":
            return None
        if self.attempt.run_at < self.good.run_at:  # what was good since could not be noted any more
            return None
        return f"{self.attempt.run_at.date()}: {'; '.join(self.attempt.reasons)}"

    @property
    def gate(self) -> str:
        """passed, failed, stale, or `not read yet`."""
        if self.good is None:
            return "failed" if self.attempt else "not read yet"
        return "stale" if self.stale else "passed"


def note_attempt(folder: Path, report: IngestReport) -> None:
    """Write down how the last attempt went, whether it was good or not."""
    write_whole(folder / f"{report.source}.attempt.json", report.model_dump_json(indent=1))


def state_of(folder: Path, source: str) -> State:
    """How a source stands, without reading its claims."""
    return State(_last_report(folder / f"{source}.jsonl"), _attempt(folder / f"{source}.attempt.json"))


def _attempt(path: Path) -> IngestReport | None:
    try:
        return IngestReport.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        told = f"The report of the last attempt cannot be read: {path}: {fault_of(error)}; delete that file"
        raise LookthroughError(told) from error


def _last_report(path: Path) -> IngestReport | None:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL))
            line = file.read().rstrip(b"\n").rpartition(b"\n")[2]
        return IngestReport.model_validate(json.loads(line)["report"])
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        raise _broken(path) from error


def _broken(path: Path) -> LookthroughError:
    return LookthroughError(
        f"The last good batch {path.name} is broken or from another version; run `lookthrough ingest {path.stem}` again"
    )


def load_batch(folder: Path, source: str) -> Batch | None:
    """The last good batch of a source, or None. Raises LookthroughError if it cannot be read as a whole."""
    state = state_of(folder, source)
    if state.good is None:
        return None
    path = folder / f"{source}.jsonl"
    entities: list[SourceEntity] = []
    claims: list[Claim] = []
    evidence: list[Evidence] = []
    place, digest = _Place(), _new_digest()
    try:
        with path.open("rb") as file:
            for line in file:
                ((kind, item),) = json.loads(line).items()
                if kind != "report":
                    digest.update(line)
                if kind == "claim":
                    claims.append(Claim.model_validate(place.shared(item)))
                elif kind == "entity":
                    entities.append(SourceEntity.model_validate(item))
                elif kind == "evidence":
                    evidence.append(Evidence.model_validate(item))
    except UNREADABLE as error:
        raise _broken(path) from error
    if state.good.digest not in (None, digest.hexdigest()):
        raise _broken(path)
    return Batch(
        source=source,
        rows=state.good.rows,
        entities=tuple(entities),
        claims=tuple(claims),
        evidence=tuple(evidence),
        issues=(),
        rejected_before=state.good.rejected,
        stale=state.stale,
        extract=state.good.extract,
        retrieved_on=state.good.retrieved_on,
    )


class _Place:
    """Where the claim before was read and can be checked. Claims of one row stand together and share it, because it
    would take a third of the memory of all claims."""

    def __init__(self) -> None:
        self._written: tuple[Any, Any] = (None, None)
        self._made: tuple[Any, Any] = (None, None)

    def shared(self, item: dict[str, Any]) -> dict[str, Any]:
        written = (item.get("origin"), item.get("citations"))
        if written != self._written:
            origin, citations = written
            self._made = (
                origin and Origin.model_validate(origin),
                citations and tuple(Citation.model_validate(citation) for citation in citations),
            )
            self._written = written
        origin, citations = self._made
        return {**item, "origin": origin, "citations": citations}


class Said(NamedTuple):
    """What a claim of an attribute says, and nothing of where."""

    subject: str
    predicate: str
    value: str | None


def who_is_named(folder: Path, source: str) -> tuple[list[SourceEntity], list[Said]] | None:
    """The things of a last good batch, their names and the identifiers that tell them; None if there is no batch.

    Much quicker than `load_batch`, because other claims and evidence are not made. Raises LookthroughError as it does.
    """
    if state_of(folder, source).good is None:
        return None
    path = folder / f"{source}.jsonl"
    entities: list[SourceEntity] = []
    said: list[Said] = []
    try:
        with path.open("rb") as file:
            for line in file:
                if line.startswith(ENTITY_LINE):
                    entities.append(SourceEntity.model_validate(json.loads(line)["entity"]))
                elif TELLING_CLAIM.search(line):
                    claim = json.loads(line)["claim"]
                    said.append(Said(claim["subject"], claim["predicate"], claim.get("value")))
    except UNREADABLE as error:
        raise _broken(path) from error
    return entities, said


def entity_ids(folder: Path, source: str) -> Iterable[str]:
    """Ids of the things that the last good batch names, one after the other."""
    try:
        with (folder / f"{source}.jsonl").open("rb") as file:
            for line in file:
                if line.startswith(ENTITY_LINE) and (id_ := _id_in(line)):
                    yield id_
    except OSError:
        return


def _id_in(line: bytes) -> str | None:
    """The id of a thing in its line; None if the line is spoilt. The batch is about to be made anew, or is refused."""
    try:
        return str(json.loads(line)["entity"]["id"])
    except UNREADABLE:
        return None
