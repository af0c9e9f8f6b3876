"""What a person does: search, read a profile and its evidence, look at the network, follow an address."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
PAGES = (
    "/",
    "/search?q=NSO",
    "/profile?id=nso-group",
    "/profile?id=belgrade-safe-city",
    "/network?id=nso-group",
    "/paths?from=norges-bank-investment-management&to=China",
    "/brief?id=nso-group",
    "/sources",
)


def test_search_in_another_script_then_profile_then_evidence(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Search", exact=True).click()
    box = page.get_by_label("Name, identifier, product or what it does, in any script")
    box.fill("海康威视")
    box.press("Enter")
    hit = page.locator(".lt-hits a").first
    expect(hit).to_have_text("Hikvision")
    expect(page).to_have_url(re.compile(r"/search\?.*q=%E6%B5%B7"))
    hit.click()
    expect(page.get_by_role("heading", name="Hikvision", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/profile\?id=hikvision"))
    evidence = page.locator(".lt-table .lt-evidence").first
    expect(evidence.locator(".lt-claims")).to_be_hidden()
    evidence.locator("summary").click()
    expect(evidence.locator(".lt-claims")).to_be_visible()
    assert (evidence.locator(".lt-claims a").first.get_attribute("href") or "").startswith("http")
    expect(evidence).to_contain_text("At: ")


def test_evidence_opens_from_the_keyboard(visit: Visit) -> None:
    page = visit("/profile?id=nso-group")
    summary = page.locator(".lt-table .lt-evidence summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lt-table .lt-claims").first).to_be_visible()


def test_profile_then_network_from_this_machine_alone(visit: Visit, requests: list[str]) -> None:
    page = visit("/profile?id=nso-group")
    page.locator(".stPageLink").get_by_text("Network", exact=True).click()
    expect(page).to_have_url(re.compile(r"/network\?id=nso-group"))
    drawing = page.frame_locator("iframe")
    expect(drawing.locator("#mynetwork canvas")).to_be_visible()
    expect(page.locator(".lt-hits")).to_contain_text("Novalpina")
    page.wait_for_timeout(1500)  # whatever the drawing asks for, it asks for now; the fixture looks at all of it
    assert len(requests) > 5


def test_owners_of_nso_group_with_their_dates(visit: Visit) -> None:
    page = visit("/profile?id=nso-group")
    owners = page.locator(".lt-table", has=page.get_by_text("Owners and investors, in the order of time"))
    for name in ("Francisco Partners", "Novalpina", "Dufresne Holding", "Omri Lavie"):
        expect(owners).to_contain_text(name)
    expect(owners).to_contain_text("from 2014 to 2019")


def test_camera_counts_of_belgrade_side_by_side(visit: Visit) -> None:
    page = visit("/profile?id=belgrade-safe-city")
    counts = page.get_by_label("camera count").locator(".lt-value")
    assert len(set(counts.all_inner_texts())) >= 5
    expect(page.get_by_label("usage state")).to_contain_text("denied")


def test_deep_link_survives_a_reload(visit: Visit) -> None:
    page = visit("/profile?id=nso-group")
    page.reload()
    expect(page.get_by_role("heading", name="NSO Group", level=1)).to_be_visible()
    expect(page).to_have_title("NSO Group · Lookthrough")


def test_network_remembers_its_choices_in_the_address(visit: Visit) -> None:
    page = visit("/network?id=nso-group&ties=ownership")
    expect(page.locator(".lt-hits")).to_contain_text("Novalpina")
    expect(page.locator(".lt-hits")).not_to_contain_text("US Entity List")


def test_brief_can_be_downloaded(visit: Visit) -> None:
    page = visit("/brief?id=nso-group")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as HTML").click()
    assert started.value.suggested_filename == "lookthrough-nso-group.html"


def test_a_printed_brief_has_its_whole_table(visit: Visit) -> None:
    page = visit("/brief?id=nso-group")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as HTML").click()
    text = started.value.path().read_text(encoding="utf-8")

    page.set_viewport_size({"width": 690, "height": 1000})  # what A4 leaves between the margins, in CSS pixels
    page.emulate_media(media="print")
    page.set_content(text)

    assert page.evaluate("document.querySelector('table').getBoundingClientRect().right <= innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time(path: str, visit: Visit) -> None:
    page = visit(path)
    levels = page.evaluate("[...document.querySelectorAll('.stMain :is(h1,h2,h3,h4,h5,h6)')].map(e => +e.tagName[1])")
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
def test_phone_has_no_sideways_scroll(path: str, visit: Visit) -> None:
    page = visit(path, viewport=PHONE)
    page.wait_for_timeout(800)
    wide = page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollWidth, innerWidth]"
    )
    assert wide[0] <= wide[2]
    assert wide[1] <= wide[2]


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_pages_follow_the_scheme_of_the_system(scheme: str, dark: bool, visit: Visit) -> None:
    page = visit("/network?id=nso-group", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", paper)[:3]) < 200) is dark
    canvas = page.frame_locator("iframe").locator("#mynetwork")
    colour = canvas.evaluate("e => getComputedStyle(e).backgroundColor")
    assert (sum(int(part) for part in re.findall(r"\d+", colour)[:3]) < 200) is dark


@contextmanager
def serve_page(html: str) -> Iterator[str]:
    """Another server of this machine, with one page."""

    class OnePage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), OnePage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_of_another_port_can_neither_frame_it_nor_open_its_websocket(browser: Browser, explorer: str) -> None:
    """Any page that somebody visits may try: what is here must not be readable from there."""
    other = browser.new_context()
    page = other.new_page()
    address = explorer.removeprefix("http://")
    with serve_page(f'<iframe id="frame" src="{explorer}/"></iframe>') as elsewhere:
        page.goto(elsewhere)
        page.wait_for_timeout(1500)
        framed = page.frame_locator("#frame").locator(".stApp").count()
        opened = page.evaluate(
            """address => new Promise(resolve => {
                const socket = new WebSocket(`ws://${address}/_stcore/stream`);
                socket.onopen = () => resolve("open");
                socket.onerror = () => resolve("refused");
            })""",
            address,
        )
    other.close()

    assert framed == 0
    assert opened == "refused"
