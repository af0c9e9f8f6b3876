"""The page of a node with very many ties: the first of them, of how many, and a way to the rest."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.sqlite import SqliteStore
from tests.graph.queries.test_section import hub

APP = Path(__file__).resolve().parents[2] / "explorer" / "app.py"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The profile page of a store with 251 contracts."""
    path = tmp_path / "hub.sqlite"
    store = SqliteStore(path)
    store.replace(hub(250))
    store.close()
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(path))
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("views/profile.py")
    return app


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_a_buyer_shows_a_page_of_suppliers_and_leads_to_the_others(page: AppTest) -> None:
    page.query_params["id"] = "agency"
    page.session_state["all sellers"] = True
    page.run()

    assert not page.exception
    assert "Ties 1 to 100 of 251, in the order of time" in captions(page)
    assert "among ties 1 to 100 of 251, in the order of time" in html(page)
    assert "through c0000" in html(page)
    assert "through c0019" not in html(page)

    page.number_input[0].set_value(3).run()

    assert not page.exception
    assert "Ties 201 to 251 of 251, in the order of time" in captions(page)
    assert "through c0019" in html(page)
    assert "through c0000" not in html(page)


def test_a_seller_says_among_how_many_its_clients_are_counted(page: AppTest) -> None:
    page.query_params["id"] = "vendor"
    page.run()

    assert not page.exception
    assert "among ties 1 to 100 of 251, in the order of time; all below is counted among them" in html(page)
    assert "Claim denial," in html(page), "what is denied is there, though its tie is on another page"


def test_a_page_of_clients_is_rated_as_the_first_is(page: AppTest) -> None:
    page.query_params["id"] = "vendor"
    page.session_state["all clients"] = True
    page.run()
    page.number_input[0].set_value(3).run()

    assert not page.exception
    assert "Ties 201 to 251 of 251, in the order of time" in captions(page)
    assert "through c0249" in html(page)
    assert "through c0000" not in html(page)
