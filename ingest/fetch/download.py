"""Fetching: one request of a source to its service, politely, and only what `source.yml` allows."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urljoin

import requests
from requests.utils import get_environ_proxies, select_proxy

from ingest.fetch.addresses import check_address, check_resolved
from ingest.fetch.connection import FetchError, GuardedAdapter, Line, Patience, Watch
from ingest.fetch.content import HEAD, check_head, check_media_type
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Request, Snapshot, SnapshotStore

REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
WORTH_A_RETRY = (429, 500, 502, 503, 504)
PIECE = 1 << 16
NAME = f"lookthrough/{version('lookthrough')} (research; open source)"


@dataclass(frozen=True)
class Limits:
    """Seconds to wait for a connection and for the next byte; how often to try; how slow a service may be."""

    connect: float = 15
    read: float = 30
    attempts: int = 4
    backoff: float = 1.0
    grace: float = 60
    slowest: int = 500


class _BrokenOffError(Exception):
    """A body that did not come to its end: worth another attempt."""


class Fetcher:
    """Asks the service of one source, one request after the other.

    `offline` answers from what was kept. `loopback` lets tests ask a server on this machine, and is set by nothing
    else. `received` is told how many bytes have come, and how many there will be (0: not said).
    """

    def __init__(
        self,
        feed: Feed,
        snapshots: SnapshotStore,
        *,
        offline: bool = False,
        limits: Limits | None = None,
        loopback: bool = False,
        received: Callable[[int, int], None] = lambda *_: None,
    ) -> None:
        self._feed, self._snapshots = feed, snapshots
        self.offline, self.asked = offline, 0
        self._limits, self._loopback, self._received = limits or Limits(), loopback, received
        self._line = Line(self._limits.read * 2, public_only=not loopback)
        self._session = self._make_session()
        self._last = float("-inf")

    def _make_session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = not self._loopback
        session.auth = lambda request: request  # without it, requests sends what a .netrc file holds
        session.headers.update({"User-Agent": NAME, "Accept": ", ".join((*self._feed.media_types, "*/*;q=0.1"))})
        retries = Patience(
            total=self._limits.attempts - 1,
            backoff_factor=self._limits.backoff,
            status_forcelist=WORTH_A_RETRY,
            allowed_methods=("GET", "POST"),
            redirect=False,
            raise_on_status=False,
        )
        for scheme in ("https://", "http://"):
            session.mount(scheme, GuardedAdapter(self._line, retries))
        return session

    def get(self, request: Request) -> Snapshot:
        """The answer to a request: fetched, or the one that was kept if the service says that it has not changed.

        Raises FetchError, AddressError or ContentError; what was kept before stays as it was.
        """
        known = self._snapshots.latest(request)
        if self.offline:
            if known is None:
                raise FetchError(f"{request.address} was never fetched, and --offline forbids to ask for it")
            return known
        for attempt in range(self._limits.attempts):
            try:
                return self._once(request, known)
            except _BrokenOffError as error:
                reason = str(error)
                time.sleep(self._limits.backoff * 2**attempt)
        raise FetchError(f"{request.address}: {reason}, {self._limits.attempts} times")

    def _once(self, request: Request, known: Snapshot | None) -> Snapshot:
        headers: dict[str, str] = {}
        if known and request.method == "GET":
            conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
            headers = {name: value for name, value in conditions.items() if value}
        with self._send(request, headers) as response:
            if response.status_code == 304 and known:
                return known
            if response.status_code != 200:
                raise FetchError(f"{request.address} answered {response.status_code} {response.reason}")
            check_media_type(response.headers.get("Content-Type"), self._feed)
            return self._receive(request, response)

    def _send(self, request: Request, headers: dict[str, str]) -> requests.Response:
        address, method, body = request.address, request.method, request.body
        for _ in range(MOST_REDIRECTS):
            host = check_address(address, self._feed.hosts, self._loopback)
            if not self._loopback and not select_proxy(address, get_environ_proxies(address)):
                check_resolved(host)
            self._wait_politely()
            response = self._try(requests.Request(method, address, headers=headers, json=body))
            if response.status_code not in REDIRECTS or "Location" not in response.headers:
                return response
            response.close()
            address = urljoin(address, response.headers["Location"])
            if response.status_code in (301, 302, 303) and method == "POST":
                method, body = "GET", None
        raise FetchError(f"{request.address} redirects more than {MOST_REDIRECTS} times")

    def _try(self, request: requests.Request) -> requests.Response:
        settings = self._session.merge_environment_settings(request.url, {}, True, None, None)
        prepared = self._session.prepare_request(request)
        self.asked += 1
        try:
            return self._session.send(
                prepared, timeout=(self._limits.connect, self._limits.read), allow_redirects=False, **settings
            )
        except requests.RequestException as error:
            raise FetchError(f"{request.url} could not be reached: {_inner(error)}") from error

    def _wait_politely(self) -> None:
        rest = self._last + self._feed.pause_seconds - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._last = time.monotonic()

    def _receive(self, request: Request, response: requests.Response) -> Snapshot:
        most = self._feed.max_megabytes * MEGABYTE
        said = response.headers.get("Content-Length", "")
        total = int(said) if said.isdigit() else 0
        if total > most:
            raise FetchError(f"{request.address} is {total} bytes long; source.yml allows {most}")
        head = b""
        watch = Watch(self._line.sock, self._limits.grace, self._limits.slowest)
        with self._snapshots.receiving() as receiver:
            try:
                with watch:
                    for piece in response.iter_content(PIECE):
                        watch.count(len(piece))
                        receiver.write(piece)
                        if receiver.size > most:
                            raise FetchError(f"{request.address} sends more than the {most} bytes of source.yml")
                        if len(head) < HEAD:
                            head += piece[:HEAD]
                        self._received(receiver.size, total)
            except (requests.RequestException, OSError) as error:
                raise _BrokenOffError(self._why_broken(watch, error)) from error
            if watch.stalled:
                raise _BrokenOffError(self._why_broken(watch, None))
            check_head(head[:HEAD], self._feed)
            return self._snapshots.keep(
                request,
                receiver,
                datetime.now(UTC).replace(microsecond=0),
                media_type=response.headers.get("Content-Type"),
                etag=response.headers.get("ETag"),
                last_modified=response.headers.get("Last-Modified"),
            )

    @staticmethod
    def _why_broken(watch: Watch, error: Exception | None) -> str:
        if watch.stalled or "timed out" in str(error).lower():
            return "the answer stalled"
        return "the answer broke off before its end"


def _inner(error: BaseException) -> str:
    """The innermost reason: the outer ones repeat address and class names."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return str(error) or type(error).__name__
