"""Which addresses may be asked: https, a host that `source.yml` names, never a machine of a private network."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from graph.errors import LookthroughError


class AddressError(LookthroughError):
    """An address that a source may not ask."""


def check_address(address: str, hosts: Iterable[str], loopback: bool = False) -> str:
    """The host of `address` if it may be asked; else AddressError.

    `loopback` is for tests with a server of their own: plain http to a port of this machine is then allowed too, if
    its host is among `hosts`.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressError(f"{address} is not an address: {error}") from None
    if host not in hosts:
        raise AddressError(f"{address} is on a host that the source does not name; it names {', '.join(hosts)}")
    if parts.username is not None or parts.password is not None:
        raise AddressError(f"{host}: an address with a user name in it is not asked")
    if loopback and host in ("127.0.0.1", "localhost"):
        return host
    if parts.scheme != "https":
        raise AddressError(f"{address} is not https")
    if port not in (None, 443):
        raise AddressError(f"{address} names a port of its own")
    return host


def check_machine(number: str) -> None:
    """Raise AddressError if the IP address `number` is private, loopback, link-local or otherwise not public."""
    machine = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(machine, "ipv4_mapped", None) or getattr(machine, "sixtofour", None) or machine
    if not machine.is_global or not inner.is_global or machine.is_multicast:
        raise AddressError(f"{number} is not a public address; it is not asked")


def check_resolved(host: str) -> None:
    """Raise AddressError if any address that `host` resolves to is not public, or if it does not resolve."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise AddressError(f"{host} cannot be found: {error}") from None
    for *_, place in found:
        check_machine(str(place[0]))
