"""A publisher's service on this machine, as good or as bad as a test wants it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request, answered by the function that the test has set for its path."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer()

    def do_POST(self) -> None:
        """Answer a POST."""
        self.sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        try:
            self.server.answers[self.path](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def give(self, body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """Answer as a good service does."""
        self.begin(len(body), status, kind, **headers)
        self.wfile.write(body)

    def begin(self, length: int | None, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """Send the head of an answer that says to be `length` bytes long."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.flush()

    def hang(self) -> None:
        """Say nothing more until the test is over."""
        self.server.over.wait(20)
        self.close_connection = True

    def cut(self) -> None:
        """Close the connection in the middle."""
        self.close_connection = True

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.over = threading.Event()

    def handle_error(self, *_: object) -> None:
        """A reader that goes away is no news here."""


class FeedServer:
    """`answers[path]` says what happens; `asked` is what was asked: method, path, headers."""

    def __init__(self, server: _Server) -> None:
        self.answers, self.asked = server.answers, server.asked
        self.address = f"http://127.0.0.1:{server.server_address[1]}"


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    """The service, for the time of a test."""
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield FeedServer(server)
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
