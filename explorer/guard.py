"""Who may speak to the explorer, and what its pages may do: the rules of HTTP that Streamlit leaves to others.

- A request must name this machine by a number, `localhost` or the name it was given to listen on. A name of somebody
  else's that leads here (DNS rebinding) is refused.
- What a browser asks for on behalf of another page, from whatever port, is refused: its WebSocket above all, by which
  everything here could be read.
- Every answer says that a page loads from here alone, runs no script but ours, and stands in no other page's frame.
"""

import base64
import hashlib
import ipaddress
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

NONCE = secrets.token_urlsafe(16)
"""By which the browser knows scripts that stand in a page for ours; another in every process, and in no data."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)


def policy(page: str) -> str:
    """The Content-Security-Policy of every answer; `page` is Streamlit's first page, whose own script is let run."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in _INLINE.findall(page)]
    scripts = " ".join(f"'sha256-{each}'" for each in hashes)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{NONCE}' {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit makes its styles while it runs
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "frame-src 'none'",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def headers(page: str) -> list[tuple[bytes, bytes]]:
    """What every answer carries."""
    said = {
        "content-security-policy": policy(page),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    return [(name.encode(), value.encode()) for name, value in said.items()]


def guarded(application: Application, names: Iterable[str], page: str) -> Application:
    """The application behind these rules. `names` are host names by which it may be called, besides numbers."""
    known, carried = {name.lower() for name in names} | {"localhost"}, headers(page)
    own = {name for name, _ in carried}

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                others = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in own]
                message["headers"] = [*others, *carried]
            await send(message)

        if scope["type"] in ("http", "websocket") and not _is_welcome(scope, known):
            await _refuse(scope, receive, send_with_headers)
        else:
            await application(scope, receive, send_with_headers)

    return guard


def _is_welcome(scope: Scope, names: set[str]) -> bool:
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    origins = [value for name, value in scope["headers"] if name == b"origin"]
    if len(hosts) != 1 or len(origins) > 1:
        return False
    host = hosts[0].decode("latin-1")
    if not _names_this_machine(host, names):
        return False
    return not origins or origins[0].decode("latin-1") in (f"http://{host}", f"https://{host}")


def _names_this_machine(host: str, names: set[str]) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name.rstrip(".") in names or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the server answers 403
        return
    text = b"The explorer answers its own pages only."
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": text})
