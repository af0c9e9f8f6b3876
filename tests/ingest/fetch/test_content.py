"""Which first bytes each format may have: a web page is data for an HTML source only."""

import pytest

from ingest.fetch.content import ContentError, check_head, check_media_type
from tests.ingest.small_source import feed

PAGE = b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>We are sorry</body></html>"
HTML = feed(format="html", media_types=("text/html",))


@pytest.mark.parametrize("head", [PAGE, b"<html>", b"<!-- kept --><html>"])
def test_a_page_may_be_what_an_html_source_serves(head: bytes) -> None:
    check_media_type("text/html; charset=utf-8", HTML)
    check_head(head, HTML)


@pytest.mark.parametrize("form", ["json", "json lines", "csv", "xml", "xlsx"])
def test_a_page_is_never_data_of_another_format(form: str) -> None:
    with pytest.raises(ContentError, match="it is an HTML page"):
        check_head(PAGE, feed(format=form))


@pytest.mark.parametrize(
    "head", [b'{"error": "over quota"}', b"Company,Decision\n", b"PK\x03\x04", b"", b"sorry <html>"]
)
def test_other_bytes_are_no_page(head: bytes) -> None:
    with pytest.raises(ContentError, match=r"not html|empty"):
        check_head(head, HTML)
