"""Snapshots: the raw bytes of a source as they were served, kept by their content hash."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal
from urllib.parse import urlsplit

from graph.read.file import check_regular
from graph.whole_file import NewFile, write_whole

CHUNK = 1 << 20


@dataclass(frozen=True)
class Request:
    """What is asked of a service. `body` is sent as JSON."""

    address: str
    method: Literal["GET", "POST"] = "GET"
    body: Mapping[str, Any] | None = field(default=None, hash=False)

    @property
    def key(self) -> str:
        """Names the request: the same question has the same key in every run."""
        text = json.dumps([self.method, self.address, self.body], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Snapshot:
    """Bytes on disk, and where they are from. `retrieved_at` is empty for a file whose reading nobody dated."""

    path: Path
    name: str
    sha256: str
    size: int
    address: str | None = None
    retrieved_at: datetime | None = None
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def lineage(self) -> str:
        """What a claim keeps of its snapshot: the first 16 digits of the hash, and the name."""
        return f"{self.sha256[:16]}/{self.name}"

    @property
    def retrieved_on(self) -> str | None:
        """The day of the reading, as YYYY-MM-DD."""
        return self.retrieved_at.date().isoformat() if self.retrieved_at else None

    def open(self) -> IO[bytes]:
        """The raw bytes, still packed if they were served so."""
        return self.path.open("rb")


def snapshot_of_file(path: Path, retrieved_at: datetime | None = None) -> Snapshot:
    """A file that a person has, read where it lies; it is hashed and not copied.

    Raises FileError for a pipe, a device or a folder, and OSError for what cannot be read.
    """
    size = check_regular(path)
    return Snapshot(path, path.name, hash_of(path), size, retrieved_at=retrieved_at)


def hash_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


class SnapshotStore:
    """The snapshots of one source: bytes by hash, and for every request the last answer to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._requests = folder / "requests"

    def latest(self, request: Request) -> Snapshot | None:
        """The last answer to `request`, if its bytes are still what they were."""
        try:
            kept = json.loads((self._requests / f"{request.key}.json").read_text(encoding="utf-8"))
            moment = datetime.fromisoformat(kept.pop("retrieved_at"))
            snapshot = Snapshot(self.folder / kept.pop("file"), retrieved_at=moment, **kept)
            whole = snapshot.path.stat().st_size == snapshot.size and hash_of(snapshot.path) == snapshot.sha256
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return snapshot if whole else None

    @contextmanager
    def receiving(self) -> Iterator["Receiver"]:
        """A place for bytes that come in; it is gone afterwards unless they were kept."""
        with NewFile(self.folder / "received") as new:
            yield Receiver(new)

    def keep(self, request: Request, received: "Receiver", retrieved_at: datetime, **told: str | None) -> Snapshot:
        """Keep what was received as the last answer to `request`. `told` is what the server said of it."""
        name = PurePosixPath(urlsplit(request.address).path).name or "answer"
        sha256 = received.digest.hexdigest()
        path = self.folder / f"{sha256}{PurePosixPath(name).suffix}"
        received.new.commit(path)
        snapshot = Snapshot(path, name, sha256, received.size, request.address, retrieved_at, **told)
        self._requests.mkdir(exist_ok=True)
        kept = {k: v for k, v in asdict(snapshot).items() if k != "path"}
        text = json.dumps(kept | {"file": path.name, "retrieved_at": retrieved_at.isoformat()}, ensure_ascii=False)
        write_whole(self._requests / f"{request.key}.json", text)
        return snapshot


class Receiver:
    """Bytes on their way to disk, counted and hashed."""

    def __init__(self, new: NewFile) -> None:
        self.new = new
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        self.new.file.write(piece)
        self.digest.update(piece)
        self.size += len(piece)
