"""A reviewer reads a sample, accepts its band, and takes it back: the folder is as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("view", [{}, {"viewport": PHONE, "color_scheme": "dark"}], ids=["wide", "phone, dark"])
def test_a_sample_is_read_its_band_accepted_and_taken_back(
    view: dict[str, object], visit: Callable[..., Page], pristine_data: Path, tmp_path: Path
) -> None:
    judgements = pristine_data / "judgements.csv"
    before = judgements.read_bytes()
    page = visit("/review", **view)
    page.get_by_label("Your name, published with each decision").fill("Ana")
    page.get_by_text("By band, after a sample").click()
    box = page.locator(".st-key-band input")
    box.fill("0.20-0.50")
    page.get_by_role("option", name="0.20-0.50").click()
    size = page.get_by_label("Pairs to draw")
    size.fill("1")
    size.press("Enter")
    page.get_by_role("button", name="Draw a sample").click()
    expect(page.get_by_text("0 of 1 pairs read, drawn from")).to_be_visible()
    reason = page.get_by_label("Why? Say where you looked; it is published.")
    reason.fill("read both sources")
    reason.press("Control+Enter")
    page.screenshot(path=str(tmp_path / "reading.png"), full_page=True)
    page.get_by_role("button", name="The same", exact=True).click()
    expect(page.get_by_text("1 of 1 pairs read, drawn from")).to_be_visible()
    expect(page.get_by_text("It may not be accepted as it is")).to_be_visible()
    page.screenshot(path=str(tmp_path / "read.png"), full_page=True)

    page.get_by_role("button", name="Accept the band").click()
    expect(page.get_by_text("To accept it nevertheless, say why")).to_be_visible()
    despite = page.get_by_label("Why is it accepted nevertheless? Published with every pair.")
    despite.fill("to try it")
    despite.press("Control+Enter")
    page.get_by_role("button", name="Accept the band").click()
    expect(page.get_by_text("This band was accepted")).to_be_visible()
    assert judgements.read_bytes() != before
    page.screenshot(path=str(tmp_path / "accepted.png"), full_page=True)

    page.get_by_role("button", name="Take the band back").click()
    expect(page.get_by_role("button", name="Accept the band")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("0 of 1 pairs read, drawn from")).to_be_visible()
    assert judgements.read_bytes() == before
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
