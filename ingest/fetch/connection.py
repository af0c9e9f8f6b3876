"""The way to the network: connections that refuse private machines and end when they stall, retried with patience."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.retry import Retry

from graph.errors import LookthroughError
from ingest.fetch.addresses import check_machine


class FetchError(LookthroughError):
    """A source could not be read from its service. What was kept of it stays."""


class Watch:
    """Ends a connection that is slower than `slowest` bytes a second, or has sent nothing, after `grace` seconds.

    A socket's own time-out begins anew with every byte; a server that drips could hold a reader for days.
    """

    def __init__(self, sock: socket.socket | None, grace: float, slowest: int) -> None:
        self._sock, self._grace, self._slowest = sock, grace, slowest
        self._began, self._bytes = time.monotonic(), 0
        self._over = threading.Event()
        self.stalled = False

    def count(self, received: int) -> None:
        """So many more bytes have come."""
        self._bytes += received

    def __enter__(self) -> Self:
        threading.Thread(target=self._run, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(min(1.0, self._grace / 4)):
            passed = time.monotonic() - self._began
            if passed > self._grace and self._bytes < self._slowest * passed:
                self.stalled = True
                if self._sock is not None:
                    with suppress(OSError):  # SSLSocket's own shutdown would leave a waiting reader with a ValueError
                        socket.socket.shutdown(self._sock, socket.SHUT_RDWR)
                return


class Line:
    """What the connections of one session share: the socket last used, and how long headers may take."""

    def __init__(self, header_seconds: float, public_only: bool) -> None:
        self.sock: socket.socket | None = None
        self.header_seconds = header_seconds
        self.public_only = public_only


def _guarded(kind: type[HTTPConnection], line: Line) -> type[HTTPConnection]:
    class _Guarded(kind):  # type: ignore[valid-type, misc]
        def _new_conn(self) -> socket.socket:
            sock: socket.socket = super()._new_conn()
            if line.public_only:
                try:
                    check_machine(str(sock.getpeername()[0]))
                except LookthroughError:
                    sock.close()
                    raise
            return sock

        def getresponse(self) -> Any:
            line.sock = self.sock
            with Watch(self.sock, line.header_seconds, 1 << 30):
                return super().getresponse()

    return _Guarded


class Patience(Retry):
    """Retries with back-off; a Retry-After is kept to, unless it asks for more than `LONGEST_WAIT` seconds."""

    LONGEST_WAIT = 120.0

    def sleep_for_retry(self, response: Any) -> bool:
        """Wait as long as the server asks. Raises FetchError if that is too long to wait here."""
        asked = self.get_retry_after(response)
        if asked and asked > self.LONGEST_WAIT:
            raise FetchError(f"the service answered {response.status} and asks to wait {asked:.0f} seconds; try later")
        return super().sleep_for_retry(response)


class GuardedAdapter(HTTPAdapter):
    """The transport of a session. It refuses private machines after connecting, before a byte is sent."""

    def __init__(self, line: Line, retries: Retry) -> None:
        self._line = line
        super().__init__(max_retries=retries)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools, with connections that are guarded."""
        super().init_poolmanager(*args, **options)
        made: Callable[[str, type, type], type] = lambda name, pool, kind: type(  # noqa: E731
            name, (pool,), {"ConnectionCls": _guarded(kind, self._line)}
        )
        self.poolmanager.pool_classes_by_scheme = {
            "http": made("GuardedPool", HTTPConnectionPool, HTTPConnection),
            "https": made("GuardedSecurePool", HTTPSConnectionPool, HTTPSConnection),
        }
