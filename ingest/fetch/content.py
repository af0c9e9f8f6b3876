"""Whether bytes are what they are said to be. A page that says "not found" with status 200 is not a data set."""

from graph.errors import LookthroughError
from ingest.fetch.feed import Feed

HEAD = 1024
GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BOM = b"\xef\xbb\xbf"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")


class ContentError(LookthroughError):
    """Bytes that are not in the format of their source."""


class FormError(ContentError):
    """Bytes that cannot begin as the format does. `why` says so of a file: `not csv, it is an HTML page`."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the answer is {why}")
        self.why = why


def check_media_type(declared: str | None, feed: Feed) -> None:
    """Raise ContentError if a server calls its answer something that the publisher does not serve."""
    kind = (declared or "").partition(";")[0].strip().lower()
    if kind and kind not in feed.media_types:
        raise ContentError(f"the answer calls itself {kind}, not {' or '.join(feed.media_types)}")


def check_head(head: bytes, feed: Feed) -> None:
    """Raise ContentError if the first bytes cannot be those of the feed's format; packed ones are looked at closed."""
    if not head:
        raise ContentError("the answer is empty")
    is_zip, is_gzip = head.startswith(ZIP), head.startswith(GZIP)
    if is_zip or is_gzip:
        if feed.packed is None and not (is_zip and feed.format == "xlsx"):
            raise ContentError(f"the answer is a packed file, not {feed.format}")
        return
    if feed.packed:
        raise ContentError(f"the answer is not a {feed.packed} file{_what(head)}")
    check_text_head(head, feed.format)


def check_text_head(head: bytes, form: str) -> None:
    """Raise ContentError if unpacked content cannot begin as `form` does."""
    start = head.removeprefix(_BOM).lstrip()
    wrong = (
        (_is_html(start) and form != "html")
        or (form == "html" and start[:1] != b"<")
        or form == "xlsx"  # a workbook is a zip archive, not text
        or (form == "json" and start[:1] not in (b"{", b"["))
        or (form == "json lines" and start[:1] != b"{")
        or (form == "xml" and start[:1] != b"<")
        or (form == "csv" and (start[:1] in (b"<", b"{") or b"\0" in head))
    )
    if wrong:
        raise FormError(f"not {form}{_what(head)}")


def _is_html(start: bytes) -> bool:
    return start[:64].lower().startswith(_HTML)


def _what(head: bytes) -> str:
    return ", it is an HTML page" if _is_html(head.removeprefix(_BOM).lstrip()) else ""
