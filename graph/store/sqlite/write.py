"""Writing a build: into a new file beside the old one, checked, brought to the disk, then moved into place.

At every moment the final path holds one whole build, the old one or the new one, whatever happens to the process
or the machine. A build that was interrupted leaves only a file under a passing name, which the next build removes.
"""

import errno
import json
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.build import Build, Edge
from graph.errors import StoreError
from graph.store.base import linked_ids
from graph.store.sqlite.schema import APPLICATION_ID, FORMAT, INDEXES, TABLES

_SQLITE_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68


def write_build(path: Path, build: Build) -> None:
    """Make `build` the content of the store file `path`, as a whole or not at all.

    Call it while holding `only_writer`. Raises StoreError when the folder cannot be written.
    """
    _remove_leftovers(path)
    passing = path.with_name(f".{path.name}.building-{uuid.uuid4().hex}")
    try:
        with closing(sqlite3.connect(passing)) as connection:
            _fill(connection, build)
            _check(connection)
        _to_disk(passing)
        passing.replace(path)
        _to_disk(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"Cannot write the build to {path}: {_reason(error)}. What was there stays.") from error
    finally:
        # Gone already if all went well; if not, the next build would remove it, but the disk may be full now.
        _remove_quietly(passing)


@contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Hold the right to write the store file `path`; no two builds at a time, of whatever process.

    The lock is SQLite's own on an empty file beside the store: it works on every system and dies with its process.
    Raises StoreError when another build is under way, the folder cannot be written, or a file lies there that is
    not a store of ours.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(path)
        beside = path.with_name(f".{path.name}.lock")
        if beside.exists() and not os.access(beside, os.W_OK):
            # SQLite would open it read-only without a word, and hold no lock.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(beside))
        lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
    except (sqlite3.Error, OSError) as error:
        raise _cannot_write(path, error) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise StoreError(f"Another build is being written to {path}. Wait until it has ended.") from error
            raise _cannot_write(path, error) from error
        yield


def _cannot_write(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"Cannot write to the folder {path.parent}: {_reason(error)}. "
        "Allow writing there, or choose another place for the store."
    )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _refuse_foreign(path: Path) -> None:
    """A file that is not ours was chosen by mistake; writing over it would destroy somebody's work."""
    if not path.exists() or path.stat().st_size == 0:
        return
    if path.is_dir():
        raise StoreError(f"{path} is a folder; give the address of a file.")
    with path.open("rb") as file:
        header = file.read(_APPLICATION_ID_AT + 4)
    stamp = int.from_bytes(header[_APPLICATION_ID_AT:], "big")
    if not header.startswith(_SQLITE_HEADER) or stamp != APPLICATION_ID:
        raise StoreError(
            f"{path} is not a Lookthrough store, or is damaged beyond recognition; it is not written over. "
            "Move it away, or choose another place for the store."
        )


def _remove_leftovers(path: Path) -> None:
    """Remove what interrupted builds left. The lock is held, so none of it belongs to a build under way."""
    for leftover in path.parent.glob(f".{path.name}.building-*"):
        _remove_quietly(leftover)


def _remove_quietly(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-journal")):
        try:
            name.unlink(missing_ok=True)
        except OSError:
            continue  # it takes up room but does no harm; the next build tries again


def _fill(connection: sqlite3.Connection, build: Build) -> None:
    # Nobody reads this file before it is whole and on the disk, so nothing need be safe on the way there.
    connection.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.executescript(TABLES)
    with connection:
        connection.execute("INSERT INTO manifest VALUES (?)", (build.manifest.model_dump_json(),))
        connection.executemany(
            "INSERT INTO nodes VALUES (?, ?, ?, ?, ?)",
            ((n.id, n.kind.value, n.state, n.caption, n.model_dump_json()) for n in build.nodes),
        )
        connection.executemany(
            "INSERT INTO linked VALUES (?, ?)", ((id_, n.id) for n in build.nodes for id_ in linked_ids(n))
        )
        connection.executemany(
            "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(_edge_row, build.edges),
        )
        connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?)",
            ((c.id, c.subject, c.object, c.model_dump_json()) for c in build.claims),
        )
        connection.executemany(
            "INSERT INTO evidence VALUES (?, ?)", ((e.id, e.model_dump_json()) for e in build.evidence)
        )
        _fill_search(connection, build)
    connection.executescript(INDEXES)
    connection.executescript("ANALYZE;")
    # Written last: a file without the stamp was never finished.
    connection.executescript(
        f"PRAGMA user_version = {FORMAT}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA journal_mode = DELETE;"
    )


def _edge_row(edge: Edge) -> tuple[object, ...]:
    return (
        *(edge.id, edge.relation, edge.subject, edge.object, edge.standing.value),
        *(edge.start, edge.end, edge.observed_by, edge.differing, edge.model_dump_json()),
    )


def _fill_search(connection: sqlite3.Connection, build: Build) -> None:
    from graph.search.index import Index  # imported here: to read a store takes no matcher

    index = Index.of(build)
    connection.executemany(
        "INSERT INTO search_entries VALUES (?, ?, ?, ?, ?)",
        (
            (number, entry.node_id, entry.field, entry.text, json.dumps(entry.claims))
            for number, entry in enumerate(index.entries)
        ),
    )
    connection.executemany(
        "INSERT INTO search_terms VALUES (?, ?, ?)",
        ((term, posting.count, posting.numbers) for term, posting in index.postings()),
    )


def _check(connection: sqlite3.Connection) -> None:
    # The indexes were made from the rows a moment ago; to compare them again would take a fifth of the whole time.
    (answer,) = connection.execute("PRAGMA quick_check").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"the file written is not sound: {answer}")


def _to_disk(path: Path) -> None:
    """Wait until the disk holds it. Windows cannot do so for a folder, and orders such moves itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
