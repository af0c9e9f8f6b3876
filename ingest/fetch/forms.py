"""The forms in which a person may have a publisher's data: as its service answers, or as its pages give it to save.

Which one a file is in is told by its content, never by its name.
"""

import csv
import fnmatch
import glob
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.fetch.archives import open_content
from ingest.fetch.content import ZIP, ContentError, FormError
from ingest.fetch.feed import MEGABYTE, Download, Feed
from ingest.fetch.snapshot import Snapshot

HEAD = 1 << 16
"""So much of a file is looked at; a header of 300 columns takes a tenth of it."""
WORKBOOK = "[Content_Types].xml"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Part:
    """A file in a form, or one of several in an archive: the snapshot under its name, and how it is opened."""

    snapshot: Snapshot
    feed: Feed


@dataclass(frozen=True)
class Form:
    """The form that a file is in. `name` is that of a download of the feed, empty for what the service answers."""

    name: str
    parts: tuple[Part, ...]


def form_of(snapshot: Snapshot, feed: Feed) -> Form:
    """In which form a file is. Raises ContentError, with the forms there are, if it is in none."""
    own = Form("", (Part(snapshot, feed),))
    if snapshot.address is not None or not feed.downloads:
        return own
    members = _members(snapshot.path)
    for download in feed.downloads:
        parts = _parts(snapshot, feed, download, members)
        if parts:
            return Form(download.name, tuple(parts))
    try:
        with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format):
            return own
    except FormError as error:
        raise ContentError(f"{snapshot.name} is {error.why}. {forms_words(feed)}") from None


def forms_words(feed: Feed) -> str:
    """The forms in which files are read, in one sentence."""
    own = f"{feed.format} as the publisher's service gives it, see {feed.documentation}"

    forms = (own, *(download.what.rstrip(".") for download in feed.downloads))
    return f"Read are: {'; '.join(forms)}."


def _members(path: Path) -> Sequence[str]:
    """Names of the files of an archive; none if it is no archive, or a workbook."""
    with path.open("rb") as content:
        if not content.read(4).startswith(ZIP):
            return ()
    try:
        with zipfile.ZipFile(path) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise ContentError(f"{path.name} is a broken archive: {error}") from None
    return () if WORKBOOK in names else [name for name in names if not name.startswith("__MACOSX/")]


def _parts(snapshot: Snapshot, feed: Feed, download: Download, members: Sequence[str]) -> list[Part]:
    """What of a file is in the form of a download."""
    whole = feed.model_copy(update={"format": download.format, "member": None})
    parts = [
        Part(replace(snapshot, name=f"{snapshot.name}/{name}"), whole.model_copy(update={"member": glob.escape(name)}))
        for name in members
        if fnmatch.fnmatch(name, download.member)
    ] or ([] if members else [Part(snapshot, whole)])
    return [part for part in parts if _fits(_head(part), download)]


def _head(part: Part) -> bytes:
    most = part.feed.max_unpacked_megabytes * MEGABYTE
    with open_content(part.snapshot.path, most, part.feed.member) as content:
        return content.read(HEAD).removeprefix(_BOM)


def _fits(head: bytes, download: Download) -> bool:
    start = head.lstrip()
    if download.format == "csv":
        line = head.partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
        cells = next(csv.reader([line], delimiter=download.delimiter), []) if "\0" not in line else []
        return set(download.known_by) <= {cell.strip() for cell in cells}
    if download.format == "xml":
        root = _ROOT.search(head) if start.startswith(b"<") else None
        return root is not None and root[1].decode() in download.known_by
    return start[:1] in (b"{", b"[") and all(f'"{key}"'.encode() in head for key in download.known_by)
