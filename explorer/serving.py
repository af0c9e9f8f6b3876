"""How the explorer is served: on this machine only, and nothing leaves it."""

import socket
from pathlib import Path

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
OPTIONS: dict[str, str | tuple[str, ...]] = {
    "server.address": HOST,
    "server.allowedHosts": (HOST, "localhost"),
    "server.enableAgentApi": "false",
    "server.headless": "true",
    "server.showEmailPrompt": "false",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "browser.serverAddress": HOST,
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "runner.magicEnabled": "false",
    "logger.level": "warning",
    "logger.hideWelcomeMessage": "true",
    "theme.font": FONT,
    "theme.headingFont": FONT,
    "theme.headingFontSizes": "1.9rem,1.25rem,1rem,1rem,1rem,1rem",
    "theme.baseFontSize": "16",
    **{f"theme.light.{name}": value for name, value in LIGHT.items()},
    **{f"theme.dark.{name}": value for name, value in DARK.items()},
}
"""Options of Streamlit: no telemetry, no font from elsewhere, no deploy button, no question for an address."""


def arguments(port: int, address: str = HOST) -> list[str]:
    """The arguments with which Streamlit serves the explorer on a port."""
    chosen = OPTIONS | {"server.address": address}
    listed = [(name, (value,) if isinstance(value, str) else value) for name, value in chosen.items()]
    options = [f"--{name}={value}" for name, values in listed for value in values]
    return ["run", str(APP), f"--server.port={port}", *options]


def check_port(port: int, address: str = HOST) -> None:
    """Raise LookthroughError if something else listens on the port."""
    with socket.socket() as door:
        # As servers do: a port in its time of rest after an explorer that has ended is free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except OSError as error:
            raise LookthroughError(
                f"Port {port} is taken, or may not be used: {error.strerror}. Choose another: --port {port + 1}"
            ) from None


def serve(port: int, address: str = HOST) -> None:
    """Serve until Ctrl+C."""
    from streamlit.web.cli import main

    main(arguments(port, address), standalone_mode=False)
