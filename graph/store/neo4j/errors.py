"""What goes wrong with a server, in sentences a person understands. No password ever stands in one."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreError
from graph.store.neo4j.address import PASSWORD_VARIABLE, USER_VARIABLE, ServerAddress

_REFUSED = "Neo.ClientError.Security."
_RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
_FORBIDDEN = "Neo.ClientError.Security.Forbidden"
_DATABASE = ("Neo.ClientError.Database.DatabaseNotFound", "Neo.TransientError.Database.DatabaseUnavailable")
_NOT_LEADER = ("Neo.ClientError.Cluster.NotALeader", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")
_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")

_WRONG_PASSWORD = (
    "Neo4j at {0} does not accept this user and password. "
    f"Set {USER_VARIABLE} and {PASSWORD_VARIABLE} to the right ones."
)
_WRONG_MEMBER = (
    "The Neo4j server at {0} may not be written to: it is not the leader of its cluster. "
    "Use a neo4j:// address, which finds the leader, and try again."
)
_BUSY = (
    "Neo4j at {0} is busy or choosing a new leader; it was tried again for a while in vain. "
    "Nothing that was stored is lost. Try again later."
)


class LostAnswerError(StoreError):
    """The server went away between a commit and its answer: what was to be written may be there, or not."""


@contextmanager
def plainly(address: ServerAddress) -> Iterator[None]:
    """Turn whatever the driver raises inside into a StoreError that says what is wrong and what to do."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        kind = LostAnswerError if isinstance(error, IncompleteCommit) else StoreError
        raise kind(explain(error, address)) from _without_password(error, address)


def explain(error: DriverError | Neo4jError, address: ServerAddress) -> str:
    """One sentence or two on what is wrong and what to do."""
    if isinstance(error, Neo4jError):
        return _explain_answer(error, address)
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return (
            f"The Neo4j server at {address} cannot be reached, or went away in the middle. "
            "Is it running? (`make neo4j` starts one on this machine.) Nothing that was stored is lost."
        )
    if isinstance(error, ConfigurationError):
        return f"The Neo4j driver cannot use {address}: {_first_line(error, address)}."
    return f"Neo4j at {address} could not answer: {_first_line(error, address)}."


def _explain_answer(error: Neo4jError, address: ServerAddress) -> str:
    code = error.code or ""
    for applies, sentence in (
        (code == _RATE_LIMIT, "Neo4j at {0} was given a wrong password too often and refuses all for a few seconds."),
        (code == _FORBIDDEN, "The user {1!r} may not do this on Neo4j at {0}. Ask its administrator for the right."),
        (isinstance(error, AuthError) or code.startswith(_REFUSED), _WRONG_PASSWORD),
        (code in _DATABASE, "Neo4j at {0} has no database {2}, or it is not running. Check the name in the address."),
        (code in _NOT_LEADER, _WRONG_MEMBER),
        (code.endswith(_MEMORY), "Neo4j at {0} ran out of memory for this. Ask for less, or give the server more."),
        (error.is_retryable(), _BUSY),
    ):
        if applies:
            name = repr(address.database) if address.database else "by default"
            return sentence.format(address, address.user, name)
    return f"Neo4j at {address} refused: {_first_line(error, address)}."


def _first_line(error: Exception, address: ServerAddress) -> str:
    text = (getattr(error, "message", None) or str(error)).strip().splitlines()
    return _scrub(text[0] if text else type(error).__name__, address).rstrip(".")


def _scrub(text: str, address: ServerAddress) -> str:
    return text.replace(address.password, "***") if address.password else text


def _without_password(error: Exception, address: ServerAddress) -> Exception | None:
    """The cause, for those who read tracebacks; dropped should its text hold the password."""
    return None if address.password and address.password in str(error) else error
