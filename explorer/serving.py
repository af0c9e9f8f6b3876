"""How the explorer is served: on this machine only, and nothing leaves it."""

import errno
import ipaddress
import socket
from pathlib import Path

from explorer.guard import Receive, Scope, Send, guarded
from graph.errors import LookthroughError

APP = Path(__file__).parent / "app.py"
HOST = "127.0.0.1"
ADDRESS_VARIABLE = "LOOKTHROUGH_ADDRESS"
"""Where to listen, for a container whose port is published on the loopback address only."""

LIGHT = {
    "primaryColor": "#0b4f8a",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f3f5f8",
    "textColor": "#1c2430",
    "linkColor": "#0b4f8a",
    "borderColor": "#d5dbe3",
}
DARK = {
    "primaryColor": "#8cc4ff",
    "backgroundColor": "#14191f",
    "secondaryBackgroundColor": "#1d242d",
    "textColor": "#e6eaf0",
    "linkColor": "#8cc4ff",
    "borderColor": "#3a4552",
}
FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif"
OPTIONS: dict[str, str | bool | int | list[str]] = {
    "server.enableAgentApi": False,
    "server.headless": True,
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "browser.serverAddress": HOST,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "runner.magicEnabled": False,
    "logger.level": "warning",
    "logger.hideWelcomeMessage": True,
    "theme.font": FONT,
    "theme.headingFont": FONT,
    "theme.headingFontSizes": "1.9rem,1.25rem,1rem,1rem,1rem,1rem",
    "theme.baseFontSize": 16,
    **{f"theme.light.{name}": value for name, value in LIGHT.items()},
    **{f"theme.dark.{name}": value for name, value in DARK.items()},
}
"""Options of Streamlit: no telemetry, no font from elsewhere, no deploy button, no question for an address."""


def options(port: int, address: str = HOST) -> dict[str, str | bool | int | list[str]]:
    """The options with which Streamlit serves the explorer. Who may ask is settled by `explorer/guard.py`."""
    return OPTIONS | {"server.port": port, "server.address": address, "server.allowedHosts": ["*"]}


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine reaches the address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def shown_at(port: int, address: str) -> str:
    """The address to type into a browser of this machine."""
    every = {"0.0.0.0": HOST, "::": "[::1]"}  # noqa: S104
    return f"http://{every.get(address) or (f'[{address}]' if ':' in address else address)}:{port}"


def check_port(port: int, address: str = HOST) -> None:
    """Raise LookthroughError if something else listens on the port, or if the address is none of this machine."""
    try:
        family, _, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise LookthroughError(f"{address!r} is no address of this machine: {error.strerror}.") from None
    with socket.socket(family) as door:
        # As servers do: a port in its time of rest after an explorer that has ended is free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(place)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise LookthroughError(f"{address!r} is no address of this machine.") from None
            raise LookthroughError(
                f"Port {port} is taken, or may not be used: {error.strerror}. Choose another: --port {port + 1}"
            ) from None


def serve(port: int, address: str = HOST) -> None:
    """Serve until Ctrl+C."""
    import streamlit

    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")

    class Explorer(streamlit.App):
        """The pages, behind the rules of who may ask."""

        def __init__(self) -> None:
            super().__init__(APP)
            self._guarded = guarded(super().__call__, (address, socket.gethostname()), page)

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            await self._guarded(scope, receive, send)

    Explorer().run(config=options(port, address))
