"""Only https, only the hosts that a source names, never a private machine."""

import socket
from pathlib import Path

import pytest

from ingest.fetch.addresses import AddressError, check_address, check_machine, check_resolved
from ingest.fetch.download import Fetcher
from ingest.fetch.snapshot import Request, SnapshotStore
from tests.ingest.feed_server import FeedServer
from tests.ingest.small_source import feed

HOSTS = ("example.org",)


def test_an_address_of_a_named_host() -> None:
    assert check_address("https://example.org/list.csv?page=2", HOSTS) == "example.org"
    assert check_address("https://EXAMPLE.org:443/", HOSTS) == "example.org"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "https://example.org:8080/",
        "https://example.org.evil.example/",
        "https://evil.example/?example.org",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https://example.org@evil.example/",
        "ftp://example.org/",
        "file:///etc/hosts",
        "https://[::1]/",
        "https://example.org:x/",
        "",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(AddressError):
        check_address(address, HOSTS)


def test_the_switch_for_tests_opens_this_machine_only() -> None:
    hosts = ("127.0.0.1", "example.org")
    assert check_address("http://127.0.0.1:8000/", hosts, loopback=True)
    with pytest.raises(AddressError):
        check_address("http://127.0.0.1:8000/", hosts)
    with pytest.raises(AddressError):
        check_address("http://example.org/", hosts, loopback=True)


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "::"),
    ],
)
def test_a_machine_that_is_not_public_is_refused(number: str) -> None:
    with pytest.raises(AddressError):
        check_machine(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_machine(number: str) -> None:
    check_machine(number)


def test_a_name_that_resolves_to_a_private_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    with pytest.raises(AddressError, match=r"10\.0\.0\.7"):
        check_resolved("example.org")


def test_a_name_that_turns_private_between_check_and_connection_is_refused(
    server: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine that was connected to is looked at again, before a byte is sent."""
    port = int(server.address.rpartition(":")[2])
    answers = iter([("93.184.215.14", 443)])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(answers, ("127.0.0.1", port)))],
    )
    fetcher = Fetcher(feed(), SnapshotStore(tmp_path))

    with pytest.raises(AddressError, match=r"127\.0\.0\.1 is not a public address"):
        fetcher.get(Request("https://example.org/list.csv"))
    assert server.asked == []
