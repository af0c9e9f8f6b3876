"""Every page on a small build, and on none."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_node
from tests.conftest import ROOT
from tests.explorer.small_build import small_build, small_store
from tests.graph.store.sayings import vendor

APP = ROOT / "explorer" / "app.py"
PAGES = ("overview", "search", "profile", "network", "paths", "brief", "sources")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with the small build; pages look there."""
    address = small_store(tmp_path)
    monkeypatch.setenv("LOOKTHROUGH_STORE", address)
    return address


def visit(page: str, **parameters: str) -> AppTest:
    """A page visited cold, with these parameters in its address."""
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    app.switch_page(f"views/{page}.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def text_of(app: AppTest) -> str:
    """Everything that the page says."""
    html = [element.proto.body for element in app.get("html")]
    plain = [e.value for e in (*app.markdown, *app.caption, *app.title, *app.header, *app.info)]
    return "\n".join([*html, *plain])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_built_is_a_friendly_sentence(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(tmp_path / "none.sqlite"))
    app = visit(page)
    assert [info.value for info in app.info] == [
        "Nothing was built yet. Run `lookthrough build`, then load this page again."
    ]


@pytest.mark.parametrize("page", PAGES)
def test_page_without_parameters(page: str, store: str) -> None:
    assert not visit(page).error


@pytest.mark.parametrize("page", ["profile", "network", "brief"])
@pytest.mark.parametrize("node", ["nova", "fund", "police", "state:RS", "city", "list", "somebody"])
def test_page_of_every_kind(page: str, node: str, store: str) -> None:
    app = visit(page, id=node)
    assert not app.error
    assert "says nothing about the conduct" in text_of(app)


def test_overview_counts_and_explains(store: str) -> None:
    said = text_of(visit("overview"))
    assert "Nova Sight" in said
    assert "A rating says nothing about conduct" in said
    for word in ("confirmed", "reported", "alleged", "denied", "withdrawn", "disputed", "unknown"):
        assert f">{word}</span>" in said


@pytest.mark.parametrize("text", ["Nova Sight", "новая", "Old Sight", "Nova Sihgt"])
def test_search_finds_and_says_why(text: str, store: str) -> None:
    said = text_of(visit("search", q=text))
    assert 'href="profile?id=nova"' in said
    assert " of 100)" in said


def test_a_new_build_shows_without_a_restart(store: str) -> None:
    assert 'href="profile?id=newcomer"' not in text_of(visit("search", q="Newcomer"))
    SqliteStore(store).replace(make_build(nodes=[make_node("newcomer", caption="Newcomer")]), accept_loss=True)
    assert 'href="profile?id=newcomer"' in text_of(visit("search", q="Newcomer"))


def test_search_narrows_by_kind(store: str) -> None:
    assert "Police of Serbia" not in text_of(visit("search", q="Serbia", kind="State"))


def test_search_for_nothing_says_so(store: str) -> None:
    assert "does not mean that there is nothing" in text_of(visit("search", q="qqqqqqqq"))


def test_profile_shows_standing_dates_and_evidence(store: str) -> None:
    said = text_of(visit("profile", id="nova"))
    assert "from 2014 to 2019-03" in said
    assert ">disputed</span>" in said
    assert "assessed as likely, or alleged, that Nova Sight sold to Police of Serbia" in said
    assert "carries a denial that Nova Sight sold to Police of Serbia" in said
    assert "taken off 2022" in said
    assert "https://example.org/kept" in said
    assert "A copy of Register of Examples" in said
    assert "Unidentified operator in Serbia" in said
    assert "(not identified)" not in said  # its name says so


def test_a_manager_is_not_among_the_owners(store: str) -> None:
    app = visit("profile", id="nova")
    tables = {e.proto.body.split("<caption>")[1].split("<")[0]: e.proto.body for e in app.get("html")
              if "<caption>" in e.proto.body}  # fmt: skip
    owners = next(body for body in tables.values() if "Example Fund" in body)
    assert "Example Manager" not in owners
    assert "They run it on behalf of its owners. A manager is not an owner." in tables


def test_text_of_the_data_is_escaped(store: str) -> None:
    said = text_of(visit("profile", id="nova"))
    assert "<b>cameras</b>" not in said
    assert "&lt;b&gt;cameras&lt;/b&gt;" in said


def test_deployment_shows_its_counts_side_by_side(store: str) -> None:
    said = text_of(visit("profile", id="city"))
    assert said.index(">9</strong>") < said.index(">1,000</strong>")


def test_state_shows_its_bodies_and_sellers(store: str) -> None:
    said = text_of(visit("profile", id="state:RS"))
    assert "Police of Serbia" in said
    assert 'href="profile?id=nova"' in said


def test_unknown_id_offers_the_nearest(store: str) -> None:
    app = visit("profile", id="nova-sigt")
    assert "Nothing has the id “nova-sigt” in this build." in app.info[0].value
    assert 'href="profile?id=nova"' in text_of(app)


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store in which `nova` was `old-nova` before the two were joined; pages look there."""
    build = small_build()
    nodes = tuple(n.model_copy(update={"members": ("nova", "old-nova")}) if n.id == "nova" else n for n in build.nodes)
    SqliteStore(tmp_path / "joined.sqlite").replace(build.model_copy(update={"nodes": nodes}))
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(tmp_path / "joined.sqlite"))


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("page", ["profile", "network", "brief"])
def test_an_id_that_was_joined_leads_to_what_it_is_now(page: str) -> None:
    app = visit(page, id="old-nova")

    assert "Nova Sight" in text_of(app)
    assert "Nothing has the id" not in text_of(app)
    assert app.query_params["id"] == "nova"


@pytest.mark.usefixtures("joined")
def test_the_present_id_goes_with_the_reader_to_the_next_page() -> None:
    app = visit("profile", id="old-nova")

    app.switch_page("views/network.py").run()

    assert app.query_params["id"] == "nova"


@pytest.mark.usefixtures("joined")
def test_search_and_paths_take_an_id_that_was_joined() -> None:
    found = text_of(visit("search", q="old-nova"))
    assert 'href="profile?id=nova"' in found
    assert "an id that was joined with its own" in found
    assert "Path 1" in text_of(visit("paths", **{"from": "old-nova", "to": "police"}))


def test_network_draws_and_tells_the_same(store: str) -> None:
    app = visit("network", id="nova")
    drawing = app.get("iframe")[0].proto.srcdoc
    said = text_of(app)
    for name in ("Example Fund", "Police of Serbia", "City cameras"):
        assert name in drawing
        assert name in said
    assert ">disputed</span>" in said


def test_network_of_one_family(store: str) -> None:
    said = text_of(visit("network", id="nova", ties="ownership"))
    assert "Example Fund" in said
    assert "Police of Serbia" not in said


def test_paths_with_every_step(store: str) -> None:
    said = text_of(visit("paths", **{"from": "Example Fund", "to": "Serbia"}))
    assert "Path 1" in said
    assert "assessed as likely, or alleged" in said


def test_no_path_is_a_sentence(store: str) -> None:
    said = text_of(visit("paths", **{"from": "List of Examples", "to": "Serbia", "hops": "1"}))
    assert "That none is recorded does not show that there is none." in said


def test_paths_offer_candidates(store: str) -> None:
    said = text_of(visit("paths", **{"from": "Example", "to": "Serbia"}))
    assert "paths?to=Serbia&amp;from=fund" in said
    assert "paths?to=Serbia&amp;from=manager" in said


@pytest.mark.parametrize("form", ["HTML", "Markdown", "JSON"])
def test_brief_can_be_taken_away(form: str, store: str) -> None:
    app = visit("brief", id="nova", form=form)
    assert f"Download as {form}" in [button.proto.label for button in app.get("download_button")]
    shown = app.get("iframe")[0].proto.srcdoc if form == "HTML" else app.code[0].value
    assert "Nova Sight" in shown


def test_brief_of_some_licence_classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = tmp_path / "licences.sqlite"
    SqliteStore(address).replace(vendor().build())
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(address))
    app = visit("brief", id="nova", form="Markdown")
    assert "Example Fund" in app.code[0].value

    app.multiselect(key="licence").set_value(["open", "attribution"]).run()

    assert "Example Fund" not in app.code[0].value
    assert "licence classes used: open, attribution" in app.code[0].value


def test_brief_of_no_licence_class_asks_for_one(store: str) -> None:
    app = visit("brief", id="nova")

    app.multiselect(key="licence").set_value([]).run()

    assert "Choose at least one licence class." in text_of(app)


def test_sources_say_what_is_passed_on(store: str) -> None:
    assert "Freedom House" in text_of(visit("sources"))
