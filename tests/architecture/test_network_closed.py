"""A test that reaches for the network fails, whichever test it is."""

import socket

import pytest
import pytest_socket


def test_other_machines_cannot_be_reached() -> None:
    blocked = pytest.raises(pytest_socket.SocketConnectBlockedError)
    with socket.socket() as door, blocked, pytest.warns(UserWarning, match="192.0.2.1"):
        door.connect(("192.0.2.1", 80))  # an address that RFC 5737 keeps for documents


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as door:
        door.connect(server.getsockname())
