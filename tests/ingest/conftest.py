"""What the tests of ingest share: a service on this machine, and patience that fits a test."""

from collections.abc import Iterator

import pytest

from ingest.fetch.download import Limits
from tests.ingest.feed_server import FeedServer, feed_server

QUICK = Limits(connect=2, read=0.6, attempts=2, backoff=0.01, grace=0.8, slowest=2000)
"""A test does not wait as long as a publisher deserves."""


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """A publisher's service."""
    with feed_server() as running:
        yield running
