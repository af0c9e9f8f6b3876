"""The page for reviewers: both sides, a decision, and taking it back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.judgements import Judgement, Verdict
from graph.review import judgement_file
from graph.review.queue import FILE, write_queue
from tests.explorer.small_build import small_store
from tests.explorer.test_views import text_of, visit
from tests.graph.review.test_queue import pair, side


@pytest.fixture
def data(empty_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small build with two pairs that wait; pages and decisions go there."""
    monkeypatch.setenv("LOOKTHROUGH_STORE", small_store(tmp_path))
    monkeypatch.setenv("LOOKTHROUGH_REVIEWER", "Ana")
    named = {"names": ({"text": "<i>Nova</i>", "type": "alias"},), "tie_count": 1, "ties": (
        {"says": "sold to", "other": "Police", "other_id": "police", "when": "since 2014", "status": "alleged",
         "url": "https://example.org/tie"},), "sources": (
        {"source": "trial", "title": "Register", "publisher": "Example", "url": "https://example.org/register",
         "archive_url": None, "locator": "p. 1", "says": "name: Nova"},)}  # fmt: skip
    pairs = [pair(1, side("nova", **named), side("nova-sight")), pair(2, side("fund"), side("the-fund"))]
    write_queue(empty_data, pairs)
    return empty_data


def decisions(data: Path) -> list[Judgement]:
    return judgement_file.read(data / "judgements.csv").judgements


def press(app: AppTest, key: str, reason: str = "looked it up") -> AppTest:
    app.text_area[0].set_value(reason)
    app.button(key).click().run()
    assert not app.exception, app.exception
    return app


def test_both_sides_are_shown_with_sources_and_escaped(data: Path) -> None:
    said = text_of(visit("review"))

    assert 'href="https://example.org/register"' in said
    assert ">alleged</span>" in said
    assert "&lt;i&gt;Nova&lt;/i&gt;" in said
    assert "id nova-sight" in said


@pytest.mark.parametrize("verdict", Verdict)
def test_a_decision_shows_the_next_pair_and_can_be_taken_back(data: Path, verdict: Verdict) -> None:
    before = (data / "judgements.csv").read_bytes()

    app = press(visit("review"), verdict.value)

    (made,) = decisions(data)
    assert (made.left, made.right, made.verdict, made.decided_by) == ("nova", "nova-sight", verdict, "Ana")
    assert "id the-fund" in text_of(app)
    app.button("undo").click().run()
    assert (data / "judgements.csv").read_bytes() == before
    assert app.success[0].value.startswith(r"Taken back\: nova and nova-sight")


def test_a_decision_without_a_reason_is_refused(data: Path) -> None:
    app = press(visit("review"), "positive", reason=" ")

    assert "needs a reason" in app.error[0].value
    assert decisions(data) == []


def test_the_name_is_asked_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOOKTHROUGH_REVIEWER")
    app = press(visit("review"), "unsure")
    assert decisions(data) == []
    assert "Say who decides" in app.error[0].value

    app.text_input[0].set_value("Ben").run()
    press(app, "unsure")
    press(app, "unsure")

    assert [made.decided_by for made in decisions(data)] == ["Ben", "Ben"]
    assert app.info[0].value == "No pair waits for review."


def test_without_a_queue_there_is_a_sentence(data: Path) -> None:
    (data / "build" / FILE).unlink()

    assert "Run \\`lookthrough build\\` first" in visit("review").info[0].value


def test_a_band_is_drawn_read_accepted_and_taken_back(data: Path) -> None:
    before = (data / "judgements.csv").read_bytes()
    pairs = [pair(n, side(f"a{n}"), side(f"b{n}")).model_copy(update={"score": 0.97}) for n in range(1, 4)]
    write_queue(data, pairs)
    app = visit("review")
    app.radio(key="how").set_value("By band, after a sample").run()
    app.number_input(key="size").set_value(1).run()
    app.button("draw").click().run()
    assert "0 of 1 pairs read, drawn from 3" in text_of(app)

    press(app, "positive")
    assert "between 2.5 and 100.0 in 100 are the same" in text_of(app).replace("\\", "")
    app.button("accept band").click().run()
    assert "say why" in app.error[0].value
    assert len(decisions(data)) == 1
    app.text_area[0].set_value("to try it")
    app.button("accept band").click().run()
    assert len(decisions(data)) == 3

    assert "One of 2 pairs that a band joined. Taking it back takes back all." in [c.value for c in app.caption]

    app.button("undo band").click().run()
    assert len(decisions(data)) == 1
    app.button("undo").click().run()
    assert (data / "judgements.csv").read_bytes() == before
