"""The address of a Neo4j server, taken apart: where it is, who we are there, which database."""

import os
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from graph.errors import StoreError

USER_VARIABLE = "NEO4J_USER"
PASSWORD_VARIABLE = "NEO4J_PASSWORD"  # noqa: S105 (the name of a variable, not a password)
DATABASE_VARIABLE = "NEO4J_DATABASE"
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True)
class ServerAddress:
    """Where a server is and how we present ourselves. The password is never part of its text."""

    uri: str
    user: str
    password: str | None = field(repr=False)
    database: str | None

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri

    @classmethod
    def parse(cls, address: str) -> "ServerAddress":
        """Read `SCHEME://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`; `?database=` says the same as the path.

        What the address leaves out is taken from NEO4J_USER (else `neo4j`), NEO4J_PASSWORD and NEO4J_DATABASE
        (else the server's default database). Raises StoreError when it is not such an address; the text of the
        error never repeats the address, which may hold a password.
        """
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise StoreError("The address of the Neo4j server is not understood: its port is not a number.") from None
        if parts.scheme not in SCHEMES or not host:
            raise StoreError(
                "The address of a Neo4j server is written SCHEME://HOST:PORT, "
                f"with one of the schemes {', '.join(SCHEMES)}."
            )
        options = dict(parse_qsl(parts.query))
        database = options.pop("database", None) or parts.path.strip("/") or os.environ.get(DATABASE_VARIABLE)
        where = f"[{host}]" if ":" in host else host
        uri = f"{parts.scheme}://{where}" + (f":{port}" if port else "")
        if options and parts.scheme.startswith("neo4j"):  # the routing context of a cluster
            uri += f"?{urlencode(options)}"
        return cls(
            uri,
            unquote(parts.username) if parts.username else os.environ.get(USER_VARIABLE) or "neo4j",
            unquote(parts.password) if parts.password else os.environ.get(PASSWORD_VARIABLE),
            database or None,
        )
