"""The real explorer on a free port with the shipped data, and a browser that notes every request."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOOPBACK = ("127.0.0.1", "localhost")
READY = ".lt-foot"
WAIT = 30_000
"""Milliseconds that a page may take: the first one rates every tie, and the machine may be busy."""


def _run(store: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "lookthrough.py"), *arguments, "--store", str(store)]


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory, pristine_data: Path) -> Iterator[str]:
    """The address of an explorer that shows the shipped data."""
    store = tmp_path_factory.mktemp("explorer") / "lookthrough.sqlite"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOOKTHROUGH_")}
    environment["LOOKTHROUGH_DATA"] = str(pristine_data)
    subprocess.run(_run(store, "build"), cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    log = store.with_suffix(".log")
    with log.open("wb") as told:
        served = subprocess.Popen(
            _run(store, "explore", "--port", str(port)), cwd=ROOT, env=environment, stdout=told, stderr=told
        )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", served, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait(timeout=30)


def _wait(address: str, served: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and served.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The explorer does not answer: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """The system's Chromium."""
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def requests() -> list[str]:
    """The address of every request of this test's pages."""
    return []


@pytest.fixture
def visit(browser: Browser, explorer: str, requests: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page of the explorer in a fresh browser profile and waits until it is drawn.

    At the end no request may have gone to another machine, and nothing that a page does may have been refused by its
    own policy.
    """
    contexts = []
    refused: list[str] = []

    def open_page(path: str, **context: Any) -> Page:
        own = browser.new_context(**context)
        contexts.append(own)
        page = own.new_page()
        page.set_default_timeout(WAIT)
        page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("request", lambda request: requests.append(request.url))
        page.on("websocket", lambda socket: requests.append(socket.url))
        page.goto(explorer + path)
        page.wait_for_selector(READY)
        return page

    yield open_page
    for context in contexts:
        context.close()
    hosts = {urlsplit(url).hostname for url in requests if urlsplit(url).scheme not in ("data", "blob", "about")}
    assert hosts <= set(LOOPBACK)
    assert refused == []
