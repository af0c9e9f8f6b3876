"""The connection to a server: managed transactions, tried again where trying again is right, errors made plain."""

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session

from graph.store.neo4j.address import ServerAddress
from graph.store.neo4j.errors import LostAnswerError, plainly

RETRY_SECONDS = 30.0
"""How long a transaction is tried again when the server restarts or a cluster chooses a new leader."""

CONNECT_SECONDS = 10.0

Answer = TypeVar("Answer")

# The driver tells of every new try on its own log; a person gets one sentence at the end instead.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Connection:
    """A pool of connections to one database of one server. May be shared by threads.

    Nothing is sent before the first question. The first one does not wait for a server that is not there; later
    ones do, for `retry_seconds`, because a server that was there may be restarting.
    """

    def __init__(self, address: ServerAddress, retry_seconds: float = RETRY_SECONDS) -> None:
        self.address = address
        self._retry_seconds = retry_seconds
        self._opening = threading.Lock()
        self._opened: Driver | None = None

    def read(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        """Run `work` in a reading transaction; it may be run again, and must not mind."""
        return self._answer(lambda session: session.execute_read(work))

    def write(self, work: Callable[[ManagedTransaction], Answer]) -> Answer:
        """Run `work` in a writing transaction, on the leader of a cluster; it may be run again, and must not mind.

        That is so even where it was written and only the answer was lost, which no driver dares by itself.
        """
        return self._answer(lambda session: session.execute_write(work))

    def close(self) -> None:
        """Let go of the connections; the next question opens new ones."""
        with self._opening:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def _answer(self, ask: Callable[[Session], Answer]) -> Answer:
        try:
            return self._answer_or_loss(ask)
        except LostAnswerError:
            return self._answer_or_loss(ask)

    def _answer_or_loss(self, ask: Callable[[Session], Answer]) -> Answer:
        with plainly(self.address), self._session() as session:
            return ask(session)

    def _session(self) -> Session:
        driver = self._driver()
        # The bookmark manager lets a reader see what this store wrote, even on another member of a cluster.
        return driver.session(
            database=self.address.database, bookmark_manager=driver.execute_query_bookmark_manager, fetch_size=2000
        )

    def _driver(self) -> Driver:
        with self._opening:
            if self._opened is None:
                address = self.address
                driver = GraphDatabase.driver(
                    address.uri,
                    auth=None if address.password is None else (address.user, address.password),
                    connection_timeout=CONNECT_SECONDS,
                    max_transaction_retry_time=self._retry_seconds,
                    notifications_min_severity="OFF",
                    user_agent="lookthrough",
                )
                try:
                    with driver.session(database=address.database) as session:
                        session.run("RETURN 1").consume()  # not tried again: see above
                except BaseException:
                    driver.close()
                    raise
                self._opened = driver
            return self._opened
