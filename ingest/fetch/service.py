"""Where an adapter's snapshots come from: the service of its feed, or the files that a person has."""

from collections.abc import Iterator, Sequence

from graph.errors import LookthroughError
from ingest.emit.report import Tally
from ingest.fetch.download import Fetcher
from ingest.fetch.paging import Following, fetch_pages
from ingest.fetch.snapshot import Request, Snapshot, SnapshotStore


class Service:
    """Gives snapshots, and notes each of them for the report."""

    def __init__(
        self, files: Sequence[Snapshot], fetcher: Fetcher, snapshots: SnapshotStore, first: str, tally: Tally
    ) -> None:
        self._files, self._fetcher, self._snapshots = tuple(files), fetcher, snapshots
        self._first, self._tally = first, tally

    @property
    def from_files(self) -> bool:
        """True if a person gave files; the service is not asked then."""
        return bool(self._files)

    def snapshot(self, request: Request | None = None) -> Snapshot:
        """The one file given, or the answer to `request` (the feed's address, if none).

        Raises LookthroughError if several files were given, or if a file was and another request is made.
        """
        if self._files:
            if request is not None or len(self._files) != 1:
                raise LookthroughError("This source is read from one file; give --file once")
            return self._noted(self._files[0])
        return self._noted(self._fetcher.get(request or Request(self._first)))

    def pages(self, first: Request, following: Following) -> Iterator[Snapshot]:
        """The pages of a service from `first` on, or the files given, in their order."""
        found = self._files or fetch_pages(first, following, self._fetcher, self._snapshots)
        for snapshot in found:
            yield self._noted(snapshot)

    def _noted(self, snapshot: Snapshot) -> Snapshot:
        self._tally.read(snapshot)
        return snapshot
