"""Pages of a service that answers piece by piece. A run that broke off goes on where it stopped."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph.whole_file import write_whole
from ingest.fetch.connection import FetchError
from ingest.fetch.download import Fetcher
from ingest.fetch.snapshot import Request, Snapshot, SnapshotStore

Following = Callable[[Request, Snapshot], Request | None]
"""From a request and its answer to the next request; None after the last page."""

STAYS_FRESH = timedelta(hours=24)
"""So long a run that broke off may be gone on with; later the service's pages may have shifted."""
MOST_PAGES = 100_000


def fetch_pages(first: Request, following: Following, fetcher: Fetcher, snapshots: SnapshotStore) -> Iterator[Snapshot]:
    """The pages from `first` on, each fetched when it is asked for.

    Pages that an unfinished run has fetched in the last 24 hours are taken from disk. A service that names a page
    again that it has given is stopped with a FetchError.
    """
    journal = _Journal(snapshots.folder / f"paging-{first.key}.txt")
    done = journal.unfinished()
    asked: set[str] = set()
    request: Request | None = first
    while request is not None:
        if request.key in asked or len(asked) >= MOST_PAGES:
            raise FetchError(f"{first.address} leads from page to page without end")
        asked.add(request.key)
        kept = snapshots.latest(request) if request.key in done else None
        snapshot = kept or fetcher.get(request)
        if kept is None:
            journal.note(request.key)
        yield snapshot
        request = following(request, snapshot)
    journal.finish()


class _Journal:
    """Which pages the unfinished run has: the moment it began, then one request a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def unfinished(self) -> set[str]:
        try:
            began, *pages = self._path.read_text(encoding="utf-8").splitlines()
            fresh = datetime.now(UTC) - datetime.fromisoformat(began) <= STAYS_FRESH
        except (OSError, ValueError):
            fresh, pages = False, []
        if not fresh:
            write_whole(self._path, f"{datetime.now(UTC).isoformat()}\n")
            return set()
        return set(pages)

    def note(self, key: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{key}\n")

    def finish(self) -> None:
        self._path.unlink(missing_ok=True)
