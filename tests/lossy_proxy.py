"""A wire to a Neo4j server that loses the answer of some commits, as a network or a dying server may."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's COMMIT in one chunk (Bolt protocol, message signature 0x12)."""


class LossyProxy:
    """Passes everything on, but for the answers of the commits that `loses` names by number, counted from 1.

    Such a commit reaches the server; when the server answers, the connection is cut.
    """

    def __init__(self, port: int, loses: Callable[[int], bool]) -> None:
        self.lost = 0
        self._server = ("127.0.0.1", port)
        self._loses = loses
        self._commits = 0
        self._counting = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed at the end
            while True:
                client, _ = self._listening.accept()
                wire = socket.create_connection(self._server)
                cut = threading.Event()
                threading.Thread(target=self._ask, args=(client, wire, cut), daemon=True).start()
                threading.Thread(target=self._answer, args=(wire, client, cut), daemon=True).start()

    def _ask(self, client: socket.socket, wire: socket.socket, cut: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if COMMIT in data and self._is_lost():
                    cut.set()
                wire.sendall(data)
        wire.close()

    def _answer(self, wire: socket.socket, client: socket.socket, cut: threading.Event) -> None:
        with suppress(OSError):
            while data := wire.recv(65536):
                if cut.is_set():
                    break
                client.sendall(data)
        for end in (client, wire):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # wakes the other thread, which close() would not
            end.close()

    def _is_lost(self) -> bool:
        with self._counting:
            self._commits += 1
            lost = self._loses(self._commits)
            self.lost += lost
            return lost
