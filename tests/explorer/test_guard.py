"""Who may speak to the explorer, and what its pages may do."""

import asyncio
from typing import Any

import pytest

from explorer.guard import NONCE, Message, Receive, Scope, Send, guarded, policy

PAGE = "<html><script>start()</script></html>"


async def _pages(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"a page"})


def ask(kind: str = "http", host: str | None = "127.0.0.1:8501", origin: str | None = None) -> list[Message]:
    """What the explorer answers to a request with these headers."""
    sent: list[Message] = []
    given = ((b"host", host), (b"origin", origin))
    scope: dict[str, Any] = {
        "type": kind,
        "headers": [(name, text.encode()) for name, text in given if text is not None],
    }

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def one_request() -> None:
        await guarded(_pages, ("analyst",), PAGE)(scope, receive, send)

    asyncio.run(one_request())
    return sent


def answered(messages: list[Message]) -> bool:
    first = messages[0]
    return first["type"] == "websocket.accept" or first.get("status") == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "analyst:8501", "192.0.2.7:8501"])
def test_its_own_pages_are_answered(kind: str, host: str) -> None:
    assert answered(ask(kind, host))
    assert answered(ask(kind, host, f"http://{host}"))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:9999", "http://localhost:8501", "https://example.org", "null", "http://127.0.0.1"]
)
def test_a_page_of_another_origin_is_refused_from_whatever_port(kind: str, origin: str) -> None:
    assert not answered(ask(kind, "127.0.0.1:8501", origin))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", ["evil.example:8501", "", None])
def test_a_name_of_somebody_else_that_leads_here_is_refused(kind: str, host: str | None) -> None:
    assert not answered(ask(kind, host))


def test_a_websocket_is_refused_before_it_is_accepted() -> None:
    assert ask("websocket", origin="https://example.org") == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("origin", [None, "https://example.org"])
def test_every_answer_carries_the_rules_once(origin: str | None) -> None:
    start = ask(origin=origin)[0]
    carried = [(name, value.decode()) for name, value in start["headers"]]

    assert dict(carried)[b"content-security-policy"] == policy(PAGE)
    assert [value for name, value in carried if name == b"x-frame-options"] == ["DENY"]
    assert (b"x-content-type-options", "nosniff") in carried
    assert (b"referrer-policy", "no-referrer") in carried


def test_pages_load_from_here_alone_and_run_no_script_but_ours() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy(PAGE).split("; "))

    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert f"'nonce-{NONCE}'" in rules["script-src"]
    assert "'sha256-" in rules["script-src"]
    assert "unsafe" not in rules["script-src"]
    assert not [rule for rule in rules.values() if "*" in rule or "http" in rule]
