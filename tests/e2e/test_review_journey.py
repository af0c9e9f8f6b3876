"""A reviewer reads a sample, accepts its band, and takes it back: the folder is as it was."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.e2e
PHONE = {"width": 390, "height": 844}


def _press(page: Page, name: str, seen: Locator) -> None:
    """Press a button until it is seen to have worked: while a page is drawn anew a press may find the old button."""
    button = page.locator('[data-stale="false"]').get_by_role("button", name=name, exact=True)
    for _ in range(3):
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        button.click()
        with suppress(AssertionError):
            expect(seen).to_be_visible(timeout=10_000)
            return
    expect(seen).to_be_visible()


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
    _press(page, "Draw a sample", page.get_by_text("0 of 1 pairs read, drawn from"))
    reason = page.get_by_label("Why? Say where you looked; it is published.")
    reason.fill("read both sources")
    reason.press("Control+Enter")
    page.screenshot(path=str(tmp_path / "reading.png"), full_page=True)
    _press(page, "The same", page.get_by_text("1 of 1 pairs read, drawn from"))
    expect(page.get_by_text("It may not be accepted as it is")).to_be_visible()
    page.screenshot(path=str(tmp_path / "read.png"), full_page=True)

    _press(page, "Accept the band", page.get_by_text("To accept it nevertheless, say why"))
    despite = page.get_by_label("Why is it accepted nevertheless? Published with every pair.")
    despite.fill("to try it")
    despite.press("Control+Enter")
    _press(page, "Accept the band", page.get_by_text("This band was accepted"))
    assert judgements.read_bytes() != before
    page.screenshot(path=str(tmp_path / "accepted.png"), full_page=True)

    _press(page, "Take the band back", page.get_by_role("button", name="Accept the band"))
    _press(page, "Take it back", page.get_by_text("0 of 1 pairs read, drawn from"))
    assert judgements.read_bytes() == before
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
